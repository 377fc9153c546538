"""Pressing keys as a person does: at whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def focus() -> QWidget:
    """What the next key goes to."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Press a key that is no letter."""
    for _ in range(times):
        QTest.keyClick(focus(), key, modifiers)
        if modifiers != NONE:
            # Let go of Shift and its like too, or what follows is done as if they were held.
            QTest.keyRelease(focus(), Qt.Key.Key_Shift, NONE)
        settle()


def write(text: str) -> None:
    """Write letters; Qt's own helper takes no Thai."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(focus(), QKeyEvent(kind, 0, NONE, letter))
    settle()


def settle() -> None:
    """Let what was put off until now be done."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
