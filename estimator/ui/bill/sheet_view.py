"""What makes a table view a sheet: how its cells are selected, opened and gone through."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

_Flags = QItemSelectionModel.SelectionFlag
_Held = Qt.KeyboardModifier
_WHOLE = {
    _Held.ShiftModifier: _Flags.Rows,
    _Held.ControlModifier: _Flags.Columns,
    _Held.ControlModifier | _Held.ShiftModifier: _Flags.Rows | _Flags.Columns,
}
"""What is selected with the space bar, by the keys that are held."""
LOOKS_IN = (
    QAbstractItemView.EditTrigger.EditKeyPressed,
    QAbstractItemView.EditTrigger.DoubleClicked,
)
"""What opens a cell with the text that it holds."""
_HELD_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


def set_up_sheet(view: QTableView) -> None:
    """Have a view select and open its cells as a spreadsheet does."""
    triggers = QAbstractItemView.EditTrigger
    view.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    # Without it Tab leaves for what stands beneath, which a figure typed then would change.
    view.setTabKeyNavigation(True)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


class WholeLines:
    """Whole rows, whole columns and everything, selected with the space bar as in a spreadsheet.

    A key with Shift behind it goes on selecting whole ones.
    """

    def __init__(self, view: QTableView) -> None:
        """Nothing is selected as a whole yet."""
        self._view = view
        self._flags = _Flags.NoUpdate

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key has selected something as a whole, or is no letter to type in a cell."""
        held = event.modifiers() & ~_Held.KeypadModifier
        if event.key() != Qt.Key.Key_Space or held == _Held.NoModifier:
            if not held & _Held.ShiftModifier and event.key() not in _HELD_ALONE:
                self._flags = _Flags.NoUpdate
            return False
        if (flags := _WHOLE.get(held)) is not None:
            self._select(flags)
        return True

    def goes_on(self, flags: QItemSelectionModel.SelectionFlag, event: QEvent | None) -> _Flags:
        """How an event selects, while keys go on selecting whole rows or columns."""
        if isinstance(event, QKeyEvent) and event.modifiers() & _Held.ShiftModifier:
            return flags | self._flags
        if event is not None:
            self._flags = _Flags.NoUpdate
        return flags

    def _select(self, flags: QItemSelectionModel.SelectionFlag) -> None:
        model = self._view.selectionModel()
        here = self._view.currentIndex()
        if flags == _Flags.Rows | _Flags.Columns:
            self._view.selectAll()
        elif here.isValid():
            chosen = model.selection() if model.hasSelection() else QItemSelection(here, here)
            model.select(chosen, _Flags.ClearAndSelect | _Flags.Current | flags)
            self._flags = flags
