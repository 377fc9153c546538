"""What both copies once had since they parted, of which one has made something else again.

The journals of two copies say what either had, and when. Where one took the other's work in, or
both took in that of a third, they were alike there for a while, whatever is in them today. Of each
field the newest such value is what both were: who has another today has gone on from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from estimator.domain.bill.pointers import pointing
from estimator.domain.bill.rows import ROOT, Bill, Row, RowId, bill_from_rows
from estimator.domain.estimate import Estimate
from estimator.domain.merging.aligning import ROWS, Renamed
from estimator.domain.merging.fields import (
    Fields,
    fields_of,
    fields_of_row,
    with_fields,
    with_row_fields,
)
from estimator.domain.ordered import Entry, RecordId
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.records.table import AnyTable
from estimator.domain.sources.linked_quantity import LinkedQuantity


@dataclass(frozen=True, slots=True)
class Had:
    """What a copy had at a place after a step; `taken`: the step took another copy in."""

    value: object
    taken: bool


What = Literal["row", "setting", "record", "table"]
PlaceKey = tuple[What, str | int | tuple[object, ...]]
"""What a value is, and its id: a row's, a setting's name, table and id, edition and table."""
Past = Mapping[PlaceKey, Sequence[Had]]
"""What a copy had since both parted, by place, each from the oldest to today's."""
_NOTHING: Final = object()


def aligned_past(past: Past, names: Renamed) -> Past:
    """What another copy had, with the ids that its rows and records have in ours."""
    return dict(_aligned(place, had, names) for place, had in past.items())


def _aligned(place: PlaceKey, had: Sequence[Had], names: Renamed) -> tuple[PlaceKey, Sequence[Had]]:
    kind, number = place
    now = names.of(ROWS)
    if kind == "row" and isinstance(number, int):
        return (kind, now(number)), [replace(each, value=_row(each, names)) for each in had]
    if kind == "record" and isinstance(number, tuple):
        table, record = str(number[0]), number[1]
        if isinstance(record, int):
            return (kind, (table, names.of(table)(record))), had
    return place, had


def _row(had: Had, names: Renamed) -> object:
    row, now = had.value, names.of(ROWS)
    if not isinstance(row, Row):
        return row
    parent = row.parent if row.parent == ROOT else now(row.parent)
    return Row(now(row.id), parent, row.order, pointing(row.node, now))


def with_seen(base: Estimate, ours: Past, theirs: Past) -> Estimate:
    """What both copies were, with what both have had since; both pasts have the ids of ours."""
    both = {place: (ours[place], theirs[place]) for place in ours if place in theirs}
    if not both:
        return base
    for setting in SETTINGS:
        found = both.get(("setting", setting.name))
        if found is not None:
            was = setting.value_in(base)
            base = setting.with_value(base, with_fields(was, _plain(was, *found)))
    for table in TABLES:
        of_table = {
            place[1][1]: found
            for place, found in both.items()
            if place[0] == "record" and isinstance(place[1], tuple) and place[1][0] == table.name
        }
        base = _with_records(base, table, of_table) if of_table else base
    rows = {
        place[1]: found
        for place, found in both.items()
        if place[0] == "row" and isinstance(place[1], int)
    }
    return replace(base, bill=_with_rows(base.bill, rows)) if rows else base


def tables_seen(
    base: Mapping[PlaceKey, object], ours: Past, theirs: Past
) -> dict[PlaceKey, object]:
    """As `with_seen`, of the tables that files keep."""
    found = dict(base)
    for place, was in base.items():
        if place in ours and place in theirs:
            found[place] = _plain(was, ours[place], theirs[place]).get("", was)
    return found


# --- field by field


@dataclass(frozen=True, slots=True)
class _Kept:
    """A value of one field, the whole it stands in, and whether it came with another copy."""

    value: object
    whole: object
    taken: bool


def _plain(was: object, mine: Sequence[Had], its: Sequence[Had]) -> dict[str, object]:
    """The fields of a setting or table that both had since otherwise than it `was`."""
    fields = fields_of(was)
    seen = _seen(fields, _told(mine), _told(its))
    return {name: each.value for name, each in seen.items()}


def _told(had: Sequence[Had]) -> list[tuple[Fields, Had]]:
    found: list[tuple[Fields, Had]] = []
    for each in had:
        value = each.value
        if value is not None:
            told = value.record if isinstance(value, Entry) else value
            found.append((fields_of_row(told) if isinstance(told, Row) else fields_of(told), each))
    return found


def _seen(
    was: Fields | None,
    mine: Sequence[tuple[Fields, Had]],
    its: Sequence[tuple[Fields, Had]],
) -> dict[str, _Kept]:
    found = {}
    for name in mine[-1][0] if mine and its else ():
        ours, theirs = (list(_values(name, was, each)) for each in (mine, its))
        newest = _newest(ours, theirs)
        if newest is not None:
            found[name] = newest
    return found


def _values(name: str, was: Fields | None, had: Sequence[tuple[Fields, Had]]) -> Iterator[_Kept]:
    """What a field became, one after the other; what stayed as it was is none."""
    last = _NOTHING if was is None else was.get(name, _NOTHING)
    for fields, each in had:
        value = fields.get(name, _NOTHING)
        if not exactly_alike(value, last):
            last = value
            yield _Kept(value, each.value, each.taken)


def _newest(mine: Sequence[_Kept], its: Sequence[_Kept]) -> _Kept | None:
    """The newest value that both had, one by way of another copy; None where that is not clear.

    Typed alike by both it says nothing: neither has seen what the other did.
    """
    pairs = [
        (here, there)
        for here, one in enumerate(mine)
        for there, other in enumerate(its)
        if (one.taken or other.taken) and exactly_alike(one.value, other.value)
    ]
    if not pairs:
        return None
    here, there = max(pairs)
    return mine[here] if there == max(each for _, each in pairs) else None


# --- rows and records


def _with_rows(bill: Bill, both: Mapping[RowId, tuple[Sequence[Had], Sequence[Had]]]) -> Bill:
    rows: dict[RowId, Row] = dict(bill.rows)
    waiting = dict(both)
    going_on = True
    while going_on:  # what holds others may itself be new in both
        going_on = False
        for number, (mine, its) in list(waiting.items()):
            row = _row_seen(rows.get(number), mine, its, rows)
            if row is not None:
                rows[number] = row
                going_on = number not in bill.rows or going_on
                del waiting[number]
    return bill_from_rows(rows.values(), bill.next_id)


def _row_seen(
    was: Row | None, mine: Sequence[Had], its: Sequence[Had], rows: Mapping[RowId, Row]
) -> Row | None:
    before = None if was is None else fields_of_row(was)
    seen = _seen(before, _told(mine), _told(its))
    row = was or _last_of_who_took_it_out(seen, mine, its) or _all_seen(seen)
    if row is None or not isinstance(row, Row):
        return None
    for name, kept in seen.items():
        other = kept.whole
        if isinstance(other, Row) and type(other.node) is type(row.node):
            row = with_row_fields(row, other, frozenset({name}))
    if row.parent != ROOT and row.parent not in rows:
        return None if was is None else was
    return row if _stands(row, rows) else was


def _stands(row: Row, rows: Mapping[RowId, Row]) -> bool:
    """Whether a row is not in itself, and what gives it its quantity is there."""
    quantity = getattr(row.node, "quantity", None)
    if isinstance(quantity, LinkedQuantity) and quantity.of not in rows:
        return False
    here = row.parent
    while here != ROOT:
        if here == row.id:
            return False
        here = rows[here].parent
    return True


def _last_of_who_took_it_out(
    seen: Mapping[str, _Kept], mine: Sequence[Had], its: Sequence[Had]
) -> object:
    """What stood there in the copy that has had it and took it out; None where both have it."""
    for had in (mine, its):
        if seen and had[-1].value is None:
            return next((each.value for each in reversed(had) if each.value is not None), None)
    return None


def _all_seen(seen: Mapping[str, _Kept]) -> object:
    """Something that was new in both, where of each field there is a value that both had."""
    whole = next((each.whole for each in seen.values()), None)
    if whole is None:
        return None
    told = whole.record if isinstance(whole, Entry) else whole
    fields = fields_of_row(told) if isinstance(told, Row) else fields_of(told)
    return whole if fields.keys() == seen.keys() else None


def _with_records(
    base: Estimate,
    table: AnyTable,
    both: Mapping[object, tuple[Sequence[Had], Sequence[Had]]],
) -> Estimate:
    records = table.records_in(base)
    entries: dict[RecordId, Entry[object]] = dict(records.entries)
    for number, (mine, its) in both.items():
        was = entries.get(number) if isinstance(number, int) else None
        before = None if was is None else fields_of(was.record)
        seen = _seen(before, _told(mine), _told(its))
        entry = was or _last_of_who_took_it_out(seen, mine, its) or _all_seen(seen)
        if isinstance(entry, Entry) and isinstance(number, int):
            values = {name: kept.value for name, kept in seen.items()}
            entries[number] = replace(entry, record=with_fields(entry.record, values))
    return table.filled(base, entries.items(), max((records.next_id, *(n + 1 for n in entries))))
