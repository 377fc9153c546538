"""Steel bars: what a metre of one weighs, and how many bars of a stock length it takes.

A metre weighs 0.006165 times the square of the diameter in millimetres, in kilograms: steel of
7,850 kg a cubic metre. A secondary source has it (reference rules B.9); no printed table of
weights was at hand, so that the formula is taken as it is and nothing is rounded.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import Final

KILOGRAMS_FACTOR: Final = Decimal("0.006165")
STOCK_LENGTHS: Final = (10, 12)
"""Metres of a bar as it is sold."""
LEAST_DIAMETER: Final = 6
LARGEST_DIAMETER: Final = 40

ODD_BAR: Final = (
    "ไม่รู้จักขนาดเหล็ก “{bar}” โปรดใส่ RB หรือ DB ตามด้วยเส้นผ่านศูนย์กลางเป็นมิลลิเมตร "
    f"ตั้งแต่ {LEAST_DIAMETER} ถึง {LARGEST_DIAMETER} เช่น RB9, DB12"
)
_NAMED: Final = re.compile(r"(?<![A-Za-z])(?:RB|DB)[\s.\-]*[0-9]{1,2}(?![0-9])", re.IGNORECASE)
_BAR: Final = re.compile(r"(RB|DB)([1-9][0-9]?)")


def plain_bar(text: str) -> str:
    """A bar's mark as it is kept: ``db 12`` and ``DB-12`` are ``DB12``."""
    return re.sub(r"[\s.\-]", "", text).upper()


def named_bar(text: str) -> str:
    """The mark of a bar that a text names, as it is kept; empty where it names none."""
    marks = (plain_bar(found[0]) for found in _NAMED.finditer(text))
    return next((mark for mark in marks if bar_diameter(mark) is not None), "")


def bar_diameter(bar: str) -> int | None:
    """The diameter in millimetres; None where a text is no mark of a bar."""
    match = _BAR.fullmatch(bar)
    if match is None or not LEAST_DIAMETER <= int(match[2]) <= LARGEST_DIAMETER:
        return None
    return int(match[2])


@lru_cache(maxsize=256)
def kilograms_a_metre(bar: str) -> Decimal:
    """What a metre of a bar weighs, exact; 0 for what is no bar, which is refused elsewhere."""
    diameter = bar_diameter(bar) or 0
    return (KILOGRAMS_FACTOR * diameter * diameter).normalize()


def bars_needed(metres: Decimal, stock_length: int) -> int:
    """How many bars of a stock length hold so many metres, made whole upwards.

    Offcuts too short to be used and laps are not in it: nobody typed them.
    """
    return max(0, ceil(Fraction(metres) / stock_length))
