"""Which steps of a journal wrote what last.

What a merge took of another copy was written by a step of that copy: whoever has it knows it, too.
So was what somebody chose where both had changed the same; whoever chose knew both. What no step
of the chosen copy says was written by the merge itself (`estimator/domain/merging/decided.py`).

What was taken back by undo is written by the undo for whoever knows the step that was undone; for
all others it is as that step found it. So it is with redo, and with a revision that was brought
back over steps that were undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from estimator.domain.bill.rows import Row
from estimator.domain.merging.aligning import CopyIds, FirstGiven, Renamed
from estimator.domain.merging.beside_bill import kept_name
from estimator.domain.merging.clashes import ClashPlace
from estimator.domain.merging.fields import fields_of, fields_of_row
from estimator.domain.merging.touched import EXISTS, ORDER, OUT, Touched, named
from estimator.domain.ordered import Entry
from estimator.domain.pricing.states import Key
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.merged_copy import MergedCopy
from estimator.store.estimate.linked_steps import (
    LinkedStep,
    Links,
    holding,
    merges_that_hold,
)

Thing = tuple[str, FirstGiven]
"""A row or record of a table, by the entry that first gave it and its id then."""
_ALL: Final = ""
CHOSEN: Final = ""
"""In place of a link: that of the merge which tells of it."""


# --- what is known


def brought_by(steps: Iterable[LinkedStep]) -> Links:
    """The links of entries of other copies that came in by merges which hold."""
    merges = (merged for _step, merged in merges_that_hold(steps))
    return frozenset(link for each in merges for link in (each.link, *each.brought))


def silent_in(steps: Iterable[LinkedStep]) -> Links:
    """Merges that wrote nothing, and told no more than what was known: nobody need know of them."""
    merges = ((step, step.edit.merged) for step in steps if step.edit.changes_nothing)
    return frozenset(
        step.link
        for step, merged in merges
        if merged is not None and not any(each.link == CHOSEN for each in merged.written)
    )


def work_known_by(steps: Sequence[LinkedStep], known: Links) -> Links:
    """The links of steps that hold and took nothing in, here and in what was taken in.

    Of a third copy nobody can tell which of its steps took something in.
    """
    own = (step.link for step in holding(steps, known) if step.edit.merged is None)
    merges = (merged.brought for _step, merged in merges_that_hold(steps))
    return frozenset(own).union(*merges) - {step.link for step in steps if step.edit.merged}


# --- who wrote what


class By(NamedTuple):
    """The link of an entry that wrote something: for those alone who know the entry `over`.

    `chosen`: of a merge that chose it as another wrote it.
    """

    link: str
    over: str = ""
    chosen: bool = False


Writers = tuple[By, ...]
"""Who wrote something last, the newest first: all of them, each for those whom it is for."""


def counts(writers: Writers, known: Links) -> bool:
    """Whether something was written for whoever knows these entries, who does not know it yet."""
    return any(
        by.link not in known and (not by.over or by.over in known)
        for by in writers
        if not by.chosen
    )


def _is_beside(by: By) -> bool:
    """Whether it stands beside who wrote something, and not in its place."""
    return bool(by.over) or by.chosen


def _is_chosen(writers: Writers, known: Links) -> bool:
    """Whether it was chosen in a merge of which somebody who knows these entries does not know."""
    return any(by.chosen and by.link not in known for by in writers)


def _joined(one: Writers, other: Writers) -> Writers:
    return tuple(dict.fromkeys((*one, *other)))


_Field = tuple[ClashPlace, str]


@dataclass(frozen=True, slots=True)
class Turned:
    """A step that took back a turn of another, and who had written what that turn wrote."""

    own: By
    found: Mapping[_Field, Writers]

    def by(self, place: ClashPlace, name: str) -> Writers:
        """Who wrote a field, then."""
        return _joined((self.own,), self.found.get((place, name), ()))


class _Turns:
    """Steps that are no merges, with what each found written where it wrote."""

    def __init__(self) -> None:
        self._last: dict[int, list[str]] = {}
        """By step that was first done all its turns."""
        self._found: dict[str, dict[_Field, Writers]] = {}

    def take(self, step: LinkedStep, found: Mapping[_Field, Writers]) -> Turned | None:
        """Put down what a step finds; answers what it took back, where that is known."""
        turns = self._last.setdefault(step.of, [])
        if turns[-1:] != [step.link]:
            turns.append(step.link)
        here = self._found.setdefault(step.link, {})
        for at, writers in found.items():
            here.setdefault(at, writers)
        return Turned(By(step.link, turns[-2]), self._found[turns[-2]]) if turns[1:] else None


@dataclass(slots=True)
class Written:
    """Who wrote each field last, and who took something out.

    What is `gone` was taken out in another copy, and never here. `known` are the links that the
    other copy knows, and `before` is what each field was before all that it does not know of.
    """

    fields: dict[ClashPlace, dict[str, Writers]] = field(default_factory=dict)
    out: dict[ClashPlace, Writers] = field(default_factory=dict)
    gone: dict[Thing, str] = field(default_factory=dict)
    known: Links = frozenset()
    before: dict[ClashPlace, dict[str, object]] = field(default_factory=dict)
    _turns: _Turns = field(default_factory=_Turns)

    def out_by(self, place: ClashPlace) -> str | None:
        """The link of the entry that took something out last."""
        return self.out[place][0].link if place in self.out else None

    def by(self, place: ClashPlace, name: str) -> Writers:
        """Who wrote a field last, or took something out; none: nobody since."""
        if name == OUT:
            return self.out.get(place, ())
        return self.fields.get(place, {}).get(name, ())

    def take(self, step: LinkedStep) -> None:
        """Put down what a step wrote."""
        merged = step.edit.merged
        writers = _WritersOf(step.link, merged)
        for key, before, after in step.changes():
            place = place_of(key)
            had, has = is_there(place, before), is_there(place, after)
            if merged is not None and not had:
                self.fields.pop(place, None)  # what it was here before it went
                self.before.pop(place, None)
            was = fields_at(place, before)
            names = [*fields_written(place, before, after)]
            if not step.of_merge:
                gone = ((place, name) for name in (EXISTS, *was) if not has)
                found = {at: self.by(*at) for at in ((place, OUT), *names, *gone)}
                writers.turned = self._turns.take(step, found)
            for of, name in names:
                by = writers.of(of, name)
                # What a merge puts in again both had, but for what it says of it; and it numbers
                # rows anew that nobody moved.
                if by or (had and (merged is None or name != ORDER)):
                    by = by or (By(step.link),)
                    self.fields.setdefault(of, {})[name] = by
                    if of == place:
                        self._was(place, name, was or {EXISTS: None}, by)
            self.out.pop(place, None)
            if not has:
                self.out[place] = writers.of(place, OUT) or (By(step.link),)
                for name in was:
                    self._was(place, name, was, self.out[place])
        self._put_back(step)
        if merged is not None:
            self._take_notes(merged, step.link)

    def _was(self, place: ClashPlace, name: str, was: Mapping[str, object], by: Writers) -> None:
        """What a field was before a step that wrote it or took it out."""
        if not counts(by, self.known):
            self.before.get(place, {}).pop(name, None)
        elif name in was:
            self.before.setdefault(place, {}).setdefault(name, was[name])

    def _put_back(self, step: LinkedStep) -> None:
        """What a step brought back as it was before steps that it stands over."""
        own = [(turns, By(step.link, _undone(turns))) for turns in step.own]
        now = {place_of(key): after for key, _before, after in step.changes() if own}
        # What holds is put back for everybody, whatever of it was undone besides.
        for turns, by in sorted(own, key=lambda each: not each[1].over):
            for key, before, after in turns[0].changes():
                place = place_of(key)
                was = fields_at(place, now.get(place))
                written = [name for of, name in fields_written(place, before, after) if of == place]
                for name in (written if fields_at(place, after) else [EXISTS]) if was else ():
                    self._add(place, name, by)
                    self._was(place, name, was, self.by(place, name))
                if not is_there(place, before) and now.get(place) is None and turns[0].given:
                    self.out[place] = (by,)

    def _take_notes(self, merged: MergedCopy, link: str) -> None:
        """Put down what a merge tells; what it tells without a link it wrote itself."""
        for each in merged.gone:
            by_link = each.link or link
            self.gone |= {(each.table, (each.given_by, first)): by_link for first in each.first}
        # What holds for everybody stands in place of what was, what some alone know beside it.
        for place, names, by in sorted(_written_in(merged), key=lambda each: _is_beside(each[2])):
            self._put_down(place, names, by._replace(link=by.link or link))

    def _put_down(self, place: ClashPlace, names: tuple[str, ...], by: By) -> None:
        """What a merge tells of who wrote what, also where nothing changed by it."""
        if OUT in names:
            self.out[place] = (by,)
        elif place not in self.out:
            for name in names:
                self._add(place, name, by)
                if not counts(self.by(place, name), self.known):
                    self.before.get(place, {}).pop(name, None)

    def _add(self, place: ClashPlace, name: str, by: By) -> None:
        """A field was written; for those alone who know a step: for all others by whom it was."""
        writers = _joined((by,), self.by(place, name)) if _is_beside(by) else (by,)
        self.fields.setdefault(place, {})[name] = writers

    def named(self, names: Renamed) -> Written:
        """The same with ids as the other copy has them."""
        return Written(
            {named(place, names): each for place, each in self.fields.items()},
            {named(place, names): each for place, each in self.out.items()},
            self.gone,
        )

    def with_gone(self, there: CopyIds, names: Renamed | None = None) -> Written:
        """With what was never here and the other copy has, whose ids are `there`."""
        found = dict[ClashPlace, Writers]()
        ids = {table: there.here(table) for table, _ in self.gone}
        for (table, first), link in self.gone.items():
            each = ids[table].get(first)
            if each is not None:
                place = ClashPlace("record", table, each) if table else ClashPlace("row", id=each)
                found[place if names is None else named(place, names)] = (By(link),)
        return replace(self, out={**found, **self.out})

    def unknown_to(self, known: Links) -> Touched:
        """What was written by entries of which somebody else does not know."""
        fields = {
            place: frozenset(name for name, by in names.items() if counts(by, known))
            for place, names in self.fields.items()
        }
        out = frozenset(place for place, by in self.out.items() if counts(by, known))
        there = {place: names for place, names in fields.items() if names}
        chosen = {
            place: frozenset(name for name, by in names.items() if _is_chosen(by, known))
            for place, names in self.fields.items()
        }
        chosen = {place: names for place, names in chosen.items() if names}
        return Touched(there, out, frozenset(self.out) - out, self.before, chosen)


class _WritersOf:
    """Who wrote what a step changed: of what a merge took, steps of the other copy.

    Of a step that took back a turn of another: what was `turned` is written by it for whoever knows
    that turn, and as that found it for all others.
    """

    def __init__(self, own: str, merged: MergedCopy | None) -> None:
        self._else: Writers = (By(own),)
        self.turned: Turned | None = None
        self._taken: dict[_Field, Writers] = {}
        if merged is not None:
            # An earlier version wrote down no more than the end of the other copy's chain.
            self._else = () if merged.brought else (By(merged.link),)
            for place, names, by in _written_in(merged):
                for name in (names or (_ALL,)) if by.link else ():
                    at = place, name
                    self._taken[at] = _joined(self._taken.get(at, ()), (by,))

    def of(self, place: ClashPlace, name: str) -> Writers:
        if self.turned is not None:
            return self.turned.by(place, name)
        name = EXISTS if name == OUT else name
        whole = self._taken.get((place, _ALL), ())
        return _joined(self._taken.get((place, name), ()), whole) or self._else


def _written_in(merged: MergedCopy) -> Iterator[tuple[ClashPlace, tuple[str, ...], By]]:
    for each in merged.written:
        for number in each.ids:
            place = ClashPlace(each.kind, each.name, number)
            yield place, each.fields, By(each.link, each.over, each.chosen)


def written_since(steps: Sequence[LinkedStep], known: Links) -> Written:
    """What the steps wrote, which are the newest first; `known` are those the other copy knows."""
    found = Written(known=known)
    for step in holding(steps, known):
        found.take(step)
    return found


def _undone(turns: Sequence[LinkedStep]) -> str:
    """The step that was first done, where it was undone in the end."""
    return "" if len(turns) % 2 else turns[0].link


# --- where


def place_of(key: Key) -> ClashPlace:
    """Where a value of a state stands."""
    what, name = key
    if what == "row" and isinstance(name, int):
        return ClashPlace("row", id=name)
    if what == "record" and isinstance(name, tuple):
        table, number = name
        if isinstance(number, int):
            return ClashPlace("record", str(table), number)
    if what == "table" and isinstance(name, tuple):
        return ClashPlace("kept", kept_name(*name))
    return ClashPlace("setting", str(name))


def fields_written(
    place: ClashPlace, before: object, after: object
) -> Iterator[tuple[ClashPlace, str]]:
    """The fields that are otherwise after a step, and of what they are fields."""
    if not is_there(place, after):
        return
    was, now = fields_at(place, before), fields_at(place, after)
    if not is_there(place, before):
        yield place, EXISTS
    for name, value in now.items():
        if name not in was or not exactly_alike(was[name], value):
            yield place, name
    if isinstance(before, Row) and isinstance(after, Row):
        if before.parent == after.parent and before.order != after.order:
            yield ClashPlace("row", id=after.parent), ORDER
    elif isinstance(before, Entry) and isinstance(after, Entry) and before.order != after.order:
        yield ClashPlace("record", place.name), ORDER


def is_there(place: ClashPlace, held: object) -> bool:
    """Whether something stands there: a setting always does, None is one of its values."""
    return held is not None or place.kind == "setting"


def fields_at(place: ClashPlace, held: object) -> Mapping[str, object]:
    """What stands there, field by field."""
    if not is_there(place, held):
        return {}
    if isinstance(held, Row):
        return fields_of_row(held)
    if isinstance(held, Entry):
        return fields_of(held.record)
    return {"table": held} if place.kind == "kept" else fields_of(held)
