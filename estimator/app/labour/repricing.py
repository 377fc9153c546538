"""The open estimate moved to another edition: shown line by line before anything changes."""

from __future__ import annotations

from estimator.app.labour.comparing import line_titles
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourEdition
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.repricing import RepricedLine, Repricing, reprice_to


def preview(
    estimate: Estimate, books: Books, edition: LabourEdition
) -> tuple[Repricing, tuple[tuple[RepricedLine, str], ...]]:
    """A re-pricing, and each of its lines with what the bill calls it."""
    made = reprice_to(estimate, books, edition)
    return made, tuple(zip(made.lines, line_titles(estimate, made), strict=True))
