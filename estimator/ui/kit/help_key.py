"""F1 on something that can be read about; anywhere else it stays the window's own key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from estimator.app.inspection import Goto


class HelpKey(QObject):
    """Watches F1 of one widget: where `find` answers a place, `go` is told of it."""

    def __init__(
        self, widget: QWidget, find: Callable[[], Goto | None], go: Callable[[Goto], object]
    ) -> None:
        """Live as long as the widget."""
        super().__init__(widget)
        self._find = find
        self._go = go
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the key from the window's menu where there is a place, and go there."""
        kind = event.type()
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_F1:
            return super().eventFilter(watched, event)
        place = self._find() if event.modifiers() == Qt.KeyboardModifier.NoModifier else None
        if place is None or kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        event.accept()
        if kind == QEvent.Type.KeyPress:
            self._go(place)
        return True
