"""Writing what an office adds to the account, and what its drawers call the editions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from estimator.app.session import EstimateSession
from estimator.domain.books.edition import EditionInfo
from estimator.errors import UserError
from estimator.store.books.rate_database import RateDatabase

T = TypeVar("T")


def rate_database(session: EstimateSession) -> RateDatabase:
    """The rate database; raises UserError while it is not open yet."""
    if session.rates is None:
        raise UserError("ฐานข้อมูลราคายังเปิดไม่เสร็จ โปรดลองอีกครั้ง")
    return session.rates


def change(
    session: EstimateSession, work: Callable[[RateDatabase], T], *, same_figures: bool = False
) -> T:
    """Write to the rate database; everybody then works with the new books. Raises UserError.

    With `same_figures` no rate that a bill may use becomes another one.
    """
    rates = rate_database(session)
    answer = work(rates)
    session.use_library(rates.books(), same_figures=same_figures)
    return answer


def today(session: EstimateSession) -> date:
    """The day that is written beside a name."""
    return session.now().date()


def infos(session: EstimateSession) -> tuple[EditionInfo, ...]:
    """Every labour edition of the library, the newest circular first, the office's last."""
    if session.rates is not None:
        return session.rates.labour_editions()
    return tuple(edition.info for edition in session.library.labour.values())


def edition_choices(offered: Iterable[EditionInfo]) -> list[tuple[str, str]]:
    """Editions by their ids, to be chosen among."""
    return [(info.id, edition_words(info)) for info in offered]


def edition_words(info: EditionInfo) -> str:
    """``ว 480 (2569)``, or the title of what is no circular."""
    if not info.circular:
        return info.title
    year = f" ({info.dated.year + 543})" if info.dated is not None else ""
    return f"{info.circular.rpartition('/')[2] or info.circular}{year}"
