"""What a merge notes of who wrote what, so that any later one, of any copies, goes on from there.

That is: which step of the other copy wrote what was taken, or what was the same here already; what
was written by the choice of whoever merged; and what is out, and was never here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.estimate import Estimate
from estimator.domain.merging.aligning import ROWS, CopyIds
from estimator.domain.merging.clashes import ClashPlace
from estimator.domain.merging.decided import Decided
from estimator.domain.merging.touched import EXISTS, ORDER, OUT, Since, table_at
from estimator.domain.ordered import RecordId
from estimator.domain.pricing.states import changes_of, state_of
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.edits import Edit
from estimator.domain.records.merged_copy import GoneIds, MergedCopy, PlaceKind, WrittenBy
from estimator.domain.records.registry import TABLES
from estimator.store.estimate.linked_steps import Links
from estimator.store.estimate.step_writers import (
    CHOSEN,
    By,
    Thing,
    Writers,
    Written,
    fields_at,
    fields_written,
    place_of,
)

_Wrote = tuple[ClashPlace, str, By]
"""A field of a place, and what wrote it."""
_CHOICE: Final = By(CHOSEN)
_CHOSEN_AS_WRITTEN: Final = By(CHOSEN, chosen=True)


@dataclass(frozen=True, slots=True)
class Taken:
    """Two copies that were merged; all ids are those of ours, and `edit` makes both one."""

    ours: Estimate
    theirs: Estimate
    edit: Edit
    written: Written
    since: Since
    decided: Decided
    ours_know: Links
    our_ids: CopyIds

    def noted(self, copy: MergedCopy, theirs: tuple[Written, CopyIds]) -> MergedCopy:
        """The copy with all that is noted of it; `theirs` is what it wrote, with its own ids."""
        never, stays_out = self._never_had(self.decided.out)
        has = self._things(place_of(key) for key in state_of(self.ours))
        out = self._things((*self.since.ours.out, *self.since.ours.out_known))
        gone = (*_gone(*theirs, self.ours_know, (has, out)), *never)
        chosen = (
            *_chosen(self.decided.fields, stays_out),
            *_chosen(self.decided.as_written, (), _CHOSEN_AS_WRITTEN),
        )
        wrote = dict.fromkeys((*self._alike(), *self._came(), *self._stayed(), *chosen))
        return replace(copy, written=tuple(_grouped(wrote, self._new)), gone=tuple(gone))

    def _things(self, places: Iterable[ClashPlace]) -> frozenset[Thing]:
        """What stands there, as far as is known which entry first gave it."""
        tables = {place: table_at(place) for place in places}
        return frozenset(
            (table, first)
            for at, table in tables.items()
            if table is not None
            for first in self.our_ids.of(table, at.id)
        )

    @property
    def _new(self) -> Mapping[ClashPlace, int]:
        """What comes in as a whole: how many fields that is."""
        return {
            place_of(key): len(list(fields_written(place_of(key), None, after)))
            for key, before, after in changes_of(self.edit)
            if before is None
        }

    def _came(self) -> Iterator[_Wrote]:
        """What came of theirs; what is otherwise than there nobody wrote before."""
        there = state_of(self.theirs)
        for key, before, after in changes_of(self.edit):
            place = place_of(key)
            out = self.written.out_by(place)
            if after is None and out is not None:
                yield place, EXISTS, By(out)
            its = fields_at(place, there[key]) if key in there and after is not None else {}
            now = fields_at(place, after) if its else {}
            for of, name in fields_written(place, before, after):
                writers = self.written.by(of, name)
                if of == place and name in its and not exactly_alike(its[name], now[name]):
                    writers = (_CHOICE,)
                if writers and name == ORDER and name in self.since.ours.at(of):
                    writers = (_CHOICE,)  # made of both
                yield from ((of, name, by) for by in writers)
            if before is not None and after is not None and key not in there and out is not None:
                # It was chosen to stay, though not as the step has it that says so.
                yield place, EXISTS, _CHOICE

    def _stayed(self) -> Iterator[_Wrote]:
        """What theirs alone wrote, and ours has as before: what it needs was chosen to be out."""
        here, there = state_of(self.ours), state_of(self.theirs)
        after = {key: value for key, _before, value in changes_of(self.edit)}
        keys = {place_of(key): key for key in there if after.get(key, here.get(key)) is not None}
        for place, names in self.since.theirs.fields.items():
            if place not in keys:
                continue
            key = keys[place]
            its, now = (
                fields_at(place, each) for each in (there[key], after.get(key, here.get(key)))
            )
            for name in sorted(names - self.since.ours.at(place) - {ORDER, EXISTS}):
                if not exactly_alike(now[name], its[name]):
                    yield place, name, _CHOICE

    def _alike(self) -> Iterator[_Wrote]:
        """What theirs wrote last and ours has, too, by no step that theirs does not know.

        Also what it wrote for those alone who know another step than ours knows.
        """
        here, there = state_of(self.ours), state_of(self.theirs)
        keys = {place_of(key): key for key in there if key in here}
        for place, names in self.written.fields.items():
            told = self._told(place, names)
            if told and ORDER in told and self._same_order(place):
                yield from ((place, ORDER, by) for by in told[ORDER])
            if place not in keys or not told:
                continue
            mine, its = (fields_at(place, each[keys[place]]) for each in (here, there))
            for name in sorted(told.keys() - {ORDER}):
                if name == EXISTS or exactly_alike(mine[name], its[name]):
                    yield from ((place, name, by) for by in told[name])
        # What ours never had has an id for this one merge only.
        _never, out = self._never_had(self.since.theirs.out & self.since.ours.out_known)
        yield from ((place, OUT, By(self.written.out_by(place) or CHOSEN)) for place in out)

    def _told(self, place: ClashPlace, names: Mapping[str, Writers]) -> dict[str, Writers]:
        """Who wrote each field of a place for ours, or for others, where ours wrote nothing."""
        touched = self.since.theirs.at(place)
        return {
            name: writers if name in touched else others
            for name, writers in names.items()
            if name not in self.since.ours.at(place)
            and ((others := self._for_others(writers)) or name in touched)
        }

    def _for_others(self, writers: Writers) -> Writers:
        beside = (by for by in writers if by.over or by.chosen)
        return tuple(by for by in beside if by.link not in self.ours_know)

    def _same_order(self, place: ClashPlace) -> bool:
        """Whether what both have below a row, or in a table, stands in the same order."""
        mine, its = (_order(each, place) for each in (self.ours, self.theirs))
        shared = {*mine} & {*its}
        return [each for each in mine if each in shared] == [each for each in its if each in shared]

    def _never_had(self, out: Iterable[ClashPlace]) -> tuple[list[GoneIds], list[ClashPlace]]:
        """What is out by a choice and ours never had, so has no id for; and the rest of it."""
        never: dict[tuple[str, str], list[RecordId]] = {}
        known: list[ClashPlace] = []
        for place in sorted(out, key=lambda each: (each.kind, each.name, each.id)):
            table = table_at(place)
            firsts = () if table is None else self.since.ids.of(table, place.id)
            if (
                table is None
                or not firsts
                or not self.our_ids.here(table).keys().isdisjoint(firsts)
            ):
                known.append(place)
            else:
                for link, first in firsts:
                    never.setdefault((table, link), []).append(first)
        return [GoneIds(CHOSEN, *each, first=tuple(ids)) for each, ids in never.items()], known


def _order(estimate: Estimate, place: ClashPlace) -> Sequence[RecordId]:
    if place.kind == "row":
        return estimate.bill.children_of(place.id)
    return next(each for each in TABLES if each.name == place.name).records_in(estimate).ids


def _chosen(
    fields: Mapping[ClashPlace, frozenset[str]], out: Iterable[ClashPlace], by: By = _CHOICE
) -> Iterator[_Wrote]:
    for place, names in fields.items():
        yield from ((place, name, by) for name in sorted(names))
    yield from ((place, OUT, _CHOICE) for place in out)


def _grouped(wrote: Iterable[_Wrote], new: Mapping[ClashPlace, int]) -> Iterator[WrittenBy]:
    """Those of one step in one; of a place whose every field is new by one step no field."""
    by_step: dict[tuple[ClashPlace, By], list[str]] = {}
    for place, name, by in wrote:
        by_step.setdefault((place, by), []).append(name)
    found: dict[tuple[By, PlaceKind, str, tuple[str, ...]], list[int]] = {}
    for (place, by), names in by_step.items():
        is_all = len(names) == new.get(place) and by.link and not (by.over or by.chosen)
        told = () if is_all else tuple(names)
        found.setdefault((by, place.kind, place.name, told), []).append(place.id)
    return (
        WrittenBy(by.link, kind, name, fields, tuple(ids), by.over, by.chosen)
        for (by, kind, name, fields), ids in found.items()
    )


# --- what is out


def _gone(
    theirs: Written,
    their_ids: CopyIds,
    ours_know: Links,
    ours: tuple[frozenset[Thing], frozenset[Thing]],
) -> Iterator[GoneIds]:
    """What a copy took out, or knows to be taken out, of which ours knows nothing.

    `ours` are what it has, and what it took out itself or knows to be out.
    """
    has, out = ours
    things = {thing: link for thing, link in theirs.gone.items() if thing not in out}
    for place, writers in theirs.out.items():
        table = table_at(place)
        firsts = () if table is None else their_ids.of(table, place.id)
        united = [(table or ROWS, first) for first in firsts]
        # Ours has what was united from several as soon as it has one of them.
        if has.isdisjoint(united):
            things |= {thing: writers[0].link for thing in united if thing not in out}
    found: dict[tuple[str, str, str], list[RecordId]] = {}
    for (table, (given_by, number)), link in things.items():
        if (table, (given_by, number)) not in has and link not in ours_know:
            found.setdefault((link, table, given_by), []).append(number)
    return (GoneIds(*each, first=tuple(numbers)) for each, numbers in found.items())
