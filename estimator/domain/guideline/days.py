"""The days of a price as the rules count them: what is left out, and what a review replaces."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from estimator.domain.estimate import Estimate
from estimator.domain.procedure.approvals import newest_of
from estimator.domain.procedure.calendar import DATE_NAMES, Dates
from estimator.domain.procedure.papers import last_meeting
from estimator.domain.wording import short_thai_date

DAYS_TO_PUBLISH: Final = 30
"""Within so many days of the approval, the day after it being the first (clause 18)."""
REORDER: Final = "แก้วันใดวันหนึ่งที่หน้าปฏิทินให้เป็นไปตามลำดับของการดำเนินการ"
"""What is to be done about days that are out of order."""


def days_of(estimate: Estimate) -> Dates:
    """The days of the price as it stands: the pricing day for that of calculation, its approval.

    What was approved, and handed in for that, before the price was worked out or handed in anew
    is of the price before: its review is still on its way. Once the price is published all of its
    days must be there.
    """
    dates, approved = estimate.dates, approval_day(estimate)
    days = replace(dates, calculated=worked_out_on(estimate), approved=approved)
    if not is_reviewed(estimate) or approved is None:
        return days
    is_old = days.submitted is not None and days.submitted <= approved
    return replace(days, approved=None, submitted=None if is_old else days.submitted)


def worked_out_on(estimate: Estimate) -> date | None:
    """The day of calculation, which is the pricing day where nobody typed another.

    Approval, the thirty days, clause 19 and the printed papers go by it.
    """
    return estimate.dates.calculated or estimate.project.priced_on


def approval_day(estimate: Estimate) -> date | None:
    """The day of the approval that counts; the thirty days go by it.

    Where approvals are recorded it is the newest of them, whichever revision stands now: papers
    and package are of that one. A typed day stands in only where none is recorded.
    """
    newest = newest_of(estimate.approvals)
    return estimate.dates.approved if newest is None else newest.on


def is_reviewed(estimate: Estimate) -> bool:
    """Whether a price was worked out or handed in anew after the approval that is recorded."""
    approved, dates = approval_day(estimate), estimate.dates
    if approved is None or not len(estimate.approvals) or dates.published is not None:
        return False
    since = (worked_out_on(estimate), dates.submitted)
    return any(day is not None and day > approved for day in since)


def review_words(estimate: Estimate) -> str:
    """That the price before is being reviewed, by the days that say so; empty where it is not."""
    approved = approval_day(estimate)
    if approved is None or not is_reviewed(estimate):
        return ""
    days = {"calculated": worked_out_on(estimate), "submitted": estimate.dates.submitted}
    later = [
        f"{DATE_NAMES[field]} {short_thai_date(day)}"
        for field, day in days.items()
        if day is not None and day > approved
    ]
    return (
        f"{' และ'.join(later)} อยู่หลังความเห็นชอบที่บันทึกไว้ เมื่อ {short_thai_date(approved)} "
        "จึงเป็นการทบทวนที่ยังไม่ได้บันทึกความเห็นชอบ"
    )


def publish_by(approved: date) -> date:
    """The last day on which a price may be published without a review (clause 18).

    Holidays are not skipped: the clause does not say so, and this is our own reading.
    """
    return approved + timedelta(days=DAYS_TO_PUBLISH)


def appointed_late_words(then: Estimate, now: Estimate) -> str:
    """That a revision was worked out before the order that its file has by now; empty if not.

    `then` is the estimate as it was named: the day of the order is often typed after that.
    """
    appointed = now.dates.appointed or then.dates.appointed
    calculated = worked_out_on(then)
    if appointed is None or calculated is None or calculated >= appointed:
        return ""
    return (
        f"{DATE_NAMES['calculated']} {short_thai_date(calculated)} อยู่ก่อน"
        f"{DATE_NAMES['appointed']} {short_thai_date(appointed)}"
    )


def meeting_before_price_words(estimate: Estimate) -> str:
    """That the last meeting was before the price was worked out on which it is to agree."""
    met, calculated = last_meeting(estimate.meetings).on, worked_out_on(estimate)
    if met is None or calculated is None or met >= calculated:
        return ""
    return (
        f"การประชุมครั้งล่าสุดเมื่อ {short_thai_date(met)} อยู่ก่อน{DATE_NAMES['calculated']} "
        f"{short_thai_date(calculated)} มติของการประชุมครั้งนั้นจึงเห็นชอบราคาที่ยังไม่ได้คำนวณ"
    )
