"""What stands at the top and the bottom of every printed page of a workbook."""

from __future__ import annotations

from typing import Final

from estimator.sheets.document import (
    POINTS_PER_MM,
    Sheet,
)
from estimator.sheets.excel.cell_formats import FONT
from estimator.sheets.layout.display import DRAFT, text_in_thai_digits
from estimator.sheets.layout.grid import SIZES
from estimator.sheets.layout.line_breaks import shortened
from estimator.sheets.printed_state import PrintedState

SIDE_MARGIN_MM: Final = 6.5
_LABEL_MM: Final = 90
_LONGEST_HEADER: Final = 255
"""Letters that Excel takes in a page header, with its commands."""


def page_header(sheet: Sheet) -> str:
    """Running title and page number at the top of every printed page.

    How many pages there are is not said: &N would count those of all tabs, and a number that is
    written out is wrong once rows are put in.
    """
    label, running = f"{sheet.label} แผ่นที่ ", sheet.running
    if sheet.figures.thai_digits:
        # Page numbers stay as they are: Excel counts only in Arabic digits.
        label, running = map(text_in_thai_digits, (label, running))
    width = sheet.paper.width_mm * sheet.scale - 2 * SIDE_MARGIN_MM - _LABEL_MM
    running = shortened(running, width * POINTS_PER_MM, SIZES["body"])
    if len(sheet.pages) == 1:
        # The form's own heading says it.
        running = ""
    style = f'&"{FONT},Regular"&14 '
    left, right, page = f"&L{style}", f"&R{style}", "&P"
    # The form's name and the page are what a sheet is found by: the running title gives way.
    room = _LONGEST_HEADER - _letters(left + right + page)
    label = _in_header(label, room)
    return f"{left}{_in_header(running, room - _letters(label))}{right}{label}{page}"


def page_footer(sheet: Sheet, state: PrintedState) -> str:
    """That it is a draft, and the form's own words.

    Of a revision nothing is said: the footer would go on saying it of other figures.
    """
    text = text_in_thai_digits(sheet.footer) if sheet.figures.thai_digits else sheet.footer
    half = (sheet.paper.width_mm * sheet.scale / 2 - SIDE_MARGIN_MM) * POINTS_PER_MM
    style, draft = f'&"{FONT},Regular"&12 ', DRAFT if state.draft else ""
    text = shortened(text, half, SIZES["small"])
    right = f"&R{style}" if text else ""
    if text:
        right += _in_header(text, _LONGEST_HEADER - _letters(f"&L{style}{draft}{right}"))
    return f"&L{style}{draft}{right}"


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
