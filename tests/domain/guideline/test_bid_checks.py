"""An offer against the reference price: told from 15 % of it on, both ways (clause 16.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.clauses import Clause
from estimator.domain.estimate import Conditions, FactorChoice, Rounding
from estimator.domain.guideline.surroundings import ApprovedPrice
from estimator.domain.procedure.bid import Bid
from tests.domain.guideline.test_checks import COMPLETE, SOUND, findings, with_line
from tests.domain.guideline.test_pairs import offered
from tests.lines import changed_line

_ONE = FactorChoice(method="manual", value=Decimal(1), reason="มติ")
OF_TEN_THOUSAND = replace(
    COMPLETE,
    conditions=Conditions(factor_f=_ONE),
    bill=with_line(
        changed_line(SOUND, quantity=Decimal(1), material=Decimal(10_000), labour=Decimal(0))
    ),
)
OF_A_THIRD = replace(
    OF_TEN_THOUSAND,
    rounding=Rounding(reference_price=Decimal(0)),
    bill=with_line(
        changed_line(SOUND, quantity=Decimal(1), material=Decimal("3333.33"), labour=Decimal(0))
    ),
)
"""15 % of 3,333.33 baht are 499.9995 baht, which no offer is away by."""


@pytest.mark.parametrize(
    ("offer", "told"),
    [
        ("8500.00", "ต่ำกว่าราคากลาง 10,000.00 บาท อยู่ 1,500.00 บาท คิดเป็นร้อยละ 15.00 ของราคากลาง"),
        ("8500.01", ""),
        ("8501.00", ""),  # 14.99 %
        ("11500.00", "สูงกว่าราคากลาง 10,000.00 บาท อยู่ 1,500.00 บาท คิดเป็นร้อยละ 15.00 ของราคากลาง"),
        ("11499.99", ""),
        ("11499.00", ""),
        ("10000.00", ""),
        ("0.01", "ต่ำกว่าราคากลาง 10,000.00 บาท อยู่ 9,999.99 บาท คิดเป็นร้อยละ 99.99 ของราคากลาง"),
    ],
)
def test_it_is_told_at_exactly_fifteen_per_cent(offer: str, told: str) -> None:
    estimate = replace(OF_TEN_THOUSAND, bid=Bid("บริษัท  ก", Decimal(offer)))
    found = findings(estimate, "bid_differs")
    assert [(each.severity, each.row, each.field) for each in found] == (
        [("warn", None, "bid")] if told else []
    )
    for each in found:
        assert told in each.message
        assert each.message.startswith("ราคาที่เห็นสมควรจ้างของ “บริษัท ก” ")
        assert each.clause == Clause("2569", ("16.2",))


@pytest.mark.parametrize(
    ("offer", "told"),
    [("2833.33", True), ("2833.34", False), ("3833.33", True), ("3833.32", False)],
)
def test_a_limit_between_two_satang_is_no_rounding(offer: str, told: bool) -> None:
    found = findings(replace(OF_A_THIRD, bid=Bid(price=Decimal(offer))), "bid_differs")
    assert bool(found) == told


def test_without_an_offer_or_a_price_nothing_is_said() -> None:
    assert findings(replace(OF_TEN_THOUSAND, bid=Bid("บริษัท ก")), "bid_differs") == []
    for unpriced in (
        replace(COMPLETE, conditions=Conditions(interest_percent=Decimal(5))),
        replace(OF_TEN_THOUSAND, bill=with_line()),
    ):
        assert findings(replace(unpriced, bid=Bid("บริษัท ก", Decimal(1))), "bid_differs") == []


@pytest.mark.parametrize(
    ("offer", "told"), [("8500000", False), ("7650000.01", False), ("7650000", True)]
)
def test_the_approved_price_is_what_an_offer_is_held_against(offer: str, told: bool) -> None:
    """An edit after the approval makes no duty appear or vanish: here nine million became ten."""
    approved = ApprovedPrice("ฉบับเสนอ", date(2026, 7, 1), 900_000_000)
    found = replace(offered(offer), approved=approved).findings()
    said = [each.message for each in found if each.code == "bid_differs"]
    assert len(said) == told
    assert all("กว่าราคากลาง 9,000,000.00 บาท" in each for each in said)
