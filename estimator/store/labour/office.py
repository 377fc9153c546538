"""The office's own labour rates: added, withdrawn, never changed."""

from __future__ import annotations

from datetime import date

from sqlite_utils import Database

from estimator.domain.labour.office import OfficeRate, checked_office_rate
from estimator.errors import UserError
from estimator.store.books.office_records import (
    insert_office_rate,
    load_office_rates,
    mark_withdrawn,
)
from estimator.store.books.rate_database import RateDatabase


def office_rates(rates: RateDatabase) -> tuple[OfficeRate, ...]:
    """All of the office's own rates, the withdrawn ones too, in the order they were added."""
    return rates.office_book().rates


def add_office_rate(rates: RateDatabase, own: OfficeRate) -> OfficeRate:
    """Store an own rate and answer it with its number.

    A correction takes the place of an earlier one of the same rate, which is withdrawn in the
    same name. Raises UserError for what lacks who or why, with nothing stored.
    """
    checked_office_rate(own)
    return rates.change(lambda db: put_office_rate(db, own))


def put_office_rate(db: Database, own: OfficeRate) -> OfficeRate:
    """As `add_office_rate`, inside a change that does more."""
    for other in load_office_rates(db):
        if own.corrects is not None and other.active and other.corrects == own.corrects:
            mark_withdrawn(db, other.number, own.who, own.when, f"แก้ไขใหม่: {own.why}")
    return insert_office_rate(db, own)


def withdraw_office_rate(rates: RateDatabase, number: int, who: str, when: date, why: str) -> None:
    """Let an own rate count no longer; estimates that took it keep their copies.

    Raises UserError where nobody signs or there is no such rate.
    """
    if not who.strip() or not why.strip():
        raise UserError("การยกเลิกอัตราต้องบอกชื่อและเหตุผล โปรดกรอกให้ครบ")
    if not any(own.number == number and own.active for own in office_rates(rates)):
        raise UserError("ไม่พบอัตราของหน่วยงานรายการนี้ หรือยกเลิกไปแล้ว โปรดเลือกรายการใหม่")
    rates.change(lambda db: mark_withdrawn(db, number, who.strip(), when, why.strip()))
