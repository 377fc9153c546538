"""Which edition of a book is due (guideline clause 19); the same for every kind of book.

An agency follows the edition it has been notified of in writing; the day on which it registered
the letter is the first day. A newer edition seen on the web may be used at once, and using it
counts as having been notified (clause 19, note 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from estimator.domain.books.edition import EditionInfo

CLAUSE = "แนวทางและวิธีปฏิบัติฯ ข้อ 19"


@dataclass(frozen=True, slots=True)
class PricedTooEarly:
    """The edition that is used was not written yet on the pricing day."""

    chosen: EditionInfo
    priced: date


@dataclass(frozen=True, slots=True)
class Notified:
    """The agency registered the letter of a newer edition on the day `received`.

    Where it priced before that day, the older edition was still in force, and is right.
    """

    chosen: EditionInfo
    newer: EditionInfo
    received: date
    in_force: bool


@dataclass(frozen=True, slots=True)
class NewerKnown:
    """A newer edition is known here, and nothing says that the agency was notified of it.

    `afterwards`: it was written after the pricing day.
    """

    chosen: EditionInfo
    newer: EditionInfo
    afterwards: bool


DueVerdict = PricedTooEarly | Notified | NewerKnown


def newest(editions: Collection[EditionInfo], by: date | None = None) -> EditionInfo | None:
    """The circular with the latest date (not after `by`), or None where there is none."""
    dated = [
        (info.dated, info.newest_known, info)
        for info in editions
        if info.official and info.dated is not None and (by is None or info.dated <= by)
    ]
    return max(dated, key=lambda each: each[:2])[2] if dated else None


def due(
    editions: Collection[EditionInfo], chosen: str, received: date | None, priced: date | None
) -> tuple[DueVerdict, ...]:
    """What is to be said of the edition of id `chosen`, priced and received on these days.

    A day of receipt speaks of the newest circular that was dated by then, never of a later one.
    An office's corrections stand for the circular they lie on; of what has no date, or is not
    among the editions, nothing can be said.
    """
    used = next((info for info in editions if info.id == chosen), None)
    return tuple(_verdicts(editions, used, received, priced)) if used is not None else ()


def _verdicts(
    editions: Collection[EditionInfo], used: EditionInfo, received: date | None, priced: date | None
) -> Iterator[DueVerdict]:
    last = newest(editions)
    if last is None or used.dated is None:
        return
    if priced is not None and priced < used.dated:
        yield PricedTooEarly(used, priced)
    told = newest(editions, received) if received is not None else None
    if received is not None and told is not None and _is_newer(told, used):
        yield Notified(used, told, received, in_force=priced is not None and priced < received)
    elif _is_newer(last, used):
        yield NewerKnown(used, last, afterwards=_is_before(priced, last.dated))


def _is_newer(one: EditionInfo, other: EditionInfo) -> bool:
    return _is_before(other.dated, one.dated)


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
