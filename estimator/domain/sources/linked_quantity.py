"""A quantity that follows another line's: its net quantity, without what it adds for wastage.

So one work may have its material in one line, wastage and all, and its labour in another: labour
is paid for what is built. Which figure that is, `domain.bill.links` works out of the other line.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from estimator.domain import limits
from estimator.domain.limits import Faults
from estimator.domain.money import check_quantity, shown_number
from estimator.domain.sources.steps import SourceStep, Steps

LINKED: str = "ปริมาณสุทธิของรายการที่ผูกไว้"


@dataclass(frozen=True, slots=True)
class LinkedQuantity:
    """The net quantity of the line `of`, in the unit of the line that has it; None without one.

    Every edit of that line brings the figure up to date.
    """

    of: int
    value: Decimal | None = None

    @property
    def text(self) -> str:
        """What one types over: the number without separators."""
        return "" if self.value is None else f"{self.value:f}"

    def explain(self) -> Steps:
        """The figure alone; how it came about, the other line says (`links.quantity_steps`)."""
        return () if self.value is None else (SourceStep(LINKED, (), self.value),)

    def faults(self) -> Faults:
        """Whether it is one that a bill can hold."""
        return limits.number("quantity", self.value, check_quantity)

    def told(self) -> str:
        """How the history calls it."""
        return f"{LINKED} = {'-' if self.value is None else shown_number(self.value)}"
