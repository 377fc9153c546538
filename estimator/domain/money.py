"""Exact money: the only door from text to number, and the only rounding functions.

Amounts are whole satang in an `int`. Unit prices, quantities and factors are `Decimal`.
No float comes in here, and none goes out.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final, Literal, get_args

from estimator.errors import UserError

Satang = int
FactorRounding = Literal["half_up", "up", "down"]
FACTOR_ROUNDINGS: tuple[FactorRounding, ...] = get_args(FactorRounding)

SATANG_PER_BAHT = 100
FACTOR_PLACES = 4

EXACT: Final = Context(prec=64, rounding=ROUND_HALF_UP)
"""Wide enough that no product of two accepted numbers is ever rounded before we say so."""
_MOST_DIGITS = 15
MOST_PLACES = 10
"""Decimals of any number that is kept."""
_PLAIN_DECIMAL = re.compile(rf"-?[0-9]{{1,{_MOST_DIGITS}}}(\.[0-9]{{1,{MOST_PLACES}}})?")
_DIGITS = re.compile(r"-?([0-9]+)(?:\.[0-9]+)?")
_MOST_SHOWN = 40
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_HALF_WRITTEN = re.compile(r"(-?[0-9]+)\.|(\.[0-9]+)")
THAI_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
"""For `str.translate`."""

LARGEST_QUANTITY = Decimal("999999999")
LARGEST_UNIT_PRICE = Decimal("9999999999")


class NumberError(UserError):
    """A text that is not a number we accept."""


def exact_decimal(text: str) -> Decimal:
    """Read a plain decimal string such as ``1651.00``; keep its decimals as written.

    Raises NumberError for anything else (exponents, separators, infinities, empty text), and for
    more than 15 digits before the point or 10 after it.
    """
    if not isinstance(text, str) or not _PLAIN_DECIMAL.fullmatch(text):
        raise NumberError(_why_refused(str(text)))
    return Decimal(text)


def _why_refused(text: str) -> str:
    shown = text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"
    digits = _DIGITS.fullmatch(text)
    if digits is None:
        return f"“{shown}” ไม่ใช่ตัวเลขทศนิยม โปรดเขียนเช่น 1651.00"
    if len(digits[1]) > _MOST_DIGITS:
        return f"“{shown}” มีเกิน {_MOST_DIGITS} หลัก มากเกินกว่าจะเป็นไปได้ โปรดตรวจตัวเลข"
    return f"“{shown}” มีทศนิยมเกิน {MOST_PLACES} ตำแหน่ง โปรดปัดให้เหลือไม่เกินนั้น"


def typed_decimal(text: str) -> Decimal:
    """Read a number as people type it: Thai digits, thousands separators, blanks around.

    Raises NumberError when the text is not one number.
    """
    cleaned = text.strip().translate(THAI_TO_ARABIC).replace("\u00a0", "")
    if _GROUPED.fullmatch(cleaned):
        cleaned = cleaned.replace(",", "")
    half = _HALF_WRITTEN.fullmatch(cleaned)
    if half:
        cleaned = half[1] or f"0{half[2]}"
    return exact_decimal(cleaned)


def check_quantity(value: Decimal) -> Decimal:
    """Accept a quantity from 0 to 999,999,999; raise NumberError otherwise."""
    return _within(value, LARGEST_QUANTITY, "ปริมาณงาน")


def check_unit_price(value: Decimal) -> Decimal:
    """Accept a unit price in baht from 0 to 9,999,999,999; raise NumberError otherwise."""
    return _within(value, LARGEST_UNIT_PRICE, "ราคาต่อหน่วย")


def _within(value: Decimal, largest: Decimal, what: str) -> Decimal:
    if value.is_signed():  # -0 too, which would print as -0.00
        raise NumberError(f"{what} {value:f} ติดลบไม่ได้ โปรดใส่จำนวนตั้งแต่ 0 ขึ้นไป")
    if value > largest:
        raise NumberError(f"{what} {value:f} มากเกินกว่าจะเป็นไปได้ โปรดใส่ไม่เกิน {largest:,}")
    return value


def satang_from_baht(baht: Decimal) -> Satang:
    """Whole satang of an amount in baht that has at most two decimals; ValueError otherwise."""
    scaled = baht.scaleb(2, EXACT)
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{baht} baht is finer than one satang")
    return int(scaled)


def amount_half_up(quantity: Decimal, unit_price: Decimal) -> Satang:
    """Quantity times unit price (baht), rounded half up to the satang.

    What is taken off rounds as its worth does: a half goes away from 0, as in a workbook.

    Two decimals on each side of a line: reference rules B.1, printed so on every sheet read.
    """
    return _half_up_integer(EXACT.multiply(quantity, unit_price).scaleb(2, EXACT))


def multiplied_half_up(amount: Satang, multiplier: Decimal) -> Satang:
    """An amount in satang times a factor, rounded half up to the satang."""
    return _half_up_integer(EXACT.multiply(Decimal(amount), multiplier))


def percent_half_up(amount: Satang, percent: Decimal) -> Satang:
    """A percentage of an amount in satang, rounded half up to the satang."""
    return _half_up_integer(EXACT.multiply(Decimal(amount), percent.scaleb(-2, EXACT)))


def quotient_half_up(value: Decimal, by: Decimal, places: int) -> Decimal:
    """A number over another one, rounded to some decimals; a half goes away from 0."""
    exact = EXACT.divide(value, by)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)


def percent_of(share: Fraction, places: int = 0) -> Decimal:
    """What per cent a share of a whole is, to some decimals; a half goes away from zero."""
    size = int(abs(share) * 10 ** (places + 2) + Fraction(1, 2))
    return Decimal(size if share >= 0 else -size).scaleb(-places)


def unit_price_percent(unit_price: Decimal, percent: Decimal) -> Decimal:
    """A percentage of a unit price in baht, rounded half up to two decimals."""
    exact = EXACT.multiply(unit_price, percent.scaleb(-2, EXACT))
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP, EXACT)


def _half_up_integer(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP, EXACT))


def cut_down(amount: Satang, step_baht: Decimal) -> Satang:
    """Cut an amount down to a multiple of a step in baht; a step of 0 leaves it as it is.

    Offices cut and never round up: reference rules B.5.
    """
    step = satang_from_baht(step_baht)
    return amount if step == 0 else amount - amount % step


def baht_a_unit_half_up(amount: Satang, units: Decimal) -> int:
    """Whole baht a unit of an amount in satang, half up.

    As the standard municipal office of 2544 prints it: 7,489,000 baht over 581 m² is 12,890.
    """
    return int(Fraction(amount, SATANG_PER_BAHT) / Fraction(units) + Fraction(1, 2))


def rounded_factor(value: Fraction, rounding: FactorRounding) -> Decimal:
    """A positive Factor F cut to four decimals: half up, up or down (reference rules B.4)."""
    scaled = value * 10**FACTOR_PLACES
    down, rest = divmod(scaled.numerator, scaled.denominator)
    if rounding == "up":
        down += 1 if rest else 0
    elif rounding == "half_up":
        down += 1 if 2 * rest >= scaled.denominator else 0
    return Decimal(down).scaleb(-FACTOR_PLACES)


def shown_fraction(value: Fraction, places: int = 10) -> Decimal:
    """A fraction cut (not rounded) to some decimals, for showing a raw interpolated value."""
    return Decimal(value.numerator * 10**places // value.denominator).scaleb(-places)


def baht(amount: Satang) -> Decimal:
    """An amount in satang as a decimal number of baht with two decimals."""
    return Decimal(amount).scaleb(-2, EXACT)


def plain_baht(amount: Satang) -> str:
    """``1234.50``: two decimals, no separators (for data)."""
    return f"{baht(amount):.2f}"


def shown_baht(amount: Satang) -> str:
    """``1,234.50``: two decimals with thousands separators (for people)."""
    return f"{baht(amount):,.2f}"


def signed_baht(amount: Satang) -> str:
    """A difference in baht with its sign: ``+1,200.00``, ``-0.50``, ``0.00``."""
    return f"{'+' if amount > 0 else ''}{shown_baht(amount)}"


def shown_number(value: Decimal, least_places: int = 2) -> str:
    """A quantity or unit price with separators, at least `least_places` decimals, none lost."""
    exponent = value.as_tuple().exponent
    places = max(least_places, -exponent if isinstance(exponent, int) else 0)
    return f"{value:,.{places}f}"
