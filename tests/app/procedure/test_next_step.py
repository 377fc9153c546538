"""The next step leads from an empty estimate on, one thing at a time, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from estimator.app.earlier_revisions import restoring
from estimator.app.guideline.answers import answering
from estimator.app.inspection import Goto
from estimator.app.procedure.next_step import NextStep, next_step
from estimator.app.project.files import standing_of
from estimator.app.project.group_help import taking_offer
from estimator.app.revisions import BEFORE_MERGE, Named, name_revision, named_state
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import ROOT, Line, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.certificate import Certificate
from estimator.domain.procedure.group_choice import WorkNature
from estimator.domain.records.edits import change_setting
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import (
    APPROVALS,
    CERTIFICATE,
    DATES,
    GROUP_CHOICE,
    PAPER_HEADS,
    PROJECT,
    WORK_NATURE,
)
from estimator.store.estimate.estimate_file import create_estimate_file
from tests.ui.samples import MORNING, open_sample

IMPROVEMENT = WorkNature("improvement", True, "แตะโครงสร้างหลัก")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    with open_sample(tmp_path) as made:
        heads = replace(made.estimate.project, province="เพชรบุรี", drawing_no="บ.1/2569")
        made.do(change_setting(made.estimate, PROJECT, heads, "หัวแบบ"))
        made.do(change_setting(made.estimate, WORK_NATURE, IMPROVEMENT, "ลักษณะงาน"))
        yield made


def step(session: EstimateSession, findings: Sequence[Finding] = ()) -> NextStep:
    return next_step(session, findings)


def project(session: EstimateSession, **fields: Any) -> None:
    changed = replace(session.estimate.project, **fields)
    session.do(change_setting(session.estimate, PROJECT, changed, "แก้"))


def test_an_empty_estimate_is_led_through_its_heads_to_its_first_line(
    session: EstimateSession, tmp_path: Path
) -> None:
    empty = create_estimate_file(
        tmp_path / "new.estimate", Estimate(), session.library, who="", when=MORNING
    )
    session.show(empty)
    told = []
    for fields in (
        {"name": "ก่อสร้างถนน"},
        {"location": "ต.ท่ายาง"},
        {"province": "เพชรบุรี"},
        {"agency": "เทศบาล"},
        {"drawing_no": "-"},
        {"priced_on": date(2026, 6, 20)},
    ):
        told.append(step(session))
        project(session, **fields)
    assert [(each.words, each.place.field) for each in told] == [
        ("ขั้นต่อไป: พิมพ์ชื่อโครงการ", "name"),
        ("ขั้นต่อไป: กรอกสถานที่ก่อสร้าง", "location"),
        ("ขั้นต่อไป: เลือกจังหวัด", "province"),
        ("ขั้นต่อไป: กรอกหน่วยงานเจ้าของโครงการ", "agency"),
        ("ขั้นต่อไป: กรอกแบบเลขที่ (ถ้าไม่มี ใส่ -)", "drawing_no"),
        ("ขั้นต่อไป: ระบุวันที่คำนวณราคากลาง", "priced_on"),
    ]
    asked = step(session)
    assert asked.words == "ขั้นต่อไป: ตอบคำถามใต้ประเภทงาน เพื่อให้ทราบว่าเป็นงานกลุ่มใด"
    assert asked.place == Goto("project", None, "group_choice_in_grounds")
    choice = replace(session.estimate.group_choice, in_grounds=False)
    session.do(change_setting(session.estimate, GROUP_CHOICE, choice, "ตอบ"))
    assert step(session).words.startswith("ขั้นต่อไป: กด Alt+G ใช้ประเภทงาน")
    taken = taking_offer(session.estimate)
    assert taken is not None
    session.do(taken)
    first_line = step(session)
    assert first_line.place == Goto("bill")
    assert first_line.words == "ขั้นต่อไป: พิมพ์รายการงาน ปริมาณ และราคา ที่หน้าบัญชีรายการ"


def test_a_reason_stands_in_place_of_what_the_lists_say(session: EstimateSession) -> None:
    project(session, name="ก่อสร้างสะพาน")
    assert "Alt+G" in step(session).words
    choice = replace(session.estimate.group_choice, reason="สะพานในอาคาร")
    session.do(change_setting(session.estimate, GROUP_CHOICE, choice, "เหตุผล"))
    assert "Alt+G" not in step(session).words


def test_the_kind_of_work_is_asked_for_where_the_name_is_of_no_new_work(
    session: EstimateSession,
) -> None:
    """Otherwise clause 4 is never asked, for its question follows the kind."""
    session.do(change_setting(session.estimate, WORK_NATURE, WorkNature(), "ลักษณะงาน"))
    for called in ("ปรับปรุงอาคารเรียน", "งานซ่อมอาคารเรียน", "รื้อถอนอาคารเรียน", "ต่อเติมอาคารเรียน"):
        project(session, name=called)
        assert step(session).place == Goto("project", None, "work_nature_kind")
    project(session, name="ก่อสร้างอาคารเรียน")
    assert step(session).place == Goto("calendar", None, "order_no")


def test_the_question_of_clause_4_waits_until_it_is_answered(session: EstimateSession) -> None:
    for nature, waits in ((WorkNature("repair"), True), (WorkNature("new"), False)):
        session.do(change_setting(session.estimate, WORK_NATURE, nature, "ลักษณะงาน"))
        found = step(session)
        assert (found.place == Goto("project", None, "work_nature_counts")) is waits
        assert ("ถือเป็นงานก่อสร้างหรือไม่" in found.words) is waits


def test_a_group_beside_others_of_the_contract_waits_for_nothing(session: EstimateSession) -> None:
    """Of several groups in one contract one that the lists propose is enough (clause 8)."""
    project(session, name="ก่อสร้างสะพาน")
    assert "Alt+G" in step(session).words
    bridge = Tree(Part("construction", "งานสะพาน", work_type="bridge"), (Tree(Line("ราวสะพาน")),))
    session.do(insert_trees(session.estimate.bill, ROOT, 0, [bridge], "เพิ่ม"))
    assert session.estimate.project.work_type == "building"
    assert step(session).place.page != "project"


def test_lines_come_before_the_committee_then_stops_then_warns_then_the_way(
    session: EstimateSession,
) -> None:
    bare = Finding("warn", "no_price", "ไม่มีราคา", row=5, field="material")
    few = Finding("stop", "committee", "น้อยไป", field="committee")
    other = Finding("stop", "x", "ผิด")
    warn = Finding("warn", "y", "ดู")
    note = Finding("note", "z", "สังเกต")
    found = [note, warn, other, few, bare]
    expected = [
        ("ขั้นต่อไป: ใส่ชื่อ ปริมาณ และราคาให้ครบ ยังเหลือ 1 แห่ง", Goto("bill", 5, "material")),
        ("ขั้นต่อไป: กรอกรายชื่อคณะกรรมการกำหนดราคากลาง", Goto("project", None, "committee")),
        ("ขั้นต่อไป: แก้ข้อที่ต้องแก้ไข 1 ข้อ ที่หน้าตรวจสอบ (F6)", Goto("checks")),
        ("ขั้นต่อไป: แก้หรือตอบข้อที่ควรตรวจสอบ 1 ข้อ ที่หน้าตรวจสอบ (F6)", Goto("checks")),
    ]
    for words, place in expected:
        assert step(session, found) == NextStep(words, place)
        found.pop()
    assert step(session, found) == NextStep(
        "ขั้นต่อไป: บันทึกคำสั่งแต่งตั้งคณะกรรมการ", Goto("calendar", None, "order_no")
    )


def test_an_answered_warn_waits_no_more(session: EstimateSession) -> None:
    warn = Finding("warn", "y", "ดู")
    session.do(answering(session.estimate, warn, "เพราะ ก", "นาย ข", date(2026, 6, 20)))
    assert step(session, [warn]).place == Goto("calendar", None, "order_no")


def dated(session: EstimateSession, **days: Any) -> None:
    dates = replace(session.estimate.dates, **days)
    session.do(change_setting(session.estimate, DATES, dates, "วัน"))


def certify(session: EstimateSession) -> None:
    certificate = Certificate("นาย ง", certified_on=date(2026, 6, 2))
    session.do(change_setting(session.estimate, CERTIFICATE, certificate, "รับรอง"))


def name(session: EstimateSession, called: str, when: datetime = MORNING) -> Named:
    assert session.file is not None
    revision = name_revision(session.file, called, "ก", when, session.books, session.priced)
    return named_state(session.file, session.library, revision)


def approve(session: EstimateSession, of: Named, on: date = date(2026, 6, 30)) -> None:
    """Record an approval of a revision, whatever is to be said of the sample."""
    assert of.revision.worth is not None
    approval = Approval(of.revision.name, of.revision.worth.checksum, on)
    session.do(add_records(session.estimate, APPROVALS, [approval], "เห็นชอบ"))


def test_the_way_leads_from_the_order_to_the_papers(session: EstimateSession) -> None:
    """Each step is the next one until it is done, and none is said that is done already."""
    told = [step(session)]
    dated(session, appointed=date(2026, 6, 1))
    told.append(step(session))
    certify(session)
    told.append(step(session))
    of = name(session, "ฉบับเสนอ")
    told.append(step(session))
    dated(session, submitted=date(2026, 6, 25))
    told.append(step(session))
    approve(session, of)
    told.append(step(session))
    dated(session, published=date(2026, 7, 3))
    told.append(step(session))
    assert [(each.words[:45], each.place) for each in told] == [
        ("ขั้นต่อไป: บันทึกคำสั่งแต่งตั้งคณะกรรมการ", Goto("calendar", None, "order_no")),
        ("ขั้นต่อไป: บันทึกการรับรองรายการและปริมาณงานข", Goto("calendar", None, "designer")),
        ("ขั้นต่อไป: ตั้งชื่อฉบับ (Ctrl+S) พิมพ์เพื่อลง", Goto("revisions")),
        ("ขั้นต่อไป: พิมพ์ฉบับ “ฉบับเสนอ” เพื่อลงนาม แล", Goto("calendar", None, "submitted")),
        ("ขั้นต่อไป: บันทึกความเห็นชอบของฉบับ “ฉบับเสนอ", Goto("calendar", None, "approvals")),
        ("ขั้นต่อไป: ประกาศเผยแพร่ ประกาศได้ถึง 30 ก.ค.", Goto("calendar", None, "published")),
        ("ครบทุกขั้นแล้ว พิมพ์เอกสารและจัดทำชุดเอกสารเป", Goto("papers")),
    ]


def test_a_day_of_submission_before_the_name_is_of_other_sheets(session: EstimateSession) -> None:
    project(session, priced_on=MORNING.date() - timedelta(days=2))
    dated(session, appointed=date(2026, 6, 1), submitted=MORNING.date() - timedelta(days=1))
    certify(session)
    name(session, "ฉบับเสนอ")
    asked = step(session)
    assert asked.place == Goto("calendar", None, "submitted")
    assert asked.words.endswith("ไม่ใช่วันที่เสนอฉบับนี้")
    dated(session, submitted=MORNING.date())
    assert step(session).words == "ขั้นต่อไป: บันทึกความเห็นชอบของฉบับ “ฉบับเสนอ”"


def test_days_alone_are_no_approval(session: EstimateSession) -> None:
    """A revision is named and its approval recorded, whichever days somebody typed."""
    days = {"appointed": 1, "submitted": 25, "approved": 28, "published": 30}
    dated(session, **{field: date(2026, 6, day) for field, day in days.items()})
    certify(session)
    assert step(session).words.startswith("ขั้นต่อไป: ตั้งชื่อฉบับ")
    name(session, "ฉบับเสนอ")
    assert step(session).words == "ขั้นต่อไป: บันทึกความเห็นชอบของฉบับ “ฉบับเสนอ”"


def test_what_is_edited_after_its_approval_is_approved_again(session: EstimateSession) -> None:
    days = {"appointed": 1, "submitted": 25, "published": 30}
    dated(session, **{field: date(2026, 6, day) for field, day in days.items()})
    certify(session)
    approve(session, name(session, "ฉบับเสนอ"))
    assert step(session).place == Goto("papers")
    project(session, location="ต.ท่ายาง")
    again = step(session)
    assert again.place == Goto("revisions")
    assert "ตั้งชื่อฉบับ" in again.words
    assert "หรือคืนเป็นฉบับที่ได้รับความเห็นชอบ" in again.words
    name(session, "ฉบับทบทวน", MORNING.replace(month=7, day=1))
    assert step(session).words.startswith("ขั้นต่อไป: พิมพ์ฉบับ “ฉบับทบทวน” เพื่อลงนาม")
    assert step(session).place == Goto("calendar", None, "submitted")
    dated(session, submitted=date(2026, 7, 2), published=None)
    assert step(session).words == "ขั้นต่อไป: บันทึกความเห็นชอบของฉบับ “ฉบับทบทวน”"


OVERDUE = Finding("warn", "publication_overdue", "ครบ 30 วันแล้ว")
OTHER_PRICE = Finding("warn", "approved_price_other", "ไม่ใช่ราคาที่ได้รับความเห็นชอบ")


@pytest.mark.parametrize("keeps_price", [True, False])
def test_a_review_is_led_from_the_name_to_its_own_approval(
    session: EstimateSession, monkeypatch: pytest.MonkeyPatch, keeps_price: bool
) -> None:
    """What only the approval of the review settles does not keep it back."""
    dated(session, appointed=date(2026, 6, 1), submitted=date(2026, 6, 25))
    certify(session)
    first = name(session, "ฉบับเสนอ")
    approve(session, first)
    day_31 = MORNING.replace(month=7, day=31)
    monkeypatch.setattr(session, "now", lambda: day_31)
    due = step(session)
    assert due.place == Goto("calendar", None, "submitted")
    assert due.words.startswith("ขั้นต่อไป: ทบทวนราคากลาง")
    found = [OVERDUE] if keeps_price else [OTHER_PRICE]
    told = []
    if keeps_price:
        of = first
    else:
        project(session, priced_on=date(2026, 7, 31))
        told.append(step(session, found).words)
        of = name(session, "ฉบับทบทวน", day_31)
        told.append(step(session, found).words)
        assert told[-1].endswith("ที่บันทึกไว้ 25 มิ.ย. 2569 ไม่ใช่วันที่เสนอฉบับนี้")
    dated(session, submitted=date(2026, 7, 31))
    told.append(step(session, found).words)
    approve(session, of, date(2026, 7, 31))
    told.append(step(session).words)
    assert [each[:33] for each in told][-4:] == [
        *([] if keeps_price else ["ขั้นต่อไป: ตั้งชื่อฉบับ (Ctrl+S) ", "ขั้นต่อไป: พิมพ์ฉบับ “ฉบับทบทวน” "]),
        f"ขั้นต่อไป: บันทึกความเห็นชอบของฉบับ “{of.revision.name}”"[:33],
        "ขั้นต่อไป: ประกาศเผยแพร่ ประกาศได้ถึง 30 ส.ค."[:33],
    ]
    if not keeps_price:
        # The price before is brought back: the review counts until that is handed in anew.
        assert session.file is not None
        session.do(restoring(session.file, first))
        back = step(session, found)
        assert back.place == Goto("revisions")
        assert back.words.startswith("ขั้นต่อไป: คืนเป็นฉบับ “ฉบับทบทวน” ซึ่งเห็นชอบล่าสุด")
        dated(session, submitted=date(2026, 8, 1))
        assert step(session, found).words == "ขั้นต่อไป: บันทึกความเห็นชอบของฉบับ “ฉบับเสนอ”"


def test_the_approved_revision_brought_back_is_the_approved_one(session: EstimateSession) -> None:
    dated(session, appointed=date(2026, 6, 1), submitted=date(2026, 6, 25))
    dated(session, published=date(2026, 6, 30))
    certify(session)
    of = name(session, "ฉบับเสนอ")
    approve(session, of)
    project(session, location="ต.ท่ายาง")
    assert step(session).place == Goto("revisions")
    file = session.file
    assert file is not None
    session.do(restoring(file, of))
    assert step(session).place == Goto("papers")
    assert standing_of(file).revision == "ฉบับเสนอ"
    for number in range(30):
        heads = replace(session.estimate.paper_heads, report_no=f"{number}/2569")
        session.do(change_setting(session.estimate, PAPER_HEADS, heads, "เลขที่"))
    assert step(session).place == Goto("papers")
    for _ in range(31):
        session.undo()
    assert step(session).place == Goto("revisions")
    for _ in range(31):
        session.redo()
    project(session, location="ต.ชะอำ")
    assert step(session).place == Goto("revisions")


def test_many_steps_that_no_sheet_prints_edit_nothing(session: EstimateSession) -> None:
    """A job whose papers are filled in takes dozens of them."""
    dated(session, appointed=date(2026, 6, 1), submitted=date(2026, 6, 25))
    certify(session)
    approve(session, name(session, "ฉบับเสนอ"))
    for number in range(30):
        heads = replace(session.estimate.paper_heads, report_no=f"{number}/2569")
        session.do(change_setting(session.estimate, PAPER_HEADS, heads, "เลขที่"))
    assert "ตั้งชื่อฉบับ" not in step(session).words
    project(session, location="ต.ท่ายาง")
    for number in range(30):
        heads = replace(session.estimate.paper_heads, report_no=f"ก{number}/2569")
        session.do(change_setting(session.estimate, PAPER_HEADS, heads, "เลขที่"))
    assert "ตั้งชื่อฉบับ" in step(session).words


def test_what_a_merge_named_by_itself_is_no_revision_to_hand_in(session: EstimateSession) -> None:
    dated(session, appointed=date(2026, 6, 1))
    certify(session)
    name(session, f"{BEFORE_MERGE}1 ก.ค. 2569")
    assert step(session).words.startswith("ขั้นต่อไป: ตั้งชื่อฉบับ")
    name(session, "ฉบับเสนอ")
    name(session, f"{BEFORE_MERGE}2 ก.ค. 2569")
    assert step(session).words.startswith("ขั้นต่อไป: พิมพ์ฉบับ “ฉบับเสนอ” เพื่อลงนาม")
