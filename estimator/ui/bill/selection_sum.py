"""Tells what the selected figures come to, a moment after they or the selection change."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from estimator.app.bill.selected_figures import selection_words
from estimator.ui.bill.grid_view import GridView

_PAUSE_MILLISECONDS = 40


class SelectionSum(QObject):
    """Adds up once for all that one key or one pull of the mouse selects."""

    told = Signal(str)
    """Sum, average and count in words; empty where there is nothing to add up."""

    def __init__(self, view: GridView) -> None:
        """Follow the selection of `view`."""
        super().__init__(view)
        self._view = view
        self.words = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        view.selection_moved.connect(self._timer.start)
        view.bill_model.dataChanged.connect(lambda *_: self._timer.start())
        view.bill_model.modelReset.connect(self._timer.start)

    def look(self) -> None:
        """Add up now."""
        self._timer.stop()
        words = selection_words(self._view.grid, self._view.ranges(), self._view.shown_columns())
        if words != self.words:
            self.words = words
            self.told.emit(words)
