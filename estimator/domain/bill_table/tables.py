"""The tables of one sheet, each with its own head."""

from __future__ import annotations

from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.heads import find_head, next_head


def tables_of(table: OutsideTable) -> tuple[OutsideTable, ...]:
    """The tables that stand below each other in a sheet, each from its own head on."""
    found: list[OutsideTable] = []
    rest = table
    while (head := find_head(rest.rows)) is not None:
        end = next_head(rest.rows, head)
        if end == len(rest.rows):
            break
        found.append(rest.part(0, end))
        rest = rest.part(end, len(rest.rows))
    return (*found, rest)
