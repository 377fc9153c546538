"""Rows of a take-off: how many, how long, how wide, how high, and what is to be deducted.

A figure that was not given is not multiplied by; a row without any figure is a heading. A row
that names a bar gives kilograms: its number times its length times what a metre weighs.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Final, Literal

from estimator.domain import limits
from estimator.domain.arithmetic import formula_in, negated, tidy, worked_out
from estimator.domain.limits import Fault, Faults
from estimator.domain.money import check_quantity
from estimator.domain.takeoff.rebar import ODD_BAR, bar_diameter, kilograms_a_metre

EXACT: Final = Context(prec=400)
"""Wide enough that no working of accepted figures is ever rounded before it says so."""

_DASHES: Final = ("\u2013", "\u2212")
"""What a text program makes of a minus."""

FigureKey = Literal["number", "length", "width", "height"]
FIGURE_KEYS: Final[tuple[FigureKey, ...]] = ("number", "length", "width", "height")
FIGURE_NAMES: Final[dict[FigureKey, str]] = {
    "number": "จำนวน",
    "length": "ยาว",
    "width": "กว้าง",
    "height": "สูง",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a row, and the formula that was typed where it was more than a number."""

    value: Decimal
    formula: str = ""

    @property
    def text(self) -> str:
        """What one types over."""
        return self.formula or f"{self.value:f}"

    @property
    def deducted_text(self) -> str:
        """The same below nought, as one types it."""
        return negated(self.formula) if self.formula else f"-{self.value:f}"

    def faults(self, field: FigureKey) -> Faults:
        """Whether it is a figure from nought up that its formula gives."""
        found = limits.number(field, self.value, check_quantity)
        return found or limits.formula(field, FIGURE_NAMES[field], self.formula, self.value)


def read_measure(text: str) -> Measure | None:
    """A figure as it is typed, a number or arithmetic; None for nothing. Raises NumberError."""
    if text.strip() in ("", "-"):
        return None
    worked = worked_out(text)
    return Measure(check_quantity(worked.value), worked.formula)


def read_signed_measure(text: str) -> tuple[Measure | None, bool]:
    """A figure as it is typed, and whether it is below nought: then the figure is its size.

    What the whole text comes to decides, not a sign in front of it. Raises NumberError.
    """
    plain = tidy(text)
    if plain[:1] in _DASHES:
        plain = f"-{plain[1:]}"
    if plain in ("", "-"):
        return None, False
    worked = worked_out(plain)
    if not worked.value.is_signed():
        return Measure(check_quantity(worked.value), worked.formula), False
    formula = negated(worked.formula) if worked.formula else ""
    kept = formula if formula_in(formula) else ""
    return Measure(check_quantity(worked.value.copy_abs()), kept), True


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One row of a take-off; `bar` names the steel bar that it counts, as ``DB12``."""

    description: str = ""
    bar: str = ""
    number: Measure | None = None
    length: Measure | None = None
    width: Measure | None = None
    height: Measure | None = None
    deduct: bool = False
    remark: str = ""

    @property
    def figures(self) -> tuple[tuple[FigureKey, Measure], ...]:
        """The figures that are given, in the order in which they are multiplied."""
        given: tuple[tuple[FigureKey, Measure | None], ...] = (
            ("number", self.number),
            ("length", self.length),
            ("width", self.width),
            ("height", self.height),
        )
        return tuple((key, each) for key, each in given if each is not None)

    @property
    def is_heading(self) -> bool:
        """Whether it measures nothing."""
        return not self.figures

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands in it."""
        return self == DimensionRow(deduct=self.deduct)

    @property
    def metres(self) -> Decimal:
        """What its figures come to: of bars the metres, else what is measured; never signed."""
        product = Decimal(1)
        for _, figure in self.figures:
            product = EXACT.multiply(product, figure.value)
        return product

    @property
    def amount(self) -> Decimal | None:
        """What it adds, below nought where it is deducted; of bars in kg.

        None for a heading, and for bars of which nobody has said how long they are.
        """
        if self.is_heading or (self.bar and self.length is None):
            return None
        amount = self.metres
        if self.bar:
            amount = EXACT.multiply(amount, kilograms_a_metre(self.bar))
        return EXACT.minus(amount) if self.deduct else amount

    def faults(self) -> Faults:
        """What of its texts and figures is beyond its limit."""
        found = (
            *limits.text("description", "รายละเอียดของแถวถอดปริมาณ", self.description),
            *limits.text("remark", "หมายเหตุของแถวถอดปริมาณ", self.remark),
            *(fault for key, figure in self.figures for fault in figure.faults(key)),
        )
        if not self.bar:
            return found
        if bar_diameter(self.bar) is None:
            return (*found, Fault("bar", ODD_BAR.format(bar=self.bar)))
        if self.width is not None or self.height is not None:
            sentence = "แถวเหล็กเส้นคิดจากจำนวนกับความยาว โปรดลบความกว้างและความสูงของแถวนี้"
            return (*found, Fault("bar", sentence))
        return found
