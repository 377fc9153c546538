"""Which backups are to go: the newest sound stay, then one a day, then one a week, with work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from heapq import merge
from typing import Final, Protocol, TypeVar

NEWEST: Final = 10
DAYS: Final = 14
WEEKS: Final = 8
MOST_BYTES: Final = 1 << 30
"""All backups together; the newest of each file stays however large they are."""


class Aged(Protocol):
    """What is known of a backup without opening it."""

    @property
    def at(self) -> datetime:
        """When it was made."""

    @property
    def number(self) -> int:
        """What is larger of one that was made later, whatever the clock said."""

    @property
    def size(self) -> int:
        """Its bytes."""

    @property
    def is_broken(self) -> bool:
        """Whether nothing can be made of it, as far as that was looked for."""


B = TypeVar("B", bound=Aged)


def outdated(backups: Iterable[B]) -> list[B]:
    """Those of one file that are to go: the broken ones, then the oldest first.

    Counted are the days and weeks on which there was work, not those that a clock says are over: a
    clock that was once wrong, by years even, takes the place of one day and no more. A broken one
    stays only where no sound one is there in its place.
    """
    ordered = sorted(
        backups, key=lambda each: (not each.is_broken, each.number, each.at), reverse=True
    )
    kept = {id(each) for each in ordered[:NEWEST]}
    kept |= _newest_of_each(ordered, lambda at: at.date(), DAYS)
    kept |= _newest_of_each(ordered, lambda at: at.isocalendar()[:2], WEEKS)
    return [each for each in reversed(ordered) if id(each) not in kept]


def _newest_of_each(
    ordered: Sequence[B], span: Callable[[datetime], object], most: int
) -> set[int]:
    """The first backups of the first `most` days or weeks in which there are any."""
    newest: dict[object, int] = {}
    for each in ordered:
        newest.setdefault(span(each.at), id(each))
    return set(list(newest.values())[:most])


def beyond_bound(files: Iterable[Sequence[B]], most: int) -> list[B]:
    """Those to go so that all together keep within `most` bytes: the broken ones, then the oldest.

    Given are those of each file, the newest first and the broken ones last; the first stays.
    """
    lists = [list(reversed(each)) for each in files]
    total = sum(one.size for each in lists for one in each)
    # Those of one file go in their own order, which no clock changes.
    oldest_first = merge(*(each[:-1] for each in lists), key=lambda one: one.at)
    gone = []
    for one in sorted(oldest_first, key=lambda one: not one.is_broken):
        if total <= most:
            break
        total -= one.size
        gone.append(one)
    return gone
