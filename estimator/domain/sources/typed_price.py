"""A price that somebody typed, pasted or read from a file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from estimator.domain import limits
from estimator.domain.limits import Faults
from estimator.domain.money import check_unit_price, shown_number
from estimator.domain.sources.book_rate import book_step
from estimator.domain.sources.labour_ref import LabourRef, labour_ref_faults
from estimator.domain.sources.not_applicable import NOT_APPLICABLE, NotApplicable
from estimator.domain.sources.steps import Given, SourceStep, Steps


@dataclass(frozen=True, slots=True)
class TypedPrice:
    """Baht a unit, all decimals as typed; `item` is the rate of a book that it departs from."""

    typed_over: ClassVar[bool] = True
    is_lump: ClassVar[bool] = False
    follows_siblings: ClassVar[bool] = False
    of_material: ClassVar[bool] = False

    value: Decimal
    item: LabourRef | None = None

    def number(self, _given: Given) -> Decimal:
        """The price itself."""
        return self.value

    def explain(self, given: Given) -> Steps:
        """The printed rate that it departs from, if any, and the price."""
        printed = given.rates.printed(self.item) if self.item is not None else None
        beside = () if printed is None else (book_step(printed),)
        return (*beside, SourceStep("พิมพ์ไว้", (), self.value, typed=True))

    def faults(self, field: str) -> Faults:
        """Whether it is beyond what a price can be."""
        found = limits.number(field, self.value, check_unit_price)
        return found if self.item is None else (*found, *labour_ref_faults(self.item))

    def told(self) -> str:
        """How the history calls it."""
        return shown_number(self.value)


def typed_price(value: Decimal | None) -> TypedPrice | NotApplicable:
    """A typed price, or that none applies."""
    return NOT_APPLICABLE if value is None else TypedPrice(value)
