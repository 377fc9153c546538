"""The tables of one sheet, each with its own head."""

from __future__ import annotations

from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.heads import find_head, next_head


def tables_of(table: OutsideTable) -> tuple[OutsideTable, ...]:
    """The tables that stand below each other in a sheet, each from its own head on."""
    head = find_head(table.rows)
    end = len(table.rows) if head is None else next_head(table.rows, head)
    if end == len(table.rows):
        return (table,)
    return (table.part(0, end), *tables_of(table.part(end, len(table.rows))))
