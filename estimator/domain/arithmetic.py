"""A little arithmetic where a figure is typed: ``2*3.5+1``, exactly.

An estimator works a figure out from the drawing or a price list and may type it as it was worked
out, in the signs of a spreadsheet or of a drawing. Nothing is rounded here that does not say so: a
division that does not come out even is refused, with the ``ROUND`` that would make it a figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, get_args
from unicodedata import category

from estimator.domain.money import NumberError, typed_decimal
from estimator.errors import short

LONGEST_FORMULA: Final = 200
_MOST_PLACES = 10
_DEEPEST = 20
_LARGEST: Final = 10**15
_LARGEST_POWER = 9
_MOST_BITS = 400
"""Of a number on the way: powers of powers would be endless."""

_ROUND: Final = r"(?i:rounddown|roundup|round)"
_D: Final = "[0-9๐-๙]"
_WHOLE: Final = rf"(?:{_D}{{1,3}}(?:,{_D}{{3}})+(?!{_D})|{_D}+)"
_NUMBER: Final = rf"{_WHOLE}(?:\.{_D}*)?|\.{_D}+"
_TOKEN = re.compile(rf"\s*({_ROUND}|{_NUMBER}|[-+*/^%()xX×÷@,;])")
_SAME_SIGN = {"x": "*", "X": "*", "×": "*", "÷": "/", "@": "*", ";": ","}
_SIGNS: Final = "+-*/^%()xX×÷@"
_NUMBER_BEGINS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙.")
_IN_BRACKETS: Final = re.compile(rf"\(\s*(?:{_NUMBER})\s*\)")
_SAME_LETTER: Final[Mapping[int, int | str]] = {
    **{each: each - 0xFEE0 for each in range(0xFF01, 0xFF5F)},  # of full width
    0x2212: "-",  # the minus of a typesetter
    0x2215: "/",
    0x2217: "*",
}


class UnevenError(NumberError):
    """A division that does not come out even; `instead` is the formula that rounds it."""

    def __init__(self, sentence: str, instead: str = "") -> None:
        """`instead` is empty where nothing would be left of the figure."""
        super().__init__(sentence)
        self.instead = instead


@dataclass(frozen=True, slots=True)
class Worked:
    """A figure with the formula that gives it, which is empty where a plain number was typed."""

    value: Decimal
    formula: str = ""


def worked_out(text: str) -> Worked:
    """Read a figure as it is typed: a number, or arithmetic of numbers, which is kept.

    Thai digits, separators, a leading ``=``, ``x``, ``×``, ``÷``, ``^``, per cent, ``ROUND(1/3,2)``
    and its like are understood; ``4@0.30`` is a number of things at a spacing: a product.
    Raises NumberError where the text is neither, divides unevenly or by zero, or may mean two
    things.
    """
    formula = formula_in(text)
    if not formula:
        return Worked(typed_decimal(_without_sign(text).removeprefix("+")))
    if _IN_BRACKETS.fullmatch(formula):
        raise NumberError(f"“{formula}” อ่านได้สองทาง ทางบัญชีเป็นจำนวนติดลบ โปรดใส่ตัวเลขโดยไม่มีวงเล็บ")
    return Worked(value_of(formula), formula)


def typed_figure(text: str) -> Decimal:
    """Read a figure as it is typed where its formula is not kept; raises as `worked_out` does."""
    return worked_out(text).value


def result_of(text: str) -> str:
    """What a typed formula comes to, to stand in its place; any other text as it is."""
    try:
        worked = worked_out(text)
    except NumberError:
        return text
    return f"{worked.value:f}" if worked.formula else text


def figure_or_percent(text: str) -> Worked:
    """Read a figure beside which the sign of per cent may stand or not; as `worked_out` raises."""
    return percent_in(text) or worked_out(text)


def percent_in(text: str) -> Worked | None:
    """The figure of a percentage, ``30%`` or ``(60/2)%``; None where a text is none.

    Raises NumberError where what stands before the sign is no figure.
    """
    plain = tidy(text)
    if not plain.endswith("%"):
        return None
    body = plain.removesuffix("%").strip()
    if body.startswith("(") and _closes_last(body):
        return worked_out(body[1:-1])
    return None if formula_in(body) else worked_out(body)


def _closes_last(text: str) -> bool:
    """Whether the bracket that a text begins with is closed by its last sign."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at == len(text) - 1
    return False


def formula_in(text: str) -> str:
    """The arithmetic of a typed text without its leading ``=``; empty for a plain number."""
    formula = _without_sign(text)
    return formula if any(sign in formula.lstrip("-+") for sign in _SIGNS) else ""


def value_of(formula: str) -> Decimal:
    """What a formula comes to, exactly; raises NumberError where it cannot be read or kept."""
    if len(formula) > LONGEST_FORMULA:
        raise NumberError("สูตรยาวเกินไป โปรดแยกเป็นหลายรายการ หรือใส่ผลลัพธ์")
    plain = _without_sign(formula)
    return _decimal(_FormulaReader(_tokens(plain), plain).whole(), plain)


def negated(formula: str) -> str:
    """The formula that comes to as much below nought, and the other way round.

    A sign in front is put or taken where that alone does it: ``-2*3`` and ``2*3``, but ``2+3`` and
    ``-(2+3)``. Raises NumberError where the formula cannot be read.
    """
    plain = _without_sign(formula)
    wanted = -value_of(plain)
    bare = plain.removeprefix("-").strip()
    inner = bare[1:-1] if bare.startswith("(") and _closes_last(bare) else bare
    others = (inner, bare) if bare != plain else (f"-{plain}",)
    return next((each for each in others if _comes_to(each, wanted)), f"-({plain})")


def _comes_to(formula: str, value: Decimal) -> bool:
    try:
        return value_of(formula) == value
    except NumberError:
        return False


def tidy(text: str) -> str:
    """A typed text with one blank between its words, without unseen signs, in signs of half width.

    Thai digits and the signs of products stay as they were typed.
    """
    if text.isascii():
        return " ".join(text.split())
    seen = "".join(sign for sign in text.translate(_SAME_LETTER) if category(sign) != "Cf")
    return " ".join(seen.split())


def _without_sign(text: str) -> str:
    return tidy(text).removeprefix("=").strip()


def _tokens(formula: str) -> list[str]:
    tokens, place = [], 0
    while place < len(formula):
        match = _TOKEN.match(formula, place)
        if match is None:
            raise _unreadable(formula)
        tokens.append(_SAME_SIGN.get(match[1], match[1].lower()))
        place = match.end()
    return tokens


def _unreadable(formula: str) -> NumberError:
    return NumberError(f"อ่าน “{formula}” ไม่ได้ โปรดใส่ตัวเลข หรือสูตรเช่น 2*3.5+1")


def _decimal(value: Fraction, formula: str) -> Decimal:
    """The same number with all its decimals; refused where it has too many of them."""
    if abs(value) >= _LARGEST:
        raise NumberError(f"ผลลัพธ์ของ “{formula}” มากเกินกว่าจะเป็นไปได้ โปรดตรวจตัวเลข")
    scaled = value * 10**_MOST_PLACES
    if scaled.denominator != 1:
        raise _uneven(value, formula)
    return _of_places(scaled.numerator, _MOST_PLACES)


def _of_places(whole: int, places: int) -> Decimal:
    while places and whole % 10 == 0:
        whole, places = whole // 10, places - 1
    return Decimal(f"{whole}E-{places}")


def _uneven(value: Fraction, formula: str) -> UnevenError:
    """Why, and the formula that rounds to what two decimals show, or four where two show none."""
    is_even = pow(10, _MOST_BITS, value.denominator) == 0
    why = f"ได้ทศนิยมเกิน {_MOST_PLACES} ตำแหน่ง" if is_even else "หารไม่ลงตัว"
    for places in (2, 4):
        rounded = _rounded(value, places, "round")
        instead = f"ROUND({formula},{places})"
        if rounded and len(instead) <= LONGEST_FORMULA:
            shown = _of_places(int(rounded * 10**places), places)
            return UnevenError(
                f"“{short(formula)}” {why} โปรดพิมพ์ {instead} เพื่อปัดเป็น {shown:f} "
                f"หรือใส่ผลลัพธ์เป็นทศนิยมไม่เกิน {_MOST_PLACES} ตำแหน่ง",
                instead,
            )
    return UnevenError(f"“{short(formula)}” {why} โปรดใส่ผลลัพธ์เป็นทศนิยมไม่เกิน {_MOST_PLACES} ตำแหน่ง")


_Rounding = Literal["round", "roundup", "rounddown"]
_ROUNDINGS: Final[dict[str, _Rounding]] = {each: each for each in get_args(_Rounding)}


def _rounded(value: Fraction, places: int, way: _Rounding) -> Fraction:
    """As a spreadsheet does: a half away from 0, up away from it, down towards it."""
    unit = Fraction(10) ** places
    size, rest = divmod(abs(value) * unit, 1)
    if (way == "round" and rest >= Fraction(1, 2)) or (way == "roundup" and rest):
        size += 1
    return Fraction(size if value >= 0 else -size) / unit


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a formula comes to, and whether it is a percentage of nothing yet."""

    value: Fraction
    is_percent: bool = False


class _FormulaReader:
    """Reads tokens from left to right; brackets, powers, products, sums."""

    def __init__(self, tokens: list[str], formula: str) -> None:
        self._tokens = tokens
        self._formula = formula
        self._place = 0
        self._depth = 0
        self._powers: set[int] = set()

    def whole(self) -> Fraction:
        part = self._sum()
        if self._place != len(self._tokens):
            raise _unreadable(self._formula)
        if part.is_percent:
            raise NumberError(f"“{self._formula}” เป็นร้อยละที่ไม่ได้บอกว่าของเท่าใด โปรดใส่เช่น 1500*7%")
        return part.value

    def _next_of(self, signs: str) -> str:
        """Take the next token if it is one of `signs`; empty if it is not."""
        if self._place < len(self._tokens) and self._tokens[self._place] in signs:
            self._place += 1
            return self._tokens[self._place - 1]
        return ""

    def _sum(self) -> _Part:
        part = self._product()
        while sign := self._next_of("+-"):
            term = self._product()
            if term.is_percent and not part.is_percent and part.value != 1:
                raise self._two_readings()
            value = part.value + term.value if sign == "+" else part.value - term.value
            part = _Part(value, part.is_percent and term.is_percent)
        return part

    def _two_readings(self) -> NumberError:
        return NumberError(
            f"“{self._formula}” บวกหรือลบร้อยละ ซึ่งอ่านได้สองทาง โปรดใส่เช่น 100*(1+7%) หรือ 100+0.07"
        )

    def _product(self) -> _Part:
        part = self._signed()
        while sign := self._next_of("*/"):
            factor = self._signed().value
            if sign == "*":
                part = _Part(part.value * factor)
            elif factor == 0:
                raise NumberError("หารด้วยศูนย์ไม่ได้ โปรดแก้ตัวหาร")
            else:
                part = _Part(part.value / factor)
        return part

    def _signed(self) -> _Part:
        return self._deeper(self._sign_and_power)

    def _deeper(self, read: Callable[[], _Part]) -> _Part:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NumberError("สูตรมีวงเล็บซ้อนกันมากเกินไป โปรดเขียนให้สั้นลง")
        part = read()
        self._depth -= 1
        return part

    def _sign_and_power(self) -> _Part:
        sign = self._next_of("+-")
        if not sign:
            return self._power()
        before = self._place
        part = self._signed()
        if sign == "-" and before in self._powers:
            # A spreadsheet takes -2^2 for 4, a book for -4.
            raise NumberError(f"“{self._formula}” อ่านได้สองทาง โปรดใส่วงเล็บ เช่น -(2^2)")
        return _Part(-part.value if sign == "-" else part.value, part.is_percent)

    def _power(self) -> _Part:
        start = self._place
        part = self._percent()
        if not self._next_of("^"):
            return part
        self._powers.add(start)
        power = self._percent().value
        if power.denominator != 1 or not 0 <= power <= _LARGEST_POWER or self._next_of("^"):
            raise NumberError(f"เลขยกกำลังใช้ได้ตั้งแต่ 0 ถึง {_LARGEST_POWER} โปรดแก้ “{self._formula}”")
        value = part.value ** int(power)
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS:
            raise NumberError("เลขยกกำลังได้ผลมากเกินไป โปรดเขียนให้สั้นลง")
        return _Part(value)

    def _percent(self) -> _Part:
        part = self._atom()
        while self._next_of("%"):
            part = _Part(part.value / 100, is_percent=True)
        return part

    def _atom(self) -> _Part:
        if self._next_of("("):
            return self._closed(self._sum())
        if self._place == len(self._tokens):
            raise _unreadable(self._formula)
        token = self._tokens[self._place]
        self._place += 1
        if token in _ROUNDINGS:
            return self._function(_ROUNDINGS[token])
        if token[0] not in _NUMBER_BEGINS:
            raise _unreadable(self._formula)
        return _Part(Fraction(typed_decimal(token)))

    def _function(self, way: _Rounding) -> _Part:
        if not self._next_of("("):
            raise _unreadable(self._formula)
        value = self._sum().value
        places = Fraction(0)
        if self._next_of(","):
            places = self._sum().value
        if places.denominator != 1 or abs(places) > _MOST_PLACES:
            raise NumberError(
                f"จำนวนตำแหน่งที่ปัดใช้ได้ถึง {_MOST_PLACES} โปรดแก้ “{self._formula}” เช่น ROUND(100/3,2)"
            )
        return self._closed(_Part(_rounded(value, int(places), way)))

    def _closed(self, part: _Part) -> _Part:
        if not self._next_of(")"):
            raise NumberError("วงเล็บไม่ครบคู่ โปรดใส่วงเล็บปิด")
        return part
