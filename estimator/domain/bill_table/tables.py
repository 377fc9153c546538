"""The tables of one sheet, each with its own head."""

from __future__ import annotations

from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.figures import plain_cell, words_of
from estimator.domain.bill_table.heads import Rows, find_head, next_head
from estimator.domain.bill_table.summaries import calls_a_summary


def tables_of(table: OutsideTable) -> tuple[OutsideTable, ...]:
    """The tables that stand below each other in a sheet, each from its own head on."""
    found: list[OutsideTable] = []
    rest = table
    while (head := find_head(rest.rows)) is not None:
        end = next_head(rest.rows, head)
        if end == len(rest.rows):
            break
        end = _with_its_title(rest.rows, end)
        found.append(rest.part(0, end))
        rest = rest.part(end, len(rest.rows))
    return (*found, rest)


def _with_its_title(rows: Rows, head: int) -> int:
    """Where a table begins whose head stands in a row: at the title that calls it a summary.

    Any other words above it may be a note of the table before.
    """
    for at in range(head - 1, 0, -1):
        texts = [text for cell in rows[at] if (text := plain_cell(cell))]
        if texts:
            is_title = len(texts) == 1 and calls_a_summary(words_of(texts[0]))
            return at if is_title else head
    return head
