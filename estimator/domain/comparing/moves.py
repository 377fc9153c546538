"""Which of some things in an order stand elsewhere in another order: as few as can be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def moved(before: Sequence[T], after: Sequence[T]) -> frozenset[T]:
    """Those in both that must have moved; the longest run that kept its order stayed.

    What only one of them holds moves nothing.
    """
    if list(before) == list(after):
        return frozenset()
    place = {each: at for at, each in enumerate(before)}
    common = [each for each in after if each in place]
    return frozenset(common) - frozenset(_longest_ascending(common, [place[x] for x in common]))


def _longest_ascending(items: Sequence[T], places: Sequence[int]) -> list[T]:
    """The longest choice of items whose places ascend (patience sorting)."""
    tails: list[int] = []  # of the best run of each length so far, the place it ends at
    ends: list[int] = []  # the same as an index of items
    before: list[int | None] = []  # of each item, the one ahead of it in its run
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [at]
    run: list[T] = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(items[last])
        last = before[last]
    return run
