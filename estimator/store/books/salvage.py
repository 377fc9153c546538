"""What an office added, brought over from a rate database that had to be made anew.

The program's own rates come again from its resources; these would not. Every row that can still
be read is kept, and whatever cannot is left in the file that was set aside.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from estimator.domain.labour.office import OfficeRate
from estimator.domain.labour.proof import Proof
from estimator.store.books.rate_records import (
    load_factor_edition,
    load_labour_edition,
    save_factor_edition,
    save_labour_edition,
)
from estimator.store.factor_f.records import AFTER_OFFICIAL
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.encoding import EncodingError, from_json, read_date

_Row = Mapping[str, object]

_UNREADABLE = (sqlite3.Error, EncodingError, KeyError)
"""What reading the damaged file may raise; KeyError where a part of a record is gone."""


def bring_over(damaged: Path, db: Database) -> int:
    """Copy the office's rows of a damaged database into a new one; answers how many records.

    Raises what SQLite says of the new one: what cannot be stored for want of room is not lost to
    the damage, and the office must hear of it.
    """
    with _reading(damaged) as old:
        found = _copy(old, db, "office_rate", _check_office_rate)
        found += _copy(old, db, "labour_proof", lambda row: from_json(Proof, row["record"]))
        _copy(old, db, "labour_favourite", lambda _row: None)
        _copy(old, db, "labour_recent", lambda _row: None)
        found += _copy_editions(old, db)
        found += _copy_factor_editions(old, db)
        found += _copy(old, db, "factor_proof", lambda row: read_date(row["when"]))
    return found


@contextmanager
def _reading(path: Path) -> Iterator[Database]:
    db = connect(path, "ro", immutable=True)
    try:
        yield db
    finally:
        db.close()


def _rows(old: Database, table: str) -> Iterator[_Row]:
    """The rows of a table by their columns, as far as it can be read."""
    with suppress(sqlite3.Error):
        cursor = old.execute(f"SELECT * FROM {table}")
        names = [each[0] for each in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))


def _insert(new: Database, table: str, row: _Row) -> int:
    """Store a row that is not there yet, in the columns that the table has; 1 if it was stored."""
    known = [each[1] for each in new.execute(f"PRAGMA table_info({table})").fetchall()]
    kept = {name: row[name] for name in known if name in row}
    columns = ", ".join(f'"{name}"' for name in kept)
    marks = ", ".join("?" for _ in kept)
    cursor = new.execute(
        f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", tuple(kept.values())
    )
    return max(0, cursor.rowcount)


def _copy(old: Database, new: Database, table: str, check: Callable[[_Row], object]) -> int:
    """Copy the rows that `check` can read; the others would be damage in the new one, too."""
    copied = 0
    for row in _rows(old, table):
        with suppress(EncodingError, KeyError, sqlite3.IntegrityError):
            check(row)
            copied += _insert(new, table, row)
    return copied


def _check_office_rate(row: _Row) -> None:
    from_json(OfficeRate, row["record"])
    if row["withdrawn_on"]:
        read_date(row["withdrawn_on"])


def _copy_editions(old: Database, new: Database) -> int:
    copied = 0
    for row in _rows(old, "labour_import"):
        try:
            read_date(row["when"])
            edition = load_labour_edition(old, str(row["edition"]))
        except _UNREADABLE:
            continue
        with suppress(sqlite3.IntegrityError), new.atomic():
            save_labour_edition(new, edition, "office", 0)
            copied += _insert(new, "labour_import", row)
    return copied


def _copy_factor_editions(old: Database, new: Database) -> int:
    copied = 0
    for row in _rows(old, "factor_signature"):
        try:
            read_date(row["when"])
            edition = load_factor_edition(old, str(row["edition"]))
        except _UNREADABLE:
            continue
        with suppress(sqlite3.IntegrityError), new.atomic():
            save_factor_edition(new, edition, "office", AFTER_OFFICIAL + copied)
            copied += _insert(new, "factor_signature", row)
    return copied
