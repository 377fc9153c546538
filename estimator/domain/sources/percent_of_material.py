"""Labour for work outside the account: a percentage of the material, as the committee decides.

Source: note 1 at the end of the labour-rate account (ว 135 and ว 480), which speaks of
"ยอดค่าวัสดุ": the line's material in total. So there is no price of a unit: rounding one before it is
multiplied would leave the range.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from estimator.domain import limits, rules
from estimator.domain.limits import Faults
from estimator.domain.money import Satang, baht, percent_half_up
from estimator.domain.sources.steps import Figure, Given, SourceStep, Steps, formula_figures

PERCENT_RANGE = (Decimal(30), Decimal(37))
"""What note 1 allows; a percentage outside it is a finding, for an old estimate may carry one."""


@dataclass(frozen=True, slots=True)
class PercentOfMaterial:
    """A percentage of the line's material amount, with the committee's reason."""

    typed_over: ClassVar[bool] = True
    is_lump: ClassVar[bool] = False
    follows_siblings: ClassVar[bool] = False
    of_material: ClassVar[bool] = True

    percent: Decimal
    reason: str = ""
    formula: str = ""
    """What was typed where it was more than a plain number; it gives the percentage."""

    @property
    def text(self) -> str:
        """What one types over: the formula, or the number."""
        return self.formula or f"{self.percent:f}"

    def number(self, _given: Given) -> None:
        """There is no price of a unit."""
        return

    def amount(self, material: Satang) -> Satang:
        """The labour of a line with this much material, half up to the satang."""
        return percent_half_up(material, self.percent)

    def explain(self, given: Given) -> Steps:
        """The material amount times the percentage; nothing while it is not known."""
        material = given.material_amount
        if material is None:
            return ()
        reason = f" ({self.reason})" if self.reason else ""
        figures = (Figure(baht(material)), Figure(self.percent, "ร้อยละ ", reason, places=0))
        how = formula_figures(self.formula)
        worked = SourceStep("ร้อยละของค่าวัสดุ", how, self.percent, typed=not self.formula)
        return (
            worked,
            SourceStep(
                "ค่าแรงงาน",
                figures,
                baht(self.amount(material)),
                rule=rules.LABOUR_PERCENT,
                rounding="half_up_satang",
            ),
        )

    def faults(self, _field: str) -> Faults:
        """Whether it is a percentage that the formula gives, and the reason a text."""
        found = limits.percent("percent", "ค่าแรงงาน", self.percent)
        return (
            *(found or limits.formula("formula", "ร้อยละ", self.formula, self.percent)),
            *limits.text("reason", "เหตุผล", self.reason),
        )

    def told(self) -> str:
        """How the history calls it."""
        worked = f"{self.formula} = " if self.formula else ""
        return f"ร้อยละ {worked}{self.percent:f} ของค่าวัสดุ"
