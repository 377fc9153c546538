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
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.factor_f.tables import COLUMN_NAMES
from estimator.store.books import rate_records, resource_books
from estimator.store.books.rate_records import EDITION_TABLES, Book
from estimator.store.books.rate_schema import RATE_MIGRATIONS

MOST_TOLD = 5
"""So many altered places are told one by one; a longer list nobody reads."""

# The tables of an edition's rows, and what a row is found by within its edition.
_ROWS: dict[Book, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "labour": (
        ("labour_rate", ("code", "tier")),
        ("labour_section", ("ord",)),
        ("labour_note", ("ord",)),
        ("pipe_rule", ("ord",)),
    ),
    "factor_f": (
        ("factor_row", ("table", "ord")),
        ("factor_table", ("ord",)),
    ),
}
_COLUMNS: dict[str, str] = {
    "name": "รายการ",
    "unit": "หน่วย",
    "condition": "เงื่อนไข",
    "rate": "อัตรา",
    "cost_million_baht": "ค่างาน",
    **{str(column): title for column, title in COLUMN_NAMES.items()},
}

_Value = str | int | None
_Row = dict[str, _Value]
_Key = tuple[_Value, ...]
_Edition = tuple[Book, str]


def origin(db: Database) -> str | None:
    """With which program and from which resources the official editions were filled in."""
    found = db.execute("SELECT value FROM meta WHERE key = 'origin'").fetchone()
    return None if found is None else str(found[0])


def origin_of(resources: Path) -> str:
    """What `origin` says where nothing needs to be filled in again."""
    # Another version of the program, or of the tables, may keep the same resources differently.
    return f"{__version__} {len(RATE_MIGRATIONS)} {resource_books.content_hash(resources)}"


def fill(db: Database, resources: Path) -> None:
    """Put the official editions in place of those there are, all or none; nothing else changes."""
    filled_from = origin_of(resources)
    labour_ids = resource_books.labour_ids(resources)
    factor_ids = resource_books.factor_ids(resources)
    with db.atomic():
        shipped: list[_Edition] = [("labour", name) for name in labour_ids]
        shipped += [("factor_f", name) for name in factor_ids]
        for book, name in {*shipped, *_official(db)}:
            _clear(db, book, name)
        for order, name in enumerate(labour_ids):
            labour = resource_books.labour_edition(resources, name)
            rate_records.save_labour_edition(db, labour, "official", order)
        for order, name in enumerate(factor_ids):
            factor_f = resource_books.factor_edition(resources, name)
            rate_records.save_factor_edition(db, factor_f, "official", order)
        db.execute("DELETE FROM official_checksum")
        for book, name in shipped:
            db.execute(
                "INSERT INTO official_checksum (book, edition, checksum) VALUES (?, ?, ?)",
                (book, name, rows_checksum(db, book, name)),
            )
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('origin', ?)", (filled_from,))


def _official(db: Database) -> set[_Edition]:
    return {
        (book, name)
        for book, table in EDITION_TABLES.items()
        for (name,) in db.execute(f"SELECT id FROM {table} WHERE origin = 'official'")
    }


def _clear(db: Database, book: Book, name: str) -> None:
    # Rows, too: whoever took an edition's heading away by hand may have left them behind.
    for table, _ in _ROWS[book]:
        db.execute(f"DELETE FROM {table} WHERE edition = ?", (name,))
    db.execute(f"DELETE FROM {EDITION_TABLES[book]} WHERE id = ?", (name,))


def rows_checksum(db: Database, book: Book, name: str) -> str:
    """A digest of everything that is stored of an edition, its heading and its place included."""
    # Bytes as they lie there: a text that is no UTF-8 is an alteration like any other.
    with _texts_as(db, bytes):
        return _checksum(db, book, name)


def _checksum(db: Database, book: Book, name: str) -> str:
    digest = hashlib.sha256()
    heading = db.execute(f"SELECT * FROM {EDITION_TABLES[book]} WHERE id = ?", (name,))
    digest.update(repr(heading.fetchall()).encode())
    for table, _ in _ROWS[book]:
        columns = ", ".join(_joined(each[1]) for each in db.execute(f"PRAGMA table_info({table})"))
        # Joined by SQLite, a column at a time and in the order of the primary key: this is done
        # at every start, and a Python object a cell would take four times as long.
        rows = db.execute(f"SELECT count(*), {columns} FROM {table} WHERE edition = ?", (name,))
        for each in rows.fetchone():
            digest.update(each if isinstance(each, bytes) else str(each).encode())
            digest.update(b"\x1d")
    return digest.hexdigest()


def _joined(column: bytes) -> str:
    # With the count of rows, signs that no circular prints tell cells and columns apart.
    return f"group_concat(ifnull(\"{column.decode()}\", '\x1e'), '\x1f')"


@contextmanager
def _texts_as(db: Database, made: Callable[[bytes], object]) -> Iterator[None]:
    before = db.conn.text_factory
    db.conn.text_factory = made
    try:
        yield
    finally:
        db.conn.text_factory = before


def _as_far_as_legible(text: bytes) -> str:
    return text.decode(errors="replace")


def remade_where_altered(db: Database, resources: Path) -> tuple[str, ...]:
    """Fill in again what is not as it was filled in; answers Thai sentences of what stood there."""
    altered = sorted(_altered(db))
    if not altered:
        return ()
    with _texts_as(db, _as_far_as_legible):
        stood = {each: _rows(db, each) for each in altered}
    fill(db, resources)
    kept = {book: {info.id: info.name for info in infos(db)} for book, infos in _INFOS.items()}
    return tuple(
        _sentence(kept[book].get(name, name), _differences(book, rows, _rows(db, (book, name))))
        for (book, name), rows in stood.items()
    )


_INFOS = {"labour": rate_records.labour_infos, "factor_f": rate_records.factor_infos}


def _altered(db: Database) -> set[_Edition]:
    kept: dict[_Edition, str] = {
        (book, name): checksum
        for book, name, checksum in db.execute("SELECT * FROM official_checksum")
    }
    added = _official(db) - kept.keys()
    return added | {each for each, checksum in kept.items() if rows_checksum(db, *each) != checksum}


def _rows(db: Database, edition: _Edition) -> dict[str, dict[_Key, _Row]]:
    book, name = edition
    found: dict[str, dict[_Key, _Row]] = {}
    for table, key in _ROWS[book]:
        cursor = db.execute(f"SELECT * FROM {table} WHERE edition = ?", (name,))
        names = [each[0] for each in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        found[table] = {tuple(row[each] for each in key): row for row in rows}
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


def _differences(
    book: Book, stood: dict[str, dict[_Key, _Row]], belong: dict[str, dict[_Key, _Row]]
) -> list[_Difference]:
    found: list[_Difference] = []
    for table, _ in _ROWS[book]:
        before, after = stood[table], belong[table]
        for key in dict.fromkeys((*after, *before)):
            if before.get(key) != after.get(key):
                found += _in_row(table, before.get(key), after.get(key), stood, belong)
    return found


def _in_row(
    table: str,
    before: _Row | None,
    after: _Row | None,
    stood: dict[str, dict[_Key, _Row]],
    belong: dict[str, dict[_Key, _Row]],
) -> Iterator[_Difference]:
    row = after or before or {}
    # A row's table is named by the official rows, for the altered ones may be gone.
    where = _where(table, row, belong if after is not None else stood)
    if before is None or after is None:
        yield _Difference(f"{where} {'หายไป' if before is None else 'ไม่มีในฉบับทางการ'}")
        return
    for column, value in after.items():
        if before.get(column) != value:
            title = _COLUMNS.get(column, column)
            yield _Difference(f"{where} {title}", _text(before.get(column)), _text(value))


def _where(table: str, row: _Row, rows: dict[str, dict[_Key, _Row]]) -> str:
    if table == "labour_rate":
        return f"ข้อ {row['code']} อัตราที่ {row['tier']}"
    if table == "factor_row":
        head = rows["factor_table"].get((row["table"],), {})
        return f"{_table_name(head)} แถว {row['cost_million_baht']} ล้านบาท"
    if table == "factor_table":
        return _table_name(row)
    words = {"labour_section": "หมวด", "labour_note": "หมายเหตุ", "pipe_rule": "เกณฑ์ท่อ"}
    return f"{words[table]} {row.get('code') or row.get('at') or ''}".rstrip()


def _table_name(head: _Row) -> str:
    kinds: dict[str, str] = {str(kind): name for kind, name in WORK_TYPE_NAMES.items()}
    kind = kinds.get(str(head.get("work_type", "")), "ตาราง")
    return f"{kind} {head.get('advance_percent', '?')}/{head.get('retention_percent', '?')}"


def _text(value: _Value) -> str:
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
