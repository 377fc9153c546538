"""A place that shows whatever in it has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit.following_scroll import FollowingScroll
from estimator.ui.kit.layout import column, pane
from tests.ui.bill.keys import settle
from tests.ui.pressing import roll


@pytest.fixture
def place(qtbot: QtBot) -> FollowingScroll:
    lines = [QLineEdit() for _ in range(20)]
    wide = QPushButton("กว้าง")
    wide.setMinimumWidth(900)
    made = FollowingScroll(pane(None, column(*lines, wide)))
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def in_sight(place: FollowingScroll, widget: QWidget) -> bool:
    top = widget.mapTo(place.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= place.viewport().height()


def test_it_goes_to_what_has_the_keyboard(place: FollowingScroll) -> None:
    lines = place.findChildren(QLineEdit)
    assert not in_sight(place, lines[15])
    lines[15].setFocus()
    assert in_sight(place, lines[15])
    lines[0].setFocus()
    assert in_sight(place, lines[0])


def test_what_has_the_keyboard_stays_in_sight_when_more_is_shown_before_it(
    place: FollowingScroll,
) -> None:
    lines = place.findChildren(QLineEdit)
    lines[3].hide()
    settle()
    lines[5].setFocus()
    lines[3].setMinimumHeight(400)
    lines[3].show()
    settle()
    settle()
    assert in_sight(place, lines[5])
    # Whoever rolled on to something else is left there.
    roll(place.verticalScrollBar())
    assert not in_sight(place, lines[5])
    at = place.verticalScrollBar().value()
    lines[3].setMinimumHeight(420)
    settle()
    settle()
    assert place.verticalScrollBar().value() == at


def test_what_is_wider_than_it_does_not_move_it_sideways(place: FollowingScroll) -> None:
    (wide,) = place.findChildren(QPushButton)
    wide.setFocus()
    assert in_sight(place, wide)
    assert place.horizontalScrollBar().value() == 0
