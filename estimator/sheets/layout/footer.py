"""The line in the margin below the rows: what is printed there, and what of it has no room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from estimator.sheets.document import (
    POINTS_PER_MM,
    Document,
    Sheet,
)
from estimator.sheets.layout.display import DRAFT, state_text, text_in_thai_digits
from estimator.sheets.layout.grid import SIZES, Grid
from estimator.sheets.layout.line_breaks import shortened
from estimator.sheets.layout.thai_font import ASCENT, face
from estimator.sheets.printed_state import PrintedState

_BELOW: Final = 1.3
"""How far below the rows the footer's baseline is, in font sizes."""
_LOWEST: Final = 4.0
"""Where the baseline is in a margin so narrow that the letters just fit in."""
_GAP: Final = 12.0
_LEAST_NAME: Final = 60.0
"""What a revision's name has beside the form's own footer."""


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the left and at the right, in which size, and how high above the paper's edge.

    `cut` are the texts that end in an ellipsis, each whole and as it is printed.
    """

    left: str
    right: str
    size: float
    baseline: float
    cut: tuple[tuple[str, str], ...]


def footer_of(sheet: Sheet, state: PrintedState, edge: float) -> Footer:
    """Lay the footer of a sheet out, whose rows are `edge` points wide.

    On the left draft or revision, of which a long name gives way; on the right the form's own,
    which gives way before that it is a draft, or the checksum.
    """
    margin = sheet.paper.margin_mm * POINTS_PER_MM
    draft, name, rest = _state(sheet, state)
    font = face()
    needed = font.width(f"{draft}{rest}", SIZES["small"])
    high = (margin - _LOWEST) * 1000 / ASCENT
    size = min(SIZES["small"], SIZES["small"] * edge / max(needed, 1.0), high)
    needed = font.width(f"{draft}{rest}", size)
    whole = text_in_thai_digits(sheet.footer) if sheet.figures.thai_digits else sheet.footer
    room = edge - needed - (_LEAST_NAME if name else 0.0) - _GAP
    text = shortened(whole, min(edge / 2, room), size) if room > 0 else ""
    left = edge - font.width(text, size) - needed - (_GAP if text else 0.0)
    said = shortened(name, left, size) if name else ""
    texts = ((whole, text), (name, said))
    cut = tuple(each for each in texts if _is_cut(*each))
    baseline = max(_LOWEST, margin - _BELOW * size)
    return Footer(f"{draft}{said}{rest}", text, size, baseline, cut)


def _is_cut(whole: str, printed: str) -> bool:
    return bool(whole) and (not printed or printed.endswith("…") > whole.endswith("…"))


def cut_footers(document: Document) -> Iterator[tuple[str, str, str]]:
    """The label of a sheet, a text at its foot that has no room, and what is printed of it."""
    met: set[str] = set()
    for sheet in document.sheets:
        edge = Grid(sheet.columns, sheet.figures).edges[-1]
        for whole, printed in footer_of(sheet, document.state, edge).cut:
            if whole not in met:
                met.add(whole)
                yield sheet.label, whole, printed


def _state(sheet: Sheet, state: PrintedState) -> tuple[str, str, str]:
    """Whether it is a draft; the revision's name; its day and checksum, with a gap before."""
    name, rest = state_text(state, sheet.figures)
    draft = DRAFT if state.draft else ""
    return draft, name.removeprefix(draft), f"  {rest}" if rest else ""
