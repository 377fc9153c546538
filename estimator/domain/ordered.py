"""Records in an order, with ids that are never given twice.

Rows of the bill and records of every table stand in order by whole numbers with room between
them, so that one that is put between two others seldom moves any of those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Generic, TypeVar

ORDER_STEP: Final = 1 << 20
RecordId = int

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


def _orders_between(low: int, high: int | None, count: int) -> list[int] | None:
    """Order numbers for `count` more after `low` and before `high`; None where they do not fit.

    What is put in one after another takes small steps, downwards as upwards, so that typing line
    after line in the middle of a long group seldom has to renumber the group.
    """
    if high is None:
        return [low + ORDER_STEP * (n + 1) for n in range(count)]
    room = high - low
    step = min(room // (count + 1), ORDER_STEP >> 10) if count < room else 0
    if not step:
        return None
    beside_low, beside_high = low, high - step * (count + 1)
    # Who stands at a whole step was there before: the next will come beside who was put in.
    first = beside_low if low % ORDER_STEP else beside_high
    if low % ORDER_STEP == high % ORDER_STEP == 0:
        first = (beside_low + beside_high) // 2
    return [first + step * (n + 1) for n in range(count)]


def orders_at(orders: Sequence[int], position: int, count: int) -> tuple[list[int], dict[int, int]]:
    """Order numbers for `count` more at `position` among those that stand at `orders`, ascending.

    Where they do not fit, all are numbered anew; the second answer then says of each that moves
    (by its place in `orders`) the order it moves to. ValueError where there is no such position.
    """
    if not 0 <= position <= len(orders):
        raise ValueError(f"no position {position} among {len(orders)}")
    low = orders[position - 1] if position else 0
    high = orders[position] if position < len(orders) else None
    fitting = _orders_between(low, high, count)
    if fitting is not None:
        return fitting, {}
    anew = [ORDER_STEP * (n + 1) for n in range(len(orders) + count)]
    rest = anew[:position] + anew[position + count :]
    return anew[position : position + count], dict(enumerate(rest))


@dataclass(frozen=True, slots=True)
class Entry(Generic[T_co]):
    """A record at its place: after those of a smaller `order`."""

    order: int
    record: T_co


@dataclass(frozen=True, slots=True)
class EntryChange(Generic[T_co]):
    """What becomes of one record; None stands for `not there`."""

    id: RecordId
    before: Entry[T_co] | None
    after: Entry[T_co] | None


@dataclass(frozen=True, slots=True)
class Records(Generic[T_co]):
    """Records by id, in their order; `next_id` is never given twice."""

    entries: Mapping[RecordId, Entry[T_co]] = field(default_factory=lambda: MappingProxyType({}))
    next_id: RecordId = 1

    def __iter__(self) -> Iterator[T_co]:
        """The records in their order."""
        return (entry.record for entry in self.entries.values())

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.entries)

    @property
    def ids(self) -> tuple[RecordId, ...]:
        """The ids of the records, in the records' order."""
        return tuple(self.entries)


def records_of(records: Iterable[T]) -> Records[T]:
    """Records in the order given, numbered from 1."""
    entries = {
        number: Entry(number * ORDER_STEP, record) for number, record in enumerate(records, 1)
    }
    return Records(MappingProxyType(entries), len(entries) + 1)


def records_from_entries(
    entries: Iterable[tuple[RecordId, Entry[T]]], next_id: RecordId
) -> Records[T]:
    """Records read in any order; ValueError where an id stands twice or would be given again."""
    found = list(entries)
    by_id = _in_order(dict(found))
    if len(by_id) != len(found):
        raise ValueError("two records have the same id")
    if min(by_id, default=1) < 1 or next_id <= max(by_id, default=0):
        raise ValueError("an id would be given twice")
    return Records(MappingProxyType(by_id), next_id)


def with_entry_changes(records: Records[T], changes: Iterable[EntryChange[T]]) -> Records[T]:
    """The records after some changes; ValueError where one does not start from what is there."""
    entries, next_id, in_place = dict(records.entries), records.next_id, True
    for change in changes:
        was = entries.get(change.id)
        if was != change.before:
            raise ValueError(f"record {change.id} is not as the edit expects it")
        if change.after is None:
            entries.pop(change.id, None)
        else:
            in_place = in_place and was is not None and was.order == change.after.order
            entries[change.id] = change.after
            next_id = max(next_id, change.id + 1)
    return Records(MappingProxyType(entries if in_place else _in_order(entries)), next_id)


def _in_order(entries: Mapping[RecordId, Entry[T]]) -> dict[RecordId, Entry[T]]:
    return dict(sorted(entries.items(), key=lambda item: (item[1].order, item[0])))
