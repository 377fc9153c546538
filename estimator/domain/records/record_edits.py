"""Edits of the records of a table: put in, changed, moved, taken out, each as small as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from estimator.domain.estimate import Estimate
from estimator.domain.ordered import Entry, RecordId, Records, orders_at
from estimator.domain.records.edits import Edit
from estimator.domain.records.table import Change, Table

T = TypeVar("T")


def add_records(
    estimate: Estimate,
    table: Table[T],
    records: Sequence[T],
    label: str,
    position: int | None = None,
) -> Edit:
    """Put records in, the first one at `position` among those there are; at the end without."""
    there = table.get(estimate)
    at = len(there) if position is None else position
    orders, moved = _orders_at(table, there, there.ids, at, len(records))
    added = (
        table.change(there.next_id + number, None, Entry(order, record))
        for number, (order, record) in enumerate(zip(orders, records, strict=True))
    )
    return Edit(label, records=(*moved, *added))


def change_record(
    estimate: Estimate, table: Table[T], record_id: RecordId, record: T, label: str
) -> Edit:
    """Put a new record in place of one; an edit that is empty where they are the same."""
    before = table.get(estimate).entries[record_id]
    if before.record == record:
        return Edit(label)
    return Edit(label, records=(table.change(record_id, before, replace(before, record=record)),))


def remove_records(
    estimate: Estimate, table: Table[T], record_ids: Iterable[RecordId], label: str
) -> Edit:
    """Take records out."""
    entries = table.get(estimate).entries
    ids = dict.fromkeys(record_ids)
    return Edit(label, records=tuple(table.change(each, entries[each], None) for each in ids))


def move_record(
    estimate: Estimate, table: Table[T], record_id: RecordId, position: int, label: str
) -> Edit:
    """Move a record to `position` among the others."""
    there = table.get(estimate)
    before = there.entries[record_id]
    others = [each for each in there.ids if each != record_id]
    (order,), moved = _orders_at(table, there, others, position, 1)
    change = table.change(record_id, before, replace(before, order=order))
    return Edit(label, records=(*moved, change))


def _orders_at(
    table: Table[T], there: Records[T], ids: Sequence[RecordId], position: int, count: int
) -> tuple[list[int], list[Change[T]]]:
    """Order numbers for `count` records at `position` among `ids`, and who must make room."""
    orders, places = orders_at([there.entries[each].order for each in ids], position, count)
    moved = []
    for place, order in places.items():
        entry = there.entries[ids[place]]
        moved.append(table.change(ids[place], entry, replace(entry, order=order)))
    return orders, moved
