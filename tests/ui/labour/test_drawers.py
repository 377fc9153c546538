"""The drawers of the labour page: one at a time, made when first opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.ui.labour.drawers import Desk, Drawer, DrawerBox
from tests.official_labour import rate
from tests.ui.labour.labour_pages import open_page, open_session
from tests.ui.pressing import Answers, press


def test_one_drawer_is_open_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [])
    made: list[str] = []

    def drawer(key: str) -> Drawer:
        def make(_desk: Desk) -> QWidget:
            made.append(key)
            return QLabel(key)

        return Drawer(key, f"ลิ้นชัก {key}", make)

    window = QWidget()
    qtbot.addWidget(window)
    box = DrawerBox([drawer("one"), drawer("two")], Desk(session, Answers().asking()), window)
    window.show()
    assert made == []
    box.buttons["one"].click()
    one = box.open("one")
    two = box.open("two")
    assert made == ["one", "two"]
    assert one is not None
    assert two is not None
    assert one.isHidden()
    assert not two.isHidden()
    assert not box.buttons["one"].isChecked()
    box.buttons["two"].click()
    assert box.open_key == ""
    assert two.isHidden()
    session.show(None)


def test_a_desk_tells_of_another_rate_once(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [])
    opened = open_page(qtbot, session)
    told: list[object] = []
    opened.page.desk.rate_chosen.connect(told.append)
    opened.page.desk.show_rate.emit(rate("1.1", 2))
    assert opened.page.desk.rate == rate("1.1", 2) == told[-1]
    before = len(told)
    opened.page.desk.choose(rate("1.1", 2))
    assert len(told) == before
    session.show(None)


def test_escape_closes_the_drawer_before_it_leaves(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(tmp_path, [])
    opened = open_page(qtbot, session)
    opened.page.show_place(None, "proof")
    assert opened.page.drawers.open_key == "proof"
    press(opened.page, Qt.Key.Key_Escape)
    assert opened.page.drawers.open_key == ""
    assert opened.wanted == []
    press(opened.page, Qt.Key.Key_Escape)
    assert opened.wanted == [Goto("bill")]
    session.show(None)
