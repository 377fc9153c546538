"""Where an answer of the program's departs from what the oracle expects."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

_RAW_PLACES = Fraction(1, 10**10)
"""The unrounded Factor F is shown to ten decimals."""


def differences(expected: object, given: object, place: str = "") -> Iterator[str]:
    """A sentence for each value that is not as expected; what is not expected is not looked at."""
    if isinstance(expected, dict) and isinstance(given, dict):
        for key, value in expected.items():
            yield from differences(value, given.get(key, "missing"), f"{place}/{key}")
    elif isinstance(expected, list) and isinstance(given, list):
        if len(expected) != len(given):
            yield f"{place}: {len(expected)} expected, {len(given)} given"
        for number, (value, other) in enumerate(zip(expected, given, strict=False), start=1):
            yield from differences(value, other, f"{place}/{number}")
    elif not _same(expected, given, place):
        yield f"{place}: {expected} expected, {given} given"


def _same(expected: object, given: object, place: str) -> bool:
    if isinstance(expected, Fraction) and isinstance(given, str):
        allowed = _RAW_PLACES if place.endswith("/raw") else 0
        return abs(Fraction(given) - expected) <= allowed
    return expected == given
