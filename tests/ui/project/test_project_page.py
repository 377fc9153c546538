"""Every accepted field is one step; a refused one stays as it was typed, with the reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from estimator.app.guideline.answers import answering, open_findings
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import Member
from estimator.domain.records.between import edit_between
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.project.project_page import ProjectPage
from tests.ui.pressing import press, roll, type_text

Get = Callable[[Estimate], Any]


def project(name: str) -> Get:
    return lambda estimate: getattr(estimate.project, name)


def rounding(name: str) -> Get:
    return lambda estimate: getattr(estimate.rounding, name)


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession) -> ProjectPage:
    watch = FindingsWatch(session)
    watch.look()
    made = ProjectPage(session, watch)
    watch.setParent(made)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("field", "typed", "get", "expected", "shown"),
    [
        ("name", "  ก่อสร้างถนน ", project("name"), "ก่อสร้างถนน", "ก่อสร้างถนน"),
        ("location", "ต.ท่ายาง", project("location"), "ต.ท่ายาง", "ต.ท่ายาง"),
        ("agency", "เทศบาล", project("agency"), "เทศบาล", "เทศบาล"),
        ("drawing_no", "ส.1/69", project("drawing_no"), "ส.1/69", "ส.1/69"),
        ("province", "จังหวัดตราด", project("province"), "ตราด", "ตราด"),
        ("province", "ธนบุรี", project("province"), "ธนบุรี", "ธนบุรี"),
        ("work_type", "งานก่อสร้างทาง", project("work_type"), "road", "งานก่อสร้างทาง"),
        ("priced_on", "1/2/69", project("priced_on"), date(2026, 2, 1), "1 ก.พ. 2569"),
        ("priced_on", "", project("priced_on"), None, ""),
        ("floor_area_m2", "๑,๒๓๔.๕", project("floor_area_m2"), Decimal("1234.5"), "1,234.50"),
        ("floor_area_m2", "12*(8+2)", project("floor_area_m2"), Decimal(120), "120.00"),
        ("budget_baht", "๓@1,500,000", project("budget_baht"), Decimal(4500000), "4,500,000.00"),
        ("budget_baht", "9500000", project("budget_baht"), Decimal(9500000), "9,500,000.00"),
        (
            "reference_price",
            "เต็ม 100 บาท",
            rounding("reference_price"),
            Decimal(100),
            "เต็ม 100 บาท",
        ),
        ("reference_price", "500", rounding("reference_price"), Decimal(500), "เต็ม 500 บาท"),
        ("construction", "10", rounding("construction"), Decimal(10), "เต็ม 10 บาท"),
        ("equipment", "1,000", rounding("equipment"), Decimal(1000), "เต็ม 1,000 บาท"),
        (
            "labour_received_on",
            "3 ก.ค. 2569",
            project("labour_received_on"),
            date(2026, 7, 3),
            "3 ก.ค. 2569",
        ),
    ],
)
def test_an_accepted_entry_is_one_step_that_can_be_undone(
    page: ProjectPage,
    session: EstimateSession,
    field: str,
    typed: str,
    get: Get,
    expected: object,
    shown: str,
) -> None:
    changes: list[EditNews] = []
    session.news.changed.follow(changes.append)
    before, text_before = get(session.estimate), page.fields[field].text

    page.fields[field].enter(typed)

    assert get(session.estimate) == expected
    assert page.fields[field].text == shown
    assert len(changes) == 1
    session.undo()
    assert get(session.estimate) == before
    assert page.fields[field].text == text_before


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("priced_on", "31/4/2569", "ไม่มีวันที่ 31"),
        ("floor_area_m2", "100/3", "ROUND(100/3,2)"),
        ("floor_area_m2", "สิบ", "ไม่ใช่ตัวเลข"),
        ("budget_baht", "-1", "ติดลบไม่ได้ โปรดใส่จำนวนตั้งแต่ 0"),
        ("budget_baht", "0.001", "ละเอียดกว่าหนึ่งสตางค์"),
        ("reference_price", "พัน", "ไม่ใช่ตัวเลข"),
    ],
)
def test_a_refused_entry_stays_with_its_reason_until_it_is_mended(
    page: ProjectPage, session: EstimateSession, field: str, typed: str, said: str
) -> None:
    before = session.estimate

    page.fields[field].enter(typed)

    assert page.fields[field].text == typed
    assert said in page.fields[field].error
    assert session.estimate == before

    page.fields["agency"].enter("เทศบาลเมือง")
    assert page.fields[field].text == typed

    page.fields[field].enter("")
    assert page.fields[field].error == ""


def test_forms_and_guideline_follow_the_day_until_others_are_chosen(
    page: ProjectPage, session: EstimateSession
) -> None:
    forms, guideline = page.fields["form_set"], page.fields["guideline"]
    assert forms.text == "แบบ ปร.4 ปร.5 ปร.6 (ชุดเดิม)"
    assert guideline.text == "ตามวันที่คำนวณ (ขณะนี้ 2569)"

    forms.enter("ตามวันที่คำนวณ (ขณะนี้ 2569)")
    guideline.enter("ฉบับ พ.ศ. 2565")
    assert (session.estimate.form_set, session.estimate.guideline) == (None, "2565")

    page.fields["priced_on"].enter("8 มิ.ย. 2569")
    assert forms.text == "ตามวันที่คำนวณ (ขณะนี้ 2560)"
    page.fields["priced_on"].enter("")
    assert forms.text == "ตามวันที่คำนวณ (ยังไม่ระบุวันที่ ใช้ 2560)"
    guideline.enter("ตามวันที่คำนวณ (ยังไม่ระบุวันที่ ใช้ 2565)")
    assert session.estimate.guideline is None


def test_leaving_a_field_as_it_is_makes_no_step(
    page: ProjectPage, session: EstimateSession
) -> None:
    changes: list[EditNews] = []
    session.news.changed.follow(changes.append)
    for field in page.fields.values():
        field.enter(field.text)

    assert changes == []


def test_the_wheel_changes_nothing_in_passing(page: ProjectPage) -> None:
    combo = page.fields["work_type"].editor
    assert isinstance(combo, QComboBox)
    before = combo.currentIndex()
    combo.setFocus()
    roll(combo)

    assert combo.currentIndex() == before


def test_the_mark_tells_whether_the_heads_are_complete(
    page: ProjectPage, session: EstimateSession, qtbot: QtBot
) -> None:
    watch = page.findChild(FindingsWatch)
    assert watch is not None
    assert page.mark() == "warn"
    for each in open_findings(watch.findings, ()):
        today = session.now().date()
        session.do(answering(session.estimate, each, "เพราะ ก", "นาย ข", today))
    assert page.mark() == "ok"

    with qtbot.waitSignal(page.marked):
        page.fields["agency"].enter("")

    assert page.mark() == "warn"


def test_a_goto_puts_the_keyboard_on_the_field(page: ProjectPage) -> None:
    page.show_place(None, "agency")
    assert page.focusWidget() is page.fields["agency"].editor

    page.show_place(None, "committee")
    assert page.focusWidget() is page.committee.table


def test_a_goto_of_the_committee_is_to_where_a_name_is_lacking(
    page: ProjectPage, session: EstimateSession
) -> None:
    """What is typed there at once becomes nobody's role."""
    for name, row in (("", 0), ("…", 0), ("นาย ก", 1)):
        members = records_of([Member("chair", name)])
        then = replace(session.estimate, committee=members)
        session.do(edit_between(session.estimate, then, "คณะกรรมการ"))
        page.show_place(None, "committee")
        place = page.committee.table.currentIndex()
        assert (place.row(), place.column()) == (row, 1), name
        assert page.focusWidget() is page.committee.table


def test_typing_and_tab_are_enough(page: ProjectPage, session: EstimateSession) -> None:
    page.show_place(None, "drawing_no")
    editor = page.fields["drawing_no"].editor
    assert isinstance(editor, QLineEdit)
    type_text(editor, "แบบ ก/๒")
    press(editor, Qt.Key.Key_Return)

    assert session.estimate.project.drawing_no == "แบบ ก/๒"


def test_escape_takes_an_entry_back_before_it_leaves_the_page(
    page: ProjectPage, session: EstimateSession, qtbot: QtBot
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    window.show()
    editor = page.fields["priced_on"].editor
    page.fields["priced_on"].enter("31/2/2569")
    assert page.fields["priced_on"].error

    press(editor, Qt.Key.Key_Escape)
    assert page.fields["priced_on"].error == ""
    assert page.fields["priced_on"].text == "20 มิ.ย. 2569"

    type_text(editor, "x")
    press(editor, Qt.Key.Key_Escape)
    assert page.fields["priced_on"].text == "20 มิ.ย. 2569"

    free = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    free.ignore()
    QApplication.sendEvent(editor, free)
    assert not free.isAccepted()
    window.takeCentralWidget()
