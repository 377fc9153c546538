"""What a rate would do to the line one comes from, told before it goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.domain.bill.rows import RowId
from estimator.domain.sources.labour_ref import LabourRef
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import column

Wish = tuple[RowId, LabourRef]
"""A line, and the rate that shall go into it."""


class IntoStrip(QFrame):
    """Stands till its wish is repeated, or till somebody wishes for something else."""

    confirmed = Signal()
    new_line = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("strip")
        self.setProperty("kind", "warn")
        self._told = words(self)
        self._told.setAccessibleName("ก่อนใส่ค่าแรงงานในรายการเดิม")
        self._wish: Wish | None = None
        choices = {
            "ใส่ในรายการนี้ (Shift+Enter)": self.confirmed,
            "เพิ่มเป็นรายการใหม่ (Enter)": self.new_line,
            "ไม่ใส่ (Esc)": self.left,
        }
        buttons = [QPushButton(text, self) for text in choices]
        for button, signal in zip(buttons, choices.values(), strict=True):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        self.setLayout(column(self._told, flow(*buttons), gap=3, margins=(12, 4, 8, 4)))
        self.hide()

    @property
    def text(self) -> str:
        """What is told now."""
        return "" if self.isHidden() else self._told.text()

    def told_of(self, wish: Wish) -> bool:
        """Whether somebody sees what this very wish would do."""
        return not self.isHidden() and self._wish == wish

    def tell(self, wish: Wish, sentences: Sequence[str]) -> None:
        """Tell what a wish would do."""
        self._wish = wish
        self._told.setText("  ".join(sentences))
        self.show()

    def put_away(self) -> None:
        """Nobody wishes for it any more."""
        self._wish = None
        self.hide()
