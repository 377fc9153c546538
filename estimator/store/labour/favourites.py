"""Favourite and lately used labour rates, by number and tier: they outlive an edition."""

from __future__ import annotations

from estimator.domain.labour.account import RateKey
from estimator.store.books import office_records
from estimator.store.books.rate_database import RateDatabase


def favourites(rates: RateDatabase) -> tuple[RateKey, ...]:
    """Favourite rates, the one added last first."""
    return rates.look(office_records.load_favourites)


def set_favourite(rates: RateDatabase, key: RateKey, on: bool) -> None:
    """Add a rate to the favourites, or take it away."""
    rates.note(lambda db: office_records.set_favourite(db, key, on))


def recent(rates: RateDatabase) -> tuple[RateKey, ...]:
    """Rates put into a bill lately, the last one first."""
    return rates.look(office_records.load_recent)


def add_recent(rates: RateDatabase, key: RateKey) -> None:
    """Remember that a rate was put into a bill."""
    rates.note(lambda db: office_records.add_recent(db, key))
