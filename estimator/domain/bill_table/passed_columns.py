"""Columns of an outside table that a reading passes over, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.columns import Columns, letter_of
from estimator.domain.bill_table.proofs import says_the_same
from estimator.domain.bill_table.structure import ReadBill
from estimator.domain.findings import RowFinding


@dataclass(frozen=True, slots=True)
class PassedColumn:
    """The rows (from 0) that come in and say something there; `are_figures`: mostly numbers."""

    rows: tuple[int, ...]
    are_figures: bool


def passed_columns(
    cells: ReadCells, bill: ReadBill, columns: Columns
) -> Mapping[int, PassedColumn]:
    """The columns (from 0) that are passed over though rows that come in say something there.

    A column that says the same as one that is read says nothing.
    """
    table = cells.table
    rows = [read.row - table.first_row for read in bill.rows]
    read = [at for at, column in enumerate(columns) if column]
    found: dict[int, PassedColumn] = {}
    for at in range(table.width):
        filled = () if at in read else tuple(row for row in rows if cells.text(row, at))
        if filled and not any(says_the_same(cells, rows, at, each) for each in read):
            numbers = sum(1 for row in filled if cells.figure(row, at).value is not None)
            found[at] = PassedColumn(filled, 2 * numbers > len(filled))
    return found


def told_columns(
    cells: ReadCells, passed: Mapping[int, PassedColumn], heads: Sequence[str]
) -> Iterator[RowFinding]:
    """A sentence for each column that is passed over, at the first row that it is about."""
    for at, column in passed.items():
        first = column.rows[0]
        head = heads[at] if at < len(heads) else ""
        called = f" “{head}”" if head else ""
        message = (
            f"คอลัมน์ {letter_of(at)}{called} มีข้อมูล {len(column.rows):,} ช่อง เช่น "
            f"“{cells.text(first, at)[:40]}” ไม่ได้นำเข้า หากต้องการ โปรดเลือกว่าคอลัมน์นี้คืออะไร"
        )
        yield RowFinding(first + cells.table.first_row, message, "warn")
