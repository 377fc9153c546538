"""Labour of a line as a percentage of its material: the percentage and the committee's reason."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from estimator.domain.labour.lines import PERCENT_RANGE
from estimator.domain.money import typed_decimal
from estimator.errors import UserError
from estimator.ui.kit import theme

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
        self._title = QLabel(self)
        theme.dress(self._title, "heading")
        self.percent = QLineEdit(self)
        self.percent.setAccessibleName("ร้อยละของค่าวัสดุ")
        self.percent.setFixedWidth(64)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("เหตุผลของคณะกรรมการ")
        self.reason.setPlaceholderText("เหตุผลของคณะกรรมการ")
        for edit in (self.percent, self.reason):
            theme.dress(edit, "field")
        self.use = QPushButton("ใช้ร้อยละนี้", self)
        self.use.clicked.connect(self.accept)
        close = QPushButton("ยกเลิก", self)
        close.clicked.connect(self.leave)
        self._error = QLabel(self)
        self._error.setWordWrap(True)
        theme.dress(self._error, "error")
        self._lay_out(close)
        self.percent.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self.accept)
        self.hide()

    def _lay_out(self, close: QPushButton) -> None:
        low, high = PERCENT_RANGE
        line = QHBoxLayout()
        line.setSpacing(6)
        for text, edit in ((f"ร้อยละ ({low:f}-{high:f})", self.percent), ("เพราะ", self.reason)):
            label = QLabel(text, self)
            label.setBuddy(edit)
            line.addWidget(label)
            line.addWidget(edit, 1 if edit is self.reason else 0)
        line.addWidget(self.use)
        line.addWidget(close)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 4, 8, 4)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._title, 0, 0)
        grid.addLayout(line, 1, 0)
        grid.addWidget(self._error, 2, 0)

    def ask(self, description: str, percent: Decimal | None, reason: str) -> None:
        """Ask for a line; `percent` and `reason` are what it has now."""
        self._title.setText(f"ค่าแรงงานนอกบัญชีเป็นร้อยละของค่าวัสดุ: {description}")
        self.percent.setText(f"{percent:f}" if percent is not None else "")
        self.reason.setText(reason)
        self._error.hide()
        self.show()
        self.percent.setFocus()
        self.percent.selectAll()

    def accept(self) -> None:
        """Take what is typed, if it is a percentage."""
        try:
            percent = typed_decimal(self.percent.text())
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
        self._error.setText(" ".join(error.sentences))
        self._error.show()

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return "" if self._error.isHidden() else self._error.text()

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
