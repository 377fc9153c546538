"""Which rows the grid shows, as plain numbers, and how one list of them becomes another.

The grid is flat: a folded group's rows are simply not in the list. So arrows, ranges and the
clipboard work as in a spreadsheet, and fifty thousand rows cost what ten cost.

A key is the id of a row of the bill; or minus the id of a group or part for the empty row at its
end where one types a new line (`ROOT` for the page that has no part yet); or `DRAFT`, the one
new row that was asked for elsewhere and not typed yet.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import ROOT, Bill, RowId, all_parts, holders, kind_at

Key = int
_AT_ONCE: Final = 4096
DRAFT: Key = -(1 << 62)


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that is not in the bill until something is typed in it."""

    parent: RowId
    position: int
    what: Literal["line", "group"]


@dataclass(frozen=True, slots=True)
class GridStep:
    """Rows `first` to `last` removed or inserted, or moved to stand before row `to`."""

    what: Literal["remove", "move", "insert"]
    first: int
    last: int
    to: int = 0


def is_empty_row(key: Key) -> bool:
    """Whether a key is the empty row at the end of a group or part."""
    return DRAFT < key <= 0


def _ghost_of(container: RowId) -> Key:
    """The key of the empty row at the end of a group or part."""
    return -container


def container_of(empty_row: Key) -> RowId:
    """The group or part at whose end an empty row stands."""
    return -empty_row


def parts_of(bill: Bill, kind: PartKind) -> list[RowId]:
    """The parts of one kind, in order."""
    return [row for row, part in all_parts(bill) if part.kind == kind]


def in_parts_of(bill: Bill, kind: PartKind) -> Callable[[RowId], bool]:
    """Whether a row stands in a part of one kind, or is one; known of each that was asked for.

    Of many lines, most of the same groups, these groups are asked for.
    """

    @cache
    def is_there(row: RowId) -> bool:
        return kind_at(bill, row).key == kind

    return is_there


def visible_keys(
    bill: Bill, kind: PartKind, folded: Collection[RowId], draft: Draft | None = None
) -> list[Key]:
    """The keys of one kind's rows from top to bottom.

    An empty row closes each part, and each group that holds lines or nothing: a group of groups
    is closed by the last of them.
    """
    parts = parts_of(bill, kind)
    if not parts:
        return [_ghost_of(ROOT)] if draft is None else [DRAFT, _ghost_of(ROOT)]
    children, groups = bill.children, holders(bill)
    opened = groups.difference(folded)
    keys: list[Key] = []
    rest: list[Key] = [*reversed(parts)]
    while rest:
        key = rest.pop()
        keys.append(key)
        if key not in opened:
            continue
        below = children.get(key, ())
        if groups.isdisjoint(below):
            # Most groups hold lines alone, each of which need not be looked at.
            keys += below
            keys.append(_ghost_of(key))
            continue
        if key in parts or not groups.issuperset(below):
            rest.append(_ghost_of(key))
        rest += reversed(below)
    if draft is not None:
        place = _place_of(bill, keys, draft)
        if place is not None:
            keys.insert(place, DRAFT)
    return keys


def keys_in_sight(
    bill: Bill, seen: Bill, kind: PartKind, folded: Collection[RowId], draft: Draft | None = None
) -> list[Key]:
    """The keys of the rows that a filter lets one see, and of the new row asked for.

    `seen` is the bill as one sees it. Exactly its rows are shown: no empty rows stand among them.
    """
    keys: list[Key] = [key for key in visible_keys(seen, kind, folded) if key > 0]
    place = None if draft is None else _place_in_sight(bill, keys, draft)
    if place is not None:
        keys.insert(place, DRAFT)
    return keys


def _place_in_sight(bill: Bill, keys: Sequence[Key], draft: Draft) -> int | None:
    """Where a draft shows: after the last row in sight before it with all below, or first."""
    shown = set(keys)
    earlier = bill.children_of(draft.parent)[: draft.position]
    above = next((row for row in reversed(earlier) if row in shown), draft.parent)
    if above not in shown:
        return None
    place = keys.index(above) + 1
    inside = set() if above == draft.parent else {above}
    while place < len(keys) and bill.rows[keys[place]].parent in inside:
        inside.add(keys[place])
        place += 1
    return place


def _place_of(bill: Bill, keys: list[Key], draft: Draft) -> int | None:
    """Where a draft shows: before the row that would follow it, or at its parent's end."""
    siblings = bill.children_of(draft.parent)
    wanted: Key
    if draft.position < len(siblings):
        wanted = siblings[draft.position]
        return keys.index(wanted) if wanted in keys else None
    if draft.parent not in keys:
        return None
    place = keys.index(draft.parent) + 1
    inside = {draft.parent}
    while place < len(keys) and keys[place] != _ghost_of(draft.parent):
        row = bill.rows.get(abs(keys[place]))
        if row is None or (row.id not in inside and row.parent not in inside):
            break
        inside.add(row.id)
        place += 1
    return place


def steps_between(old: list[Key], new: list[Key]) -> list[GridStep]:
    """Steps that turn one list into another: removals, moves, insertions, in this order.

    Each step speaks of the list as the steps before it left it. Neighbours go together.
    """
    begin, old_end, new_end = _changed_span(old, new)
    current, wanted = old[begin:old_end], new[begin:new_end]
    if not current and not wanted:
        return []
    kept = set(current).intersection(wanted)
    steps = []
    for first, last in reversed(list(_runs_outside(current, kept))):
        steps.append(GridStep("remove", begin + first, begin + last))
        del current[first : last + 1]
    steps += _moves(current, [key for key in wanted if key in kept], begin)
    steps += [
        GridStep("insert", begin + first, begin + last)
        for first, last in _runs_outside(wanted, kept)
    ]
    return steps


def _changed_span(old: list[Key], new: list[Key]) -> tuple[int, int, int]:
    """Where two lists begin to differ, and where in each they agree again."""
    begin = _same_at_first(old, new)
    same_end = _same_at_first(old[begin:][::-1], new[begin:][::-1])
    return begin, len(old) - same_end, len(new) - same_end


def _same_at_first(one: list[Key], other: list[Key]) -> int:
    """How many keys stand alike at the beginning of both: most do, so many are held at once."""
    at, many = 0, _AT_ONCE
    shorter = min(len(one), len(other))
    while many:
        if at + many <= shorter and one[at : at + many] == other[at : at + many]:
            at += many
        else:
            many //= 2
    return at


def _runs_outside(keys: Sequence[Key], kept: Collection[Key]) -> Iterator[tuple[int, int]]:
    """First and last place of each run of keys that are not among `kept`."""
    first: int | None = None
    for place, key in enumerate(keys):
        if key not in kept and first is None:
            first = place
        elif key in kept and first is not None:
            yield first, place - 1
            first = None
    if first is not None:
        yield first, len(keys) - 1


def _moves(current: list[Key], wanted: Sequence[Key], begin: int) -> Iterator[GridStep]:
    """Moves of whole runs that put `current` into the order of `wanted`."""
    place = 0
    while place < len(wanted):
        if current[place] == wanted[place]:
            place += 1
            continue
        source = current.index(wanted[place], place)
        count = 1
        while source + count < len(current) and current[source + count] == wanted[place + count]:
            count += 1
        yield GridStep("move", begin + source, begin + source + count - 1, begin + place)
        run = current[source : source + count]
        del current[source : source + count]
        current[place:place] = run
        place += count
