"""Who has the keyboard when something comes by itself: whoever types keeps it.

What was asked for may take seconds. Meanwhile one types elsewhere, or looks at another page: keys
must not go where nobody expects them, least of all to a button.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


def is_free(place: QWidget) -> bool:
    """Whether something may show itself in a place, and have the keyboard there.

    The place is in sight with the keyboard in it, or nothing has the keyboard; no text is being
    typed, and no list or question is open.
    """
    open_over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if not place.isVisible() or open_over is not None:
        return False
    focus = place.window().focusWidget()
    if focus is None:
        return True
    return (focus is place or place.isAncestorOf(focus)) and not _takes_text(focus)


def _takes_text(focus: QWidget) -> bool:
    if isinstance(focus, QComboBox):
        return focus.isEditable()
    return isinstance(focus, _TEXTS)


def give(to: QWidget, place: QWidget) -> None:
    """Have something that came by itself ready for the keys, where the keyboard is free for it."""
    if is_free(place):
        to.setFocus()


def is_held_space(event: QKeyEvent) -> bool:
    """Whether a key is the space bar with Ctrl, Alt or Meta, by which a table would open a cell.

    Its text is a blank or nothing at all, and would stand in place of what the cell holds.
    """
    return event.key() == Qt.Key.Key_Space and bool(event.modifiers() & _COMMANDS)


class TypedMeanwhile(QObject):
    """Whether somebody has typed while he waited for something, wherever it went."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Look at no key yet."""
        super().__init__(parent)
        self._typed: bool | None = None

    def begin(self) -> None:
        """Look at the keys from now on; those seen in an earlier wait that still lasts count."""
        app = QApplication.instance()
        if self._typed is None and app is not None:
            self._typed = False
            app.installEventFilter(self)

    def end(self) -> bool:
        """Look at them no longer, and tell whether a letter was among them."""
        typed, self._typed = bool(self._typed), None
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        return typed

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let everything go its way."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            letters = "" if event.modifiers() & _COMMANDS else event.text()
            self._typed = self._typed or (bool(letters) and letters.isprintable())
        elif isinstance(event, QInputMethodEvent):
            self._typed = self._typed or bool(event.commitString())
        return False
