"""What is said above a page leaves most of it to the page, and can be read whole."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit.bounded_words import BoundedWords
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import column, grow


def test_a_long_text_is_scrolled_and_a_short_one_is_as_high_as_it_is(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label, below = words(page), QWidget(page)
    said = BoundedWords(label, page)
    page.setLayout(column(said, grow(below), gap=0))
    page.resize(600, 400)
    page.show()
    assert said.isHidden()
    heights = {}
    for lines in (1, 3, 40):
        said.say("\n".join(["ข้อควรทราบ"] * lines))
        qtbot.waitUntil(lambda: said.height() + below.height() == page.height())
        heights[lines] = said.height()
    one = label.fontMetrics().lineSpacing()
    assert one <= heights[1] < 2 * one < heights[3] < heights[40] < 6 * one
    assert label.height() > 30 * one
    upright = said.verticalScrollBar()
    upright.setValue(upright.maximum())
    assert label.y() + label.height() <= said.viewport().height()
    said.say("สั้น")
    qtbot.waitUntil(lambda: upright.maximum() == 0)
    said.say("")
    assert said.isHidden()
