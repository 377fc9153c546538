"""Steel bars: marks as people write them, kilograms a metre, bars of a stock length."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.takeoff.rebar import (
    bar_diameter,
    bars_needed,
    kilograms_a_metre,
    plain_bar,
)


@pytest.mark.parametrize(
    ("typed", "bar", "diameter"),
    [
        ("RB6", "RB6", 6),
        ("db 12", "DB12", 12),
        ("DB-25", "DB25", 25),
        ("DB40", "DB40", 40),
        ("DB5", "DB5", None),
        ("DB41", "DB41", None),
        ("DB122", "DB122", None),
        ("12", "12", None),
        ("DB012", "DB012", None),
        ("เหล็ก", "เหล็ก", None),
    ],
)
def test_a_bar_is_known_by_its_mark(typed: str, bar: str, diameter: int | None) -> None:
    assert plain_bar(typed) == bar
    assert bar_diameter(bar) == diameter


@pytest.mark.parametrize(
    ("bar", "kilograms"),
    [("RB6", "0.22194"), ("RB9", "0.499365"), ("DB12", "0.88776"), ("DB25", "3.853125")],
)
def test_a_metre_weighs_as_the_formula_says_to_the_last_decimal(bar: str, kilograms: str) -> None:
    assert kilograms_a_metre(bar) == Decimal(kilograms)


@pytest.mark.parametrize(
    ("metres", "of_ten", "of_twelve"),
    [("0", 0, 0), ("0.01", 1, 1), ("10", 1, 1), ("10.001", 2, 1), ("120", 12, 10), ("-3", 0, 0)],
)
def test_bars_are_made_whole_upwards(metres: str, of_ten: int, of_twelve: int) -> None:
    assert bars_needed(Decimal(metres), 10) == of_ten
    assert bars_needed(Decimal(metres), 12) == of_twelve
