"""A little arithmetic where a figure is typed: ``2*3.5+1``, exactly.

An estimator works a quantity out from the drawing and may type it as it was worked out. The
result is never rounded here: a division that does not come out even is refused, for only the
estimator can say to how many places it is meant.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from estimator.domain.money import NumberError, typed_decimal

LONGEST_FORMULA = 200
_MOST_PLACES = 10
_DEEPEST = 20

_TOKEN = re.compile(r"\s*([0-9๐-๙][0-9๐-๙,]*(?:\.[0-9๐-๙]*)?|\.[0-9๐-๙]+|[-+*/()xX×÷])")
_SAME_SIGN = {"x": "*", "X": "*", "×": "*", "÷": "/"}
_NUMBER_BEGINS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙.")


def typed_figure(text: str) -> Decimal:
    """Read a figure as it is typed: a number, or sums, products and brackets of numbers.

    Thai digits, separators, ``x`` and ``÷`` and a leading ``=`` are understood. Raises
    NumberError where the text is neither, or divides unevenly or by zero.
    """
    formula = formula_in(text)
    if not formula:
        return typed_decimal(_without_sign(text))
    if len(formula) > LONGEST_FORMULA:
        raise NumberError("สูตรยาวเกินไป โปรดแยกเป็นหลายรายการ หรือใส่ผลลัพธ์")
    return _decimal(_FormulaReader(_tokens(formula), formula).whole())


def formula_in(text: str) -> str:
    """The arithmetic of a typed text without its leading ``=``; empty for a plain number."""
    formula = _without_sign(text)
    signs = "+-*/()xX×÷"
    return formula if any(sign in formula.lstrip("-+") for sign in signs) else ""


def _without_sign(text: str) -> str:
    return text.strip().removeprefix("=").strip()


def _tokens(formula: str) -> list[str]:
    tokens, place = [], 0
    while place < len(formula):
        match = _TOKEN.match(formula, place)
        if match is None:
            raise _unreadable(formula)
        tokens.append(_SAME_SIGN.get(match[1], match[1]))
        place = match.end()
    return tokens


def _unreadable(formula: str) -> NumberError:
    return NumberError(f"อ่าน “{formula}” ไม่ได้ โปรดใส่ตัวเลข หรือสูตรเช่น 2*3.5+1")


def _decimal(value: Fraction) -> Decimal:
    """The same number with all its decimals; refused where it has too many of them."""
    scaled = value * 10**_MOST_PLACES
    if scaled.denominator != 1:
        raise NumberError("ผลหารไม่ลงตัว โปรดใส่ผลลัพธ์ตามจำนวนทศนิยมที่ต้องการ")
    whole = scaled.numerator
    places = _MOST_PLACES
    while places and whole % 10 == 0:
        whole, places = whole // 10, places - 1
    return Decimal(f"{whole}E-{places}")


class _FormulaReader:
    """Reads tokens from left to right; products before sums, brackets before both."""

    def __init__(self, tokens: list[str], formula: str) -> None:
        self._tokens = tokens
        self._formula = formula
        self._place = 0
        self._depth = 0

    def whole(self) -> Fraction:
        value = self._sum()
        if self._place != len(self._tokens):
            raise _unreadable(self._formula)
        return value

    def _next_of(self, signs: str) -> str:
        """Take the next token if it is one of `signs`; empty if it is not."""
        if self._place < len(self._tokens) and self._tokens[self._place] in signs:
            self._place += 1
            return self._tokens[self._place - 1]
        return ""

    def _sum(self) -> Fraction:
        value = self._product()
        while sign := self._next_of("+-"):
            term = self._product()
            value = value + term if sign == "+" else value - term
        return value

    def _product(self) -> Fraction:
        value = self._atom()
        while sign := self._next_of("*/"):
            factor = self._atom()
            if sign == "*":
                value *= factor
            elif factor == 0:
                raise NumberError("หารด้วยศูนย์ไม่ได้ โปรดแก้ตัวหาร")
            else:
                value /= factor
        return value

    def _atom(self) -> Fraction:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NumberError("สูตรมีวงเล็บซ้อนกันมากเกินไป โปรดเขียนให้สั้นลง")
        value = self._number_or_bracket()
        self._depth -= 1
        return value

    def _number_or_bracket(self) -> Fraction:
        if self._next_of("-"):
            return -self._atom()
        if self._next_of("+"):
            return self._atom()
        if self._next_of("("):
            value = self._sum()
            if not self._next_of(")"):
                raise NumberError("วงเล็บไม่ครบคู่ โปรดใส่วงเล็บปิด")
            return value
        if self._place == len(self._tokens):
            raise _unreadable(self._formula)
        token = self._tokens[self._place]
        if token[0] not in _NUMBER_BEGINS:
            raise _unreadable(self._formula)
        self._place += 1
        return Fraction(typed_decimal(token))
