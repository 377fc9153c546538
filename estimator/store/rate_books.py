"""The kinds of book that there are, and the rate database that holds them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from estimator.domain.labour.office import withdrawn_rates
from estimator.domain.pricing.books import Books
from estimator.files import places
from estimator.store.books.circular_register import office_circulars
from estimator.store.books.rate_database import RateDatabase
from estimator.store.books.stored_book import StoredBooks
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.proof import all_rows_withdrawn
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.office import office_rates
from estimator.store.rate_schema import RATE_MIGRATIONS

STORED_BOOKS: Final[StoredBooks] = (STORED_LABOUR, STORED_FACTOR_F)
_FILE_NAME: Final = "rates.sqlite"


def open_rate_database(path: Path | None = None, *, resources: Path | None = None) -> RateDatabase:
    """Open the user's rate database, and make or refresh it where need be; it never refuses.

    Without a path it is `rates.sqlite` in the user's data folder.
    """
    where = path or _usual_path()
    return RateDatabase(where, resources or places.resources(), STORED_BOOKS, RATE_MIGRATIONS)


def _usual_path() -> Path:
    try:
        return places.user_data() / _FILE_NAME
    except OSError as error:
        # Opening will fail there too, and be told.
        return Path(error.filename or os.devnull) / _FILE_NAME


def books_of(rates: RateDatabase) -> Books:
    """What bills are priced with; each edition is read when it is first asked for."""
    return Books(
        rates.editions(STORED_LABOUR),
        rates.editions(STORED_FACTOR_F),
        rates.known_editions(),
        withdrawn_rows=all_rows_withdrawn(rates),
        withdrawn_rates=withdrawn_rates(office_rates(rates)),
        told=tuple(each.told for each in office_circulars(rates)),
    )
