"""What is to be done next, from an empty estimate to an approved one, for who knows no clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from estimator.app.approvals import is_superseded, stands_approved
from estimator.app.guideline.answers import open_findings
from estimator.app.guideline.places import place_of
from estimator.app.inspection import Goto
from estimator.app.procedure.named_stops import named_stops
from estimator.app.procedure.way import until_words
from estimator.app.project.files import standing_of
from estimator.app.project.group_help import ASKED, group_help
from estimator.app.project.nature_specs import COUNTS, KIND
from estimator.app.revisions import BEFORE_MERGE, Revision
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import lines_below
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.days import days_of, is_reviewed, publish_by
from estimator.domain.guideline.nature_checks import other_than_new
from estimator.domain.guideline.work_groups import Question
from estimator.domain.procedure.approvals import named_words, newest_of, revision_words
from estimator.domain.procedure.group_choice import GroupChoice
from estimator.domain.records.registry import APPROVALS
from estimator.domain.wording import is_left_open, is_nameless, short_thai_date
from estimator.errors import short
from estimator.store.estimate.estimate_file import EstimateFile

_PROJECT: Final = "project"
_HEADS: Final = {
    "name": "พิมพ์ชื่อโครงการ",
    "location": "กรอกสถานที่ก่อสร้าง",
    "province": "เลือกจังหวัด",
    "agency": "กรอกหน่วยงานเจ้าของโครงการ",
    "drawing_no": "กรอกแบบเลขที่ (ถ้าไม่มี ใส่ -)",
    "priced_on": "ระบุวันที่คำนวณราคากลาง",
}
_NAMES: Final = frozenset(("name", "location", "agency"))
"""Heads in which a line of dots is no more than nothing."""
_UNFINISHED: Final = frozenset({"no_price", "no_quantity", "no_description"})
_AGAIN: Final = "เพราะแก้ไขหลังความเห็นชอบ หรือคืนเป็นฉบับที่ได้รับความเห็นชอบ"
_REVIEW: Final = (
    "ทบทวนราคากลาง หากคำนวณใหม่ ให้แก้ราคาและวันที่คำนวณแล้วตั้งชื่อฉบับ (Ctrl+S) "
    "หากคงราคาเดิม ให้บันทึกวันที่เสนอขอความเห็นชอบครั้งใหม่"
)
_SETTLED_BY_APPROVAL: Final = frozenset(
    ("approved_price_other", "approved_superseded", "publication_overdue")
)
"""What waits for no answer while another price, or the same one anew, is on its way to approval."""
_DONE: Final = "ครบทุกขั้นแล้ว พิมพ์เอกสารและจัดทำชุดเอกสารเปิดเผยได้ที่หน้าเอกสารคณะกรรมการ"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, in words, and where in the window."""

    words: str
    place: Goto


def next_step(session: EstimateSession, findings: Sequence[Finding]) -> NextStep:
    """The first thing that waits; once nothing does, what the price lacks on its way."""
    left = [
        each
        for each in open_findings(findings, session.estimate.answers)
        if each.code not in _SETTLED_BY_APPROVAL or _is_approved(session)
    ]
    steps = chain(_waiting(session, left), _on_its_way(session))
    step = next(steps, None)
    if step is None:
        return NextStep(_DONE, Goto("papers"))
    return NextStep(f"ขั้นต่อไป: {step.words}", step.place)


def _waiting(session: EstimateSession, left: Sequence[Finding]) -> Iterator[NextStep]:
    """What waits, in the order in which a committee works."""
    estimate = session.estimate
    yield from _of_project(estimate)
    if not any(True for _ in lines_below(estimate.bill, 0)):
        yield NextStep("พิมพ์รายการงาน ปริมาณ และราคา ที่หน้าบัญชีรายการ", Goto("bill"))
    unfinished = [each for each in left if each.code in _UNFINISHED]
    if unfinished:
        words = f"ใส่ชื่อ ปริมาณ และราคาให้ครบ ยังเหลือ {len(unfinished):,} แห่ง"
        yield NextStep(words, place_of(session, unfinished[0]))
    if session.refusal is not None:
        yield NextStep("กำหนดเงื่อนไข Factor F ให้คิดราคาได้", Goto("factor_f"))
    if any(each.code in ("committee", "committee_nobody") for each in left):
        yield NextStep("กรอกรายชื่อคณะกรรมการกำหนดราคากลาง", Goto(_PROJECT, None, "committee"))
    stops = sum(each.severity == "stop" for each in left)
    if stops:
        yield NextStep(f"แก้ข้อที่ต้องแก้ไข {stops:,} ข้อ ที่หน้าตรวจสอบ (F6)", Goto("checks"))
    if left:
        words = f"แก้หรือตอบข้อที่ควรตรวจสอบ {len(left):,} ข้อ ที่หน้าตรวจสอบ (F6)"
        yield NextStep(words, Goto("checks"))


def _of_project(estimate: Estimate) -> Iterator[NextStep]:
    """The heads of the forms, and the group of works where the lists say another or ask."""
    for field, words in _HEADS.items():
        said = str(getattr(estimate.project, field) or "")
        if (is_nameless if field in _NAMES else is_left_open)(said):
            yield NextStep(words, Goto(_PROJECT, None, field))
    nature = estimate.work_nature
    if nature.kind is None and other_than_new(estimate.project.name):
        words = "เลือกลักษณะงาน แล้วตอบว่าถือเป็นงานก่อสร้างหรือไม่"
        yield NextStep(words, Goto(_PROJECT, None, KIND.key))
    elif nature.kind not in (None, "new") and nature.counts is None:
        words = "ตอบว่างานนี้ถือเป็นงานก่อสร้างหรือไม่"
        yield NextStep(words, Goto(_PROJECT, None, COUNTS.key))
    told, choice = group_help(estimate), estimate.group_choice
    if choice.reason:
        return
    unanswered = [each for each in ASKED if each in told.asked and not _is_answered(each, choice)]
    if told.offered is not None and told.is_another:
        words = "กด Alt+G ใช้ประเภทงานตามรายการกลุ่มงาน หรือพิมพ์เหตุผลที่ใช้ประเภทอื่น"
        yield NextStep(words, Goto(_PROJECT, None, "work_type"))
    elif unanswered and told.offered is None:
        words = "ตอบคำถามใต้ประเภทงาน เพื่อให้ทราบว่าเป็นงานกลุ่มใด"
        yield NextStep(words, Goto(_PROJECT, None, f"group_choice_{unanswered[0]}"))


def _is_answered(question: Question, choice: GroupChoice) -> bool:
    return getattr(choice, question) not in (None, "")


def _on_its_way(session: EstimateSession) -> Iterator[NextStep]:
    """What is left once nothing is found: order, certificate, revision, approval, publication."""
    estimate = session.estimate
    days, certificate = days_of(estimate), estimate.certificate
    if days.appointed is None:
        yield NextStep("บันทึกคำสั่งแต่งตั้งคณะกรรมการ", _calendar("order_no"))
    if is_nameless(certificate.designer) or certificate.certified_on is None:
        words = "บันทึกการรับรองรายการและปริมาณงานของผู้ออกแบบ"
        field = "designer" if is_nameless(certificate.designer) else "certified_on"
        yield NextStep(words, _calendar(field))
    yield from _to_be_approved(session)
    if days.submitted is None:
        yield NextStep("บันทึกวันที่เสนอหัวหน้าหน่วยงานของรัฐ", _calendar("submitted"))
    if days.approved is not None and days.published is None:
        today = session.now().date()
        words = until_words(days.approved, today)
        if today > publish_by(days.approved):
            yield NextStep(f"{_REVIEW} {words}", _calendar("submitted"))
        else:
            yield NextStep(f"ประกาศเผยแพร่ {words}", _calendar("published"))


def _to_be_approved(session: EstimateSession) -> Iterator[NextStep]:
    """That what stands has a name, is handed in under it, and that its approval is recorded."""
    file, estimate = session.whole_file, session.estimate
    if file is None:
        return
    stands = _stands(file)
    if _is_approved(session):
        return
    # What a merge named by itself is not what is signed.
    named = None if stands is None or stands.name.startswith(BEFORE_MERGE) else stands
    if named is None:
        again = f" {_AGAIN}" if len(estimate.approvals) else ""
        words = f"ตั้งชื่อฉบับ (Ctrl+S) พิมพ์เพื่อลงนาม แล้วเสนอหัวหน้าหน่วยงานของรัฐ{again}"
        yield NextStep(words, Goto("revisions"))
    elif is_superseded(estimate, named) and not is_reviewed(estimate):
        newest = newest_of(estimate.approvals)
        last = "ฉบับ" if newest is None else revision_words(newest)
        words = (
            f"คืนเป็น{last} ซึ่งเห็นชอบล่าสุด หากจะใช้{named_words(named.name, named.day)} "
            "ให้บันทึกวันที่เสนอหัวหน้าหน่วยงานของรัฐครั้งใหม่"
        )
        yield NextStep(words, Goto("revisions"))
    elif stops := named_stops(session):
        words = (
            f"ตั้งชื่อฉบับใหม่ (Ctrl+S) เพราะฉบับ “{short(named.name)}” พิมพ์เป็นร่างและเห็นชอบไม่ได้ "
            f"เมื่อตั้งชื่อยังมีข้อที่ต้องแก้ไข: {stops[0].message}"
        )
        yield NextStep(words, Goto("revisions"))
    elif not _is_handed_in(estimate, named):
        words = f"พิมพ์ฉบับ “{short(named.name)}” เพื่อลงนาม แล้วบันทึกวันที่เสนอหัวหน้าหน่วยงานของรัฐ"
        submitted = estimate.dates.submitted
        if submitted is not None:
            words += f" ที่บันทึกไว้ {short_thai_date(submitted)} ไม่ใช่วันที่เสนอฉบับนี้"
        yield NextStep(words, _calendar("submitted"))
    else:
        words = f"บันทึกความเห็นชอบของฉบับ “{short(named.name)}”"
        yield NextStep(words, _calendar(APPROVALS.name))


def _stands(file: EstimateFile) -> Revision | None:
    """The revision that stands to the last figure; None where it was edited since."""
    standing = standing_of(file)
    return None if standing.edited else standing.of


def _is_approved(session: EstimateSession) -> bool:
    """Whether what stands was approved, and no review of it is on its way."""
    file, estimate = session.whole_file, session.estimate
    stands = None if file is None else _stands(file)
    return stands is not None and stands_approved(estimate, stands) and not is_reviewed(estimate)


def _is_handed_in(estimate: Estimate, named: Revision) -> bool:
    """Whether the day of submission is that of a revision: of no sheets from before its name."""
    submitted, approved = estimate.dates.submitted, newest_of(estimate.approvals)
    if submitted is None:
        return False
    if named.day is not None:
        return submitted >= named.day
    return approved is None or submitted > approved.on


def _calendar(field: str) -> Goto:
    return Goto("calendar", None, field)
