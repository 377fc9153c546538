"""One text typed into several cells at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from estimator.domain.bill.cells import (
    FIELD_NAMES,
    BillField,
    can_type,
    emptying,
    with_cell,
    without_rate,
)
from estimator.domain.bill.rows import Bill, Line, Node, RowId, kind_at
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

_FILL_LABEL = "วางข้อความ"
_CLEAR_LABEL = "ลบข้อความในช่อง"


Reads = Callable[[str, BillField], str]
"""Makes of a text what would be typed into a cell, where it comes from elsewhere."""


def as_typed(text: str, _field: BillField) -> str:
    """The text itself: somebody typed it."""
    return text


def fill_cells(
    bill: Bill,
    cells: Sequence[tuple[RowId, BillField]],
    text: str,
    reads: Reads = as_typed,
) -> Edit:
    """Type one text into several cells; raises UserError naming the rows that refuse it.

    A line of which name and labour are emptied at once is no more of the work whose rate it had.
    """
    nodes: dict[RowId, Node] = {} if text else _of_no_work(bill, cells)
    reasons = []
    for row, field in cells:
        node = nodes.get(row, bill.node(row))
        if not can_type(node, field):
            continue
        try:
            read = reads(text, field) or emptying(node, field)
            nodes[row] = with_cell(node, field, read, kind_at(bill, row))
        except UserError as error:
            reasons += [f"{FIELD_NAMES[field]}: {sentence}" for sentence in error.sentences]
    if reasons:
        raise UserError(tuple(dict.fromkeys(reasons)))
    changed = {row: node for row, node in nodes.items() if node != bill.node(row)}
    return change_nodes(bill, changed, _FILL_LABEL if text else _CLEAR_LABEL)


def _of_no_work(bill: Bill, cells: Sequence[tuple[RowId, BillField]]) -> dict[RowId, Node]:
    """The lines of which name and labour are among some cells, without their rates of a book."""
    chosen = set(cells)
    return {
        row: without_rate(node)
        for row, field in cells
        if field == "description" and (row, "labour") in chosen
        if isinstance(node := bill.node(row), Line) and can_type(node, "labour")
    }
