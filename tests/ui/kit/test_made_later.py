"""A side of a page is made once, when it is first wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStackedWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit.made_later import MadeLater


def test_it_is_made_once_and_stands_in_its_stack(qtbot: QtBot) -> None:
    stack, made = QStackedWidget(), list[QLabel]()
    qtbot.addWidget(stack)
    stack.addWidget(QLabel("first"))

    def make() -> QLabel:
        made.append(QLabel("later"))
        return made[-1]

    later = MadeLater(stack, make)
    assert later.made is None
    assert not later.is_shown
    assert later.get() is later.get() is later.made
    assert stack.count() == 2
    assert not later.is_shown
    stack.setCurrentWidget(later.get())
    assert later.is_shown
    assert len(made) == 1
