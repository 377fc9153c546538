"""The tables of an Excel workbook: stored values, no formula run, no link followed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl

from estimator.errors import UserError
from estimator.exchange.tables.file_table import MOST_COLUMNS, MOST_ROWS, FileTable, bounded

LARGEST_UNPACKED = 200 * 1024 * 1024
_SHOWN_DIGITS = 15
_SHOWN_PLACES = re.compile(r"(?:#,##)?0\.(?P<zeros>0{1,10})")


def workbook_tables(name: str, content: bytes) -> Iterator[FileTable]:
    """All sheets of a workbook; raises UserError with a Thai sentence where it is unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise UserError(f"สมุดงาน “{name}” ใหญ่ผิดปกติ จึงไม่เปิด โปรดบันทึกใหม่เฉพาะตารางที่ใช้")
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        for sheet in book.worksheets:
            # Asked for one row more than is allowed, so that too many are noticed; a cell at
            # the far corner of a sheet must not make it a thousand million.
            cells = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
            figures: set[tuple[int, int]] = set()
            rows = (_row_texts(number, row, figures) for number, row in enumerate(cells))
            kept = bounded(sheet.title, rows)
            yield FileTable(sheet.title, kept, figures=frozenset(figures))
        book.close()
    except UserError:
        raise
    except Exception as error:
        # openpyxl raises whatever its parsers raise on a damaged file, some of it row by row.
        raise UserError(
            f"สมุดงาน “{name}” เสียหายหรือมีรหัสผ่าน โปรดเปิดใน Excel แล้วบันทึกเป็น .xlsx ใหม่"
        ) from error


def _row_texts(number: int, row: Iterable[Any], figures: set[tuple[int, int]]) -> list[str]:
    """The texts of a row's cells; which of them are numbers with decimals goes into `figures`."""
    texts = []
    for column, cell in enumerate(row):
        texts.append(_cell_text(cell))
        if isinstance(cell.value, float) and "." in texts[-1]:
            figures.add((number, column))
    return texts


def _cell_text(cell: Any) -> str:
    """A stored cell value as text; numbers as their shortest exact decimal, or as shown."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number_text(value, cell.number_format)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)


def _number_text(value: float, number_format: str) -> str:
    """A number as text, with the zeros that the sheet shows: an item 4.10 is not 4.1."""
    shortest = _without_noise(value)
    whole = shortest.to_integral_value()
    plain = whole if shortest == whole else shortest
    shown = _SHOWN_PLACES.fullmatch(number_format or "")
    if shown is not None and shown["zeros"]:
        as_shown = plain.quantize(Decimal(1).scaleb(-len(shown["zeros"])))
        if as_shown == plain:
            return f"{as_shown:f}"
    return f"{plain:f}"


def _without_noise(value: float) -> Decimal:
    """The figure that a sheet shows of a number that it has worked out.

    431 times 1.2 lies there as 517.1999999999999; sheets keep 15 digits, so they show 517.2. A
    number that has more than the last two of these digits is taken as it lies there.
    """
    exact = Decimal(repr(value))
    shown = Decimal(f"{value:.{_SHOWN_DIGITS}g}").normalize()
    return shown if len(shown.as_tuple().digits) <= _SHOWN_DIGITS - 2 else exact
