"""A file that is damaged or gone: the window says what there is in its place, and goes there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from estimator.app.backups.keeping import keep, snapshot_of
from estimator.app.session import EstimateSession
from estimator.domain.pricing.books import Books
from estimator.ui.backups.page import BackupsPage
from estimator.ui.kit.settings import Settings
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.window_commands import WindowCommands
from tests.ui.bill.keys import settle
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press
from tests.ui.samples import open_sample


def backed_up_file(folder: Path, name: str) -> Path:
    """A closed file of which there is a backup."""
    with open_sample(folder, name=name) as session:
        session.rest()
        snapshot = snapshot_of(session, "closed")
        assert snapshot is not None
        keep(snapshot)
        return snapshot.path


def button(window: MainWindow, name: str) -> QPushButton:
    found = [each for each in window.findChildren(QPushButton) if each.accessibleName() == name]
    (only,) = found
    return only


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, answers: Answers, tmp_path: Path) -> MainWindow:
    """A window without an estimate; of the two last files one is gone, the other damaged."""
    gone, damaged = (backed_up_file(tmp_path, f"{name}.estimate") for name in ("หาย", "เสีย"))
    gone.unlink()
    damaged.write_bytes(bytes(4096) + damaged.read_bytes()[4096:])
    settings = Settings(tmp_path)
    settings.put("recent", [str(gone), str(damaged), str(tmp_path / "ไม่เคยมี.estimate")])
    made = MainWindow(EstimateSession(Books()), settings, answers.asking())
    WindowCommands(made, qapp)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def shown_backups(window: MainWindow) -> BackupsPage:
    assert isinstance(window.current, BackupsPage)
    return window.current


def test_of_a_file_that_is_gone_the_start_page_leads_to_its_backups(
    window: MainWindow, tmp_path: Path
) -> None:
    button(window, f"ดูสำเนาสำรองของ หาย ใน {tmp_path}").click()
    page = shown_backups(window)
    assert page.files.current is not None
    assert page.files.current.path == str(tmp_path / "หาย.estimate")
    assert page.rescue_button.text() == "กู้แฟ้มที่เสียหาย…"
    names = [each.accessibleName() for each in window.findChildren(QPushButton)]
    assert not any("ไม่เคยมี" in name for name in names)  # of it there is nothing


def test_a_damaged_file_tells_of_its_newest_backup_and_leads_to_the_rescue(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    button(window, f"เปิด เสีย ใน {tmp_path}").click()
    assert "สำเนาสำรองล่าสุด: 20 มิ.ย. 2569 10:42 5 รายการ ราคากลาง " in window.message.text
    (way,) = [each for each in window.findChildren(QPushButton) if each.text() == "กู้คืน…"]
    way.click()
    page = shown_backups(window)
    assert page.files.current is not None
    assert page.files.current.path == str(tmp_path / "เสีย.estimate")
    said = (
        "แฟ้ม “เสีย.estimate” เสียหาย เปิดไม่ได้ ในเครื่องนี้มีสำเนาสำรองของแฟ้มนี้ 1 ชุด ล่าสุด 20 มิ.ย. 2569 10:42"
    )
    assert page.damage.said.startswith(said)
    assert page.rescue_button.hasFocus()
    # Whoever stands on the page already is told the same.
    page.show_file(tmp_path / "หาย.estimate")
    assert page.damage.said == ""
    window.jobs.open(tmp_path / "เสีย.estimate")
    (way,) = [each for each in window.findChildren(QPushButton) if each.text() == "กู้คืน…"]
    way.click()
    assert page.damage.said.startswith(said)
    answers.path = tmp_path / "กู้.estimate"
    page.rescue_button.click()
    assert page.damage.said == ""
    assert page.restore_button.property("role") == "primary"
    page.report.open_button.click()
    assert window.session.path == tmp_path / "กู้.estimate"
    # A backup is opened to be looked at, and is none of the files of the user.
    window.show_page("backups")
    page.report.back_button.click()
    page.view_button.click()
    assert window.session.file is not None
    assert window.session.file.read_only
    assert window.settings.recent()[0] == tmp_path / "กู้.estimate"


def test_the_rescue_stays_in_sight_of_a_small_window_and_enter_presses_it(
    window: MainWindow, answers: Answers, held: HeldTasks, tmp_path: Path
) -> None:
    window.resize(910, 512)
    window.activateWindow()
    window.show_page("backups")
    page = shown_backups(window)
    page.show_file(tmp_path / "เสีย.estimate", is_damaged=True)
    settle()
    held.do_all()  # what there is of the file is told later, above all else
    settle()
    settle()
    assert page.damage.said
    room = window._rooms[page].viewport()
    for each in (page.rescue_button, page.restore_button):
        shown = QRect(each.mapTo(room, QPoint(0, 0)), each.size())
        assert room.rect().contains(shown)
    assert page.rescue_button.hasFocus()
    answers.path = tmp_path / "กู้.estimate"
    press(page.rescue_button, Qt.Key.Key_Return)
    held.do_all()
    assert page.report.open_button.hasFocus()
    press(page.report.open_button, Qt.Key.Key_Enter)
    held.do_all()
    assert window.session.path == answers.path


def test_a_rescue_that_ends_elsewhere_is_told_with_the_way_to_its_report(
    window: MainWindow, answers: Answers, held: HeldTasks, tmp_path: Path
) -> None:
    page = window.pages["backups"]
    assert isinstance(page, BackupsPage)
    answers.path = tmp_path / "กู้.estimate"
    for way_there in ("ไปดู", "by oneself"):
        window.show_page("backups")
        page.rescue(tmp_path / "เสีย.estimate")
        window.show_page("labour")
        held.do_all()
        assert window.current.key == "labour"
        said = window.message.text
        assert said == "กู้ “เสีย.estimate” เป็นแฟ้ม “กู้.estimate” แล้ว แต่มีสิ่งที่หายหรือต้องตรวจ"
        window.message.put_away_old("file")  # edits and other files do not make it old
        assert window.message.text == said
        assert page.mark() == "warn"
        if way_there == "ไปดู":
            (way,) = [each for each in window.findChildren(QPushButton) if each.text() == "ไปดู"]
            way.click()
        else:
            window.show_page("backups")
        held.do_all()
        assert window.current is page
        assert page.report.isVisible()
        assert (page.mark(), window.message.text) == ("", "")
    # On the page itself there is nothing to tell; refused elsewhere, the reason is told.
    page.rescue(tmp_path / "เสีย.estimate")
    held.do_all()
    assert (page.mark(), window.message.text) == ("", "")
    page.rescue(tmp_path / "ไม่มี.estimate")
    window.show_page("labour")
    held.do_all()
    assert window.message.text.startswith("กู้ “ไม่มี.estimate” ไม่ได้: ")
    window.show_page("backups")
    assert page.fault.said
