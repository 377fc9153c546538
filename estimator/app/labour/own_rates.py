"""The office's own labour rates: items that the account lacks, enquiries, corrections."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from estimator.app.books_holder import BooksHolder, change
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.office import (
    OFFICE_EDITION,
    OfficeKind,
    OfficeRate,
    corrected_now,
    correction_of,
    unfilled,
)
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.store.labour.office import add_office_rate, office_rates, withdraw_office_rate


def own_rates(holder: BooksHolder) -> tuple[OfficeRate, ...]:
    """All that were ever added, the last one first; none while the rate database is not open."""
    return tuple(reversed(office_rates(holder.rates))) if holder.rates is not None else ()


def printed_rate(library: Books, rate: LabourRate | None) -> LabourRate | None:
    """The circular's rate that a correction would be of; None where the rate is of no circular."""
    edition = library.labour.get(rate.edition) if rate is not None else None
    if rate is None or edition is None:
        return None
    if edition.info.base:
        base = library.labour.get(edition.info.base)
        return base.rates.get((rate.code, rate.tier)) if base is not None else None
    return rate if edition.info.official else None


def rate_made(library: Books, own: OfficeRate) -> LabourRate | None:
    """The rate that an own rate stands for now: in the office's edition or a corrected one."""
    books = library.labour
    if own.corrects is None:
        edition = books.get(OFFICE_EDITION)
        return edition.rates.get((own.code, 1)) if edition is not None else None
    corrected = corrected_now(books, own.corrects.edition)
    key = (own.corrects.code, own.corrects.tier)
    return corrected.rates.get(key) if corrected is not None else None


def own_item(
    kind: OfficeKind,
    name: str,
    condition: str,
    unit: str,
    figure: Callable[[], Decimal],
    record: OfficeRecord,
) -> OfficeRate:
    """An own item or an enquiry as it was typed; UserError says all that is missing at once.

    `figure` reads the rate, baht a unit, and raises UserError.
    """
    rate = _read(figure, name, unit, record)
    return OfficeRate(
        kind=kind, name=name, unit=unit, rate=rate, record=record, condition=condition
    )


def correction(
    printed: LabourRate | None, figure: Callable[[], Decimal], record: OfficeRecord
) -> OfficeRate:
    """A correction of a circular's rate as it was typed; UserError says all that is missing."""
    if printed is None:
        raise UserError("ยังไม่ได้เลือกอัตราของหนังสือเวียนที่จะแก้ไข โปรดเลือกจากรายการด้านบนก่อน")
    rate = _read(figure, printed.title, printed.unit, record)
    return correction_of(printed, rate, record)


def add(holder: BooksHolder, own: OfficeRate) -> OfficeRate:
    """Store an own rate and answer it with its number; UserError for what lacks who or why."""
    return change(holder, lambda rates: add_office_rate(rates, own))


def withdraw(holder: BooksHolder, number: int, record: OfficeRecord) -> None:
    """Let an own rate count no longer; UserError where nobody signs or says why."""
    change(holder, lambda rates: withdraw_office_rate(rates, number, record))


def _read(figure: Callable[[], Decimal], name: str, unit: str, record: OfficeRecord) -> Decimal:
    try:
        return figure()
    except UserError as error:
        raise UserError([*unfilled(name, unit, record), *error.sentences]) from None
