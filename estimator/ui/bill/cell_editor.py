"""The line one types in, over a cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from estimator.ui.kit.text_line import TextLine

WayOut = Literal["enter", "instead", "escape", "tab", "backtab", "up", "down", "left", "right"]

_PLAIN: dict[Qt.Key, WayOut] = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "tab",
    Qt.Key.Key_Escape: "escape",
}
_SHIFTED: dict[Qt.Key, WayOut] = {
    Qt.Key.Key_Return: "up",
    Qt.Key.Key_Enter: "up",
    Qt.Key.Key_Tab: "backtab",
}
_OUT_OF_A_TEXT: dict[Qt.Key, WayOut] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_WHEN_TYPED_OVER: dict[Qt.Key, WayOut] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
_MARGIN = 8
"""What the frame and the cursor need beside the text, on each side."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def way_of(event: QKeyEvent) -> WayOut | None:
    """The way on that a key means in a sheet, whether one types in a cell or stands in it."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Backtab:
        return "backtab"
    if held == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(key)
    return _SHIFTED.get(key) if held == Qt.KeyboardModifier.ShiftModifier else None


class CellEdit(TextLine):
    """Begins by typing over a cell (arrows leave it) or by F2 (arrows move within the text)."""

    leaving = Signal(str)
    """A `WayOut`: the user is done with the cell and goes this way."""
    composing = Signal(str)
    """The text with the word that an input method changed in it and may still change."""
    list_key = Signal(int)
    """A key for the list of suggestions: up or down, or `Key_Return` to take what is chosen."""

    def __init__(self, parent: QWidget, *, typed_over: bool) -> None:
        """Made by the delegate over one cell."""
        super().__init__(parent)
        self.setFrame(False)
        self.setAutoFillBackground(True)
        self.typed_over = typed_over
        self.done = False
        """The text has been dealt with; losing the focus must not enter it again."""
        self.entering = False
        """The text is being entered: it is not entered once more, nor the line deleted."""
        self.unwanted = False
        """Its cell was closed meanwhile."""
        self.has_list = False
        """Suggestions are shown: up and down choose among them."""
        self.has_choice = False
        """One of them is chosen: Enter takes it."""
        self._cell = QRect()
        self.textChanged.connect(self._fit)

    def lie_over(self, cell: QRect) -> None:
        """Lie over a cell (in the parent's coordinates), a figure's as wide as its text needs."""
        self._cell = cell
        self._fit()

    def _fit(self) -> None:
        """A sum is longer than its figure: it goes on to the left, over the cells there."""
        room = self._cell
        if room.isNull():
            return
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _MARGIN
        if self.alignment() & Qt.AlignmentFlag.AlignRight and wanted > room.width():
            room = room.adjusted(-min(wanted - room.width(), max(room.left(), 0)), 0, 0, 0)
        self.setGeometry(room)

    def typed(self) -> str:
        """All that was typed, with the word that an input method has still in hand."""
        self.take_composed()
        return self.text()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Tell what is composed: Qt calls a text edited only once a word is finished."""
        before = self.composed
        super().inputMethodEvent(event)
        if self.composed != before and not event.commitString():
            text, at = self.text(), self.cursorPosition()
            self.composing.emit(f"{text[:at]}{self.composed}{text[at:]}")

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Enter the text; a line that was closed meanwhile is deleted afterwards."""
        self.entering = True
        try:
            yield
        finally:
            self.entering = False
            if self.unwanted:
                self.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the cell; the window has its own use for it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab goes to the next cell, which is not a widget."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by the keys that leave a cell in a spreadsheet."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        nothing = held == Qt.KeyboardModifier.NoModifier
        way = way_of(event)
        if nothing and way is None:
            way = _OUT_OF_A_TEXT.get(key)
            way = _WHEN_TYPED_OVER.get(key, way) if self.typed_over else way
        if key == Qt.Key.Key_F2:
            self.typed_over = not self.typed_over
        elif nothing and self._goes_to_list(key):
            self.list_key.emit(int(key))
        elif key in _ENTER and held == Qt.KeyboardModifier.AltModifier:
            self.leaving.emit("instead")
        elif way is not None:
            self.leaving.emit(way)
        else:
            super().keyPressEvent(event)

    def _goes_to_list(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self.has_list
        return self.has_choice and key in (*_ENTER, Qt.Key.Key_Escape)
