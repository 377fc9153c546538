"""Prints a laid-out document as PDF: shaped Thai that can be copied and searched, thin rules."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from operator import sub
from pathlib import Path
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from estimator.files.atomic_write import atomic_write
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.sheets.checksums import layout_keywords
from estimator.sheets.document import (
    POINTS_PER_MM,
    Document,
    Emblem,
    Sheet,
    SheetCell,
    SheetPage,
    Text,
)
from estimator.sheets.layout.display import text_in_thai_digits
from estimator.sheets.layout.footer import footer_of
from estimator.sheets.layout.grid import (
    CELL_PADDING,
    SIZES,
    Grid,
    cell_height,
    line_height,
    prefix_width,
)
from estimator.sheets.layout.line_breaks import shortened
from estimator.sheets.layout.paging import STRIP
from estimator.sheets.layout.rules import RuledLine, rules_of
from estimator.sheets.layout.thai_font import face
from estimator.sheets.pdf.pdf_font import EmbeddedFace
from estimator.sheets.printed_state import PrintedState

# Bytes, not letters: a quarter smaller and half the time.
rl_config.useA85 = 0

_PRODUCER: Final = "estimator"

_SMALLEST_TITLE: Final = 0.6
"""Of the usual size of the running line."""
_OPTICAL_CENTRE: Final = 0.36
"""How far above the baseline a line of figures has its middle, in font sizes."""
_DOTS_BELOW: Final = 2.2
_SPACE_BEFORE: Final = {"center": 0.5, "right": 1.0}


def write_pdf(
    document: Document,
    path: Path,
    progress: Progress | None = None,
    pages: Sequence[int] | None = None,
) -> None:
    """Write a document to a PDF file, whole or not at all; the same document gives the same bytes.

    With `pages` these alone (from 0), in their order. `progress` is told after each page and may
    raise `Cancelled`. Raises UserError where the file cannot be written.
    """
    with atomic_write(path, overwrite=True) as aside:
        aside.write_bytes(pdf_bytes(document, progress, pages))


@collector_at_rest()
def pdf_bytes(
    document: Document, progress: Progress | None = None, pages: Sequence[int] | None = None
) -> bytes:
    """What `write_pdf` writes, for who shows it and keeps no file."""
    told = progress or unhindered
    content = io.BytesIO()
    canvas = _canvas(document, content)
    faces = _Faces(canvas)
    places = [(sheet, page) for sheet in document.sheets for page in sheet.pages]
    numbers = range(len(places)) if pages is None else pages
    chosen = [places[at] for at in numbers]
    canvas.setKeywords(layout_keywords(document, numbers))
    painter = None
    for done, (sheet, page) in enumerate(chosen, start=1):
        if painter is None or painter.sheet is not sheet:
            painter = _Painter(sheet, faces, document.state)
        _begin_page(canvas, sheet, page)
        if page.number == 1 and sheet.emblem is not None:
            _draw_emblem(canvas, sheet, sheet.emblem, painter.top - STRIP)
        canvas.addLiteral(painter.page(page))
        canvas.showPage()
        told(done, len(chosen))
    canvas.save()
    return content.getvalue()


class _Canvas(Canvas):
    """A canvas that does not name Helvetica on every page: all our text is in our own faces."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class _Info(PDFInfo):
    """What a PDF says of itself, dated with the day of what is printed, or not at all."""

    def __init__(self, dated: date | None) -> None:
        super().__init__()
        self.dated = dated

    def format(self, document: Any) -> Any:
        words = {"Title": self.title, "Author": self.author, "Subject": self.subject}
        more = {"Keywords": self.keywords, "Creator": self.creator, "Producer": self.producer}
        entries = {name: PDFString(text) for name, text in (words | more).items()}
        if self.dated is not None:
            day = PDFString(f"D:{self.dated:%Y%m%d}")
            entries |= {"CreationDate": day, "ModDate": day}
        return PDFDictionary(entries).format(document)


def _canvas(document: Document, content: io.BytesIO) -> Canvas:
    canvas = _Canvas(content, pageCompression=1, invariant=1, lang="th-TH")
    info = _Info(document.dated)
    holder: Any = canvas
    # The canvas dates a document with the clock or with the year 2000.
    holder._doc.info = info  # noqa: SLF001
    canvas.setTitle(document.heading)
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setCreator(_PRODUCER)
    canvas.setProducer(_PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if len(document.sheets) > 1:
        canvas.showOutline()
    return canvas


def _begin_page(canvas: Canvas, sheet: Sheet, page: SheetPage) -> None:
    paper, points = sheet.paper, sheet.scale * POINTS_PER_MM
    canvas.setPageSize((paper.width_mm * points, paper.height_mm * points))
    if sheet.scale != 1.0:
        canvas.scale(sheet.scale, sheet.scale)
    if page.number == 1:
        canvas.bookmarkPage(sheet.key)
        canvas.addOutlineEntry(f"{sheet.label} {sheet.title}", sheet.key)


def _draw_emblem(canvas: Canvas, sheet: Sheet, emblem: Emblem, top: float) -> None:
    """Draw it in the middle of its row, as high as the row; `top` is where the heading begins."""
    wide, high = emblem.size
    height = sheet.heading[emblem.row].height
    width = height * wide / high
    middle = sheet.paper.width_mm * POINTS_PER_MM / 2
    bottom = top - sum(row.height for row in sheet.heading[: emblem.row + 1])
    picture = ImageReader(io.BytesIO(emblem.png))
    canvas.drawImage(picture, middle - width / 2, bottom, width, height, mask="auto")


class _Faces:
    """The two faces as one PDF uses them."""

    def __init__(self, canvas: Canvas) -> None:
        self.regular = EmbeddedFace(face(), "T1")
        self.bold = EmbeddedFace(face(bold=True), "T2")
        holder: Any = canvas
        # The only way to a font of one's own making.
        holder._doc.delayedFonts += [self.regular, self.bold]  # noqa: SLF001

    def get(self, bold: bool) -> EmbeddedFace:
        return self.bold if bold else self.regular


class _Painter:
    """Turns the pages of one sheet into drawing operators."""

    def __init__(self, sheet: Sheet, faces: _Faces, state: PrintedState) -> None:
        self.sheet = sheet
        self.state = state
        self.faces = faces
        self.grid = Grid(sheet.columns, sheet.figures)
        paper = sheet.paper
        # Whatever the margins leave over is shared between left and right.
        self.left = (paper.width_mm * POINTS_PER_MM - self.grid.edges[-1]) / 2
        self.top = (paper.height_mm - paper.margin_mm) * POINTS_PER_MM

    def page(self, page: SheetPage) -> str:
        heading = self.sheet.heading if page.number == 1 else ()
        rows = [*heading, *(self.sheet.head if page.table else ()), *page.rows]
        heights = (row.height for row in rows)
        # The top of each row, and last the bottom of the last one.
        levels = list(accumulate(heights, sub, initial=self.top - STRIP))
        operators = [*self._strip(page), *self._foot()]
        for at, row in enumerate(rows):
            for cell in row.cells:
                if cell.lines:
                    # Who signs beside each other begins at the same height.
                    high = cell_height(cell) if row.kind == "signature" else 0.0
                    bottom = levels[at] - high if high else levels[at + cell.down]
                    operators += self._cell(cell, levels[at], bottom)
        operators += self._rules(rules_of(rows, self.grid.edges), levels)
        return "\n".join(operators)

    def _strip(self, page: SheetPage) -> Iterator[str]:
        label = self._in_digits(self.sheet.page_label(page))
        size = SIZES["body"]
        baseline = self.top - size
        width = face(bold=True).width(label, size)
        yield self._text(label, self.left + self.grid.edges[-1] - width, baseline, size, True)
        if page.number > 1 and self.sheet.running:
            room = self.grid.edges[-1] - width - 12
            # On narrow paper the title is set smaller rather than cut; letters by themselves may be
            # wider than in their word.
            needed = face().width(f"{self.sheet.title}….", SIZES["small"])
            small = SIZES["small"] * max(_SMALLEST_TITLE, min(1.0, room / needed))
            running = shortened(self._in_digits(self.sheet.running), room, small)
            yield self._text(running, self.left, baseline, small, False)

    def _in_digits(self, text: str) -> str:
        """What stands outside the table, in the digits of the sheet."""
        return text_in_thai_digits(text) if self.sheet.figures.thai_digits else text

    def _foot(self) -> Iterator[str]:
        """The footer stands in the margin, so that it takes no room from the rows."""
        edge = self.grid.edges[-1]
        foot = footer_of(self.sheet, self.state, edge)
        if foot.right:
            right = edge - face().width(foot.right, foot.size)
            yield self._text(foot.right, self.left + right, foot.baseline, foot.size, False)
        yield self._text(foot.left, self.left, foot.baseline, foot.size, False)

    def _cell(self, cell: SheetCell, top: float, bottom: float) -> Iterator[str]:
        look, size = cell.look, cell.size
        font = face(look.bold)
        pitch = line_height(size)
        edges = self.grid.edges
        begins, ends = edges[cell.first] + look.indent, edges[cell.last + 1]
        if cell.within is not None:
            begins, ends = cell.within
        left, right = self.left + begins + CELL_PADDING, self.left + ends - CELL_PADDING
        # Of the first line; the lines together stand in the middle of the cell.
        middle = (top + bottom + (len(cell.lines) - 1) * pitch) / 2
        if isinstance(cell.value, Text) and cell.value.prefix:
            baseline = middle - _OPTICAL_CENTRE * size
            yield self._text(cell.value.prefix, left, baseline, size, look.bold)
            left += prefix_width(cell.value, look, size)
        for number, line in enumerate(cell.lines):
            baseline = middle - number * pitch - _OPTICAL_CENTRE * size
            x = left
            if look.align != "left":
                x += _SPACE_BEFORE[look.align] * (right - left - font.width(line, size))
            yield self._text(line, x, baseline, size, look.bold)
            if look.border == "dotted":
                # A line's own words come first; the dots are what one writes on.
                start = left + (font.width(cell.label, size) + 3 if number == 0 else 0.0)
                yield _dots(start, right, baseline - _DOTS_BELOW)

    def _text(self, text: str, x: float, y: float, size: float, bold: bool) -> str:
        embedded = self.faces.get(bold)
        return (
            f"BT /{embedded.name} {size:.2f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm "
            f"{embedded.show(text, size)}ET"
        )

    def _rules(self, rules: Iterable[RuledLine], levels: list[float]) -> Iterator[str]:
        weight = 0.0
        for rule in rules:
            if rule.weight != weight:
                weight = rule.weight
                yield f"{weight:.2f} w"
            start = f"{self.left + rule.x1:.2f} {levels[rule.above]:.2f}"
            yield f"{start} m {self.left + rule.x2:.2f} {levels[rule.below]:.2f} l S"


def _dots(start: float, end: float, y: float) -> str:
    if end - start < 4:
        return ""
    return f"q 0.5 w 1 J [0 2.2] 0 d {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S Q"
