"""The official editions in the rate database: filled in from `resources/`, and vouched for.

When they are filled in, a digest of each edition's rows is kept beside them; it is compared with
the rows at every opening. Whatever was altered or damaged since is filled in again, and told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from estimator import __version__
from estimator.store.books import resource_books
from estimator.store.books.stored_book import (
    Edition,
    RowsByTable,
    StoredBook,
    StoredBooks,
    StoredRow,
)
from estimator.store.sqlite.migrations import version_of

MOST_TOLD = 5
"""So many altered places are told one by one; a longer list nobody reads."""

_Kind = StoredBook[Edition]
_Rows = dict[str, dict[tuple[object, ...], StoredRow]]


def origin(db: Database) -> str | None:
    """With which program and from which resources the official editions were filled in."""
    found = db.execute("SELECT value FROM meta WHERE key = 'origin'").fetchone()
    return None if found is None else str(found[0])


def origin_of(kinds: StoredBooks, resources: Path, version: int) -> str:
    """What `origin` says where nothing needs to be filled in again."""
    # Another version of the program, or of the tables, may keep the same resources differently.
    books = [kind.book for kind in kinds]
    return f"{__version__} {version} {resource_books.content_hash(resources, books)}"


def fill(db: Database, kinds: StoredBooks, resources: Path) -> None:
    """Put the official editions in place of those there are, all or none; nothing else changes."""
    filled_from = origin_of(kinds, resources, version_of(db))
    with db.atomic():
        db.execute("DELETE FROM official_checksum")
        for kind in kinds:
            shipped = resource_books.edition_ids(resources / kind.book)
            for name in {*shipped, *_official(db, kind)}:
                _clear(db, kind, name)
            for order, name in enumerate(shipped):
                kind.save(db, kind.shipped(resources, name), "official", order)
                db.execute(
                    "INSERT INTO official_checksum (book, edition, checksum) VALUES (?, ?, ?)",
                    (kind.book, name, rows_checksum(db, kind, name)),
                )
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('origin', ?)", (filled_from,))


def _official(db: Database, kind: _Kind) -> set[str]:
    found = db.execute(f"SELECT id FROM {kind.editions} WHERE origin = 'official'")
    return {name for (name,) in found}


def _clear(db: Database, kind: _Kind, name: str) -> None:
    # Rows, too: whoever took an edition's heading away by hand may have left them behind.
    for table in kind.tables:
        db.execute(f"DELETE FROM {table.name} WHERE edition = ?", (name,))
    db.execute(f"DELETE FROM {kind.editions} WHERE id = ?", (name,))


def rows_checksum(db: Database, kind: _Kind, name: str) -> str:
    """A digest of everything that is stored of an edition, its heading and its place included."""
    # Bytes as they lie there: a text that is no UTF-8 is an alteration like any other.
    with texts_as(db, bytes):
        return _checksum(db, kind, name)


def _checksum(db: Database, kind: _Kind, name: str) -> str:
    digest = hashlib.sha256()
    heading = db.execute(f"SELECT * FROM {kind.editions} WHERE id = ?", (name,))
    digest.update(repr(heading.fetchall()).encode())
    for table in kind.tables:
        _add_rows(db, table.name, digest.update, "WHERE edition = ?", name)
    return digest.hexdigest()


def table_checksum(db: Database, table: str) -> str:
    """A digest of all rows of a table."""
    digest = hashlib.sha256()
    with texts_as(db, bytes):
        _add_rows(db, table, digest.update)
    return digest.hexdigest()


def _add_rows(
    db: Database, table: str, add: Callable[[bytes], object], which: str = "", *values: str
) -> None:
    columns = ", ".join(_joined(each[1]) for each in db.execute(f"PRAGMA table_info({table})"))
    # Joined by SQLite, a column at a time and in the order of the primary key: this is done
    # at every start, and a Python object a cell would take four times as long.
    rows = db.execute(f"SELECT count(*), {columns} FROM {table} {which}", values)
    for each in rows.fetchone():
        add(each if isinstance(each, bytes) else str(each).encode())
        add(b"\x1d")


def _joined(column: bytes) -> str:
    # With the count of rows, signs that no circular prints tell cells and columns apart.
    return f"group_concat(ifnull(\"{column.decode()}\", '\x1e'), '\x1f')"


@contextmanager
def texts_as(db: Database, made: Callable[[bytes], object]) -> Iterator[None]:
    """Read texts as `made` makes them of their bytes, which need be no UTF-8."""
    before = db.conn.text_factory
    db.conn.text_factory = made
    try:
        yield
    finally:
        db.conn.text_factory = before


def as_far_as_legible(text: bytes) -> str:
    """A text with a sign in place of what is no UTF-8."""
    return text.decode(errors="replace")


def remade_where_altered(db: Database, kinds: StoredBooks, resources: Path) -> tuple[str, ...]:
    """Fill in again what is not as it was filled in; answers Thai sentences of what stood there."""
    altered = [(kind, name) for kind in kinds for name in sorted(_altered(db, kind))]
    if not altered:
        return ()
    with texts_as(db, as_far_as_legible):
        stood = [_rows(db, *each) for each in altered]
    fill(db, kinds, resources)
    return tuple(
        _sentence(_name(db, kind, name), _differences(kind, rows, _rows(db, kind, name)))
        for (kind, name), rows in zip(altered, stood, strict=True)
    )


def _name(db: Database, kind: _Kind, name: str) -> str:
    return next((info.name for info in kind.infos(db) if info.id == name), name)


def _altered(db: Database, kind: _Kind) -> set[str]:
    found = db.execute(
        "SELECT edition, checksum FROM official_checksum WHERE book = ?", (kind.book,)
    )
    kept: dict[str, str] = dict(found.fetchall())
    added = _official(db, kind) - kept.keys()
    return added | {
        name for name, kept_as in kept.items() if rows_checksum(db, kind, name) != kept_as
    }


def _rows(db: Database, kind: _Kind, name: str) -> _Rows:
    found: _Rows = {}
    for table in kind.tables:
        cursor = db.execute(f"SELECT * FROM {table.name} WHERE edition = ?", (name,))
        names = [each[0] for each in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        found[table.name] = {tuple(row[each] for each in table.key): row for row in rows}
    return found


@dataclass(frozen=True, slots=True)
class _Difference:
    """A place that was altered: where, and what stood there and what belongs there, if told."""

    where: str
    stood: str = ""
    belongs: str = ""

    @property
    def said(self) -> str:
        if not self.stood and not self.belongs:
            return self.where
        return f"{self.where} จาก {self.stood or '(ว่าง)'} กลับเป็น {self.belongs or '(ว่าง)'}"


def _differences(kind: _Kind, stood: RowsByTable, belong: RowsByTable) -> list[_Difference]:
    found: list[_Difference] = []
    for table in kind.tables:
        before, after = stood[table.name], belong[table.name]
        for key in dict.fromkeys((*after, *before)):
            old, new = before.get(key), after.get(key)
            if old != new:
                # A row is named by the official rows about it, for the altered ones may be gone.
                rows = belong if new is not None else stood
                where = table.where(new or old or {}, rows)
                found += _in_row(kind, where, old, new)
    return found


def _in_row(
    kind: _Kind, where: str, before: StoredRow | None, after: StoredRow | None
) -> Iterator[_Difference]:
    if before is None or after is None:
        yield _Difference(f"{where} {'หายไป' if before is None else 'ไม่มีในฉบับทางการ'}")
        return
    for column, value in after.items():
        if before.get(column) != value:
            title = kind.column_titles.get(column, column)
            yield _Difference(f"{where} {title}", _text(before.get(column)), _text(value))


def _text(value: object) -> str:
    return "" if value is None else str(value)[:60]


def _sentence(name: str, differences: list[_Difference]) -> str:
    told = " ".join(each.said for each in differences[:MOST_TOLD])
    more = len(differences) - MOST_TOLD
    listed = f": {told}" if told else ""
    rest = f" และอีก {more:,} แห่ง" if more > 0 else ""
    return (
        f"ข้อมูลทางการของ {name} ในฐานข้อมูลราคาถูกแก้ไขหรือเสียหาย "
        f"จึงใส่ใหม่ตามที่มากับโปรแกรม{listed}{rest} ข้อมูลของหน่วยงานไม่เปลี่ยน"
    )
