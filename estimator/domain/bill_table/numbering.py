"""The numbers that sheets print before groups and lines, and how deep each of them stands.

Offices write ``1``, ``1.1``, ``1.0``, ``ก.``, ``ข)``, ``(1)``, ``หมวดที่ 2`` or a row of ``=====``.
Within one way of numbering dots tell the depth; another way below it is one deeper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from estimator.domain.bill_table.figures import plain_cell
from estimator.domain.money import THAI_TO_ARABIC

_THAI_LETTERS: Final = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_PLAIN: Final = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,8}", re.ASCII)
"""What nearly all numbers are: read at once."""
_DOTTED: Final = re.compile(r"(\d{1,4}(?:\.\d{1,4}){0,8})\.?(?=\s|$)")
_IN_BRACKETS: Final = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*)\)")
_LETTER: Final = re.compile(
    rf"\(?([{_THAI_LETTERS}])(?:[.)]?(\d{{1,3}}(?:\.\d{{1,3}})*)\.?|[.)]?$|[.)])(?=\s|$)"
)
_LATIN: Final = re.compile(r"\(?([A-Z])(?:[.)](\d{1,3}(?:\.\d{1,3})*)\.?|[.)]?$|[.)])(?=\s|$)")
_ROMAN: Final = re.compile(r"\(?(?=[IVX]{2,5}(?:[.)]|\s|$))(X{0,3})(IX|IV|V?I{0,3})[.)]?(?=\s|$)")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10}
_LATIN_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORDED: Final = re.compile(
    r"(หมวดงานที่|หมวดที่|หมวด|ส่วนที่|กลุ่มงานที่|กลุ่มที่|กลุ่มงาน|ตอนที่|บทที่|งานที่)"
    r"\s*(\d{1,3}(?:\.\d{1,3})*)\.?(?=\s|$|:)"
)
_RULED: Final = re.compile(r"[=*_-]{3,}\s*(.*?)\s*[=*_-]{3,}")
ROMAN: Final = "I"
_LISTED: Final = re.compile(r"^\(?[\d๐-๙]{1,3}[.)]\s+(?=[^\d๐-๙])")
"""A number that can be nothing but one of a list: ``2.5 ตร.มม.`` is a size."""
_SIGN_APART: Final = re.compile(r"^[-\u2010-\u2015\u2022\u25cf\u25aa]\s+")
_BULLET: Final = re.compile(r"[-\u2010-\u2015•*\u25cf\u25aa](?:\s+|(?=[^\W\d_]))")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A printed number: its way of numbering, and its levels from the outermost inwards."""

    way: str
    levels: tuple[int, ...]

    @property
    def depth(self) -> int:
        """How many levels it has within its own way of numbering."""
        return len(self.levels)

    def follows(self, other: PrintedNumber) -> bool:
        """Whether it is the next one after another at the same level of the same way."""
        return (
            self.way == other.way
            and self.levels[:-1] == other.levels[:-1]
            and self.levels[-1] == other.levels[-1] + 1
        )

    def is_beyond(self, other: PrintedNumber) -> bool:
        """Whether it comes after another at the same depth of the same way, if not as the next."""
        return (self.way, self.depth) == (other.way, other.depth) and self.levels > other.levels


_A_SIZE: Final = re.compile(
    r"\d+(\.\d+)?\s*([x×*]\s*\d|((ม|ซม|มม)\.|นิ้ว|mm\b|cm\b|m\b|\")\s*(\W|x|$))", re.IGNORECASE
)
"""A measure with which a name or its second row begins: ``0.80 x 2.00 ม.``"""


def split_number(text: str) -> tuple[PrintedNumber | None, str]:
    """The number at the beginning of a text, if one stands there, and the text behind it."""
    if _PLAIN.fullmatch(text):
        return PrintedNumber("1", _levels(text)), ""
    plain = plain_cell(text).translate(THAI_TO_ARABIC)
    if (ruled := _RULED.fullmatch(plain)) is not None and ruled[1]:
        inner, rest = split_number(ruled[1])
        return (inner or PrintedNumber("=", (0,))), rest
    if _A_SIZE.match(plain) is not None:
        return None, plain_cell(text)
    if (match := _WORDED.match(plain)) is not None:
        return PrintedNumber(match[1], _levels(match[2])), _rest(text, match.end())
    for way, pattern in (("1)", _IN_BRACKETS), ("1", _DOTTED)):
        if (match := pattern.match(plain)) is not None:
            return PrintedNumber(way, _levels(match[1])), _rest(text, match.end())
    if (match := _ROMAN.match(plain)) is not None:
        return PrintedNumber(ROMAN, (_roman_value(match[1] + match[2]),)), _rest(text, match.end())
    for way, pattern, letters in (("ก", _LETTER, _THAI_LETTERS), ("A", _LATIN, _LATIN_LETTERS)):
        if (match := pattern.match(plain)) is not None:
            below = _levels(match[2]) if match[2] else ()
            levels = (letters.index(match[1]) + 1, *below)
            return PrintedNumber(way, levels), _rest(text, match.end())
    return None, plain_cell(text)


def _roman_value(letters: str) -> int:
    values = [_ROMAN_VALUES[each] for each in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def as_roman(number: PrintedNumber) -> PrintedNumber:
    """A number of one letter as the Roman one that it is among others; else as it is."""
    letter = _LATIN_LETTERS[number.levels[0] - 1] if number.way == "A" else ""
    if number.depth > 1 or letter not in _ROMAN_VALUES:
        return number
    return PrintedNumber(ROMAN, (_ROMAN_VALUES[letter],))


def number_of(text: str) -> PrintedNumber | None:
    """The number that a text is and nothing else."""
    number, rest = split_number(text)
    return None if rest else number


def is_bullet(text: str) -> bool:
    """Whether a text begins with the sign of a list, as lines below a group do."""
    return (
        _BULLET.match(plain_cell(text)) is not None and _RULED.fullmatch(plain_cell(text)) is None
    )


def without_listing(text: str) -> str:
    """A text without the sign or the number of a list that a blank parts from it.

    A star, or a sign close to the first letter, may be the name's own.
    """
    return _LISTED.sub("", _SIGN_APART.sub("", text, count=1), count=1)


def without_bullet(text: str) -> str:
    """A text without the sign or the number of a list before it."""
    plain = _BULLET.sub("", text.strip(), count=1) if is_bullet(text) else text
    return _LISTED.sub("", plain, count=1)


def _levels(digits: str) -> tuple[int, ...]:
    levels = tuple(int(each) for each in digits.split("."))
    # ``1.0`` heads what 1.1 and 1.2 stand in.
    return levels[:-1] if len(levels) > 1 and levels[-1] == 0 else levels


def _rest(text: str, end: int) -> str:
    return plain_cell(text)[end:].lstrip(" .:)-")
