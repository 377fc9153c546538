"""An approval that was recorded wrongly is taken out, as if it had never been recorded.

Undoing would take back all that was recorded after it. Whoever mistook the day or the revision
takes the one approval out and records the right one; no paper speaks of the wrong one then.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from estimator.app.approvals import Revisions, revision_of
from estimator.app.project.files import Library
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import RecordId
from estimator.domain.procedure.approvals import (
    Approval,
    approval_words,
    newest_of,
    revision_key,
    revision_words,
)
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import remove_records
from estimator.domain.records.registry import APPROVALS, DATES
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError, short
from estimator.store.estimate.estimate_file import open_estimate_file

TAKE_BACK: Final = "เลิกบันทึกความเห็นชอบ"


def taking_back(estimate: Estimate, record: RecordId) -> Edit:
    """The step that takes an approval out; raises UserError where it is not there any more.

    Where its day is the one among the dates, that becomes the day of the newest that is left.
    """
    entry = estimate.approvals.entries.get(record)
    if entry is None:
        raise UserError("ความเห็นชอบนั้นไม่ได้บันทึกไว้แล้ว โปรดเลือกจากที่บันทึกไว้")
    edit = remove_records(estimate, APPROVALS, [record], TAKE_BACK)
    left = [each.record for key, each in estimate.approvals.entries.items() if key != record]
    typed = estimate.dates.approved
    if typed != entry.record.on or any(each.on == typed for each in left):
        return edit
    newest = newest_of(left)
    dates = replace(estimate.dates, approved=None if newest is None else newest.on)
    return replace(edit, settings=(DATES.change(estimate.dates, dates),))


def recorded_words(approval: Approval) -> str:
    """A recorded approval where one of several is chosen."""
    return f"{revision_words(approval)} {approval_words(approval)}"


def take_back_in_file(
    path: Path, name: str, on: date, library: Library, *, who: str, when: datetime
) -> Approval:
    """Take the approval of a revision on a day out of a file. Raises UserError."""
    with open_estimate_file(path, who=who) as file, library() as rates:
        recorded, revisions = file.estimate.approvals, file.revisions()
        entries = recorded.entries
        of_the_day = {
            key: _with_day(entries[key].record, revisions)
            for key in recorded.ids
            if entries[key].record.on == on
        }
        found = [key for key, each in of_the_day.items() if name.strip() in _calls(each)]
        if not found:
            known = tuple(_with_day(each, revisions) for each in recorded)
            raise UserError(_not_there(name, on, known))
        if len({revision_key(of_the_day[key]) for key in found}) > 1:
            told = ", ".join(f"“{_calls(of_the_day[key])[-1]}”" for key in found)
            raise UserError(
                f"เมื่อ {short_thai_date(on)} บันทึกความเห็นชอบของฉบับชื่อ “{short(name)}” ไว้มากกว่าหนึ่งฉบับ "
                f"จึงไม่เลือกให้ โปรดระบุฉบับเดียว: {told}"
            )
        taken = of_the_day[found[-1]]
        edit = taking_back(file.estimate, found[-1])
        file.record(edit, who=who, when=when, books=file.kept_books().with_fallback(rates))
    return taken


def _with_day(approval: Approval, revisions: Revisions) -> Approval:
    """An approval with the day of its revision: an earlier version of the program kept none."""
    revision = revision_of(approval, revisions) if approval.named is None else None
    return approval if revision is None else replace(approval, named=revision.day)


def _calls(approval: Approval) -> tuple[str, ...]:
    """By what the revision of an approval may be asked for, the shortest first."""
    name, named = approval.revision, approval.named
    if named is None:
        return (name,)
    return name, f"{name} ({short_thai_date(named)})", f"{name} ({named.isoformat()})"


def _not_there(name: str, on: date, recorded: tuple[Approval, ...]) -> str:
    there = ", ".join(recorded_words(each) for each in recorded)
    listed = f"ที่บันทึกไว้คือ {there}" if there else "แฟ้มนี้ยังไม่ได้บันทึกความเห็นชอบของฉบับใด"
    return f"ไม่มีความเห็นชอบของฉบับ “{short(name)}” เมื่อ {short_thai_date(on)} ที่บันทึกไว้ {listed}"
