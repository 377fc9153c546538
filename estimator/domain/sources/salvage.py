"""What material taken out of the works is worth: it is taken off the cost.

No text read says whether a project may deduct it, so an office has to allow it
(`domain.decisions.SALVAGE`). The worth is kept above nought; as a price it is below.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from estimator.domain import limits, rules
from estimator.domain.limits import Fault, Faults
from estimator.domain.money import check_unit_price
from estimator.domain.sources.steps import (
    Figure,
    Given,
    SourceStep,
    Steps,
    formula_figures,
    told_figure,
)


@dataclass(frozen=True, slots=True)
class Salvage:
    """Baht a unit that is taken off, all decimals as typed, and why it may be."""

    typed_over: ClassVar[bool] = False
    is_lump: ClassVar[bool] = False
    follows_siblings: ClassVar[bool] = False
    of_material: ClassVar[bool] = False

    value: Decimal
    reason: str
    formula: str = ""
    """What was typed where it was more than a plain number; it gives the value."""

    @property
    def text(self) -> str:
        """What one types over: the formula, or the number."""
        return self.formula or f"{self.value:f}"

    def number(self, _given: Given) -> Decimal:
        """The worth below nought, exact."""
        return self.value.copy_negate()

    def explain(self, given: Given) -> Steps:
        """The worth with its reason."""
        figures = (Figure(self.value, "หัก ", f" ({self.reason})"),)
        how = formula_figures(self.formula)
        worked = SourceStep("มูลค่าต่อหน่วย", how, self.value, typed=not self.formula)
        return (
            worked,
            SourceStep("มูลค่าวัสดุที่หักออก", figures, self.number(given), rule=rules.SALVAGE),
        )

    def faults(self, _field: str) -> Faults:
        """Whether it is no worth that a price can be, or has no reason."""
        found = limits.number("value", self.value, check_unit_price)
        if not found and self.value == 0:
            found = (Fault("value", "มูลค่าที่หักเป็นศูนย์ไม่ได้ โปรดใส่จำนวนที่มากกว่า 0"),)
        if not found:
            found = limits.formula("formula", "มูลค่าที่หัก", self.formula, self.value)
        if not self.reason.strip():
            return (*found, Fault("reason", "รายการหักมูลค่าวัสดุต้องมีเหตุผล โปรดใส่เหตุผล"))
        return (*found, *limits.text("reason", "เหตุผลที่หักมูลค่าวัสดุ", self.reason))

    def told(self) -> str:
        """How the history calls it."""
        return f"หัก {told_figure(self.value, self.formula)} ({self.reason})"
