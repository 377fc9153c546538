"""Checks of the days of a price: their order, the standing committee, the thirty days (16.2, 18).

A day that is not there yet is a step to come, and no finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.days import (
    DAYS_TO_PUBLISH,
    REORDER,
    days_of,
    meeting_before_price_words,
    publish_by,
)
from estimator.domain.procedure.calendar import APPOINTMENT_NAMES, DATE_NAMES
from estimator.domain.procedure.certificate import CERTIFICATE_NAMES
from estimator.domain.procedure.papers import MEETING_NAMES
from estimator.domain.wording import is_wordless, short_thai_date

_REVIEW: Final = "ให้คณะกรรมการชุดเดิมทบทวนราคากลางให้เป็นปัจจุบันและเสนอขอความเห็นชอบใหม่ก่อนประกาศเผยแพร่"
_REVIEWED: Final = "หากกำลังทบทวนราคากลาง ให้เว้นวันที่ประกาศเผยแพร่ว่างไว้จนกว่าจะประกาศราคาที่ทบทวนแล้ว"
_COUNTED: Final = "นับถัดจากวันที่ให้ความเห็นชอบ รวมวันหยุด"


def calendar_findings(checked: Checked) -> Iterator[Finding]:
    """Days that contradict each other, and what follows from them."""
    yield from _order(checked)
    yield from _not_recorded(checked)
    yield from _to_come(checked)
    yield from _meeting_early(checked)
    yield from _meeting_before_price(checked)
    yield from _calculated_unequal(checked)
    yield from _unstated(checked)
    yield from _outside_period(checked)
    yield from _thirty_days(checked)


def _order(checked: Checked) -> Iterator[Finding]:
    """Each day against the next one that is known."""
    days = days_of(checked.estimate)
    known = [(field, day) for field in DATE_NAMES if (day := getattr(days, field)) is not None]
    for (before, earlier), (field, later) in pairwise(known):
        if later < earlier:
            yield Finding(
                "stop",
                "dates_out_of_order",
                f"{DATE_NAMES[field]} {short_thai_date(later)} อยู่ก่อน"
                f"{DATE_NAMES[before]} {short_thai_date(earlier)}",
                REORDER if not len(checked.estimate.approvals) else f"{REORDER} {_REVIEWED}",
                field=field,
                clause=checked.clause("duties"),
            )


def _not_recorded(checked: Checked) -> Iterator[Finding]:
    """A step that came before the approval, of which nobody has recorded the day."""
    days = days_of(checked.estimate)
    if days.approved is None:
        return
    lacking = [field for field in ("appointed", "submitted") if getattr(days, field) is None]
    if lacking:
        names = " และ".join(DATE_NAMES[field] for field in lacking)
        yield Finding(
            "warn",
            "days_not_recorded",
            f"ให้ความเห็นชอบราคากลางแล้วเมื่อ {short_thai_date(days.approved)} แต่ยังไม่ได้บันทึก{names}",
            "บันทึกวันที่ที่หน้าปฏิทิน",
            field=lacking[0],
            clause=checked.clause("duties"),
        )


def _to_come(checked: Checked) -> Iterator[Finding]:
    """A step that is recorded as done on a day that is still to come."""
    today, estimate = checked.surroundings.today, checked.estimate
    done: list[tuple[str, str, date | None]] = [
        (field, DATE_NAMES[field], getattr(estimate.dates, field))
        for field in ("appointed", "submitted", "approved", "published")
    ]
    certified = estimate.certificate.certified_on
    done.append(("certificate", CERTIFICATE_NAMES["certified_on"], certified))
    done += (("meetings", MEETING_NAMES["on"], each.on) for each in estimate.meetings)
    for field, name, day in done:
        if today is not None and day is not None and day > today:
            yield Finding(
                "warn",
                "day_to_come",
                f"{name} {short_thai_date(day)} ยังมาไม่ถึง",
                "ตรวจสอบวันที่ และบันทึกวันเมื่อได้ดำเนินการแล้ว",
                field=field,
                clause=checked.clause("duties"),
            )


def _meeting_early(checked: Checked) -> Iterator[Finding]:
    """Nobody meets as a committee before the order that appoints it."""
    appointed = checked.estimate.dates.appointed
    for meeting in checked.estimate.meetings:
        if appointed is not None and meeting.on is not None and meeting.on < appointed:
            yield Finding(
                "warn",
                "meeting_early",
                f"{MEETING_NAMES['on']} {short_thai_date(meeting.on)} อยู่ก่อน"
                f"{DATE_NAMES['appointed']} {short_thai_date(appointed)}",
                "ตรวจสอบวันที่ประชุมที่หน้าการประชุมและหัวเรื่อง หรือวันที่ออกคำสั่งที่หน้าปฏิทิน",
                field="meetings",
                clause=checked.clause("duties"),
            )


def _meeting_before_price(checked: Checked) -> Iterator[Finding]:
    """Whoever met before the price was worked out agreed on none, or on the one before a review."""
    if said := meeting_before_price_words(checked.estimate):
        yield Finding(
            "warn",
            "meeting_before_price",
            said,
            "บันทึกการประชุมที่มีมติเห็นชอบราคานี้ที่หน้าการประชุมและหัวเรื่อง หรือตรวจสอบวันที่ประชุมและวันที่คำนวณ",
            field="meetings",
            clause=checked.clause("duties"),
        )


def _calculated_unequal(checked: Checked) -> Iterator[Finding]:
    calculated, priced = checked.estimate.dates.calculated, checked.estimate.project.priced_on
    if calculated is not None and priced is not None and calculated != priced:
        yield Finding(
            "stop",
            "calculated_unequal",
            f"{DATE_NAMES['calculated']}ในปฏิทิน {short_thai_date(calculated)} "
            f"ไม่ตรงกับในข้อมูลโครงการ {short_thai_date(priced)}",
            "แก้ให้เป็นวันเดียวกัน หรือเว้นว่างไว้ในปฏิทินเพื่อใช้วันในข้อมูลโครงการ",
            field="calculated",
            clause=checked.clause("duties"),
        )


def _unstated(checked: Checked) -> Iterator[Finding]:
    """An order for many works states their task and the time of it."""
    order = checked.estimate.appointment
    if not order.standing:
        return
    said = {"task": not is_wordless(order.task), "starts": order.starts, "ends": order.ends}
    lacking = [APPOINTMENT_NAMES[field] for field, given in said.items() if not given]
    if lacking:
        yield Finding(
            "warn",
            "appointment_unstated",
            f"คณะกรรมการแต่งตั้งเป็นการประจำ แต่ยังไม่ได้ระบุ{' และ'.join(lacking)}",
            "ระบุภารกิจและระยะเวลาตามคำสั่งแต่งตั้งที่หน้าปฏิทิน",
            field="appointment",
            clause=checked.clause("duties"),
        )


def _outside_period(checked: Checked) -> Iterator[Finding]:
    order, day = checked.estimate.appointment, days_of(checked.estimate).calculated
    if not order.standing or day is None:
        return
    for outside, edge, limit in (
        (order.starts is not None and day < order.starts, "ก่อน", "starts"),
        (order.ends is not None and day > order.ends, "หลัง", "ends"),
    ):
        if outside:
            yield Finding(
                "warn",
                "appointment_period",
                f"{DATE_NAMES['calculated']} {short_thai_date(day)} อยู่{edge}"
                f"{APPOINTMENT_NAMES[limit]} {short_thai_date(getattr(order, limit))}",
                "ตรวจสอบวันที่และระยะเวลาตามคำสั่งแต่งตั้ง หรือแต่งตั้งคณะกรรมการสำหรับงานนี้",
                field="appointment",
                clause=checked.clause("duties"),
            )


def _thirty_days(checked: Checked) -> Iterator[Finding]:
    """Published too late, or not yet while the time is over; then a review is a must."""
    days, today = days_of(checked.estimate), checked.surroundings.today
    if days.approved is None:
        return
    due = publish_by(days.approved)
    approved = f"{DATE_NAMES['approved']} {short_thai_date(days.approved)}"
    until = f"ครบ {DAYS_TO_PUBLISH} วันเมื่อ {short_thai_date(due)} ({_COUNTED})"
    if days.published is not None and days.published > due:
        number = (days.published - days.approved).days
        yield Finding(
            "stop",
            "published_late",
            f"{DATE_NAMES['published']} {short_thai_date(days.published)} เป็นวันที่ {number:,} "
            f"จาก{approved} ซึ่ง{until}",
            _REVIEW,
            field="published",
            clause=checked.clause("publication"),
        )
    # Without today's day in the sentence: an answer to it would fall away every night.
    if days.published is None and today is not None and today > due:
        yield Finding(
            "warn",
            "publication_overdue",
            f"{approved} {until} แล้ว แต่ยังไม่มี{DATE_NAMES['published']}",
            _REVIEW,
            field="published",
            clause=checked.clause("publication"),
        )
