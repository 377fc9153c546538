"""The window remembers estimates as they are closed, and offers their lines in the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from estimator.app.bill.offers import offers_for
from estimator.app.bill.remembering import memory_path
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.errors import UserError
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.store.remembered_lines import remembered
from estimator.ui.bill.page import BillPage
from estimator.ui.window.main_window import MainWindow
from tests.ui.pressing import press
from tests.ui.samples import MORNING, sample_books


def origins(window: MainWindow, text: str) -> list[str]:
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    grid = page.model.grid
    return [each.origin for each in offers_for(grid.bill, text, grid.support, None) if each.origin]


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "ถนน.estimate"
    create_estimate_file(path, Estimate(), sample_books(), who="", when=MORNING).close()
    return path


def test_lines_of_an_estimate_are_offered_once_another_is_open(
    window: MainWindow, session: EstimateSession, other: Path
) -> None:
    window.remembering.begin()
    assert session.path is not None
    name = session.path.stem
    assert origins(window, "DB16") == []
    session.show(open_estimate_file(other))
    (only,) = origins(window, "DB16")
    assert only.startswith(f"“{name}” ราคาเดิม")


def test_a_named_revision_is_remembered_at_once(
    window: MainWindow, session: EstimateSession
) -> None:
    assert not memory_path().exists()
    window.jobs.name_revision("ฉบับแรก")
    assert {each.line.description for each in remembered(memory_path())} >= {"เหล็ก DB16"}


def pressed(window: MainWindow, button: str) -> None:
    (found,) = (each for each in window.ask.findChildren(QPushButton) if each.text() == button)
    found.click()


def test_the_menu_forgets_all_of_it_once_it_has_asked(
    window: MainWindow, session: EstimateSession, other: Path
) -> None:
    session.show(open_estimate_file(other))
    assert origins(window, "DB16")
    window.menus.actions["forget"].trigger()
    asked = " ".join(each.text() for each in window.ask.findChildren(QLabel))
    lines = len(remembered(memory_path()))
    assert lines > 1
    assert f"{lines:,} รายการจาก 1 งาน" in asked
    QApplication.processEvents()
    (question,) = (
        each for each in window.ask.findChildren(QLabel) if each.isVisible() and each.text()
    )
    assert question.width() > window.ask.width() / 2
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "ยกเลิก"
    press(focus, Qt.Key.Key_Escape)
    assert window.ask.isHidden()
    assert origins(window, "DB16")

    window.menus.actions["forget"].trigger()
    pressed(window, "ล้างทั้งหมด")
    assert origins(window, "DB16") == []
    assert not memory_path().exists()
    assert "ล้างรายการจากงานอื่น" in window.message.text


def test_what_cannot_be_forgotten_is_said_beside_the_question(
    window: MainWindow, session: EstimateSession, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.show(open_estimate_file(other))
    window.menus.actions["forget"].trigger()

    def refuse(_path: Path) -> None:
        raise UserError("แฟ้มถูกใช้อยู่")

    monkeypatch.setattr("estimator.store.remembered_lines.forget_all", refuse)
    pressed(window, "ล้างทั้งหมด")
    assert window.ask.isVisible()
    assert "แฟ้มถูกใช้อยู่" in [each.text() for each in window.ask.findChildren(QLabel)]
    assert origins(window, "DB16")
    window.menus.actions["revision"].trigger()
    assert window.ask.findChildren(QLineEdit)[0].isVisible()


def test_damage_is_told_and_stops_nothing(
    window: MainWindow, session: EstimateSession, other: Path
) -> None:
    memory_path().write_bytes(b"no database" * 1000)
    window.remembering.begin()
    assert "เสียหาย" in window.message.text
    assert not memory_path().exists()
    session.show(open_estimate_file(other))
    assert origins(window, "DB16")
