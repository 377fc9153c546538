"""What the styles of a workbook's cells say of their figures: a unit, other money, struck out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE

_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\[\$(?P<money>[^\]-]*)[^\]]*\]|\\(?P<escaped>.)|(?P<bare>[$€£¥฿%])'
    r"|[_*].|\[[^\]]*\]|(?P<end>;)|."
)
_SAYS_SOMETHING: Final = re.compile(r"[^\W\d_]|[$€£¥]")
_OF_BAHT: Final = re.compile(r"[\s.,/()=-]*(?:฿|บาท|thb|baht|บ\.)?[\s.,/()=-]*", re.IGNORECASE)
"""What a format may show beside any figure of money."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell shows what it holds.

    `words` are those that its format puts beside the figure, those of baht left out.
    """

    number_format: str = "General"
    is_percent: bool = False
    words: str = ""
    is_struck: bool = False


class CellStyles:
    """The styles of a workbook's cells, each looked up once: a bill has few."""

    def __init__(self) -> None:
        self._known: dict[int, CellStyle] = {}

    def of(self, cell: Any) -> CellStyle:
        """The style of a cell that holds something."""
        known = id(cell.style_array)  # kept by the workbook, as often as it is used
        found = self._known.get(known)
        if found is None:
            found = self._known[known] = _style(cell)
        return found


def _style(cell: Any) -> CellStyle:
    number_format = cell.number_format or "General"
    # Of the formats built in the sign of money is that of the country where one looks.
    is_own = cell.style_array.numFmtId >= BUILTIN_FORMATS_MAX_SIZE
    words = words_of(number_format) if is_own else ""
    return CellStyle(number_format, "%" in number_format, words, bool(cell.font.strike))


def words_of(number_format: str) -> str:
    """What a number format shows beside a positive figure, but for signs and baht."""
    if number_format == "General":
        return ""
    found = []
    for piece in _PIECE.finditer(number_format):
        if piece["end"]:
            break
        found.append(piece["quoted"] or piece["money"] or piece["escaped"] or piece["bare"] or " ")
    words = " ".join("".join(found).split()).strip()
    shown = _SAYS_SOMETHING.search(words) is not None and not _OF_BAHT.fullmatch(words)
    return words if shown else ""
