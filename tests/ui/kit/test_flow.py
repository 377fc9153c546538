"""Widgets in a line that goes on below where it is too narrow."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit import flow as flow_module
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


def test_what_became_wider_or_was_hidden_is_laid_out_anew(qtbot: QtBot) -> None:
    boxes = [box(100), box(100)]
    lines = flow(*boxes, gap=10)
    layout = column(lines, grow(QWidget()), gap=0)
    whole = pane(None, layout)
    qtbot.addWidget(whole)
    whole.show()

    def height() -> int:
        layout.activate()  # as Qt does before it paints
        return lines.heightForWidth(210)

    assert height() == 20
    boxes[1].setFixedWidth(101)
    assert height() == 50
    boxes[1].setFixedHeight(30)
    assert height() == 60
    boxes[1].hide()
    assert height() == 20
    boxes[1].show()
    assert height() == 60


def test_a_height_is_worked_out_once_while_nothing_changes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes = [box(100), box(100)]
    lines = flow(*boxes)
    whole = pane(None, lines)
    qtbot.addWidget(whole)
    first = lines.heightForWidth(150)
    monkeypatch.setattr(flow_module, "_asked", lambda _item, _width: pytest.fail("asked again"))
    assert lines.heightForWidth(150) == first == 46
