"""The small functions that lay widgets out: who stands where, who gets the room that is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLineEdit, QPushButton, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit.layout import (
    SPRING,
    Aligned,
    Gap,
    column,
    form,
    grow,
    pane,
    row,
    scrolled,
    split,
    table,
)


def box(width: int = 30, height: int = 10) -> QWidget:
    """A widget that wants one size and may be made larger."""
    made = QWidget()
    made.setMinimumSize(width, height)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
    return made


class Shower:
    """Shows layouts, and holds on to them as long as the test lasts."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._shown: list[QWidget] = []

    def __call__(self, layout: QLayout, width: int = 300, height: int = 100) -> QWidget:
        whole = pane(None, layout)
        self._qtbot.addWidget(whole)
        self._shown.append(whole)
        whole.resize(width, height)
        whole.show()
        return whole


@pytest.fixture
def shown(qtbot: QtBot) -> Shower:
    return Shower(qtbot)


def test_a_row_stands_side_by_side_and_what_grows_takes_the_rest(shown: Shower) -> None:
    one, wide, other = box(), box(), box()
    shown(row(one, grow(wide), other, gap=5, margins=(10, 0, 20, 0)))

    assert (one.x(), one.width()) == (10, 30)
    assert (wide.x(), wide.width()) == (45, 300 - 10 - 20 - 60 - 10)
    assert other.geometry().right() == 279


def test_two_that_grow_divide_the_room_by_their_shares(shown: Shower) -> None:
    one, other = box(), box()
    shown(row(grow(one), grow(other, 3), gap=0), width=400)

    assert (one.width(), other.width()) == (100, 300)


def test_a_spring_keeps_the_room_and_a_gap_its_pixels(shown: Shower) -> None:
    top, low, lowest = box(), box(), box()
    shown(column(top, SPRING, low, Gap(7), lowest, gap=0))

    assert top.y() == 0
    assert (low.y(), lowest.y()) == (73, 90)


def test_what_is_aligned_stays_as_small_as_it_wants_to_be(shown: Shower) -> None:
    small = QPushButton("ไป")
    shown(column(Aligned(small, Qt.AlignmentFlag.AlignLeft), SPRING))

    assert small.width() == small.sizeHint().width() < 300


def test_a_layout_may_stand_within_a_layout(shown: Shower) -> None:
    one, other, below = box(), box(), box()
    shown(column(row(one, SPRING, other), grow(below)))

    assert one.mapTo(one.window(), QPoint()).y() == other.y() == 0
    assert other.geometry().right() == 299
    assert (below.y(), below.height()) == (14, 100 - 10 - 4)


def test_a_forms_labels_belong_to_their_fields_and_stand_in_line(qtbot: QtBot) -> None:
    name, unit, note = QLineEdit(), QLineEdit(), QLineEdit()
    whole = pane(None, form((("ชื่อรายการ", name), ("หน่วย", unit)), (("หมายเหตุ", note),)))
    qtbot.addWidget(whole)
    whole.resize(500, 100)
    whole.show()

    labels = {label.text(): label for label in whole.findChildren(QLabel)}
    assert {text: label.buddy() for text, label in labels.items()} == {
        "ชื่อรายการ": name,
        "หน่วย": unit,
        "หมายเหตุ": note,
    }
    assert name.x() == note.x()
    assert note.geometry().right() == unit.geometry().right() == 499
    assert abs(name.width() - unit.width()) <= 1


def test_a_form_may_leave_a_place_empty_and_take_a_widget_without_a_label(shown: Shower) -> None:
    one, other, alone, whole_row = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
    whole = shown(
        form(
            (("ก", one), ("ข", other)),
            (("ค", alone), None),
            (whole_row,),
            shares=(2, 1),
        ),
        width=600,
    )

    assert alone.width() == one.width() > other.width()
    assert (whole_row.x(), whole_row.width()) == (0, whole.width())


def test_a_table_of_widgets_keeps_its_columns(shown: Shower) -> None:
    cells = [[box(), box()], [box(), box()]]
    shown(table(*cells, shares=(3, 1), gaps=(0, 0)), width=400)

    assert [each.x() for each in cells[0]] == [each.x() for each in cells[1]]
    assert [each.width() for each in cells[0]] == [300, 100]


def test_what_is_split_cannot_be_folded_away_and_the_last_gets_what_is_gained(
    qtbot: QtBot,
) -> None:
    side, middle = QWidget(), QWidget()
    made = split(None, side, middle, sizes=(100, 300), handle=1)
    qtbot.addWidget(made)
    made.resize(401, 50)
    made.show()
    before = made.sizes()
    made.resize(601, 50)

    assert not made.childrenCollapsible()
    assert made.handleWidth() == 1
    assert made.sizes() == [before[0], before[1] + 200]


def test_what_is_scrolled_is_as_wide_as_its_place_and_takes_no_focus(qtbot: QtBot) -> None:
    high = box(10, 900)
    made = scrolled(None, high)
    qtbot.addWidget(made)
    made.resize(200, 100)
    made.show()

    assert made.verticalScrollBar().isVisible()
    assert not made.horizontalScrollBar().isVisible()
    assert high.width() == made.viewport().width()
    assert made.focusPolicy() == Qt.FocusPolicy.NoFocus
