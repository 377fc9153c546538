"""The approval of a named revision by the head of the agency (guideline clause 16.2).

Naming keeps a state; it is approved later, on paper. What is recorded is which revision that was,
by the checksum of its sheets: the revision itself never changes, and an estimate that was edited
since is not the approved one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from typing import Final

from estimator.app.approvals import (
    Revisions,
    approval_of,
    approved_revision,
    elsewhere_words,
)
from estimator.app.integrity import alterations_in
from estimator.app.project.files import Library
from estimator.app.revisions import (
    Named,
    Revision,
    name_and_day,
    named_state,
    revision_named,
    sound_estimate,
    stops_of,
)
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.days import REORDER, appointed_late_words, worked_out_on
from estimator.domain.guideline.surroundings import NOTHING_ALTERED, Alterations
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.domain.procedure.approvals import (
    Approval,
    approval_faults,
    newest_of,
)
from estimator.domain.procedure.calendar import DATE_NAMES
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import APPROVALS, DATES
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError, short
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file

NONE_APPROVED: Final = (
    "ยังไม่มีฉบับที่บันทึกความเห็นชอบไว้ จึงจัดทำเอกสารเปิดเผยไม่ได้ โปรดตั้งชื่อฉบับ แล้วบันทึกความเห็นชอบของฉบับนั้นก่อน"
)
_LABEL: Final = "บันทึกความเห็นชอบราคากลาง"


def approving(
    estimate: Estimate,
    named: Named,
    revisions: Revisions,
    on: date,
    by: str = "",
    altered: Alterations = NOTHING_ALTERED,
    today: date | None = None,
) -> Edit:
    """The step that records the approval of a revision, with the day of it among the dates.

    It is of that one alone, whatever other of the file's `revisions` bears its name. Takes as long
    as its bill is, on any thread. Raises UserError where a check says stop in it, where it keeps no
    checksum, was approved on that day or later already, was handed in before it was named, or
    named, worked out or handed in after `on`, and for a day to come.
    """
    revision = named.revision
    if revision.worth is None:
        raise UserError(
            f"ฉบับ {name_and_day(revision)} ตั้งชื่อด้วยโปรแกรมรุ่นก่อนและไม่มีรหัสตรวจ "
            "โปรดตั้งชื่อฉบับใหม่ (Ctrl+S) แล้วบันทึกความเห็นชอบของฉบับใหม่"
        )
    there = approval_of(estimate, revision, revisions)
    if there is not None and on <= there.on:
        day = short_thai_date(there.on)
        raise UserError(
            f"ฉบับ {name_and_day(revision)} ได้รับความเห็นชอบเมื่อ {day} แล้ว จึงไม่บันทึกซ้ำ "
            "หากทบทวนแล้วคงเดิม โปรดใส่วันที่ให้ความเห็นชอบครั้งใหม่ หากครั้งนั้นบันทึกผิด ให้เลิกบันทึกครั้งนั้นก่อน"
        )
    if revision.day is not None and on < revision.day:
        raise UserError(
            f"วันที่ให้ความเห็นชอบ {short_thai_date(on)} อยู่ก่อนวันที่ตั้งชื่อฉบับ "
            f"{name_and_day(revision)} โปรดตรวจสอบวันที่ แผ่นของฉบับพิมพ์ได้ตั้งแต่วันที่ตั้งชื่อเท่านั้น "
            "หากลงนามในแผ่นร่างไว้ก่อน ให้พิมพ์แผ่นของฉบับนี้เพื่อลงนาม แล้วใช้วันที่ลงนามนั้น"
        )
    if today is not None and on > today:
        raise UserError(
            f"วันที่ให้ความเห็นชอบ {short_thai_date(on)} ยังมาไม่ถึง (วันนี้ {short_thai_date(today)}) "
            "โปรดตรวจสอบวันที่"
        )
    _refuse_handed_in_early(estimate, revision)
    _refuse_too_early(estimate, named, on)
    priced = price(sound_estimate(named), named.books)
    refuse_stopped(revision, stops_of(priced, named.books, altered))
    approval = Approval(revision.name, revision.worth.checksum, on, by.strip(), revision.day)
    if faults := approval_faults(approval):
        raise UserError([each.sentence for each in faults])
    added = add_records(estimate, APPROVALS, [approval], _LABEL)
    dates = replace(estimate.dates, approved=on)
    return replace(added, settings=(DATES.change(estimate.dates, dates),))


def _refuse_handed_in_early(estimate: Estimate, revision: Revision) -> None:
    """Raise UserError where the day of submission is that of other sheets than the revision's."""
    submitted = estimate.dates.submitted
    if submitted is not None and revision.day is not None and submitted < revision.day:
        raise UserError(
            f"{DATE_NAMES['submitted']} {short_thai_date(submitted)} อยู่ก่อนวันที่ตั้งชื่อฉบับ "
            f"{name_and_day(revision)} ซึ่งพิมพ์ที่ท้ายแผ่น โปรดแก้ให้เป็นวันที่เสนอแผ่นของฉบับนี้"
        )


def _refuse_too_early(estimate: Estimate, named: Named, on: date) -> None:
    """Raise UserError for an approval before the price was worked out, or handed in for it.

    And for a price that was worked out before the order of appointment.
    """
    if late := appointed_late_words(named.estimate, estimate):
        raise UserError(f"{late} {REORDER}")
    before = {
        "calculated": worked_out_on(named.estimate),
        "submitted": estimate.dates.submitted,
    }
    for field, day in before.items():
        if day is not None and on < day:
            raise UserError(
                f"{DATE_NAMES['approved']} {short_thai_date(on)} อยู่ก่อน{DATE_NAMES[field]} "
                f"{short_thai_date(day)} โปรดแก้วันใดวันหนึ่ง"
            )


def refuse_stopped(revision: Revision, stops: Sequence[Finding]) -> None:
    """Raise UserError with what has to be put right before a revision can be approved."""
    if stops:
        said = (
            f"ฉบับ {name_and_day(revision)} ยังมีข้อที่ต้องแก้ไข {len(stops)} ข้อ จึงบันทึกความเห็นชอบไม่ได้ "
            "โปรดแก้ไขแล้วตั้งชื่อฉบับใหม่"
        )
        raise UserError([said, *(each.sentence for each in stops)])


def approval_before(
    estimate: Estimate, revision: Revision | None, revisions: Revisions
) -> Approval | None:
    """The newest approval before that of a revision, or of all where it has none.

    A review goes back to its price. What was approved later is no price before.
    """
    own = None if revision is None else approval_of(estimate, revision, revisions)
    if own is None:
        return newest_of(estimate.approvals)
    recorded = tuple(takewhile(lambda each: each is not own, estimate.approvals))
    of_the_day = (each for each in recorded if each.on == own.on)
    # In a file that was merged an earlier one may stand behind it.
    earlier = (each for each in estimate.approvals if each.on < own.on)
    return newest_of((*earlier, *of_the_day))


def refuse_unapproved(file: EstimateFile) -> Revision:
    """The revision that was approved last; UserError where none was, or it is not in the file."""
    found = approved_revision(file)
    if found is not None:
        return found
    newest = newest_of(file.estimate.approvals)
    if newest is not None:
        raise UserError(elsewhere_words(newest))
    raise UserError(NONE_APPROVED)


def approve_in_file(
    path: Path, name: str, on: date, library: Library, *, who: str, by: str, when: datetime
) -> Approval:
    """Record the approval of a revision that a text names in a file. Raises UserError."""
    with open_estimate_file(path, who=who) as file, library() as rates:
        named = named_state(file, rates, revision_named(file, name))
        revisions, altered = file.revisions(), alterations_in(file)
        edit = approving(file.estimate, named, revisions, on, by, altered, when.date())
        books: Books = file.kept_books().with_fallback(rates)
        file.record(edit, who=who, when=when, books=books)
        found = approval_of(file.estimate, named.revision, revisions)
    if found is None:
        raise UserError(f"บันทึกความเห็นชอบของฉบับ “{short(name)}” ไม่สำเร็จ โปรดลองใหม่")
    return found
