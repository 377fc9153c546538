"""The quantity cell: numbers, little formulas, and what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.arithmetic import LONGEST_FORMULA
from estimator.domain.money import NumberError
from estimator.domain.sources.quantity import read_quantity


def typed_quantity(text: str) -> Decimal:
    return read_quantity(text).value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.50", "12.50"),
        ("๑,๒๓๔.๕", "1234.5"),
        ("=12", "12"),
        ("2*3.5+1", "8"),
        ("1+2*3", "7"),
        ("(1+2)*3", "9"),
        ("10-2-3", "5"),
        ("1/2/2", "0.25"),
        ("2x3X4×5", "120"),
        ("๒ x ๓.๕", "7"),
        ("1,000*2", "2000"),
        ("-2+5", "3"),
        ("3*-1+4", "1"),
        ("100÷8", "12.5"),
        ("0.1+0.2", "0.3"),
        (".5*4", "2"),
        ("(((2)))", "2"),
        ("200*50", "10000"),
    ],
)
def test_numbers_and_formulas_give_their_exact_value(text: str, value: str) -> None:
    assert typed_quantity(text) == Decimal(value)


def test_a_plain_number_keeps_the_decimals_that_were_typed() -> None:
    assert str(typed_quantity("62.00")) == "62.00"


def test_a_result_carries_no_needless_zeros_and_no_exponent() -> None:
    assert str(typed_quantity("200*50")) == "10000"
    assert str(typed_quantity("1/4")) == "0.25"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10/3", "หารไม่ลงตัว"),
        ("1/0", "หารด้วยศูนย์"),
        ("(1+2", "วงเล็บ"),
        ("1+2)", "อ่าน"),
        ("2**3", "อ่าน"),
        ("1+", "อ่าน"),
        ("()", "อ่าน"),
        ("+", "ไม่ใช่ตัวเลข"),
        ("2 3 + 1", "อ่าน"),
        ("a+1", "อ่าน"),
        ("1-5", "ติดลบ"),
        ("999999999*2", "มากเกิน"),
        ("12..5+1", "อ่าน"),
        ("1,2,3+1", "อ่าน"),
        ("1.00000000001*1", "ทศนิยมเกิน 10 ตำแหน่ง"),
        ("(" * 30 + "1" + ")" * 30, "ซ้อน"),
        ("-" * 30 + "1+1", "ซ้อน"),
        ("1+" * LONGEST_FORMULA + "1", "ยาว"),
        ("abc", "ไม่ใช่ตัวเลข"),
        ("", "ไม่ใช่ตัวเลข"),
        ("__import__('os')", "อ่าน"),
    ],
)
def test_what_cannot_be_a_quantity_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NumberError, match=reason):
        typed_quantity(text)


_numbers = st.decimals(0, 999, places=2)


@given(st.lists(_numbers, min_size=2, max_size=6), st.lists(st.sampled_from("+*"), min_size=5))
def test_sums_and_products_agree_with_exact_fractions(
    numbers: list[Decimal], signs: list[str]
) -> None:
    # Products of at most two, so that no result has more decimals than a quantity may have.
    terms: list[Fraction] = [Fraction(numbers[0])]
    text, products = str(numbers[0]), 0
    for number, sign in zip(numbers[1:], signs, strict=False):
        chosen = "*" if sign == "*" and products == 0 else "+"
        products = 1 if chosen == "*" else 0
        text += f"{chosen}{number}"
        if chosen == "*":
            terms[-1] *= Fraction(number)
        else:
            terms.append(Fraction(number))
    assert Fraction(typed_quantity(text)) == sum(terms)
