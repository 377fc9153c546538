"""What is said of what was done in the grid: a command's own words, and what came of it besides."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from estimator.domain.bill.rows import Line, RowId
from estimator.domain.money import shown_number
from estimator.errors import short
from estimator.ui.bill.model import BillModel


class Telling(QObject):
    """Tells of labour that has gone to another tier, whichever way quantity and rate came in."""

    said = Signal(str)

    def __init__(self, model: BillModel) -> None:
        """Listen to what is done through `model`."""
        super().__init__(model)
        self._model = model
        self._besides = ""
        model.moved_tiers.connect(self._keep)

    def say(self, text: str) -> None:
        """Say what a command has to say, and with it what else came of it."""
        besides, self._besides = self._besides, ""
        self.said.emit(f"{text} {besides}".strip())

    def _keep(self, rows: tuple[RowId, ...]) -> None:
        self._besides = self._words(rows)
        # A command may have something to say of the same edit yet.
        QTimer.singleShot(0, self, self._say_alone)

    def _say_alone(self) -> None:
        if self._besides:
            self.say("")

    def _words(self, rows: tuple[RowId, ...]) -> str:
        node = self._model.session.estimate.bill.node(rows[0])
        name = short(node.description) if isinstance(node, Line) else ""
        if len(rows) > 1:
            return f"ค่าแรงงานของ {len(rows):,} รายการ เช่น “{name}” เป็นอัตราตามช่วงปริมาณของรายการนั้น"
        price = self._model.grid.support.labour_unit(rows[0])
        told = f" {shown_number(price)} บาท" if price is not None else "อัตรา"
        return f"ค่าแรงงานของ “{name}” เป็น{told}ตามช่วงปริมาณของรายการ"
