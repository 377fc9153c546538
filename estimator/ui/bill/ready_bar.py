"""That a table was read and waits to be looked at: a bar above the page, in nobody's way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import STYLE_GAP, grow, row

LOOK_KEYS = "Ctrl+Shift+I"


class ReadyBar(QFrame):
    """Which table waits; a button shows it, another one lets it go."""

    wanted = Signal()
    """Show the table that is told of."""
    dropped = Signal()
    """It is not wanted any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden: none waits."""
        super().__init__(parent)
        self.setObjectName("strip")
        self.setProperty("kind", "note")
        self.text = words(self)
        self.text.setAccessibleName("ตารางที่รอให้ตรวจ")
        self.look = QPushButton(f"ตรวจตาราง ({LOOK_KEYS})", self)
        self.drop = QPushButton("ไม่นำเข้า", self)
        self.look.clicked.connect(self.wanted)
        self.drop.clicked.connect(self.dropped)
        self.setLayout(
            row(grow(self.text), self.look, self.drop, gap=STYLE_GAP, margins=(8, 4, 8, 4))
        )
        self.hide()

    def tell(self, titles: Sequence[str], *, may_look: bool) -> None:
        """Say which tables wait, the first by its name; one at a time is looked at."""
        more = f" และอีก {len(titles) - 1:,} ตาราง" if len(titles) > 1 else ""
        self.text.setText(f"{titles[0]}: อ่านเสร็จแล้ว ยังไม่ได้นำเข้า{more}" if titles else "")
        self.look.setEnabled(may_look)
        self.setVisible(bool(titles))
