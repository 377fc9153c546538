"""The sentence under a cell that says why it could not take what was typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

from estimator.ui.kit import theme

_WIDEST = 420


class Bubble(QLabel):
    """Lies over the grid, under its cell or above it, and is in nobody's way."""

    def __init__(self, parent: QAbstractScrollArea) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._over = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(5)
        # A click on it is meant for the row that it lies over.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("เหตุที่ช่องนี้รับข้อความไม่ได้")
        self.hide()

    def say(self, sentence: str, cell: QRect) -> None:
        """Show a sentence beside a cell (in the parent's coordinates)."""
        colours = theme.colours()
        self.setStyleSheet(
            f"background: {colours.stop_ground}; color: {colours.stop};"
            f"border: 1px solid {colours.stop};"
        )
        self.setFont(self._over.font())
        self.setText(f"! {sentence}")
        room = self._over.viewport().geometry()
        width = min(_WIDEST, self.fontMetrics().horizontalAdvance(self.text()) + 24)
        height = self.heightForWidth(width)
        left = max(room.left(), min(cell.left(), room.right() - width))
        top = cell.bottom() + 1
        if top + height > room.bottom():
            top = cell.top() - height
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
