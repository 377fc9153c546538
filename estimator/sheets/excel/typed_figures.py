"""What may be typed where a workbook has figures: a number, a dash, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from estimator.sheets.cell_formulas import DASH
from estimator.sheets.document import VAT_KEY, Number, Sheet, SheetCell, is_figure
from estimator.sheets.excel.references import Places, cell_name

_TITLE: Final = "ต้องเป็นตัวเลข"
_MESSAGE: Final = (
    "ช่องนี้รับเฉพาะตัวเลข โปรดพิมพ์ตัวเลขอย่างเดียว ไม่มีหน่วย ข้อความ หรือเครื่องหมายอื่น ถ้าไม่มีให้เว้นว่างหรือใส่ -"
)
_FACTOR: Final = "โปรดพิมพ์ค่า Factor F เป็นตัวเลขตั้งแต่ 1 ขึ้นไป เช่น 1.2974"
_RATE: Final = "โปรดพิมพ์อัตราเป็นร้อยละ เช่น 7 โดยไม่มีเครื่องหมาย % ถ้าไม่มีภาษีให้ใส่ 0"

Span = tuple[int, int, int]
"""A column, its first row and its last, all from 0."""


def refuse_texts(worksheet: Any, sheet: Sheet, places: Places) -> None:
    """Have the columns of figures of a sheet, and its other inputs, take nothing but figures."""
    factors = _typed_factors(sheet)
    for column, first, last in figure_spans(sheet):
        name = cell_name(first, column)
        if (column, first) in factors:
            holds = f"=AND(ISNUMBER({name}),{name}>=1)"
            worksheet.data_validation(first, column, last, column, _rule(holds, _FACTOR))
            continue
        # The formula is that of the first cell; those of the others follow their rows.
        holds = f'=OR(ISNUMBER({name}),{name}="{DASH}",{name}="")'
        worksheet.data_validation(first, column, last, column, _rule(holds, _MESSAGE))
    if sheet.vat is not None:
        row, column = places.rows[sheet.key][VAT_KEY], len(sheet.columns) + 1
        name = cell_name(row, column)
        # Of 7% a workbook makes seven hundredths.
        holds = f"=AND(ISNUMBER({name}),OR({name}=0,AND({name}>=1,{name}<=100)))"
        worksheet.data_validation(row, column, row, column, _rule(holds, _RATE))


def figure_spans(sheet: Sheet) -> Iterator[Span]:
    """The columns in which lines have figures, down to the total; and a figure typed as a total.

    Rows that are put in anywhere between them are asked for figures too. On a sheet without a total
    they are those of the columns in which figures are typed, down to the last of its rows.
    """
    above = len(sheet.heading) + len(sheet.head)
    rows = list(sheet.rows)
    figures = [
        cell for row in rows if row.kind == "line" for cell in row.cells if is_figure(cell.value)
    ]
    totals = [at for at, row in enumerate(rows, above) if row.kind == "total"]
    if figures and totals:
        yield from ((column, above, totals[-1]) for column in _columns(figures))
        return
    if sheet.locked and not totals:
        typed = [cell for cell in figures if cell.value.formula is None]
        yield from ((column, above, above + len(rows) - 1) for column in _columns(typed))
    for at in totals:
        for cell in rows[at - above].cells:
            if is_figure(cell.value) and cell.value.formula is None:
                yield cell.first, at, at


def _columns(cells: Iterable[SheetCell]) -> list[int]:
    return sorted({cell.first for cell in cells})


def _typed_factors(sheet: Sheet) -> set[tuple[int, int]]:
    """Column and row of each factor that was set by hand."""
    above = len(sheet.heading) + len(sheet.head)
    totals = ((at, row) for at, row in enumerate(sheet.rows, above) if row.kind == "total")
    return {
        (cell.first, at)
        for at, row in totals
        for cell in row.cells
        if isinstance(cell.value, Number) and cell.value.kind == "factor"
    }


def _rule(holds: str, message: str) -> dict[str, str]:
    return {
        "validate": "custom",
        "value": holds,
        "error_title": _TITLE,
        "error_message": message,
    }
