"""The tables of workbooks of other kinds: .xls of Excel 97 to 2003, .ods of LibreOffice.

Only stored values are read. How a cell shows its number is not known here: floats are freed of the
noise of their arithmetic, as 15 digits show them.
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any, Final
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from estimator.errors import UserError
from estimator.exchange.tables.cell_marks import CellMarks, in_order, marks_of
from estimator.exchange.tables.file_table import (
    IS_DATE,
    IS_ERROR,
    MOST_COLUMNS,
    MOST_ROWS,
    FileTable,
    TableBounds,
)
from estimator.exchange.tables.rich_text import PARTLY_MARKED
from estimator.exchange.tables.shown_numbers import number_text
from estimator.exchange.tables.work_bounds import PACKED_BADLY
from estimator.files.cancelling import CancelToken, Progress, unhindered
from estimator.files.memory_bound import memory_bound
from estimator.files.work_process import in_own_process

_MOST_MEMORY: Final = 900 * 1024 * 1024
_DAMAGED: Final = (
    *PACKED_BADLY,
    expat.ExpatError,
    KeyError,
    struct.error,
)
_PANIC: Final = "PanicException"
"""What the library raises where it meets what it holds for impossible: no Exception of Python."""
_ERRORS: Final = 2
"""Standard error, as the system numbers it."""
_UNREADABLE: Final = (
    "สมุดงาน “{name}” เสียหาย มีรหัสผ่าน ใหญ่ผิดปกติ หรือไม่ใช่สมุดงานจริง "
    "โปรดเปิดในโปรแกรมตารางคำนวณแล้วบันทึกเป็น .xlsx"
)


def other_workbook_tables(
    name: str, content: bytes, stop: CancelToken | None = None
) -> tuple[FileTable, ...]:
    """All sheets of a workbook; raises UserError with a Thai sentence where it is unreadable.

    The library ends the whole process at some damaged files, so a process of its own reads them. It
    is ended once `stop` asks for it; then raises Cancelled.
    """
    read: _Read
    try:
        read = in_own_process(partial(_read, name, content), unhindered, stop=stop)
    except UserError:
        read = _Read()  # it died of it
    if read.refused:
        raise UserError(read.refused)
    if not read.tables:
        raise UserError(_UNREADABLE.format(name=name))
    return read.tables


@dataclass(frozen=True, slots=True)
class _Read:
    """The tables that were read, or why they are not; neither where the file is damaged."""

    tables: tuple[FileTable, ...] = ()
    refused: tuple[str, ...] = ()


def _read(name: str, content: bytes, _progress: Progress) -> _Read:
    with memory_bound(_MOST_MEMORY), _unheard():
        try:
            # First, for the library lays out all sheets whole before it tells anything of them. A
            # sheet of which nobody knows the cells in error is not read: they would be empty.
            marks = marks_of(name, content)
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            bounds = TableBounds()
            return _Read(
                tuple(
                    _table(
                        sheet.name,
                        book.get_sheet_by_name(sheet.name).to_python(False, MOST_ROWS + 1),
                        marked,
                        bounds,
                        is_hidden=sheet.visible != SheetVisibleEnum.Visible,
                    )
                    for sheet, marked in zip(
                        book.sheets_metadata, in_order(marks, book.sheet_names), strict=True
                    )
                )
            )
        except UserError as error:
            return _Read(refused=error.sentences)
        except (CalamineError, MemoryError, *_DAMAGED):
            return _Read()
        except BaseException as error:
            if type(error).__name__ != _PANIC:
                raise
            return _Read()


@contextmanager
def _unheard() -> Iterator[None]:
    """Let nothing out that the library says in English of a file over which it breaks or dies."""
    try:
        kept, nowhere = os.dup(_ERRORS), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # a window has none
        yield
        return
    os.dup2(nowhere, _ERRORS)
    try:
        yield
    finally:
        os.dup2(kept, _ERRORS)
        os.close(kept)
        os.close(nowhere)


def _table(
    name: str, rows: list[list[Any]], marks: CellMarks, bounds: TableBounds, *, is_hidden: bool
) -> FileTable:
    unread = dict.fromkeys(marks.mixed, PARTLY_MARKED)
    unread.update(dict.fromkeys(marks.errors, IS_ERROR))
    texts = [
        [
            _cell_text(value, (at, column), unread) if column < MOST_COLUMNS else str(value)
            for column, value in enumerate(row)
        ]
        for at, row in enumerate(rows)
    ]
    for (at, column), shown in {**marks.logical, **marks.errors}.items():
        if at < MOST_ROWS and column < MOST_COLUMNS:
            texts.extend([] for _ in range(at + 1 - len(texts)))
            texts[at].extend([""] * (column + 1 - len(texts[at])))
            texts[at][column] = shown
    kept = bounds.taken(name, texts)
    return FileTable(
        name,
        kept.rows,
        unread=MappingProxyType(unread),
        percents=_percents(rows, marks, kept.rows),
        hidden=frozenset(marks.hidden),
        hidden_columns=frozenset(marks.hidden_columns),
        struck=frozenset(marks.struck),
        formats=MappingProxyType(marks.formats),
        is_hidden=is_hidden,
        is_exact=True,
        beyond=kept.beyond,
        joined=tuple(marks.joined),
    )


def _percents(
    rows: list[list[Any]], marks: CellMarks, kept: Sequence[Sequence[str]]
) -> frozenset[tuple[int, int]]:
    """The cells with a number that is shown as a percentage, of those that are kept."""
    return frozenset(
        (at, column)
        for at, column in marks.percents - marks.errors.keys() - marks.logical.keys()
        if at < len(kept)
        and column < len(kept[at])
        and isinstance(rows[at][column], int | float)
        and not isinstance(rows[at][column], bool)
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
