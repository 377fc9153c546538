"""A session without a window, for the jobs of the library."""

from __future__ import annotations

from datetime import datetime

from estimator.domain.pricing.books import Books
from estimator.store.books.rate_database import RateDatabase
from estimator.store.rate_books import books_of


class Holder:
    """Keeps what it is told: the books, and whether figures stayed the same."""

    def __init__(self, rates: RateDatabase | None, who: str = "นายมานะ") -> None:
        self.rates = rates
        self.who = who
        self.library = books_of(rates) if rates is not None else Books()
        self.news: list[bool] = []

    def now(self) -> datetime:
        return datetime.fromisoformat("2026-07-01T09:00:00")

    def use_library(self, books: Books, *, same_figures: bool = False) -> None:
        self.library = books
        self.news.append(same_figures)
