"""The numbers that a workbook keeps, as text."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_KEPT_NUMBERS = 65_536
"""Prices come again and again."""
_SHOWN_DIGITS = 15
_NO_NOISE = _SHOWN_DIGITS - 2
"""Signs, with the point: what is no longer has no digits that a sheet would not show."""
_MOST_SHOWN = Decimal("1e15")
"""What is larger is shown without decimals: there are no digits left for them."""
_SHOWN_PLACES = re.compile(r"(?:#,##)?0\.(?P<zeros>0{1,10})")


@lru_cache(maxsize=_KEPT_NUMBERS)
def number_text(value: float, number_format: str = "") -> str:
    """A number as text, with the zeros that the sheet shows: an item 4.10 is not 4.1."""
    written = repr(value)
    if len(written) <= _NO_NOISE and "e" not in written:
        whole_part, _, decimals = written.partition(".")
        decimals = "" if decimals == "0" else decimals
        return _with_decimals(whole_part, decimals.ljust(_places_of(number_format), "0"))
    return _long_number_text(value, number_format)


def _with_decimals(whole: str, decimals: str) -> str:
    return f"{whole}.{decimals}" if decimals else whole


@lru_cache(maxsize=1_024)
def _places_of(number_format: str) -> int:
    """How many decimals a format shows at least; 0 where it is not that plain."""
    shown = _SHOWN_PLACES.fullmatch(number_format or "")
    return len(shown["zeros"]) if shown is not None else 0


def _long_number_text(value: float, number_format: str) -> str:
    shortest = _without_noise(value)
    whole = shortest.to_integral_value()
    plain = whole if shortest == whole else shortest
    places = _places_of(number_format) if abs(plain) < _MOST_SHOWN else 0
    if places:
        as_shown = plain.quantize(Decimal(1).scaleb(-places))
        if as_shown == plain:
            return f"{as_shown:f}"
    return f"{plain:f}"


def _without_noise(value: float) -> Decimal:
    """The figure that a sheet shows of a number that it has worked out.

    431 times 1.2 lies there as 517.1999999999999; sheets keep 15 digits, so they show 517.2. A
    number that has more than the last two of these digits is taken as it lies there.
    """
    exact = Decimal(repr(value))
    shown = Decimal(f"{value:.{_SHOWN_DIGITS}g}").normalize()
    return shown if len(shown.as_tuple().digits) <= _SHOWN_DIGITS - 2 else exact
