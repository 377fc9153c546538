"""A line to type in that knows what an input method has composed in it and not committed yet.

`QLineEdit.text` is without it, so whoever reads a line that somebody leaves in the middle of a word
takes it in first.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget


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
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

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
