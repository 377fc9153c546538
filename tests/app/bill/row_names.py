"""Rows of a bill by what stands in them, for tests of the grid."""

from __future__ import annotations

from estimator.app.bill.visible_rows import DRAFT, container_of, is_empty_row
from estimator.domain.bill.rows import Bill, Line


def name_of(bill: Bill, key: int) -> str:
    """A line's description or a title; ``new`` is the row typed in, ``+`` an empty one."""
    if key == DRAFT:
        return "new"
    if is_empty_row(key):
        container = container_of(key)
        return f"+{name_of(bill, container) if container else ''}"
    node = bill.node(key)
    return node.description if isinstance(node, Line) else node.title
