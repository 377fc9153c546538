"""What the office's register of circulars has that an estimate was not judged by yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from estimator.domain.books.circular_numbers import is_same_circular
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.edition_due import REGISTER
from estimator.domain.pricing.books import Books
from estimator.domain.procedure.circulars import (
    CIRCULAR_BOOK_NAMES,
    CIRCULAR_BOOKS,
    ToldCircular,
)
from estimator.domain.procedure.office_register import is_same_entry
from estimator.domain.wording import short_thai_date
from estimator.errors import short


def office_register_findings(checked: Checked) -> Iterator[Finding]:
    """Each circular that the office was told of last, and the estimate knows nothing of."""
    for told, day in _not_taken(checked.estimate, checked.books):
        yield Finding(
            "warn",
            "circular_not_taken",
            f"ทะเบียนของหน่วยงานในเครื่องนี้มี {short(told.circular)} "
            f"เรื่อง{CIRCULAR_BOOK_NAMES[told.book]} ซึ่งได้รับแจ้งเมื่อ {short_thai_date(day)} "
            "แต่ประมาณราคานี้ยังไม่ได้ใช้พิจารณา",
            "คัดลอกรายการนั้นมาไว้ที่ประมาณราคานี้ (Ctrl+→) ที่หน้าทะเบียนหนังสือเวียน แล้วดูว่าต้องใช้ฉบับใด",
            field=REGISTER,
            clause=checked.clause("changed_rates"),
        )


def _not_taken(estimate: Estimate, books: Books) -> Iterator[tuple[ToldCircular, date]]:
    """With the days on which the office was told of them.

    Nothing of a book that the estimate uses already, or of which it has a later entry, and nothing
    that came after the price was published.
    """
    published = estimate.dates.published or date.max
    for book in CIRCULAR_BOOKS:
        own = _told(each for each in estimate.circulars if each.book == book)
        office = _told(each for each in books.told if each.book == book)
        newest = max((day for _, day in (*own, *office) if day <= published), default=None)
        for told, day in office:
            is_own = any(is_same_entry(each, told) for each, _ in own)
            if day == newest and not is_own and not _is_used(told, estimate, books):
                yield told, day


def _told(entries: Iterable[ToldCircular]) -> list[tuple[ToldCircular, date]]:
    return [(each, each.told_on) for each in entries if each.told_on is not None]


def _is_used(told: ToldCircular, estimate: Estimate, books: Books) -> bool:
    """Whether the estimate is priced by the very edition that a circular is of."""
    labour = books.labour.get(estimate.labour_edition)
    factor_f = books.factor_f.get(estimate.conditions.factor_f.edition)
    infos = {
        "labour": None if labour is None else labour.info,
        "factor_f": None if factor_f is None else factor_f.info,
    }
    used = infos.get(told.book)
    return used is not None and is_same_circular(
        told.circular, used.circular, told.dated, used.dated
    )
