"""What an office adds to the labour account, as rows of the rate database."""

from __future__ import annotations

import re
from dataclasses import replace

from sqlite_utils import Database

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.office import OfficeRate
from estimator.store.books.acts_of_version_3 import with_office_record
from estimator.store.books.stored_book import StoredRow
from estimator.store.sqlite.encoding import field_of, from_json, read_date, to_json

_TEXT_IN_JSON = re.compile(r'"(name|variant|condition|unit|rate)":\s*"((?:[^"\\]|\\.)*)"')
_STATE = ("number", "withdrawn", "mark")


def load_office_rates(db: Database) -> tuple[OfficeRate, ...]:
    """All own rates, the withdrawn ones too; EncodingError where one is unreadable."""
    found = db.execute(
        "SELECT number, withdrawn_on, withdrawn_by, withdrawn_why, mark, record FROM office_rate"
        " ORDER BY number"
    )
    return tuple(
        replace(
            from_json(OfficeRate, record),
            number=number,
            withdrawn=OfficeRecord(who, read_date(day), why) if day else None,
            mark=mark,
        )
        for number, day, who, why, mark, record in found
    )


def altered_by_hand(db: Database) -> bool:
    """Whether a rate says something else than what it was marked for; EncodingError as above."""
    return any(not own.as_marked for own in load_office_rates(db))


def readable(row: StoredRow) -> StoredRow:
    """A row of own rates as it is kept today; EncodingError if it cannot be read."""
    record = with_office_record(field_of(row, "record"))
    from_json(OfficeRate, record)
    if withdrawn := field_of(row, "withdrawn_on"):
        read_date(withdrawn)
    return {**row, "record": record}


def legible(row: StoredRow) -> str:
    """What can still be made out of an own rate whose record is broken, in Thai."""
    said: dict[str, str] = {}
    for name, text in _TEXT_IN_JSON.findall(str(row.get("record", ""))):
        said.setdefault(name, text)
    price = " ".join(filter(None, (said.get("rate", ""), "บาท" if "rate" in said else "")))
    unit = f"หน่วย {said['unit']}" if said.get("unit") else ""
    what = (said.get("name"), said.get("variant"), said.get("condition"), price, unit)
    return " ".join(filter(None, (f"เลขที่ {row.get('number', '?')}", *what)))


def proof_named(record: str) -> str:
    """Which rate was compared, as far as it can be made out of a broken record, in Thai."""
    code = re.search(r'"code":\s*"([^"\\]*)"', record)
    return f"การตรวจทานข้อ {code[1]}" if code else "การตรวจทาน"


def insert_office_rate(db: Database, own: OfficeRate) -> OfficeRate:
    """Store an own rate; answers it with its number and mark."""
    own = own.marked
    cursor = db.execute(
        "INSERT INTO office_rate (kind, record, mark) VALUES (?, ?, ?)",
        (own.kind, to_json(own, leave_out=_STATE), own.mark),
    )
    return replace(own, number=int(cursor.lastrowid or 0))


def mark_withdrawn(db: Database, own: OfficeRate, record: OfficeRecord) -> None:
    """Let an own rate count no longer.

    A correction of an earlier version is marked then: what is left makes an edition by content.
    """
    mark = own.marked.mark if own.kind == "correction" else own.mark
    db.execute(
        "UPDATE office_rate SET withdrawn_on = ?, withdrawn_by = ?, withdrawn_why = ?, mark = ?"
        " WHERE number = ?",
        (record.when.isoformat(), record.who, record.why, mark, own.number),
    )
