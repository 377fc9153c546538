"""Widgets in a line that goes on below where it is too narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit.flow import flow
from estimator.ui.kit.layout import column, grow, pane, row


def box(width: int, height: int = 20) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, height)
    return made


def test_what_has_no_room_in_a_line_goes_on_below(qtbot: QtBot) -> None:
    boxes = [box(100), box(50, 10), box(100), box(30)]
    rest = QWidget()
    rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    whole = pane(None, column(flow(*boxes, gap=10, margins=(5, 3, 5, 3)), grow(rest), gap=0))
    qtbot.addWidget(whole)
    whole.resize(400, 200)
    whole.show()

    def places() -> list[tuple[int, int]]:
        return [(each.x(), each.y()) for each in boxes if not each.isHidden()]

    assert places() == [(5, 3), (115, 8), (175, 3), (285, 3)]
    assert rest.y() == 26
    whole.resize(180, 200)
    assert places() == [(5, 3), (115, 8), (5, 33), (115, 33)]
    assert rest.y() == 56
    assert whole.minimumSizeHint().width() == 110
    boxes[1].hide()
    whole.resize(181, 200)
    assert places() == [(5, 3), (5, 33), (115, 33)]


def test_what_wants_to_grow_has_the_room_that_is_left_in_its_line(qtbot: QtBot) -> None:
    growing, field, button = QWidget(), QWidget(), box(100)
    field.setMinimumWidth(80)
    growing.setLayout(row(grow(field)))
    whole = pane(None, column(flow(growing, button, gap=10), grow(QWidget())))
    qtbot.addWidget(whole)
    whole.resize(400, 100)
    whole.show()
    assert (growing.width(), button.x()) == (290, 300)
    whole.resize(190, 100)
    assert (growing.width(), button.x()) == (80, 90)
    whole.resize(180, 100)
    assert (growing.width(), button.x()) == (180, 0)
