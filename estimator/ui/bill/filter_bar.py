"""That a filter is on, what it shows, and how to end it: a bar above the grid as long as it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import STYLE_GAP, grow, row

FILTER_KEYS = "Ctrl+Shift+L"


class FilterBar(QFrame):
    """What is shown of how much; renewed or ended by its buttons."""

    renewed = Signal()
    """Look again which rows fit."""
    ended = Signal()
    """Show all rows again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden: no filter is on."""
        super().__init__(parent)
        self.setObjectName("strip")
        self.setProperty("kind", "warn")
        self.text = words(self)
        self.text.setAccessibleName("ตัวกรองที่ใช้อยู่")
        self.renew = QPushButton("กรองใหม่", self)
        self.renew.setToolTip("รายการที่ไม่เข้าเงื่อนไขแล้วยังแสดงอยู่จนกว่าจะกรองใหม่")
        self.end = QPushButton(f"เลิกกรอง ({FILTER_KEYS})", self)
        self.renew.clicked.connect(self.renewed)
        self.end.clicked.connect(self.ended)
        self.setLayout(
            row(grow(self.text), self.renew, self.end, gap=STYLE_GAP, margins=(8, 4, 8, 4))
        )
        self.hide()

    def tell(self, text: str) -> None:
        """Say what is shown; nothing to say hides the bar."""
        self.text.setText(text)
        self.setVisible(bool(text))
