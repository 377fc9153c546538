"""What a cell of a workbook says, by what other cells come to: one record a kind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from estimator.domain.money import Satang
from estimator.sheets.cell_refs import Ref


@dataclass(frozen=True, slots=True)
class InWords:
    """Another cell's amount in Thai words, between two texts; now `amount`, in these `words`."""

    of: Ref
    amount: Satang
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Average:
    """Another cell's amount for each of so many units, in whole baht half up, between two texts."""

    of: Ref
    units: Decimal
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FactorSaid:
    """A Factor F in another cell, with four decimals or as many as it has, between two texts."""

    of: Ref
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DraftMark:
    """A short text where the amount A lies above the last row of the column beside its sheet.

    Not while A is the `amount` that it is now, of which the sheets speak themselves.
    """

    text: str
    a: Ref
    amount: Satang


@dataclass(frozen=True, slots=True)
class TextOf:
    """The text of another cell; the text that it has now where its row has been deleted."""

    of: Ref
    text: str


@dataclass(frozen=True, slots=True)
class WhileFigure:
    """A text while a column of the same row has a number, otherwise nothing."""

    column: int
    text: str


@dataclass(frozen=True, slots=True)
class WhileRows:
    """A text while some sheets have as many rows as now; another text once that has changed."""

    sheets: tuple[str, ...]
    text: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class WhileAmount:
    """A text about the sum of other cells as it is now; another text once that has changed.

    So it is with each of the `figures`, cells with the numbers that they have now.
    """

    of: tuple[Ref, ...]
    amount: Satang
    text: str
    otherwise: str = ""
    figures: tuple[tuple[Ref, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class WhileTakenOff:
    """A text while what `lists`, by their totals, have below nought is as much as now; another text
    once that has changed.
    """

    lists: tuple[Ref, ...]
    amount: Satang
    text: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class WhileBelow:
    """The first text whose limit (baht, rising) is above another cell's amount, else another."""

    of: Ref
    texts: tuple[tuple[Decimal, str], ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class BeyondTable:
    """One text where the amount A lies above the last row of the column beside, else another."""

    a: Ref
    beyond: str
    within: str


TextFormula = (
    InWords
    | TextOf
    | WhileAmount
    | WhileTakenOff
    | WhileBelow
    | WhileFigure
    | WhileRows
    | BeyondTable
    | Average
    | FactorSaid
    | DraftMark
)
