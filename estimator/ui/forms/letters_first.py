"""Ctrl+Z in a line to type in: its letters come first, then what the whole editor has done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class LettersFirst(QObject):
    """Has Ctrl+Z and Ctrl+Y go past a line in which there is nothing to take back or do again.

    A line keeps them for itself otherwise, though it does nothing with them.
    """

    def __init__(self, lines: Iterable[QLineEdit], parent: QObject) -> None:
        """Watch these lines."""
        super().__init__(parent)
        for line in lines:
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave to the window what the line can do nothing with."""
        if isinstance(watched, QLineEdit) and event.type() == QEvent.Type.ShortcutOverride:
            key = cast("QKeyEvent", event)
            undo = key.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable()
            redo = key.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().eventFilter(watched, event)
