"""What the styles of a workbook's cells say of their figures: a unit, other money, struck out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_GENERAL: Final = "General"
BUILT_IN_FORMATS: Final = {
    2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    60: "0.00", 62: "#,##0.00", 67: "0%", 68: "0.00%", 71: "d/m/yyyy", 72: "d-mmm-yy", 73: "d-mmm",
    74: "mmm-yy", 75: "h:mm", 76: "h:mm:ss", 77: "d/m/yyyy h:mm", 78: "mm:ss", 79: "[h]:mm:ss",
    80: "mm:ss.0", 81: "d/m/yy",
}  # fmt: skip
"""Those of the formats without a text of their own that say more than how a number is drawn.

From 60 on they are those of a Thai Excel.
"""
_LONGEST_FORMAT: Final = 255
"""Letters; Excel takes no more, and to look through a hostile one takes minutes."""
_FIRST_OWN: Final = 164
_LITERAL: Final = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
_OF_DATE: Final = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_OF_TIME_SPENT: Final = re.compile(r"\[(hh?|mm?|ss?)\]", re.IGNORECASE)
_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\[\$(?P<money>[^\]-]*)[^\]]*\]|\\(?P<escaped>.)|(?P<bare>[$€£¥฿%])'
    r"|[_*].|\[[^\]]*\]|(?P<end>;)|."
)
_SCALED: Final = re.compile(r"[0#?],+(?![0#?,])")
"""A comma behind all digits: Excel shows 36,000 as 36."""
_THOUSANDS: Final = "หลักพัน"
_SAYS_SOMETHING: Final = re.compile(r"[^\W\d_]|[$€£¥]")
_SHOWN_FIGURE: Final = re.compile(r"[\d,.]*\d(E[+-]?\d+)?")
_OF_BAHT: Final = re.compile(
    r"[\s.,/()=-]*(?:(?:฿|บาท|thb|baht|บ\.)(?:\s*(?:/|ต่อ)\s*หน่วย)?)?[\s.,/()=-]*", re.IGNORECASE
)
"""What a format may show beside any figure of money."""


@dataclass(frozen=True, slots=True)
class ShownStyle:
    """How a cell shows what it holds.

    `words` are those that its format puts beside the figure, those of baht left out.
    """

    number_format: str = _GENERAL
    is_percent: bool = False
    words: str = ""
    is_struck: bool = False
    is_date: bool = False
    is_time_spent: bool = False


@lru_cache(maxsize=4_096)
def style_of(number: int, number_format: str, *, is_struck: bool) -> ShownStyle:
    """What a style says whose number format has that number in the workbook, and that text."""
    number_format = number_format[:_LONGEST_FORMAT]
    # Of the formats built in the sign of money is that of the country where one looks.
    words = words_of(number_format) if number >= _FIRST_OWN else ""
    # That of positive numbers stands first.
    of_numbers = _LITERAL.sub("", number_format.split(";", 1)[0])
    return ShownStyle(
        number_format,
        "%" in number_format,
        words,
        is_struck,
        _OF_DATE.search(of_numbers) is not None,
        _OF_TIME_SPENT.search(of_numbers) is not None,
    )


def words_of(number_format: str) -> str:
    """What a number format shows beside a positive figure, but for signs and baht."""
    if number_format == _GENERAL:
        return ""
    found = []
    for piece in _PIECE.finditer(number_format):
        if piece["end"]:
            break
        found.append(piece["quoted"] or piece["money"] or piece["escaped"] or piece["bare"] or " ")
    if _SCALED.search(_LITERAL.sub("", number_format.split(";", 1)[0])):
        found.append(f" {_THOUSANDS}")
    return _but_baht("".join(found))


def words_beside(shown: str) -> str:
    """The same of a figure as a cell shows it."""
    return _but_baht(_SHOWN_FIGURE.sub(" ", shown))


def _but_baht(text: str) -> str:
    words = " ".join(text.split()).strip()
    shown = _SAYS_SOMETHING.search(words) is not None and not _OF_BAHT.fullmatch(words)
    return words if shown else ""
