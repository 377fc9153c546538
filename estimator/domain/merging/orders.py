"""The order of rows, or of records, that two copies moved and put others between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from estimator.domain.comparing.moves import moved
from estimator.domain.ordered import ORDER_STEP, orders_at

Ids = Sequence[int]


def in_both_orders(base: Ids, ours: Ids, theirs: Ids) -> bool:
    """Whether both orders can be kept: nothing was moved by both, or to the same end."""
    mine, its = moved(base, ours), moved(base, theirs)
    if mine.isdisjoint(its):
        return True
    return same_order(ours, theirs)


def same_order(ours: Ids, theirs: Ids) -> bool:
    """Whether what is in both stands in the same order."""
    both = set(ours).intersection(theirs)
    return [each for each in ours if each in both] == [each for each in theirs if each in both]


@dataclass(frozen=True, slots=True)
class MergedOrder:
    """Ids of two orders in one; `standing` are those of the first that the second did not move."""

    ids: list[int]
    standing: list[int]


def merged_order(base: Ids, first: Ids, second: Ids, *, over: bool = False) -> MergedOrder:
    """All ids of both, in the order of the `first`, with what the `second` put in or moved.

    What both put in at one place comes in that of the first, then of the second. With `over` the
    second does not move what is in the first.
    """
    inside, known = set(first), set(second)
    its = frozenset[int]() if over else moved(base, second) - moved(base, first)
    standing = [each for each in first if each not in its]
    there = set(standing)
    follows: dict[int | None, list[int]] = {}
    behind: int | None = None
    for each in second:
        if each in there:
            behind = each
        elif each in its or each not in inside:
            follows.setdefault(behind, []).append(each)
    merged: list[int] = []
    waiting = follows.get(None, [])
    for each in standing:
        if each in known:
            merged += waiting
            waiting = follows.get(each, [])
        merged.append(each)
    return MergedOrder(merged + waiting, standing)


def numbered(
    ids: Sequence[int], wanted: Mapping[int, int], standing: Mapping[int, int]
) -> dict[int, int]:
    """Order numbers that put ids in an order: the `wanted` ones where these do.

    Two of one number would stand by their ids, which are others in another copy: that is left only
    where nothing moves. Else those of the `standing` stay, as far as they are in order, and the
    others get numbers between them; where there is no room all are numbered anew.
    """
    if all(each in wanted for each in ids) and (
        _in_order(wanted[each] for each in ids)
        or all(standing.get(each) == wanted[each] for each in ids)
    ):
        return {each: wanted[each] for each in ids}
    if not _in_order(standing[each] for each in ids if each in standing):
        return _anew(ids)
    found: dict[int, int] = {}
    for low, run, high in _runs(ids, standing):
        around = [each for each in (low, high) if each is not None]
        orders, moved_on = orders_at(around, 0 if low is None else 1, len(run))
        if moved_on:
            return _anew(ids)
        found |= dict(zip(run, orders, strict=True))
    return {each: standing[each] if each in standing else found[each] for each in ids}


def _anew(ids: Sequence[int]) -> dict[int, int]:
    return {each: ORDER_STEP * (place + 1) for place, each in enumerate(ids)}


def _in_order(places: Iterable[int]) -> bool:
    last: int | None = None
    for place in places:
        if last is not None and place <= last:
            return False
        last = place
    return True


def _runs(
    ids: Sequence[int], standing: Mapping[int, int]
) -> Iterator[tuple[int | None, list[int], int | None]]:
    """The ids without a number that follow each other, with the numbers before and after them."""
    low: int | None = None
    run: list[int] = []
    for each in ids:
        if each not in standing:
            run.append(each)
            continue
        if run:
            yield low, run, standing[each]
        low, run = standing[each], []
    if run:
        yield low, run, None
