"""Clause 19: which edition of the account an estimate must follow on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from estimator.domain.books.edition import EditionInfo
from estimator.domain.estimate import Estimate, Project
from estimator.domain.labour.due import labour_edition_findings, newest


def info(name: str, dated: str | None, verification: str = "unverified") -> EditionInfo:
    day = date.fromisoformat(dated) if dated else None
    return EditionInfo(name, name, f"ว {name}", day, None, "", verification, "")


OLD = info("135", "2023-03-03")
MID = info("480", "2026-06-26")
NEW = info("900", "2028-01-10")
OWN = info("office", None, "office")
CORRECTED = replace(info("office-480-1", "2026-06-26", "office"), circular="", base="480")
KNOWN = (OWN, CORRECTED, MID, OLD)


def said(
    edition: str,
    received: str | None = None,
    priced: str | None = None,
    known: tuple[EditionInfo, ...] = KNOWN,
) -> list[tuple[str, str]]:
    project = Project(
        labour_received_on=date.fromisoformat(received) if received else None,
        priced_on=date.fromisoformat(priced) if priced else None,
    )
    found = labour_edition_findings(Estimate(project=project, labour_edition=edition), known)
    return [(each.severity, each.code) for each in found]


WARNED = [("warning", "newer_labour_edition")]
NOTED = [("note", "newer_labour_edition")]
DUE = [("error", "labour_edition_due")]
IN_FORCE = [("note", "labour_edition_in_force")]


@pytest.mark.parametrize(
    ("edition", "received", "priced", "expected"),
    [
        # Nothing received on record: only that a newer one is known.
        ("135", None, None, WARNED),
        ("135", None, "2026-07-01", WARNED),
        ("135", None, "2026-06-26", WARNED),
        # Priced before the newer one was even written.
        ("135", None, "2026-06-25", NOTED),
        # The day of registration is the first day on which it is followed.
        ("135", "2026-07-10", "2026-07-09", IN_FORCE),
        ("135", "2026-07-10", "2026-07-10", DUE),
        ("135", "2026-07-10", "2026-08-01", DUE),
        ("135", "2026-07-10", None, DUE),
        # A letter may be registered on the very day on which it was written.
        ("135", "2026-06-26", "2026-06-26", DUE),
        ("135", "2026-06-25", "2026-06-26", WARNED),
        # A receipt before the newer circular's date is that of an earlier one.
        ("135", "2023-04-01", "2026-08-01", WARNED),
        ("135", "2023-04-01", "2024-01-01", NOTED),
        # The newest may be used before it is received (note 2), but not before it was written.
        ("480", None, "2026-07-01", []),
        ("480", "2026-07-10", "2026-07-01", []),
        ("480", None, "2026-06-26", []),
        ("480", None, "2026-06-25", [("warning", "labour_edition_later")]),
        # Corrections stand for the circular they lie on.
        ("office-480-1", "2026-07-10", "2026-08-01", []),
        # Of an office's own items, or of a book that is not known here, nothing can be said.
        ("office", "2026-07-10", "2026-08-01", []),
        ("lost", "2026-07-10", "2026-08-01", []),
    ],
)
def test_the_edition_that_is_due(
    edition: str, received: str | None, priced: str | None, expected: list[tuple[str, str]]
) -> None:
    assert said(edition, received, priced) == expected


@pytest.mark.parametrize(
    ("edition", "received", "priced", "expected"),
    [
        ("480", "2026-07-10", "2028-02-01", WARNED),
        ("480", "2026-07-10", "2027-01-01", NOTED),
        ("480", "2028-01-20", "2028-02-01", DUE),
        ("480", "2028-01-20", "2028-01-19", IN_FORCE),
        ("135", "2026-07-10", "2028-02-01", DUE),
        ("900", "2026-07-10", "2028-02-01", []),
        ("900", None, "2026-08-01", [("warning", "labour_edition_later")]),
    ],
)
def test_a_third_circular_comes_in(
    edition: str, received: str, priced: str, expected: list[tuple[str, str]]
) -> None:
    assert said(edition, received, priced, (*KNOWN, NEW)) == expected


def test_messages_name_circular_date_and_clause() -> None:
    project = Project(labour_received_on=date(2026, 7, 10))
    estimate = Estimate(project=project, labour_edition="135")
    (found,) = labour_edition_findings(estimate, KNOWN)
    assert found.message == (
        "หน่วยงานได้รับแจ้ง ว 480 ลงวันที่ 26 มิ.ย. 2569 แล้วเมื่อ 10 ก.ค. 2569 แต่ประมาณราคานี้ยังใช้ ว 135"
    )
    assert (found.field, found.clause) == ("labour_edition", "หลักเกณฑ์ฯ ข้อ 19")


def test_the_newest_is_a_dated_circular() -> None:
    assert newest(KNOWN) == MID
    assert newest(KNOWN, by=date(2026, 6, 26)) == MID
    assert newest(KNOWN, by=date(2026, 6, 25)) == OLD
    assert newest(KNOWN, by=date(2023, 3, 2)) is None
    assert newest((OWN, CORRECTED)) is None
    assert newest(()) is None
    twin = replace(MID, id="again")
    assert newest((twin, replace(MID, newest_known=True))) == replace(MID, newest_known=True)
