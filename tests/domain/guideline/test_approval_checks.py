"""Days alone are no approval, and a price is the approved one or said to be another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from estimator.domain.clauses import Clause
from estimator.domain.guideline.surroundings import ApprovedPrice
from estimator.domain.ordered import records_of
from estimator.domain.procedure.calendar import Dates
from estimator.domain.wording import short_thai_date
from tests.domain.guideline.test_pairs import (
    ADAY,
    APPROVAL,
    EARLIER,
    TODAY,
    Case,
    but,
    days,
    handed_in,
    offered,
)

_CODES = (
    "approval_not_recorded",
    "published_unapproved",
    "approved_elsewhere",
    "approved_price_other",
)


def told(case: Case) -> list[tuple[str, str]]:
    return [(each.code, each.field) for each in case.findings() if each.code in _CODES]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (days(submitted=TODAY), ""),
        (days(approved=TODAY), "approval_not_recorded"),
        (days(approved=TODAY, published=TODAY), "published_unapproved"),
        (days(published=TODAY), "published_unapproved"),
        (but(days(approved=TODAY, published=TODAY), approvals=records_of([APPROVAL])), ""),
    ],
)
def test_a_day_without_its_revision_is_told_once(case: Case, code: str) -> None:
    assert told(case) == ([(code, "approvals")] if code else [])


@pytest.mark.parametrize(("satang", "other"), [(0, False), (1, True), (-1, True)])
def test_a_price_is_the_approved_one_to_the_satang(satang: int, other: bool) -> None:
    approved = ApprovedPrice("ฉบับเสนอ", date(2026, 6, 30), 1_000_000_000 + satang)
    case = replace(offered("10000000"), approved=approved)
    assert told(case) == ([("approved_price_other", "approvals")] if other else [])
    for each in case.findings():
        if each.code == "approved_price_other":
            assert each.clause == Clause("2569", ("16.2",))
            assert "ราคากลาง 10,000,000.00 บาท ไม่ใช่ราคาที่ได้รับความเห็นชอบ" in each.message
            assert "ตามฉบับ “ฉบับเสนอ” เมื่อ 30 มิ.ย. 2569" in each.message


def test_an_approved_revision_that_the_file_lacks_is_told_and_compared_with_nothing() -> None:
    approved = ApprovedPrice("ฉบับของสำเนา", date(2026, 6, 30), None)
    case = replace(offered("8500000"), approved=approved)
    assert told(case) == [("approved_elsewhere", "approvals")]
    assert "bid_differs" in case.codes()


@pytest.mark.parametrize(
    ("submitted", "checksum", "is_told"),
    [
        (None, "1", True),
        (date(2026, 6, 20), "1", True),
        (date(2026, 6, 30), "1", True),
        (date(2026, 7, 1), "1", False),
        (date(2026, 6, 20), "2", False),
    ],
)
def test_the_same_revision_is_approved_again_once_it_is_handed_in_anew(
    submitted: date | None, checksum: str, is_told: bool
) -> None:
    """In whichever order a merge has put the approvals."""
    before = replace(APPROVAL, on=date(2026, 6, 30), checksum=checksum * 64)
    case = but(days(submitted=submitted), approvals=records_of([APPROVAL, before]))
    found = [each for each in case.findings() if each.code == "approved_again"]
    assert [(each.field, each.severity) for each in found] == [("submitted", "warn")] * is_told
    for each in found:
        assert each.clause == Clause("2569", ("18",))
        assert "เห็นชอบเมื่อ 30 มิ.ย. 2569 แล้วเห็นชอบอีกครั้งเมื่อ 20 ก.ค. 2569" in each.message


def only(case: Case, code: str) -> list[str]:
    return [each.message for each in case.findings() if each.code == code]


@pytest.mark.parametrize("days_off", [-1, 0, 1])
def test_a_day_of_approval_that_none_recorded_has_is_told_with_the_one_that_counts(
    days_off: int,
) -> None:
    typed = TODAY + days_off * ADAY
    case = but(days(approved=typed), approvals=records_of([APPROVAL]))
    found = only(case, "approval_day_unrecorded")
    assert len(found) == (days_off != 0)
    for message in found:
        assert short_thai_date(typed) in message
        assert f"นับจากความเห็นชอบที่บันทึกไว้ เมื่อ {short_thai_date(TODAY)}" in message


@pytest.mark.parametrize("days_after", [0, 1])
def test_what_is_handed_in_after_an_approval_is_said_not_to_be_approved_by_it(
    days_after: int,
) -> None:
    case = but(days(submitted=TODAY + days_after * ADAY), approvals=records_of([APPROVAL]))
    assert len(only(case, "approval_of_before")) == days_after


@pytest.mark.parametrize("days_before", [0, 1])
def test_sheets_are_handed_in_on_the_day_of_their_name_or_later(days_before: int) -> None:
    case = handed_in(TODAY - days_before * ADAY)
    assert len(only(case, "submitted_before_named")) == days_before


def test_an_earlier_approved_revision_that_stands_is_told_whatever_its_price() -> None:
    """In place of the price, which may be the same; nothing once it is handed in anew."""
    for satang in (0, 1):
        newest = ApprovedPrice("ข", TODAY, 1_000_000_000 + satang, None, "ก")
        case = replace(offered("10000000"), approved=newest)
        (found,) = (each for each in case.findings() if each.code == "approved_superseded")
        assert "ขณะนี้เป็นฉบับ “ก” ซึ่งเห็นชอบไว้ก่อน แต่ที่เห็นชอบล่าสุดคือฉบับ “ข”" in found.message
        assert "approved_price_other" not in case.codes()
        again = replace(
            case.estimate, approvals=records_of([EARLIER]), dates=Dates(submitted=TODAY)
        )
        assert "approved_superseded" not in replace(case, estimate=again).codes()


def test_the_day_of_an_earlier_approval_is_said_to_be_that() -> None:
    recorded = records_of([EARLIER, APPROVAL])
    case = but(days(approved=EARLIER.on), approvals=recorded)
    (found,) = (each for each in case.findings() if each.code == "approval_day_unrecorded")
    assert "เป็นวันของความเห็นชอบครั้งก่อน จึงนับจากครั้งล่าสุด" in found.message
    other = but(days(approved=EARLIER.on - ADAY), approvals=recorded)
    (found,) = (each for each in other.findings() if each.code == "approval_day_unrecorded")
    assert found.message.startswith("ไม่มีฉบับที่บันทึกความเห็นชอบไว้ใน")
