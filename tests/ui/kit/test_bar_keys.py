"""Enter and Esc in the lines of a bar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit.bar_keys import BarKeys
from estimator.ui.kit.text_line import TextLine
from tests.ui.pressing import press, type_text


@pytest.fixture
def heard() -> list[object]:
    return []


@pytest.fixture
def lines(qtbot: QtBot, heard: list[object]) -> Iterator[tuple[TextLine, TextLine]]:
    """Two lines of a bar: one with a use for Enter, one that keeps its own."""
    bar = QWidget()
    qtbot.addWidget(bar)
    one, other = TextLine(bar), TextLine(bar)
    keys = BarKeys(bar, lambda: heard.append("left"))
    keys.watch(one, heard.append)
    keys.watch(other)
    other.returnPressed.connect(lambda: heard.append("its own"))
    bar.show()
    yield one, other
    bar.close()


def test_enter_tells_whether_shift_was_held_and_esc_leaves(
    lines: tuple[TextLine, TextLine], heard: list[object]
) -> None:
    one, other = lines
    for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        press(one, enter)
        press(one, enter, Qt.KeyboardModifier.ShiftModifier)
        press(other, enter)
    assert heard == [False, True, "its own"] * 2
    heard.clear()
    press(one, Qt.Key.Key_Escape)
    press(other, Qt.Key.Key_Escape)
    assert heard == ["left", "left"]


def test_esc_is_kept_from_the_window_and_all_other_keys_are_the_lines(
    lines: tuple[TextLine, TextLine], heard: list[object]
) -> None:
    for line in lines:
        for key, kept in ((Qt.Key.Key_Escape, True), (Qt.Key.Key_F8, False)):
            asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
            asked.ignore()
            QApplication.sendEvent(line, asked)
            assert asked.isAccepted() is kept
        type_text(line, "ผนัง")
        assert line.text() == "ผนัง"
    assert heard == []
