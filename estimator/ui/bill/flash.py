"""Rows that are highlighted once and fade: what an undo or an import has changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractScrollArea

from estimator.app.bill.visible_rows import Key
from estimator.ui.bill.cell_painter import GridMarks

_MILLISECONDS = 180
_FADING = (1.0, 1.0, 1.0, 0.75, 0.5, 0.25)


class Flash:
    """Fades in a few steps, for each step repaints what is in sight."""

    def __init__(self, view: QAbstractScrollArea, marks: GridMarks) -> None:
        """Shine in `view`, by way of its marks."""
        self._view = view
        self._marks = marks
        self._keys: frozenset[Key] = frozenset()
        self._step = 0
        self._timer = QTimer(view)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.fade)

    @property
    def keys(self) -> frozenset[Key]:
        """The rows highlighted now."""
        return self._keys

    def highlight(self, keys: Iterable[Key]) -> None:
        """Highlight rows once, in place of those that still are."""
        self._keys = frozenset(keys)
        self._step = 0
        self._show()
        if self._keys:
            self._timer.start()

    def fade(self) -> None:
        """One step nearer to the usual look."""
        self._step += 1
        if self._step >= len(_FADING):
            self._keys = frozenset()
            self._timer.stop()
        self._show()

    def _show(self) -> None:
        strength = _FADING[min(self._step, len(_FADING) - 1)]
        self._marks.flashed = dict.fromkeys(self._keys, strength)
        self._view.viewport().update()
