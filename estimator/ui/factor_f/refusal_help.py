"""Buttons that lead out of a refusal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.ui.factor_f.remedies import Remedy
from estimator.ui.kit.layout import column


class RefusalHelp(QWidget):
    """One button a remedy, and always the two that fit any rate."""

    wanted = Signal(object)
    """The `Conditions` of the remedy."""
    by_hand = Signal()
    """Set the factor by hand."""
    calculate = Signal()
    """Go and calculate tables for these rates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._made: list[QPushButton] = []
        self.manual = QPushButton("กำหนดค่า Factor F เอง พร้อมเหตุผล", self)
        self.manual.clicked.connect(self.by_hand)
        self.make = QPushButton("คำนวณตารางสำหรับอัตรานี้ (มิใช่ตารางที่ประกาศ)", self)
        self.make.clicked.connect(self.calculate)
        self._box = column(self.manual, self.make, gap=3)
        self.setLayout(self._box)
        self.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """The remedies' buttons."""
        return list(self._made)

    def offer(self, remedies: Sequence[Remedy], refused: bool) -> None:
        """Show the remedies while there is a refusal."""
        for button in self._made:
            self._box.removeWidget(button)
            button.deleteLater()
        self._made = []
        for at, remedy in enumerate(remedies if refused else ()):
            button = QPushButton(remedy.text, self)
            button.clicked.connect(
                lambda _checked=False, chosen=remedy: self.wanted.emit(chosen.conditions)
            )
            self._box.insertWidget(at, button)
            self._made.append(button)
        self.setVisible(refused)
