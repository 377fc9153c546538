"""The room of a strip that has gone, kept for a moment: nothing moves under a mouse that aims."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from estimator.ui.window.strips import Strip

LOOK_MILLISECONDS: Final = 1_000
_RESTED: Final = 3
"""So many looks in a row find the mouse where it was."""


class KeptRoom(QWidget):
    """An empty place as high as the strip that stood there, till the mouse has come to rest.

    What is at the foot of a page stands above the strips. Where one of them goes by itself, a press
    that was on its way to a button there would miss it.
    """

    def __init__(self, *strips: Strip, parent: QWidget) -> None:
        """Start hidden, and follow some strips."""
        super().__init__(parent)
        self.hide()
        self._at = QCursor.pos()
        self._rested = 0
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MILLISECONDS)
        self._look.timeout.connect(self._on_look)
        for strip in strips:
            strip.came.connect(self._give_back)
            strip.went.connect(self._keep)

    def _keep(self, height: int) -> None:
        self.setFixedHeight(height)
        self._at, self._rested = QCursor.pos(), 0
        self.show()
        self._look.start()

    def _on_look(self) -> None:
        at = QCursor.pos()
        self._rested = self._rested + 1 if at == self._at else 0
        self._at = at
        if self._rested == _RESTED:
            self._give_back()

    def _give_back(self) -> None:
        self._look.stop()
        self.hide()
