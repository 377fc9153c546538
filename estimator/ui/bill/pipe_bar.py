"""Pointing at the pipes that a line counts: a bar above the grid, in which one goes on as usual."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.app.labour.pointing import Pointing
from estimator.ui.kit.labels import plain, small
from estimator.ui.kit.layout import STYLE_GAP, column, grow, row

_WISHES = {"count": "นับแถวนี้เป็นท่อ", "leave": "เลิกนับแถวนี้"}
KEYS = "Ctrl+Shift+P"


class PipeBar(QFrame):
    """What a line counts, what the row under the cursor is to it, and when one is done."""

    pressed = Signal()
    """Count the row under the cursor, or no longer."""
    without_gone = Signal()
    """Point no longer at rows that are gone."""
    left = Signal()
    """Back to the grid alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.counted = plain(parent=self)
        self.counted.setWordWrap(True)
        self.here = small(self)
        self.wish = QPushButton(self)
        self.wish.setToolTip(f"กด {KEYS} ที่แถวนั้นได้")
        self.drop = QPushButton(self)
        self.done = QPushButton("เสร็จ", self)
        for button, signal in (
            (self.wish, self.pressed),
            (self.drop, self.without_gone),
            (self.done, self.left),
        ):
            button.clicked.connect(signal)
        words = column(self.counted, self.here, gap=0)
        self.setLayout(
            row(grow(words), self.wish, self.drop, self.done, gap=STYLE_GAP, margins=(8, 4, 8, 4))
        )
        self.hide()

    def tell(self, pointing: Pointing) -> None:
        """Say what is counted by now, and what can be done with the row under the cursor."""
        self.counted.setText(pointing.counted)
        self.here.setText(pointing.here)
        self.wish.setText(_WISHES[pointing.wish or "count"])
        self.wish.setEnabled(pointing.wish is not None)
        self.drop.setText(f"เลิกชี้ {pointing.gone} แถวที่ไม่อยู่แล้ว")
        self.drop.setVisible(pointing.gone > 0)
