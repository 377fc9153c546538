"""Prints a laid-out document as a workbook: the same rows on the same pages, figures alive.

Numbers are numbers; amounts and totals are formulas with their values stored beside them, so that
a viewer that does not calculate shows them too.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time, timezone
from itertools import chain
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from estimator.files.atomic_write import atomic_write
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.sheets.checksums import workbook_keywords
from estimator.sheets.document import Document
from estimator.sheets.excel.cell_formats import CellFormats
from estimator.sheets.excel.placing import places_of, tabs_of
from estimator.sheets.excel.references import column_letter
from estimator.sheets.excel.row_heights import of_writable_rows
from estimator.sheets.excel.steps import StepWriter, with_steps
from estimator.sheets.excel.tab_writer import TabWriter
from estimator.sheets.excel.verbatim_worksheet import VerbatimWorksheet

_NO_DAY: Final = date(1980, 1, 1)

# Column widths count digits of the workbook's normal font, so it has to be one that every PC has or
# knows the measures of; each cell names its own font.
_NORMAL_FONT: Final = {"font_name": "Arial", "font_size": 10}
_NORMAL_SIZES: Final = {"default_row_height": 20, "default_column_width": 64}


def write_workbook(document: Document, path: Path, progress: Progress | None = None) -> None:
    """Write a document to an Excel workbook, one tab a form, whole or not at all.

    `progress` is told after each page and may raise `Cancelled`. Raises UserError where the file
    cannot be written.
    """
    with atomic_write(path, overwrite=True) as aside:
        aside.write_bytes(workbook_bytes(document, progress))


@collector_at_rest()
def workbook_bytes(document: Document, progress: Progress | None = None) -> bytes:
    """What `write_workbook` writes, for who compares it and keeps no file."""
    told = progress or unhindered
    document = of_writable_rows(document)
    content = io.BytesIO()
    # In memory: nothing of an estimate is left in the system's temporary folder.
    # The library writes into the font that it is given: the next workbook would have another.
    style = {"default_format_properties": dict(_NORMAL_FONT), **_NORMAL_SIZES}
    book = xlsxwriter.Workbook(content, {"in_memory": True, **style})
    book.set_properties(
        {
            "title": document.heading,
            "author": document.author,
            "subject": document.subject,
            "keywords": workbook_keywords(document),
            # A workbook has to have one; without a day, the earliest that Excel writes.
            "created": datetime.combine(document.dated or _NO_DAY, time(), timezone.utc),
        }
    )
    places = with_steps(places_of(document), document)
    steps = StepWriter(document, places)
    formats = CellFormats(book)
    done = 0
    for number, sheet in enumerate(tabs_of(document)):
        worksheet = book.add_worksheet(places.tabs[sheet.key], VerbatimWorksheet)
        shown_here = number < len(document.sheets)
        if not shown_here:
            worksheet.hide()
        digits = replace(places, thai_digits=sheet.figures.thai_digits)
        tab = TabWriter(worksheet, sheet, formats, digits, steps)
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
        tab.finish(document.state)
    for name, ref in document.names.items():
        _name_cell(book, name, places.find(ref))
    book.close()
    return content.getvalue()


def _name_cell(book: Any, name: str, place: tuple[str, int, int] | None) -> None:
    """Give a cell a name; nothing where its sheet is not in the workbook."""
    if place is not None:
        tab, row, column = place
        doubled = tab.replace("'", "''")
        book.define_name(name, f"='{doubled}'!${column_letter(column)}${row + 1}")
