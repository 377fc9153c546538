"""The shipped list of heavy-rain provinces."""

from __future__ import annotations

from collections import Counter

from estimator.exchange.guideline.rain_zone_file import rain_hints


def test_the_shipped_list() -> None:
    hints = rain_hints()
    assert Counter(hint.zone for hint in hints.values()) == {1: 13, 2: 6}
    assert hints["ตราด"].zone == 2
    assert all(hint.source for hint in hints.values())
