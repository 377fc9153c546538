"""Checks of the approval: that it is recorded, and that the price is the approved one (16.2, 20).

Days alone say nothing of which revision was approved; only its recorded approval does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.days import approval_day, is_reviewed, review_words
from estimator.domain.money import shown_baht
from estimator.domain.procedure.approvals import named_words, newest_of, revision_words
from estimator.domain.procedure.calendar import DATE_NAMES
from estimator.domain.wording import short_thai_date
from estimator.errors import short

_RECORD_IT: Final = "ตั้งชื่อฉบับที่ลงนาม (Ctrl+S) แล้วบันทึกความเห็นชอบของฉบับนั้นที่หน้าปฏิทิน"
_APPROVE_ANEW: Final = (
    "หากทบทวนราคากลาง ให้ตั้งชื่อฉบับใหม่และเสนอขอความเห็นชอบใหม่ หากไม่ ให้คืนเป็นฉบับที่ได้รับความเห็นชอบ"
)


def approval_findings(checked: Checked) -> Iterator[Finding]:
    """A day of approval without a revision, and a price that is not the one approved."""
    yield from _not_recorded(checked)
    yield from _of_no_revision(checked)
    yield from _of_before(checked)
    yield from _handed_in_early(checked)
    yield from _elsewhere(checked)
    yield from _other_price(checked)
    yield from _superseded(checked)
    yield from _again(checked)


def _not_recorded(checked: Checked) -> Iterator[Finding]:
    """What was published is disclosed of an approved revision: then that is what is lacking."""
    dates = checked.estimate.dates
    if len(checked.estimate.approvals):
        return
    if dates.published is not None:
        yield Finding(
            "warn",
            "published_unapproved",
            _without_revision("published", dates.published),
            _RECORD_IT,
            field="approvals",
            clause=checked.clause("forms"),
        )
    elif dates.approved is not None:
        yield Finding(
            "warn",
            "approval_not_recorded",
            _without_revision("approved", dates.approved),
            _RECORD_IT,
            field="approvals",
            clause=checked.clause("duties"),
        )


def _without_revision(field: str, day: date) -> str:
    return (
        f"มี{DATE_NAMES[field]} {short_thai_date(day)} แต่ยังไม่ได้บันทึกว่าฉบับใดได้รับความเห็นชอบ "
        "จึงจัดทำเอกสารเปิดเผยไม่ได้"
    )


def _of_no_revision(checked: Checked) -> Iterator[Finding]:
    """A typed day moves no thirty days where approvals are recorded."""
    typed, counted = checked.estimate.dates.approved, approval_day(checked.estimate)
    if typed is None or counted is None or typed == counted:
        return
    day, newest = f"{DATE_NAMES['approved']} {short_thai_date(typed)}", short_thai_date(counted)
    is_earlier = any(each.on == typed for each in checked.estimate.approvals)
    yield Finding(
        "warn",
        "approval_day_unrecorded",
        f"{day} เป็นวันของความเห็นชอบครั้งก่อน จึงนับจากครั้งล่าสุดที่บันทึกไว้ เมื่อ {newest}"
        if is_earlier
        else f"ไม่มีฉบับที่บันทึกความเห็นชอบไว้ใน{day} จึงนับจากความเห็นชอบที่บันทึกไว้ เมื่อ {newest}",
        "บันทึกความเห็นชอบของฉบับที่เห็นชอบในวันนั้นที่หน้าปฏิทิน (หากที่บันทึกไว้ผิด ให้เลิกบันทึกก่อน) "
        "หรือแก้วันที่ให้ตรงกับที่บันทึกไว้",
        field="approved",
        clause=checked.clause("duties"),
    )


def _of_before(checked: Checked) -> Iterator[Finding]:
    """The approval of the price before is none of the one that is worked out or handed in anew."""
    if words := review_words(checked.estimate):
        yield Finding(
            "note",
            "approval_of_before",
            words,
            "ตั้งชื่อฉบับ เสนอ แล้วบันทึกความเห็นชอบใหม่ที่หน้าปฏิทิน หากไม่ได้ทบทวน ให้แก้วันที่",
            field="approvals",
            clause=checked.clause("duties"),
        )


def _handed_in_early(checked: Checked) -> Iterator[Finding]:
    """The memo has the day of submission, the sheets that it hands in the day of their name."""
    approved, submitted = checked.surroundings.approved, checked.estimate.dates.submitted
    if approved is None or approved.named is None or submitted is None:
        return
    if submitted < approved.named:
        yield Finding(
            "warn",
            "submitted_before_named",
            f"{DATE_NAMES['submitted']} {short_thai_date(submitted)} อยู่ก่อนวันที่ตั้งชื่อฉบับที่เห็นชอบ "
            f"“{short(approved.revision)}” {short_thai_date(approved.named)} ซึ่งพิมพ์ที่ท้ายแผ่น",
            f"แก้{DATE_NAMES['submitted']}ที่หน้าปฏิทิน ให้เป็นวันที่เสนอแผ่นของฉบับนั้น",
            field="submitted",
            clause=checked.clause("duties"),
        )


def _elsewhere(checked: Checked) -> Iterator[Finding]:
    approved = checked.surroundings.approved
    if approved is not None and approved.price is None:
        yield Finding(
            "warn",
            "approved_elsewhere",
            f"ฉบับ “{short(approved.revision)}” ที่เห็นชอบเมื่อ {short_thai_date(approved.on)} ไม่มีในแฟ้มนี้ "
            "จึงพิมพ์และเปิดเผยจากแฟ้มนี้ไม่ได้",
            "ใช้แฟ้มที่ตั้งชื่อฉบับนั้นไว้ หรือรวมแฟ้มนี้เข้ากับแฟ้มนั้น",
            field="approvals",
            clause=checked.clause("forms"),
        )


def _other_price(checked: Checked) -> Iterator[Finding]:
    approved, priced = checked.surroundings.approved, checked.priced
    if approved is None or approved.price is None or priced is None or approved.stands:
        return
    if priced.reference_price == approved.price:
        return
    yield Finding(
        "warn",
        "approved_price_other",
        f"ราคากลาง {shown_baht(priced.reference_price)} บาท ไม่ใช่ราคาที่ได้รับความเห็นชอบ คือ "
        f"{shown_baht(approved.price)} บาท ตาม{named_words(approved.revision, approved.named)} "
        f"เมื่อ {short_thai_date(approved.on)}",
        _APPROVE_ANEW,
        field="approvals",
        clause=checked.clause("duties"),
    )


def _superseded(checked: Checked) -> Iterator[Finding]:
    """An approved revision was brought back over the one that was approved after it."""
    approved = checked.surroundings.approved
    if approved is None or not approved.stands or is_reviewed(checked.estimate):
        return
    newest = named_words(approved.revision, approved.named)
    stands = named_words(approved.stands, approved.stands_named)
    yield Finding(
        "warn",
        "approved_superseded",
        f"ขณะนี้เป็น{stands} ซึ่งเห็นชอบไว้ก่อน แต่ที่เห็นชอบล่าสุดคือ{newest} "
        f"เมื่อ {short_thai_date(approved.on)} ปฏิทิน เอกสาร และชุดเอกสารเปิดเผยเป็นของ{newest}",
        f"คืนเป็น{newest} หากจะใช้ฉบับที่เห็นชอบไว้ก่อน ให้บันทึก{DATE_NAMES['submitted']}ครั้งใหม่ "
        f"แล้วบันทึกความเห็นชอบอีกครั้ง หากบันทึกความเห็นชอบของ{newest} ผิด ให้เลิกบันทึกครั้งนั้น",
        field="approvals",
        clause=checked.clause("duties"),
    )


def _again(checked: Checked) -> Iterator[Finding]:
    """A price that is kept in a review is handed in anew, or else its thirty days begin anew."""
    approvals, submitted = checked.estimate.approvals, checked.estimate.dates.submitted
    newest = newest_of(approvals)
    if newest is None:
        return
    of_it = (each for each in approvals if each.checksum == newest.checksum)
    before = newest_of(each for each in of_it if each.on < newest.on)
    if before is None or (submitted is not None and submitted > before.on):
        return
    yield Finding(
        "warn",
        "approved_again",
        f"{revision_words(newest)} เห็นชอบเมื่อ {short_thai_date(before.on)} แล้วเห็นชอบอีกครั้งเมื่อ "
        f"{short_thai_date(newest.on)} โดยไม่มี{DATE_NAMES['submitted']}ครั้งใหม่",
        f"หากทบทวนแล้วคงราคาเดิม ให้บันทึก{DATE_NAMES['submitted']}ครั้งใหม่ที่หน้าปฏิทิน "
        "หากครั้งใดบันทึกผิด ให้เลิกบันทึกความเห็นชอบครั้งนั้น",
        field="submitted",
        clause=checked.clause("publication"),
    )
