"""Printed sets read back: texts in their places, the cells of tables by the rules around them.

The engines are others than wrote them. What one sees in a PDF is taken for what is on paper: lines
of text with where each begins and how far its ink goes, and rules. A workbook's rows are taken for
such pages by its page breaks.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from ctypes import addressof, c_ubyte, c_ulong
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple
from unicodedata import category

import pypdfium2
from openpyxl import load_workbook
from pypdfium2 import raw

from estimator.domain.money import shown_number
from estimator.sheets.document import POINTS_PER_MM, Sheet
from estimator.sheets.layout.paging import STRIP

_ARABIC: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_BEFORE: Final = re.compile('"(.*)"@')
_NEAR: Final = 0.6
_ROW: Final = 30.0
"""Points from a row of a workbook to the next, whatever their heights."""


class Box(NamedTuple):
    """Left, bottom, right and top in points from the paper's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Ink:
    """A line of text: where its first letter stands, and the box of its ink."""

    text: str
    x: float
    y: float
    box: Box


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its label, the texts above and below its table, and the table's rows.

    All lengths are those on which type of the usual size is set, whatever size it is drawn in.
    `rows` have the text of each column, all lines of a cell in one, the table head first; there
    are none where the page has no table. `rules` are level and upright, without dotted lines.
    `foot` is what of the `texts` stands in the margin below.
    """

    strip: tuple[Ink, ...]
    foot: tuple[Ink, ...]
    above: tuple[Ink, ...]
    rows: tuple[tuple[str, ...], ...]
    below: tuple[Ink, ...]
    texts: tuple[Ink, ...]
    rules: tuple[Box, ...]
    size: tuple[float, float]


def plain(text: str) -> str:
    """Letters only, without blanks and signs that have no shape; figures in Arabic digits."""
    kept = (each for each in text if not each.isspace() and category(each) not in ("Cf", "Cc"))
    return "".join(kept).translate(_ARABIC)


def joined(texts: Sequence[Ink]) -> str:
    """Texts as they are read, line by line and from left to right."""
    return plain("".join(each.text for each in sorted(texts, key=lambda each: (-each.y, each.x))))


def pages_of(content: bytes, sheets: Sequence[Sheet]) -> list[PrintedPage]:
    """The pages of a PDF of some sheets; of these nothing is used but paper and columns."""
    pages = []
    with pypdfium2.PdfDocument(io.BytesIO(content)) as pdf:
        of = [sheet for sheet in sheets for _ in sheet.pages]
        if len(of) != len(pdf):
            raise ValueError(f"{len(pdf)} pages, not {len(of)}")
        for sheet, page in zip(of, pdf, strict=True):
            pages.append(_page(page, sheet))
    return pages


def pages_in(path: Path, sheets: Sequence[Sheet]) -> list[list[PrintedPage]]:
    """The pages of the tabs of a workbook, with the values that are stored beside the formulas."""
    book = load_workbook(path, data_only=True)
    return [list(_tab_pages(tab, sheet)) for tab, sheet in zip(book, sheets, strict=False)]


def _tab_pages(tab: Any, sheet: Sheet) -> Iterator[PrintedPage]:
    size = (sheet.paper.width_mm * POINTS_PER_MM, sheet.paper.height_mm * POINTS_PER_MM)
    edges = edges_on(size[0], sheet)
    head = int(tab.freeze_panes.removeprefix("A")) - len(sheet.head)
    breaks = [each.id for each in tab.row_breaks.brk]
    start = 1
    for end in (*breaks, tab.max_row):
        above, rows, below, foot = [], [], [], []
        for at in range(start, end + 1):
            cells = tab[at][: len(sheet.columns)]
            inks = [
                Ink(text, x := edges[column] + 1, y := 1e6 - _ROW * at, Box(x, y, x + 1, y))
                for column, cell in enumerate(cells)
                if (text := _shown(cell))
            ]
            if head <= at < head + len(sheet.head):
                continue
            if at < head:
                above += inks
            elif at == tab.max_row:
                foot += inks
            elif any(cell.border.left.style for cell in cells):
                rows.append(tuple(plain(_shown(cell)) for cell in cells))
            else:
                below += inks
        named = [("",) * len(sheet.columns)] if rows else []
        yield PrintedPage(
            (), tuple(foot), tuple(above), (*named, *rows), tuple(below), (), (), size
        )
        start = end + 1


def _shown(cell: Any) -> str:
    """A cell as it is shown: a number by its format, a text with what stands before it."""
    value, code = cell.value, cell.number_format
    if value is None:
        return ""
    if isinstance(value, str):
        before = _BEFORE.match(code)
        return (before[1] if before else "") + value
    exact = Decimal(repr(value))
    if code.endswith("%"):
        return f"{shown_number(exact.scaleb(2), 0)}%"
    return shown_number(exact, 4 if ".0000" in code else 2)


def edges_on(width: float, sheet: Sheet) -> list[float]:
    """Where the columns of a table begin on paper, and last where it ends."""
    widths = [column.width for column in sheet.columns]
    return list(accumulate(widths, initial=(width - sum(widths)) / 2))


def _page(page: Any, sheet: Sheet) -> PrintedPage:
    size = tuple(length / sheet.scale for length in page.get_size())
    texts, rules = _drawn(page, sheet.scale)
    edges = edges_on(size[0], sheet)
    margin = sheet.paper.margin_mm * POINTS_PER_MM
    strip: list[Ink] = []
    foot: list[Ink] = []
    rest: list[Ink] = []
    for each in texts:
        above_strip, below_rows = each.y > size[1] - margin - STRIP, each.y < margin
        (strip if above_strip else foot if below_rows else rest).append(each)
    around = tuple(strip), tuple(foot)
    levels = _levels(rules, edges[-1] - edges[0])
    if len(levels) < 2:
        return PrintedPage(*around, (), (), tuple(rest), tuple(texts), tuple(rules), size)
    above = [each for each in rest if each.y > levels[0]]
    below = [each for each in rest if each.y < levels[-1]]
    rows = []
    for top, bottom in pairwise(levels):
        band = [each for each in rest if bottom < each.y < top]
        rows.append(
            tuple(
                joined([each for each in band if start - _NEAR <= each.x < end - _NEAR])
                for start, end in pairwise(edges)
            )
        )
    return PrintedPage(
        *around, tuple(above), tuple(rows), tuple(below), tuple(texts), tuple(rules), size
    )


def _levels(rules: Sequence[Box], width: float) -> list[float]:
    """Where rules go over the whole table, from the top."""
    lengths: dict[float, float] = {}
    for rule in rules:
        if rule.right - rule.left > rule.top - rule.bottom:
            y = (rule.top + rule.bottom) / 2
            near = next((each for each in lengths if abs(each - y) < _NEAR), y)
            lengths[near] = lengths.get(near, 0.0) + rule.right - rule.left
    return sorted((y for y, length in lengths.items() if length > width - 1), reverse=True)


def _drawn(page: Any, scale: float) -> tuple[list[Ink], list[Box]]:
    plain_texts = _plain_texts(page.get_textpage())
    texts: list[Ink] = []
    rules: list[Box] = []
    last_mark = None
    for thing in page.get_objects():
        box = Box(*(each / scale for each in thing.get_bounds()))
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            if not raw.FPDFPageObj_GetDashCount(thing.raw):
                rules.append(box)
            continue
        # Marks above and below letters are drawn apart from these, within the same span.
        span = raw.FPDFPageObj_GetMark(thing.raw, 0)
        mark = addressof(span.contents) if span else None
        if mark is None or mark != last_mark:
            x, y = (each / scale for each in thing.get_matrix().get()[-2:])
            text = _said(span) if span else plain_texts[addressof(thing.raw.contents)]
            texts.append(Ink(text, x, y, box))
        else:
            last = texts[-1]
            left, bottom, right, top = zip(last.box, box, strict=True)
            texts[-1] = replace(last, box=Box(min(left), min(bottom), max(right), max(top)))
        last_mark = mark
    return texts, rules


def _said(span: Any) -> str:
    """The text that a span says it is, which is what one copies and searches."""
    length = c_ulong()
    raw.FPDFPageObjMark_GetParamBlobValue(span, b"ActualText", None, 0, length)
    buffer = (c_ubyte * length.value)()
    raw.FPDFPageObjMark_GetParamBlobValue(span, b"ActualText", buffer, length, length)
    return bytes(buffer).decode("utf-16")


def _plain_texts(page: Any) -> dict[int, str]:
    """The texts that are drawn without a span, letter by letter, by the object that draws them."""
    found: dict[int, str] = {}
    for at in range(page.count_chars()):
        thing = raw.FPDFText_GetTextObject(page, at)
        if thing:
            address = addressof(thing.contents)
            # The engine takes a hyphen at a line's end for one that parts a word.
            letter = chr(raw.FPDFText_GetUnicode(page, at)).replace("\x02", "-")
            found[address] = found.get(address, "") + letter
    return found
