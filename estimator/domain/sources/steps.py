"""What a source of a number may ask for, and the steps by which it says how its number came about.

The steps are data: figures with their words, the rule, the rounding, the place in print. They are
put into sentences elsewhere (`pricing.trace`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from estimator.domain.money import Satang, shown_number
from estimator.domain.rules import Rule
from estimator.domain.sources.labour_ref import LabourRef


@dataclass(frozen=True, slots=True)
class PrintedRate:
    """A rate as a book prints it: baht a unit, what for, and where it stands."""

    rate: Decimal
    unit: str
    words: str
    source: str


class RateBooks(Protocol):
    """The labour-rate books that are at hand."""

    def rate(self, ref: LabourRef) -> Decimal | None:
        """The rate in baht a unit; None where no book has it."""

    def unit(self, ref: LabourRef) -> str:
        """The unit that the rate is a price of; empty where no book has it."""

    def printed(self, ref: LabourRef) -> PrintedRate | None:
        """The rate with all that is said of it."""


@dataclass(frozen=True, slots=True)
class PipesBeside:
    """The pipes that a share of pipes counts: their material, and how many."""

    material: Satang = 0
    count: int = 0


_NO_PIPES = PipesBeside()


@dataclass(frozen=True, slots=True)
class Given:
    """What a source may need beside itself.

    `unit` is the line's own; `material` its material in baht a unit, for labour that is worked out
    from it; `material_amount` the same times its quantity in satang; `pipes` are those beside it.
    """

    rates: RateBooks
    material: Decimal | None = None
    material_amount: Satang | None = None
    pipes: PipesBeside = _NO_PIPES
    unit: str = ""


RoundingStep = Literal["", "half_up_satang"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a working with the words before and after it; words alone without one."""

    number: Decimal | None
    before: str = ""
    after: str = ""
    places: int = 2


@dataclass(frozen=True, slots=True)
class SourceStep:
    """One step: the figures that are multiplied, what comes of it, by which rule, from where.

    `typed` marks a figure that somebody put in as it is: there is nothing to work out.
    """

    label: str
    figures: tuple[Figure, ...]
    value: Decimal
    unit: str = ""
    rule: Rule | None = None
    rounding: RoundingStep = ""
    source: str = ""
    typed: bool = False


Steps = tuple[SourceStep, ...]


def formula_figures(formula: str) -> tuple[Figure, ...]:
    """A formula as it was typed, for the step that it is; nothing where there is none."""
    return (Figure(None, formula),) if formula else ()


def told_figure(value: Decimal, formula: str) -> str:
    """How the history calls a typed figure: with its formula, if it has one."""
    shown = shown_number(value)
    return f"{formula} = {shown}" if formula else shown
