"""What the grid asks others for: findings, explanations, suggestions, the labour account.

The grid itself only shows and edits rows. Everything it must know beyond the bill comes through
this bundle of functions, so that tests and other rooms can put in their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from estimator.app.inspection import Inspection
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.remembered_lines import LineOfSource, RememberedLine
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.findings import Finding
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.prices import LabourPrice
from estimator.domain.sources.typed_price import typed_price


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A work of the labour account that a description may mean; `labour` is baht a unit."""

    title: str
    detail: str = ""
    unit: str = ""
    labour: Decimal | None = None
    ref: LabourRef | None = None
    is_near: bool = False
    """Not all of the text is printed of it."""


@dataclass(frozen=True, slots=True)
class UsableLabour:
    """What a line may take of a remembered one's labour.

    `rate` is what a book has, in baht for each `unit`: the line's, where the book's is known in it.
    """

    labour: LabourPrice
    rate: Decimal | None = None
    unit: str = ""


Suggest = Callable[[str, int], Sequence[Suggestion]]
"""Offers works for a text, at most so many."""


def no_suggestions(_text: str, _limit: int) -> Sequence[Suggestion]:
    """Offers none."""
    return ()


Remembered = Callable[[str, PartKind], Iterable[LineOfSource]]
"""Lines of other estimates that hold a closed up text, in parts of a kind, the newest first."""


def none_remembered(_text: str, _kind: PartKind) -> Iterable[LineOfSource]:
    """Remembers none."""
    return ()


def typed_alone(line: RememberedLine) -> UsableLabour:
    """Where no book is known: the price that was typed."""
    return UsableLabour(typed_price(line.labour))


def no_labour(_row: RowId) -> Decimal | None:
    """Where nothing is costed."""
    return None


def nothing_to_say(_line: Line, _work: Suggestion) -> str:
    """Where no book is known, nothing is to be said of units."""
    return ""


@dataclass(frozen=True, slots=True)
class Support:
    """Functions that the grid calls.

    `findings` of a row, gravest first or not; `inspect` explains a cell; `suggest` offers works
    for a description; `take` puts one into a line, or raises UserError; `retier` moves a line
    that an earlier one was put into to the tier of its labour item that holds its quantity. These
    two are told the line's row, None for a line that is not in the bill yet. `remembered` finds
    lines of other estimates, `usable` says what of their labour the open one may take;
    `labour_unit` what the labour of a row comes to, in baht a unit; `taken_words` what is to be
    said of the unit of a line, as it was before, that took a work.
    """

    findings: Callable[[RowId], Sequence[Finding]]
    inspect: Callable[[RowId, str], Inspection | None]
    suggest: Suggest
    take: Callable[[Line, Suggestion, RowId | None], Line]
    retier: Callable[[Line, RowId | None], Line]
    remembered: Remembered = none_remembered
    usable: Callable[[RememberedLine], UsableLabour] = typed_alone
    labour_unit: Callable[[RowId], Decimal | None] = no_labour
    taken_words: Callable[[Line, Suggestion], str] = nothing_to_say
