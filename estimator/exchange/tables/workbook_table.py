"""The tables of an Excel workbook: stored values, no formula run, no link followed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from types import MappingProxyType

from estimator.errors import UserError
from estimator.exchange.tables.book_parts import BookParts, BookSheet, book_parts
from estimator.exchange.tables.file_table import FileTable, TableBounds
from estimator.exchange.tables.sheet_cells import SheetCells
from estimator.exchange.tables.strict_workbook import as_transitional
from estimator.exchange.tables.work_bounds import PACKED_BADLY, unpacked_size
from estimator.files.cancelling import Cancelled, CancelToken, Progress, share_of, unhindered
from estimator.files.collector import collector_at_rest
from estimator.files.memory_bound import memory_bound
from estimator.files.work_process import in_own_process

_AT_ONCE = 8_000_000
"""Bytes unpacked, some 15,000 lines of a bill: a process takes half as long to start as they do."""
_MOST_MEMORY = 900 * 1024 * 1024
_TOLD_ROWS = 1_000
_DAMAGED = "สมุดงาน “{name}” เสียหายหรือมีรหัสผ่าน โปรดเปิดใน Excel แล้วบันทึกเป็น .xlsx ใหม่"


def workbook_tables(
    name: str,
    content: bytes,
    stop: CancelToken | None = None,
    progress: Progress = unhindered,
) -> tuple[FileTable, ...]:
    """All sheets of a workbook; raises UserError with a Thai sentence where it is unreadable.

    A large one is read by a process of its own, which is ended once `stop` asks for it; then
    raises Cancelled. Others stop where `progress` raises it.
    """
    try:
        unpacked = unpacked_size(name, content)
    except PACKED_BADLY as error:
        raise UserError(_DAMAGED.format(name=name)) from error
    if unpacked <= _AT_ONCE:
        return _tables(name, content, progress)
    return in_own_process(partial(_tables_apart, name, content), progress, stop=stop)


def _tables_apart(name: str, content: bytes, progress: Progress) -> tuple[FileTable, ...]:
    with memory_bound(_MOST_MEMORY):
        return _tables(name, content, progress)


@collector_at_rest()
def _tables(name: str, content: bytes, progress: Progress) -> tuple[FileTable, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(as_transitional(content))) as archive:
            book = book_parts(name, archive)
            count = len(book.sheets)
            bounds = TableBounds()
            shares = (share_of(progress, at / count, (at + 1) / count) for at in range(count))
            return tuple(
                _sheet_table(archive, book, sheet, bounds, share)
                for sheet, share in zip(book.sheets, shares, strict=True)
            )
    except (UserError, Cancelled, MemoryError):
        raise
    except Exception as error:
        # Whatever the parsers raise on a damaged file, some of it row by row.
        raise UserError(_DAMAGED.format(name=name)) from error


def _sheet_table(
    archive: zipfile.ZipFile,
    book: BookParts,
    sheet: BookSheet,
    bounds: TableBounds,
    progress: Progress,
) -> FileTable:
    cells = SheetCells(book, sheet.name)
    with archive.open(sheet.part) as part:
        kept = bounds.taken(sheet.name, _telling(cells.rows(part), cells, progress))
    return FileTable(
        sheet.name,
        kept.rows,
        figures=frozenset(cells.figures),
        unread=MappingProxyType(cells.unread),
        percents=frozenset(cells.percents),
        hidden=frozenset(cells.hidden),
        hidden_columns=frozenset(cells.hidden_columns),
        is_hidden=sheet.is_hidden,
        is_exact=True,
        struck=frozenset(cells.struck),
        formats=MappingProxyType(cells.formats),
        beyond=cells.beyond,
        joined=tuple(cells.joined),
    )


def _telling(
    rows: Iterable[list[str]], cells: SheetCells, progress: Progress
) -> Iterator[list[str]]:
    """The rows; of some, that they are come to, of as many as the sheet says that it has."""
    for at, row in enumerate(rows):
        if at % _TOLD_ROWS == 0:
            progress(at, max(cells.last_row or 0, at + 1))
        yield row
