"""Who took which edition away, as the rate database keeps it; no page shows it."""

from __future__ import annotations

from typing import TypeVar

from estimator.domain.books.office_record import Removal
from estimator.store.books.rate_database import RateDatabase
from estimator.store.books.stored_book import Edition, StoredBook
from estimator.store.sqlite.encoding import from_json

E = TypeVar("E", bound=Edition)


def removals(rates: RateDatabase, kind: StoredBook[E]) -> tuple[Removal, ...]:
    """In order of removal."""
    select = "SELECT record FROM office_act WHERE act = 'removed' AND book = ? ORDER BY seq"
    return rates.look(
        lambda db: tuple(from_json(Removal, text) for (text,) in db.execute(select, (kind.book,)))
    )
