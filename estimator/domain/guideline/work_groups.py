"""Proposes the group of a work (clauses 6 and 7) from its name; a person decides.

The lists of clause 6 name some things in two groups or three: a road is one of 6.1 (4) in the
grounds of a building, and one of 6.3 where it serves public traffic. Three questions part them:
what the main structure is, whether it lies in the grounds of a building, what it is for. Only
those are asked that the lists leave open; nothing is decided where they overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from estimator.domain.bill.work_types import WORK_TYPES, WorkType
from estimator.domain.clauses import Guideline
from estimator.domain.guideline.work_names import NameReader, NameReading, NameWordKind
from estimator.domain.procedure.group_choice import GroupChoice, Purpose

Where = Literal[
    "anywhere", "grounds", "system", "building", "water", "traffic", "road_part", "rest"
]
"""When a list holds a thing: always; in the grounds of a building; as a system of one; for the use
of one; to control water; for public traffic; as a part of a road; where no list holds it."""
WHERES: Final[tuple[Where, ...]] = get_args(Where)
_SERVES: Final[Mapping[Where, Purpose]] = {
    "system": "building",
    "building": "building",
    "water": "water",
    "traffic": "traffic",
    "road_part": "traffic",
}

Question = Literal["structure", "in_grounds", "purpose"]
Basis = Literal["printed", "like", "nearest"]
"""The thing itself stands in the list; another that is like it, by our reading; none, clause 7."""

ANYTHING: Final = "*"
"""The term of what an entry says of any work, and clause 7 of what no list holds."""


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A thing in the list of a group, in one edition of the guideline.

    `line` is where it stands in the text that was read, None where it does not stand there and
    our reading takes it for `like`.
    """

    term: str
    group: WorkType
    entry: str
    where: Where
    line: int | None = None
    like: str = ""


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of names that is no term; `kinds_of` are the groups whose clause names it."""

    word: str
    kind: NameWordKind
    kinds_of: tuple[WorkType, ...] = ()
    excludes: tuple[str, ...] = ()
    """Entries that do not take in what it says."""


@dataclass(frozen=True, slots=True)
class GroupLists:
    """The lists of clause 6 in one edition."""

    guideline: Guideline
    terms: Mapping[str, tuple[ListedTerm, ...]]
    words: Mapping[str, NameWord]
    reader: NameReader

    def kinds_of(self, group: WorkType) -> tuple[str, ...]:
        """What the clause of a group speaks of: new works, extensions and so on."""
        return tuple(each.word for each in self.words.values() if group in each.kinds_of)


def group_lists(
    guideline: Guideline, terms: Iterable[ListedTerm], words: Iterable[NameWord]
) -> GroupLists:
    """The lists of an edition, made of its terms in their order."""
    by_term: dict[str, tuple[ListedTerm, ...]] = {}
    for each in terms:
        by_term[each.term] = (*by_term.get(each.term, ()), each)
    by_word = {each.word: each for each in words}
    named = [term for term in by_term if term != ANYTHING]
    reader = NameReader(named, {word: each.kind for word, each in by_word.items()})
    return GroupLists(guideline, by_term, by_word, reader)


@dataclass(frozen=True, slots=True)
class Fit:
    """A group that a work may be of, and the entry of the lists that says so.

    `is_certain`: the answers say that the entry holds, or it always does.
    """

    group: WorkType
    entry: str
    term: str = ""
    where: Where = "anywhere"
    basis: Basis = "printed"
    like: str = ""
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """The groups that fit, and what is still to be asked before one of them may be taken.

    `aside` are terms that stand in the name where it tells a place, and count for nothing;
    `grounds_hint` is one of them that is a building. `outside` are words that are in no list of
    some groups, such as those of rails. `is_mixed`: the name has works of groups that share none.
    """

    fits: tuple[Fit, ...] = ()
    questions: tuple[Question, ...] = ()
    aside: tuple[str, ...] = ()
    grounds_hint: str = ""
    outside: tuple[str, ...] = ()
    is_mixed: bool = False

    @property
    def groups(self) -> tuple[WorkType, ...]:
        """The groups that fit, each once, in the order of the guideline's lists."""
        found = {fit.group for fit in self.fits}
        return tuple(group for group in WORK_TYPES if group in found)

    @property
    def settled(self) -> Fit | None:
        """The entry that decides; None while something is to be asked or groups overlap."""
        return self.fits[0] if self.fits and len(self.groups) == 1 and not self.questions else None

    def needs_reason(self, group: WorkType) -> bool:
        """Whether to take a group is a judgement for which clauses 6 and 7 want a reason.

        It is where another is proposed or several are, and where it is the nearest alone.
        """
        settled = self.settled
        return settled is None or settled.group != group or settled.basis == "nearest"


def proposal(name: str, answers: GroupChoice, lists: GroupLists) -> Proposal:
    """The groups that a work may be of, by its name and what was answered so far.

    An answer about the main structure stands in the name's place.
    """
    named = lists.reader.read(name)
    said = _structure(answers, lists) or named
    by_work = [_fits(term, lists, answers, said.outside) for term in said.works]
    fits, is_mixed = _together([each for each in by_work if each])
    building = _building_in(named, lists)
    if fits:
        asked = tuple(_asked(fits, said, answers, is_mixed, bool(building)))
    else:
        fits = _nearest(said, answers, lists)
        asked = tuple(_asked_for_nearest(fits, said, answers))
    return Proposal(
        tuple(sorted(fits, key=lambda fit: WORK_TYPES.index(fit.group))),
        asked,
        said.aside,
        building if "in_grounds" in asked else "",
        said.outside,
        is_mixed,
    )


def _structure(answers: GroupChoice, lists: GroupLists) -> NameReading | None:
    """The main structure as somebody wrote it: its first term is the one, wherever it stands."""
    if not answers.structure.strip():
        return None
    read = lists.reader.read(answers.structure)
    return NameReading((read.first,) if read.first else (), (), read.outside)


def _building_in(named: NameReading, lists: GroupLists) -> str:
    for term in named.aside:
        for each in lists.terms[term]:
            if (each.group, each.where) == ("building", "anywhere"):
                return term
    return ""


def _holds(where: Where, answers: GroupChoice) -> bool | None:
    """Whether an entry holds by the answers; None where they do not tell."""
    if where == "anywhere":
        return True
    if where == "grounds":
        return answers.in_grounds
    if where == "system" and answers.in_grounds:
        return True
    return None if answers.purpose is None else answers.purpose == _SERVES[where]


def _fits(
    term: str, lists: GroupLists, answers: GroupChoice, outside: tuple[str, ...]
) -> tuple[Fit, ...]:
    """The entries that hold or may hold for one work; beside what they leave out, as printed."""
    excluded = {entry for word in outside for entry in lists.words[word].excludes}
    found: list[Fit] = []
    for each in lists.terms[term]:
        holds = _holds(each.where, answers)
        basis: Basis = "like" if each.line is None else "printed"
        is_left_out = each.entry in excluded or (bool(outside) and basis == "like")
        if holds is not False and not is_left_out:
            found.append(_fit(each, basis, is_certain=bool(holds)))
    if answers.structure.strip() and any(fit.where == "traffic" for fit in found):
        # What is itself the main structure is not taken for a part of a road beside that.
        found = [fit for fit in found if fit.where != "road_part"]
    if answers.in_grounds and all(fit.group != "building" for fit in found):
        found += _anything(lists, "grounds", "printed")
    return tuple(found)


def _fit(listed: ListedTerm, basis: Basis, *, is_certain: bool = True) -> Fit:
    term = "" if listed.term == ANYTHING else listed.term
    return Fit(listed.group, listed.entry, term, listed.where, basis, listed.like, is_certain)


def _anything(lists: GroupLists, where: Where, basis: Basis) -> tuple[Fit, ...]:
    """What the lists say of any work in a place, for a use, or that is in none of them."""
    return tuple(_fit(each, basis) for each in lists.terms[ANYTHING] if each.where == where)


def _together(by_work: list[tuple[Fit, ...]]) -> tuple[tuple[Fit, ...], bool]:
    """The entries for several works in one name, and whether one shares no group with the first.

    The first is the one that the name begins with; what goes along with it tells nothing else.
    """
    if not by_work:
        return (), False
    first = {fit.group for fit in by_work[0]}
    if all(first & {fit.group for fit in fits} for fits in by_work):
        return by_work[0], False
    return tuple(fit for fits in by_work for fit in fits), True


def _asked(
    fits: tuple[Fit, ...],
    said: NameReading,
    answers: GroupChoice,
    is_mixed: bool,
    by_building: bool,
) -> Iterator[Question]:
    """What parts the groups that are left; of what is but a part of a road, whether it is one.

    Where the name has a building beside the work, any work may lie in the grounds of that.
    """
    wheres = {fit.where for fit in fits}
    if said.unsure or is_mixed or wheres >= {"road_part", "traffic"}:
        yield "structure"
    in_any_grounds = by_building and all(fit.group != "building" for fit in fits)
    if answers.in_grounds is None and (
        in_any_grounds or _differ(fits, lambda fit: fit.where == "grounds")
    ):
        yield "in_grounds"
    if answers.purpose is None and (
        wheres == {"road_part"} or _differ(fits, lambda fit: _SERVES.get(fit.where))
    ):
        yield "purpose"


def _differ(fits: tuple[Fit, ...], asked_of: Callable[[Fit], object]) -> bool:
    """Whether the groups ask for different things."""
    by_group: dict[WorkType, set[object]] = {}
    for fit in fits:
        by_group.setdefault(fit.group, set()).add(asked_of(fit))
    return any(each != next(iter(by_group.values())) for each in by_group.values())


def _nearest(said: NameReading, answers: GroupChoice, lists: GroupLists) -> tuple[Fit, ...]:
    """What is nearest where no list holds the work: by its place, its purpose, its lists."""
    if answers.in_grounds:
        return _anything(lists, "grounds", "printed")
    if answers.purpose == "water" and not said.outside:
        return _anything(lists, "water", "nearest")
    listed = {each.group for term in said.works for each in lists.terms[term]}
    if said.outside or answers.purpose == "building":
        listed = {"building"}
    elif answers.purpose == "traffic":
        listed = {"road", "bridge"}
    return tuple(fit for fit in _anything(lists, "rest", "nearest") if fit.group in listed)


def _asked_for_nearest(
    nearest: tuple[Fit, ...], said: NameReading, answers: GroupChoice
) -> Iterator[Question]:
    """All that may tell more, as long as nothing is near; the structure, where the name is mute."""
    if said.outside:
        return
    if not answers.structure.strip() and (said.unsure or not said.works):
        yield "structure"
    if not nearest and answers.in_grounds is None:
        yield "in_grounds"
    if not nearest and answers.purpose is None:
        yield "purpose"
