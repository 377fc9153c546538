"""Labour for work outside the account: a percentage of the material, as the committee decides.

Source: note 1 at the end of the labour-rate account (ว 135 and ว 480).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from estimator.domain import limits, rules
from estimator.domain.limits import Faults
from estimator.domain.money import unit_price_percent
from estimator.domain.sources.steps import Figure, Given, SourceStep, Steps

PERCENT_RANGE = (Decimal(30), Decimal(37))
"""What note 1 allows; a percentage outside it is a finding, for an old estimate may carry one."""


@dataclass(frozen=True, slots=True)
class PercentOfMaterial:
    """A percentage of the line's material, with the committee's reason."""

    percent: Decimal
    reason: str = ""

    def number(self, given: Given) -> Decimal | None:
        """Baht a unit, half up to two decimals; None while the material is not known."""
        return None if given.material is None else unit_price_percent(given.material, self.percent)

    def explain(self, given: Given) -> Steps:
        """Material times the percentage."""
        value = self.number(given)
        if value is None:
            return ()
        reason = f" ({self.reason})" if self.reason else ""
        figures = (Figure(given.material), Figure(self.percent, "ร้อยละ ", reason, places=0))
        return (
            SourceStep(
                "ค่าแรงงานต่อหน่วย",
                figures,
                value,
                rule=rules.LABOUR_PERCENT,
                rounding="half_up_satang",
            ),
        )

    def faults(self, _field: str) -> Faults:
        """Whether it is a percentage, and the reason a text."""
        return (
            *limits.percent("percent", "ค่าแรงงาน", self.percent),
            *limits.text("reason", "เหตุผล", self.reason),
        )

    def told(self) -> str:
        """How the history calls it."""
        return f"ร้อยละ {self.percent:f} ของค่าวัสดุ"
