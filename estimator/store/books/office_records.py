"""What an office adds to the labour account, as rows of the rate database."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlite_utils import Database

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.account import RateKey
from estimator.domain.labour.office import OfficeRate
from estimator.domain.labour.proof import Proof
from estimator.store.books.office_acts import load_proofs
from estimator.store.sqlite.encoding import from_json, read_date, to_json

RECENT_COUNT = 40

_STATE = ("number", "withdrawn")


@dataclass(frozen=True, slots=True)
class OfficeBook:
    """Everything an office added that bears on what a rate is."""

    rates: tuple[OfficeRate, ...] = ()
    proofs: tuple[Proof, ...] = ()


def load_office_book(db: Database) -> OfficeBook:
    """Own rates and proofs, in the order in which they came; EncodingError for an odd row."""
    return OfficeBook(load_office_rates(db), load_proofs(db, "labour", Proof))


def load_office_rates(db: Database) -> tuple[OfficeRate, ...]:
    """All own rates, the withdrawn ones too."""
    found = db.execute(
        "SELECT number, withdrawn_on, withdrawn_by, withdrawn_why, record FROM office_rate"
        " ORDER BY number"
    )
    return tuple(
        replace(
            from_json(OfficeRate, record),
            number=number,
            withdrawn=OfficeRecord(who, read_date(day), why) if day else None,
        )
        for number, day, who, why, record in found
    )


def insert_office_rate(db: Database, own: OfficeRate) -> OfficeRate:
    """Store an own rate; answers it with its number."""
    cursor = db.execute(
        "INSERT INTO office_rate (kind, record) VALUES (?, ?)",
        (own.kind, to_json(own, leave_out=_STATE)),
    )
    return replace(own, number=int(cursor.lastrowid or 0))


def mark_withdrawn(db: Database, number: int, record: OfficeRecord) -> None:
    """Let an own rate count no longer."""
    db.execute(
        "UPDATE office_rate SET withdrawn_on = ?, withdrawn_by = ?, withdrawn_why = ?"
        " WHERE number = ?",
        (record.when.isoformat(), record.who, record.why, number),
    )


def load_favourites(db: Database) -> tuple[RateKey, ...]:
    """Favourite rates, the one added last first."""
    found = db.execute("SELECT code, tier FROM labour_favourite ORDER BY ord DESC")
    return tuple((code, tier) for code, tier in found)


def set_favourite(db: Database, key: RateKey, on: bool) -> None:
    """Add a rate to the favourites, or take it away."""
    db.execute("DELETE FROM labour_favourite WHERE code = ? AND tier = ?", key)
    if on:
        db.execute(
            "INSERT INTO labour_favourite (code, tier, ord)"
            " SELECT ?, ?, coalesce(max(ord), 0) + 1 FROM labour_favourite",
            key,
        )


def load_recent(db: Database) -> tuple[RateKey, ...]:
    """Lately used rates, the last one first."""
    found = db.execute("SELECT code, tier FROM labour_recent ORDER BY used DESC")
    return tuple((code, tier) for code, tier in found)


def add_recent(db: Database, key: RateKey) -> None:
    """Put a rate at the head of those lately used; the oldest are forgotten."""
    db.execute(
        "INSERT OR REPLACE INTO labour_recent (code, tier, used)"
        " SELECT ?, ?, coalesce(max(used), 0) + 1 FROM labour_recent",
        key,
    )
    db.execute(
        "DELETE FROM labour_recent WHERE used <= (SELECT max(used) FROM labour_recent) - ?",
        (RECENT_COUNT,),
    )
