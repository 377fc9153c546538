"""The verdict of clause 19 as data, and which circular is the newest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from estimator.domain.books.due import NewerKnown, Notified, PricedTooEarly, due, newest
from estimator.domain.books.edition import EditionInfo


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
    assert due(KNOWN, "135", day, day) == (Notified(OLD, MID, day, in_force=False),)
    assert due(KNOWN, "135", day, before) == (Notified(OLD, MID, day, in_force=True),)
    assert due(KNOWN, "135", None, day) == (NewerKnown(OLD, MID, afterwards=False),)
    assert due(KNOWN, "135", date(2024, 1, 5), date(2025, 5, 1)) == (
        NewerKnown(OLD, MID, afterwards=True),
    )
    assert due(KNOWN, "480", day, day) == ()
    assert due(KNOWN, "lost", day, day) == ()


def test_too_early_for_one_edition_and_outdated_by_another_are_two_things() -> None:
    day = date(2026, 6, 25)
    assert due((*KNOWN, NEW), "480", None, day) == (
        PricedTooEarly(MID, day),
        NewerKnown(MID, NEW, afterwards=True),
    )


def test_the_newest_is_a_dated_circular() -> None:
    assert newest(KNOWN) == MID
    assert newest(KNOWN, by=date(2026, 6, 26)) == MID
    assert newest(KNOWN, by=date(2026, 6, 25)) == OLD
    assert newest(KNOWN, by=date(2023, 3, 2)) is None
    assert newest((OWN, MADE, info("new", None))) is None
    assert newest(()) is None
    known = replace(MID, newest_known=True)
    assert newest((replace(MID, id="again"), known)) == known
