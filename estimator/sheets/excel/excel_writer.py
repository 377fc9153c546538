"""Prints a laid-out document as a workbook: the same rows on the same pages, figures alive.

Numbers are numbers; amounts and totals are formulas with their values stored beside them, so that
a viewer that does not calculate shows them too.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timezone
from itertools import chain
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from estimator.files.atomic_write import atomic_write
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.sheets.cell_formulas import SumAhead
from estimator.sheets.checksums import checksum_keyword
from estimator.sheets.document import Document, LookUpColumn, RowKind, Sheet
from estimator.sheets.excel.cell_formats import CellFormats
from estimator.sheets.excel.formulas import ColumnPlace, Places, column_letter
from estimator.sheets.excel.row_heights import of_writable_rows
from estimator.sheets.excel.tab_writer import TabWriter, VerbatimWorksheet

_BESIDE_HEAD: Final = 2
_LONGEST_TAB: Final = 31
_NO_DAY: Final = date(1980, 1, 1)
_WITHOUT_AMOUNTS: Final[frozenset[RowKind]] = frozenset(
    ("group", "continued", "blank", "space", "condition")
)
_NOT_IN_TABS: Final = str.maketrans("[]:*?/\\", "()-----")

# Column widths count digits of the workbook's normal font, so it has to be one that every PC has or
# knows the measures of; each cell names its own font.
_NORMAL_STYLE: Final = {
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
    "default_row_height": 20,
    "default_column_width": 64,
}


@collector_at_rest()
def write_workbook(document: Document, path: Path, progress: Progress | None = None) -> None:
    """Write a document to an Excel workbook, one tab a form, whole or not at all.

    `progress` is told after each page and may raise `Cancelled`. Raises UserError where the file
    cannot be written.
    """
    told = progress or unhindered
    document = of_writable_rows(document)
    with atomic_write(path, overwrite=True) as aside:
        content = io.BytesIO()
        # In memory: nothing of an estimate is left in the system's temporary folder.
        book = xlsxwriter.Workbook(content, {"in_memory": True, **_NORMAL_STYLE})
        book.set_properties(
            {
                "title": document.heading,
                "author": document.author,
                "subject": document.subject,
                "keywords": checksum_keyword(document.state),
                # A workbook has to have one; without a day, the earliest that Excel writes.
                "created": datetime.combine(document.dated or _NO_DAY, time(), timezone.utc),
            }
        )
        places = _places(document)
        formats = CellFormats(book)
        done = 0
        for number, sheet in enumerate(_tabs(document)):
            worksheet = book.add_worksheet(places.tabs[sheet.key], VerbatimWorksheet)
            shown_here = number < len(document.sheets)
            if not shown_here:
                worksheet.hide()
            digits = replace(places, thai_digits=sheet.figures.thai_digits)
            tab = TabWriter(worksheet, sheet, formats, digits)
            for row in chain(sheet.heading, sheet.head):
                tab.write(row)
            tab.set_up(document.state)
            if sheet.emblem is not None:
                tab.draw(sheet.emblem)
            for page in sheet.pages:
                for row in page.rows:
                    tab.write(row)
                tab.end_page()
                if shown_here:
                    done += 1
                    told(done, document.page_count)
            if sheet.beside is not None:
                tab.write_beside(sheet.beside, places.beside[sheet.key])
            tab.finish()
        for name, ref in document.names.items():
            _name_cell(book, name, places.find(ref))
        book.close()
        aside.write_bytes(content.getbuffer())


def _name_cell(book: Any, name: str, place: tuple[str, int, int] | None) -> None:
    """Give a cell a name; nothing where its sheet is not in the workbook."""
    if place is not None:
        tab, row, column = place
        doubled = tab.replace("'", "''")
        book.define_name(name, f"='{doubled}'!${column_letter(column)}${row + 1}")


def _tabs(document: Document) -> tuple[Sheet, ...]:
    """The sheets in the order of their tabs; a workbook opens at its first, which is shown."""
    return (*document.sheets, *document.hidden)


def _places(document: Document) -> Places:
    """Where each row will stand, before any is written: formulas point forwards too."""
    tabs: dict[str, str] = {}
    rows: dict[str, dict[str, int]] = {}
    without: dict[str, frozenset[int]] = {}
    heights: dict[str, int] = {}
    for sheet in _tabs(document):
        # The label has a blank in it, so that the name is always quoted: LibreOffice finds neither
        # print area nor print titles under ปร.4!$A$1.
        tabs[sheet.key] = _tab_name(sheet.label, tabs.values())
        everything = [*sheet.heading, *sheet.head, *sheet.rows]
        rows[sheet.key] = {row.key: at for at, row in enumerate(everything) if row.key}
        heights[sheet.key] = len(everything)
        # A blank row with a key is one that a workbook may fill.
        without[sheet.key] = frozenset(
            at
            for at, row in enumerate(everything)
            if row.kind in _WITHOUT_AMOUNTS
            and not (row.key and row.kind == "blank")
            and not any(isinstance(cell.value.formula, SumAhead) for cell in row.cells)
        )
    columns = {sheet.key: len(sheet.columns) for sheet in _tabs(document)}
    beside = {
        sheet.key: _column_place(sheet, sheet.beside)
        for sheet in _tabs(document)
        if sheet.beside is not None
    }
    return Places(tabs, rows, beside, without, heights, columns=columns)


def _column_place(sheet: Sheet, column: LookUpColumn) -> ColumnPlace:
    """Beside the printed columns, with an empty one between."""
    last = _BESIDE_HEAD + len(column.rows) - 1
    closing = None if column.closing is None else last + 1
    return ColumnPlace(_BESIDE_HEAD, last, len(sheet.columns) + 1, closing)


def _tab_name(name: str, taken: Iterable[str]) -> str:
    """A name that a tab may have, and no other tab has."""
    clean = name.translate(_NOT_IN_TABS).strip("'")[:_LONGEST_TAB] or "-"
    used = {each.lower() for each in taken}
    found, number = clean, 2
    while found.lower() in used:
        tail = f" ({number})"
        found, number = clean[: _LONGEST_TAB - len(tail)] + tail, number + 1
    return found
