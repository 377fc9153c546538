"""The way to a price as it is typed: one step an entry, what cannot be stays with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from estimator.app.procedure.specs import DESIGNER, HEADS, OFFER, ORDER, WAY
from estimator.app.procedure.way import steps_of, until_words
from estimator.app.revisions import BEFORE_MERGE, name_revision
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.bid import Bid
from estimator.domain.procedure.calendar import Appointment, Dates
from estimator.domain.procedure.certificate import Certificate
from estimator.domain.records.edits import change_setting
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import APPOINTMENT, APPROVALS, BID, CERTIFICATE
from estimator.domain.records.table import Setting
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.procedure.calendar_page import CalendarPage
from tests.ui.held_tasks import HeldTasks

T = TypeVar("T")
NAMED = datetime.fromisoformat("2026-06-19T09:30:00+07:00")
ALL = (*ORDER, *WAY, *DESIGNER, *OFFER, *HEADS)


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession) -> CalendarPage:
    watch = FindingsWatch(session)
    watch.look()
    made = CalendarPage(session, watch)
    watch.setParent(made)
    qtbot.addWidget(made)
    made.show()
    return made


def enter(page: CalendarPage, key: str, text: str) -> None:
    """Type a text into a field, or choose it from its list, and leave the field."""
    page.fields[key].enter(text)


@pytest.mark.parametrize(
    ("key", "typed", "setting", "field", "expected"),
    [
        ("order_no", "12/2569", "appointment", "order_no", "12/2569"),
        ("standing", "เป็นการประจำ หลายงาน", "appointment", "standing", True),
        ("starts", "1/5/69", "appointment", "starts", date(2026, 5, 1)),
        ("appointed", "1 มิ.ย. 2569", "dates", "appointed", date(2026, 6, 1)),
        ("calculated", "20/6/2569", "dates", "calculated", date(2026, 6, 20)),
        ("published", "๑๕ ก.ค. ๒๕๖๙", "dates", "published", date(2026, 7, 15)),
        ("published_as", "ประกาศประกวดราคาอิเล็กทรอนิกส์", "dates", "published_as", "e_bidding"),
        ("designer", "นาย ง", "certificate", "designer", "นาย ง"),
        ("drawing_changed_on", "1 มิ.ย. 69", "certificate", "drawing_changed_on", date(2026, 6, 1)),
        ("bidder", "บริษัท ก", "bid", "bidder", "บริษัท ก"),
        ("price", "9,534,000.50", "bid", "price", Decimal("9534000.50")),
    ],
)
def test_an_entry_is_one_step_that_can_be_undone(
    page: CalendarPage,
    session: EstimateSession,
    key: str,
    typed: str,
    setting: str,
    field: str,
    expected: object,
) -> None:
    before, text_before = session.estimate, page.fields[key].text
    enter(page, key, typed)
    assert getattr(getattr(session.estimate, setting), field) == expected
    session.undo()
    assert session.estimate == before
    assert page.fields[key].text == text_before


@pytest.mark.parametrize(
    ("key", "typed", "why"),
    [
        ("approved", "31 ก.พ. 2569", "โปรด"),
        ("approved", "30 มิ.ย. 2269", "ไม่ใช่ปีพุทธศักราช"),
        ("price", "0", "เป็น 0 บาทไม่ได้"),
        ("price", "-5", "ติดลบ"),
        ("price", "แพง", "โปรด"),
    ],
)
def test_what_cannot_be_stays_as_it_was_typed(
    page: CalendarPage, session: EstimateSession, key: str, typed: str, why: str
) -> None:
    before = session.estimate
    enter(page, key, typed)
    assert session.estimate == before
    assert page.fields[key].text == typed
    assert why in page.fields[key].error
    assert any(typed in each for each in page.unfinished())


def test_a_period_that_ends_before_it_starts_is_refused(
    page: CalendarPage, session: EstimateSession
) -> None:
    enter(page, "starts", "1/6/2569")
    enter(page, "ends", "31/5/2569")
    assert session.estimate.appointment.ends is None
    assert "อยู่ก่อนวันเริ่ม" in page.fields["ends"].error


def test_every_field_of_the_page_is_one_of_its_setting() -> None:
    estimate = Estimate()
    for specs in ALL:
        for spec in specs:
            assert isinstance(spec.show(estimate), str)
    keys = [spec.key for specs in ALL for spec in specs]
    assert len(set(keys)) == len(keys)


def test_it_is_said_until_when_a_price_may_be_published() -> None:
    approved = date(2026, 6, 30)
    assert "ประกาศได้ถึง 30 ก.ค. 2569" in until_words(approved, date(2026, 7, 18))
    assert "เหลือ 12 วัน" in until_words(approved, date(2026, 7, 18))
    assert "เหลือ 0 วัน" in until_words(approved, date(2026, 7, 30))
    assert "พ้นแล้ว" in until_words(approved, date(2026, 7, 31))
    estimate = replace(Estimate(), dates=Dates(approved=approved))
    assert [step.told for step in steps_of(estimate)][3] == "เห็นชอบ 30 มิ.ย. 2569"


def test_a_named_revision_is_approved_as_one_step(
    page: CalendarPage, session: EstimateSession
) -> None:
    assert session.file is not None
    assert not page.approval.button.isEnabled()
    name_revision(session.file, "ฉบับเสนอ", "ก", NAMED, session.books, session.priced)
    name_revision(session.file, f"{BEFORE_MERGE}1", "ก", NAMED, session.books, session.priced)
    page.approval.look()
    only = page.approval.revision.values[1]
    assert [each and each.name for each in page.approval.revision.values] == [None, "ฉบับเสนอ"]
    assert page.approval.revision.value == only
    page.approval.revision.choose(None)
    page.approval.approve()
    assert "ยังไม่ได้เลือกฉบับ" in page.approval.fault
    page.approval.revision.choose(only)
    page.approval.revision.activated.emit(1)
    assert page.approval.fault == ""
    page.approval.approve()
    assert "ยังไม่ได้ระบุวันที่" in page.approval.fault
    page.approval.on.setText("20 มิ.ย. 2569")
    page.approval.on.textEdited.emit("20 มิ.ย. 2569")
    assert page.approval.fault == ""
    page.approval.by.setText("นายก อบต.")
    page.approval.button.click()
    QApplication.processEvents()
    (made,) = session.estimate.approvals
    assert (made.revision, made.on, made.by) == ("ฉบับเสนอ", date(2026, 6, 20), "นายก อบต.")
    assert page.fields["approved"].text == "20 มิ.ย. 2569"
    assert page.approval.fault == ""
    page.approval.button.click()
    assert "จึงไม่บันทึกซ้ำ" in page.approval.fault


def test_what_is_edited_while_a_revision_is_looked_at_is_not_lost(
    page: CalendarPage, session: EstimateSession, held: HeldTasks
) -> None:
    assert session.file is not None
    name_revision(session.file, "ฉบับเสนอ", "ก", NAMED, session.books, session.priced)
    page.approval.look()
    page.approval.revision.choose(page.approval.revision.values[1])
    page.approval.on.setText("20 มิ.ย. 2569")
    said: list[str] = []
    page.approval.said.connect(said.append)
    page.approval.approve()
    enter(page, "bidder", "บริษัท ก")
    held.do_all()
    assert session.estimate.bid.bidder == "บริษัท ก"
    assert len(session.estimate.approvals) == 0
    assert "ถูกแก้ไขระหว่างนั้น" in said[0]
    page.approval.approve()
    held.do_all()
    assert len(session.estimate.approvals) == 1


def test_a_finding_about_the_days_leads_to_its_field(page: CalendarPage) -> None:
    for field, key in (("published", "published"), ("appointment", "order_no"), ("bid", "bidder")):
        page.show_place(None, field)
        assert page.focusWidget() is page.fields[key].editor
    page.show_place(None, "approvals")
    assert page.focusWidget() is page.approval.on


def test_a_finding_about_a_whole_setting_leads_to_what_is_lacking_there(
    page: CalendarPage, session: EstimateSession
) -> None:
    """And to no name or number that is right: what is typed at once takes its place."""

    def put(setting: Setting[T], value: T, name: str) -> str:
        session.do(change_setting(session.estimate, setting, value, "ก"))
        page.show_place(None, name)
        return next(key for key, each in page.fields.items() if each.editor is page.focusWidget())

    day = date(2026, 6, 20)
    assert put(CERTIFICATE, Certificate("…", day), "certificate") == "designer"
    assert put(CERTIFICATE, Certificate("นาย ง", day), "certificate") == "certified_on"
    assert put(BID, Bid("บริษัท ก", Decimal(1)), "bid") == "price"
    order = Appointment(standing=True)
    assert put(APPOINTMENT, order, "appointment") == "task"
    order = replace(order, task="งาน")
    assert put(APPOINTMENT, order, "appointment") == "starts"
    assert put(APPOINTMENT, replace(order, starts=day, ends=day), "appointment") == "ends"


def test_an_approval_that_came_without_its_revision_is_told(
    page: CalendarPage, session: EstimateSession
) -> None:
    approval = Approval("ฉบับของสำเนา", "1" * 64, date(2026, 6, 30))
    session.do(add_records(session.estimate, APPROVALS, [approval], "รวม"))
    told = page.approval.findChildren(QLabel)[0].text()
    assert told.startswith("ฉบับ “ฉบับของสำเนา” รหัสตรวจ 11111-11111 ที่เห็นชอบเมื่อ 30 มิ.ย. 2569 ไม่มี")


def test_an_approval_that_was_typed_is_of_no_other_file(
    page: CalendarPage, session: EstimateSession
) -> None:
    """The head of one agency approves nothing of another's."""
    assert session.file is not None
    name_revision(session.file, "ฉบับเสนอ", "ก", NAMED, session.books, session.priced)
    page.approval.look()
    page.approval.revision.choose(page.approval.revision.values[1])
    page.approval.on.setText("20 มิ.ย. 2569")
    page.approval.by.setText("นายก เทศบาลอื่น")
    session.news.opened.tell()
    assert (page.approval.on.text(), page.approval.by.text()) == ("", "")
    # Of several none is proposed.
    name_revision(session.file, "ฉบับสอง", "ก", NAMED, session.books, session.priced)
    page.approval.revision.choose(page.approval.revision.values[1])
    session.news.revision_named.tell()
    assert page.approval.revision.value is None
