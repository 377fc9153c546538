"""Lines marked with a colour, or no longer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from estimator.domain.bill.marks import MarkKey
from estimator.domain.bill.rows import Bill, Line, Node, RowId
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

_MARK_LABEL: Final = "ทำเครื่องหมายสี"
_UNMARK_LABEL: Final = "ลบเครื่องหมายสี"
_NO_LINES: Final = "เครื่องหมายสีมีเฉพาะรายการ ไม่มีที่ชื่อกลุ่มงาน โปรดเลือกรายการก่อน"


def mark_lines(bill: Bill, rows: Iterable[RowId], mark: MarkKey | None) -> Edit:
    """Mark the lines among some rows, titles left out; None takes their marks away.

    Raises UserError where no line is among them. The edit is empty where all are marked so.
    """
    lines = {row: node for row in rows if isinstance(node := bill.node(row), Line)}
    if not lines:
        raise UserError(_NO_LINES)
    changed: dict[RowId, Node] = {
        row: replace(line, mark=mark) for row, line in lines.items() if line.mark != mark
    }
    return change_nodes(bill, changed, _UNMARK_LABEL if mark is None else _MARK_LABEL)


def unmarked(bill: Bill) -> Bill:
    """The bill as it is priced and printed: without any mark."""
    rows = dict(bill.rows)
    for row in bill.rows.values():
        plain = unmarked_node(row.node)
        if plain is not row.node:
            rows[row.id] = replace(row, node=plain)
    return replace(bill, rows=rows)


def unmarked_node(node: Node) -> Node:
    """A row's node without its mark; the very node where it has none."""
    if isinstance(node, Line) and node.mark is not None:
        return replace(node, mark=None)
    return node
