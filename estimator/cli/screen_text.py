"""What a terminal can show: one line, columns that line up, and no sign that would command it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate, takewhile

from estimator.domain.limits import UNPRINTABLE

_WIDEST_TITLE = 60


def columns(rows: Sequence[Sequence[str]], sides: str, most: int = _WIDEST_TITLE) -> str:
    """Rows of cells as columns of a fixed-width screen; `sides` has `<` or `>` for each column.

    Cells longer than `most` are cut, with an ellipsis.
    """
    cells = [[_cut(one_line(cell, keep_left=True), most) for cell in row] for row in rows]
    widths = [max(screen_width(row[n]) for row in cells) for n in range(len(sides))]
    lines = []
    for row in cells:
        padded = [
            " " * (width - screen_width(cell)) + cell
            if side == ">"
            else cell + " " * (width - screen_width(cell))
            for cell, width, side in zip(row, widths, sides, strict=True)
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def one_line(text: str, *, keep_left: bool = False) -> str:
    """A text without line ends and control characters, which could disturb a terminal."""
    clean = "".join(
        " " if unicodedata.category(mark) in ("Cc", "Zl", "Zp") else mark
        for mark in UNPRINTABLE.sub(" ", text)
    )
    return clean.rstrip() if keep_left else clean.strip()


def shown(text: str) -> str:
    """A text as it may go to a terminal: signs that would command it become visible ones."""
    return UNPRINTABLE.sub("\ufffd", text)


def escaped(json_text: str) -> str:
    """The same JSON, in which a terminal sees no sign that would command it."""
    return UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json_text)


def screen_width(text: str) -> int:
    """How many columns a text takes: Thai vowels and tone marks above and below take none."""
    return sum(
        2 if unicodedata.east_asian_width(mark) in "WF" else 1
        for mark in text
        if unicodedata.category(mark) not in ("Mn", "Me", "Cf")
    )


def _cut(text: str, most: int) -> str:
    if screen_width(text) <= most:
        return text
    widths = accumulate(map(screen_width, text))
    return text[: sum(1 for _ in takewhile(lambda width: width < most, widths))] + "…"
