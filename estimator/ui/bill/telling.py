"""What is said of what was done in the grid: a command's own words, and what came of it besides."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from estimator.app.bill.consequences import told_consequences
from estimator.domain.records.edits import Edit
from estimator.ui.bill.model import BillModel


class Telling(QObject):
    """Tells of money that has changed without being typed, whichever way the edit came about."""

    said = Signal(str)

    def __init__(self, model: BillModel) -> None:
        """Listen to what is done through `model`."""
        super().__init__(model)
        self._model = model
        self._besides = ""
        model.did.connect(self._keep)

    def say(self, text: str) -> None:
        """Say what a command has to say, and with it what else came of it."""
        besides, self._besides = self._besides, ""
        self.said.emit(f"{text} {besides}".strip())

    def _keep(self, asked: Edit, done: Edit) -> None:
        bill, support = self._model.session.estimate.bill, self._model.grid.support
        self._besides = told_consequences(asked, done, bill, support.labour_unit)
        if self._besides:
            # A command may have something to say of the same edit yet.
            QTimer.singleShot(0, self, self._say_alone)

    def _say_alone(self) -> None:
        if self._besides:
            self.say("")
