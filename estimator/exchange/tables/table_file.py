"""A table from outside, as rows of text: Excel workbook, CSV file or pasted cells.

Files from outside are hostile until checked: size, rows and columns are bounded, only stored
values are read (no formula is run, no link followed), and what cannot be read is refused whole.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from estimator.domain import limits
from estimator.domain.findings import Severity
from estimator.errors import UserError
from estimator.files.file_errors import translate_file_errors

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 60_000
MOST_COLUMNS = 100
_SHOWN_DIGITS = 15
_SHOWN_PLACES = re.compile(r"(?:#,##)?0\.(?P<zeros>0{1,10})")
_BEFORE_COMMA = re.compile(r"[1-9๑-๙][\d๐-๙]{0,2}")
_AFTER_COMMA = re.compile(r"[\d๐-๙]{3}(?:\.[\d๐-๙]+)?")


@dataclass(frozen=True, slots=True)
class FileTable:
    """Rows of cell texts; `name` is the sheet's or file's, `first_row` the first row's number.

    `figures` holds row and column (from 0) of each cell that a workbook keeps as a number with
    decimals; None where that is not known, as of CSV and pasted cells. `widths` holds, for CSV
    alone, how many cells each row has with the empty ones at its end.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    first_row: int = 1
    figures: frozenset[tuple[int, int]] | None = None
    widths: tuple[int, ...] = ()

    def width(self, index: int) -> int:
        """How many cells a row (from 0) has, with the empty ones at its end where known."""
        return self.widths[index] if index < len(self.widths) else len(self.rows[index])


@dataclass(frozen=True, slots=True)
class RowFinding:
    """Something about one row of the outside table: its printed number and what is the matter."""

    row: int
    message: str
    severity: Severity = "stop"


def cut_figure(table: FileTable, index: int, heads: int, figure: int) -> RowFinding | None:
    """The finding for a row (from 0) that may hold a figure cut in two at its comma.

    A figure such as 1,095.50 without quotation marks is two cells of a CSV file: the row goes on
    beyond the `heads` columns that have a head, if only with an empty cell, or the cell of column
    `figure` (from 0) and the next one look like two halves.
    """
    number, row = index + table.first_row, table.rows[index]
    more = next((f"“{cell[:80]}” " for cell in row[heads:] if cell), "")
    if more or table.width(index) > heads:
        what = f"แถวนี้มี {more or 'ช่องว่าง'}เกินจำนวนช่องของหัวตาราง"
    elif table.widths and _looks_cut(table, row, figure):
        what = f"แถวนี้มี “{row[figure]},{row[figure + 1]}” เป็นสองช่อง"
    else:
        return None
    return RowFinding(
        number,
        f"{what} โปรดตรวจว่ามีจุลภาคในตัวเลข เช่น 1,095.50 หรือไม่ แล้วแก้แถวนี้หรือเติมหัวตาราง",
    )


def _looks_cut(table: FileTable, row: Sequence[str], figure: int) -> bool:
    """Whether a cell and the next one look like one figure, cut at its thousands comma.

    The next one has a zero before it, or three digits where most of its column has not: a column
    of three-digit figures is one of its own.
    """
    before, after = (*row, "", "")[figure : figure + 2] if figure < len(row) else ("", "")
    if not _BEFORE_COMMA.fullmatch(before) or not _AFTER_COMMA.fullmatch(after):
        return False
    figures = [each[figure + 1] for each in table.rows if len(each) > figure + 1]
    figures = [each for each in figures if each and each[0].isdigit()]
    alike = sum(1 for each in figures if _AFTER_COMMA.fullmatch(each))
    return after[0] in "0๐" or 2 * alike <= len(figures)


def unfit_texts(number: int, cells: Iterable[tuple[str, str]]) -> list[RowFinding]:
    """A finding for each cell whose text no door takes; a cell is its title and its text."""
    return [
        RowFinding(number, fault.sentence)
        for title, text in cells
        for fault in limits.text(title, title, text)
    ]


def fit_text(text: str) -> str:
    """As much of a cell's text as any door takes, to go on reading after a finding was made."""
    return limits.UNPRINTABLE.sub("", text)[: limits.LONGEST_TEXT]


def read_tables(path: Path) -> tuple[FileTable, ...]:
    """All sheets of a workbook, or the one table of a CSV file.

    Raises UserError with a Thai sentence where the file is missing, too large or unreadable.
    """
    with translate_file_errors(path, "reading"):
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"แฟ้ม “{path.name}” ใหญ่เกิน 20 เมกะไบต์ โปรดแยกเป็นแฟ้มเล็กลง")
        content = path.read_bytes()
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return tuple(_workbook_tables(path.name, content))
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        return (table_from_text(_decoded(path.name, content), path.stem),)
    raise UserError(f"แฟ้ม “{path.name}” ไม่ใช่ตารางที่อ่านได้ โปรดบันทึกเป็น Excel (.xlsx) หรือ CSV ก่อนนำเข้า")


def table_from_text(text: str, name: str = "") -> FileTable:
    """A table from CSV text or from cells pasted out of a spreadsheet (tabs)."""
    # Lines are counted, not signs: a price such as 1,234 stands in pasted cells, too.
    head = text[:4_000].splitlines()
    tabbed, listed = (sum(1 for line in head if sign in line) for sign in ("\t", ","))
    delimiter = "\t" if tabbed and tabbed >= listed else ","
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UserError(
            f"ตาราง “{name}” มีเครื่องหมายคำพูดไม่ครบคู่ โปรดบันทึกเป็น CSV ใหม่จากโปรแกรมตารางคำนวณ"
        ) from error
    bounded = _bounded(name, rows)
    if delimiter == "\t":
        return FileTable(name, bounded)
    widths = tuple(len(row) for row in rows[: len(bounded)])
    return FileTable(name, bounded, widths=widths)


def _decoded(name: str, content: bytes) -> str:
    """Text of a CSV file in UTF-8 (with or without a mark) or in the Thai code page of Windows."""
    for encoding in ("utf-8-sig", "cp874"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise UserError(f"แฟ้ม “{name}” ไม่ได้เข้ารหัสแบบ UTF-8 หรือไทย (874) โปรดบันทึกเป็น UTF-8")


def _workbook_tables(name: str, content: bytes) -> Iterator[FileTable]:
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
            bounded = _bounded(sheet.title, rows)
            yield FileTable(sheet.title, bounded, figures=frozenset(figures))
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


def _bounded(name: str, rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Trimmed cells, no empty ones and no empty rows at the end; UserError for too many rows."""
    kept: list[tuple[str, ...]] = []
    for row in rows:
        if len(kept) >= MOST_ROWS:
            raise UserError(f"ตาราง “{name}” มีเกิน {MOST_ROWS:,} แถว โปรดแยกเป็นหลายแฟ้ม")
        cells = [cell.strip() for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        kept.append(tuple(cells))
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)
