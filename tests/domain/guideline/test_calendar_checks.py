"""The days of a price: their order, who was appointed for how long, and the thirty days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from estimator.domain.clauses import Clause
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.calendar_checks import calendar_findings
from estimator.domain.guideline.days import days_of, publish_by
from estimator.domain.guideline.surroundings import Surroundings
from estimator.domain.ordered import records_of
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.calendar import DATE_NAMES, Appointment, Dates
from estimator.domain.procedure.certificate import Certificate
from estimator.domain.procedure.papers import CommitteeMeeting
from tests.domain.guideline.test_checks import COMPLETE, checked

PRICED = date(2026, 7, 20)
"""The pricing day of the complete estimate."""
ADAY = timedelta(days=1)
APPROVED = date(2026, 7, 31)
IN_ORDER = Dates(PRICED - ADAY, None, PRICED + ADAY, PRICED + 2 * ADAY, PRICED + 3 * ADAY)


def told(estimate: Estimate, code: str, today: date | None = None) -> list[Finding]:
    looked = replace(checked(estimate), surroundings=Surroundings(today))
    return [each for each in calendar_findings(looked) if each.code == code]


def dated(dates: Dates) -> Estimate:
    return replace(COMPLETE, dates=dates)


def approved_again(*days: date) -> Estimate:
    """Reviewed: approved on each of these days."""
    approvals = [Approval(f"ฉบับที่ {at}", "0" * 64, day) for at, day in enumerate(days)]
    return replace(COMPLETE, approvals=records_of(approvals))


# --- the order of the days (clause 16.2) ----------------------------------------------------------


def test_days_may_all_be_one_and_none_has_to_be_there() -> None:
    one = Dates(PRICED, PRICED, PRICED, PRICED, PRICED)
    for dates in (Dates(), IN_ORDER, one, replace(IN_ORDER, submitted=None, approved=None)):
        assert told(dated(dates), "dates_out_of_order") == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("appointed", "calculated"),
        ("calculated", "submitted"),
        ("submitted", "approved"),
        ("approved", "published"),
        ("appointed", "submitted"),
        ("calculated", "published"),
        ("appointed", "published"),
    ],
)
def test_each_day_is_held_against_the_next_that_is_known(earlier: str, later: str) -> None:
    """The days between them are not there."""
    nobody_priced = replace(COMPLETE, project=replace(COMPLETE.project, priced_on=None))

    def two(apart: timedelta) -> Estimate:
        days: dict[str, Any] = {earlier: PRICED, later: PRICED + apart}
        dates = replace(Dates(), **days)
        return replace(nobody_priced, dates=dates)

    (found,) = told(two(-ADAY), "dates_out_of_order")
    assert (found.severity, found.row, found.field) == ("stop", None, later)
    assert found.clause == Clause("2565", ("16.2",))
    assert found.message == (
        f"{DATE_NAMES[later]} 19 ก.ค. 2569 อยู่ก่อน{DATE_NAMES[earlier]} 20 ก.ค. 2569"
    )
    assert told(two(0 * ADAY), "dates_out_of_order") == []


def test_the_pricing_day_stands_for_a_day_of_calculation_that_is_left_out() -> None:
    early = Dates(submitted=PRICED - ADAY)
    (found,) = told(dated(early), "dates_out_of_order")
    assert found.field == "submitted"
    assert told(dated(replace(early, submitted=PRICED)), "dates_out_of_order") == []
    own = replace(early, calculated=PRICED - ADAY)
    assert told(dated(own), "dates_out_of_order") == []


def test_each_pair_that_is_out_of_order_is_told() -> None:
    wrong = replace(IN_ORDER, appointed=PRICED + ADAY, published=PRICED)
    found = told(dated(wrong), "dates_out_of_order")
    assert [each.field for each in found] == ["calculated", "published"]


def test_two_days_of_calculation_must_be_one() -> None:
    (found,) = told(dated(Dates(calculated=PRICED + ADAY)), "calculated_unequal")
    assert (found.severity, found.field) == ("stop", "calculated")
    assert found.clause == Clause("2569", ("16.2",))
    assert "21 ก.ค. 2569" in found.message
    assert "20 ก.ค. 2569" in found.message
    assert told(dated(Dates(calculated=PRICED)), "calculated_unequal") == []
    unpriced = replace(COMPLETE, project=replace(COMPLETE.project, priced_on=None))
    alone = replace(unpriced, dates=Dates(calculated=PRICED))
    assert told(alone, "calculated_unequal") == []


# --- a standing committee (clause 16.2) -----------------------------------------------------------

STANDING = Appointment("1/2569", True, "กำหนดราคากลาง", PRICED, PRICED)


@pytest.mark.parametrize(
    ("lacking", "names"),
    [
        ({"task": " "}, "ภารกิจตามคำสั่งแต่งตั้ง"),
        ({"task": "-"}, "ภารกิจตามคำสั่งแต่งตั้ง"),
        ({"starts": None}, "วันเริ่มตามคำสั่งแต่งตั้ง"),
        ({"ends": None}, "วันสิ้นสุดตามคำสั่งแต่งตั้ง"),
        ({"task": "", "ends": None}, "ภารกิจตามคำสั่งแต่งตั้ง และวันสิ้นสุดตามคำสั่งแต่งตั้ง"),
    ],
)
def test_the_order_of_a_standing_committee_states_task_and_time(
    lacking: dict[str, object], names: str
) -> None:
    order = replace(STANDING, **lacking)  # type: ignore[arg-type]
    (found,) = told(replace(COMPLETE, appointment=order), "appointment_unstated")
    assert (found.severity, found.field) == ("warn", "appointment")
    assert found.clause == Clause("2569", ("16.2",))
    assert found.message.endswith(f"ยังไม่ได้ระบุ{names}")
    for sound in (STANDING, replace(order, standing=False), Appointment()):
        assert told(replace(COMPLETE, appointment=sound), "appointment_unstated") == []


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ((PRICED, PRICED), ""),
        ((PRICED + ADAY, None), "อยู่ก่อนวันเริ่มตามคำสั่งแต่งตั้ง 21 ก.ค. 2569"),
        ((None, PRICED - ADAY), "อยู่หลังวันสิ้นสุดตามคำสั่งแต่งตั้ง 19 ก.ค. 2569"),
        ((None, None), ""),
    ],
)
def test_a_standing_committee_calculates_within_its_time(
    period: tuple[date | None, date | None], words: str
) -> None:
    order = replace(STANDING, starts=period[0], ends=period[1])
    found = told(replace(COMPLETE, appointment=order), "appointment_period")
    assert [(each.severity, each.field) for each in found] == (
        [("warn", "appointment")] if words else []
    )
    assert all(each.message.endswith(words) for each in found)
    for_one = replace(order, standing=False)
    assert told(replace(COMPLETE, appointment=for_one), "appointment_period") == []
    undated = replace(COMPLETE, project=replace(COMPLETE.project, priced_on=None))
    assert told(replace(undated, appointment=order), "appointment_period") == []


# --- thirty days after the approval (clause 18) ---------------------------------------------------


def test_the_day_after_the_approval_is_the_first_of_thirty() -> None:
    assert publish_by(APPROVED) == date(2026, 8, 30)  # a Sunday: holidays are not skipped
    assert publish_by(date(2028, 1, 30)) == date(2028, 2, 29)


@pytest.mark.parametrize(("day", "late"), [(0, False), (29, False), (30, False), (31, True)])
def test_a_price_is_published_within_thirty_days(day: int, late: bool) -> None:
    dates = Dates(approved=APPROVED, published=APPROVED + day * ADAY)
    found = told(dated(dates), "published_late", today=date(2030, 1, 1))
    assert [(each.severity, each.field) for each in found] == [("stop", "published")] * late
    assert all(each.clause == Clause("2569", ("18",)) for each in found)
    assert all("31 ส.ค. 2569 เป็นวันที่ 31 จาก" in each.message for each in found)
    assert all("ครบ 30 วันเมื่อ 30 ส.ค. 2569" in each.message for each in found)
    assert all("รวมวันหยุด" in each.message for each in found)
    # Once it is published nothing is overdue, and the stop needs no day of the check.
    assert told(dated(dates), "publication_overdue", today=date(2030, 1, 1)) == []
    assert len(told(dated(dates), "published_late")) == late


@pytest.mark.parametrize(("day", "overdue"), [(29, False), (30, False), (31, True), (300, True)])
def test_after_thirty_days_without_publication_a_review_is_a_must(day: int, overdue: bool) -> None:
    waiting = dated(Dates(approved=APPROVED))
    found = told(waiting, "publication_overdue", today=APPROVED + day * ADAY)
    assert [(each.severity, each.field) for each in found] == [("warn", "published")] * overdue
    assert all(each.clause == Clause("2569", ("18",)) for each in found)
    assert all("ทบทวนราคากลาง" in each.remedy for each in found)
    # The sentence is the same on the next day: an answer to it holds.
    later = told(waiting, "publication_overdue", today=date(2030, 1, 1))
    assert all(each.message == later[0].message for each in found)
    assert told(waiting, "publication_overdue") == []
    assert told(COMPLETE, "publication_overdue", today=date(2030, 1, 1)) == []


def test_a_price_that_was_reviewed_goes_by_its_newest_approval() -> None:
    first, again = APPROVED, APPROVED + 40 * ADAY
    for days in ((first, again), (again, first)):
        published = Dates(approved=again, published=again + 30 * ADAY)
        reviewed = replace(approved_again(*days), dates=published)
        assert days_of(reviewed).approved == again
        assert told(reviewed, "published_late") == []
        once = replace(approved_again(first), dates=replace(published, approved=first))
        assert len(told(once, "published_late")) == 1
        late = replace(reviewed, dates=replace(published, published=again + 31 * ADAY))
        assert len(told(late, "published_late")) == 1
    # What was published before the review was not the price that was approved again.
    early = replace(approved_again(first, again), dates=Dates(published=first + 31 * ADAY))
    assert [each.field for each in told(early, "dates_out_of_order")] == ["published"]


def test_of_recorded_approvals_the_newest_counts_whichever_day_is_among_the_dates() -> None:
    """Papers are of that one, whichever revision was brought back, and whatever is typed."""
    first, again = APPROVED, APPROVED + 40 * ADAY
    reviewed = approved_again(first, again)
    for typed in (None, first, again, again + ADAY):
        assert days_of(replace(reviewed, dates=Dates(approved=typed))).approved == again
    moved = replace(approved_again(first), dates=Dates(approved=first + 31 * ADAY))
    assert len(told(moved, "publication_overdue", first + 31 * ADAY)) == 1
    late = replace(moved, dates=replace(moved.dates, published=first + 31 * ADAY))
    assert len(told(late, "published_late")) == 1


@pytest.mark.parametrize("anew", ["calculated", "submitted"])
def test_what_is_worked_out_or_handed_in_anew_is_not_approved_yet(anew: str) -> None:
    """The approval of the price before is none of its review, which has its own true days."""
    again = APPROVED + 31 * ADAY
    dates = replace(IN_ORDER, approved=APPROVED, published=None)
    if anew == "calculated":
        project = replace(COMPLETE.project, priced_on=again)
    else:
        project, dates = COMPLETE.project, replace(dates, submitted=again)
    review = replace(approved_again(APPROVED), project=project, dates=dates)
    assert told(review, "dates_out_of_order", again) == []
    assert told(review, "publication_overdue", again) == []
    days = days_of(review)
    assert days.approved is None
    assert days.submitted == (None if anew == "calculated" else again)
    # A price that is published must have been approved, and after it was worked out.
    published = replace(review, dates=replace(dates, published=again + ADAY))
    (found, *_) = told(published, "dates_out_of_order")
    assert "เว้นวันที่ประกาศเผยแพร่ว่างไว้" in found.remedy
    # Days alone are held against one another: nothing says that another price was approved.
    typed = replace(review, approvals=records_of([]))
    assert len(told(typed, "dates_out_of_order")) == 1


# --- days that cannot be yet ----------------------------------------------------------------------


@pytest.mark.parametrize("field", ["appointed", "submitted", "approved", "published"])
def test_a_step_is_not_done_on_a_day_to_come(field: str) -> None:
    day: dict[str, Any] = {field: PRICED}
    estimate = dated(replace(Dates(), **day))
    (found,) = told(estimate, "day_to_come", PRICED - ADAY)
    assert (found.severity, found.field) == ("warn", field)
    assert found.message == f"{DATE_NAMES[field]} 20 ก.ค. 2569 ยังมาไม่ถึง"
    assert told(estimate, "day_to_come", PRICED) == []
    assert told(estimate, "day_to_come") == []


def test_no_committee_meets_before_it_is_appointed() -> None:
    meetings = records_of([CommitteeMeeting(on=PRICED), CommitteeMeeting(), CommitteeMeeting()])
    estimate = replace(dated(Dates(appointed=PRICED)), meetings=meetings)
    assert told(estimate, "meeting_early") == []
    (found,) = told(replace(estimate, dates=Dates(appointed=PRICED + ADAY)), "meeting_early")
    assert (found.severity, found.field) == ("warn", "meetings")
    assert "วันที่ประชุม 20 ก.ค. 2569 อยู่ก่อน" in found.message


def test_what_came_before_an_approval_is_asked_for() -> None:
    given = Dates(appointed=PRICED, submitted=PRICED, approved=PRICED)
    assert told(dated(given), "days_not_recorded") == []
    (found,) = told(dated(replace(given, submitted=None)), "days_not_recorded")
    assert (found.severity, found.field) == ("warn", "submitted")
    (found,) = told(dated(Dates(approved=PRICED)), "days_not_recorded")
    assert found.field == "appointed"
    assert all(DATE_NAMES[field] in found.message for field in ("appointed", "submitted"))
    assert told(dated(Dates(submitted=PRICED)), "days_not_recorded") == []


def test_no_meeting_agrees_on_a_price_that_is_not_worked_out_yet() -> None:
    """The last of them, and none while one stands there without its day."""
    early, late = CommitteeMeeting(PRICED - ADAY), CommitteeMeeting(PRICED)
    (found,) = told(replace(COMPLETE, meetings=records_of([early])), "meeting_before_price")
    assert (found.severity, found.field) == ("warn", "meetings")
    assert "19 ก.ค. 2569 อยู่ก่อนวันที่คำนวณ" in found.message
    for meetings in ([early, late], [early, CommitteeMeeting()], [late], []):
        estimate = replace(COMPLETE, meetings=records_of(meetings))
        assert told(estimate, "meeting_before_price") == []


def test_a_certificate_or_a_meeting_is_not_of_a_day_to_come() -> None:
    certified = replace(COMPLETE, certificate=Certificate("นาย ง", PRICED))
    met = replace(COMPLETE, meetings=records_of([CommitteeMeeting(PRICED)]))
    for case, field in ((certified, "certificate"), (met, "meetings")):
        (found,) = told(case, "day_to_come", PRICED - ADAY)
        assert (found.severity, found.field) == ("warn", field)
        assert told(case, "day_to_come", PRICED) == []
