"""A price that somebody typed, pasted or read from a file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from estimator.domain import limits
from estimator.domain.limits import Faults
from estimator.domain.money import check_unit_price
from estimator.domain.sources.book_rate import book_step
from estimator.domain.sources.labour_ref import LabourRef, labour_ref_faults
from estimator.domain.sources.not_applicable import NOT_APPLICABLE, NotApplicable
from estimator.domain.sources.steps import (
    Given,
    SourceStep,
    Steps,
    formula_figures,
    told_figure,
)

_NAMES: Final = {"material": "ค่าวัสดุต่อหน่วย", "labour": "ค่าแรงงานต่อหน่วย"}


@dataclass(frozen=True, slots=True)
class TypedPrice:
    """Baht a unit, all decimals as typed; `item` is the rate of a book that it departs from.

    `formula` is the text where something else than a plain number was typed, empty otherwise; it
    gives the same price.
    """

    typed_over: ClassVar[bool] = True
    is_lump: ClassVar[bool] = False
    follows_siblings: ClassVar[bool] = False
    of_material: ClassVar[bool] = False

    value: Decimal
    item: LabourRef | None = None
    formula: str = ""

    @property
    def text(self) -> str:
        """What one types over: the formula, or the number without separators."""
        return self.formula or f"{self.value:f}"

    def number(self, _given: Given) -> Decimal:
        """The price itself."""
        return self.value

    def explain(self, given: Given) -> Steps:
        """The printed rate that it departs from, if any, and the formula and what it gives."""
        printed = given.rates.printed(self.item) if self.item is not None else None
        beside = () if printed is None else (book_step(printed),)
        unit = f"บาท/{given.unit}" if given.unit else "บาท"
        figures = formula_figures(self.formula)
        typed = SourceStep("ราคาต่อหน่วย", figures, self.value, unit, typed=not self.formula)
        return (*beside, typed)

    def faults(self, field: str) -> Faults:
        """Whether it is beyond what a price can be, and the formula gives it."""
        found = limits.number(field, self.value, check_unit_price)
        if not found and self.formula:
            found = limits.formula(
                f"{field}_formula", _NAMES.get(field, "ราคาต่อหน่วย"), self.formula, self.value
            )
        return found if self.item is None else (*found, *labour_ref_faults(self.item))

    def told(self) -> str:
        """How the history calls it."""
        return told_figure(self.value, self.formula)


def typed_price(value: Decimal | None, formula: str = "") -> TypedPrice | NotApplicable:
    """A typed price with its formula, or that none applies."""
    return NOT_APPLICABLE if value is None else TypedPrice(value, formula=formula)
