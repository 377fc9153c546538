"""A rate of the account in a line of another unit: worked out where the ratio is known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.labour.tiers import measured, project_totals, work_key
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.trace import line_steps
from tests.official_labour import book_line, estimate_of, official_books, rate

ROW = 3


@pytest.mark.parametrize(
    ("unit", "quantity", "labour"),
    [
        ("ตัน", "1", 490_000),
        ("กก.", "1000", 490_000),
        ("kg", "1000", 490_000),
        ("กรัม", "1000000", 490_000),
        ("", "1", 490_000),
        # No ratio is known: the rate stands as printed, and a check tells.
        ("เส้น", "1000", 490_000_000),
    ],
)
def test_steel_by_the_kilogram_costs_what_it_costs_by_the_ton(
    unit: str, quantity: str, labour: int
) -> None:
    steel = replace(book_line("1.10.1", 1, quantity), unit=unit)
    costed = cost(estimate_of([steel]).bill, official_books())
    assert costed.lines[ROW].labour == labour


def test_the_working_shows_the_printed_rate_and_the_ratio() -> None:
    steel = replace(book_line("1.10.1", 1, "1000"), unit="กก.")
    estimate, books = estimate_of([steel]), official_books()
    steps = line_steps(estimate, cost(estimate.bill, books), books, ROW)
    told = [(step.label, step.formula, step.result) for step in steps if step.side == "labour"]
    assert told[0][0] == "อัตราในบัญชีค่าแรงงาน"
    assert told[0][2] == "4,900.00 บาท/ตัน"
    assert told[1] == ("แปลงหน่วยของอัตรา", "4,900.00 x 0.001 ตันต่อกก.", "4.900 บาท/กก.")
    assert "4.900" in told[2][1]


def test_a_quantity_in_another_unit_counts_for_the_tiers_in_the_accounts() -> None:
    """Moulds by the square wah (4 square metres) beside moulds by the square metre."""
    moulds = rate("1.8.1", 1)
    metres = book_line("1.8.1", 1, "100")
    wah = replace(book_line("1.8.1", 1, "25"), unit="ตร.วา")
    totals = project_totals(estimate_of([metres, wah]).bill, official_books().labour)
    assert totals[work_key(moulds)] == Decimal(200)
    assert measured(moulds, wah, totals).quantity == Decimal(100)
