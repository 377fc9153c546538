"""The rate database of whoever gives a command."""

from __future__ import annotations

from contextlib import AbstractContextManager

from estimator.app import rate_books
from estimator.cli.answering import complain
from estimator.domain.pricing.books import Books


def library() -> AbstractContextManager[Books]:
    """The books of the user's rate database; what had to be done to open it is said."""
    return rate_books.library(complain)
