"""Which ways to Factor F round, which keep a value by hand, and which are the same way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from estimator.domain.estimate import FactorChoice

BY_HAND = FactorChoice(method="manual", value=Decimal("1.2957"), reason="คำสั่งอำเภอ")


def test_only_the_value_by_hand_is_kept_by_its_own_way() -> None:
    assert BY_HAND.by("manual", "up") == BY_HAND
    assert BY_HAND.by("interpolated", "up") == FactorChoice(rounding="up", reason="คำสั่งอำเภอ")
    assert BY_HAND.by("lower_row", "up") == FactorChoice(method="lower_row", reason="คำสั่งอำเภอ")


def test_ways_are_the_same_whatever_the_reason() -> None:
    assert BY_HAND.same_way(replace(BY_HAND, reason=None))
    assert not BY_HAND.same_way(replace(BY_HAND, value=Decimal("1.3")))
    assert not BY_HAND.same_way(replace(BY_HAND, edition="another"))
    assert not FactorChoice().same_way(FactorChoice(rounding="up"))
    # What is not rounded is the same way however it would have been rounded.
    assert FactorChoice(method="lower_row").same_way(
        FactorChoice(method="lower_row", rounding="up")
    )
