"""What an office adds to the Factor F tables, in the rate database: signatures and proofs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from estimator.domain.books.trust import SIGNED
from estimator.domain.factor_f.entry import proof_text
from estimator.domain.factor_f.tables import FactorEdition, TableKey
from estimator.store.books.rate_records import load_factor_edition
from estimator.store.sqlite.encoding import read_date

AFTER_OFFICIAL = 1000
"""In the order of editions, offices' own stand after those that came with the program."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who accepted an edition, on which day, with how many cells checked and in doubt."""

    edition: str
    who: str
    when: date
    cells: int
    doubts: int


@dataclass(frozen=True, slots=True)
class TableProof:
    """Who compared a table with the circular, on which day, and its page there."""

    edition: str
    table: TableKey
    page: str
    who: str
    when: date


def load_proved_edition(db: Database, name: str) -> FactorEdition:
    """A Factor F edition with the tables that were compared marked as such.

    KeyError if there is none, EncodingError if it cannot be read.
    """
    edition = load_factor_edition(db, name)
    found = {
        (kind, advance, retention): (page, who, read_date(when))
        for kind, advance, retention, page, who, when in db.execute(
            'SELECT work_type, advance_percent, retention_percent, page, who, "when"'
            " FROM factor_proof WHERE edition = ?",
            (name,),
        )
    }
    tables = dict(edition.tables)
    for key, table in edition.tables.items():
        proof = found.get(stored_key(key))
        if proof is not None:
            page, who, when = proof
            tables[key] = replace(
                table,
                page=page or table.page,
                verification=SIGNED,
                verification_text=proof_text(who, when),
            )
    return replace(edition, tables=tables)


def stored_key(key: TableKey) -> tuple[str, str, str]:
    """A table's key as it stands in the database: 5 and 5.0 are one."""
    kind, advance, retention = key
    return (kind, f"{advance.normalize():f}", f"{retention.normalize():f}")


def load_signatures(db: Database) -> tuple[Signature, ...]:
    """All signatures, by edition."""
    found = db.execute(
        'SELECT edition, who, "when", cells, doubts FROM factor_signature ORDER BY edition'
    )
    return tuple(
        Signature(edition, who, read_date(when), cells, doubts)
        for edition, who, when, cells, doubts in found
    )
