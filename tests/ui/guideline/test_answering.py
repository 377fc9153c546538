"""Findings are answered with a reason and a name, each as one step; a stop is mended."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.domain.clauses import Clause
from estimator.domain.findings import Finding
from estimator.domain.guideline.answering import LAPSED
from estimator.domain.procedure.answers import Answer
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import ANSWERS
from estimator.ui.guideline.checks_page import ChecksPage
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit.page import Page
from tests.ui.pressing import press, type_text

STOP = Finding("stop", "s", "ต้องแก้")
ONE = Finding("warn", "a", "หนึ่ง", "แก้หนึ่ง", row=4)
TWO = Finding("warn", "a", "สอง", row=5)
NOTE = Finding("note", "n", "สังเกต")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def watch(session: EstimateSession) -> FindingsWatch:
    return FindingsWatch(session)


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession, watch: FindingsWatch) -> ChecksPage:
    made = ChecksPage(session, watch)
    qtbot.addWidget(made)
    made.show()
    show(made, watch, NOTE, ONE, TWO, STOP)
    return made


def show(page: ChecksPage, watch: FindingsWatch, *findings: Finding) -> None:
    watch.findings = findings
    watch.found.emit()


def at(page: ChecksPage, finding: Finding) -> None:
    page.list.setCurrentIndex(page.model.index(page.model.place_of(finding)))


def answer(page: ChecksPage, finding: Finding, reason: str, by: str = "นาย ก") -> None:
    """Answer a finding by keys alone."""
    at(page, finding)
    press(page.list, Qt.Key.Key_Return, CONTROL)
    type_text(page.box.reason, reason)
    if not page.box.by.text():
        press(page.box.reason, Qt.Key.Key_Return)
        type_text(page.box.by, by)
        press(page.box.by, Qt.Key.Key_Return)
    else:
        press(page.box.reason, Qt.Key.Key_Return, CONTROL)


def listed(page: Page) -> list[str]:
    assert isinstance(page, ChecksPage)
    return [str(page.model.index(n).data()) for n in range(page.model.rowCount())]


def test_an_answer_is_one_step_with_reason_name_day_and_what_it_answers(
    page: ChecksPage, session: EstimateSession, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.said) as said:
        answer(page, ONE, "ใช้ราคาตามที่สืบ")

    (given,) = session.estimate.answers
    today = session.now().date()
    assert given == Answer("a", 4, "ใช้ราคาตามที่สืบ", "นาย ก", today, "หนึ่ง")
    assert said.args == ["บันทึกคำตอบแล้ว กด Ctrl+Z เพื่อเลิกทำ"]
    assert listed(page) == ["ต้องแก้", "สอง", "หนึ่ง", "สังเกต"]
    session.undo()
    assert list(session.estimate.answers) == []
    assert listed(page) == ["ต้องแก้", "หนึ่ง", "สอง", "สังเกต"]


def test_what_is_answered_is_counted_no_more_and_says_its_answer(page: ChecksPage) -> None:
    assert page.mark() == "3"
    answer(page, ONE, "เพราะ ข")

    assert page.mark() == "2"
    assert page.summary == "ต้องแก้ไข 1 ข้อ   ควรตรวจสอบ 1 ข้อ   ข้อสังเกต 1 ข้อ   ตอบแล้ว 1 ข้อ"
    spoken = page.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(
        "ควรตรวจสอบ 1.1  คอนกรีต 240 ksc. หนึ่ง ตอบแล้ว: “เพราะ ข” (นาย ก 20 มิ.ย. 2569)"
    )


def test_the_cursor_goes_on_to_the_next_that_waits_and_the_name_stays(
    page: ChecksPage, session: EstimateSession
) -> None:
    answer(page, ONE, "เพราะ ข")
    assert page.list.currentIndex().data() == "สอง"
    assert page.box.reason.text() == ""
    assert page.box.by.text() == "นาย ก"
    answer(page, TWO, "เพราะ ค")

    assert [each.row for each in session.estimate.answers] == [4, 5]
    assert page.list.currentIndex().data() == "ต้องแก้"


def test_a_stop_takes_no_answer_and_the_page_says_to_mend_it(
    page: ChecksPage, session: EstimateSession, qtbot: QtBot
) -> None:
    at(page, STOP)
    assert not page.box.button.isEnabled()
    assert not page.box.reason.isEnabled()
    assert "ข้อนี้ต้องแก้ไข ตอบด้วยเหตุผลแทนไม่ได้" in page.box.words
    with qtbot.waitSignal(page.said) as said:
        press(page.list, Qt.Key.Key_Return, CONTROL)
    assert said.args == ["ข้อนี้ต้องแก้ไข ตอบด้วยเหตุผลแทนไม่ได้ กด Enter เพื่อไปแก้ไข"]
    page.box.answer()
    assert list(session.estimate.answers) == []


@pytest.mark.parametrize("reason", ["", "-", " . "])
def test_an_answer_that_says_nothing_is_refused_with_a_sentence(
    page: ChecksPage, session: EstimateSession, reason: str
) -> None:
    page.box.by.setText("นาย ก")
    answer(page, ONE, reason)

    assert list(session.estimate.answers) == []
    assert page.box.fault == "ยังไม่มีเหตุผลของคำตอบ โปรดใส่ว่าเหตุใดจึงคงไว้ตามนี้"


def test_a_missing_name_is_asked_for_before_anything_is_recorded(
    page: ChecksPage, session: EstimateSession
) -> None:
    at(page, ONE)
    page.box.begin()
    type_text(page.box.reason, "เพราะ ข")
    press(page.box.reason, Qt.Key.Key_Return)

    assert list(session.estimate.answers) == []
    assert page.box.fault == "ยังไม่มีชื่อผู้ตอบ โปรดใส่"
    assert page.focusWidget() is page.box.by


def test_an_answer_is_changed_in_its_place_and_taken_back(
    page: ChecksPage, session: EstimateSession
) -> None:
    answer(page, ONE, "เพราะ ข")
    at(page, ONE)
    assert page.box.reason.text() == "เพราะ ข"
    assert page.box.button.text() == "แก้ (Ctrl+Enter)"
    press(page.list, Qt.Key.Key_Return, CONTROL)
    type_text(page.box.reason, "เหตุผลใหม่")
    press(page.box.reason, Qt.Key.Key_Return)
    assert [each.reason for each in session.estimate.answers] == ["เหตุผลใหม่"]

    at(page, ONE)
    press(page.list, Qt.Key.Key_Delete)
    assert list(session.estimate.answers) == []
    assert page.mark() == "3"
    session.undo()
    assert [each.reason for each in session.estimate.answers] == ["เหตุผลใหม่"]


def test_delete_on_an_open_finding_does_nothing(page: ChecksPage, session: EstimateSession) -> None:
    at(page, ONE)
    press(page.list, Qt.Key.Key_Delete)
    assert session.file is not None
    assert session.file.undo_label is None


def test_what_says_something_else_now_is_open_again(page: ChecksPage, watch: FindingsWatch) -> None:
    answer(page, ONE, "เพราะ ข")
    show(page, watch, replace(ONE, message="หนึ่ง เปลี่ยนไป"))
    assert page.mark() == "1"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("all", ["ต้องแก้", "สอง", "หนึ่ง", "สังเกต"]),
        ("open", ["ต้องแก้", "สอง", "สังเกต"]),
        ("answered", ["หนึ่ง"]),
    ],
)
def test_one_sees_all_or_the_open_or_the_answered(
    page: ChecksPage, shown: str, expected: list[str]
) -> None:
    answer(page, ONE, "เพราะ ข")
    page.restore_look({"shown": shown})
    assert listed(page) == expected
    assert page.save_look() == {"shown": shown, "by": "นาย ก"}


def test_the_name_and_the_filter_come_back_and_odd_ones_are_passed_over(page: ChecksPage) -> None:
    page.restore_look({"shown": "open", "by": "นาย ข"})
    page.restore_look({"shown": 3, "by": None})
    assert page.save_look() == {"shown": "open", "by": "นาย ข"}


def test_a_reason_waits_at_its_finding_until_it_is_recorded(page: ChecksPage) -> None:
    at(page, ONE)
    page.box.begin()
    type_text(page.box.reason, "ยังไม่เสร็จ")
    at(page, TWO)
    assert page.box.reason.text() == ""
    assert page.unfinished() == ["หน้าตรวจสอบ คำตอบ “ยังไม่เสร็จ” ของข้อ “หนึ่ง” ยังไม่ได้บันทึก"]
    at(page, ONE)
    assert page.box.reason.text() == "ยังไม่เสร็จ"
    page.box.by.setText("นาย ก")
    press(page.box.reason, Qt.Key.Key_Return)
    assert page.unfinished() == []


def test_a_new_check_leaves_what_is_being_typed(page: ChecksPage, watch: FindingsWatch) -> None:
    at(page, ONE)
    page.box.begin()
    type_text(page.box.reason, "กำลังพิมพ์")
    show(page, watch, STOP, TWO, ONE)
    assert page.box.reason.text() == "กำลังพิมพ์"
    assert page.focusWidget() is page.box.reason


def test_esc_goes_back_to_the_list(page: ChecksPage) -> None:
    at(page, ONE)
    page.box.begin()
    press(page.box.reason, Qt.Key.Key_Escape)
    assert page.focusWidget() is page.list


def test_a_long_finding_is_shown_in_whole_beneath(page: ChecksPage, watch: FindingsWatch) -> None:
    long = Finding("warn", "l", "ยาว " * 200, "แก้ " * 50, clause=Clause("2569", ("12",)))
    show(page, watch, long)
    at(page, long)
    assert page.box.words == (
        f"ควรตรวจสอบ: {long.message}\n{long.remedy} (แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2569 ข้อ 12)"
    )


def test_answers_to_nothing_are_cleared_in_one_step(
    page: ChecksPage, session: EstimateSession, watch: FindingsWatch
) -> None:
    old = [Answer("gone", None, "ก", "ข", date(2026, 6, 1), "เดิม"), Answer("a", 4, "ค", "ง")]
    session.do(add_records(session.estimate, ANSWERS, old, "ตอบ"))
    watch.look()
    lapsed = Finding("note", LAPSED, "คำตอบ 1 คำตอบใช้ไม่ได้แล้ว")
    show(page, watch, lapsed, ONE)
    page.show_place(None, "answers")
    assert page.list.currentIndex().data() == lapsed.message
    page.box.clear.click()
    assert list(session.estimate.answers) == [old[1]]
    session.undo()
    assert list(session.estimate.answers) == old


def test_a_step_back_leads_to_the_finding_whose_answer_it_changed(
    page: ChecksPage, session: EstimateSession
) -> None:
    answer(page, ONE, "เพราะ ข")
    at(page, STOP)
    told: list[EditNews] = []
    session.news.changed.follow(told.append)
    session.undo()
    page.show_step(told[-1], Goto("checks", None, "answers"))
    assert page.list.currentIndex().data() == "หนึ่ง"


def test_another_file_begins_without_waiting_reasons(
    page: ChecksPage, session: EstimateSession
) -> None:
    at(page, ONE)
    page.box.begin()
    type_text(page.box.reason, "ยังไม่เสร็จ")
    session.show(None)
    assert page.unfinished() == []
