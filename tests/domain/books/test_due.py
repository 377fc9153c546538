"""The verdict of clause 19 as data, and which circular is the newest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from estimator.domain.books.due import (
    BeforeTold,
    NewerKnown,
    Notified,
    PricedTooEarly,
    Supposed,
    due,
    edition_to_go_by,
    newest,
)
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import KnownEdition, not_held


def info(name: str, dated: date | None, verification: str = "unverified") -> EditionInfo:
    return EditionInfo(name, name, f"ว {name}", dated, None, "", verification, "")


OLD = info("135", date(2023, 3, 3))
MID = info("480", date(2026, 6, 26))
NEW = info("900", date(2028, 1, 10))
OWN = info("office", date(2030, 1, 1), "office")
MADE = info("calculated", date(2030, 1, 1), "calculated")
KNOWN = (OWN, MADE, MID, OLD)


def test_a_verdict_names_both_editions_and_the_day() -> None:
    day, before = date(2026, 7, 10), date(2026, 7, 9)
    assert due(KNOWN, "135", day, day) == (Notified(OLD, MID, day, answer="recalculate"),)
    assert due(KNOWN, "135", day, before) == (Notified(OLD, MID, day, answer="ask"),)
    assert due(KNOWN, "135", None, day) == (NewerKnown(OLD, MID, afterwards=False),)
    assert due(KNOWN, "135", date(2024, 1, 5), date(2025, 5, 1)) == (
        NewerKnown(OLD, MID, afterwards=True),
    )
    assert due(KNOWN, "480", day, day) == ()
    assert due(KNOWN, "480", day, before) == (BeforeTold(MID, OLD, day),)
    # Of the first circular there is no older one that could have held.
    assert due((OLD,), "135", date(2023, 4, 1), date(2023, 3, 31)) == ()
    assert due(KNOWN, "lost", day, day) == ()


def test_too_early_for_one_edition_and_outdated_by_another_are_two_things() -> None:
    day = date(2026, 6, 25)
    assert due((*KNOWN, NEW), "480", None, day) == (
        PricedTooEarly(MID, day, OLD),
        NewerKnown(MID, NEW, afterwards=True),
    )


def test_a_day_of_receipt_hides_no_edition_that_came_after_it() -> None:
    day, told = date(2028, 2, 1), date(2026, 7, 10)
    assert due((*KNOWN, NEW), "135", told, day) == (
        Notified(OLD, MID, told, answer="recalculate"),
        NewerKnown(OLD, NEW, afterwards=False),
    )


@pytest.mark.parametrize(
    ("received", "priced", "expected"),
    [
        (None, None, MID),
        (None, date(2026, 6, 25), OLD),
        (date(2026, 7, 1), date(2026, 7, 1), MID),
        (date(2026, 7, 2), date(2026, 7, 1), OLD),  # told only after it priced
        (date(2024, 1, 1), date(2026, 7, 1), None),  # of the newer one it says nothing
        (date(2024, 1, 1), date(2026, 6, 25), OLD),
        (date(2023, 4, 1), date(2023, 3, 31), OLD),  # of the first there is none before
        (date(2023, 1, 1), None, MID),  # no letter was written by then: nothing is known
    ],
)
def test_an_agency_goes_by_what_it_was_told_of(
    received: date | None, priced: date | None, expected: EditionInfo | None
) -> None:
    assert edition_to_go_by(KNOWN, received, priced) == expected


def test_of_a_day_by_which_another_may_have_come_nothing_is_known() -> None:
    assert edition_to_go_by(KNOWN, None, date(2026, 6, 20), [UNNAMED]) is None
    assert edition_to_go_by(KNOWN, date(2023, 4, 1), date(2026, 6, 22), [UNNAMED]) is None
    assert edition_to_go_by(KNOWN, None, date(2026, 6, 19), [UNNAMED]) is None
    assert edition_to_go_by(KNOWN, None, date(2023, 3, 3), [UNNAMED]) == OLD
    assert edition_to_go_by(KNOWN, None, date(2026, 6, 26), [UNNAMED]) == MID


def test_the_newest_is_a_dated_circular() -> None:
    assert newest(KNOWN) == MID
    assert newest(KNOWN, by=date(2026, 6, 26)) == MID
    assert newest(KNOWN, by=date(2026, 6, 25)) == OLD
    assert newest(KNOWN, by=date(2023, 3, 2)) is None
    assert newest((OWN, MADE, info("new", None))) is None
    assert newest(()) is None
    known = replace(MID, newest_known=True)
    assert newest((replace(MID, id="again"), known)) == known


BETWEEN = KnownEdition("labour", info("809", date(2025, 11, 14), "known_only"), "R")
UNNAMED = KnownEdition(
    "labour", info("?", None, "known_only"), "I", date(2023, 3, 3), date(2026, 6, 20)
)


def test_the_day_of_a_letter_hides_no_newer_one_whatever_day_it_was_priced_on() -> None:
    told = date(2025, 11, 20)
    due_then = Notified(OLD, BETWEEN.info, told, answer="recalculate")
    for priced, afterwards in (
        (None, False),
        (date(2026, 7, 15), False),
        (date(2025, 12, 1), True),
    ):
        assert due(KNOWN, "135", told, priced, [BETWEEN]) == (
            due_then,
            NewerKnown(OLD, MID, afterwards=afterwards),
        )


def test_an_edition_that_is_known_and_not_held_is_one_of_the_line() -> None:
    day = date(2026, 2, 1)
    assert due(KNOWN, "135", None, day, [BETWEEN]) == (
        NewerKnown(OLD, BETWEEN.info, afterwards=False),
        NewerKnown(OLD, MID, afterwards=True),
    )
    told = date(2025, 12, 5)
    assert due(KNOWN, "135", told, day, [BETWEEN]) == (
        Notified(OLD, BETWEEN.info, told, answer="recalculate"),
        NewerKnown(OLD, MID, afterwards=True),
    )
    assert due(KNOWN, "480", None, day, [BETWEEN]) == (PricedTooEarly(MID, day, BETWEEN.info),)
    # Before it was written, and once the next one was there, it changes nothing.
    assert due(KNOWN, "135", None, date(2025, 11, 13), [BETWEEN]) == (
        NewerKnown(OLD, MID, afterwards=True),
    )
    assert due(KNOWN, "480", None, date(2026, 7, 1), [BETWEEN]) == ()


def test_one_of_which_only_that_it_must_have_been_is_supposed() -> None:
    afterwards = NewerKnown(OLD, MID, afterwards=True)
    for day, said in (
        (date(2023, 3, 3), (afterwards,)),
        (date(2023, 3, 4), (afterwards, Supposed(OLD, UNNAMED, certain=False))),
        (date(2026, 6, 19), (afterwards, Supposed(OLD, UNNAMED, certain=False))),
        (date(2026, 6, 20), (afterwards, Supposed(OLD, UNNAMED, certain=True))),
        (date(2026, 6, 26), (NewerKnown(OLD, MID, afterwards=False),)),
    ):
        assert due(KNOWN, "135", None, day, [UNNAMED]) == said, day
    early = date(2026, 6, 25)
    assert due(KNOWN, "480", None, early, [UNNAMED]) == (
        PricedTooEarly(MID, early, None),  # OLD was not the newest then
        Supposed(MID, UNNAMED, certain=True),
    )
    assert due(KNOWN, "135", None, None, [UNNAMED]) == (NewerKnown(OLD, MID, afterwards=False),)


def test_early_and_late_at_once_say_each_what_they_have_to_say() -> None:
    told, early = date(2026, 7, 10), date(2026, 6, 25)
    # Priced before it was written: that it was told later adds nothing.
    assert due(KNOWN, "480", told, early) == (PricedTooEarly(MID, early, OLD),)
    # Told after the pricing day, and a third one since.
    between = date(2026, 7, 9)
    assert due((*KNOWN, NEW), "480", told, between) == (
        BeforeTold(MID, OLD, told),
        NewerKnown(MID, NEW, afterwards=True),
    )
    # A day on which another must have been there has no newest that is known.
    found = due((*KNOWN, NEW), "480", date(2028, 1, 20), early, [UNNAMED])
    assert found[0] == PricedTooEarly(MID, early, None)
    # Of three circulars, told of the third: the second was not written on the pricing day.
    assert edition_to_go_by((*KNOWN, NEW), date(2028, 1, 20), date(2025, 1, 1)) == OLD
    assert due((*KNOWN, NEW), "135", date(2028, 1, 20), date(2025, 1, 1)) == (
        Notified(OLD, NEW, date(2028, 1, 20), answer="ask"),
    )


def test_what_was_told_after_the_pricing_day_is_asked_beside_what_stood_on_it() -> None:
    told, priced = date(2026, 7, 12), date(2026, 7, 10)
    assert due(KNOWN, "135", told, priced) == (Notified(OLD, MID, told, answer="ask"),)
    # ว 809 stood between, and is not held.
    since = Notified(OLD, MID, told, answer="ask")
    assert due(KNOWN, "135", told, priced, [BETWEEN]) == (
        NewerKnown(OLD, BETWEEN.info, afterwards=False),
        since,
    )
    assert due(KNOWN, "480", told, priced, [BETWEEN]) == (BeforeTold(MID, BETWEEN.info, told),)
    # So did one of which only that is known.
    assert due(KNOWN, "135", told, priced, [UNNAMED]) == (
        since,
        Supposed(OLD, UNNAMED, certain=True),
    )
    # One may only have been there.
    maybe = date(2026, 6, 19)
    assert due(KNOWN, "135", told, maybe, [UNNAMED]) == (
        since,
        Supposed(OLD, UNNAMED, certain=False),
    )
    assert due(KNOWN, "480", told, priced, [UNNAMED]) == (BeforeTold(MID, UNNAMED.info, told),)
    assert edition_to_go_by(KNOWN, told, priced) == OLD
    for lost in (BETWEEN, UNNAMED):
        assert edition_to_go_by(KNOWN, told, priced, [lost]) is None
    assert edition_to_go_by(KNOWN, told, told, [BETWEEN, UNNAMED]) == MID


def test_what_an_office_took_in_is_known_no_longer() -> None:
    assert not_held([BETWEEN, UNNAMED], KNOWN) == (BETWEEN, UNNAMED)
    taken = info("office-809", date(2025, 11, 14), "imported")
    assert not_held([BETWEEN, UNNAMED], (*KNOWN, taken)) == ()
    for day, is_one in ((UNNAMED.after, False), (UNNAMED.by, True)):
        other = info("office-1", day, "imported")
        assert (not_held([UNNAMED], (*KNOWN, other)) == ()) == is_one
    # An office's own rates are no circular, whatever their date.
    own = info("office", date(2025, 11, 14), "office")
    assert not_held([BETWEEN, UNNAMED], (*KNOWN, own)) == (BETWEEN, UNNAMED)
