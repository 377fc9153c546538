"""The office's register of circulars, act by act, in one table of the rate database.

An entry that is changed or removed is a row more; none is ever changed or taken away, so that what
somebody typed can always be read. The last row of an entry counts. A digest of all rows is kept
beside those of the office's rates: what was altered behind the program's back is told once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from sqlite_utils import Database

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.procedure.circulars import ToldCircular
from estimator.domain.procedure.office_register import RegisteredCircular
from estimator.store.books.official import table_checksum
from estimator.store.books.stored_book import OwnTable, StoredRow
from estimator.store.sqlite.encoding import EncodingError, field_of, from_json, loads, to_json
from estimator.store.sqlite.migrations import run_statements

T = TypeVar("T")

Act = Literal["written", "removed"]
TABLE: Final = "office_circular"
OFFICE_CIRCULARS: Final = run_statements(
    f"""CREATE TABLE {TABLE} (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        number INTEGER NOT NULL,
        act TEXT NOT NULL CHECK (act IN ('written', 'removed')),
        record TEXT NOT NULL
    ) STRICT""",
    f"CREATE INDEX {TABLE}_number ON {TABLE} (number, seq)",
)
_NO_BOOK: Final = ""
"""In place of a kind of book among the digests: the register is of all of them."""
_UNKNOWN: Final = "-"
"""In place of a digest of rows that nothing vouches for."""
_ALTERED: Final = (
    "ทะเบียนหนังสือเวียนของหน่วยงานถูกแก้ไขในฐานข้อมูลราคานอกโปรแกรม หรือรหัสตรวจหายไป "
    "โปรแกรมไม่มีสำเนาให้แก้กลับ โปรดตรวจกับทะเบียนหนังสือรับของหน่วยงาน"
)


@dataclass(frozen=True, slots=True)
class _Written:
    """What a row's record says: the entry, and who wrote or removed it."""

    told: ToldCircular
    record: OfficeRecord


@dataclass(frozen=True, slots=True)
class CircularAct:
    """What was done to an entry."""

    act: Act
    entry: RegisteredCircular


def load_acts(db: Database) -> tuple[CircularAct, ...]:
    """All that was ever done to the register, in order; EncodingError for an odd row."""
    found = db.execute(f"SELECT number, act, record FROM {TABLE} ORDER BY seq")
    return tuple(_act_of(*row) for row in found.fetchall())


def load_circulars(db: Database) -> tuple[RegisteredCircular, ...]:
    """The entries that there are, in the order in which they were first written."""
    last = {each.entry.number: each for each in load_acts(db)}
    return tuple(each.entry for each in last.values() if each.act == "written")


def put_act(
    db: Database, act: Act, told: ToldCircular, record: OfficeRecord, number: int | None = None
) -> RegisteredCircular:
    """Store one act more; without a number it is of a new entry."""
    if number is None:
        found = db.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {TABLE}")
        (number,) = found.fetchone()
    db.execute(
        f"INSERT INTO {TABLE} (number, act, record) VALUES (?, ?, ?)",
        (number, act, to_json(_Written(told, record))),
    )
    return RegisteredCircular(int(number), told, record)


def change(db: Database, work: Callable[[Database], T]) -> T:
    """Do what changes the register, and vouch for what comes of it, unless it was altered."""
    wrong = is_altered(db)
    answer = work(db)
    if wrong:
        mark_told(db)
    else:
        _vouch(db, table_checksum(db, TABLE))
    return answer


def vouch_for_new(db: Database, *, is_first: bool) -> None:
    """Keep a digest where there is none yet; of a register that had one, that it is gone is told.

    `is_first`: the table was made just now.
    """
    if _kept(db) is None:
        (count,) = db.execute(f"SELECT count(*) FROM {TABLE}").fetchone()
        _vouch(db, table_checksum(db, TABLE) if is_first or not count else _UNKNOWN)


def is_altered(db: Database) -> bool:
    """Whether the rows are not as vouched for."""
    kept = _kept(db)
    return kept is not None and kept[0] != table_checksum(db, TABLE)


def untold(db: Database) -> tuple[str, ...]:
    """A Thai sentence, where the register was altered since that was last told."""
    kept = _kept(db)
    if kept is None or not is_altered(db) or kept[1] == table_checksum(db, TABLE):
        return ()
    return (_ALTERED,)


def mark_told(db: Database) -> None:
    """Keep that everybody has heard of what is altered now."""
    if is_altered(db):
        db.execute(
            "UPDATE office_checksum SET told = ? WHERE book = ? AND what = ?",
            (table_checksum(db, TABLE), _NO_BOOK, TABLE),
        )


def vouch_for_brought(old: Database, new: Database) -> None:
    """Vouch for rows that came from a damaged database, but where they had been altered there."""
    digest = table_checksum(new, TABLE)
    with suppress(sqlite3.Error):
        kept = _kept(old)
        if kept is not None and table_checksum(old, TABLE) == digest != kept[0]:
            digest = _UNKNOWN
    _vouch(new, digest)


def _kept(db: Database) -> tuple[str, str] | None:
    found = db.execute(
        "SELECT checksum, told FROM office_checksum WHERE book = ? AND what = ?", (_NO_BOOK, TABLE)
    ).fetchone()
    return None if found is None else (str(found[0]), str(found[1]))


def _vouch(db: Database, digest: str) -> None:
    db.execute(
        "INSERT OR REPLACE INTO office_checksum (book, what, checksum, told) VALUES (?, ?, ?, '')",
        (_NO_BOOK, TABLE, digest),
    )


def _act_of(number: object, act: object, record: object) -> CircularAct:
    if not isinstance(number, int) or number < 1:
        raise EncodingError(f"no number of an entry: {number!r:.40}")
    if act not in ("written", "removed"):
        raise EncodingError(f"no act on the register: {act!r:.40}")
    written: _Written = from_json(_Written, record)
    named: Act = "written" if act == "written" else "removed"
    return CircularAct(named, RegisteredCircular(number, written.told, written.record))


def _read_row(row: StoredRow) -> StoredRow:
    _act_of(*(field_of(row, name) for name in ("number", "act", "record")))
    return row


def _named(row: StoredRow) -> str:
    """As much of a row that cannot be read as is legible."""
    with suppress(EncodingError):
        data = loads(row.get("record"))
        told = data.get("told") if isinstance(data, dict) else None
        if isinstance(told, dict) and told.get("circular"):
            return str(told["circular"])
    return f"รายการที่ {row.get('number')}"


REGISTER_TABLE: Final = OwnTable(TABLE, _read_row, _named, signed=True)
"""How its rows come over from a damaged database."""
