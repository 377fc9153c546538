"""The office's register of circulars: estimates take from it what they are judged by."""

from __future__ import annotations

from dataclasses import dataclass, replace

from estimator.domain import limits
from estimator.domain.books.circular_numbers import is_same_circular
from estimator.domain.books.office_record import OfficeRecord, checked_record
from estimator.domain.procedure.circulars import ToldCircular, circular_faults

_NO_WRITER = "ยังไม่ได้บอกชื่อผู้บันทึก โปรดตั้งชื่อผู้จัดทำก่อนบันทึก"


@dataclass(frozen=True, slots=True)
class RegisteredCircular:
    """An entry of the office's register, and who wrote it last; its `number` stays.

    Whether there was time to calculate again is judged for each price, and stands in no office's
    register.
    """

    number: int
    told: ToldCircular
    record: OfficeRecord


def of_office(told: ToldCircular) -> ToldCircular:
    """An entry without what a committee judged of it."""
    return replace(told, in_time=None, reason="")


def checked_entry(told: ToldCircular, record: OfficeRecord) -> tuple[ToldCircular, OfficeRecord]:
    """An entry as the office's register keeps it; UserError for what is beyond its limits."""
    limits.refuse(circular_faults(told))
    return of_office(told), checked_record(record, no_name=_NO_WRITER)


def is_same_entry(one: ToldCircular, other: ToldCircular) -> bool:
    """Whether two entries are of one circular about one book."""
    return one.book == other.book and is_same_circular(
        one.circular, other.circular, one.dated, other.dated
    )
