"""What the grid asks others for: findings, explanations, suggestions, the labour account.

The grid itself only shows and edits rows. Everything it must know beyond the bill comes through
this bundle of functions, so that tests and other rooms can put in their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from estimator.app.inspection import Inspection
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.findings import Finding
from estimator.domain.sources.labour_ref import LabourRef


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A work of the labour account that a description may mean; `labour` is baht a unit."""

    title: str
    detail: str = ""
    unit: str = ""
    labour: Decimal | None = None
    ref: LabourRef | None = None


Suggest = Callable[[str, int], Sequence[Suggestion]]
"""Offers works for a text, at most so many."""


def no_suggestions(_text: str, _limit: int) -> Sequence[Suggestion]:
    """Offers none."""
    return ()


@dataclass(frozen=True, slots=True)
class Support:
    """Functions that the grid calls.

    `findings` of a row, gravest first or not; `inspect` explains a cell; `suggest` offers works
    for a description; `take` puts one into a line, or raises UserError; `retier` moves a line that
    has just been measured to the tier of its labour item that holds its quantity. The last two are
    told the line's row, None for a line that is not in the bill yet.
    """

    findings: Callable[[RowId], Sequence[Finding]]
    inspect: Callable[[RowId, str], Inspection | None]
    suggest: Suggest
    take: Callable[[Line, Suggestion, RowId | None], Line]
    retier: Callable[[Line, RowId | None], Line]
