"""How high the rows of a workbook are, and what is too high for Excel parted into several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from math import ceil, floor
from typing import Final

from estimator.sheets.document import Document, Sheet, SheetCell, SheetRow
from estimator.sheets.excel.cell_formats import FONT_SIZES, size_of
from estimator.sheets.layout.grid import parted

_LINE_PITCH: Final = 1.36
"""Line to line in font sizes, as the face has it: a row lower than its lines would cut them."""
PIXEL: Final = 0.75
_GROUP_END: Final = 4 * PIXEL
_MOST_PIXELS: Final = 545
"""In whole pixels what Excel takes, 409 points."""


def of_writable_rows(document: Document) -> Document:
    """The document with rows that are higher than Excel allows in several."""
    return replace(
        document,
        sheets=tuple(map(_sheet_of_writable_rows, document.sheets)),
        hidden=tuple(map(_sheet_of_writable_rows, document.hidden)),
    )


def _sheet_of_writable_rows(sheet: Sheet) -> Sheet:
    # In whole pixels as rows are, or a row of as many lines as fit would be higher.
    tallest = floor(_MOST_PIXELS / sheet.scale) * PIXEL
    # A line takes less than twice the height here that it has on paper.
    high = (row for row in chain(sheet.heading, sheet.rows) if 2 * row.height > tallest)
    if all(row_height(row) <= tallest for row in high):
        return sheet
    pages = (replace(page, rows=_writable(page.rows, tallest)) for page in sheet.pages)
    return replace(sheet, heading=_writable(sheet.heading, tallest), pages=tuple(pages))


def _writable(rows: Sequence[SheetRow], tallest: float) -> tuple[SheetRow, ...]:
    return tuple(part for row in rows for part in _writable_parts(row, tallest))


def _writable_parts(row: SheetRow, tallest: float) -> Iterator[SheetRow]:
    rest: SheetRow | None = row
    while rest is not None and row_height(rest) > tallest:
        first, rest = parted(rest, lambda cell: _most_lines(cell, tallest))
        yield first
    if rest is not None:
        yield rest


def _most_lines(cell: SheetCell, tallest: float) -> int:
    return int(tallest / (size_of(cell) * _LINE_PITCH))


def row_height(row: SheetRow) -> float:
    """The row's height in points, in whole pixels; many lines need more than in the PDF."""
    lines = [len(cell.lines) / cell.down * size_of(cell) for cell in row.cells if cell.lines]
    needed = max(lines, default=0.0) * _LINE_PITCH
    if row.kind == "group_end":
        # High enough to be seen, for what is put in above it is counted.
        return _GROUP_END
    if row.kind == "blank" or (row.cells and not row.height):
        # One that takes no room on paper may be filled here.
        needed = FONT_SIZES["body"] * _LINE_PITCH
    return ceil(max(row.height, needed) / PIXEL) * PIXEL
