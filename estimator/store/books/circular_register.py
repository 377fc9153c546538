"""The office's register of circulars: entries written, changed and removed, each act kept."""

from __future__ import annotations

from sqlite_utils import Database

from estimator.domain.books.office_record import NO_REMOVER, OfficeRecord, checked_record
from estimator.domain.procedure.circulars import ToldCircular
from estimator.domain.procedure.office_register import (
    RegisteredCircular,
    checked_entry,
    is_same_entry,
)
from estimator.errors import UserError
from estimator.store.books.office_circulars import (
    CircularAct,
    load_acts,
    load_circulars,
    put_act,
)
from estimator.store.books.rate_database import RateDatabase

_GONE = "ไม่พบรายการนี้ในทะเบียนหนังสือเวียน อาจถูกลบจากอีกหน้าต่างหนึ่งแล้ว"


def office_circulars(rates: RateDatabase) -> tuple[RegisteredCircular, ...]:
    """The entries of the office's register, in the order in which they were first written."""
    return rates.look(load_circulars)


def acts_on(rates: RateDatabase, number: int) -> tuple[CircularAct, ...]:
    """All that was done to an entry, in order; what it said before is kept."""
    return tuple(each for each in rates.look(load_acts) if each.entry.number == number)


def write_circular(
    rates: RateDatabase, told: ToldCircular, record: OfficeRecord, number: int | None = None
) -> RegisteredCircular:
    """Write a new entry, or the one of this number anew; the same again is written no second time.

    Raises UserError for what is beyond its limits, where nobody signs, where the entry is gone and
    where another is of the same circular.
    """
    checked, signed = checked_entry(told, record)

    def work(db: Database) -> RegisteredCircular:
        there = load_circulars(db)
        before = next((each for each in there if each.number == number), None)
        if number is not None and before is None:
            raise UserError(_GONE)
        if before is not None and before.told == checked:
            return before
        same = [each for each in there if each != before and is_same_entry(each.told, checked)]
        if same:
            raise UserError(
                f"ทะเบียนหนังสือเวียนมี {same[0].told.circular} ในเรื่องเดียวกันแล้ว โปรดแก้รายการนั้น"
            )
        return put_act(db, "written", checked, signed, number)

    return rates.change_register(work)


def remove_circular(rates: RateDatabase, number: int, record: OfficeRecord) -> None:
    """Take an entry out of the register; what it said stays in the database.

    Raises UserError where nobody signs, or where it is gone already.
    """
    signed = checked_record(record, no_name=NO_REMOVER)

    def work(db: Database) -> None:
        found = [each for each in load_circulars(db) if each.number == number]
        if not found:
            raise UserError(_GONE)
        put_act(db, "removed", found[0].told, signed, number)

    rates.change_register(work)
