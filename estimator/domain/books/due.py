"""Which edition of a book is due (guideline clause 19); the same for every kind of book.

An agency follows the edition it has been notified of in writing; the day on which it registered
the letter is the first day. A newer edition seen on the web may be used at once, and using it
counts as having been notified (clause 19, note 2). What it is told of before the price is first
published makes it calculate again if there is time; after that it goes on with what it has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import KnownEdition, not_held
from estimator.domain.wording import is_wordless

AfterTold = Literal["recalculate", "ask", "no_reason", "judged", "judged_late", "same_day", "go_on"]
"""What follows from a newer edition that an agency was told of.

`ask`: it priced before that, and nobody said whether there is time until publication, which may be
still to come; `no_reason`: there is none, and nobody said why; `judged`: there is none, with a
reason; `judged_late`: though it priced after it was told. `same_day`: told on the day of
publication, of which the guideline of 2565 says nothing. `go_on`: told after it.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What an agency says of one edition: since when it counts as told (None: it does not yet).

    `in_time` is whether it could calculate again before publication (None: not said).
    """

    edition: EditionInfo
    on: date | None
    in_time: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PricedTooEarly:
    """The edition that is used was not written yet on the pricing day; `then` was the newest."""

    chosen: EditionInfo
    priced: date
    then: EditionInfo | None = None


@dataclass(frozen=True, slots=True)
class Notified:
    """The agency was told of a newer edition on the day `received`; `answer` says what follows."""

    chosen: EditionInfo
    newer: EditionInfo
    received: date
    answer: AfterTold
    published: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NotTold:
    """The register names an edition, the chosen one or a newer one, that nobody was told of yet."""

    chosen: EditionInfo
    named: EditionInfo


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


DueVerdict = PricedTooEarly | Notified | NotTold | BeforeTold | NewerKnown | Supposed


def newest(editions: Collection[EditionInfo], by: date | None = None) -> EditionInfo | None:
    """The circular with the latest date (not after `by`), or None where there is none."""
    dated = [
        (info.dated, info.newest_known, info)
        for info in editions
        if info.official and info.dated is not None and (by is None or info.dated <= by)
    ]
    return max(dated, key=lambda each: each[:2])[2] if dated else None


def answer_of(
    on: date, in_time: bool | None, reason: str, priced: date | None, published: date | None
) -> AfterTold:
    """The table of clause 19 for what an agency was told of on the day `on`.

    Until the price is published what was told of came before that: whether there is time is asked
    while it can still be made.
    """
    if _is_before(published, on):
        return "go_on"
    early = _is_before(priced, on)
    if in_time or (published is None and not early):
        return "recalculate"
    if in_time is False:
        if is_wordless(reason):
            return "no_reason"
        return "judged" if early else "judged_late"
    if on == published:
        return "same_day"
    return "ask" if early else "recalculate"


def edition_to_go_by(
    editions: Collection[EditionInfo],
    received: date | None,
    priced: date | None,
    known: Collection[KnownEdition] = (),
    told: Collection[Told] = (),
) -> EditionInfo | None:
    """The circular that an agency has been told of on the pricing day, as far as anybody says.

    Where it priced before the day on which it registered one, that is the one before it. Without
    a day of receipt the newest of the pricing day; None where there is no circular, or where it is
    one of `known` that is not held, or where another may have followed it by then: the day of an
    old letter says nothing of newer ones.
    """
    missing = not_held(known, editions)
    line = _line(editions, missing, told)
    said = once_each(line, told, received)
    reached = newest([each.edition for each in said if _has_reached(each, priced)])
    found = reached or _in_force(line, said, priced)
    if found is None or found not in editions:
        return None
    last = newest(_not_named(line, said), priced)
    if reached is not None and last is not None and _is_newer(last, found):
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


def once_each(
    line: Collection[EditionInfo], told: Collection[Told], received: date | None
) -> tuple[Told, ...]:
    """What is said of each edition: of several entries of one the first day counts.

    A day of receipt without a circular's number speaks of the newest one that was dated by then,
    never of a later one, and only where no entry has a day of that.
    """
    found = dict[date | None, Told]()
    for each in told:
        kept = found.get(each.edition.dated)
        if kept is None or kept.on is None or _is_before(each.on, kept.on):
            found[each.edition.dated] = each
    newest_then = newest(line, received) if received is not None else None
    if newest_then is not None:
        kept = found.get(newest_then.dated, Told(newest_then, None))
        found[newest_then.dated] = kept if kept.on is not None else replace(kept, on=received)
    return tuple(found.values())


def due(
    editions: Collection[EditionInfo],
    chosen: str,
    received: date | None,
    priced: date | None,
    known: Collection[KnownEdition] = (),
    told: Collection[Told] = (),
    published: date | None = None,
) -> tuple[DueVerdict, ...]:
    """What is to be said of the edition of id `chosen`, priced and first published on these days.

    An office's corrections stand for the circular they lie on; of what has no date, or is not
    among the editions, nothing can be said. `known` are those of the same kind of book that may
    not be held.
    """
    used = next((info for info in editions if info.id == chosen), None)
    if used is None or used.dated is None:
        return ()
    missing = not_held(known, editions)
    line = _line(editions, missing, told)
    said = once_each(line, told, received)
    then = _in_force(line, said, priced)
    supposed = tuple(_supposed(then, missing, used, priced))
    # Where an edition must have been there, the newest of known day is not the one of that day.
    lost = next((each.known.info for each in supposed if each.certain), None)
    newer = sorted(
        (each for each in said if each.on is not None and _is_newer(each.edition, used)),
        key=lambda each: each.edition.dated or date.min,
        reverse=True,
    )
    of_those_told = tuple(_of_those_told(newer, used, priced, published))
    reached = newest([each.edition for each in newer if _has_reached(each, priced)])
    of_the_line = _of_the_line(
        _not_named(line, said, published),
        used,
        priced,
        told=reached or used,
        named=newest([each.edition for each in newer]) or used,
    )
    before = tuple(_before_told(line, said, used, priced, lost))
    early = tuple(_too_early(line, used, priced, lost))
    ordered: tuple[DueVerdict, ...] = (
        (*of_those_told, *of_the_line) if reached else (*of_the_line, *of_those_told)
    )
    untold = [
        NotTold(used, each.edition)
        for each in said
        if each.on is None and not _is_newer(used, each.edition)
    ]
    return (*before, *early, *ordered, *untold, *(() if before else supposed))


def _line(
    editions: Collection[EditionInfo],
    missing: Collection[KnownEdition],
    told: Collection[Told],
) -> tuple[EditionInfo, ...]:
    """All editions there are: held, known, or only named by who was told of them."""
    line = (*editions, *(each.info for each in missing))
    days = {info.dated for info in line if info.official}
    return (*line, *(each.edition for each in told if each.edition.dated not in days))


def _has_reached(told: Told, priced: date | None) -> bool:
    """Whether an agency had been told by the pricing day; without one it has by now."""
    return told.on is not None and not _is_before(priced, told.on)


def _not_named(
    line: Collection[EditionInfo], said: Collection[Told], published: date | None = None
) -> tuple[EditionInfo, ...]:
    """The editions of which nobody says when they came; after publication none could come."""
    named = {each.edition.dated for each in said}
    return tuple(
        info for info in line if info.dated not in named and not _is_before(published, info.dated)
    )


def _in_force(
    line: Collection[EditionInfo], said: Collection[Told], priced: date | None
) -> EditionInfo | None:
    """The newest of the pricing day that an agency had been told of, as far as anybody says.

    A circular that it registered only after that day was not in force yet: the one before it was.
    """
    unseen = {each.edition.dated for each in said if not _has_reached(each, priced)}
    seen = [info for info in line if info.dated not in unseen]
    return newest(seen, priced) or newest(line, priced)


def _of_those_told(
    newer: Collection[Told],
    used: EditionInfo,
    priced: date | None,
    published: date | None,
) -> Iterator[Notified]:
    """What follows from the newer editions that were told of, the newest first.

    Unless one of them has to be followed, the one before it may still have to be.
    """
    given = set[AfterTold]()
    for each in newer:
        if each.on is None:
            continue
        answer = answer_of(each.on, each.in_time, each.reason, priced, published)
        if answer not in given:
            yield Notified(used, each.edition, each.on, answer, published, each.reason.strip())
        given.add(answer)
        if answer == "recalculate":
            return


def _too_early(
    line: Collection[EditionInfo], used: EditionInfo, priced: date | None, lost: EditionInfo | None
) -> Iterator[PricedTooEarly]:
    if priced is not None and _is_before(priced, used.dated):
        yield PricedTooEarly(used, priced, None if lost is not None else newest(line, priced))


def _before_told(
    line: Collection[EditionInfo],
    said: Collection[Told],
    used: EditionInfo,
    priced: date | None,
    lost: EditionInfo | None,
) -> Iterator[BeforeTold]:
    """Whether the edition that is used was told of only after the pricing day."""
    before = lost or newest([info for info in line if _is_newer(used, info)])
    for each in said:
        later = _is_before(priced, each.on) and not _is_before(priced, used.dated)
        if each.edition.dated == used.dated and each.on and before and later:
            yield BeforeTold(used, before, each.on)


def _of_the_line(
    line: Collection[EditionInfo],
    used: EditionInfo,
    priced: date | None,
    told: EditionInfo,
    named: EditionInfo,
) -> Iterator[NewerKnown]:
    """Editions of which nobody says when they came.

    Those of the pricing day that are newer than the one told of by then, and those since that are
    newer than any told of.
    """
    last, written = newest(line), newest(line, priced)
    if written is not None and _is_newer(written, told):
        yield NewerKnown(used, written, afterwards=False)
    if last is not None and _is_newer(last, named) and _is_before(priced, last.dated):
        yield NewerKnown(used, last, afterwards=True)


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
