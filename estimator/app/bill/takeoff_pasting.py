"""Pasting a table of dimensions from a spreadsheet, or other rows of a take-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from estimator.app.bill.takeoff_rows import line_to_measure, rows_edit, taken_of
from estimator.domain.bill.rows import RowId
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.takeoff.dimension_rows import DimensionRow
from estimator.domain.takeoff_table.reading import read_takeoff_table, rows_over
from estimator.domain.takeoff_table.row_cells import CellKey


@dataclass(frozen=True, slots=True)
class PastedRows:
    """The edit that a pasted table makes, and what is to be said of it (Thai sentences)."""

    edit: Edit
    said: tuple[str, ...]


def pasted_rows(
    estimate: Estimate,
    line: RowId,
    at: int,
    key: CellKey,
    table: Sequence[Sequence[str]],
    *,
    outside: bool = True,
) -> PastedRows:
    """Paste a table over the rows from `at` on, with its left edge at a cell, new ones at the end.

    What comes from `outside` is read by a spreadsheet's rules, other rows of a take-off as they
    were typed. Raises UserError, naming the rows, where it cannot be read; then nothing comes in.
    """
    read = read_takeoff_table(OutsideTable(tuple(map(tuple, table))), key, outside=outside)
    before = line_to_measure(estimate.bill, line)
    taken, over = taken_of(before), tuple[str, ...]()
    rows = taken.rows
    if at == 0 and isinstance(before.quantity, TypedQuantity) and read.has_figures:
        # A figure that was typed for the whole line is no factor of what is pasted over it.
        rows, over = (DimensionRow(),), (f"แทนจำนวนที่พิมพ์ไว้เดิม {before.quantity.text}",)
    come = rows_over(rows, at, read)
    edit = rows_edit(estimate, line, replace(taken, rows=come.rows), "วางแถวถอดปริมาณ")
    return PastedRows(edit, (f"วาง {come.count:,} แถวถอดปริมาณ", *over, *come.said))
