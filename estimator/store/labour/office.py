"""The office's own labour rates: added, withdrawn, never changed."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from estimator.domain.books.office_record import NO_WITHDRAWAL_REASON, OfficeRecord, checked_record
from estimator.domain.labour.office import OfficeRate, checked_office_rate
from estimator.errors import UserError
from estimator.store.books.rate_database import RateDatabase
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.office_records import (
    insert_office_rate,
    load_office_rates,
    mark_withdrawn,
)

_NO_NAME = "ยังไม่ได้บอกชื่อผู้ยกเลิก โปรดพิมพ์ชื่อ"


def office_rates(rates: RateDatabase) -> tuple[OfficeRate, ...]:
    """All of the office's own rates, the withdrawn ones too, in the order they were added."""
    return rates.look(load_office_rates)


def add_office_rate(rates: RateDatabase, own: OfficeRate) -> OfficeRate:
    """Store an own rate and answer it with its number.

    A correction takes the place of an earlier one of the same rate, which is withdrawn in the
    same name. Raises UserError for what lacks who or why, with nothing stored.
    """
    checked_office_rate(own)
    return rates.change(lambda db: put_office_rate(db, own), STORED_LABOUR)


def put_office_rate(db: Database, own: OfficeRate) -> OfficeRate:
    """As `add_office_rate`, inside a change that does more."""
    for other in load_office_rates(db):
        if own.corrects is not None and other.active and other.corrects == own.corrects:
            why = f"แก้ไขใหม่: {own.record.why}"
            mark_withdrawn(db, other, replace(own.record, why=why))
    return insert_office_rate(db, own)


def withdraw_office_rate(rates: RateDatabase, number: int, record: OfficeRecord) -> None:
    """Let an own rate count no longer; estimates that took it keep their copies.

    Raises UserError where nobody signs or there is no such rate.
    """
    record = checked_record(record, no_name=_NO_NAME, no_reason=NO_WITHDRAWAL_REASON)
    found = [own for own in office_rates(rates) if own.number == number and own.active]
    if not found:
        raise UserError("ไม่พบอัตราของหน่วยงานรายการนี้ หรือยกเลิกไปแล้ว โปรดเลือกรายการใหม่")
    rates.change(lambda db: mark_withdrawn(db, found[0], record), STORED_LABOUR)
