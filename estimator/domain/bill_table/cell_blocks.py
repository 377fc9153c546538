"""Cells pasted without a description among them: what their columns are, and whether they add up.

A printed bill has amounts beside its prices, which the grid may keep out of sight. Cell by cell an
amount would become a price; the quantities of the lines beneath prove what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from estimator.domain.bill.cells import BillField
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.bill_table.cells import OutsideTable, ReadCells, filled_rows, row_parts
from estimator.domain.bill_table.columns import AMOUNTS, COLUMN_NAMES, Columns
from estimator.domain.bill_table.line_figures import LineFigures, disagreements
from estimator.domain.bill_table.over_lines import lines_from
from estimator.domain.bill_table.proofs import Score, score
from estimator.domain.findings import RowFinding
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.prices import typed_value
from estimator.errors import UserError, short

_TWO_MEANINGS: Final = (
    "ตัวเลขที่วางอาจเป็นราคาต่อหน่วยหรือจำนวนเงินก็ได้ จึงยังไม่ได้วาง",
    "หากมีจำนวนเงิน โปรดแสดงคอลัมน์จำนวนเงินก่อนวาง (มุมมอง > คอลัมน์) มิฉะนั้นโปรดวางทีละคอลัมน์",
)
_FROM_LINES: Final[tuple[BillField, ...]] = ("quantity", "material", "labour")


def columns_of_cells(
    bill: Bill, start: RowId | None, table: OutsideTable, layouts: Sequence[Columns]
) -> Columns:
    """Which of some layouts a block of cells has: the one that its amounts prove, else the first.

    `start` is the line that it is pasted over, None where its rows become new lines. Raises
    UserError where a figure would become a unit, or where an amount may be meant by a figure that
    would become a price.
    """
    lines = () if start is None else _lines(bill, start, len(table.rows))
    first, *others = layouts
    wide = [each for each in others if len(each) >= table.width]
    scored = [(_scored(table, each, lines), each) for each in (first, *wide)]
    proved = [
        (found.products - found.against, columns)
        for found, columns in scored
        if found.products and found.is_borne_out and not found.misfits
    ]
    if proved:
        return max(proved, key=lambda each: each[0])[1]
    _refuse_figures_as_units(table, first)
    if not scored[0][0].chances and any(map(_may_hold, scored[1:])):
        raise UserError(_TWO_MEANINGS)
    return first


def _may_hold(scored: tuple[Score, Columns]) -> bool:
    """Whether amounts are right that would be by chance, too: a quantity of 1 proves nothing."""
    found, _ = scored
    return bool(found.chances) and not found.misfits and not found.against


def _lines(bill: Bill, start: RowId, most: int) -> tuple[Line, ...]:
    rows = lines_from(bill, start)[:most] if isinstance(bill.node(start), Line) else []
    return tuple(node for row in rows if isinstance(node := bill.node(row), Line))


def _scored(table: OutsideTable, columns: Columns, lines: Sequence[Line]) -> Score:
    """How the cells bear out a layout, with what the lines beneath have and the layout lacks."""
    lacking = [each for each in _FROM_LINES if each not in columns[: table.width]]
    rows = []
    for at, row in enumerate(table.rows):
        beneath = _figures_of(lines[at]) if at < len(lines) else {}
        cells = [*row, *[""] * (table.width - len(row))]
        values = (beneath.get(each) for each in lacking)
        rows.append((*cells, *("" if value is None else f"{value:f}" for value in values)))
    whole = (*columns[: table.width], *lacking)
    return score(ReadCells(OutsideTable(tuple(rows))), list(filled_rows(table)), whole)


def _figures_of(line: Line) -> dict[BillField, Decimal | None]:
    return {
        "quantity": line.quantity.value,
        "material": typed_value(line.material),
        "labour": typed_value(line.labour),
    }


def _refuse_figures_as_units(table: OutsideTable, columns: Columns) -> None:
    if "unit" not in columns[: table.width]:
        return
    cells, at = ReadCells(table), columns.index("unit")
    wrong = [
        f"แถวที่ {row + table.first_row} “{short(cells.text(row, at))}” เป็นตัวเลข จึงเป็นหน่วยไม่ได้"
        for row in filled_rows(table)
        if cells.figure(row, at).kind == "number"
    ]
    if wrong:
        raise UserError([wrong[0], "ยังไม่ได้วางช่องใด โปรดคัดลอกให้มีช่องหน่วยอยู่ด้วย หรือวางทีละคอลัมน์"])


def told_columns(columns: Columns, width: int) -> str:
    """What a block of cells was taken for, where that is not the columns in sight."""
    names = " ".join(COLUMN_NAMES[each] for each in columns[:width] if each)
    return f"วางเป็น {names} ตามยอดที่ปริมาณคูณราคาได้ตรงกัน"


def disagreements_of_cells(
    after: Bill, start: RowId, table: OutsideTable, columns: Columns
) -> tuple[RowFinding, ...]:
    """Amounts among cells that are not what the lines beneath come to, as these stand now."""
    if not set(AMOUNTS) & set(columns[: table.width]):
        return ()
    cells, lines = ReadCells(table), _lines(after, start, len(table.rows))
    return tuple(
        RowFinding(row + table.first_row, remark.message, remark.severity)
        for row in filled_rows(table)
        if row < len(lines) and _is_plain(lines[row])
        for remark in disagreements(row_parts(cells, row, columns), _as_it_stands(lines[row]))
    )


def _is_plain(line: Line) -> bool:
    """Whether its prices are known here: not those of a book, or of other lines."""
    return all(
        price == NOT_APPLICABLE or typed_value(price) is not None
        for price in (line.material, line.labour)
    )


def _as_it_stands(line: Line) -> LineFigures:
    found = _figures_of(line)
    return LineFigures(found["quantity"], found["material"], found["labour"])
