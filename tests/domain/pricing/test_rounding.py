"""The roundings that no text decides, with figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.decisions import LargeStep
from estimator.domain.pricing.rounding import row_prices, step_for, steps_below

# Five groups at 1.3073: row by row 252,999.99 baht, all at once 253,000.00.
COSTS = (2_777_556, 6_951_309, 2_799_380, 3_891_319, 2_933_301)
FACTOR = Decimal("1.3073")


def test_rows_are_rounded_each_by_itself() -> None:
    prices = row_prices(COSTS, FACTOR, "rows")
    assert prices == (3_631_099, 9_087_446, 3_659_629, 5_087_121, 3_834_704)
    assert sum(prices) == 25_299_999


def test_the_total_is_rounded_once_and_the_rows_share_it() -> None:
    prices = row_prices(COSTS, FACTOR, "total")
    # Down to the third row it is 163,781.746885 baht, of which the two above have 127,185.45.
    assert prices == (3_631_099, 9_087_446, 3_659_630, 5_087_121, 3_834_704)
    assert sum(prices) == 25_300_000


def test_a_row_of_nothing_takes_no_satang_of_the_others() -> None:
    assert row_prices((3_333, 0, 3_333), Decimal("1.0005"), "total") == (3_335, 0, 3_334)
    assert row_prices((), FACTOR, "total") == ()


@pytest.mark.parametrize(
    ("amount", "step", "larger", "cuts"),
    [
        (100_000, "1000", "fall", "1000"),
        (99_999, "1000", "fall", "100"),
        (10_000, "1000", "fall", "100"),
        (9_999, "1000", "fall", "10"),
        (999, "1000", "fall", "0"),
        (99_999, "1000", "uncut", "0"),
        (100_000, "1000", "uncut", "1000"),
        (4_000, "50", "fall", "10"),
        (400, "5", "uncut", "0"),
        (400, "5", "fall", "0"),
        (12_345, "0", "fall", "0"),
        (0, "1000", "fall", "0"),
    ],
)
def test_a_step_beyond_the_amount_falls_or_leaves_it(
    amount: int, step: str, larger: LargeStep, cuts: str
) -> None:
    assert step_for(amount, steps_below(Decimal(step), larger)) == Decimal(cuts)


@pytest.mark.parametrize(
    ("step", "steps"),
    [("1000", ["1000", "100", "10"]), ("100", ["100", "10"]), ("10", ["10"]), ("5", ["5"])],
)
def test_a_step_falls_to_smaller_ones_alone(step: str, steps: list[str]) -> None:
    assert list(steps_below(Decimal(step), "fall")) == [Decimal(each) for each in steps]
