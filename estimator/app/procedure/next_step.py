"""What is to be done next, from an empty estimate to an approved one, for who knows no clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.app.guideline.answers import open_findings
from estimator.app.guideline.places import place_of
from estimator.app.inspection import Goto
from estimator.app.procedure.way import next_words, steps_of
from estimator.app.project.group_help import ASKED, group_help
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import lines_below
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.work_groups import Question
from estimator.domain.procedure.group_choice import GroupChoice

_PROJECT: Final = "project"
_HEADS: Final = {
    "name": "พิมพ์ชื่อโครงการ",
    "location": "กรอกสถานที่ก่อสร้าง",
    "agency": "กรอกหน่วยงานเจ้าของโครงการ",
    "priced_on": "ระบุวันที่คำนวณราคากลาง",
}
_UNFINISHED: Final = frozenset({"no_price", "no_quantity", "no_description"})
_SUBMITTED: Final = 2
"""The place of handing in among the steps of the way."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, in words, and where in the window."""

    words: str
    place: Goto


def next_step(session: EstimateSession, findings: Sequence[Finding]) -> NextStep:
    """The first thing that waits; once nothing does, how far the price is on its way by days."""
    left = open_findings(findings, session.estimate.answers)
    step = next(_waiting(session, left), None)
    if step is not None:
        return NextStep(f"ขั้นต่อไป: {step.words}", step.place)
    return _on_its_way(session.estimate, session.now().date())


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
    if any(each.code == "committee" for each in left):
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
        if not str(getattr(estimate.project, field) or "").strip():
            yield NextStep(words, Goto(_PROJECT, None, field))
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


def _on_its_way(estimate: Estimate, today: date) -> NextStep:
    steps = steps_of(estimate)
    first = next((at for at, each in enumerate(steps) if each.day is None), None)
    words = next_words(estimate, today)
    if first == _SUBMITTED and all(each.day is None for each in steps[first:]):
        words = f"ขั้นต่อไป: ตั้งชื่อฉบับ (Ctrl+S) พิมพ์เพื่อลงนาม แล้ว{steps[first].name}"
    return NextStep(words, Goto("calendar"))
