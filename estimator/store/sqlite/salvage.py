"""What an office added, brought over from a rate database that had to be made anew.

The program's own rates come again from its resources; these would not. Every row that can still
be read is kept, and whatever cannot is left in the file that was set aside.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from estimator.domain.labour.office import OfficeRate
from estimator.domain.labour.proof import Proof
from estimator.errors import UserError
from estimator.store.books.rate_records import (
    load_factor_edition,
    load_labour_edition,
    save_factor_edition,
    save_labour_edition,
)
from estimator.store.factor_f.records import AFTER_OFFICIAL
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.encoding import EncodingError, from_json

_RECORDS = {"office_rate": OfficeRate, "labour_proof": Proof}
_PLAIN = ("labour_favourite", "labour_recent")
_UNREADABLE = (sqlite3.Error, EncodingError, UserError, KeyError, TypeError, ValueError)


def bring_over(damaged: Path, db: Database) -> int:
    """Copy the office's rows of a damaged database into a new one; answers how many records."""
    found = 0
    with suppress(*_UNREADABLE), _reading(damaged) as old:
        for table, kind in _RECORDS.items():
            found += _copy(old, db, table, kind)
        for table in _PLAIN:
            _copy(old, db, table, None)
        found += _copy_editions(old, db)
        found += _copy_factor_editions(old, db)
        found += _copy(old, db, "factor_proof", None)
    return found


@contextmanager
def _reading(path: Path) -> Iterator[Database]:
    db = connect(path, "ro", immutable=True)
    try:
        yield db
    finally:
        db.close()


def _copy(old: Database, new: Database, table: str, kind: type | None) -> int:
    copied = 0
    with suppress(sqlite3.Error):
        cursor = old.execute(f"SELECT * FROM {table}")
        names = [each[0] for each in cursor.description]
        marks = ", ".join("?" for _ in names)
        columns = ", ".join(f'"{name}"' for name in names)
        for row in cursor:
            with suppress(*_UNREADABLE):
                if kind is not None:
                    from_json(kind, row[names.index("record")])
                new.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)
                copied += 1
    return copied


def _copy_editions(old: Database, new: Database) -> int:
    copied = 0
    with suppress(sqlite3.Error):
        for row in old.execute('SELECT edition, file, who, "when", warnings FROM labour_import'):
            with suppress(*_UNREADABLE), new.atomic():
                save_labour_edition(new, load_labour_edition(old, row[0]), "office", 0)
                new.execute("INSERT INTO labour_import VALUES (?, ?, ?, ?, ?)", row)
                copied += 1
    return copied


def _copy_factor_editions(old: Database, new: Database) -> int:
    copied = 0
    with suppress(sqlite3.Error):
        columns = 'edition, who, "when", cells, doubts'
        for row in old.execute(f"SELECT {columns} FROM factor_signature ORDER BY edition"):
            with suppress(*_UNREADABLE), new.atomic():
                order = AFTER_OFFICIAL + copied
                save_factor_edition(new, load_factor_edition(old, row[0]), "office", order)
                new.execute(f"INSERT INTO factor_signature ({columns}) VALUES (?, ?, ?, ?, ?)", row)
                copied += 1
    return copied
