"""Ctrl+K finds commands and lines, and does what is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.ui.window.palette import Palette
from estimator.ui.window.palette_sources import bill_lines, commands
from tests.ui.pressing import press, type_text


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    middle = QWidget()
    middle.setObjectName("middle")
    made.setCentralWidget(middle)
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def palette(window: QMainWindow) -> Palette:
    return Palette(window.findChildren(QWidget, "middle")[0])


def field(palette: Palette) -> QLineEdit:
    found = palette.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_a_line_is_found_however_it_is_written(palette: Palette, session: EstimateSession) -> None:
    palette.add_source(bill_lines(session, lambda _place: None))
    palette.open()
    type_text(field(palette), "K.S.C. ๒๔๐")
    assert palette.titles == ["คอนกรีต 240 ksc."]


def test_a_line_is_found_by_any_of_its_words_and_gone_to(
    palette: Palette, session: EstimateSession
) -> None:
    places: list[Goto] = []
    palette.add_source(bill_lines(session, places.append))
    palette.open()

    type_text(field(palette), "ksc คอนกรีต")

    assert palette.titles == ["คอนกรีต 240 ksc."]
    press(field(palette), Qt.Key.Key_Return)
    assert places == [Goto("bill", 4)]
    assert palette.isHidden()


def test_lines_of_other_parts_lead_to_their_own_pages(
    palette: Palette, session: EstimateSession
) -> None:
    places: list[Goto] = []
    palette.add_source(bill_lines(session, places.append))
    for text in ("โต๊ะ", "ป้าย"):
        palette.open()
        type_text(field(palette), text)
        press(field(palette), Qt.Key.Key_Return)

    assert places == [Goto("equipment", 9), Goto("special", 11)]


def test_commands_that_cannot_be_done_now_are_left_out(
    palette: Palette, window: QMainWindow
) -> None:
    done: list[str] = []
    menu = window.menuBar().addMenu("แฟ้ม")
    for text in ("เปิด…", "ปิดแฟ้ม"):
        menu.addAction(text).triggered.connect(lambda _on=False, text=text: done.append(text))
    menu.actions()[1].setEnabled(False)
    palette.add_source(commands(window.menuBar()))
    palette.open()

    assert palette.titles == ["เปิด"]
    press(field(palette), Qt.Key.Key_Return)
    assert done == ["เปิด…"]


def test_arrows_choose_and_escape_gives_the_keyboard_back(
    palette: Palette, window: QMainWindow, session: EstimateSession
) -> None:
    before = QLineEdit(window)
    before.show()
    before.setFocus()
    places: list[Goto] = []
    palette.add_source(bill_lines(session, places.append))
    palette.open()
    type_text(field(palette), "งาน")
    titles = palette.titles

    press(field(palette), Qt.Key.Key_Down)
    press(field(palette), Qt.Key.Key_Down)
    press(field(palette), Qt.Key.Key_Up)
    press(field(palette), Qt.Key.Key_Return)

    row = places[0].row
    assert row is not None
    assert len(titles) > 2
    node = session.estimate.bill.node(row)
    assert getattr(node, "title", "") == titles[1]

    palette.open()
    press(field(palette), Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert window.focusWidget() is before


def test_nothing_found_says_so(palette: Palette, session: EstimateSession) -> None:
    palette.add_source(bill_lines(session, lambda _place: None))
    palette.open()
    type_text(field(palette), "ไม่มีแน่นอน")

    assert palette.titles == []
    press(field(palette), Qt.Key.Key_Return)
    assert palette.isVisible()
