"""Who holds the books while the program runs, and long work, as the library's jobs see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol, TypeVar

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.store.books.rate_database import RateDatabase
from estimator.store.rate_books import books_of

T = TypeVar("T")


class Work(Protocol):
    """Long work under way: it may be asked to stop, and tells how far it is."""

    def check(self) -> None:
        """Raise whatever stops the work, if somebody asked for that."""

    def report(self, fraction: float | None, text: str = "") -> None:
        """Say how far the work is, 0 to 1 (None: unknown)."""


class BooksHolder(Protocol):
    """The open session: its rate database once that is open, its books, its user and clock."""

    rates: RateDatabase | None
    who: str

    @property
    def library(self) -> Books:
        """The books of the rate database, without an open file's own copies."""

    def now(self) -> datetime:
        """The time that is written beside what is done now."""

    def use_library(self, books: Books, *, same_figures: bool = False) -> None:
        """Work with other books from now on."""


def rate_database(holder: BooksHolder) -> RateDatabase:
    """The rate database; raises UserError while it is not open yet."""
    if holder.rates is None:
        raise UserError("ฐานข้อมูลราคายังเปิดไม่เสร็จ โปรดลองอีกครั้ง")
    return holder.rates


def change(
    holder: BooksHolder, work: Callable[[RateDatabase], T], *, same_figures: bool = False
) -> T:
    """Write to the rate database; everybody then works with the new books. Raises UserError.

    With `same_figures` no rate that a bill may use becomes another one.
    """
    rates = rate_database(holder)
    answer = work(rates)
    holder.use_library(books_of(rates), same_figures=same_figures)
    return answer


def renew(holder: BooksHolder) -> bool:
    """Work with what another program changed in the rate database, if anything; whether it did.

    Costs next to nothing otherwise. What cannot be looked at stays as it is known.
    """
    if holder.rates is None:
        return False
    try:
        if not holder.rates.renewed():
            return False
        books = books_of(holder.rates)
    except UserError:
        return False
    holder.use_library(books)
    return True


def refuse_if_renewed(holder: BooksHolder) -> None:
    """Before something that was offered is taken; raises UserError where that may be no more."""
    if renew(holder):
        raise UserError("อัตราของหน่วยงานเพิ่งเปลี่ยนจากอีกหน้าต่างหนึ่ง รายการที่เสนอแสดงใหม่แล้ว โปรดเลือกอีกครั้ง")


def today(holder: BooksHolder) -> date:
    """The day that is written beside a name."""
    return holder.now().date()


def record_of(holder: BooksHolder, who: str | None = None, why: str = "") -> OfficeRecord:
    """Somebody's act of today; without a name it is the user's of this session."""
    return OfficeRecord(holder.who if who is None else who, today(holder), why)
