"""A line to type in that loses no word, and takes no key that it has no use for.

`QLineEdit.text` is without what an input method has composed and not committed yet, so whoever
reads a line that somebody leaves in the middle of a word takes it in first. And `QLineEdit` keeps
Ctrl+Z for itself even where it has nothing to take back: then it is meant for the last edit.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.workers import hub


class TextLine(QLineEdit):
    """Keeps what is being composed, to be taken in before the line is read."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing is composed yet."""
        super().__init__(parent)
        self._composed = ""

    @property
    def composed(self) -> str:
        """What an input method shows in the line and may still change."""
        return self._composed

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow what is composed."""
        hub().hear_key()
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while there is nothing to undo in here."""
        if event.type() == QEvent.Type.KeyPress:
            hub().hear_key()
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._leaves(event)
        ):
            event.ignore()
            return True
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        if event.matches(undo):
            return not self.isUndoAvailable()
        return event.matches(redo) and not self.isRedoAvailable()

    def settle(self) -> None:
        """What stands here was taken: to take it back is an edit's matter from now on."""
        place = self.cursorPosition()
        self.setText(self.text())
        self.setCursorPosition(place)

    def take_composed(self) -> None:
        """Make what is composed a part of the text, as leaving the line by a click does."""
        if not self._composed:
            return
        method = QGuiApplication.inputMethod()
        method.commit()
        if self._composed:
            # A method that does not answer at once must not lose the word, nor bring it twice.
            taken = QInputMethodEvent()
            taken.setCommitString(self._composed)
            self.inputMethodEvent(taken)
            method.reset()


class TextCells(QStyledItemDelegate):
    """Cells of a table that are typed in one such line."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: AnyIndex
    ) -> QWidget:
        """A line over the cell."""
        line = TextLine(parent)
        line.setFrame(False)
        line.setAutoFillBackground(True)
        return line

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Enter the text with the word that an input method has still in hand."""
        if isinstance(editor, TextLine):
            editor.take_composed()
        super().setModelData(editor, model, index)
