"""Which step of a journal wrote what last.

What a merge took of another copy was written by a step of that copy: whoever has it knows it, too.
So was what somebody chose where both had changed the same; whoever chose knew both. What no step
of the chosen copy says was written by the merge itself (`estimator/domain/merging/decided.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from estimator.domain.bill.rows import Row
from estimator.domain.merging.aligning import CopyIds, FirstGiven, Renamed
from estimator.domain.merging.beside_bill import kept_name
from estimator.domain.merging.clashes import ClashPlace
from estimator.domain.merging.fields import fields_of, fields_of_row
from estimator.domain.merging.touched import EXISTS, ORDER, OUT, Touched, named
from estimator.domain.ordered import Entry
from estimator.domain.pricing.states import Key, changes_of
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.merged_copy import MergedCopy
from estimator.store.estimate.linked_steps import (
    LinkedStep,
    Links,
    holding,
    merges_that_hold,
    without_merges_taken_back,
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


@dataclass(slots=True)
class Written:
    """The link of the entry that wrote each field last, and of the one that took something out.

    What is `gone` was taken out in another copy, and never here. `known` are the links that the
    other copy knows, and `before` is what each field was before all that it does not know of. What
    was put in and undone is `withdrawn`, by the entry that did so: a third copy may have it.
    """

    fields: dict[ClashPlace, dict[str, str]] = field(default_factory=dict)
    out: dict[ClashPlace, str] = field(default_factory=dict)
    gone: dict[Thing, str] = field(default_factory=dict)
    known: Links = frozenset()
    before: dict[ClashPlace, dict[str, object]] = field(default_factory=dict)
    withdrawn: dict[ClashPlace, str] = field(default_factory=dict)

    def out_by(self, place: ClashPlace) -> str | None:
        """The link of the entry that took something out last."""
        return self.withdrawn.get(place, self.out.get(place))

    def take(self, step: LinkedStep) -> None:
        """Put down what a step wrote."""
        merged = step.edit.merged
        link = _LinkOf(step.link, merged)
        for key, before, after in step.changes():
            place = place_of(key)
            if merged is not None and before is None:
                self.fields.pop(place, None)  # what it was here before it went
                self.before.pop(place, None)
            for of, name in fields_written(place, before, after):
                by = link.of(of, name)
                # What a merge puts in again both had, but for what it says of it; and it numbers
                # rows anew that nobody moved.
                own = before is not None and (merged is None or name != ORDER)
                if by is not None or own:
                    self.fields.setdefault(of, {})[name] = by or step.link
                    if of == place:
                        was = fields_at(place, before) or {EXISTS: None}
                        self._was(place, name, was, by or step.link)
            if after is None:
                self.out[place] = link.of(place, EXISTS) or step.link
                for name in (was := fields_at(place, before)):
                    self._was(place, name, was, self.out[place])
            else:
                self.out.pop(place, None)
        self._put_back(step)
        for each in () if merged is None else merged.gone:
            by_link = each.link or step.link
            self.gone |= {(each.table, (each.given_by, first)): by_link for first in each.first}
        for place, names, by in () if merged is None else _written_in(merged):
            self._put_down(place, names, by or step.link)

    def _was(self, place: ClashPlace, name: str, was: Mapping[str, object], link: str) -> None:
        """What a field was before a step that wrote it or took it out."""
        if link in self.known:
            self.before.get(place, {}).pop(name, None)
        elif name in was:
            self.before.setdefault(place, {}).setdefault(name, was[name])

    def _put_back(self, step: LinkedStep) -> None:
        """What a step brought back as it was before steps that it stands over."""
        own = (*step.own_known, *step.own)
        now = {place_of(key): after for key, _before, after in step.changes() if own}
        for key, before, after in (each for one in own for each in one.changes()):
            place = place_of(key)
            was = fields_at(place, now.get(place))
            written = [name for of, name in fields_written(place, before, after) if of == place]
            for name in (written if fields_at(place, after) else [EXISTS]) if was else ():
                self.fields.setdefault(place, {})[name] = step.link
                self._was(place, name, was, step.link)
        for one in (each for each in step.own_known if each.given):
            for key, before, _after in one.changes():
                if before is None and now.get(place_of(key)) is None:
                    self.out[place_of(key)] = step.link

    def _put_down(self, place: ClashPlace, names: tuple[str, ...], link: str) -> None:
        """What a merge tells of who wrote what, also where nothing changed by it."""
        if OUT in names:
            self.out[place] = link
        elif place not in self.out and names:
            self.fields.setdefault(place, {}).update(dict.fromkeys(names, link))
            if link in self.known:
                for name in names:
                    self.before.get(place, {}).pop(name, None)

    def named(self, names: Renamed) -> Written:
        """The same with ids as the other copy has them."""
        return Written(
            {named(place, names): each for place, each in self.fields.items()},
            {named(place, names): each for place, each in self.out.items()},
            self.gone,
            withdrawn={named(place, names): each for place, each in self.withdrawn.items()},
        )

    def with_gone(self, there: CopyIds, names: Renamed | None = None) -> Written:
        """With what was never here and the other copy has, whose ids are `there`."""
        found = dict[ClashPlace, str]()
        ids = {table: there.here(table) for table, _ in self.gone}
        for (table, first), link in self.gone.items():
            each = ids[table].get(first)
            if each is not None:
                place = ClashPlace("record", table, each) if table else ClashPlace("row", id=each)
                found[place if names is None else named(place, names)] = link
        return replace(self, out={**found, **self.out})

    def unknown_to(self, known: Links) -> Touched:
        """What was written by entries of which somebody else does not know."""
        fields = {
            place: frozenset(name for name, link in names.items() if link not in known)
            for place, names in self.fields.items()
        }
        out = frozenset(place for place, link in self.out.items() if link not in known)
        there = {place: names for place, names in fields.items() if names}
        return Touched(there, out, frozenset(self.out) - out, self.before)


class _LinkOf:
    """Which entry wrote what a step changed: of what a merge took, one of the other copy."""

    def __init__(self, own: str, merged: MergedCopy | None) -> None:
        self._else: str | None = own
        self._taken: dict[tuple[ClashPlace, str], str] = {}
        if merged is not None:
            # An earlier version wrote down no more than the end of the other copy's chain.
            self._else = None if merged.brought else merged.link
            for place, names, link in _written_in(merged):
                if link:
                    self._taken |= {(place, name): link for name in names or (_ALL,)}

    def of(self, place: ClashPlace, name: str) -> str | None:
        whole = self._taken.get((place, _ALL), self._else)
        return self._taken.get((place, name), whole)


def _written_in(merged: MergedCopy) -> Iterator[tuple[ClashPlace, tuple[str, ...], str]]:
    for each in merged.written:
        for number in each.ids:
            yield ClashPlace(each.kind, each.name, number), each.fields, each.link


def written_since(steps: Sequence[LinkedStep], known: Links) -> Written:
    """What the steps wrote, which are the newest first; `known` are those the other copy knows."""
    found = Written(known=known, withdrawn=_withdrawn(steps))
    for step in holding(steps, known):
        found.take(step)
    return found


def _withdrawn(steps: Iterable[LinkedStep]) -> dict[ClashPlace, str]:
    """What steps put in that is there no more, and none but a later one of these took it out."""
    put_in: set[ClashPlace] = set()
    found: dict[ClashPlace, str] = {}
    for step in without_merges_taken_back(steps):
        own = not step.of_merge and step.back_to is None
        for key, before, after in changes_of(step.edit):
            place = place_of(key)
            if before is None and step.given and own:
                put_in.add(place)
            if after is None and place in put_in and not step.of_merge:
                found[place] = step.link
            else:
                found.pop(place, None)
    return found


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
    if after is None:
        return
    was, now = fields_at(place, before), fields_at(place, after)
    if before is None:
        yield place, EXISTS
    for name, value in now.items():
        if name not in was or not exactly_alike(was[name], value):
            yield place, name
    if isinstance(before, Row) and isinstance(after, Row):
        if before.parent == after.parent and before.order != after.order:
            yield ClashPlace("row", id=after.parent), ORDER
    elif isinstance(before, Entry) and isinstance(after, Entry) and before.order != after.order:
        yield ClashPlace("record", place.name), ORDER


def fields_at(place: ClashPlace, held: object) -> Mapping[str, object]:
    """What stands there, field by field."""
    if held is None and place.kind != "setting":
        return {}
    if isinstance(held, Row):
        return fields_of_row(held)
    if isinstance(held, Entry):
        return fields_of(held.record)
    return {"table": held} if place.kind == "kept" else fields_of(held)
