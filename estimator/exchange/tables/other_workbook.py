"""The tables of workbooks of other kinds: .xls of Excel 97 to 2003, .ods of LibreOffice.

Only stored values are read. How a cell shows its number is not known here: floats are freed of the
noise of their arithmetic, as 15 digits show them.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any, Final
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from estimator.errors import UserError
from estimator.exchange.tables.cell_marks import CellMarks, cell_marks
from estimator.exchange.tables.file_table import (
    IS_DATE,
    IS_ERROR,
    MOST_COLUMNS,
    MOST_ROWS,
    FileTable,
    bounded,
)
from estimator.exchange.tables.rich_text import PARTLY_MARKED
from estimator.exchange.tables.shown_numbers import number_text
from estimator.exchange.tables.work_bounds import refuse_too_large
from estimator.files.cancelling import CancelToken, Progress, unhindered
from estimator.files.memory_bound import memory_bound
from estimator.files.work_process import in_own_process

_MOST_CELLS: Final = 8_000_000
"""As the library lays sheets out whole, a cell in the far corner would fill the memory."""
_A_BLANK: Final = 1000
"""More than so many blanks in one place nobody types: each counts as cells."""
_MOST_MEMORY: Final = 1 << 30
_CONTENT: Final = "content.xml"
_DAMAGED: Final = (zipfile.BadZipFile, expat.ExpatError, KeyError, ValueError, struct.error)


def other_workbook_tables(
    name: str, content: bytes, stop: CancelToken | None = None
) -> Iterator[FileTable]:
    """All sheets of a workbook; raises UserError with a Thai sentence where it is unreadable.

    The library ends the whole process at some damaged files, so a process of its own reads them. It
    is ended once `stop` asks for it; then raises Cancelled.
    """
    try:
        if zipfile.is_zipfile(io.BytesIO(content)):
            refuse_too_large(name, content)
            _refuse_hostile(name, content)
        sheets = _read_apart(content, stop)
    except _DAMAGED:
        sheets = None
    if sheets is None:
        raise UserError(
            f"สมุดงาน “{name}” เสียหาย มีรหัสผ่าน หรือไม่ใช่สมุดงานจริง "
            "โปรดเปิดในโปรแกรมตารางคำนวณแล้วบันทึกเป็น .xlsx"
        )
    yield from map(_table, sheets)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the library gives of a sheet, with what it does not tell of its cells."""

    title: str
    rows: list[list[Any]]
    marks: CellMarks
    is_hidden: bool


def _read_apart(content: bytes, stop: CancelToken | None) -> list[_Sheet] | None:
    """The cells of all sheets; None where the library cannot read them, or died of them."""
    try:
        return in_own_process(partial(_read, content), unhindered, stop=stop)
    except UserError:
        return None


def _read(content: bytes, _progress: Progress) -> list[_Sheet] | None:
    with memory_bound(_MOST_MEMORY):
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            # A sheet of which nobody knows the cells in error is not read: they would be empty.
            marks = cell_marks(content, book.sheet_names)
            return [
                _Sheet(
                    sheet.name,
                    book.get_sheet_by_name(sheet.name).to_python(False, MOST_ROWS + 1),
                    marked,
                    sheet.visible != SheetVisibleEnum.Visible,
                )
                for sheet, marked in zip(book.sheets_metadata, marks, strict=True)
            ]
        except (CalamineError, OSError, MemoryError, *_DAMAGED):
            return None


def _table(sheet: _Sheet) -> FileTable:
    unread = dict.fromkeys(sheet.marks.mixed, PARTLY_MARKED)
    unread.update(dict.fromkeys(sheet.marks.errors, IS_ERROR))
    texts = [
        [_cell_text(value, (at, column), unread) for column, value in enumerate(row)]
        for at, row in enumerate(row[:MOST_COLUMNS] for row in sheet.rows)
    ]
    for (at, column), shown in {**sheet.marks.logical, **sheet.marks.errors}.items():
        if at < MOST_ROWS and column < MOST_COLUMNS:
            texts.extend([] for _ in range(at + 1 - len(texts)))
            texts[at].extend([""] * (column + 1 - len(texts[at])))
            texts[at][column] = shown
    return FileTable(
        sheet.title,
        bounded(sheet.title, texts),
        unread=MappingProxyType(unread),
        hidden=frozenset(sheet.marks.hidden),
        hidden_columns=frozenset(sheet.marks.hidden_columns),
        struck=frozenset(sheet.marks.struck),
        formats=MappingProxyType(sheet.marks.formats),
        is_hidden=sheet.is_hidden,
        is_exact=True,
    )


def _cell_text(value: Any, place: tuple[int, int], unread: dict[tuple[int, int], str]) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime | date | time | timedelta):
        unread[place] = IS_DATE
        return str(value) if isinstance(value, timedelta) else value.isoformat()
    return str(value)


def _refuse_hostile(name: str, content: bytes) -> None:
    """Refuse a sheet of LibreOffice that would fill the memory: far cells, endless blanks."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        area = _FilledArea()
        parser = expat.ParserCreate()
        parser.StartElementHandler = area.start
        parser.Parse(archive.read(_CONTENT), True)
    if area.largest > _MOST_CELLS:
        raise UserError(f"สมุดงาน “{name}” ใหญ่ผิดปกติ จึงไม่เปิด โปรดบันทึกใหม่เฉพาะตารางที่ใช้")


class _FilledArea:
    """Follows the elements of a sheet and keeps how large an area its filled cells reach over."""

    def __init__(self) -> None:
        self.largest = 0
        self._row = self._column = self._last_row = self._last_column = 0
        self._repeated = 1

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Take the next element."""
        if element == "table:table":
            self._row = self._last_row = self._last_column = 0
        elif element == "table:table-row":
            self._repeated = int(attributes.get("table:number-rows-repeated", "1"))
            self._row += self._repeated
            self._column = 0
        elif element == "text:s":
            self.largest = max(self.largest, int(attributes.get("text:c", "1")) * _A_BLANK)
        elif element in ("table:table-cell", "table:covered-table-cell"):
            self._column += int(attributes.get("table:number-columns-repeated", "1"))
            if "office:value-type" in attributes:
                self._last_row = max(self._last_row, self._row)
                self._last_column = max(self._last_column, self._column)
                self.largest = max(self.largest, self._last_row * self._last_column)
