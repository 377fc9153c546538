"""The office's own labour rates: items that the account lacks, enquiries, corrections."""

from __future__ import annotations

from estimator.app.books_holder import BooksHolder, change
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.office import OfficeRate
from estimator.store.labour.office import add_office_rate, office_rates, withdraw_office_rate


def own_rates(holder: BooksHolder) -> tuple[OfficeRate, ...]:
    """All that were ever added, the last one first; none while the rate database is not open."""
    return tuple(reversed(office_rates(holder.rates))) if holder.rates is not None else ()


def add(holder: BooksHolder, own: OfficeRate) -> OfficeRate:
    """Store an own rate and answer it with its number; UserError for what lacks who or why."""
    return change(holder, lambda rates: add_office_rate(rates, own))


def withdraw(holder: BooksHolder, number: int, record: OfficeRecord) -> None:
    """Let an own rate count no longer; UserError where nobody signs or says why."""
    change(holder, lambda rates: withdraw_office_rate(rates, number, record))
