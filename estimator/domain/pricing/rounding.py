"""The two roundings that no text decides: of the rows of a summary, and of a step beyond a sum.

Which way is taken is decided in the estimate: `estimator/domain/decisions.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from estimator.domain.decisions import LargeStep, RowRounding
from estimator.domain.money import Satang, multiplied_half_up, satang_from_baht
from estimator.errors import unhandled

_SMALLER_STEPS: Final = (Decimal(100), Decimal(10))
"""To what a step falls that is larger than the amount, in baht."""


def row_prices(
    costs: Sequence[Satang], multiplier: Decimal, rounding: RowRounding
) -> tuple[Satang, ...]:
    """Each row's cost times the multiplier, in satang; the rows always add up to the part's price.

    `rows` rounds each row half up. `total` rounds the running total half up and gives each row what
    it adds to it: the last running total is the rounded price of the whole, no row is off by more
    than a satang, and a workbook can work it out as well.
    """
    if rounding == "rows":
        return tuple(multiplied_half_up(each, multiplier) for each in costs)
    if rounding == "total":
        running = [multiplied_half_up(each, multiplier) for each in accumulate(costs, initial=0)]
        return tuple(after - before for before, after in pairwise(running))
    raise unhandled(rounding)


def steps_below(step: Decimal, larger: LargeStep) -> tuple[Decimal, ...]:
    """The steps in baht of which the first that is not above an amount cuts it; none: it stays."""
    if not step:
        return ()
    if larger == "uncut":
        return (step,)
    if larger == "fall":
        return (step, *(each for each in _SMALLER_STEPS if each < step))
    raise unhandled(larger)


def step_for(amount: Satang, steps: Sequence[Decimal]) -> Decimal:
    """The step in baht that really cuts an amount; 0 where it stays as it is."""
    return next((step for step in steps if satang_from_baht(step) <= amount), Decimal(0))
