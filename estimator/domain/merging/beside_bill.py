"""What two copies hold beside the bill: settings, tables of records, kept tables."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from estimator.domain.estimate import Estimate
from estimator.domain.limits import new_faults
from estimator.domain.merging.aligning import ONE_OF_EACH
from estimator.domain.merging.clashes import (
    OTHER_SIDE,
    Clash,
    ClashChoices,
    ClashKey,
    ClashPlace,
    CopySide,
    Why,
)
from estimator.domain.merging.fields import Fields, Settled, fields_of, settled, with_fields
from estimator.domain.merging.orders import in_both_orders, merged_order, numbered, same_order
from estimator.domain.merging.rows import taken_out_by
from estimator.domain.merging.touched import ORDER, Since, Touch
from estimator.domain.ordered import Entry, RecordId, Records
from estimator.domain.procedure.approvals import Approval, revision_key
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.edits import KeptTableChange
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.records.table import AnySetting, AnyTable, Change, SettingChange

T = TypeVar("T")
_Held = Entry[object] | None
_Known = tuple[str, str, date | None]
KeptTables = Mapping[str, tuple[str, object]]
"""Kept tables by a name of their own, each with its edition."""


@dataclass(frozen=True, slots=True)
class BesideApart:
    """How what stands beside the bill differs: fields taken of theirs, and clashes.

    Of a record that is in one of the two alone, `gone` says that it was taken out.
    """

    base: Estimate
    ours: Estimate
    theirs: Estimate
    of_theirs: Mapping[ClashPlace, frozenset[str]]
    gone: frozenset[ClashPlace]
    clashes: tuple[Clash, ...]


def beside_apart(
    base: Estimate, ours: Estimate, theirs: Estimate, since: Since | None = None
) -> BesideApart:
    """Compare settings and records; without `since` what is other than in the base was changed."""
    of_theirs: dict[ClashPlace, frozenset[str]] = {}
    gone: set[ClashPlace] = set()
    clashes: list[Clash] = []
    for setting in SETTINGS:
        place = ClashPlace("setting", setting.name)
        was, mine, its = (setting.value_in(each) for each in (base, ours, theirs))
        if not exactly_alike(mine, its):
            touch = None if since is None else since.at(place)
            found = _value_settled(setting, fields_of(was), mine, its, touch)
            of_theirs[place] = found.of_theirs
            clashes += (_clash(place, names, was, mine, its) for names in found.clashes)
    for table in TABLES:
        clashes += _RecordsApart(table, (base, ours, theirs), since).clashes(of_theirs, gone)
    return BesideApart(base, ours, theirs, of_theirs, frozenset(gone), tuple(clashes))


def _value_settled(
    limits: AnySetting | AnyTable,
    was: Fields | None,
    ours: object,
    theirs: object,
    touch: Touch | None,
) -> Settled:
    """As `settled`; fields that break a limit together clash."""
    mine, its = fields_of(ours), fields_of(theirs)
    # A reason is said of one choice, an answer of what was found then.
    one = [frozenset(mine)] if isinstance(ours, ONE_OF_EACH) else []
    found = settled(was, mine, its, one, touch)
    if found.clashes or not found.of_theirs:
        return found
    mixed = with_fields(ours, {name: its[name] for name in found.of_theirs})
    if not new_faults((*limits.faults(ours), *limits.faults(theirs)), limits.faults(mixed)):
        return found
    return Settled(frozenset(), (tuple(name for name in mine if mine[name] != its[name]),))


def _clash(
    place: ClashPlace, names: tuple[str, ...], base: object, ours: object, theirs: object
) -> Clash:
    why: Why = "together" if len(names) > 1 else "changed"
    return Clash(ClashKey(place, names), why, base, ours, theirs)


class _RecordsApart:
    """The records of one table in three estimates."""

    def __init__(
        self, table: AnyTable, three: tuple[Estimate, Estimate, Estimate], since: Since | None
    ) -> None:
        self._table, self._since = table, since
        self._base, self._ours, self._theirs = (table.records_in(each) for each in three)

    def clashes(
        self, of_theirs: dict[ClashPlace, frozenset[str]], gone: set[ClashPlace]
    ) -> Iterator[Clash]:
        """The clashes; fields to be taken of theirs and what was taken out are put down."""
        for number in dict.fromkeys((*self._ours.entries, *self._theirs.entries)):
            place = ClashPlace("record", self._table.name, number)
            was, mine, its = (
                each.entries.get(number) for each in (self._base, self._ours, self._theirs)
            )
            if mine is not None and its is not None:
                if not exactly_alike(mine.record, its.record):
                    before = None if was is None else fields_of(was.record)
                    touch = None if self._since is None else self._since.at(place)
                    found = _value_settled(self._table, before, mine.record, its.record, touch)
                    of_theirs[place] = found.of_theirs
                    for names in found.clashes:
                        yield _clash(place, names, was, mine, its)
            elif self._taken_out(place, was, mine):
                if self._worked_on(place, was, mine, its):
                    yield Clash(ClashKey(place, ()), "gone", was, mine, its)
                else:
                    gone.add(place)
        place = ClashPlace("record", self._table.name)
        base, ours, theirs = (each.ids for each in (self._base, self._ours, self._theirs))
        both_moved = self._since is not None and self._since.both_moved(place)
        known = same_order(ours, theirs) if both_moved else in_both_orders(base, ours, theirs)
        if not known or self._both_unlike():
            yield Clash(ClashKey(place, (ORDER,)), "order", self._base, self._ours, self._theirs)
        elif self._last_unlike(gone, place):
            yield Clash(ClashKey(place, (ORDER,)), "last", self._base, self._ours, self._theirs)

    def _last_unlike(self, gone: Container[ClashPlace], table: ClashPlace) -> bool:
        """Whether each alone has approvals of one day, and other revisions were approved last."""
        mine = _last_of_days(self._ours, self._theirs, gone, table)
        its = _last_of_days(self._theirs, self._ours, gone, table)
        return any(mine[day] != its[day] for day in mine.keys() & its.keys())

    def _both_unlike(self) -> bool:
        """Whether both recorded the same approvals of one day, each in another order."""
        mine = _last_of_both(self._ours, self._theirs, self._base)
        its = _last_of_both(self._theirs, self._ours, self._base)
        return any(mine[day] != its[day] for day in mine.keys() & its.keys())

    def _taken_out(self, place: ClashPlace, was: _Held, mine: _Held) -> bool:
        """Whether the one that lacks a record had it."""
        if self._since is None:
            return was is not None
        return place in self._since.out("ours" if mine is None else "theirs")

    def _worked_on(self, place: ClashPlace, was: _Held, mine: _Held, its: _Held) -> bool:
        """Whether the other one changed it."""
        left = mine or its
        if self._since is None:
            return was is not None and left is not None and left.record != was.record
        here: CopySide = "ours" if mine is None else "theirs"
        other = self._since.theirs if mine is None else self._since.ours
        return bool(other.at(place)) or place in self._since.contested(here)


def _last_of_days(
    here: Records[object], other: Records[object], gone: Container[ClashPlace], table: ClashPlace
) -> dict[date, _Known]:
    """The days of approvals that one copy alone has, and which revision was approved last then."""
    return {
        record.on: revision_key(record)
        for number, record in zip(here.ids, here, strict=True)
        if isinstance(record, Approval) and number not in other.entries
        if replace(table, id=number) not in gone
    }


def _last_of_both(
    here: Records[object], other: Records[object], base: Records[object]
) -> dict[date, _Known]:
    """The days of approvals that both copies recorded, and which was approved last in this one."""
    return {
        record.on: revision_key(record)
        for number, record in zip(here.ids, here, strict=True)
        if isinstance(record, Approval) and number in other.entries and number not in base.entries
    }


# --- what comes of it


def setting_changes(apart: BesideApart, choices: ClashChoices) -> Iterator[SettingChange[object]]:
    """The settings that a merge changes."""
    taken = _taken(apart, choices)
    for setting in SETTINGS:
        names = taken.get(ClashPlace("setting", setting.name))
        if names:
            ours, theirs = setting.value_in(apart.ours), setting.value_in(apart.theirs)
            its = fields_of(theirs)
            merged = with_fields(ours, {name: its[name] for name in names})
            yield setting.change(ours, merged)


def record_changes(apart: BesideApart, choices: ClashChoices) -> Iterator[Change[object]]:
    """The records that a merge changes."""
    taken = _taken(apart, choices)
    away = set(apart.gone)
    orders: dict[str, _First] = {}
    for clash in apart.clashes:
        if clash.at.kind != "record":
            continue
        if not clash.fields and choices[clash.key] == taken_out_by(clash):
            away.add(clash.at)
        if clash.why == "order":
            orders[clash.at.name] = _First(choices[clash.key], alone=True)
        if clash.why == "last":
            orders[clash.at.name] = _First(OTHER_SIDE[choices[clash.key]])
    for table in TABLES:
        ours, theirs = table.records_in(apart.ours), table.records_in(apart.theirs)
        records: dict[RecordId, object] = {}
        for number in dict.fromkeys((*ours.entries, *theirs.entries)):
            place = ClashPlace("record", table.name, number)
            if place not in away:
                records[number] = _record(ours, theirs, number, taken.get(place, frozenset()))
        base = table.records_in(apart.base)
        orders_now = _orders(base, ours, theirs, list(records), orders.get(table.name, _First()))
        yield from _changes(table, ours, records, orders_now)


def _taken(apart: BesideApart, choices: ClashChoices) -> dict[ClashPlace, frozenset[str]]:
    taken = dict(apart.of_theirs)
    for clash in apart.clashes:
        if clash.fields and clash.fields != (ORDER,) and choices[clash.key] == "theirs":
            taken[clash.at] = taken.get(clash.at, frozenset()).union(clash.fields)
    return taken


def _record(
    ours: Records[object], theirs: Records[object], number: RecordId, names: frozenset[str]
) -> object:
    mine, its = ours.entries.get(number), theirs.entries.get(number)
    if mine is None:
        assert its is not None
        return its.record
    if its is None:
        return mine.record
    of_its = fields_of(its.record)
    return with_fields(mine.record, {name: of_its[name] for name in names})


@dataclass(frozen=True, slots=True)
class _First:
    """Whose records come first where both put some in at one place.

    `alone`: what both have stands in the order of that one.
    """

    side: CopySide = "ours"
    alone: bool = False


def _orders(
    base: Records[object],
    ours: Records[object],
    theirs: Records[object],
    there: Sequence[RecordId],
    who: _First,
) -> dict[RecordId, int]:
    was, mine, its = (
        [each for each in records.ids if each in set(there)] for records in (base, ours, theirs)
    )
    first, second, of_first = (its, mine, theirs) if who.side == "theirs" else (mine, its, ours)
    merged = merged_order(was, first, second, over=who.alone)
    standing = {each: of_first.entries[each].order for each in first}
    wanted = dict(standing)
    for each in merged.ids:
        if each in ours.entries and each in theirs.entries and not who.alone:
            before, here = base.entries.get(each), ours.entries[each]
            unmoved = before is not None and before.order == here.order
            wanted[each] = theirs.entries[each].order if unmoved else here.order
        elif each not in wanted:
            wanted[each] = (ours if each in ours.entries else theirs).entries[each].order
    return numbered(merged.ids, wanted, {each: standing[each] for each in merged.standing})


def _changes(
    table: AnyTable,
    ours: Records[object],
    records: Mapping[RecordId, object],
    orders: Mapping[RecordId, int],
) -> Iterator[Change[object]]:
    for number, before in ours.entries.items():
        if number not in records:
            yield table.change(number, before, None)
    for number, order in orders.items():
        after = Entry(order, records[number])
        if not exactly_alike(ours.entries.get(number), after):
            yield table.change(number, ours.entries.get(number), after)


# --- tables that a file keeps


def kept_name(edition: object, key: object) -> str:
    """What the table of an edition for a key is called here."""
    return f"{edition} {key}"


def kept_apart(
    base: KeptTables, ours: KeptTables, theirs: KeptTables, since: Since | None = None
) -> tuple[tuple[str, ...], tuple[Clash, ...]]:
    """Kept tables to be taken of theirs, and those that both put another in place of."""
    taken: list[str] = []
    clashes: list[Clash] = []
    for name, mine in ours.items():
        its, was = theirs.get(name), base.get(name)
        if its is None or its == mine:
            continue
        key = ClashKey(ClashPlace("kept", name), ("table",))
        touch = None if since is None else since.at(key.at)
        changed = (was != mine, was != its)
        if touch is not None and (touch.ours or touch.theirs):
            changed = bool(touch.ours), bool(touch.theirs)
        if changed == (False, True):
            taken.append(name)
        elif changed != (True, False):
            clashes.append(Clash(key, "changed", was, mine, its))
    return tuple(taken), tuple(clashes)


def kept_changes(
    ours: KeptTables, theirs: KeptTables, taken: Sequence[str], choices: ClashChoices
) -> Iterator[KeptTableChange[object]]:
    """The kept tables that a merge puts in place of ours."""
    chosen = [
        key.at.name for key, side in choices.items() if key.at.kind == "kept" and side == "theirs"
    ]
    for name in (*taken, *chosen):
        edition, table = ours[name]
        yield KeptTableChange(edition, table, theirs[name][1])
