"""Labour rates as data: an edition as CSV, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterable

from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.labour.search import build_index, search
from estimator.exchange.books.editions_csv import rate_cells, rates_csv


def edition_csv(edition: LabourEdition) -> str:
    """Every rate in printed order, one row a rate."""
    return rates_csv(edition)


def find_rates(edition: LabourEdition, words: str, limit: int) -> list[LabourRate]:
    """The rates of an edition that fit some words best."""
    return search(build_index([edition]), words, limit)


def rate_objects(rates: Iterable[LabourRate]) -> list[dict[str, str]]:
    """Rates as JSON objects, with the columns of the CSV."""
    return [{"edition": rate.edition, **rate_cells(rate)} for rate in rates]
