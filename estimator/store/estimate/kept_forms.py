"""The form definitions that a file keeps, with which it is printed the same on any PC."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from estimator.store.estimate.digests import digest_of
from estimator.store.estimate.kept_checksums import (
    FORM,
    KeptRow,
    drop_checksums,
    kept_checksums,
    vouch_for,
)


def kept_forms(db: Database) -> dict[str, str]:
    """All of them by name."""
    return dict(db.execute("SELECT name, definition FROM form ORDER BY name"))


def form_rows(db: Database) -> list[KeptRow]:
    """All of them as what checksums are of."""
    return [_row(name, text) for name, text in kept_forms(db).items()]


def keep_forms(db: Database, forms: Mapping[str, str], drop: Iterable[str] = ()) -> None:
    """Keep some, and those named in `drop` no longer; belongs in a transaction.

    The text of one that is not as it was kept is vouched for under no other name, either.
    """
    gone, doubted = list(drop), _doubted(db)
    db.conn.executemany("DELETE FROM form WHERE name = ?", [(name,) for name in gone])
    drop_checksums(db, [(FORM, "", name) for name in gone])
    db.conn.executemany(
        "INSERT OR REPLACE INTO form (name, definition) VALUES (?, ?)", list(forms.items())
    )
    drop_checksums(db, [(FORM, "", name) for name in forms])
    vouch_for(db, [_row(*form) for form in forms.items() if form[1] not in doubted])


def _row(name: str, text: str) -> KeptRow:
    return FORM, "", name, 0, text


def _doubted(db: Database) -> set[str]:
    checksums = kept_checksums(db)
    return {row[4] for row in form_rows(db) if checksums.get(row[:3]) != digest_of(*row)}
