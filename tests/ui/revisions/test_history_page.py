"""The page of what was done: of a line and of all, with the way to what was changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.app.comparing.history import history_of
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Group, Line
from estimator.domain.bill_edits.row_edits import change_node, remove_rows
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import change_setting
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import COMMITTEE, PROJECT
from estimator.ui.kit.settings import Settings
from estimator.ui.revisions import history_page
from estimator.ui.revisions.history_page import HistoryPage
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.window_commands import WindowCommands
from tests.ui.pressing import Answers, press

LINE, OTHER = 4, 5


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, session: EstimateSession, answers: Answers, tmp_path: Path
) -> MainWindow:
    made = MainWindow(session, Settings(tmp_path), answers.asking())
    WindowCommands(made, qapp)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    remark(session, LINE, "หนึ่ง")
    remark(session, LINE, "สอง")
    session.undo()
    project = replace(session.estimate.project, name="อาคารใหม่")
    session.do(change_setting(session.estimate, PROJECT, project, "แก้ชื่อ"))
    session.do(add_records(session.estimate, COMMITTEE, [Member("chair", "นายหนึ่ง")], "เพิ่มกรรมการ"))
    session.do(remove_rows(session.estimate.bill, [OTHER], "ลบแถว"))
    return made


def remark(session: EstimateSession, row: int, text: str) -> None:
    line = session.estimate.bill.node(row)
    assert isinstance(line, Line)
    session.do(change_node(session.estimate.bill, row, replace(line, remark=text), "แก้หมายเหตุ"))


def page_of(window: MainWindow) -> HistoryPage:
    page = window.pages["history"]
    assert isinstance(page, HistoryPage)
    return page


def test_every_entry_says_who_did_what_from_what_to_what_and_leads_there(
    window: MainWindow, session: EstimateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("history")
    page = page_of(window)
    line = session.estimate.bill.node(LINE)
    assert isinstance(line, Line)
    gone, member, project, undone, second, first = page.table.texts()
    assert gone[1:3] == ("ผู้ทดสอบ", "ลบแถว")
    assert gone[3].startswith("ลบ “")
    assert member[2:4] == ("เพิ่มกรรมการ", "คณะกรรมการกำหนดราคากลาง: เพิ่ม ประธานกรรมการ นายหนึ่ง")
    assert project[3].startswith("ข้อมูลโครงการ: ชื่อโครงการ “")
    assert project[3].endswith("” → “อาคารใหม่”")
    assert undone[2:4] == (
        "เลิกทำ: แก้หมายเหตุ",
        f"“{line.description}”: หมายเหตุ “สอง” → “หนึ่ง”",
    )
    assert [each[4] for each in (first, second, undone)] == ["", "เลิกทำแล้ว", ""]
    page.table.go_to(2)
    assert "→ “อาคารใหม่”" in window.panel.text
    press(page.table, Qt.Key.Key_Return)
    assert window.current.key == "project"
    window.show_page("history")
    page.table.go_to(0)
    press(page.table, Qt.Key.Key_Return)
    assert window.message.text == "สิ่งที่แก้ไขครั้งนั้นไม่มีในประมาณราคาที่เปิดอยู่แล้ว"
    page.table.go_to(5)
    press(page.table, Qt.Key.Key_Return)
    assert window.current.key == "bill"

    # The line that is selected shows its own; all is a click away.
    window.current.show_place(LINE, "quantity")
    window.menus.actions["line_history"].trigger()
    assert window.current is page
    assert page.heading == f"รายการ “{line.description}”"
    assert [each[2] for each in page.table.texts()] == [
        "เลิกทำ: แก้หมายเหตุ",
        "แก้หมายเหตุ",
        "แก้หมายเหตุ",
    ]
    remark(session, LINE, "สาม")  # shows at once
    # Its name stands in the heading.
    assert page.table.texts()[0][3] == "หมายเหตุ “หนึ่ง” → “สาม”"
    page.all.click()
    assert (page.heading, len(page.table.rows)) == ("ทั้งแฟ้ม", 7)
    # Whoever comes by the navigation comes to all of it.
    window.show_page("bill")
    window.current.show_place(LINE, "quantity")
    window.menus.actions["line_history"].trigger()
    assert page.heading == f"รายการ “{line.description}”"
    window.show_page("bill")
    window.show_page("history", enter=False)  # by the arrows of the list of pages
    assert (page.heading, len(page.table.rows)) == ("ทั้งแฟ้ม", 7)
    assert page.earlier.isHidden()
    monkeypatch.setattr(history_page, "_AT_ONCE", 2)
    page.show_place(None, "all")
    assert len(page.table.rows) == 2
    page.earlier.click()
    assert (len(page.table.rows), page.earlier.isHidden()) == (7, True)
    page.show_place(1, "")
    assert page.heading.endswith(" ยังไม่มีการแก้ไขตั้งแต่สร้างแฟ้ม")
    file = session.file
    assert file is not None
    assert history_of(file, OTHER, 5).title != ""


def test_of_many_changes_the_first_are_told(session: EstimateSession) -> None:
    file = session.file
    assert file is not None
    bill = session.estimate.bill
    lines = [row for row in bill.rows if isinstance(bill.node(row), Line)]
    session.do(remove_rows(bill, lines, "ลบหมด"))
    (entry,) = history_of(file, None, 5).entries
    assert len(entry.details) + entry.more == len(lines)
    session.do(change_node(session.estimate.bill, 2, Group("ชื่อใหม่"), "แก้ชื่อ"))
    assert history_of(file, 2, 5).title == "ชื่อใหม่"
