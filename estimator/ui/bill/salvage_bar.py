"""What a line takes off, and why: a bar above the grid, for the line at which it was opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.app.bill.salvage import (
    cost_again_edit,
    known_worth,
    line_to_take_off,
    take_off_edit,
)
from estimator.app.fields import text_entry, worked_entry
from estimator.domain.arithmetic import Worked
from estimator.domain.bill.rows import ROOT, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.grid_view import GridView
from estimator.ui.kit.bar_keys import BarKeys
from estimator.ui.kit.fields import FormEntry
from estimator.ui.kit.labels import FaultLine, plain
from estimator.ui.kit.layout import STYLE_GAP, column, grow, row

_VALUE = worked_entry(
    "value", "มูลค่าที่หักต่อหน่วย", "บาทต่อหน่วย", "ยังไม่ได้ใส่มูลค่าที่หัก โปรดใส่จำนวนบวก เป็นบาทต่อหน่วย"
)
_REASON = text_entry("reason", "เหตุผลที่หัก", "เหตุผล เช่น ขายทอดตลาด")


class SalvageBar(QFrame):
    """Value, reason and what to do; Esc or the button goes back to the grid."""

    refused = Signal(object)
    """A `UserError`: there is no line to open it for."""
    left = Signal()
    """Back to the grid."""

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        """Start hidden; it works on the lines of `view`."""
        super().__init__(parent)
        self._view = view
        self._model = view.bill_model
        self._row: RowId = 0
        self.what = plain(parent=self)
        self.value = FormEntry[Worked](_VALUE, self)
        self.value.setFixedWidth(130)
        self.reason = FormEntry[str](_REASON, self)
        self.take_off = QPushButton("หักมูลค่า", self)
        self.cost_again = QPushButton("เลิกหัก", self)
        close = QPushButton("ปิด", self)
        self.fault = FaultLine(self)
        entries = row(
            self.what,
            self.value,
            grow(self.reason),
            self.take_off,
            self.cost_again,
            close,
            gap=STYLE_GAP,
        )
        self.setLayout(column(entries, self.fault, gap=2, margins=(8, 4, 8, 4)))
        self.take_off.clicked.connect(self._accept)
        self.cost_again.clicked.connect(self._cost_again)
        close.clicked.connect(self.leave)
        keys = BarKeys(self, self.leave)
        for entry in (self.value, self.reason):
            entry.returnPressed.connect(self._accept)
            keys.watch(entry)
        self.hide()

    def open(self) -> None:
        """Show what the line under the cursor takes off, ready to type."""
        if not self._view.typing.finish():
            return
        key = self._view.current_key()
        try:
            line = line_to_take_off(self._estimate.bill, key)
        except UserError as error:
            self.refused.emit(error)
            return
        self._row = key or ROOT
        value, reason = known_worth(line)
        self.what.setText(f"หักมูลค่าวัสดุ “{line.description}”")
        self.value.setText(value)
        self.reason.setText(reason)
        self.cost_again.setVisible(line.salvage is not None)
        self.fault.clear()
        self.show()
        self.value.setFocus()
        self.value.selectAll()

    @property
    def waits(self) -> bool:
        """Whether a value or a reason was typed and not taken."""
        return not self.isHidden() and (self.value.isModified() or self.reason.isModified())

    def leave(self) -> None:
        """Hide the bar and go back to the grid."""
        self.hide()
        self.left.emit()

    def _accept(self) -> None:
        self._do(lambda: take_off_edit(self._estimate, self._row, *self._read()))

    def _cost_again(self) -> None:
        self._do(lambda: cost_again_edit(self._estimate, self._row))

    @property
    def _estimate(self) -> Estimate:
        return self._model.session.estimate

    def _read(self) -> tuple[Worked, str]:
        return self.value.read(), self.reason.read()

    def _do(self, make: Callable[[], Edit]) -> None:
        self.fault.clear()
        try:
            edit = make()
        except UserError as error:
            self.fault.refuse(error)
            return
        if self._model.do(edit):
            self.leave()
