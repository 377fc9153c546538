"""Checksums of copies and forms that a file keeps: one of each row, written with the row.

A row that is put in, altered or taken out by another program no longer has the one that stands
beside it. That is not overcome by keeping more: a checksum is written of new rows alone, of a table
that a step puts in place of another, and of a form that is renewed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sqlite_utils import Database

from estimator.store.estimate.digests import digest_of

KeptKey = tuple[str, str, str]
KeptRow = tuple[str, str, str, int, str]
"""Kind, edition and key, then its place and the record."""
FORM: Final = "form"
"""The kind of a form definition, which is of no edition; its key is its name."""


@dataclass(frozen=True, slots=True)
class KeptAlteration:
    """A kept row that is not as the program wrote it."""

    kind: str
    edition: str
    key: str
    how: Literal["altered", "added", "gone"]


def vouch_for(db: Database, rows: Iterable[KeptRow]) -> None:
    """Write the checksums of rows that are being written; belongs in their transaction."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO kept_checksum (kind, edition, key, checksum) VALUES (?, ?, ?, ?)",
        [(*row[:3], digest_of(*row)) for row in rows],
    )


def drop_checksums(db: Database, keys: Iterable[KeptKey]) -> None:
    """Forget the checksums of rows that are taken out; belongs in their transaction."""
    db.conn.executemany(
        "DELETE FROM kept_checksum WHERE kind = ? AND edition = ? AND key = ?", list(keys)
    )


def kept_rows(db: Database, key: KeptKey | None = None) -> list[KeptRow]:
    """The rows that are kept: all, or the one of a key."""
    which = "" if key is None else " WHERE kind = ? AND edition = ? AND key = ?"
    found = db.execute(f"SELECT kind, edition, key, ord, record FROM kept{which}", key or ())
    return found.fetchall()


def kept_checksums(db: Database) -> dict[KeptKey, str]:
    """The checksum of each row, by kind, edition and key."""
    found = db.execute("SELECT kind, edition, key, checksum FROM kept_checksum")
    return {(kind, edition, key): checksum for kind, edition, key, checksum in found}


def alterations(
    rows: Iterable[KeptRow], checksums: dict[KeptKey, str]
) -> tuple[KeptAlteration, ...]:
    """Which rows are not as they were written, in the order of their keys."""
    left = dict(checksums)
    found = []
    for row in rows:
        checksum = left.pop(row[:3], None)
        if checksum is None:
            found.append(KeptAlteration(*row[:3], "added"))
        elif checksum != digest_of(*row):
            found.append(KeptAlteration(*row[:3], "altered"))
    found += [KeptAlteration(*key, "gone") for key in left]
    return tuple(sorted(found, key=lambda each: (each.edition, each.kind, each.key)))
