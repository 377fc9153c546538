"""Labour rates as data: an edition as CSV, and what a search finds."""

from __future__ import annotations

from estimator.app.labour.vocabulary import vocabulary
from estimator.domain.labour.account import LabourEdition
from estimator.domain.labour.search import FoundRates, search
from estimator.domain.labour.search_index import build_index
from estimator.exchange.books.editions_csv import rate_cells, rates_csv


def edition_csv(edition: LabourEdition) -> str:
    """Every rate in printed order, one row a rate."""
    return rates_csv(edition)


def find_rates(edition: LabourEdition, words: str, limit: int) -> FoundRates:
    """The rates of an edition that fit some words best."""
    return search(build_index([edition], vocabulary()), words, limit)


def rate_objects(answer: FoundRates) -> list[dict[str, str]]:
    """Rates as JSON objects, with the columns of the CSV and how they fit what was asked."""
    return [
        {"edition": rate.edition, **rate_cells(rate), "fit": answer.fit} for rate in answer.rates
    ]
