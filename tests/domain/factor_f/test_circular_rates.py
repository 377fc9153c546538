"""Clauses 13, 14 and 19 of the guideline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project
from estimator.domain.factor_f.circular_rates import (
    BankRate,
    factor_edition_findings,
    interest_verdict,
    newest_announced,
    vat_verdict,
    whole_rate,
)
from estimator.domain.factor_f.tables import FactorEdition
from estimator.errors import UserError
from tests.domain.factor_f.official_factor_f import edition


def _dated(name: str, day: date) -> FactorEdition:
    whole = edition(name)
    return replace(whole, info=replace(whole.info, dated=day))


W481 = _dated("cgd-w481", date(2026, 6, 26))
W499 = _dated("cgd-w499", date(2023, 8, 28))


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


def _estimate(received: date | None, priced: date | None, chosen: str = "cgd-w499") -> Estimate:
    return Estimate(
        project=Project(factor_f_received_on=received, priced_on=priced),
        conditions=Conditions(factor_f=FactorChoice(chosen)),
    )


EDITIONS = {W481.info.id: W481, W499.info.id: W499}


@pytest.mark.parametrize(
    ("received", "priced", "code"),
    [
        (None, date(2026, 7, 1), "newer_factor_edition"),
        (date(2026, 7, 10), date(2026, 7, 9), "factor_edition_in_force"),
        (date(2026, 7, 10), date(2026, 7, 10), "factor_edition_due"),
        (date(2026, 7, 10), None, "factor_edition_due"),
    ],
)
def test_the_day_of_registering_is_the_first_day(
    received: date | None, priced: date | None, code: str
) -> None:
    (finding,) = factor_edition_findings(_estimate(received, priced), EDITIONS)
    assert finding.code == code
    assert "ว 481" in finding.message


def test_the_newest_may_be_used_before_the_letter_comes() -> None:
    early = _estimate(date(2026, 7, 10), date(2026, 6, 27), "cgd-w481")
    assert not list(factor_edition_findings(early, EDITIONS))


def test_a_calculated_edition_is_never_the_newest() -> None:
    info = replace(W481.info, id="made", verification="calculated", dated=date(2027, 1, 1))
    made = replace(W481, info=info)
    assert newest_announced([W499, made, W481]) is W481
    assert newest_announced([]) is None
