"""Where a quantity comes from: not measured yet, typed with its formula, taken off, another line.

A further source is a module of its own with `value`, `text`, `explain`, `faults` and `told`, and
its place in `Quantity`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from estimator.domain import limits
from estimator.domain.arithmetic import worked_out
from estimator.domain.limits import Faults
from estimator.domain.money import check_quantity
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.steps import SourceStep, Steps, formula_figures, told_figure
from estimator.domain.sources.taken_off import TakenOff


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """Nothing has been measured yet."""

    @property
    def value(self) -> None:
        """None."""
        return

    @property
    def text(self) -> str:
        """What one types over: nothing."""
        return ""

    def explain(self) -> Steps:
        """Nothing is there to explain."""
        return ()

    def faults(self) -> Faults:
        """Nothing is there to be wrong."""
        return ()

    def told(self) -> str:
        """How the history calls it."""
        return "-"


@dataclass(frozen=True, slots=True)
class TypedQuantity:
    """A quantity that somebody typed, all decimals as typed.

    `formula` is the text where something else than a plain number was typed, empty otherwise; it
    gives the same quantity.
    """

    value: Decimal
    formula: str = ""

    @property
    def text(self) -> str:
        """What one types over: the formula, or the number without separators."""
        return self.formula or f"{self.value:f}"

    def explain(self) -> Steps:
        """The formula and what it gives."""
        figures = formula_figures(self.formula)
        return (SourceStep("จำนวน", figures, self.value, typed=not self.formula),)

    def faults(self) -> Faults:
        """Whether it is one that a bill can hold, and the formula gives it."""
        found = limits.number("quantity", self.value, check_quantity)
        return found or limits.formula("quantity_formula", "ปริมาณงาน", self.formula, self.value)

    def told(self) -> str:
        """How the history calls it."""
        return told_figure(self.value, self.formula)


Quantity = NotMeasured | TypedQuantity | TakenOff | LinkedQuantity
NOT_MEASURED = NotMeasured()


def quantity_of(value: Decimal | None, formula: str = "") -> NotMeasured | TypedQuantity:
    """A typed quantity with its formula, or that nothing is measured."""
    return NOT_MEASURED if value is None else TypedQuantity(value, formula)


def read_quantity(text: str) -> TypedQuantity:
    """A quantity as it is typed: a number, or arithmetic, which is kept; raises NumberError."""
    worked = worked_out(text)
    return TypedQuantity(check_quantity(worked.value), worked.formula)


def typed_over(before: Quantity, text: str) -> Quantity:
    """What a quantity is once a text was typed over it; raises NumberError.

    What is worked out from elsewhere stays where its own number was entered again; any other takes
    its place.
    """
    if text.strip() in ("", "-"):
        return NOT_MEASURED
    typed = read_quantity(text)
    worked_out_elsewhere = isinstance(before, TakenOff | LinkedQuantity)
    return before if worked_out_elsewhere and typed.value == before.value else typed


def net_of(quantity: Quantity) -> Quantity:
    """A quantity without what was added for wastage: the very same where nothing was."""
    return quantity.net if isinstance(quantity, TakenOff) else quantity
