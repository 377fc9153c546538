"""The tables of an Excel workbook: stored values, no formula run, no link followed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any, NoReturn

import openpyxl

from estimator.errors import UserError
from estimator.exchange.tables.cell_styles import CellStyle, CellStyles
from estimator.exchange.tables.file_table import (
    IS_DATE,
    IS_ERROR,
    MOST_COLUMNS,
    MOST_ROWS,
    NOT_WORKED_OUT,
    UNWORKED,
    FileTable,
    bounded,
    refuse_too_many_cells,
)
from estimator.exchange.tables.sheet_marks import SheetMarks, sheet_marks
from estimator.exchange.tables.shown_numbers import number_text
from estimator.exchange.tables.strict_workbook import as_transitional
from estimator.files.cancelling import Cancelled, CancelToken, Progress, share_of, unhindered
from estimator.files.collector import collector_at_rest
from estimator.files.work_process import in_own_process

LARGEST_UNPACKED = 200 * 1024 * 1024
_AT_ONCE = 1_000_000
"""Bytes unpacked, about 2,000 lines of a bill: read before a process would have started."""
_TOLD_ROWS = 1_000
_PIECE = 500_000
"""Bytes; the longest text of a cell is a third of it."""
_FILLED_CELL = re.compile(rb"<(?:\w+:)?c(?: [^<>]*[^<>/])?>")
_LONGEST_CELL = 40_000
"""Letters; a spreadsheet itself takes 32,767."""


def workbook_tables(
    name: str,
    content: bytes,
    stop: CancelToken | None = None,
    progress: Progress = unhindered,
) -> tuple[FileTable, ...]:
    """All sheets of a workbook; raises UserError with a Thai sentence where it is unreadable.

    A large one is read by a process of its own, which is ended once `stop` asks for it; then
    raises Cancelled.
    """
    if _unpacked(content) <= _AT_ONCE:
        return _tables(name, content, unhindered)
    return in_own_process(partial(_tables, name, content), progress, stop=stop)


@collector_at_rest()
def _tables(name: str, content: bytes, progress: Progress) -> tuple[FileTable, ...]:
    try:
        refuse_too_large(name, content)
        _refuse_too_full(name, content)
        ordinary = as_transitional(content)
        marks = sheet_marks(ordinary)
        book = openpyxl.load_workbook(
            io.BytesIO(ordinary), read_only=True, data_only=True, keep_links=False
        )
        styles = CellStyles()
        tables = []
        for at, sheet in enumerate(book.worksheets):
            count = len(book.worksheets)
            told = share_of(progress, at / count, (at + 1) / count)
            of_sheet = marks.get(sheet.title, SheetMarks())
            tables.append(_sheet_table(sheet, of_sheet, styles, told))
        book.close()
    except (UserError, Cancelled):
        raise
    except Exception as error:
        # openpyxl raises whatever its parsers raise on a damaged file, some of it row by row.
        raise UserError(
            f"สมุดงาน “{name}” เสียหายหรือมีรหัสผ่าน โปรดเปิดใน Excel แล้วบันทึกเป็น .xlsx ใหม่"
        ) from error
    return tuple(tables)


def _sheet_table(
    sheet: Any, marks: SheetMarks, styles: CellStyles, progress: Progress
) -> FileTable:
    # Asked for one row more than is allowed, so that too many are noticed; a cell at the far corner
    # of a sheet must not make it a thousand million.
    cells = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    seen = _Seen(styles, unread=dict.fromkeys(marks.unworked, NOT_WORKED_OUT))
    rows = (
        _row_texts(number, row, seen)
        for number, row in enumerate(_telling(cells, sheet.max_row, progress))
    )
    kept = bounded(sheet.title, rows)
    return FileTable(
        sheet.title,
        _with_unworked(kept, marks.unworked),
        figures=frozenset(seen.figures),
        unread=MappingProxyType(seen.unread),
        percents=frozenset(seen.percents),
        hidden=marks.hidden,
        is_hidden=sheet.sheet_state != "visible",
        struck=frozenset(seen.struck),
        formats=MappingProxyType(seen.formats),
    )


def _telling(rows: Iterable[Any], count: int | None, progress: Progress) -> Iterator[Any]:
    """The rows; of some, that they are come to, of as many as the sheet says that it has."""
    for at, row in enumerate(rows):
        if at % _TOLD_ROWS == 0:
            progress(at, max(count or 0, at + 1))
        yield row


def _with_unworked(
    rows: tuple[tuple[str, ...], ...], unworked: Iterable[tuple[int, int]]
) -> tuple[tuple[str, ...], ...]:
    """The rows with a sign where a formula stands that nobody has worked out: it is not nothing."""
    marked = [list(row) for row in rows] if unworked else []
    for at, column in unworked:
        if at < len(marked) and column < MOST_COLUMNS:
            row = marked[at]
            row.extend([""] * (column + 1 - len(row)))
            row[column] = row[column] or UNWORKED
    return tuple(map(tuple, marked)) if unworked else rows


def refuse_too_large(name: str, content: bytes) -> None:
    """Raise UserError for a packed file too large to unpack, BadZipFile for a damaged one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > LARGEST_UNPACKED:
        _refuse_large(name)


def _refuse_large(name: str) -> NoReturn:
    raise UserError(f"สมุดงาน “{name}” ใหญ่ผิดปกติ จึงไม่เปิด โปรดบันทึกใหม่เฉพาะตารางที่ใช้")


def _unpacked(content: bytes) -> int:
    """How many bytes a packed file comes to; 0 for a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        return 0


def _refuse_too_full(name: str, content: bytes) -> None:
    """Refuse a book with too many cells or an endless text in one, before any of them is read."""
    cells = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if not entry.filename.endswith(".xml"):
                continue
            with archive.open(entry) as part:
                while piece := part.read(_PIECE):
                    if len(piece) == _PIECE and b"<" not in piece:
                        _refuse_large(name)
                    cells += len(_FILLED_CELL.findall(piece))
                    refuse_too_many_cells(name, cells)


@dataclass(slots=True)
class _Seen:
    """What was noticed of cells while their rows were read, by row and column."""

    styles: CellStyles
    figures: set[tuple[int, int]] = field(default_factory=set)
    unread: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)


def _row_texts(number: int, row: Sequence[Any], seen: _Seen) -> list[str]:
    """The texts of a row's cells; which have decimals, and which are no figures, go to `seen`."""
    end = len(row)
    while end and row[end - 1].value is None:
        end -= 1  # it comes as wide as a table may be
    texts = []
    is_struck = end > 0
    for column, cell in enumerate(row[:end]):
        if cell.value is None:
            texts.append("")
            continue
        style = seen.styles.of(cell)
        is_struck = is_struck and style.is_struck
        text = _cell_text(cell.value, style.number_format)[:_LONGEST_CELL]
        texts.append(text)
        _see(cell, text, style, (number, column), seen)
    if is_struck:
        seen.struck.add(number + 1)
    return texts


def _see(cell: Any, text: str, style: CellStyle, place: tuple[int, int], seen: _Seen) -> None:
    """Notice what a cell is that its text does not tell."""
    value = cell.value
    if isinstance(value, int | float):
        if style.is_percent:
            seen.percents.add(place)
        if style.words:
            seen.formats[place] = style.words
    if isinstance(value, float) and "." in text:
        seen.figures.add(place)
    elif isinstance(value, datetime | date | time | timedelta):
        seen.unread[place] = IS_DATE
    elif text.startswith("#") and cell.data_type == "e":
        seen.unread[place] = IS_ERROR


def _cell_text(value: Any, number_format: str) -> str:
    """A stored cell value as text; numbers as their shortest exact decimal, or as shown."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value, number_format)
    return value.isoformat() if isinstance(value, datetime | date | time) else str(value)
