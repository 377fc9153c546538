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
from estimator.domain.books.known import KnownEdition, not_held


@dataclass(frozen=True, slots=True)
class PricedTooEarly:
    """The edition that is used was not written yet on the pricing day; `then` was the newest."""

    chosen: EditionInfo
    priced: date
    then: EditionInfo | None = None


@dataclass(frozen=True, slots=True)
class Notified:
    """The agency registered the letter of a newer edition on the day `received`.

    Where it priced before that day, the edition before it was still `in_force`: the chosen one,
    and right, unless it was `outdated` by then as well.
    """

    chosen: EditionInfo
    newer: EditionInfo
    received: date
    in_force: bool
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class BeforeTold:
    """The edition that is used was registered on the day `received`, after the pricing day.

    On that day the one before it, `then`, still held, unless the newer one was seen on the web.
    """

    chosen: EditionInfo
    then: EditionInfo
    received: date


@dataclass(frozen=True, slots=True)
class NewerKnown:
    """A newer edition is known here, and nothing says that the agency was notified of it.

    `afterwards`: it was written after the pricing day.
    """

    chosen: EditionInfo
    newer: EditionInfo
    afterwards: bool


@dataclass(frozen=True, slots=True)
class Supposed:
    """There must have been an edition of unknown number and day, which is not held.

    `certain`: on the pricing day it was there, and newer than all that are dated; else it may
    have been.
    """

    chosen: EditionInfo
    known: KnownEdition
    certain: bool


DueVerdict = PricedTooEarly | Notified | BeforeTold | NewerKnown | Supposed


def newest(editions: Collection[EditionInfo], by: date | None = None) -> EditionInfo | None:
    """The circular with the latest date (not after `by`), or None where there is none."""
    dated = [
        (info.dated, info.newest_known, info)
        for info in editions
        if info.official and info.dated is not None and (by is None or info.dated <= by)
    ]
    return max(dated, key=lambda each: each[:2])[2] if dated else None


def edition_to_go_by(
    editions: Collection[EditionInfo],
    received: date | None,
    priced: date | None,
    known: Collection[KnownEdition] = (),
) -> EditionInfo | None:
    """The circular that an agency has been told of on the pricing day, as far as anybody says.

    Where it priced before the day on which it registered one, that is the one before it. Without
    a day of receipt the newest of the pricing day; None where there is no circular, or where it is
    one of `known` that is not held, or where another may have followed it by then: the day of an
    old letter says nothing of newer ones.
    """
    missing = not_held(known, editions)
    line = (*editions, *(each.info for each in missing))
    told = newest(line, received) if received is not None else None
    found = told if not _is_before(priced, received) else None
    found = found or _in_force(line, told, received, priced)
    if found not in editions or found is None:
        return None
    last = newest(line, priced)
    newer = last is not None and told == found and _is_newer(last, found)
    if newer and not _is_before(priced, received):
        return None
    return None if any(True for _ in _supposed(found, missing, found, priced)) else found


def newest_of_the_day(
    editions: Collection[EditionInfo], priced: date | None, known: Collection[KnownEdition] = ()
) -> EditionInfo | None:
    """The newest circular held of the pricing day; None where another must have followed it."""
    found = newest(editions, priced)
    if found is None:
        return None
    supposed = _supposed(found, not_held(known, editions), found, priced)
    return None if any(each.certain for each in supposed) else found


def due(
    editions: Collection[EditionInfo],
    chosen: str,
    received: date | None,
    priced: date | None,
    known: Collection[KnownEdition] = (),
) -> tuple[DueVerdict, ...]:
    """What is to be said of the edition of id `chosen`, priced and received on these days.

    A day of receipt speaks of the newest circular that was dated by then, never of a later one.
    An office's corrections stand for the circular they lie on; of what has no date, or is not
    among the editions, nothing can be said. `known` are those of the same kind of book that may
    not be held.
    """
    used = next((info for info in editions if info.id == chosen), None)
    if used is None or used.dated is None:
        return ()
    missing = not_held(known, editions)
    line = (*editions, *(each.info for each in missing))
    told = newest(line, received) if received is not None else None
    then = _in_force(line, told, received, priced)
    supposed = tuple(_supposed(then, missing, used, priced))
    # Where an edition must have been there, the newest of known day is not the one of that day.
    lost = next((each.known.info for each in supposed if each.certain), None)
    if told is None or received is None or not _is_newer(told, used):
        found = tuple(_of_the_line(line, used, priced, lost))
        before = lost or newest([info for info in line if _is_newer(used, info)])
        early = _is_before(priced, received) and not _is_before(priced, used.dated)
        same = told is not None and not _is_newer(used, told)
        if same and received is not None and before is not None and early:
            return (BeforeTold(used, before, received), *found)
        return (*found, *supposed)
    newer = _of_a_newer(line, used, told, received, priced, then, lost, doubtful=bool(supposed))
    return (*newer, *supposed)


def _in_force(
    line: Collection[EditionInfo],
    told: EditionInfo | None,
    received: date | None,
    priced: date | None,
) -> EditionInfo | None:
    """The newest of the pricing day that an agency had been told of, as far as anybody says.

    A circular that it registered only after that day was not in force yet: the one before it was.
    """
    then = newest(line, priced)
    if told is None or then != told or not _is_before(priced, received):
        return then
    return newest([info for info in line if _is_newer(told, info)]) or then


def _of_the_line(
    line: Collection[EditionInfo], used: EditionInfo, priced: date | None, lost: EditionInfo | None
) -> Iterator[DueVerdict]:
    """What the editions say whose day is known, where nobody was told of a newer one."""
    last, then = newest(line), newest(line, priced)
    if priced is not None and _is_before(priced, used.dated):
        yield PricedTooEarly(used, priced, None if lost is not None else then)
    if then is not None and _is_newer(then, used):
        yield NewerKnown(used, then, afterwards=False)
    if last is not None and _is_newer(last, used) and _is_before(priced, last.dated):
        yield NewerKnown(used, last, afterwards=True)


def _of_a_newer(
    line: Collection[EditionInfo],
    used: EditionInfo,
    told: EditionInfo,
    received: date,
    priced: date | None,
    then: EditionInfo | None,
    lost: EditionInfo | None,
    *,
    doubtful: bool,
) -> Iterator[DueVerdict]:
    """What is to be said of an edition where a newer one, `told`, was registered.

    Before that day the one before it was in force, and no older one; `doubtful`: there may have
    been one that is not held.
    """
    if priced is not None and _is_before(priced, used.dated):
        yield PricedTooEarly(used, priced, None if lost is not None else newest(line, priced))
    if priced is None or priced >= received:
        yield Notified(used, told, received, in_force=False)
        written = newest(line, priced)
        if written is not None and _is_newer(written, told):
            yield NewerKnown(used, written, afterwards=False)
        last = newest(line)
        if last is not None and _is_newer(last, told) and _is_before(priced, last.dated):
            yield NewerKnown(used, last, afterwards=True)
        return
    outdated = doubtful or (then is not None and _is_newer(then, used))
    if then is not None and _is_newer(then, used):
        yield NewerKnown(used, then, afterwards=False)
    if not _is_before(priced, used.dated):
        yield Notified(used, told, received, in_force=True, outdated=outdated)


def _supposed(
    then: EditionInfo | None,
    missing: Collection[KnownEdition],
    used: EditionInfo,
    priced: date | None,
) -> Iterator[Supposed]:
    """Editions without a day that may have been in force on the pricing day, when `then` was."""
    for each in missing:
        if each.after is None or each.by is None or priced is None or priced <= each.after:
            continue
        if then is None or not _is_before(each.after, then.dated):
            yield Supposed(used, each, certain=priced >= each.by)


def _is_newer(one: EditionInfo, other: EditionInfo) -> bool:
    return _is_before(other.dated, one.dated)


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
