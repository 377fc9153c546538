"""A labour price from a rate book (guideline clause 12)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from estimator.domain import rules
from estimator.domain.books.content_ids import id_words
from estimator.domain.limits import Faults
from estimator.domain.sources.labour_ref import LabourRef, labour_ref_faults
from estimator.domain.sources.steps import Figure, Given, PrintedRate, SourceStep, Steps
from estimator.domain.units import in_units_of


@dataclass(frozen=True, slots=True)
class BookRate:
    """The rate that a book prints, as long as the book has it."""

    typed_over: ClassVar[bool] = True
    is_lump: ClassVar[bool] = False
    follows_siblings: ClassVar[bool] = False
    of_material: ClassVar[bool] = False

    item: LabourRef

    def number(self, given: Given) -> Decimal | None:
        """The printed rate in baht a unit of the line; None where no book at hand has it.

        Of a unit that measures alike (กก. beside ตัน) the rate is worked out, and not rounded; of
        any other it stands as printed, which a check tells.
        """
        rate = given.rates.rate(self.item)
        if rate is None or not given.unit:
            return rate
        return in_unit(rate, given.rates.unit(self.item), given.unit)

    def explain(self, given: Given) -> Steps:
        """The rate with its place in print, and how it becomes one of the line's unit."""
        printed = given.rates.printed(self.item)
        if printed is None:
            return ()
        rate = in_unit(printed.rate, printed.unit, given.unit)
        if rate == printed.rate:
            return (book_step(printed),)
        each = in_units_of(given.unit, printed.unit) or Decimal(1)
        converted = SourceStep(
            "แปลงหน่วยของอัตรา",
            (Figure(printed.rate), Figure(each, after=f" {printed.unit}ต่อ{given.unit}")),
            rate,
            f"บาท/{given.unit}",
        )
        return (book_step(printed), converted)

    def faults(self, _field: str) -> Faults:
        """Whether the pointer is none that a book can have."""
        return labour_ref_faults(self.item)

    def told(self) -> str:
        """How the history calls it."""
        return f"{id_words(self.item.edition)} ข้อ {self.item.code} อัตราที่ {self.item.tier}"


def in_unit(rate: Decimal, unit: str, wanted: str) -> Decimal:
    """A rate in baht a `unit` as one of another unit, where the one is known in the other."""
    each = in_units_of(wanted, unit) if wanted and unit else None
    return rate if each is None or each == 1 else rate * each


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
