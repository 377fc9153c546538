"""What comes of all rows of a table under some columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.columns import Columns, of_labour_alone
from estimator.domain.bill_table.heads import Head
from estimator.domain.bill_table.misplaced_rows import MisplacedRows
from estimator.domain.bill_table.read_rows import ReadBill
from estimator.domain.bill_table.rows import SeenRow, seen_rows, with_unit_of_head
from estimator.domain.bill_table.rows_of_means import with_rows_of_means
from estimator.domain.bill_table.rows_of_price import with_rows_of_price
from estimator.domain.bill_table.structure import BillReader
from estimator.domain.bill_table.sums import SIDE_AMOUNTS
from estimator.domain.bill_table.titled_sums import with_titled_sums
from estimator.domain.bill_table.wrapped_names import with_wrapped_names

COUNTED_IN: Final = "มีแต่ยอดเงิน อ่านเป็นงานเหมา เพราะยอดรวมสุดท้ายในต้นทางนับด้วย โปรดตรวจว่าเป็นรายการ"


def read_bill(cells: ReadCells, columns: Columns, head: Head | None, kind: KindOfPart) -> ReadBill:
    """Read all rows of a table under some columns.

    A work may be called as sums are, or print its amount alone: it is one where the sheet's own
    total counts it.
    """
    columns = of_labour_alone(columns)
    misplaced = MisplacedRows(cells, columns, head, kind)
    named = with_wrapped_names(seen_rows(cells, columns, head))
    seen = with_rows_of_means(with_titled_sums(named))
    rows = with_unit_of_head(with_rows_of_price(seen), columns, head)
    sides_named = _are_sides_named(columns, head)
    reader = BillReader(cells, kind, misplaced, sides_named)
    bill = reader.read(rows)
    for works, as_work, why in _perhaps_works(reader) if reader.has_total else ():
        other = BillReader(cells, kind, misplaced, sides_named)
        counted_in = other.read(
            [_as_work(row, as_work, why) if row.at in works else row for row in rows]
        )
        asked = works if why else ()
        is_total = other.ends_in_its_sum or works <= reader.lone_amounts | reader.refused_sums
        if len(counted_in.doubts) == len(asked) and other.has_total and is_total:
            return counted_in
    return bill


def _perhaps_works(
    reader: BillReader,
) -> Iterator[tuple[set[int], Literal["line", "lump"], str | None]]:
    """Rows that may be works, as which kind of row, and what is to be said of each."""
    if reader.refused_sums:
        yield reader.refused_sums, "line", None
    if reader.priced_sums:
        yield reader.priced_sums, "line", None
    if reader.lone_amounts:
        yield reader.lone_amounts, "lump", COUNTED_IN
    if reader.sums_of_nothing:
        yield reader.lone_amounts | reader.sums_of_nothing, "lump", COUNTED_IN


def _as_work(row: SeenRow, kind: Literal["line", "lump"], why: str | None) -> SeenRow:
    return replace(row, kind=kind, why=row.why if why is None else why, is_work=True)


def _are_sides_named(columns: Columns, head: Head | None) -> bool:
    """Whether the head itself says of each amount of one side that it is."""
    sides = [at for at, column in enumerate(columns) if column in SIDE_AMOUNTS]
    return head is not None and all(columns[at] in head.allowed[at] for at in sides)
