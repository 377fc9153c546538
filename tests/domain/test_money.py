"""The one door from text to number, and the rounding functions, each against plain arithmetic."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.money import (
    LARGEST_QUANTITY,
    LARGEST_UNIT_PRICE,
    NumberError,
    amount_half_up,
    baht,
    baht_a_unit_half_up,
    check_quantity,
    check_unit_price,
    cut_down,
    exact_decimal,
    multiplied_half_up,
    percent_half_up,
    percent_of,
    plain_baht,
    quotient_half_up,
    rounded_factor,
    satang_from_baht,
    shown_baht,
    shown_fraction,
    shown_number,
    typed_decimal,
    unit_price_percent,
)
from estimator.errors import UserError

quantities = st.decimals("0", str(LARGEST_QUANTITY), places=4)
unit_prices = st.decimals("0", str(LARGEST_UNIT_PRICE), places=4)
amounts = st.integers(0, 10**15)
factors = st.decimals("0", "9.9999", places=4)


def half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


@pytest.mark.parametrize("text", ["0", "1651.00", "1.650", "-5", "999999999999999", "0.0000000001"])
def test_a_plain_decimal_is_read_with_its_decimals_as_written(text: str) -> None:
    assert f"{exact_decimal(text):f}" == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        " 1",
        "1 ",
        "1\n",
        "1e3",
        "1E3",
        "NaN",
        "Infinity",
        "-Infinity",
        "sNaN",
        "+1",
        "1,651.00",
        "1.",
        ".5",
        "--1",
        "1_000",
        "0x10",
        "๑",
        "\u0661",
        "1.2.3",
        "สิบ",
    ],
)
def test_anything_else_is_refused_with_a_thai_sentence(text: str) -> None:
    with pytest.raises(NumberError) as refused:
        exact_decimal(text)
    assert "ไม่ใช่ตัวเลขทศนิยม" in refused.value.sentences[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1000000000000000", "“1000000000000000” มีเกิน 15 หลัก มากเกินกว่าจะเป็นไปได้"),
        ("-" + "9" * 24, "มีเกิน 15 หลัก"),
        ("9" * 60, f"“{'9' * 39}…” มีเกิน 15 หลัก"),
        ("517.1999999999999", "“517.1999999999999” มีทศนิยมเกิน 10 ตำแหน่ง"),
        ("0.00000000001", "มีทศนิยมเกิน 10 ตำแหน่ง"),
    ],
)
def test_a_number_with_too_many_digits_is_told_as_that(text: str, says: str) -> None:
    with pytest.raises(NumberError) as refused:
        exact_decimal(text)
    assert says in refused.value.sentences[0]


@pytest.mark.parametrize("value", [1, 1.5, None, True, Decimal("1")])
def test_what_is_no_text_is_refused_too(value: object) -> None:
    with pytest.raises(NumberError):
        exact_decimal(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1651", "1651"),
        ("  1,651.50 ", "1651.50"),
        ("๑,๖๕๑.๕๐", "1651.50"),
        ("1,234,567", "1234567"),
        ("\u00a012.5\u00a0", "12.5"),
        (".5", "0.5"),
        ("12.", "12"),
        ("1,200.", "1200"),
        ("๐", "0"),
        ("-3.5", "-3.5"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, meant: str) -> None:
    assert f"{typed_decimal(typed):f}" == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ".",
        "..",
        "1..",
        "-",
        "-.",
        "1,23",
        "12,34.5",
        "1,2345",
        ",123",
        "1 651",
        "1e3",
        "สอง",
        "1.5.",
        "NaN",
    ],
)
def test_a_text_that_is_not_one_number_is_refused(typed: str) -> None:
    with pytest.raises(NumberError):
        typed_decimal(typed)


@given(st.decimals("-999999999999", "999999999999", places=3))
def test_what_is_shown_can_be_typed_again(value: Decimal) -> None:
    assert typed_decimal(shown_number(value)) == value


@pytest.mark.parametrize("value", ["-1", "-0.01", "-0", "-0.00", "1000000000", "999999999.01"])
def test_a_negative_or_absurd_quantity_is_refused(value: str) -> None:
    with pytest.raises(UserError) as refused:
        check_quantity(Decimal(value))
    assert "ปริมาณงาน" in refused.value.sentences[0]


@pytest.mark.parametrize("value", ["-0.01", "-0", "10000000000"])
def test_a_negative_or_absurd_price_is_refused(value: str) -> None:
    with pytest.raises(UserError) as refused:
        check_unit_price(Decimal(value))
    assert "ราคาต่อหน่วย" in refused.value.sentences[0]


def test_the_largest_accepted_numbers_are_accepted_unchanged() -> None:
    assert check_quantity(Decimal("999999999")) == Decimal("999999999")
    assert check_unit_price(Decimal("9999999999")) == Decimal("9999999999")


@given(quantities, unit_prices)
def test_an_amount_is_the_exact_product_rounded_half_up_once(
    quantity: Decimal, unit_price: Decimal
) -> None:
    exact = Fraction(quantity) * Fraction(unit_price) * 100
    assert amount_half_up(quantity, unit_price) == half_up(exact)


@pytest.mark.parametrize(
    ("quantity", "price"),
    [
        ("999999998.9999999999", "9999999998.9999999999"),
        ("0.0000000001", "0.0000000001"),
        # 0.49999999 of a satang after 21 digits, which 28 digits would make a half, and one more.
        ("999999999", "9999999998.9950000001"),
    ],
)
def test_the_largest_and_longest_numbers_are_rounded_once(quantity: str, price: str) -> None:
    exact = Fraction(quantity) * Fraction(price) * 100
    assert amount_half_up(Decimal(quantity), Decimal(price)) == half_up(exact)


@given(amounts, factors)
def test_a_multiplied_amount_is_the_exact_product_rounded_half_up_once(
    amount: int, factor: Decimal
) -> None:
    assert multiplied_half_up(amount, factor) == half_up(Fraction(amount) * Fraction(factor))


@given(amounts, st.decimals("0", "100", places=4))
def test_a_percentage_is_exact_before_it_is_rounded(amount: int, percent: Decimal) -> None:
    assert percent_half_up(amount, percent) == half_up(Fraction(amount) * Fraction(percent) / 100)


@given(unit_prices, st.decimals("0", "100", places=2))
def test_a_percentage_of_a_unit_price_has_two_decimals(price: Decimal, percent: Decimal) -> None:
    share = unit_price_percent(price, percent)
    assert share == Decimal(half_up(Fraction(price) * Fraction(percent))) / 100
    assert share.as_tuple().exponent == -2


@given(st.fractions(-2, 2, max_denominator=10**9), st.integers(0, 3))
def test_what_per_cent_a_share_is_is_the_nearest(share: Fraction, places: int) -> None:
    shown = percent_of(share, places)
    off = abs(Fraction(shown)) - abs(share) * 100
    assert -Fraction(1, 2) < off * 10**places <= Fraction(1, 2)
    assert shown.as_tuple().exponent == -places
    assert percent_of(-share, places) == -shown


@pytest.mark.parametrize(
    ("share", "places", "percent"),
    [("0.3050", 0, "31"), ("0.3049", 0, "30"), ("0.0225", 1, "2.3"), ("-0.0225", 1, "-2.3")],
)
def test_a_half_per_cent_goes_away_from_zero(share: str, places: int, percent: str) -> None:
    assert str(percent_of(Fraction(share), places)) == percent


@given(amounts, st.sampled_from(["0.25", "1", "10", "100", "1000", "2500"]))
def test_a_cut_goes_down_to_a_multiple_and_by_less_than_a_step(amount: int, step: str) -> None:
    cut = cut_down(amount, Decimal(step))
    size = int(Decimal(step) * 100)
    assert cut % size == 0
    assert 0 <= amount - cut < size


def test_a_step_of_nothing_cuts_nothing() -> None:
    assert cut_down(1521387648, Decimal("0")) == 1521387648
    assert cut_down(1521387648, Decimal("1000")) == 1521300000


@given(amounts, st.decimals("0.01", "99999", places=2))
def test_an_average_is_the_nearest_whole_baht(amount: int, units: Decimal) -> None:
    off = baht_a_unit_half_up(amount, units) - Fraction(amount, 100) / Fraction(units)
    assert -Fraction(1, 2) < off <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("amount", "units", "average"), [(748_900_000, "581", 12_890), (250, "1", 3), (249, "1", 2)]
)
def test_an_average_half_way_goes_up(amount: int, units: str, average: int) -> None:
    assert baht_a_unit_half_up(amount, Decimal(units)) == average


@given(st.fractions(Fraction(1), Fraction(2), max_denominator=10**9))
def test_the_three_ways_to_four_decimals_differ_by_at_most_one_step(raw: Fraction) -> None:
    step = Fraction(1, 10000)
    down, up = rounded_factor(raw, "down"), rounded_factor(raw, "up")
    nearest = rounded_factor(raw, "half_up")
    assert Fraction(down) <= raw < Fraction(down) + step
    assert Fraction(up) - step < raw <= Fraction(up)
    assert Fraction(nearest) - step / 2 <= raw < Fraction(nearest) + step / 2
    assert nearest in (down, up)
    assert {value.as_tuple().exponent for value in (down, up, nearest)} == {-4}


@pytest.mark.parametrize(
    ("rounding", "value"), [("half_up", "1.2965"), ("up", "1.2965"), ("down", "1.2964")]
)
def test_a_factor_half_way_goes_up_by_half_up(rounding: str, value: str) -> None:
    assert str(rounded_factor(Fraction("1.29645"), rounding)) == value  # type: ignore[arg-type]


def test_a_factor_of_four_decimals_stays_by_every_rounding() -> None:
    for rounding in ("half_up", "up", "down"):
        assert str(rounded_factor(Fraction("1.3000"), rounding)) == "1.3000"


def test_a_raw_factor_is_shown_cut_and_not_rounded() -> None:
    assert str(shown_fraction(Fraction(2, 3), 6)) == "0.666666"


@given(amounts)
def test_satang_and_baht_are_the_same_amount(amount: int) -> None:
    assert satang_from_baht(baht(amount)) == amount
    assert shown_baht(amount).replace(",", "") == plain_baht(amount)


def test_less_than_a_satang_is_no_amount() -> None:
    with pytest.raises(ValueError, match="finer than one satang"):
        satang_from_baht(Decimal("0.005"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1234567.5", "1,234,567.50"),
        ("0", "0.00"),
        ("9.575", "9.575"),
        ("1.6500", "1.6500"),
        ("1E+3", "1,000.00"),
    ],
)
def test_a_number_is_shown_with_separators_and_no_decimal_lost(value: str, shown: str) -> None:
    assert shown_number(Decimal(value)) == shown


def test_amounts_are_shown_for_people_and_for_data() -> None:
    assert shown_baht(123456789) == "1,234,567.89"
    assert plain_baht(123456789) == "1234567.89"
    assert plain_baht(5) == "0.05"


@pytest.mark.parametrize(
    ("value", "by", "places", "expected"),
    [
        ("100.01", "0.4", 2, "250.03"),  # 250.025
        ("-100.01", "0.4", 2, "-250.03"),
        ("1", "3", 4, "0.3333"),
        ("2", "3", 4, "0.6667"),
        ("999999999999999.99", "0.0000000001", 2, "9999999999999999900000000.00"),
    ],
)
def test_a_quotient_is_rounded_half_up_and_away_from_nought(
    value: str, by: str, places: int, expected: str
) -> None:
    assert str(quotient_half_up(Decimal(value), Decimal(by), places)) == expected
