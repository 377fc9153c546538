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
from typing import Final, cast

from sqlite_utils import Database

from estimator.store.books import office_checksums, office_circulars
from estimator.store.books.acts_of_version_3 import TABLES_OF_VERSION_3, acts_found
from estimator.store.books.edition_rows import NoEditionError
from estimator.store.books.office_acts import Act, ActRow, insert_act, read_act
from estimator.store.books.official import as_far_as_legible, texts_as
from estimator.store.books.stored_book import (
    AFTER_OFFICIAL,
    Edition,
    StoredBook,
    StoredBooks,
    StoredRow,
)
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.encoding import EncodingError

_FoundAct = tuple[ActRow, bool]
_ACT_COLUMNS: Final = ("book", "edition", "act", "record")
_ACT_NAMES: Final[Mapping[str, str]] = {"accepted": "การรับเข้า", "removed": "การลบ"}
_MOST_NAMED: Final = 20
_UNREADABLE = (sqlite3.Error, EncodingError, NoEditionError)
"""What reading the damaged file may raise; anything else is a defect of the program."""


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
                lost.append(_named_lost("อัตราของหน่วยงาน", [table.named(row) for row in unread]))
        acts, doubted = list(_acts(old)), list[tuple[str, str]]()
        for kind in kinds:
            lost += _bring_editions(old, db, kind, acts)
            came, unread_acts, unaccepted = _bring_acts(db, kind, acts)
            found += came + len(unaccepted)
            doubted += [(kind.book, name) for name in unaccepted]
            if unread_acts:
                lost.append(_named_lost(f"สิ่งที่บันทึกไว้กับ{kind.called}", unread_acts))
        of_no_kind = len([row for row, _ in acts if row[0] not in {kind.book for kind in kinds}])
        if of_no_kind:
            lost.append(f"สิ่งที่บันทึกไว้กับบัญชีหรือตาราง {of_no_kind:,} รายการ ที่อ่านไม่ออกว่าเป็นของชุดใด")
        register = office_circulars.REGISTER_TABLE
        copied, unread = _copy(old, db, register.name, register.read)
        found += copied
        if unread:
            lost.append(_named_lost("ทะเบียนหนังสือเวียน", [register.named(row) for row in unread]))
        office_checksums.bring_over(old, db, kinds, doubted)
        office_circulars.vouch_for_brought(old, db)
        signed = [table.name for kind in kinds for table in kind.own_tables if table.signed]
        lists = ["office_act", *signed, *(kind.editions for kind in kinds)]
        lists += _tables_named(old, register.name)
        return Brought(found, tuple(lost), all(_can_be_read(old, table) for table in lists))


def _named_lost(what: str, named: Sequence[str]) -> str:
    more = f" และอีก {len(named) - _MOST_NAMED:,} รายการ" if len(named) > _MOST_NAMED else ""
    return f"{what} {len(named):,} รายการ ({'; '.join(named[:_MOST_NAMED])}{more})"


def _bring_editions(
    old: Database, new: Database, kind: StoredBook[Edition], acts: Sequence[_FoundAct]
) -> Iterator[str]:
    """Store the office's editions of the old list, and those accepted; names what did not come."""
    taken = dict.fromkeys(_taken(kind, acts))
    headings: dict[str, str] = {}
    for row, _ in _rows(old, kind.editions):
        if row.get("origin") == "office":
            listed, heading = str(row.get("id")), str(row.get("info", ""))
            # It is the edition that was taken in, by whichever of its two ids that goes.
            ids = (listed, _said(heading, "id"))
            headings[next((each for each in ids if each in taken), listed)] = heading
    for name in {**headings, **taken}:
        if not _is_there(new, kind, name) and not _bring_edition(old, new, kind, name):
            heading = headings.get(name, "")
            yield f"{kind.called} {_said(heading, 'circular') or _said(heading, 'title') or name}"


def _bring_edition(old: Database, new: Database, kind: StoredBook[Edition], name: str) -> bool:
    try:
        edition = kind.load(old, name)
    except _UNREADABLE:
        return False
    with suppress(sqlite3.IntegrityError), new.atomic():
        kind.save(new, edition, "office", AFTER_OFFICIAL + _count(new, kind))
        return True
    return False


def _taken(kind: StoredBook[Edition], acts: Sequence[_FoundAct]) -> set[str]:
    """Ids of the editions that were accepted, and not removed since."""
    taken = set[str]()
    for (book, name, act, _), _ in acts:
        if (book, act) == (kind.book, "accepted"):
            taken.add(name)
        elif (book, act) == (kind.book, "removed"):
            taken.discard(name)
    return taken


def _said(heading: str, field: str) -> str:
    """What a heading says in one of its fields, as far as it can be read."""
    try:
        found = json.loads(heading)
    except ValueError:
        return ""
    return str(found.get(field) or "") if isinstance(found, dict) else ""


def _tables_named(db: Database, name: str) -> list[str]:
    """The name of a table, where the database has it: earlier versions had not."""
    with suppress(sqlite3.Error):
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone():
            return []
    return [name]


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


def _rows(old: Database, table: str) -> Iterator[tuple[StoredRow, bool]]:
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


def _insert(new: Database, table: str, row: StoredRow) -> int:
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
    old: Database, new: Database, table: str, read: Callable[[StoredRow], StoredRow]
) -> tuple[int, list[StoredRow]]:
    """Copy the rows that `read` can read; the others would be damage in the new one, too.

    Answers how many were copied, and those that were not.
    """
    copied, unread = 0, list[StoredRow]()
    for row, whole in list(_rows(old, table)):
        try:
            if not whole:
                raise EncodingError(f"{table} has a text that is no UTF-8")
            stored = _insert(new, table, read(row))
        except (EncodingError, sqlite3.IntegrityError):
            stored = 0
        copied += stored
        if not stored:
            unread.append(row)
    return copied, unread


def _acts(old: Database) -> Iterator[_FoundAct]:
    """The office's acts as far as they can be read, in order, from tables of any version.

    Beside each stands whether all its texts are legible.
    """
    # A damaged database's word about its version is worth nothing: whatever is there is read.
    for table in TABLES_OF_VERSION_3:
        with suppress(*_UNREADABLE):
            yield from acts_found(old, table)
    for row, whole in _rows(old, "office_act"):
        book, name, act, record = (str(row.get(each)) for each in _ACT_COLUMNS)
        yield (book, name, cast("Act", act), record), whole


def _bring_acts(
    new: Database, kind: StoredBook[Edition], acts: Sequence[_FoundAct]
) -> tuple[int, list[str], list[str]]:
    """Store the acts that can be read.

    Answers how many came, the others by their Thai names, and the ids of editions that came over
    without the act of their being taken in.
    """
    came, unread = list[ActRow](), list[str]()
    accepted: dict[str, ActRow] = {}
    names = {info.id: info.name for info in kind.infos(new)}
    for row, whole in acts:
        book, name, act, record = row
        if book != kind.book:
            continue
        try:
            if not whole:
                raise EncodingError("an act has a text that is no UTF-8")
            read_act(kind, name, act, record)
        except EncodingError:
            named = kind.proof_named(record) if act == "proof" else _ACT_NAMES.get(act, "")
            unread.append(" ".join(filter(None, (named, names.get(name, name)))))
            continue
        came.append(row)
        if act == "accepted":
            accepted[name] = row
        elif act == "removed":
            accepted.pop(name, None)
    there = {str(row["id"]) for row, _ in _rows(new, kind.editions) if row["origin"] == "office"}
    # An edition that is lost is named by itself; that it was taken in says nothing any more.
    for lost in accepted.keys() - there:
        came.remove(accepted[lost])
    for each in came:
        insert_act(new, each)
    return len(came), unread, sorted(there - accepted.keys())


def _is_there(db: Database, kind: StoredBook[Edition], name: str) -> bool:
    found = db.execute(f"SELECT 1 FROM {kind.editions} WHERE id = ?", (name,))
    return found.fetchone() is not None


def _count(db: Database, kind: StoredBook[Edition]) -> int:
    (count,) = db.execute(f"SELECT count(*) FROM {kind.editions}").fetchone()
    return int(count)
