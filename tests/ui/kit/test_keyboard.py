"""What comes by itself takes the keyboard from nobody who types or looks elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from estimator.ui.kit import keyboard
from estimator.ui.kit.layout import column, pane


class Room(QWidget):
    """A place with a button and three texts in it, and a button beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self.other = QPushButton(self), QPushButton(self)
        self.line, self.text, self.rich = QLineEdit(self), QPlainTextEdit(self), QTextEdit(self)
        self.place = pane(self, column(self.button, self.line, self.text, self.rich))
        self.setLayout(column(self.place, self.other))


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_it_is_free_where_one_waits_or_nothing_has_it(room: Room) -> None:
    room.button.setFocus()
    assert keyboard.is_free(room.place)
    assert keyboard.is_free(room.button)
    room.button.clearFocus()
    assert keyboard.is_free(room.place)


@pytest.mark.parametrize(
    "typed_in",
    [lambda room: room.line, lambda room: room.text, lambda room: room.rich],
    ids=["line", "text", "rich"],
)
def test_it_is_not_while_a_text_is_typed(room: Room, typed_in: Callable[[Room], QWidget]) -> None:
    typed_in(room).setFocus()
    assert not keyboard.is_free(room.place)


def test_it_is_not_while_it_is_elsewhere(room: Room) -> None:
    room.other.setFocus()
    assert not keyboard.is_free(room.place)
    keyboard.give(room.button, room.place)
    assert room.other.hasFocus()
    room.text.setReadOnly(True)
    room.button.setFocus()
    keyboard.give(room.text, room.place)
    assert room.text.hasFocus()


def test_it_is_not_in_a_place_that_is_out_of_sight(room: Room) -> None:
    room.button.setFocus()
    room.place.hide()
    assert not keyboard.is_free(room.place)


@pytest.mark.parametrize("asks", ["activePopupWidget", "activeModalWidget"])
def test_it_is_not_while_a_list_or_a_question_is_open(
    room: Room, monkeypatch: pytest.MonkeyPatch, asks: str
) -> None:
    room.button.setFocus()
    monkeypatch.setattr(QApplication, asks, lambda: room.other)
    assert not keyboard.is_free(room.place)
    monkeypatch.undo()
    assert keyboard.is_free(room.place)


def test_a_box_to_write_in_is_a_text_one_to_choose_from_is_none(room: Room) -> None:
    box = QComboBox(room.place)
    box.show()
    box.setFocus()
    assert keyboard.is_free(room.place)
    box.setEditable(True)
    box.setFocus()
    assert not keyboard.is_free(room.place)
    spun = QSpinBox(room.place)
    spun.show()
    spun.setFocus()
    assert not keyboard.is_free(room.place)
