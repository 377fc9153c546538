"""Edits of a bill of which some rows are out of sight: what is hidden keeps what it holds and its
place.

What is moved, copied or written over is worked out for the bill that one sees, in which a row's
neighbours are those on the screen; what comes of it is then made an edit of the whole bill.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from estimator.domain.bill.rows import ROOT, Bill, Line, Row, RowChange, RowId, walk, with_changes
from estimator.domain.ordered import ORDER_STEP
from estimator.domain.records.edits import Edit
from estimator.errors import UserError, short


def seen_bill(bill: Bill, seen: Collection[RowId]) -> Bill:
    """The bill as one sees it: all rows are known, and those in sight alone stand in it."""
    children = {
        parent: shown
        for parent, rows in bill.children.items()
        if (shown := tuple(row for row in rows if row in seen))
    }
    return replace(bill, children=MappingProxyType(children))


def edit_of_whole(
    bill: Bill, seen: Collection[RowId], edit: Edit, chosen: Collection[RowId] = ()
) -> Edit:
    """An edit made for the bill that one sees, as one of the whole bill.

    `chosen` are the rows that it moves. They and what it puts in come right after the row in sight
    that they follow, before what is hidden there. Raises UserError where a row would be removed or
    moved that holds hidden ones.
    """
    _refuse_hidden_below(bill, seen, edit, chosen)
    placed = {
        change.id: change.after.parent
        for change in edit.rows
        if change.after is not None and (change.before is None or change.id in chosen)
    }
    parents = {each for each in placed.values() if each == ROOT or each in bill.rows}
    if not parents:
        return edit
    after = with_changes(seen_bill(bill, seen), edit.rows)
    orders: dict[RowId, int] = {}
    for parent in parents:
        rows = _merged(bill.children_of(parent), after.children_of(parent), seen, placed)
        orders |= _orders(bill, rows, placed)
    changes = {change.id: _in_old_place(change, chosen) for change in edit.rows}
    for row, order in orders.items():
        change = changes.get(row) or RowChange(row, bill.rows[row], bill.rows[row])
        if change.after is not None:
            changes[row] = replace(change, after=replace(change.after, order=order))
    return replace(edit, rows=tuple(each for each in changes.values() if each.before != each.after))


def _refuse_hidden_below(
    bill: Bill, seen: Collection[RowId], edit: Edit, chosen: Collection[RowId]
) -> None:
    reasons = []
    for change in edit.rows:
        if change.before is None or (change.after is not None and change.id not in chosen):
            continue
        hidden = sum(1 for row in walk(bill, change.id) if row not in seen)
        if hidden:
            reasons.append(f"“{short(_title(change.before))}” มี {hidden:,} แถวที่ตัวกรองซ่อนไว้")
    if reasons:
        raise UserError([*reasons, "จึงยังไม่ได้ลบหรือย้าย โปรดเลิกกรองก่อน แล้วทำอีกครั้ง"])


def _title(row: Row) -> str:
    return row.node.description if isinstance(row.node, Line) else row.node.title


def _in_old_place(change: RowChange, chosen: Collection[RowId]) -> RowChange:
    """The change of a row without its making room for others: who sees less finds other room."""
    before, after = change.before, change.after
    if before is None or after is None or change.id in chosen:
        return change
    return replace(change, after=replace(after, order=before.order))


def _merged(
    before: Sequence[RowId],
    after: Sequence[RowId],
    seen: Collection[RowId],
    placed: Collection[RowId],
) -> list[RowId]:
    """The rows in sight as they stand now, with each hidden one after what it stood after."""
    staying = {row for row in after if row not in placed}
    hidden_after: dict[RowId, list[RowId]] = {ROOT: []}
    anchor = ROOT
    for row in before:
        if row in staying:
            anchor = row
        elif row not in seen:
            hidden_after.setdefault(anchor, []).append(row)
    merged: list[RowId] = []
    anchor = ROOT
    for row in after:
        if row in staying:
            merged += [*hidden_after.get(anchor, ()), row]
            anchor = row
        else:
            merged.append(row)
    return [*merged, *hidden_after.get(anchor, ())]


def _orders(bill: Bill, rows: Sequence[RowId], placed: Collection[RowId]) -> dict[RowId, int]:
    """Order numbers for what is placed among some rows; for all of them where there is no room."""
    orders: dict[RowId, int] = {}
    for low, run, high in _runs(bill, rows, placed):
        step = (high - low) // (len(run) + 1)
        if step < 1:
            return {row: (at + 1) * ORDER_STEP for at, row in enumerate(rows)}
        orders |= {row: low + (at + 1) * step for at, row in enumerate(run)}
    return orders


def _runs(
    bill: Bill, rows: Sequence[RowId], placed: Collection[RowId]
) -> Iterator[tuple[int, list[RowId], int]]:
    """Each run of rows that are placed, with the orders between which it comes."""
    low, run = 0, []
    for row in rows:
        if row in placed:
            run.append(row)
            continue
        order = bill.rows[row].order
        if run:
            yield low, run, order
        low, run = order, []
    if run:
        yield low, run, low + ORDER_STEP * (len(run) + 1)
