"""What two copies both hold: the state that each of them went on from, put together by fields.

It need not be a state of any journal: each may have taken in the other, or a third one, before. A
field that one of them wrote since is as the other has it; one that both wrote is as it was in ours
before all that theirs does not know of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

from estimator.domain.bill.links import link_faults
from estimator.domain.bill.row_rules import check_place
from estimator.domain.bill.rows import ROOT, Bill, Row, RowId, bill_from_rows, node_faults, walk
from estimator.domain.estimate import Estimate
from estimator.domain.limits import new_faults
from estimator.domain.merging.clashes import OTHER_SIDE, ClashPlace, CopySide
from estimator.domain.merging.fields import (
    Fields,
    fields_of,
    fields_of_row,
    with_fields,
    with_row_fields,
)
from estimator.domain.merging.merged_bill import kept_up
from estimator.domain.merging.rows import same_but_order
from estimator.domain.merging.touched import EXISTS, ORDER, PARENT, Since, Touch, Touched
from estimator.domain.ordered import Entry, RecordId
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.records.table import AnySetting, AnyTable
from estimator.errors import UserError

_T = TypeVar("_T")


def held_by_both(base: Estimate, ours: Estimate, theirs: Estimate, since: Since) -> Estimate:
    """The `base`, a state that both once had, with what both took in since."""
    found = replace(base, bill=_bill(base.bill, ours.bill, theirs.bill, since))
    for setting in SETTINGS:
        three = [setting.value_in(each) for each in (base, ours, theirs)]
        place = ClashPlace("setting", setting.name)
        apart = _Apart.at(place, since, fields_of(three[0]))
        value = _value(setting, three[0], three[1], three[2], apart)
        found = setting.with_value(found, value)
    for table in TABLES:
        entries = dict(_entries(table, (base, ours, theirs), since))
        next_id = max((table.records_in(base).next_id, *(each + 1 for each in entries)))
        found = table.filled(found, entries.items(), next_id)
    return found


# --- values


@dataclass(frozen=True, slots=True)
class _Apart:
    """Which fields of one place each wrote, and what they were before."""

    touch: Touch
    was: Fields

    @staticmethod
    def at(place: ClashPlace, since: Since, base: Fields) -> _Apart:
        return _Apart(since.at(place), {**base, **since.ours.before.get(place, {})})


def _value(
    limits: AnySetting | AnyTable, base: object, ours: object, theirs: object, apart: _Apart
) -> object:
    if exactly_alike(ours, theirs):
        return ours
    its = fields_of(theirs)
    sides = _sides(apart.was, fields_of(ours), its, apart.touch)
    others = {name: (its if side == "theirs" else apart.was)[name] for name, side in sides.items()}
    value: object = with_fields(ours, others)
    known = (*limits.faults(ours), *limits.faults(theirs))
    if new_faults(known, limits.faults(value)):
        return ours if base is None else base
    return value


def _sides(
    base: Fields, ours: Fields, theirs: Fields, touch: Touch
) -> dict[str, Literal["theirs", "base"]]:
    """Where a field is otherwise than in ours: as theirs, or as it was where both wrote it."""
    found: dict[str, Literal["theirs", "base"]] = {}
    for name, mine in ours.items():
        if exactly_alike(mine, theirs[name]):
            continue
        if name in touch.ours and name not in touch.theirs:
            found[name] = "theirs"
        elif name in base and (name in touch.ours or name not in touch.theirs):
            found[name] = "base"
    return found


# --- places


class _Places(Generic[_T]):
    """The three ways in which both hold a row or a record: both have it, one has it, none has it.

    `of_both` is told what it was, and what ours and theirs have; `before` gives what was before a
    side wrote, None where that is not known.
    """

    def __init__(
        self,
        since: Since,
        of_both: Callable[[ClashPlace, _T | None, _T, _T], _T | None],
        before: Callable[[ClashPlace, _T, Touched], _T | None],
    ) -> None:
        self._since, self._of_both, self._before = since, of_both, before
        self._outs: dict[CopySide, frozenset[ClashPlace]] = {
            "ours": since.out("ours"),
            "theirs": since.out("theirs"),
        }

    def held(self, place: ClashPlace, was: _T | None, mine: _T | None, its: _T | None) -> _T | None:
        """What both hold of a place; None where that is nothing."""
        if mine is not None and its is not None:
            return self._of_both(place, was, mine, its)
        if mine is not None:
            return self._left(place, was, mine, "ours")
        if its is not None:
            return self._left(place, was, its, "theirs")
        return was if self._since.each_took_out(place) else None

    def _left(self, place: ClashPlace, was: _T | None, left: _T, side: CopySide) -> _T | None:
        """What one side alone has, as it was before that side wrote, if the other took it out."""
        if place not in self._outs[OTHER_SIDE[side]]:
            return None
        touched = self._since.ours if side == "ours" else self._since.theirs
        if not touched.at(place) - {ORDER}:
            return left
        return self._before(place, left, touched) or was or left


# --- records


def _entries(
    table: AnyTable, three: tuple[Estimate, Estimate, Estimate], since: Since
) -> Iterator[tuple[RecordId, Entry[object]]]:
    base, ours, theirs = (table.records_in(each).entries for each in three)
    ids = [table.records_in(each).ids for each in three]
    order = since.old_order(ClashPlace("record", table.name), ids[1], ids[2])

    def of_both(
        place: ClashPlace, was: Entry[object] | None, mine: Entry[object], its: Entry[object]
    ) -> Entry[object] | None:
        old = None if was is None else was.record
        apart = _Apart.at(place, since, {} if old is None else fields_of(old))
        if was is None and EXISTS in apart.was:
            return None  # both put it in, neither knowing of the other
        record = _value(table, old, mine.record, its.record, apart)
        at = its if order == "theirs" else mine if order == "ours" else was or mine
        return Entry(at.order, record)

    def before(place: ClashPlace, entry: Entry[object], side: Touched) -> Entry[object] | None:
        found = _before(place, fields_of(entry.record), since, side)
        return replace(entry, record=with_fields(entry.record, found)) if found else None

    places = _Places(since, of_both, before)
    for number in dict.fromkeys((*base, *ours, *theirs)):
        place = ClashPlace("record", table.name, number)
        entry = places.held(place, base.get(number), ours.get(number), theirs.get(number))
        if entry is not None:
            yield number, entry


# --- rows


def _bill(base: Bill, ours: Bill, theirs: Bill, since: Since) -> Bill:
    orders = _Orders(ours, theirs, since)

    def of_both(_place: ClashPlace, was: Row | None, mine: Row, its: Row) -> Row:
        earlier = _row_before(was or mine, since, since.ours)
        return _row(was if earlier is None else earlier, mine, its, orders)

    def before(_place: ClashPlace, row: Row, side: Touched) -> Row | None:
        return _row_before(row, since, side)

    places = _Places(since, of_both, before)
    rows: dict[RowId, Row] = {}
    for each in dict.fromkeys((*base.rows, *ours.rows, *theirs.rows)):
        three = (bill.rows.get(each) for bill in (base, ours, theirs))
        row = places.held(ClashPlace("row", id=each), *three)
        if row is not None:
            rows[each] = row
    if _unchanged(rows, base):
        return base
    for each in list(rows):
        _stand_somewhere(rows, each, (base, ours, theirs))
    next_id = max(base.next_id, *(each + 1 for each in (0, *rows)))
    made = kept_up(bill_from_rows(rows.values(), next_id))
    return made if _is_sound(made) else base


def _row_before(row: Row, since: Since, side: Touched) -> Row | None:
    """A row with what a side wrote as it was in ours before; None where that is not known."""
    before = _before(ClashPlace("row", id=row.id), fields_of_row(row), since, side)
    if not before:
        return None
    parent = before.pop(PARENT, row.parent)
    node = with_fields(row.node, before)
    if not isinstance(parent, int) or new_faults(node_faults(row.node), node_faults(node)):
        return None
    return replace(row, parent=parent, node=node)


def _before(place: ClashPlace, now: Fields, since: Since, side: Touched) -> dict[str, object]:
    before = since.ours.before.get(place, {})
    return {name: before[name] for name in side.at(place) if name in before and name in now}


def _unchanged(rows: Mapping[RowId, Row], base: Bill) -> bool:
    return len(rows) == len(base.rows) and all(base.rows.get(n) == row for n, row in rows.items())


class _Orders:
    """Whose order below each row is that from which both went on."""

    def __init__(self, ours: Bill, theirs: Bill, since: Since) -> None:
        self.since, self._ours, self._theirs = since, ours, theirs
        self._found: dict[RowId, CopySide | None] = {}

    def below(self, row: RowId) -> CopySide | None:
        if row not in self._found:
            both = (bill.children_of(row) for bill in (self._ours, self._theirs))
            self._found[row] = self.since.old_order(ClashPlace("row", id=row), *both)
        return self._found[row]


def _row(was: Row | None, mine: Row, its: Row, orders: _Orders) -> Row:
    touch = orders.since.at(ClashPlace("row", id=mine.id))
    row = mine if touch.is_none and same_but_order(mine, its) else _of_both(was, mine, its, touch)
    order = orders.below(row.parent)
    sides = {"ours": (mine, its, was), "theirs": (its, mine, was), None: (was, mine, its)}[order]
    at = next((each for each in sides if each is not None and each.parent == row.parent), row)
    return row if row.order == at.order else replace(row, order=at.order)


def _of_both(was: Row | None, mine: Row, its: Row, touch: Touch) -> Row:
    if len({type(each.node) for each in (was, mine, its) if each is not None}) > 1:
        return was or mine
    before = {} if was is None else fields_of_row(was)
    found = _sides(before, fields_of_row(mine), fields_of_row(its), touch)
    row = mine
    for side, there in (("theirs", its), ("base", was)):
        if there is not None:
            names = frozenset(name for name, each in found.items() if each == side)
            row = with_row_fields(row, there, names)
    known = (*node_faults(mine.node), *node_faults(its.node)) if found else ()
    return (was or mine) if found and new_faults(known, node_faults(row.node)) else row


def _stand_somewhere(rows: dict[RowId, Row], row: RowId, bills: tuple[Bill, ...]) -> None:
    """Give a row whose parent is not there another that once held it, else leave it out."""
    here = rows.get(row)
    if here is None or here.parent == ROOT or here.parent in rows:
        return
    there = (bill.rows[row] for bill in bills if row in bill.rows)
    other = next((each for each in there if each.parent in rows), None)
    if other is not None:
        rows[row] = replace(here, parent=other.parent)
        return
    del rows[row]
    for child in [each.id for each in rows.values() if each.parent == row]:
        _stand_somewhere(rows, child, bills)


def _is_sound(bill: Bill) -> bool:
    if len(list(walk(bill))) != len(bill.rows):
        return False
    try:
        for row in bill.rows.values():
            check_place(None if row.parent == ROOT else bill.node(row.parent), row.node)
    except UserError:
        return False
    faults = (fault for row in bill.linked for fault in link_faults(bill, row))
    return all(fault.kept for fault in faults)
