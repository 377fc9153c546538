"""Going to a row by its number: a bar above the grid, Ctrl+G."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from estimator.app.bill.going_to import find_place
from estimator.errors import UserError
from estimator.ui.bill.grid_view import GridView
from estimator.ui.kit.bar_keys import BarKeys
from estimator.ui.kit.labels import FaultLine
from estimator.ui.kit.layout import STYLE_GAP, column, grow, row
from estimator.ui.kit.text_line import TextLine


class GoToBar(QFrame):
    """A number, and Enter; what is not there is said with the nearest, to which one is led."""

    said = Signal(str)
    """That another row than the one asked for was gone to."""

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        """Start hidden; it leads about `view`."""
        super().__init__(parent)
        self._view = view
        self.edit = TextLine(self)
        self.edit.setPlaceholderText("ลำดับที่ เช่น 1.2.3 หรือ 1.2(4) หรือ แถว 25")
        self.edit.setAccessibleName("ไปที่ลำดับที่หรือแถว")
        BarKeys(self, self.leave).watch(self.edit, lambda _shift: self._go())
        self.fault = FaultLine(self)
        go, close = QPushButton("ไป", self), QPushButton("ปิด", self)
        go.clicked.connect(self._go)
        close.clicked.connect(self.leave)
        line = row(grow(self.edit), go, close, gap=STYLE_GAP)
        self.setLayout(column(line, self.fault, gap=2, margins=(8, 4, 8, 4)))
        self.hide()

    def open(self) -> None:
        """Show the bar, ready to type."""
        if self._view.typing.finish():
            self.fault.clear()
            self.show()
            self.edit.setFocus()
            self.edit.selectAll()

    def leave(self) -> None:
        """Hide the bar and go back to the grid."""
        self.hide()
        self._view.setFocus()

    def _go(self) -> None:
        self.fault.clear()
        grid, key = self._view.grid, self._view.current_key()
        here = None if key is None else grid.parent_at(grid.row_of(key)) if key <= 0 else key
        try:
            found = find_place(grid.bill, grid.kind, self.edit.text(), here)
        except UserError as error:
            self.fault.refuse(error)
            return
        self._view.go_to_key(found.row)
        self.leave()
        if found.told:
            self.said.emit(found.told)
