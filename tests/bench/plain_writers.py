"""The same sheets as a plain program would write them: what the benches compare with.

Both get what they draw or write ready-made out of our own document: strings cut into lines and
put in their places, rules, formulas, formats. Nothing is priced, laid out, measured, shaped or
worked out here. So a ratio to one of them says what all the rest costs.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from operator import sub
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import xlsxwriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from xlsxwriter.format import Format

from estimator.sheets.document import POINTS_PER_MM, Align, Document
from estimator.sheets.excel import excel_writer
from estimator.sheets.excel.excel_writer import write_workbook
from estimator.sheets.excel.verbatim_worksheet import VerbatimWorksheet
from estimator.sheets.layout.grid import CELL_PADDING, Grid, line_height
from estimator.sheets.layout.paging import STRIP
from estimator.sheets.layout.rules import rules_of
from estimator.sheets.layout.thai_font import face

_FACES: Final = ("plain-regular", "plain-bold")


@dataclass(slots=True)
class PlainPage:
    """What stands on a page: texts with side, face, size, place; rules with weight and ends."""

    size: tuple[float, float]
    texts: list[tuple[Align, str, float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float, float]] = field(default_factory=list)


def plain_pages(document: Document) -> list[PlainPage]:
    """All strings and rules of a document, in their places to a point or two."""
    pages = []
    for sheet in document.sheets:
        paper, edges = sheet.paper, Grid(sheet.columns).edges
        size = (paper.width_mm * POINTS_PER_MM, paper.height_mm * POINTS_PER_MM)
        left = (size[0] - edges[-1]) / 2
        top = size[1] - paper.margin_mm * POINTS_PER_MM - STRIP
        for page in sheet.pages:
            made = PlainPage(size)
            made.texts.append(("right", _FACES[1], 9.3, left + edges[-1], top, sheet.label))
            rows = [*(sheet.heading if page.number == 1 else ()), *sheet.head, *page.rows]
            levels = list(accumulate((row.height for row in rows), sub, initial=top))
            for at, row in enumerate(rows):
                for cell in row.cells:
                    ends = edges[cell.first] + CELL_PADDING, edges[cell.last + 1] - CELL_PADDING
                    x = (
                        left
                        + {"left": ends[0], "center": sum(ends) / 2, "right": ends[1]}[
                            cell.look.align
                        ]
                    )
                    name = _FACES[cell.look.bold]
                    for number, line in enumerate(cell.lines, start=1):
                        y = levels[at] - number * line_height(cell.size)
                        made.texts.append((cell.look.align, name, cell.size, x, y, line))
            made.rules += [
                (
                    rule.weight,
                    left + rule.x1,
                    levels[rule.above],
                    left + rule.x2,
                    levels[rule.below],
                )
                for rule in rules_of(rows, edges)
            ]
            pages.append(made)
    return pages


def plain_pdf(pages: list[PlainPage]) -> bytes:
    """The pages on a plain ReportLab canvas, in our face as ReportLab embeds and draws it.

    It shapes nothing: its tone marks stand wrong, and its text cannot be searched in all readers.
    Pages are compressed and written as bytes, as ours are; ReportLab's default takes longer.
    """
    for name, bold in zip(_FACES, (False, True), strict=True):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, io.BytesIO(face(bold).data)))
    content = io.BytesIO()
    canvas = Canvas(content, pageCompression=1)
    draw: dict[Align, Callable[[float, float, str], None]] = {
        "left": canvas.drawString,
        "center": canvas.drawCentredString,
        "right": canvas.drawRightString,
    }
    for page in pages:
        canvas.setPageSize(page.size)
        for align, name, size, x, y, text in page.texts:
            canvas.setFont(name, size)
            draw[align](x, y, text)
        for weight, x1, y1, x2, y2 in page.rules:
            canvas.setLineWidth(weight)
            canvas.line(x1, y1, x2, y2)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


_Call = tuple[str, tuple[Any, ...]]
_WRITE: Final = "write_string write_number write_formula write_blank merge_range set_row".split()


def plain_cells(document: Document, aside: Path) -> dict[str, list[_Call]]:
    """By tab, the calls with which our writer hands rows and cells to XlsxWriter, as recorded."""
    calls: dict[str, list[_Call]] = {}

    def recorded(name: str) -> Callable[..., Any]:
        write = getattr(VerbatimWorksheet, name)

        def record(sheet: Any, *given: Any) -> Any:
            calls.setdefault(sheet.name, []).append((name, given))
            return write(sheet, *given)

        return record

    recorder = type("Recorder", (VerbatimWorksheet,), {name: recorded(name) for name in _WRITE})
    with patch.object(excel_writer, "VerbatimWorksheet", recorder):
        write_workbook(document, aside)
    return calls


def plain_workbook(calls: dict[str, list[_Call]], path: Path) -> Callable[[], None]:
    """What writes the same cells by plain XlsxWriter as it comes; formats are made beforehand."""
    book = xlsxwriter.Workbook(path)
    formats: dict[int, Any] = {}

    def own(given: Any) -> Any:
        if not isinstance(given, Format):
            return given
        if id(given) not in formats:
            look = {"font_name": given.font_name, "num_format": given.num_format, "border": 1}
            formats[id(given)] = book.add_format(look)
        return formats[id(given)]

    tabs = {
        tab: [(name, tuple(map(own, given))) for name, given in cells]
        for tab, cells in calls.items()
    }

    def write() -> None:
        for tab, cells in tabs.items():
            sheet = book.add_worksheet(tab)
            for name, given in cells:
                getattr(sheet, name)(*given)
        book.close()

    return write
