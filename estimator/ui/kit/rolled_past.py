"""Boxes to choose and to count in that a mouse wheel rolling past does not change.

On a small screen a page is scrolled with the wheel just over them, and what they hold decides what
is printed.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget


class Combo(QComboBox):
    """One of several values; the wheel changes it in its open list alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to choose from."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class NumberBox(QSpinBox):
    """A whole number; the wheel changes it once somebody is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start at zero."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page while nobody is in here."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
