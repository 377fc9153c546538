"""The committee's meetings as they are typed: one after another, the newest first on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from estimator.app.fields import FieldSpec, with_field
from estimator.app.thai_dates import read_thai_date
from estimator.domain.estimate import Estimate
from estimator.domain.limits import new_faults, refuse
from estimator.domain.ordered import RecordId
from estimator.domain.procedure.papers import MEETING_NAMES, CommitteeMeeting, meeting_faults
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import add_records, change_record, remove_records
from estimator.domain.records.registry import MEETINGS
from estimator.domain.wording import short_thai_date

_LABEL: Final = "แก้ไขการประชุม"


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """What the fields are of: a meeting of an estimate, by its id; None where there is none."""

    estimate: Estimate
    id: RecordId | None

    @property
    def meeting(self) -> CommitteeMeeting:
        """The meeting; an empty one where there is none yet."""
        entry = None if self.id is None else self.estimate.meetings.entries.get(self.id)
        return CommitteeMeeting() if entry is None else entry.record


MeetingField = FieldSpec[MeetingRecord, Edit]


def meeting_words(estimate: Estimate, record: RecordId) -> str:
    """What a meeting is called in a list."""
    meeting = MeetingRecord(estimate, record).meeting
    day = "" if meeting.on is None else short_thai_date(meeting.on)
    return " ".join(filter(None, (meeting.number, day))) or "ยังไม่ระบุวัน"


def adding_meeting(estimate: Estimate) -> Edit:
    """A meeting of which nothing is said yet, numbered after those there are."""
    number = f"{len(estimate.meetings) + 1}"
    return add_records(estimate, MEETINGS, [CommitteeMeeting(number=number)], "เพิ่มการประชุม")


def removing_meeting(estimate: Estimate, record: RecordId) -> Edit:
    """Take a meeting out."""
    return remove_records(estimate, MEETINGS, [record], "ลบการประชุม")


def _changed(record: MeetingRecord, field: str, value: object) -> Edit:
    """The edit that says something of a meeting; the first one is put in by it."""
    after = with_field(record.meeting, field, value)
    refuse(new_faults(meeting_faults(record.meeting), meeting_faults(after)))
    if record.id is None:
        return add_records(record.estimate, MEETINGS, [after], _LABEL)
    return change_record(record.estimate, MEETINGS, record.id, after, _LABEL)


def _spec(
    field: str, show: Callable[[Any], str], read: Callable[[str], object], hint: str = ""
) -> MeetingField:
    return FieldSpec(
        f"meeting_{field}",
        MEETING_NAMES[field],
        lambda record: show(getattr(record.meeting, field)),
        lambda record, text: _changed(record, field, read(text)),
        hint,
    )


def _shown_day(day: date | None) -> str:
    return short_thai_date(day) if day else ""


def _text(field: str, hint: str = "") -> MeetingField:
    return _spec(field, lambda value: str(value).replace("\n", ", "), str.strip, hint)


MEETING: Final[tuple[tuple[MeetingField, ...], ...]] = (
    (
        _spec(
            "on",
            _shown_day,
            read_thai_date,
            "เช่น 20 มิ.ย. 2569",
        ),
        _text("number", "เช่น 1/2569"),
    ),
    (_text("time", "เช่น 09.00 น."), _text("place")),
    (_text("present", "ชื่อ คั่นด้วยจุลภาค"), _text("absent", "ไม่มีก็เว้นว่าง")),
    (_text("resolution", "เช่น เห็นชอบราคากลางตามที่คำนวณ"), _text("dissent", "ไม่มีก็เว้นว่าง")),
    (_text("recorder"),),
)
"""The fields of a meeting, one or two a row."""
