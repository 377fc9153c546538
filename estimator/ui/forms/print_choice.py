"""Which sheets are printed, and how many times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from estimator.app.forms.page_numbers import page_numbers
from estimator.errors import UserError
from estimator.ui.kit.labels import FaultLine, plain, words
from estimator.ui.kit.layout import STYLE_GAP, column, form
from estimator.ui.kit.rolled_past import NumberBox

_MOST_COPIES: Final = 99


class PrintChoice(QWidget):
    """The sheets by their numbers, or else those of the ticked forms; and copies of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with all sheets, once."""
        super().__init__(parent)
        self._count = 0
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText("ทุกแผ่นที่เลือก")
        self.edit.setAccessibleName("เลขแผ่นที่จะพิมพ์")
        self.edit.setToolTip(
            "เลขแผ่นตามภาพตัวอย่าง เช่น 1-3, 5 เว้นว่างคือทุกแผ่นของแบบที่เลือก"
            " ใช้กับการพิมพ์เท่านั้น การส่งออกเขียนทุกแผ่นของแบบที่เลือก"
        )
        self.copies = NumberBox(self)
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setAccessibleName("จำนวนชุดที่จะพิมพ์")
        self.told = words(self, role="muted")
        self.told.hide()
        self.fault = FaultLine(self)
        pages, copies = plain("แผ่น", self), plain("ชุด", self)
        pages.setBuddy(self.edit)
        copies.setBuddy(self.copies)
        fields = form(((pages, self.edit),), ((copies, self.copies),))
        self.setLayout(column(fields, self.told, self.fault, gap=STYLE_GAP))
        self.edit.textChanged.connect(lambda _text: self._look())

    def begin_anew(self) -> None:
        """All sheets, once: what was chosen is of another estimate."""
        self.edit.clear()
        self.printed()

    def printed(self) -> None:
        """The copies were of this printing alone; the sheets may be wanted again."""
        self.copies.setValue(1)

    def look(self, count: int) -> None:
        """The set has so many sheets now."""
        self._count = count
        self._look()

    def pages(self, ticked: Sequence[int]) -> Sequence[int]:
        """The sheets to print, from 0: those that are typed, or else the `ticked`.

        Raises UserError, which stands under the field as well.
        """
        return page_numbers(self.edit.text(), self._count) or ticked

    def _look(self) -> None:
        self.fault.clear()
        self.told.hide()
        if not self._count:
            return
        try:
            pages = self.pages(())
        except UserError as error:
            self.fault.refuse(error)
            return
        # The formulas of a workbook need all sheets of a form.
        self.told.setText(f"พิมพ์ {len(pages)} จาก {self._count} แผ่น (ส่งออกทุกแผ่นของแบบที่เลือก)")
        self.told.setVisible(bool(pages))
