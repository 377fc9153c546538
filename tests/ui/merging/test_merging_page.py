"""The page on which a copy is taken in: seen first, chosen row by row, one step, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.app.earlier_revisions import opened_with_amounts
from estimator.app.revisions import named_state
from estimator.app.session import EstimateSession
from estimator.domain.bill_edits.row_edits import remove_rows
from estimator.domain.estimate import Estimate
from estimator.ui.merging.page import MergingPage
from tests.app.merging.copies import changed, copy_of, merge, priced, work
from tests.store.samples import NOON
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press

FIRST, SECOND, THIRD = 4, 5, 7
SMALL = 690
"""So wide is a page on a screen of 1366 by 768 pixels where all is drawn half as large again."""


@pytest.fixture
def other(session: EstimateSession) -> Path:
    """A copy in which somebody worked, while the open estimate was worked on, too."""
    assert session.path is not None
    path = copy_of(session.path, "สำเนา")
    work(path, "สมศรี", priced(FIRST, "1800"), changed(SECOND, remark="ของเขา"))
    work(path, "สมศรี", lambda estimate: remove_rows(estimate.bill, [THIRD]))
    return path


@pytest.fixture
def page(session: EstimateSession, answers: Answers, qtbot: QtBot) -> MergingPage:
    made = MergingPage(session, answers.asking())
    qtbot.addWidget(made)
    made.resize(880, 650)
    made.show()
    return made


def ours(session: EstimateSession) -> None:
    for make in (
        priced(FIRST, "1700"),
        changed(SECOND, unit="งาน"),
        changed(THIRD, remark="ของเรา"),
    ):
        session.do(make(session.estimate))


def test_clashes_are_chosen_by_the_arrows_and_taken_in_as_one_step(
    page: MergingPage, session: EstimateSession, answers: Answers, other: Path
) -> None:
    ours(session)
    before, bytes_before = session.estimate, other.read_bytes()
    answers.path = other
    said: list[str] = []
    page.said.connect(said.append)
    page.buttons["ask"].click()
    rows = page.clashes.texts()
    assert [text.splitlines()[1] for text, *_ in rows] == ["ค่าวัสดุต่อหน่วย", "ทั้งแถว"]
    assert [row[4] for row in rows] == ["ยังไม่เลือก", "ยังไม่เลือก"]
    assert rows[0][2].startswith("1,700.00\n= ")
    assert rows[0][3].startswith("1,800.00\n= ")
    assert (page.still_open, page.buttons["take"].isEnabled()) == (2, False)
    press(page.clashes, Qt.Key.Key_Right)
    assert (page.still_open, page.clashes.currentIndex().row()) == (1, 1)
    press(page.clashes, Qt.Key.Key_Left)
    assert [row[4] for row in page.clashes.texts()] == ["สำเนา", "แฟ้มนี้"]
    assert page.buttons["take"].isEnabled()
    doubtful = [row.done.what for row in page.table.rows if row.doubt.startswith("แก้ทั้งสองฝ่าย")]
    assert len(set(doubtful)) == 1
    page.buttons["take"].click()
    assert session.file is not None
    assert session.file.undo_label is not None
    assert session.file.undo_label.startswith("รวมกับสำเนา “สำเนา” แก้ล่าสุดโดย สมศรี")
    rows_now = session.estimate.bill.rows
    assert rows_now[FIRST].node == changed_node(before, FIRST, "1800")
    assert THIRD in rows_now
    assert said == ["รวมกับสำเนา “สำเนา” แล้ว เลิกทำได้ด้วย Ctrl+Z ข้อที่ไม่ได้เลือกอยู่ในประวัติของรายการ"]
    assert page.clashes.texts() == []
    assert session.undo()
    assert session.estimate.bill.rows == before.bill.rows
    assert other.read_bytes() == bytes_before


def changed_node(estimate: Estimate, row: int, baht: str) -> object:
    (change,) = priced(row, baht)(estimate).rows
    assert change.after is not None
    return change.after.node


def test_an_edit_meanwhile_is_held_against_the_copy_and_keeps_what_was_chosen(
    page: MergingPage, session: EstimateSession, other: Path
) -> None:
    ours(session)
    page.look_at(other)
    page.choose_all("theirs")
    assert page.still_open == 0
    session.do(priced(FIRST, "1750")(session.estimate))
    assert [row[4] for row in page.clashes.texts()] == ["ยังไม่เลือก", "สำเนา"]
    assert page.clashes.texts()[0][2].startswith("1,750.00")
    assert not page.buttons["take"].isEnabled()


def test_a_small_screen_needs_no_scrolling_sideways(
    page: MergingPage, session: EstimateSession, other: Path
) -> None:
    ours(session)
    work(other, "นางสาวสมศรี ผู้มีชื่อและนามสกุลยาวมากเหลือเกิน", changed(SECOND, remark="อีก"))
    page.look_at(other)
    assert page.still_open == 2
    QApplication.sendPostedEvents()  # so that it is laid out anew
    assert page.minimumSizeHint().width() <= SMALL


def test_a_copy_without_anything_new_and_one_of_another_estimate_are_told(
    page: MergingPage, session: EstimateSession, tmp_path: Path
) -> None:
    assert session.path is not None
    page.look_at(copy_of(session.path, "เหมือน"))
    assert not page.buttons["take"].isEnabled()
    assert "ไม่มีการแก้ไขที่ยังไม่อยู่ในแฟ้มนี้" in page.told
    page.look_at(session.path)
    assert "คือแฟ้มที่เปิดอยู่นี้เอง" in page.told
    assert page.buttons["take"].isHidden()


def test_a_copy_is_read_beside_the_window_and_left_where_another_file_is_opened(
    page: MergingPage, session: EstimateSession, other: Path, held: HeldTasks
) -> None:
    page.look_at(other)
    assert page.table.texts() == []
    held.do_all()
    assert page.table.texts() != []
    session.show(None)
    assert page.table.texts() == []


def _looks_back(session: EstimateSession) -> None:
    """The revision that was named first is on the screen."""
    file = session.whole_file
    assert file is not None
    named = named_state(file, session.library, file.revisions()[-1])
    session.look_at(opened_with_amounts(file, named))


def test_a_look_at_a_revision_forgets_nothing_and_is_nothing_to_hold_a_copy_against(
    page: MergingPage, session: EstimateSession, other: Path
) -> None:
    assert session.file is not None
    session.file.name_revision("ก่อนแก้", "ก", NOON, session.books)
    ours(session)
    _looks_back(session)
    page.look_at(other)
    assert page.still_open == 2
    page.choose_all("theirs")
    session.come_back()
    _looks_back(session)
    assert (page.still_open, len(page.clashes.texts())) == (0, 2)
    page.buttons["take"].click()
    assert session.earlier is None
    assert session.estimate.bill.rows[FIRST].node == changed_node(session.estimate, FIRST, "1800")
    assert page.clashes.texts() == []


def test_what_a_colleague_chose_can_be_taken_in_where_nothing_else_is_new(
    page: MergingPage, session: EstimateSession, tmp_path: Path
) -> None:
    assert session.file is not None
    colleague, mailed, third = (tmp_path / f"{name}.estimate" for name in ("สอง", "ที่ส่ง", "สาม"))
    for path in (colleague, third):
        session.file.save_copy(path)
    session.do(priced(FIRST, "1700")(session.estimate))
    session.file.save_copy(mailed)
    work(third, "สาม", priced(FIRST, "1800"))
    for path in (mailed, third):
        merge(colleague, path)
    before = session.estimate
    page.look_at(colleague)
    assert "แต่เคยรวมและเลือก" in page.told
    page.buttons["take"].click()
    page.look_at(third)
    assert page.clashes.texts() == []
    assert session.undo()
    assert session.estimate.bill == before.bill
