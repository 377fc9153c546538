"""What dropping rows somewhere in the bill means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from estimator.app.bill.visible_rows import Key, container_of, is_empty_row
from estimator.domain.bill.rows import ROOT, Bill, Line, Part, RowId
from estimator.domain.bill_edits.moves import InsertionPoint
from estimator.domain.bill_edits.row_edits import move_rows
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

_HALF: Final = 0.5
_MIDDLE: Final = (0.25, 0.75)
_NO_PLACE = "วางรายการที่นี่ไม่ได้ โปรดเลือกตำแหน่งอื่น"


def drop_edit(bill: Bill, row_ids: Sequence[RowId], onto: Key | None, before: Key | None) -> Edit:
    """Move rows into the group they are dropped on, or to before the row they are dropped above.

    Raises UserError where they may not stand there.
    """
    moving = [row for row in row_ids if row in bill.rows]
    if not moving:
        raise UserError(_NO_PLACE)
    parts = [isinstance(bill.node(row), Part) for row in moving]
    if any(parts):
        if not all(parts):
            raise UserError(_NO_PLACE)
        parent, position = _place_among_parts(bill, onto, before)
    else:
        parent, position = _place_within(bill, onto, before)
    return move_rows(bill, moving, parent, position)


def _place_among_parts(bill: Bill, onto: Key | None, before: Key | None) -> InsertionPoint:
    siblings = bill.children_of(ROOT)
    if onto is None and before is None:
        return ROOT, len(siblings)
    target = onto if onto is not None else before
    if target not in siblings:
        raise UserError(_NO_PLACE)
    return ROOT, siblings.index(target)


def _place_within(bill: Bill, onto: Key | None, before: Key | None) -> InsertionPoint:
    key = onto if onto is not None else before
    if key is None:
        raise UserError(_NO_PLACE)
    if is_empty_row(key) and container_of(key) != ROOT:
        return container_of(key), len(bill.children_of(container_of(key)))
    if key not in bill.rows:
        raise UserError(_NO_PLACE)
    row = bill.rows[key]
    if onto is not None and not isinstance(row.node, Line):
        return key, len(bill.children_of(key))
    if row.parent == ROOT:
        raise UserError(_NO_PLACE)
    return row.parent, bill.children_of(row.parent).index(key)


@dataclass(frozen=True, slots=True)
class Landing:
    """Where rows would land: at the end of a group, or before a row; and the row it is shown at.

    It is shown as a frame around a group's title, or as a line above or beneath a row.
    """

    onto: Key | None
    before: Key | None
    shown_at: Key
    edge: Literal["around", "above", "beneath"]


def landing_at(seen: Bill, key: Key, following: Key | None, part_of_row: float) -> Landing:
    """Where rows land that are held over a row, `part_of_row` of the way down in it (0 to 1).

    `seen` is the bill that one sees, `following` the row shown next. Over the middle of a title
    they go into its group; beneath a line they stay in its group, whatever is shown below it.
    """
    row = seen.rows.get(key)
    is_line = row is not None and isinstance(row.node, Line)
    if row is not None and not is_line and _MIDDLE[0] < part_of_row < _MIDDLE[1]:
        return Landing(key, None, key, "around")
    if part_of_row < _HALF or row is None:
        return Landing(None, key, key, "above")
    if is_line:
        siblings = seen.children_of(row.parent)
        place = siblings.index(key) + 1
        if place < len(siblings):
            return Landing(None, siblings[place], key, "beneath")
        return Landing(row.parent, None, key, "beneath")
    if following is None:
        return Landing(key, None, key, "around")
    return Landing(None, following, key, "beneath")
