"""Telling which lines are services that come with the construction."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from estimator.domain.bill.cells import SERVICE_NAME
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.services import turn_services
from estimator.errors import UserError
from estimator.ui.bill.grid_view import GridView

COMMAND = f"ระบุหรือยกเลิก{SERVICE_NAME}"


class ServiceCommands(QObject):
    """Makes services of the selected lines of one grid, or takes that back."""

    refused = Signal(object)
    """A `UserError`: no line was selected."""
    said = Signal(str)
    """What the selected lines are now."""

    def __init__(self, view: GridView) -> None:
        """Work on the selection of `view`."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model

    def turn(self) -> None:
        """Make services of the selected lines; where all are, they are none any more."""
        if not self._view.typing.finish():
            return
        rows = self._view.selected_ids()
        try:
            edit = turn_services(self._view.grid.bill, rows)
        except UserError as error:
            self.refused.emit(error)
            return
        if self._model.do(edit):
            bill = self._view.grid.bill
            lines = [node for row in rows if isinstance(node := bill.node(row), Line)]
            now = "เป็น" if lines[0].service else "ไม่เป็น"
            self.said.emit(f"{len(lines):,} รายการ{now}{SERVICE_NAME}แล้ว")
