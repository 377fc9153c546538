"""Name, date and a button: somebody vouches for something."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.fields import day_entry, text_entry
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.ui.kit.fields import FormEntry
from estimator.ui.kit.labels import FaultLine
from estimator.ui.kit.layout import column, grow, row


class Signing(QWidget):
    """`accepted` tells the name and the day; what is refused is said beneath."""

    accepted = Signal(str, object)
    """The name and the `date`."""

    def __init__(self, button: str, parent: QWidget | None = None, act: str = "ตรวจ") -> None:
        """`button` says what is vouched for, `act` what whoever signs has done."""
        super().__init__(parent)
        self.name = FormEntry(text_entry("who", f"ชื่อผู้{act}", f"ชื่อผู้{act}", most=80), self)
        self.day = FormEntry(day_entry("when", f"วันที่{act}", "วันที่"), self)
        self.day.setFixedWidth(120)
        self.button = QPushButton(button, self)
        self.fault = FaultLine(self)
        self.setLayout(column(row(grow(self.name), self.day, self.button), self.fault, gap=2))
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
        self.fault.refuse(error)

    def _accept(self) -> None:
        self.fault.clear()
        try:
            name, day = self.name.read(), self.day.read()
            if not name or day is None:
                raise UserError("ยังไม่ได้ใส่ชื่อหรือวันที่ โปรดใส่ให้ครบ")
        except UserError as error:
            self.refuse(error)
            return
        self.accepted.emit(name, day)
