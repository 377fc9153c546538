"""What an office has of its own, vouched for: its editions, own rates, and what it did to a book.

A digest of their rows is kept from the moment they are taken in, and renewed by every change that
goes through the program. What differs from it at an opening was altered behind the program's
back. No second copy exists, so it is not set right: it is told once, and marked in the library.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import TypeVar

from sqlite_utils import Database

from estimator.store.books.official import rows_checksum, table_checksum
from estimator.store.books.stored_book import Edition, StoredBook, StoredBooks
from estimator.store.sqlite.encoding import EncodingError

T = TypeVar("T")
_Kind = StoredBook[Edition]

_TABLE = "office_checksum"
_GONE = "-"
"""In place of a digest, of what is not there at all."""
_LOST = "?"
"""In place of a digest that there was once."""
_ACTS = "act:"
"""Before an edition's id: what the office did to it, such as the rows it added to a table.

By itself it stands for nothing, and says that acts are vouched for from the first one on.
"""
_NO_OTHER = "โปรแกรมไม่มีสำเนาให้แก้กลับ"


def altered(db: Database, kind: _Kind) -> frozenset[str]:
    """What is not as vouched for: ids of editions, names of own tables, acts on an edition."""
    unfit = (table.name for table in kind.own_tables if table.altered(db))
    return _unlike_kept(db, kind) | frozenset(unfit)


def edition_of(what: str) -> str:
    """The edition that something vouched for belongs to, where it is acts; else itself."""
    return what.removeprefix(_ACTS)


def _unlike_kept(db: Database, kind: _Kind) -> frozenset[str]:
    now, kept = _digests(db, kind), dict(_kept(db, kind))
    unlike = {what for what, digest in kept.items() if now.get(what) != digest}
    return frozenset(unlike | _put_in_by_hand(now, kept))


def _put_in_by_hand(now: Collection[str], kept: Collection[str]) -> set[str]:
    if _ACTS not in kept:
        return set()
    return {what for what in now if what.startswith(_ACTS) and what not in kept}


def change(db: Database, kind: _Kind, work: Callable[[Database], T]) -> T:
    """Do what changes something of the office's, and vouch for what comes of it.

    What had been altered before stays so: a change to something else does not make it right.
    """
    before, wrong = _digests(db, kind).keys(), altered(db, kind)
    answer = work(db)
    now = _digests(db, kind)
    removed = before - now.keys()
    for what in removed:
        db.execute(f"DELETE FROM {_TABLE} WHERE book = ? AND what = ?", (kind.book, what))
    # What was done to an edition before it was removed says nothing of one that comes in again.
    wrong -= {_ACTS + what for what in removed}
    for what, digest in now.items():
        if what in wrong and (what in before or what.startswith(_ACTS)):
            _mark_told(db, kind, what, digest)
        else:
            _vouch(db, kind, what, digest)
    return answer


def check_origins(db: Database, kinds: StoredBooks) -> None:
    """Raise EncodingError for an edition of the office's that says that it is official.

    Official editions that the program does not bring along are taken out.
    """
    for kind in kinds:
        found = db.execute(
            f"SELECT id FROM {kind.editions} AS e JOIN {_TABLE} ON book = ? AND what = id"
            " WHERE origin != 'office' AND NOT EXISTS (SELECT 1 FROM official_checksum AS o"
            " WHERE o.book = ? AND o.edition = e.id)",
            (kind.book, kind.book),
        ).fetchone()
        if found is not None:
            raise EncodingError(f"{found[0]} of the office's says that it is official")


def has_digests(db: Database) -> bool:
    """Whether a database is of a version that keeps digests."""
    return _TABLE in db.table_names()


def vouch_for_new(db: Database, kinds: StoredBooks, *, is_first: bool) -> None:
    """Vouch for what has no digest yet: `is_first`, in a database that never had any.

    Of any other what came in through the program had one: that it is gone is told.
    """
    none_left = not db.execute(f"SELECT EXISTS (SELECT * FROM {_TABLE})").fetchone()[0]
    for kind in kinds:
        known, now = dict(_kept(db, kind)), _digests(db, kind)
        for what in now.keys() - known.keys() - _put_in_by_hand(now, known):
            is_lost = not is_first and _had_digest(db, kind, what, none_left=none_left)
            _vouch(db, kind, what, _LOST if is_lost else now[what])


def _had_digest(db: Database, kind: _Kind, what: str, *, none_left: bool) -> bool:
    if what.startswith(_ACTS):  # an earlier version vouched for all else
        return what != _ACTS and none_left
    return what in _office_editions(db, kind) or _count(db, kind, what) > 0


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
        if _TABLE not in tables:
            # At once: whoever is killed in between would find digests gone that never were.
            vouch_for_new(db, kinds, is_first=True)


def bring_over(
    old: Database, new: Database, kinds: StoredBooks, doubted: Collection[tuple[str, str]] = ()
) -> None:
    """Vouch in a database made anew for what came from a damaged one, but for what was altered.

    Nor for what is `doubted`: editions, by their kind, that nobody is known to have taken in.
    """
    for kind in kinds:
        for what, digest in _digests(new, kind).items():
            wrong = (kind.book, what) in doubted or _altered_before(old, new, kind, what)
            _vouch(new, kind, what, _GONE if wrong else digest)


def _altered_before(old: Database, new: Database, kind: _Kind, what: str) -> bool:
    """Whether something that came over whole was not as vouched for in the damaged database."""
    # Asked of each by itself, for the damage may be in another; nothing is known of what cannot
    # be read, and a table that lacks a row now was damaged, which is told as that.
    with suppress(sqlite3.Error):
        kept = dict(_kept(old, kind)).get(what)
        whole = what in _office_editions(new, kind) or (
            _count(old, kind, what) == _count(new, kind, what)
        )
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
    now, wrong = _digests(db, kind), altered(db, kind)
    # Of an edition that is not as it was more need not be said.
    told = sorted(what for what in wrong if edition_of(what) not in wrong - {what})
    return [(what, now.get(what, _GONE)) for what in told]


def _sentence(db: Database, kind: _Kind, what: str) -> str:
    if dict(_kept(db, kind)).get(what) == _LOST:
        return (
            f"รหัสตรวจของ{_called(db, kind, what)}หายไปจากฐานข้อมูลราคา "
            "จึงบอกไม่ได้ว่าถูกแก้ไขนอกโปรแกรมหรือไม่ โปรดตรวจกับต้นฉบับหรือเอกสารของหน่วยงาน"
        )
    if what in {table.name for table in kind.own_tables}:
        return (
            "อัตราของหน่วยงานที่บันทึกไว้ถูกแก้ไขในฐานข้อมูลราคานอกโปรแกรม "
            f"{_NO_OTHER} โปรดตรวจทุกอัตรากับเอกสารของหน่วยงาน"
        )
    if what != edition_of(what):
        return (
            f"{_called(db, kind, what)} (แถวที่เพิ่ม การตรวจทาน การรับเข้า การลบ) "
            f"ถูกแก้ไขหรือหายไปในฐานข้อมูลราคานอกโปรแกรม {_NO_OTHER} โปรดตรวจกับหนังสือเวียนที่คลังอัตรา"
        )
    return (
        f"{_called(db, kind, what)} ที่หน่วยงานรับเข้าไว้ถูกแก้ไขในฐานข้อมูลราคานอกโปรแกรม "
        f"{_NO_OTHER} โปรดตรวจกับต้นฉบับ หรือลบชุดนี้แล้วรับเข้าใหม่จากต้นฉบับ"
    )


def _called(db: Database, kind: _Kind, what: str) -> str:
    if what in {table.name for table in kind.own_tables}:
        return "อัตราของหน่วยงาน"
    edition = edition_of(what)
    name = next((info.name for info in kind.infos(db) if info.id == edition), edition)
    book = f"{kind.called} {name}"
    return book if what == edition else f"สิ่งที่หน่วยงานบันทึกไว้กับ{book}"


def _digests(db: Database, kind: _Kind) -> dict[str, str]:
    own = (table.name for table in kind.own_tables if table.signed)
    acted_on = db.execute("SELECT DISTINCT edition FROM office_act WHERE book = ?", (kind.book,))
    acts = [_ACTS + str(edition) for (edition,) in acted_on.fetchall()]
    vouched = (*_office_editions(db, kind), *own, _ACTS, *acts)
    return {what: _digest(db, kind, what) for what in vouched}


def _digest(db: Database, kind: _Kind, what: str) -> str:
    if what in {table.name for table in kind.own_tables}:
        return table_checksum(db, what)
    if what == _ACTS:
        return ""
    if what.startswith(_ACTS):
        return _acts_checksum(db, kind, edition_of(what))
    return rows_checksum(db, kind, what)


def _acts_checksum(db: Database, kind: _Kind, edition: str) -> str:
    # Without their numbers, which are others in a database made anew. Whether the edition is there
    # belongs to its being taken in and removed.
    there = edition in _office_editions(db, kind)
    acts = db.execute(
        "SELECT act, CAST(record AS BLOB) FROM office_act WHERE book = ? AND edition = ?"
        " ORDER BY seq",
        (kind.book, edition),
    )
    return hashlib.sha256(repr((there, acts.fetchall())).encode()).hexdigest()


def _count(db: Database, kind: _Kind, what: str) -> int:
    if what.startswith(_ACTS):
        which = "office_act WHERE book = ? AND edition = ?"
        found = db.execute(f"SELECT count(*) FROM {which}", (kind.book, edition_of(what)))
    else:
        found = db.execute(f"SELECT count(*) FROM {what}")
    (count,) = found.fetchone()
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
    found = db.execute(
        f"SELECT told FROM {_TABLE} WHERE book = ? AND what = ?", (kind.book, what)
    ).fetchone()
    return "" if found is None else str(found[0])


def _mark_told(db: Database, kind: _Kind, what: str, digest: str) -> None:
    db.execute(
        f"INSERT INTO {_TABLE} (book, what, checksum, told) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (book, what) DO UPDATE SET told = excluded.told",
        (kind.book, what, _GONE, digest),
    )
