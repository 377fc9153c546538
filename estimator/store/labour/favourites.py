"""Favourite and lately used labour rates, by number and tier: they outlive an edition."""

from __future__ import annotations

from sqlite_utils import Database

from estimator.domain.labour.account import RateKey
from estimator.store.books.rate_database import RateDatabase

RECENT_COUNT = 40


def favourites(rates: RateDatabase) -> tuple[RateKey, ...]:
    """Favourite rates, the one added last first."""
    return rates.look(lambda db: _keys(db, "labour_favourite", "ord"))


def set_favourite(rates: RateDatabase, key: RateKey, on: bool) -> None:
    """Add a rate to the favourites, or take it away."""

    def store(db: Database) -> None:
        db.execute("DELETE FROM labour_favourite WHERE code = ? AND tier = ?", key)
        if on:
            db.execute(
                "INSERT INTO labour_favourite (code, tier, ord)"
                " SELECT ?, ?, coalesce(max(ord), 0) + 1 FROM labour_favourite",
                key,
            )

    rates.note(store)


def recent(rates: RateDatabase) -> tuple[RateKey, ...]:
    """Rates put into a bill lately, the last one first."""
    return rates.look(lambda db: _keys(db, "labour_recent", "used"))


def add_recent(rates: RateDatabase, key: RateKey) -> None:
    """Put a rate at the head of those lately used; the oldest are forgotten."""

    def store(db: Database) -> None:
        db.execute(
            "INSERT OR REPLACE INTO labour_recent (code, tier, used)"
            " SELECT ?, ?, coalesce(max(used), 0) + 1 FROM labour_recent",
            key,
        )
        db.execute(
            "DELETE FROM labour_recent WHERE used <= (SELECT max(used) FROM labour_recent) - ?",
            (RECENT_COUNT,),
        )

    rates.note(store)


def _keys(db: Database, table: str, latest: str) -> tuple[RateKey, ...]:
    found = db.execute(f"SELECT code, tier FROM {table} ORDER BY {latest} DESC")
    return tuple((code, tier) for code, tier in found)
