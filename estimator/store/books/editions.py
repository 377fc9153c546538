"""Editions that an office takes in and removes: the same for every kind of book."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import (
    NO_REMOVER,
    NO_TAKER,
    Acceptance,
    OfficeRecord,
    Removal,
    checked_record,
)
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.store.books.office_acts import (
    add_act,
    load_acceptances,
)
from estimator.store.books.rate_database import RateDatabase
from estimator.store.books.stored_book import AFTER_OFFICIAL, Edition, StoredBook

E = TypeVar("E", bound=Edition)


def accept_edition(
    rates: RateDatabase, kind: StoredBook[E], edition: E, acceptance: Acceptance
) -> EditionInfo:
    """Make a signed edition one of the rate database; answers what there is to know of it.

    Raises UserError where nobody signs, or where this circular or this id is there already:
    nothing is ever put in place of what estimates may be using.
    """
    info = edition.info
    record = checked_record(acceptance.record, no_name=NO_TAKER)
    for other in rates.infos(kind):
        if other.id == info.id or _same_circular(other, info):
            dated = f" ลงวันที่ {short_thai_date(other.dated)}" if other.dated else ""
            raise UserError(f"มี{kind.called} {other.name}{dated} อยู่แล้ว จึงไม่รับซ้ำ โปรดลบชุดเดิมก่อน")

    def store(db: Database) -> None:
        (last,) = db.execute(
            f"SELECT coalesce(max(ord), ?) FROM {kind.editions} WHERE origin = 'office'",
            (AFTER_OFFICIAL,),
        ).fetchone()
        kind.save(db, edition, "office", int(last) + 1)
        add_act(db, kind, info.id, "accepted", replace(acceptance, record=record))

    rates.change(store, kind)
    return info


def _same_circular(one: EditionInfo, other: EditionInfo) -> bool:
    both = one.official and other.official
    return both and (one.circular, one.dated) == (other.circular, other.dated)


def remove_edition(
    rates: RateDatabase, kind: StoredBook[E], name: str, record: OfficeRecord
) -> None:
    """Take an office's edition away; estimates keep their copies, and who did it stays written.

    Raises UserError where nobody signs, for an edition that came with the program, and where
    something of the office's still lies on it.
    """
    record = checked_record(record, no_name=NO_REMOVER)
    called = next((each.name for each in rates.infos(kind) if each.id == name), name)

    def remove(db: Database) -> None:
        table = kind.editions
        found = db.execute(f"SELECT origin FROM {table} WHERE id = ?", (name,)).fetchone()
        if found is None:
            raise UserError(f"ไม่มี{kind.called}นี้ในคลังแล้ว อาจลบไปแล้วจากหน้าต่างอื่น โปรดเปิดโปรแกรมใหม่")
        if found[0] != "office":
            raise UserError(
                f"ลบได้เฉพาะ{kind.called}ที่หน่วยงานรับเข้าเองหรือคำนวณเอง {kind.called}ที่มากับโปรแกรมลบไม่ได้"
            )
        kind.refuse_removal(db, name)
        db.execute(f"DELETE FROM {table} WHERE id = ?", (name,))
        add_act(db, kind, name, "removed", Removal(name, called, record))

    rates.change(remove, kind)


def acceptances(rates: RateDatabase, kind: StoredBook[E]) -> tuple[Acceptance, ...]:
    """Who took in which of the office's editions."""
    return rates.look(lambda db: load_acceptances(db, kind))
