"""Money as whole satang, and the only two ways in which a fraction becomes money."""

from __future__ import annotations

from fractions import Fraction
from math import floor


def half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes up, as that of a worth does before it is taken off."""
    return floor(value + Fraction(1, 2)) if value >= 0 else -half_up(-value)


def satang(baht: str) -> Fraction:
    """A decimal of baht in satang."""
    return Fraction(baht) * 100


def percent(of: int, per_cent: str) -> int:
    """A share of an amount, rounded once."""
    return half_up(of * Fraction(per_cent) / 100)


def plain(amount: int) -> str:
    """An amount as the answer writes it: baht with two decimals, nothing between thousands."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def cut(amount: int, step: str, *, falls: bool = True) -> int:
    """The amount cut down to a multiple of a step in baht; 0 cuts nothing.

    A step that is larger than the amount falls to 100, then 10, then none (as municipal offices
    do); or nothing is cut then.
    """
    ladder = [satang(step), *([Fraction(10_000), Fraction(1_000)] if falls else [])]
    if ladder[0] == 0:
        return amount
    for rung in ladder:
        if rung <= amount:
            return int(amount // rung * rung)
    return amount
