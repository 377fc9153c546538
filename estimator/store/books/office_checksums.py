"""What an office has of its own, vouched for: its editions, and the rates that it signed for.

A digest of their rows is kept from the moment they are taken in, and renewed by every change that
goes through the program. What differs from it at an opening was altered behind the program's
back. No second copy exists, so it is not set right: it is told once, and marked in the library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from sqlite_utils import Database

from estimator.store.books.official import rows_checksum, table_checksum
from estimator.store.books.stored_book import Edition, StoredBook, StoredBooks

T = TypeVar("T")
_Kind = StoredBook[Edition]

_TABLE = "office_checksum"
_GONE = "-"
"""In place of a digest, of what is not there at all."""
_NO_OTHER = "โปรแกรมไม่มีสำเนาให้แก้กลับ"


def altered(db: Database, kind: _Kind) -> frozenset[str]:
    """Ids of the office's editions, and names of its own tables, that are not as vouched for."""
    unfit = (table.name for table in kind.own_tables if table.altered(db))
    return _unlike_kept(db, kind) | frozenset(unfit)


def _unlike_kept(db: Database, kind: _Kind) -> frozenset[str]:
    now = _digests(db, kind)
    return frozenset(what for what, kept in _kept(db, kind) if now.get(what) != kept)


def change(db: Database, kind: _Kind, work: Callable[[Database], T]) -> T:
    """Do what changes something of the office's, and vouch for what comes of it.

    What had been altered before stays so: a change to something else does not make it right.
    """
    before, wrong = _digests(db, kind).keys(), altered(db, kind)
    answer = work(db)
    now = _digests(db, kind)
    for what in before - now.keys():
        db.execute(f"DELETE FROM {_TABLE} WHERE book = ? AND what = ?", (kind.book, what))
    for what, digest in now.items():
        if what in wrong and what in before:
            _mark_told(db, kind, what, digest)
        else:
            _vouch(db, kind, what, digest)
    return answer


def vouch_for_new(db: Database, kinds: StoredBooks) -> None:
    """Vouch for what has no digest yet, as in a database of an earlier version."""
    for kind in kinds:
        known = {what for what, _ in _kept(db, kind)}
        for what, digest in _digests(db, kind).items():
            if what not in known:
                _vouch(db, kind, what, digest)


def bring_up_to_date(db: Database, kinds: StoredBooks, migrate: Callable[[], None]) -> None:
    """Change the tables; what was as vouched for before is so in its new columns, too."""
    with db.atomic():
        tables = set(db.table_names())
        there = [kind for kind in kinds if {_TABLE, kind.editions} <= tables]
        wrong = {kind.book: _unlike_kept(db, kind) for kind in there}
        migrate()
        for kind in there:
            for what, digest in _digests(db, kind).items():
                if what not in wrong[kind.book]:
                    _vouch(db, kind, what, digest)


def bring_over(old: Database, new: Database, kinds: StoredBooks) -> None:
    """Vouch in a database made anew for what came from a damaged one, but for what was altered."""
    for kind in kinds:
        for what, digest in _digests(new, kind).items():
            wrong = _altered_before(old, new, kind, what)
            _vouch(new, kind, what, _GONE if wrong else digest)


def _altered_before(old: Database, new: Database, kind: _Kind, what: str) -> bool:
    """Whether something that came over whole was not as vouched for in the damaged database."""
    # Asked of each by itself, for the damage may be in another; nothing is known of what cannot
    # be read, and a table that lacks a row now was damaged, which is told as that.
    with suppress(sqlite3.Error):
        kept = dict(_kept(old, kind)).get(what)
        whole = what in _office_editions(new, kind) or _count(old, what) == _count(new, what)
        return kept is not None and whole and _digest(old, kind, what) != kept
    return False


def untold(db: Database, kinds: StoredBooks) -> tuple[str, ...]:
    """Thai sentences about what was altered since that was last told."""
    return tuple(
        _sentence(db, kind, what)
        for kind in kinds
        for what, digest in _altered_to(db, kind)
        if digest != _told(db, kind, what)
    )


def mark_told(db: Database, kinds: StoredBooks) -> None:
    """Keep that everybody has heard of all that is altered now."""
    for kind in kinds:
        for what, digest in _altered_to(db, kind):
            _mark_told(db, kind, what, digest)


def _altered_to(db: Database, kind: _Kind) -> list[tuple[str, str]]:
    now = _digests(db, kind)
    return [(what, now.get(what, _GONE)) for what in sorted(altered(db, kind))]


def _sentence(db: Database, kind: _Kind, what: str) -> str:
    if what in {table.name for table in kind.own_tables}:
        return (
            "อัตราของหน่วยงานที่บันทึกไว้ถูกแก้ไขในฐานข้อมูลราคานอกโปรแกรม "
            f"{_NO_OTHER} โปรดตรวจทุกอัตรากับเอกสารของหน่วยงาน"
        )
    name = next((info.name for info in kind.infos(db) if info.id == what), what)
    return (
        f"{kind.called} {name} ที่หน่วยงานรับเข้าไว้ถูกแก้ไขในฐานข้อมูลราคานอกโปรแกรม "
        f"{_NO_OTHER} โปรดตรวจกับต้นฉบับ หรือลบชุดนี้แล้วรับเข้าใหม่จากต้นฉบับ"
    )


def _digests(db: Database, kind: _Kind) -> dict[str, str]:
    own = (table.name for table in kind.own_tables if table.signed)
    return {what: _digest(db, kind, what) for what in (*_office_editions(db, kind), *own)}


def _digest(db: Database, kind: _Kind, what: str) -> str:
    if what in {table.name for table in kind.own_tables}:
        return table_checksum(db, what)
    return rows_checksum(db, kind, what)


def _count(db: Database, table: str) -> int:
    (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def _office_editions(db: Database, kind: _Kind) -> set[str]:
    found = db.execute(f"SELECT id FROM {kind.editions} WHERE origin = 'office'")
    return {str(name) for (name,) in found}


def _kept(db: Database, kind: _Kind) -> Iterator[tuple[str, str]]:
    found = db.execute(f"SELECT what, checksum FROM {_TABLE} WHERE book = ?", (kind.book,))
    yield from found.fetchall()


def _vouch(db: Database, kind: _Kind, what: str, digest: str) -> None:
    db.execute(
        f"INSERT OR REPLACE INTO {_TABLE} (book, what, checksum, told) VALUES (?, ?, ?, '')",
        (kind.book, what, digest),
    )


def _told(db: Database, kind: _Kind, what: str) -> str:
    (told,) = db.execute(
        f"SELECT told FROM {_TABLE} WHERE book = ? AND what = ?", (kind.book, what)
    ).fetchone()
    return str(told)


def _mark_told(db: Database, kind: _Kind, what: str, digest: str) -> None:
    db.execute(
        f"UPDATE {_TABLE} SET told = ? WHERE book = ? AND what = ?", (digest, kind.book, what)
    )
