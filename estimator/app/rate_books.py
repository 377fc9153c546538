"""The user's rate database: opening it, and looking an edition up by its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.labour.account import LabourEdition
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.store.books.rate_database import RateDatabase
from estimator.store.rate_books import books_of, open_rate_database

__all__ = [
    "RateDatabase",
    "books_of",
    "factor_edition",
    "labour_edition",
    "library",
    "open_whole_library",
]


@contextmanager
def library(tell: Callable[[str], object]) -> Iterator[Books]:
    """The books of the rate database; `tell` hears what had to be done to open it.

    Raises UserError.
    """
    database = open_rate_database()
    try:
        books = books_of(database)  # own rates are read here, so it may have something to say, too
        for notice in database.notices:
            tell(notice)
        yield books
    finally:
        database.close()


def open_whole_library() -> RateDatabase:
    """The rate database, with what pricing and typing will ask for already read."""
    rates = open_rate_database()
    books = books_of(rates)
    list(books.labour.values())
    list(books.factor_f.values())
    return rates


def labour_edition(books: Books, name: str) -> LabourEdition:
    """An edition of the labour account; UserError names those there are."""
    if name not in books.labour:
        from estimator.exchange.estimate.source_json import no_labour_edition

        raise UserError(no_labour_edition(name, books.labour))
    return books.labour[name]


def factor_edition(books: Books, name: str) -> FactorEdition:
    """An edition of the Factor F tables; UserError names those there are."""
    if name not in books.factor_f:
        from estimator.exchange.estimate.estimate_json import no_factor_edition

        raise UserError(no_factor_edition(name, books.factor_f))
    return books.factor_f[name]
