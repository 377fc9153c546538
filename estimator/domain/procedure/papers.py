"""What the committee's papers say beside the price: to whom, their numbers, its meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.domain import limits
from estimator.domain.limits import Faults


@dataclass(frozen=True, slots=True)
class PaperHeads:
    """To whom the papers go, and their numbers in the agency's register.

    A report goes to the head of the agency through the head of supply officers (clause 16.2).
    """

    office: str = ""
    head_name: str = ""
    head_position: str = ""
    supply_name: str = ""
    supply_position: str = ""
    hiring_method: str = ""
    report_no: str = ""
    review_no: str = ""
    announcement_no: str = ""
    letter_no: str = ""


PAPER_HEAD_NAMES: Final[dict[str, str]] = {
    "office": "ส่วนราชการ",
    "head_name": "ชื่อหัวหน้าหน่วยงานของรัฐ",
    "head_position": "ตำแหน่งหัวหน้าหน่วยงานของรัฐ",
    "supply_name": "ชื่อหัวหน้าเจ้าหน้าที่",
    "supply_position": "ตำแหน่งหัวหน้าเจ้าหน้าที่",
    "hiring_method": "วิธีจัดจ้าง",
    "report_no": "เลขที่บันทึกรายงานผล",
    "review_no": "เลขที่บันทึกทบทวน",
    "announcement_no": "เลขที่ประกาศ",
    "letter_no": "เลขที่หนังสือแจ้งสำนักงานการตรวจเงินแผ่นดิน",
}


def paper_heads_faults(heads: PaperHeads) -> Faults:
    """What of the heads is beyond its limit."""
    return tuple(
        fault
        for field, name in PAPER_HEAD_NAMES.items()
        for fault in limits.text(field, name, getattr(heads, field))
    )


@dataclass(frozen=True, slots=True)
class CommitteeMeeting:
    """A meeting of the committee, for its short minutes; names stand one on a line."""

    on: date | None = None
    number: str = ""
    time: str = ""
    place: str = ""
    present: str = ""
    absent: str = ""
    resolution: str = ""
    dissent: str = ""
    recorder: str = ""


def last_meeting(meetings: Iterable[CommitteeMeeting]) -> CommitteeMeeting:
    """The last of the meetings, an empty one where there is none.

    One of which no day is written yet is the one whose minutes are being made.
    """
    newest_first = reversed(tuple(meetings))
    return max(newest_first, key=lambda each: each.on or date.max, default=CommitteeMeeting())


MEETING_NAMES: Final[dict[str, str]] = {
    "on": "วันที่ประชุม",
    "number": "ครั้งที่ประชุม",
    "time": "เวลาประชุม",
    "place": "สถานที่ประชุม",
    "present": "ผู้มาประชุม",
    "absent": "ผู้ไม่มาประชุม",
    "resolution": "มติที่ประชุม",
    "dissent": "ความเห็นแย้ง",
    "recorder": "ผู้จดรายงานการประชุม",
}


def meeting_faults(meeting: CommitteeMeeting) -> Faults:
    """What of a meeting is beyond its limit."""
    return (
        *limits.day("on", MEETING_NAMES["on"], meeting.on),
        *limits.hour("time", MEETING_NAMES["time"], meeting.time),
        *(
            fault
            for field, name in MEETING_NAMES.items()
            if field != "on"
            for fault in limits.text(field, name, getattr(meeting, field))
        ),
    )
