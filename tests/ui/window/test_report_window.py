"""A report of what went wrong is shown, saved where one wants it, and bears no content."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator import __version__
from estimator.domain.bill.rows import Line
from estimator.store.estimate.schema import ESTIMATE_MIGRATIONS
from estimator.store.sqlite.connection import SQLITE_VERSION
from estimator.ui.window.defects import Defects
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.report_window import ReportWindow
from tests.ui.pressing import Answers, press


def report_in(window: MainWindow) -> ReportWindow:
    (found,) = (each for each in window.findChildren(ReportWindow) if each.isVisible())
    return found


def test_a_report_is_seen_before_it_is_saved_and_bears_nothing_of_the_estimate(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    file = window.session.file
    assert file is not None
    window.menus.actions["report"].trigger()
    report = report_in(window)
    text = report.text.toPlainText()
    for each in (
        f"estimator {__version__}",
        "Python 3.",
        f"SQLite: {SQLITE_VERSION}",
        "Qt: 6.",
        "จอภาพ: ",
        f"ขนาดแฟ้ม: {file.path.stat().st_size:,} ไบต์",
        f"จำนวนแถวของบัญชีรายการ: {len(file.estimate.bill.rows):,}",
        f"รุ่นของแฟ้ม: {len(ESTIMATE_MIGRATIONS)}",
        "ไม่มีความผิดพลาดที่โปรแกรมบันทึกไว้",
    ):
        assert each in text
    words = [file.path.stem, str(file.path.parent), file.estimate.project.name, "สมชาย"]
    nodes = [row.node for row in file.estimate.bill.rows.values()]
    words += [node.description for node in nodes if isinstance(node, Line)]
    for word in words:
        assert not word or word not in text
    assert report.text.isReadOnly()
    assert list(tmp_path.glob("*.txt")) == []

    answers.path = tmp_path / "ส่งผู้ดูแล"
    report.save_button.click()
    saved = tmp_path / "ส่งผู้ดูแล.txt"
    assert saved.read_text(encoding="utf-8-sig") == text
    assert str(saved) in window.message.text
    assert not report.isVisible()


def test_a_report_that_cannot_be_saved_says_why_and_stays(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.menus.actions["report"].trigger()
    report = report_in(window)
    answers.path = tmp_path / "nowhere" / "report"
    report.save_button.click()
    assert "nowhere" in report.fault.said
    press(report, Qt.Key.Key_Escape)
    assert not report.isVisible()


def test_a_defect_is_told_with_the_way_to_its_report(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    from estimator.ui.window.window_commands import WindowCommands

    (commands,) = window.findChildren(WindowCommands)
    defects = Defects()
    defects.happened.connect(commands.tell_defect)
    try:
        raise KeyError("โรงเรียนลับ 1234")
    except KeyError:
        defects.note(*sys.exc_info())
    assert "ยังอยู่ครบ" in window.message.text
    window.message._follow.click()
    text = report_in(window).text.toPlainText()
    assert "KeyError: (ไม่เก็บข้อความ" in text
    assert "test_report_window.py" in text
    assert "ลับ\n" not in text
    assert 'KeyError: "' not in text


def test_a_report_of_a_broken_file_is_there_all_the_same(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = window.session.file
    assert file is not None

    def broken() -> dict[str, str]:
        raise ZeroDivisionError("ลับ")

    monkeypatch.setattr(file, "about", broken)
    window.menus.actions["report"].trigger()
    assert "อ่านไม่ได้ (ZeroDivisionError)" in report_in(window).text.toPlainText()
