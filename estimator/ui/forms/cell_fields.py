"""What a cell of an office's workbook is filled with, and the words around it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from estimator.app.forms import template_edits as edits
from estimator.app.forms.templates import MappedCell, Place
from estimator.errors import short
from estimator.ui.forms.short_choice import ShortChoice
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import SPRING, column, form

_LONGEST_AROUND: Final = 500


class CellFields(QWidget):
    """One cell; whoever shows it is told when somebody chose or typed something for it."""

    changed = Signal()
    band_wanted = Signal()

    def __init__(self, how: str, parent: QWidget | None = None) -> None:
        """Start without a cell; `how` says what can be done."""
        super().__init__(parent)
        self._now = ""
        """What the cell is filled with."""
        self.sought = QLineEdit(self)
        self.sought.setPlaceholderText("ค้นหา เช่น ราคากลาง")
        self.sought.setAccessibleName("ค้นหาสิ่งที่จะเติม")
        self.none_found = words(self, role="warn")
        self.none_found.hide()
        self.value: Choice[str] = ShortChoice("เติมเซลล์นี้ด้วย", self)
        self.before, self.after = QLineEdit(self), QLineEdit(self)
        for line, name in ((self.before, "คำนำหน้า"), (self.after, "คำต่อท้าย")):
            line.setAccessibleName(name)
            line.setMaxLength(_LONGEST_AROUND)
        self.make_band = QPushButton("ใช้แถวที่คลุมเป็นช่วงรายการ", self)
        fields = form(
            (("ค้นหา", self.sought),),
            (self.none_found,),
            (("เติมด้วย", self.value),),
            (("คำนำหน้า", self.before),),
            (("คำต่อท้าย", self.after),),
        )
        self.setLayout(column(fields, self.make_band, words(self, how, "small"), SPRING, gap=8))
        self.sought.textChanged.connect(lambda _text: self._offer_values())
        self.value.activated.connect(lambda _at: self.changed.emit())
        self.before.editingFinished.connect(self.changed)
        self.after.editingFinished.connect(self.changed)
        self.make_band.clicked.connect(lambda _checked=False: self.band_wanted.emit())

    def show_cell(self, cell: MappedCell | None) -> None:
        """Show what a cell is filled with."""
        self._now = cell.value if cell else ""
        # What was looked for was for the cell before.
        self.sought.clear()
        self._offer_values()
        self.before.setText(cell.before if cell else "")
        self.after.setText(cell.after if cell else "")
        for line in (self.before, self.after):
            # There is nothing yet that the words would stand around.
            line.setEnabled(cell is not None)

    def read(self, sheet: str, place: Place) -> MappedCell | None:
        """What is chosen for the cell at a place; None: it is filled with nothing."""
        if not self.value.value:
            return None
        return MappedCell(sheet, place, self.value.value, self.before.text(), self.after.text())

    def _offer_values(self) -> None:
        found = edits.cell_choices(self.sought.text())
        self.none_found.setText(f"ไม่พบ “{short(self.sought.text())}” โปรดค้นด้วยคำอื่น")
        self.none_found.setVisible(not found)
        if self._now and self._now not in [key for key, _ in found]:
            found += [each for each in edits.cell_choices() if each[0] == self._now]
        self.value.offer([("", "(ไม่เติม)"), *found], self._now)
