"""Name, date and a button: somebody vouches for something."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from estimator.app.project.thai_dates import read_thai_date
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.ui.kit import theme


class Signing(QWidget):
    """`accepted` tells the name and the day; what is refused is said beneath."""

    accepted = Signal(str, object)
    """The name and the `date`."""

    def __init__(self, button: str, parent: QWidget | None = None) -> None:
        """`button` says what is vouched for."""
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("ชื่อผู้ตรวจ")
        self.name.setAccessibleName("ชื่อผู้ตรวจ")
        self.name.setMaxLength(80)
        self.day = QLineEdit(self)
        self.day.setPlaceholderText("วันที่")
        self.day.setAccessibleName("วันที่ตรวจ")
        self.day.setMaxLength(30)
        self.day.setFixedWidth(120)
        self.button = QPushButton(button, self)
        self.fault = QLabel(self)
        self.fault.setWordWrap(True)
        theme.dress(self.fault, "error")
        self.fault.hide()
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.name, 1)
        line.addWidget(self.day)
        line.addWidget(self.button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(line)
        box.addWidget(self.fault)
        self.button.clicked.connect(self._accept)
        self.name.returnPressed.connect(self._accept)
        self.day.returnPressed.connect(self._accept)

    def suggest(self, name: str, day: date) -> None:
        """Fill in who and when, where nothing was typed."""
        if not self.name.text():
            self.name.setText(name)
        if not self.day.text():
            self.day.setText(short_thai_date(day))

    def refuse(self, error: UserError) -> None:
        """Say why it was not done."""
        self.fault.setText(" ".join(error.sentences))
        self.fault.show()

    def _accept(self) -> None:
        self.fault.hide()
        try:
            name, day = self.name.text().strip(), read_thai_date(self.day.text())
            if not name or day is None:
                raise UserError("ยังไม่ได้ใส่ชื่อหรือวันที่ โปรดใส่ให้ครบ")
        except UserError as error:
            self.refuse(error)
            return
        self.accepted.emit(name, day)
