"""Editions that are known to exist although their figures are not held here.

Of some the number and the day are known, of others only that one must have been there between two
days. An old estimate is told of them all the same: they say what it should have followed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from estimator.domain.books.edition import EditionInfo
from estimator.domain.wording import short_thai_date

SourceMark = Literal["R", "I"]
MARK_NAMES: dict[SourceMark, str] = {"R": "มีแหล่งอื่นกล่าวถึง", "I": "อนุมาน"}


@dataclass(frozen=True, slots=True)
class KnownEdition:
    """An edition of a kind of book (`book`) whose figures are not held.

    `info.verification_text` says what is known of it. Where its own day is not, it was written
    after the day `after` and not later than the day `by`.
    """

    book: str
    info: EditionInfo
    mark: SourceMark
    after: date | None = None
    by: date | None = None

    @property
    def dated_name(self) -> str:
        """Number and day, or the title of what has none."""
        info = self.info
        return f"{info.name} {short_thai_date(info.dated)}" if info.dated else info.name


def not_held(
    known: Iterable[KnownEdition], held: Collection[EditionInfo]
) -> tuple[KnownEdition, ...]:
    """Those that no held circular is: once an office takes one in, it is known no longer."""
    days = {info.dated for info in held if info.official and info.dated is not None}
    return tuple(each for each in known if not any(_may_be(each, day) for day in days))


def _may_be(known: KnownEdition, day: date) -> bool:
    if known.after is None or known.by is None:
        return day == known.info.dated
    return known.after < day <= known.by
