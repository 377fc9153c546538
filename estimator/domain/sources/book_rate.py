"""A labour price from a rate book (guideline clause 12)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from estimator.domain import rules
from estimator.domain.limits import Faults
from estimator.domain.sources.labour_ref import LabourRef, labour_ref_faults
from estimator.domain.sources.steps import Figure, Given, PrintedRate, SourceStep, Steps


@dataclass(frozen=True, slots=True)
class BookRate:
    """The rate that a book prints, as long as the book has it."""

    typed_over: ClassVar[bool] = True
    is_lump: ClassVar[bool] = False
    follows_siblings: ClassVar[bool] = False
    of_material: ClassVar[bool] = False

    item: LabourRef

    def number(self, given: Given) -> Decimal | None:
        """The printed rate in baht a unit; None where no book at hand has it."""
        return given.rates.rate(self.item)

    def explain(self, given: Given) -> Steps:
        """The rate with its place in print."""
        printed = given.rates.printed(self.item)
        return () if printed is None else (book_step(printed),)

    def faults(self, _field: str) -> Faults:
        """Whether the pointer is none that a book can have."""
        return labour_ref_faults(self.item)

    def told(self) -> str:
        """How the history calls it."""
        return f"{self.item.edition} ข้อ {self.item.code} อัตราที่ {self.item.tier}"


def book_step(printed: PrintedRate) -> SourceStep:
    """The step that a printed rate is, for itself or beside a price that departs from it."""
    return SourceStep(
        "อัตราในบัญชีค่าแรงงาน",
        (Figure(None, printed.words),),
        printed.rate,
        f"บาท/{printed.unit}",
        rules.LABOUR_BOOK,
        source=printed.source,
    )
