"""Labour of a line as a percentage of its material: the percentage and the committee's reason."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.app.fields import number_entry, text_entry
from estimator.domain.labour.lines import PERCENT_RANGE
from estimator.errors import UserError
from estimator.ui.kit.fields import Entry
from estimator.ui.kit.labels import FaultLine, heading
from estimator.ui.kit.layout import column, labelled, row

_NO_REASON = "ยังไม่ได้บอกเหตุผลของร้อยละที่ใช้ โปรดพิมพ์เหตุผลของคณะกรรมการ"


class PercentStrip(QFrame):
    """Asks in the page; what is wrong is said beneath and what was typed stays."""

    accepted = Signal(object, str)
    """The percentage (`Decimal`) and the reason."""
    left = Signal()
    """Put away without a change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("strip")
        self._title = heading("", self)
        self.percent = Entry(number_entry("percent", "ร้อยละของค่าวัสดุ"), self)
        self.percent.setFixedWidth(64)
        reason = "เหตุผลของคณะกรรมการ"
        self.reason = Entry(text_entry("reason", reason, reason, most=0), self)
        self.use = QPushButton("ใช้ร้อยละนี้", self)
        self.use.clicked.connect(self.accept)
        close = QPushButton("ยกเลิก", self)
        close.clicked.connect(self.leave)
        self._fault = FaultLine(self)
        low, high = PERCENT_RANGE
        line = row(
            *labelled(f"ร้อยละ ({low:f}-{high:f})", self.percent),
            *labelled("เพราะ", self.reason, share=1),
            self.use,
            close,
        )
        self.setLayout(column(self._title, line, self._fault, gap=2, margins=(10, 4, 8, 4)))
        self.percent.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self.accept)
        self.hide()

    def ask(self, description: str, percent: Decimal | None, reason: str) -> None:
        """Ask for a line; `percent` and `reason` are what it has now."""
        self._title.setText(f"ค่าแรงงานนอกบัญชีเป็นร้อยละของค่าวัสดุ: {description}")
        self.percent.setText(f"{percent:f}" if percent is not None else "")
        self.reason.setText(reason)
        self._fault.clear()
        self.show()
        self.percent.setFocus()
        self.percent.selectAll()

    def accept(self) -> None:
        """Take what is typed, if it is a percentage."""
        try:
            percent = self.percent.read()
        except UserError as error:
            self.refuse(error)
            self.percent.setFocus()
            return
        if not self.reason.text().strip():
            self.refuse(UserError(_NO_REASON))
            self.reason.setFocus()
            return
        self.accepted.emit(percent, self.reason.text())

    def refuse(self, error: UserError) -> None:
        """Say what is wrong with what was typed."""
        self._fault.refuse(error)

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self._fault.said

    def leave(self) -> None:
        """Put it away."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away, and no more."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
