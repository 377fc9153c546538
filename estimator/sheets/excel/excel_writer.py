"""Prints a laid-out document as a workbook: the same rows on the same pages, figures alive.

Numbers are numbers; amounts and totals are formulas with their values stored beside them, so that
a viewer that does not calculate shows them too. A workbook knows only binary fractions: here, and
nowhere else, satang become a number of baht.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timezone
from itertools import accumulate, chain
from math import ceil
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from estimator.domain.money import SATANG_PER_BAHT, multiplied_half_up
from estimator.files.atomic_write import atomic_write
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.sheets.cell_formulas import Priced, RunningPrice, SharedPrice, SumAhead
from estimator.sheets.checksums import checksum_keyword
from estimator.sheets.document import (
    POINTS_PER_MM,
    Blank,
    Document,
    Emblem,
    FactorColumn,
    Money,
    Number,
    PrintedState,
    RowKind,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    Value,
)
from estimator.sheets.excel.cell_formats import FONT, FONT_SIZES, CellFormats, size_of
from estimator.sheets.excel.formulas import (
    ColumnPlace,
    Places,
    beside_row,
    column_letter,
    formula_text,
)
from estimator.sheets.layout.display import shown, state_text, text_in_thai_digits
from estimator.sheets.layout.grid import SIZES, parted
from estimator.sheets.layout.line_breaks import shortened
from estimator.sheets.layout.thai_font import face

LARGEST_SCALE: Final = 97
"""Per cent at which sheets are printed at most; less where rows in this face need more height."""
_LINE_PITCH: Final = 1.36
"""Line to line in font sizes, as the face has it: a row lower than its lines would cut them."""
_WIDENED: Final = 1.06
"""A substitute for the normal font makes columns up to 6 % wider."""
_SLACK: Final = 0.985
_PIXEL: Final = 0.75
_GROUP_END: Final = 4 * _PIXEL
_SIDE_MARGIN_MM: Final = 6.5
_PIXELS_PER_MM: Final = 96 / 25.4
_MM_PER_INCH: Final = 25.4
_STRIP_MM: Final = 6
_LABEL_MM: Final = 90
_A4: Final = 9
_TALLEST_ROW: Final = 409
_BESIDE_HEAD: Final = 2
_BESIDE_MM: Final = 36
_BESIDE_TITLE: Final = "ตารางที่ใช้หาค่า Factor F (ไม่พิมพ์)"
_SHARED_TITLE: Final = "ช่วยปัดเศษ (ไม่พิมพ์)"
_LONGEST_TAB: Final = 31
_LONGEST_HEADER: Final = 255
"""Letters that Excel takes in a page header, with its commands."""
_NO_DAY: Final = date(1980, 1, 1)
_WITHOUT_AMOUNTS: Final[frozenset[RowKind]] = frozenset(
    ("group", "continued", "blank", "space", "condition")
)
_ALLOWED: Final = {"format_cells": True, "format_columns": True, "format_rows": True}
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
    document = _of_writable_rows(document)
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
            worksheet = book.add_worksheet(places.tabs[sheet.key], _Worksheet)
            shown_here = number < len(document.sheets)
            if not shown_here:
                worksheet.hide()
            digits = replace(places, thai_digits=sheet.figures.thai_digits)
            tab = _Tab(worksheet, sheet, formats, digits)
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


def _of_writable_rows(document: Document) -> Document:
    """The document with rows that are higher than Excel allows in several."""
    return replace(
        document,
        sheets=tuple(map(_sheet_of_writable_rows, document.sheets)),
        hidden=tuple(map(_sheet_of_writable_rows, document.hidden)),
    )


def _sheet_of_writable_rows(sheet: Sheet) -> Sheet:
    tallest = _TALLEST_ROW / sheet.scale
    # A line takes less than twice the height here that it has on paper.
    high = (row for row in chain(sheet.heading, sheet.rows) if 2 * row.height > tallest)
    if all(_height(row) <= tallest for row in high):
        return sheet
    pages = (replace(page, rows=_writable(page.rows, tallest)) for page in sheet.pages)
    return replace(sheet, heading=_writable(sheet.heading, tallest), pages=tuple(pages))


def _writable(rows: Sequence[SheetRow], tallest: float) -> tuple[SheetRow, ...]:
    return tuple(part for row in rows for part in _writable_parts(row, tallest))


def _writable_parts(row: SheetRow, tallest: float) -> Iterator[SheetRow]:
    rest: SheetRow | None = row
    while rest is not None and _height(rest) > tallest:
        first, rest = parted(rest, lambda cell: _most_lines(cell, tallest))
        yield first
    if rest is not None:
        yield rest


def _most_lines(cell: SheetCell, tallest: float) -> int:
    return int(tallest / (size_of(cell) * _LINE_PITCH))


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


def _column_place(sheet: Sheet, column: FactorColumn) -> ColumnPlace:
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


class _Worksheet(Worksheet):  # type: ignore[misc]  # the library is not typed
    """Writes formulas as they are, for none of ours has a function newer than Excel 2007.

    The library looks for thirty newer ones in each, which takes a third of a workbook's time.
    """

    def _prepare_formula(self, formula: str, *_newer: bool) -> str:
        return formula.removeprefix("=")

    def put_header(self, header: str, margin: float) -> None:
        """Set the page header, `margin` inches from the paper's edge.

        The library takes the `&&G` of an office called M&G for a picture, and writes no header.
        """
        self.header, self.margin_header, self.header_footer_changed = header, margin, True

    def put_footer(self, footer: str, margin: float) -> None:
        """Set the page footer in the same way."""
        self.footer, self.margin_footer, self.header_footer_changed = footer, margin, True


class _Tab:
    """One worksheet being written."""

    def __init__(self, sheet: Any, source: Sheet, formats: CellFormats, places: Places) -> None:
        self.sheet = sheet
        self.source = source
        self.formats = formats
        self.places = places
        self.at = 0
        self.heights = [_height(row) for row in chain(source.heading, source.head, source.rows)]
        self.breaks: list[int] = []

    def set_up(self, state: PrintedState) -> None:
        """Columns, paper and print titles; the heading and the table head are written already."""
        source, sheet, scale = self.source, self.sheet, self.source.scale
        for at, column in enumerate(source.columns):
            sheet.set_column_pixels(at, at, _pixels(column, scale))
        sheet.set_paper(_A4)
        if source.paper.landscape:
            sheet.set_landscape()
        margin = source.paper.margin_mm * scale / _MM_PER_INCH
        strip = _STRIP_MM / _MM_PER_INCH
        side = _SIDE_MARGIN_MM / _MM_PER_INCH
        sheet.set_margins(left=side, right=side, top=margin + strip, bottom=margin)
        sheet.put_header(_header(source), margin)
        sheet.put_footer(_footer(source, state), max(0.0, margin - strip))
        sheet.set_start_page(1)
        sheet.set_print_scale(_print_scale(source, self.heights))
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        sheet.print_black_and_white()
        if source.locked:
            # Without a password. Lists stay open: a locked sheet lets nobody put a formula in a row
            # that was put in. Beside a column of factors a new row would part that column.
            sheet.protect("", {**_ALLOWED, "insert_rows": source.beside is None})
        first = len(source.heading)
        if _repeats_head(source):
            sheet.repeat_rows(first, self.at - 1)
        sheet.freeze_panes(self.at, 0)

    def write(self, row: SheetRow) -> None:
        """Write a row below the last one."""
        self.sheet.set_row(self.at, self.heights[self.at] * self.source.scale)
        for cell in row.cells:
            formula = None
            if cell.value.formula is not None:
                formula = formula_text(
                    cell.value.formula, self.places, self.source.key, self.at, cell.first
                )
            # Where no column has unit prices, they are typed within the formula of the amount.
            live = formula is not None and not isinstance(cell.value.formula, Priced)
            style = self.formats.of(cell, row, self.source, live=live)
            if cell.last > cell.first or cell.down > 1:
                below = self.at + cell.down - 1
                self.sheet.merge_range(self.at, cell.first, below, cell.last, "", style)
            self._write(cell, formula, style)
            if isinstance(cell.value.formula, (RunningPrice, SharedPrice)):
                self._write_beside_row(cell.value.formula, row)
        self.at += 1

    def draw(self, emblem: Emblem) -> None:
        """Put the emblem over the middle of its row of the heading."""
        wide, high = emblem.size
        by = self.source.scale
        scale = self.source.heading[emblem.row].height * by / _PIXEL / high
        widths = (_pixels(column, by) for column in self.source.columns)
        edges = list(accumulate(widths, initial=0))
        left = max(0.0, (edges[-1] - wide * scale) / 2)
        first = max(at for at, edge in enumerate(edges[:-1]) if edge <= left)
        self.sheet.insert_image(
            emblem.row,
            first,
            "emblem.png",
            {
                "image_data": io.BytesIO(emblem.png),
                "x_offset": left - edges[first],
                "x_scale": scale,
                "y_scale": scale,
                "object_position": 1,
                "decorative": True,
            },
        )

    def end_page(self) -> None:
        """End the printed page after the last row."""
        self.breaks.append(self.at)

    def finish(self) -> None:
        """Say what is printed and where pages end."""
        self.sheet.set_h_pagebreaks(self.breaks[:-1])
        self.sheet.print_area(0, 0, max(0, self.at - 1), len(self.source.columns) - 1)

    def write_beside(self, column: FactorColumn, place: ColumnPlace) -> None:
        """Write the column of factors that formulas look up in; it is not printed."""
        sheet, at = self.sheet, place.cost
        head, cost, factor = self.formats.beside(self.source.figures)
        sheet.set_column_pixels(at, place.factor, round(_BESIDE_MM * _PIXELS_PER_MM))
        sheet.write_string(0, at, _BESIDE_TITLE, head)
        sheet.write_string(1, at, "ค่างานต้นทุน (บาท)", head)
        sheet.write_string(1, place.factor, column.title, head)
        for row, (satang, value) in enumerate(column.rows, start=place.first):
            sheet.write_number(row, at, satang / SATANG_PER_BAHT, cost)
            sheet.write_number(row, place.factor, float(value), factor)
        if place.closing is not None and column.closing is not None:
            sheet.write_string(place.closing, at, "มากกว่านั้น", head)
            sheet.write_number(place.closing, place.factor, float(column.closing), factor)

    def _write_beside_row(self, formula: RunningPrice | SharedPrice, row: SheetRow) -> None:
        """Write beside a row whose price is rounded with others what those look at."""
        head, money, _ = self.formats.beside(self.source.figures)
        cost, multiplier = (row.cells[at].value for at in (formula.cost, formula.multiplier))
        stored: list[str | float] = ["", ""]
        if isinstance(cost, Money) and isinstance(multiplier, Number):
            product = multiplied_half_up(cost.satang, multiplier.value)
            stored = [cost.satang / SATANG_PER_BAHT, product / SATANG_PER_BAHT]
        beside = beside_row(formula, self.places, self.source.key, self.at)
        for (column, text), value in zip(beside, stored, strict=False):
            self.sheet.write_formula(self.at, column, f"={text}", money, value)
            self.sheet.write_string(0, column, _SHARED_TITLE, head)

    def _write(self, cell: SheetCell, formula: str | None, style: Any) -> None:
        row, column, value = self.at, cell.first, cell.value
        stored = self._stored(value)
        if formula is not None:
            self.sheet.write_formula(row, column, f"={formula}", style, stored)
        elif isinstance(value, Blank):
            self.sheet.write_blank(row, column, None, style)
        elif isinstance(stored, str):
            # Never read as a formula or a link, whatever it begins with.
            self.sheet.write_string(row, column, stored, style)
        else:
            self.sheet.write_number(row, column, stored, style)

    def _stored(self, value: Value) -> str | float:
        if isinstance(value, Money):
            return value.satang / SATANG_PER_BAHT
        if isinstance(value, Number):
            return float(value.value)
        return shown(value, self.source.figures)


def _pixels(column: SheetColumn, scale: float) -> int:
    return round(column.width_mm * scale * _PIXELS_PER_MM)


def _height(row: SheetRow) -> float:
    """The row's height in points, in whole pixels; many lines need more than in the PDF."""
    lines = [len(cell.lines) / cell.down * size_of(cell) for cell in row.cells if cell.lines]
    needed = max(lines, default=0.0) * _LINE_PITCH
    if row.kind == "group_end":
        # High enough to be seen, for what is put in above it is counted.
        return _GROUP_END
    if row.kind == "blank" or (row.cells and not row.height):
        # One that takes no room on paper may be filled here.
        needed = FONT_SIZES["body"] * _LINE_PITCH
    return ceil(max(row.height, needed) / _PIXEL) * _PIXEL


def _repeats_head(sheet: Sheet) -> bool:
    """Whether the table head is printed on every page; Excel knows no page without it then."""
    tables = [page.table for page in sheet.pages]
    return all(tables) or any(tables[1:])


def _print_scale(sheet: Sheet, heights: Sequence[float]) -> int:
    """The scale in per cent at which every page goes on one sheet of paper, with some slack.

    `heights` are those of all rows, from the heading on.
    """
    paper, by = sheet.paper, sheet.scale
    first, at = len(sheet.heading), len(sheet.heading) + len(sheet.head)
    top, head = sum(heights[:first]), sum(heights[first:at])
    repeated = head if _repeats_head(sheet) else 0.0
    tallest = 0.0
    for page in sheet.pages:
        end = at + len(page.rows)
        above = top + head if page.number == 1 else repeated
        tallest = max(tallest, above + sum(heights[at:end]))
        at = end
    room = ((paper.height_mm - 2 * paper.margin_mm) * by - _STRIP_MM) * POINTS_PER_MM
    width = sum(column.width_mm for column in sheet.columns) * by * _WIDENED
    across = paper.width_mm * by - 2 * _SIDE_MARGIN_MM
    share = min(room / (tallest * by) * _SLACK, across / width)
    return max(10, min(LARGEST_SCALE, int(share * 100)))


def _header(sheet: Sheet) -> str:
    """Running title and page number at the top of every printed page.

    The number of pages is known and written out, for &N would count the pages of all tabs.
    """
    label, running = f"{sheet.label} แผ่นที่ ", sheet.running
    # Excel counts from one place alone: of the whole set the first and the last page are said.
    place = sheet.place_in_set()
    if sheet.figures.thai_digits:
        # Page numbers stay as they are: Excel counts only in Arabic digits.
        label, running, place = map(text_in_thai_digits, (label, running, place))
    width = sheet.paper.width_mm * sheet.scale - 2 * _SIDE_MARGIN_MM - _LABEL_MM
    running = shortened(running, width * POINTS_PER_MM, SIZES["body"])
    if len(sheet.pages) == 1:
        # The form's own heading says it.
        running = ""
    style = f'&"{FONT},Regular"&14 '
    left, right, pages = f"&L{style}", f"&R{style}", f"&P/{len(sheet.pages)}{place}"
    # The form's name and the page are what a sheet is found by: the running title gives way.
    room = _LONGEST_HEADER - _letters(left + right + pages)
    label = _in_header(label, room)
    return f"{left}{_in_header(running, room - _letters(label))}{right}{label}{pages}"


def _footer(sheet: Sheet, state: PrintedState) -> str:
    """Draft or revision, of which a long name gives way, and the form's own words."""
    text = text_in_thai_digits(sheet.footer) if sheet.figures.thai_digits else sheet.footer
    half = (sheet.paper.width_mm * sheet.scale / 2 - _SIDE_MARGIN_MM) * POINTS_PER_MM
    style, size = f'&"{FONT},Regular"&12 ', SIZES["small"]
    text = shortened(text, half, size)
    name, rest = state_text(state, sheet.figures)
    rest = f"  {rest}" if rest else ""
    name = shortened(name, 2 * half - face().width(text + rest, size), size)
    right = f"&R{style}" if text else ""
    room = _LONGEST_HEADER - _letters(f"&L{style}{rest}{right}")
    name = _in_header(name, room)
    if text:
        right += _in_header(text, room - _letters(name))
    return f"&L{style}{name}{rest}{right}"


def _in_header(text: str, most: int) -> str:
    """A text inside a page header, where an ampersand is a command, in so many letters at most."""
    found = text.replace("&", "&&")
    while text and _letters(found) > most:
        text = text.removesuffix("…")[:-1].rstrip()
        found = f"{text}…".replace("&", "&&")
    return found if text else ""


def _letters(text: str) -> int:
    """How many letters Excel counts: one beyond its first 65,536 is two."""
    return len(text.encode("utf-16-le")) // 2
