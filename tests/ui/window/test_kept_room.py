"""Nothing at the foot of a page moves because a strip beneath it goes."""

from __future__ import annotations

from itertools import count

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.window import kept_room
from estimator.ui.window.kept_room import KeptRoom
from estimator.ui.window.strips import MessageStrip, TaskStrip


class Window(QWidget):
    """A page with a button at its foot, and two strips beneath."""

    def __init__(self) -> None:
        super().__init__()
        self.foot = QPushButton("อนุมัติ", self)
        self.message, self.tasks = MessageStrip(self), TaskStrip(self)
        self.room = KeptRoom(self.message, self.tasks, parent=self)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for each in (self.foot, self.message, self.tasks, self.room):
            layout.addWidget(each)
        self.resize(600, 400)

    @property
    def foot_at(self) -> int:
        """Where the button is."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return self.foot.mapTo(self, QPoint(0, 0)).y()


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(kept_room, "LOOK_MILLISECONDS", 1)
    window = Window()
    qtbot.addWidget(window)
    window.show()
    return window


def test_while_the_mouse_moves_nothing_else_does(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = count()
    monkeypatch.setattr(QCursor, "pos", lambda: QPoint(next(moves), 0))
    window.message.say("บันทึกแล้ว", until="edit")
    beside = window.foot_at
    window.message.put_away_old("edit")
    assert (window.message.text, window.foot_at) == ("", beside)
    seen = next(moves)
    qtbot.waitUntil(lambda: next(moves) > seen + 20)
    assert window.foot_at == beside

    # Another strip takes the room itself.
    window.tasks.show()
    assert window.foot_at == beside - (window.tasks.height() - window.message.height())
    assert window.room.isHidden()


def test_once_it_rests_the_page_has_its_room_again(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QCursor, "pos", lambda: QPoint(3, 4))
    without = window.foot_at
    window.message.say("บันทึกแล้ว", until="edit")
    assert window.foot_at < without
    window.message.put_away_old("edit")
    qtbot.waitUntil(lambda: window.foot_at == without)
    assert window.room.isHidden()
