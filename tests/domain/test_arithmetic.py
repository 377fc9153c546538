"""Figures as they are typed: exact arithmetic in the signs of spreadsheets and drawings."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.arithmetic import (
    LONGEST_FORMULA,
    UnevenError,
    Worked,
    formula_in,
    negated,
    percent_in,
    result_of,
    tidy,
    value_of,
    worked_out,
)
from estimator.domain.money import NumberError


@pytest.mark.parametrize(
    ("text", "value", "formula"),
    [
        ("2*(3.50+4.20)*0.15", "2.31", "2*(3.50+4.20)*0.15"),
        ("๒*๓", "6", "๒*๓"),
        ("15000/2", "7500", "15000/2"),
        ("15,000/2", "7500", "15,000/2"),
        ("๑๕,๐๐๐.๕๐/๒", "7500.25", "๑๕,๐๐๐.๕๐/๒"),
        ("4@0.30", "1.2", "4@0.30"),
        ("3.5x4", "14", "3.5x4"),
        ("=2*3", "6", "2*3"),
        ("= 2 * 3", "6", "2 * 3"),
        ("+2*3", "6", "+2*3"),
        ("１２＊（３＋４）", "84", "12*(3+4)"),
        ("＝２×３．５", "7", "2×3.5"),
        ("4＠0.30", "1.2", "4@0.30"),
        ("10 − 4", "6", "10 - 4"),
        ("2*3\u200b", "6", "2*3"),
        ("2\u00a0*\n3", "6", "2 * 3"),
        ("1/2", "0.5", "1/2"),
        ("๑/๒", "0.5", "๑/๒"),
        ("100*7%", "7", "100*7%"),
        ("7%*100", "7", "7%*100"),
        ("1500*(1+7%)", "1605", "1500*(1+7%)"),
        ("1500*(1-2.5%)", "1462.5", "1500*(1-2.5%)"),
        ("1500*(5%+2%)", "105", "1500*(5%+2%)"),
        ("3.1416*0.15^2*21", "1.484406", "3.1416*0.15^2*21"),
        ("(1+1)^3", "8", "(1+1)^3"),
        ("5-2^2", "1", "5-2^2"),
        ("ROUND(100/3,2)", "33.33", "ROUND(100/3,2)"),
        ("round(2.345;2)*2", "4.7", "round(2.345;2)*2"),
        ("RoundUp(10/0.15,0)+1", "68", "RoundUp(10/0.15,0)+1"),
        ("2xROUNDDOWN(15,999/1000,0)", "30", "2xROUNDDOWN(15,999/1000,0)"),
        ("ROUND(1234.5,-2)", "1200", "ROUND(1234.5,-2)"),
        ("ROUNDUP(6/3)", "2", "ROUNDUP(6/3)"),
        ("9+ROUNDUP(-1.21,1)", "7.7", "9+ROUNDUP(-1.21,1)"),
        ("9+ROUNDDOWN(-1.29,1)", "7.8", "9+ROUNDDOWN(-1.29,1)"),
        ("10-ROUND(-2.5,0)*-1", "7", "10-ROUND(-2.5,0)*-1"),
    ],
)
def test_what_an_estimator_types_is_worked_out_and_kept(
    text: str, value: str, formula: str
) -> None:
    worked = worked_out(text)
    assert (str(worked.value), worked.formula) == (value, formula)


@pytest.mark.parametrize(
    ("text", "value"),
    [("15,000.50", "15000.50"), ("=12", "12"), ("+5", "5"), ("１２．５０", "12.50"), ("๑๒", "12")],
)
def test_a_plain_number_keeps_its_decimals_and_no_formula(text: str, value: str) -> None:
    assert worked_out(text) == Worked(Decimal(value))
    assert str(worked_out(text).value) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("7%", "ของเท่าใด"),
        ("(5%+2%)", "ของเท่าใด"),
        ("100+7%", "อ่านได้สองทาง"),
        ("100-7%", "อ่านได้สองทาง"),
        ("(5)", "อ่านได้สองทาง"),
        ("-2^2+9", "อ่านได้สองทาง"),
        ("9-(-(2)^2)", "อ่านได้สองทาง"),
        ("2^0.5", "ยกกำลัง"),
        ("2^10", "ยกกำลัง"),
        ("2^3^2", "ยกกำลัง"),
        ("(" * 8 + "9^9" + ")^9" * 8, "มากเกินไป"),
        ("2^-1", "อ่าน"),
        ("999999999999999*999", "มากเกินกว่า"),
        ("ROUND(1/3,1.5)", "ตำแหน่งที่ปัด"),
        ("ROUND(1/3,11)", "ตำแหน่งที่ปัด"),
        ("ROUND 3*2", "อ่าน"),
        ("ROUND(1/3", "วงเล็บ"),
        ("SUM(1,2)", "อ่าน"),
        ("1,23*4", "อ่าน"),
        ("1,2345*2", "อ่าน"),
        ("½*2", "อ่าน"),
        ("5–2", "ไม่ใช่ตัวเลข"),
        ("A1*2", "อ่าน"),
    ],
)
def test_what_has_two_readings_or_none_is_refused(text: str, reason: str) -> None:
    with pytest.raises(NumberError, match=reason):
        worked_out(text)


@pytest.mark.parametrize(
    ("text", "instead", "says"),
    [
        ("100/3", "ROUND(100/3,2)", "33.33"),
        ("=๒๐๐/๓", "ROUND(๒๐๐/๓,2)", "66.67"),
        ("1/300", "ROUND(1/300,4)", "0.0033"),
        ("1/2/2569", "ROUND(1/2/2569,4)", "0.0002"),
        ("1/30000000", "", "ทศนิยมไม่เกิน 10"),
        ("0.000001*0.0000011+1", "ROUND(0.000001*0.0000011+1,2)", "ทศนิยมเกิน 10 ตำแหน่ง"),
    ],
)
def test_an_uneven_result_is_refused_with_the_formula_that_rounds_it(
    text: str, instead: str, says: str
) -> None:
    with pytest.raises(UnevenError) as refusal:
        worked_out(text)
    assert refusal.value.instead == instead
    assert says in refusal.value.sentences[0]
    if instead:
        assert says in (f"{worked_out(instead).value:f}", "ทศนิยมเกิน 10 ตำแหน่ง")


def test_no_formula_is_proposed_that_would_be_too_long() -> None:
    with pytest.raises(UnevenError) as refusal:
        worked_out("1" + "+0" * (LONGEST_FORMULA // 2 - 4) + "/3+1/3")
    assert refusal.value.instead == ""


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("30%", Worked(Decimal(30))),
        (" ๓๐.๕ % ", Worked(Decimal("30.5"))),
        ("(30+37)/2%", None),
        ("((30+37)/2)%", Worked(Decimal("33.5"), "(30+37)/2")),
        ("(1+2)*(3)%", None),
        ("1000*7%", None),
        ("30", None),
        ("", None),
    ],
)
def test_a_percentage_is_told_from_arithmetic_that_has_one(
    text: str, percent: Worked | None
) -> None:
    assert percent_in(text) == percent


def test_a_result_takes_the_place_of_a_formula_alone() -> None:
    assert [result_of(text) for text in ("15000*2", "1,500.00", "100/3", "ก", "")] == [
        "30000", "1,500.00", "100/3", "ก", "",
    ]  # fmt: skip


_NUMBERS = st.decimals(0, 999, places=2).map(str) | st.integers(0, 99_999).map(lambda n: f"{n:,}")
Tried = tuple[str, Fraction]


def _number(text: str) -> Tried:
    return text, Fraction(text.replace(",", ""))


def _joined(left: Tried, sign: str, right: Tried) -> Tried:
    if sign == "/" and right[1] == 0:
        sign = "+"
    value = {
        "+": left[1] + right[1],
        "-": left[1] - right[1],
        "*": left[1] * right[1],
        "/": left[1] / right[1] if right[1] else Fraction(0),
    }[sign]
    return f"({left[0]}){sign}({right[0]})", value


_FORMULAS: st.SearchStrategy[Tried] = st.recursive(
    _NUMBERS.map(_number),
    lambda inner: st.builds(_joined, inner, st.sampled_from("+-*/"), inner),
    max_leaves=6,
)


@given(_FORMULAS, st.integers(0, 4))
def test_random_formulas_come_to_what_exact_fractions_do(tried: Tried, places: int) -> None:
    text, exact = tried
    if abs(exact) >= 10**11 or len(text) > 150 or not formula_in(text):
        return
    way = f"ROUND({text},{places})"
    whole, rest = divmod(abs(exact) * 10**places, 1)
    rounded = (whole + (rest >= Fraction(1, 2))) / Fraction(10**places)
    assert Fraction(value_of(way)) == (rounded if exact >= 0 else -rounded)
    if (exact * 10**10).denominator == 1:
        worked = worked_out(f"{text}+0")
        assert Fraction(worked.value) == exact
        # The formula that is kept reads as the same once more, and so do its other digits.
        assert worked_out(worked.formula) == worked
        thai = text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
        assert value_of(thai) == worked.value
    else:
        with pytest.raises(UnevenError):
            worked_out(f"{text}+0")


@given(st.text("0123456789.,+-*/()xX×÷@^%;=๐๙ ROUNDroundＡ\u200b", max_size=12))
def test_any_text_is_worked_out_or_refused_and_what_is_kept_stays_the_same(text: str) -> None:
    try:
        worked = worked_out(text)
    except NumberError:
        return
    assert abs(worked.value) < 10**15
    assert tidy(worked.formula) == worked.formula
    if worked.formula:
        assert worked_out(worked.formula) == worked


@pytest.mark.parametrize(
    ("formula", "other"),
    [
        ("2*3", "-2*3"),
        ("2+3", "-(2+3)"),
        ("-2-3", "-(-2-3)"),
        ("(1+2)*(3+4)", "-(1+2)*(3+4)"),
        ("5*-2", "-5*-2"),
        ("ROUND(1/3,2)", "-ROUND(1/3,2)"),
    ],
)
def test_a_formula_of_the_other_sign_reads_as_one_would_write_it(formula: str, other: str) -> None:
    assert negated(formula) == other
    assert value_of(other) == -value_of(formula)
    assert negated(other) == formula
