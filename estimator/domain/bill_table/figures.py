"""What a cell of a spreadsheet says as a figure, read by a spreadsheet's rules.

Typed text may be arithmetic; a cell that holds ``2*3``, ``3-4`` or ``1/2`` is a text, a range or a
date, and only its owner knows what was meant. Nothing is worked out here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, Literal

from estimator.domain.money import THAI_TO_ARABIC, NumberError, typed_decimal
from estimator.domain.search.folding import in_one_order

FigureKind = Literal["empty", "dash", "number", "percent", "unreadable"]

_UNSEEN: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_THAI: Final = r"[\u0e01-\u0e3a\u0e40-\u0e4e]"
_WITHIN_THAI: Final = re.compile(rf"(?<={_THAI})\s+(?={_THAI})")
_BLANKS: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_PLAIN: Final = re.compile(r"\d{1,12}(?:\.\d{1,3})?|\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,3})?", re.ASCII)
"""What nearly all cells are: read at once, for bills come by the ten thousand lines."""
_KEPT_CELLS: Final = 32_768
"""A cell is asked for many times, and units and prices come again in row after row."""
_DASHES: Final = re.compile(r"[-\u2010-\u2015\u2212]+")
_MONEY: Final = re.compile(r"^฿|(?:฿|บาท|\.-|[.,]?\u2013)$")
_OF_BAHT: Final = re.compile(r"^฿\s*|\s*(?:฿|บาท)$")
"""What a cell in an accounting format shows about nought, too."""
_DASH_AS_SIGN: Final = re.compile(r"^\u2013(?=\d)")
"""What a text program makes of a minus before a figure."""
_BRACKETED: Final = re.compile(r"\((.+)\)")
_RANGE_OR_DATE: Final = re.compile(r"\d+(?:\.\d+)?\s*(?:[-/:~]|ถึง)\s*\S+")
_ARITHMETIC: Final = re.compile(r"=.+|[\d.,()\s]+[*xX×+÷][\d.,()\s*xX×+÷/-]+")
_GROUPED_BY_BLANKS: Final = re.compile(r"-?\d{1,3}(?: \d{3})+(?:\.\d+)?")
_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.\d{1,10})?)\s*%|ร้อยละ\s*(\d{1,3}(?:\.\d{1,10})?)")
_IS_PERCENT: Final = "เป็นร้อยละ โปรดใส่จำนวนในต้นทาง"
_WITH_LETTERS: Final = re.compile(r"[\d.,]*\d\s*[^\W\d_].*", re.DOTALL)
_LONGEST_SHOWN: Final = 40
LONGEST_SEARCHED: Final = 4_000
"""Letters of a cell: more than a page of conditions has."""
_LONG: Final = re.compile(r"^-?\d{1,12}\.\d{11,20}$")
_KEPT_PLACES: Final = Decimal("1e-10")
_DIVIDED_DIGITS: Final = 12
_SHOWN_DIGITS: Final = 15
"""A spreadsheet keeps no more of a number."""


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """A cell read as a figure: nothing, a dash (does not apply), a number, a percentage (`percent`
    then holds it: of labour, of the material), or why it is none. `formula` is what was typed where
    the cell is another bill's; `rounded`: its sheet keeps more decimals than a bill does.
    """

    kind: FigureKind
    value: Decimal | None = None
    why: str = ""
    percent: Decimal | None = None
    formula: str = ""
    rounded: bool = False


EMPTY: Final = SheetFigure("empty")
_DASH: Final = SheetFigure("dash")


@lru_cache(maxsize=_KEPT_CELLS)
def plain_cell(text: str) -> str:
    """A cell's text without unseen signs, its blanks and line ends each one blank."""
    # All signs are seen, and of blanks there is the plain one alone.
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return _BLANKS.sub(" ", text.translate(_UNSEEN)).strip()


@lru_cache(maxsize=_KEPT_CELLS)
def words_of(text: str) -> str:
    """A text in one order of Thai signs, as far as words are looked for in it.

    Looking for them takes time by the square of its length: no cell may hold up a reading, and what
    lies beyond is asked about (`is_too_long`).
    """
    return in_one_order(text[:LONGEST_SEARCHED])


def closed_words_of(text: str) -> str:
    """The same without blanks between Thai letters: words of sums are written wide, ``ร ว ม``."""
    return _WITHIN_THAI.sub("", words_of(text))


def is_too_long(text: str) -> bool:
    """Whether not all of a cell is searched for words."""
    return len(text) > LONGEST_SEARCHED


@lru_cache(maxsize=_KEPT_CELLS)
def sheet_figure(text: str) -> SheetFigure:
    """Read a cell as a figure.

    Thai digits, separators, ``฿``, ``บาท`` and ``.-`` are understood; any dash alone says that the
    figure does not apply; a number in brackets is negative, as accountants write it. A number with
    more than 15 digits is what a sheet shows of it: noise of its own arithmetic lies beyond.
    """
    if _PLAIN.fullmatch(text):
        return SheetFigure("number", Decimal(text.replace(",", "")))
    plain = plain_cell(text).translate(THAI_TO_ARABIC)
    if not plain:
        return EMPTY
    if _DASHES.fullmatch(_OF_BAHT.sub("", plain)):
        return _DASH
    bare = _MONEY.sub("", _MONEY.sub("", plain)).strip()
    sign = ""
    if (bracketed := _BRACKETED.fullmatch(bare)) is not None:
        bare, sign = _MONEY.sub("", bracketed[1].strip()).strip(), "-"
    bare = _DASH_AS_SIGN.sub("-", bare.replace("\u2212", "-"))
    if (share := _PERCENT.fullmatch(bare)) is not None:
        percent = Decimal(share[1] or share[2])
        return SheetFigure(
            "percent", why=f"“{plain[:_LONGEST_SHOWN]}” {_IS_PERCENT}", percent=percent
        )
    shown = _without_noise(_without_blanks(bare))
    kept = _LONG.sub(_to_kept_places, shown)
    try:
        value = typed_decimal(kept)
    except NumberError as error:
        return SheetFigure("unreadable", why=_why(plain, error))
    return SheetFigure("number", -value if sign else value, rounded=kept != shown)


def _to_kept_places(found: re.Match[str]) -> str:
    """A number as a bill keeps it, of one that a formula divided: it has all digits of a double."""
    exact = Decimal(found[0])
    if len(exact.as_tuple().digits) < _DIVIDED_DIGITS:
        return found[0]
    return f"{exact.quantize(_KEPT_PLACES, ROUND_HALF_UP).normalize():f}"


def may_show(shown: Decimal, exact: Decimal) -> bool:
    """Whether a cell that shows so many decimals may hold an exact figure."""
    exponent = shown.as_tuple().exponent
    half_of_last = Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
    return abs(exact - shown) <= half_of_last


def _without_blanks(text: str) -> str:
    """``1 500`` has a blank for its separator; ``10 12`` are two numbers."""
    return text.replace(" ", "") if _GROUPED_BY_BLANKS.fullmatch(text) else text


def _without_noise(text: str) -> str:
    """151.20000000000002 is what a double makes of 151.2; a sheet keeps and shows 15 digits."""
    if not re.fullmatch(r"-?\d+\.\d+", text):
        return text
    digits = text.lstrip("-").replace(".", "").lstrip("0")
    if len(digits) <= _SHOWN_DIGITS:
        return text
    shown = Decimal(f"{Decimal(text):.{_SHOWN_DIGITS}g}").normalize()
    return f"{shown:f}"


def _why(plain: str, error: NumberError) -> str:
    shown = plain if len(plain) <= _LONGEST_SHOWN else plain[: _LONGEST_SHOWN - 1] + "…"
    if _ARITHMETIC.fullmatch(plain):
        return f"“{shown}” เป็นสูตรที่เขียนเป็นข้อความ จึงไม่คำนวณให้ โปรดใส่ผลลัพธ์ในต้นทาง"
    if _RANGE_OR_DATE.fullmatch(plain):
        return f"“{shown}” อาจเป็นวันที่หรือช่วงตัวเลข จึงไม่คำนวณให้ โปรดใส่จำนวนเดียวในต้นทาง"
    if _WITH_LETTERS.fullmatch(plain):
        return f"“{shown}” มีตัวเลขปนกับข้อความ โปรดแยกหน่วยไว้อีกช่อง"
    return error.sentences[0]
