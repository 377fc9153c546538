"""Which backups are to go: the newest sound ones stay, then one a day, then one a week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
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


def outdated(backups: Iterable[B], now: datetime) -> list[B]:
    """Those of one file that are to go: the broken ones, then the oldest first.

    A day that is yet to come, which a clock once told, is as far away as one that was. A broken one
    stays only where no sound one is there in its place.
    """
    ordered = sorted(
        backups, key=lambda each: (not each.is_broken, each.number, each.at), reverse=True
    )
    kept = {id(each) for each in ordered[:NEWEST]}
    spans: set[tuple[str, object]] = set()
    for each in ordered:
        age = abs(now - each.at)
        day, week = each.at.date(), each.at.isocalendar()[:2]
        for span, recent in (
            (("day", day), age < timedelta(days=DAYS)),
            (("week", week), age < timedelta(weeks=WEEKS)),
        ):
            if recent and span not in spans:
                spans.add(span)
                kept.add(id(each))
    return [each for each in reversed(ordered) if id(each) not in kept]


def beyond_bound(files: Iterable[Sequence[B]], most: int) -> list[B]:
    """Those to go so that all together keep within `most` bytes: the broken ones, then the oldest.

    Given are those of each file, the newest first and the broken ones last; the first stays.
    """
    lists = [list(reversed(each)) for each in files]
    total = sum(one.size for each in lists for one in each)
    others = (one for each in lists for one in each[:-1])
    gone = []
    for one in sorted(others, key=lambda one: (not one.is_broken, one.at)):
        if total <= most:
            break
        total -= one.size
        gone.append(one)
    return gone
