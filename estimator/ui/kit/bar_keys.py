"""What Enter and Esc do in the lines of a bar, each way written once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BarKeys(QObject):
    """Esc leaves the bar, whatever use the window has for it; Enter does what a line is for."""

    def __init__(self, bar: QObject, leave: Callable[[], object]) -> None:
        """No line is watched yet; `leave` leaves `bar`."""
        super().__init__(bar)
        self._leave = leave
        self._enter: dict[QObject, Callable[[bool], object]] = {}

    def watch(self, line: QLineEdit, enter: Callable[[bool], object] | None = None) -> None:
        """Answer the keys of a line; `enter` is told whether Shift was held.

        Without it Enter stays the line's own.
        """
        if enter is not None:
            self._enter[line] = enter
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer Enter and Esc, and leave all other keys to the line."""
        if not isinstance(event, QKeyEvent):
            return False
        key, enter = event.key(), self._enter.get(watched)
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in _ENTER and enter is not None:
            enter(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            return False
        return True
