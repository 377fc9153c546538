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

from estimator.domain.books.office_record import Acceptance, Removal
from estimator.domain.factor_f.proof import TableProof
from estimator.domain.labour.office import OfficeRate
from estimator.domain.labour.proof import Proof
from estimator.errors import unhandled
from estimator.store.books.office_acts import (
    TABLES_OF_VERSION_3,
    ActRow,
    acts_of_version_3,
    insert_act,
    with_office_record,
)
from estimator.store.books.rate_records import (
    AFTER_OFFICIAL,
    EDITION_TABLES,
    Book,
    load_factor_edition,
    load_labour_edition,
    save_factor_edition,
    save_labour_edition,
)
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.encoding import EncodingError, from_json, read_date

_Row = Mapping[str, object]

_UNREADABLE = (sqlite3.Error, EncodingError, KeyError)
"""What reading the damaged file may raise; KeyError where a part of a record is gone."""

_PROOFS: dict[Book, type] = {"labour": Proof, "factor_f": TableProof}


def bring_over(damaged: Path, db: Database) -> int:
    """Copy the office's rows of a damaged database into a new one; answers how many records.

    Raises what SQLite says of the new one: what cannot be stored for want of room is not lost to
    the damage, and the office must hear of it.
    """
    with _reading(damaged) as old:
        found = _copy(old, db, "office_rate", _office_rate)
        for table in ("labour_favourite", "labour_recent"):
            _copy(old, db, table, lambda row: row)
        return found + sum(_bring_act(old, db, row) for row in _acts(old))


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


def _copy(old: Database, new: Database, table: str, read: Callable[[_Row], _Row]) -> int:
    """Copy the rows that `read` can read; the others would be damage in the new one, too."""
    copied = 0
    for row in _rows(old, table):
        with suppress(EncodingError, KeyError, sqlite3.IntegrityError):
            copied += _insert(new, table, read(row))
    return copied


def _office_rate(row: _Row) -> _Row:
    record = with_office_record(row["record"])
    from_json(OfficeRate, record)
    if row["withdrawn_on"]:
        read_date(row["withdrawn_on"])
    return {**row, "record": record}


def _acts(old: Database) -> Iterator[ActRow]:
    """The office's acts as far as they can be read, in order, from tables of any version."""
    # A damaged database's word about its version is worth nothing: whatever is there is read.
    for table in TABLES_OF_VERSION_3:
        with suppress(*_UNREADABLE):
            yield from acts_of_version_3(old, table, leave_unreadable=True)
    with suppress(sqlite3.Error):
        yield from old.execute("SELECT book, edition, act, record FROM office_act ORDER BY seq")


def _bring_act(old: Database, new: Database, row: ActRow) -> int:
    """Store an act that can be read, and with one taken in its edition; 1 if it was stored."""
    book, edition, act, record = row
    try:
        from_json({"accepted": Acceptance, "removed": Removal}.get(act) or _PROOFS[book], record)
        save = _saving(old, new, book, edition) if act == "accepted" else None
    except _UNREADABLE:
        return 0
    with suppress(sqlite3.IntegrityError), new.atomic():
        if save is not None:
            save()
        insert_act(new, row)
        return 1
    return 0


def _saving(old: Database, new: Database, book: Book, edition: str) -> Callable[[], None] | None:
    """What puts an edition into the new database; None where it was removed, or is there."""
    if not _is_there(old, book, edition) or _is_there(new, book, edition):
        return None
    place = AFTER_OFFICIAL + _count(new, book)
    if book == "labour":
        labour = load_labour_edition(old, edition)
        return lambda: save_labour_edition(new, labour, "office", place)
    if book == "factor_f":
        tables = load_factor_edition(old, edition)
        return lambda: save_factor_edition(new, tables, "office", place)
    raise unhandled(book)


def _is_there(db: Database, book: Book, edition: str) -> bool:
    found = db.execute(f"SELECT 1 FROM {EDITION_TABLES[book]} WHERE id = ?", (edition,))
    return found.fetchone() is not None


def _count(db: Database, book: Book) -> int:
    (count,) = db.execute(f"SELECT count(*) FROM {EDITION_TABLES[book]}").fetchone()
    return int(count)
