"""Tells what the selected figures come to, a moment after they or the selection change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from estimator.app.bill.selected_figures import Adding
from estimator.ui.bill.grid_view import GridView

_PAUSE_MILLISECONDS = 40
_ROWS_AT_ONCE = 500
"""So many rows are looked at within a few milliseconds."""
_ADDING = "กำลังรวมยอดที่เลือก"


class SelectionSum(QObject):
    """Adds up once for all that one key or one pull of the mouse selects."""

    told = Signal(str)
    """Sum, average and count in words; empty where there is nothing to add up."""

    def __init__(self, view: GridView) -> None:
        """Follow the selection of `view`."""
        super().__init__(view)
        self._view = view
        self.words = ""
        self._adding: Adding | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        view.selection_moved.connect(self._timer.start)
        view.bill_model.dataChanged.connect(lambda *_: self._timer.start())
        view.bill_model.modelReset.connect(self._timer.start)

    def look(self) -> None:
        """Add up now; much of it a few rows at a time, for the keys that are pressed meanwhile."""
        self._timer.stop()
        view = self._view
        self._go_on(Adding(view.grid, view.ranges(), view.shown_columns()))

    def _go_on(self, adding: Adding) -> None:
        self._adding = adding
        if adding.go_on(_ROWS_AT_ONCE):
            self._adding = None
            self._tell(adding.words)
            return
        self._tell(_ADDING)
        QTimer.singleShot(0, self, lambda: self._go_on_with(adding))

    def _go_on_with(self, adding: Adding) -> None:
        """Not where other cells, or other figures, were asked for meanwhile."""
        if self._adding is adding and not self._timer.isActive():
            self._go_on(adding)

    def _tell(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.told.emit(words)
