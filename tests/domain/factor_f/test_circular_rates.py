"""Clauses 13 and 14 of the guideline."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.factor_f.circular_rates import (
    BankRate,
    interest_verdict,
    vat_verdict,
    whole_rate,
)
from estimator.errors import UserError
from tests.domain.factor_f.official_factor_f import edition

W481, W499 = edition("cgd-w481"), edition("cgd-w499")


def _banks(*rates: str) -> list[BankRate]:
    return [BankRate(f"ธนาคาร {index}", Decimal(rate)) for index, rate in enumerate(rates, 1)]


@pytest.mark.parametrize(
    ("rate", "whole"), [("6.38", "6"), ("6.50", "7"), ("6.4999", "6"), ("7", "7"), ("0.5", "1")]
)
def test_half_a_point_goes_up(rate: str, whole: str) -> None:
    assert whole_rate(Decimal(rate)) == Decimal(whole)


def test_the_average_decides_before_it_is_cut() -> None:
    # 6.49999… as an exact third: never rounded twice into 7.
    verdict = interest_verdict(_banks("6.49", "6.50", "6.509"), W481)
    assert (verdict.average, verdict.whole, verdict.due) == (Decimal("6.4996"), Decimal(6), False)
    assert "ยังใช้ตารางนี้ได้" in verdict.message
    assert verdict.moved == Decimal("0.1196")


def test_a_rate_that_rounds_to_another_whole_number_should_have_brought_new_tables() -> None:
    verdict = interest_verdict(_banks("5.40", "5.45", "5.50", "5.60"), W481)
    assert (verdict.average, verdict.whole, verdict.due) == (Decimal("5.4875"), Decimal(5), True)
    assert "ควรมีหนังสือเวียนตาราง Factor F ใหม่" in verdict.message
    # What happened in June 2569: 6.38 against the tables for 7 per cent.
    assert interest_verdict(_banks("6.38", "6.38", "6.38", "6.38"), W499).due


def test_too_few_banks_a_bank_twice_and_an_absurd_rate_are_refused() -> None:
    with pytest.raises(UserError, match="อย่างน้อย 3 ธนาคาร"):
        interest_verdict([*_banks("6", "6.5"), BankRate("  ", Decimal(7))], W481)
    with pytest.raises(UserError, match="ซ้ำ"):
        interest_verdict([BankRate("ก", Decimal(6)), BankRate("ก ", Decimal(6))], W481)
    with pytest.raises(UserError, match="เป็นไปไม่ได้"):
        interest_verdict(_banks("6", "6", "638"), W481)


@pytest.mark.parametrize(
    ("rate", "absurd"), [("0", True), ("0.01", False), ("50", False), ("50.01", True)]
)
def test_a_loan_costs_something_and_not_more_than_half(rate: str, absurd: bool) -> None:
    banks = _banks("6", "6", rate)
    if absurd:
        with pytest.raises(UserError, match="เป็นไปไม่ได้"):
            interest_verdict(banks, W481)
    else:
        assert interest_verdict(banks, W481).average > 0


@pytest.mark.parametrize(
    ("rate", "absurd"), [("-0.01", True), ("0", False), ("50", False), ("50.01", True)]
)
def test_vat_may_be_nothing_and_is_not_more_than_half(rate: str, absurd: bool) -> None:
    if absurd:
        with pytest.raises(UserError, match="เป็นไปไม่ได้"):
            vat_verdict(Decimal(rate), W481)
    else:
        verdict = vat_verdict(Decimal(rate), W481)
        assert (verdict.whole, verdict.due) == (Decimal(rate), True)


def test_vat_goes_by_the_same_rounding() -> None:
    assert not vat_verdict(Decimal("7.49"), W481).due
    assert vat_verdict(Decimal("7.5"), W481).whole == 8
    assert vat_verdict(Decimal(10), W481).due
    with pytest.raises(UserError, match="เป็นไปไม่ได้"):
        vat_verdict(Decimal(70), W481)
