"""What an office added, brought over from a rate database that had to be made anew.

The program's own rates come again from its resources; these would not. Every row that can still
be read is kept, and whatever cannot is left in the file that was set aside.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from estimator.domain.books.office_record import Acceptance, Removal
from estimator.store.books import office_checksums
from estimator.store.books.acts_of_version_3 import TABLES_OF_VERSION_3, acts_of_version_3
from estimator.store.books.office_acts import ActRow, insert_act
from estimator.store.books.official import as_far_as_legible, texts_as
from estimator.store.books.stored_book import (
    AFTER_OFFICIAL,
    Edition,
    Row,
    StoredBook,
    StoredBooks,
)
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.encoding import EncodingError, from_json

_MOST_NAMED = 20
_UNREADABLE = (sqlite3.Error, EncodingError, KeyError)
"""What reading the damaged file may raise; KeyError where a part of a record is gone."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many signed rows were brought over, and what was lost, named in Thai.

    `lists_read` is False where not even the lists of what the office had could be read.
    """

    signed: int
    lost: tuple[str, ...]
    lists_read: bool


def bring_over(damaged: Path, db: Database, kinds: StoredBooks) -> Brought:
    """Copy the office's rows of a damaged database into a new one; answers what came and what not.

    Raises what SQLite says of the new one: what cannot be stored for want of room is not lost to
    the damage, and the office must hear of it.
    """
    found, lost = 0, list[str]()
    with _reading(damaged) as old:
        for table in (table for kind in kinds for table in kind.own_tables):
            copied, unread = _copy(old, db, table.name, table.read)
            found += copied if table.signed else 0
            if table.signed and unread:
                lost.append(_own_rates_lost([table.named(row) for row in unread]))
        by_name = {kind.book: kind for kind in kinds}
        found += sum(_bring_act(old, db, row, by_name) for row in _acts(old))
        office_checksums.bring_over(old, db, kinds)
        lost += [name for kind in kinds for name in _lost_editions(old, db, kind)]
        signed = [table.name for kind in kinds for table in kind.own_tables if table.signed]
        lists = ["office_act", *signed, *(kind.editions for kind in kinds)]
        return Brought(found, tuple(lost), all(_can_be_read(old, table) for table in lists))


def _own_rates_lost(named: Sequence[str]) -> str:
    more = f" และอีก {len(named) - _MOST_NAMED:,} รายการ" if len(named) > _MOST_NAMED else ""
    return f"อัตราของหน่วยงาน {len(named):,} รายการ ({'; '.join(named[:_MOST_NAMED])}{more})"


def _lost_editions(old: Database, new: Database, kind: StoredBook[Edition]) -> Iterator[str]:
    """The office's editions that stood in the old list, or were accepted, and did not come."""
    headings = {
        str(row.get("id")): str(row.get("info", ""))
        for row, _ in _rows(old, kind.editions)
        if row.get("origin") == "office"
    }
    accepted = {name for book, name, act, _ in _acts(old) if (book, act) == (kind.book, "accepted")}
    removed = {name for book, name, act, _ in _acts(old) if (book, act) == (kind.book, "removed")}
    for name in sorted(headings.keys() | (accepted - removed)):
        if not _is_there(new, kind, name):
            yield f"{kind.called} {_circular(headings.get(name, '')) or name}"


def _circular(heading: str) -> str:
    """The circular's number or the title in a heading, as far as it can be read."""
    try:
        found = json.loads(heading)
    except ValueError:
        return ""
    return str(found.get("circular") or found.get("title") or "") if isinstance(found, dict) else ""


def _can_be_read(db: Database, table: str) -> bool:
    try:
        db.execute(f"SELECT * FROM {table}").fetchall()
    except sqlite3.Error:
        return False
    return True


@contextmanager
def _reading(path: Path) -> Iterator[Database]:
    db = connect(path, "ro", immutable=True)
    try:
        # Where one table's statement is damaged, the others can still be read.
        db.execute("PRAGMA writable_schema = ON")
        yield db
    finally:
        db.close()


def _rows(old: Database, table: str) -> Iterator[tuple[Row, bool]]:
    """The rows of a table by their columns, as far as it can be read.

    Beside each stands whether all its texts are legible: what is not is shown as such a sign.
    """
    with suppress(sqlite3.Error), texts_as(old, bytes):
        cursor = old.execute(f"SELECT * FROM {table}")
        names = [each[0] for each in cursor.description]
        for cells in cursor:
            row = dict(zip(names, map(_legible, cells), strict=True))
            yield row, cells == tuple(map(_stored, row.values()))


def _legible(cell: object) -> object:
    return as_far_as_legible(cell) if isinstance(cell, bytes) else cell


def _stored(cell: object) -> object:
    return cell.encode() if isinstance(cell, str) else cell


def _insert(new: Database, table: str, row: Row) -> int:
    """Store a row that is not there yet, in the columns that the table has; 1 if it was stored."""
    known = [each[1] for each in new.execute(f"PRAGMA table_info({table})").fetchall()]
    kept = {name: row[name] for name in known if name in row}
    columns = ", ".join(f'"{name}"' for name in kept)
    marks = ", ".join("?" for _ in kept)
    cursor = new.execute(
        f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", tuple(kept.values())
    )
    return max(0, cursor.rowcount)


def _copy(
    old: Database, new: Database, table: str, read: Callable[[Row], Row]
) -> tuple[int, list[Row]]:
    """Copy the rows that `read` can read; the others would be damage in the new one, too.

    Answers how many were copied, and those that were not.
    """
    copied, unread = 0, list[Row]()
    for row, whole in list(_rows(old, table)):
        try:
            if not whole:
                raise EncodingError(f"{table} has a text that is no UTF-8")
            stored = _insert(new, table, read(row))
        except (EncodingError, KeyError, sqlite3.IntegrityError):
            stored = 0
        copied += stored
        if not stored:
            unread.append(row)
    return copied, unread


def _acts(old: Database) -> Iterator[ActRow]:
    """The office's acts as far as they can be read, in order, from tables of any version."""
    # A damaged database's word about its version is worth nothing: whatever is there is read.
    for table in TABLES_OF_VERSION_3:
        with suppress(*_UNREADABLE):
            yield from acts_of_version_3(old, table, leave_unreadable=True)
    with suppress(sqlite3.Error):
        yield from old.execute("SELECT book, edition, act, record FROM office_act ORDER BY seq")


def _bring_act(
    old: Database, new: Database, row: ActRow, kinds: Mapping[str, StoredBook[Edition]]
) -> int:
    """Store an act that can be read, and with one taken in its edition; 1 if it was stored."""
    book, name, act, record = row
    try:
        kind = kinds[book]
        from_json({"accepted": Acceptance, "removed": Removal}.get(act, kind.proof), record)
        edition = _to_bring(old, new, kind, name) if act == "accepted" else None
    except _UNREADABLE:
        return 0
    with suppress(sqlite3.IntegrityError), new.atomic():
        if edition is not None:
            kind.save(new, edition, "office", AFTER_OFFICIAL + _count(new, kind))
        insert_act(new, row)
        return 1
    return 0


def _to_bring(old: Database, new: Database, kind: StoredBook[Edition], name: str) -> Edition | None:
    """An edition of the old database; None where it was removed, or is in the new one."""
    there = _is_there(old, kind, name) and not _is_there(new, kind, name)
    return kind.load(old, name) if there else None


def _is_there(db: Database, kind: StoredBook[Edition], name: str) -> bool:
    found = db.execute(f"SELECT 1 FROM {kind.editions} WHERE id = ?", (name,))
    return found.fetchone() is not None


def _count(db: Database, kind: StoredBook[Edition]) -> int:
    (count,) = db.execute(f"SELECT count(*) FROM {kind.editions}").fetchone()
    return int(count)
