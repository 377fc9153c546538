"""The table in which a quantity is taken off: its rows, its cursor, and what keys do to them."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QTableView,
    QWidget,
)

from estimator.domain.takeoff_table.row_cells import COLUMNS, CellKey
from estimator.errors import first_of
from estimator.ui.bill.cell_editor import WayOut, way_of
from estimator.ui.bill.cell_lines import CellLines
from estimator.ui.bill.cell_typing import CellTyping
from estimator.ui.bill.sheet_view import LOOKS_IN, WholeLines, set_up_sheet
from estimator.ui.bill.takeoff_model import TakeoffModel, column_look

_SIZED: Final[tuple[CellKey, ...]] = ("description", "number", "length", "width", "height")
_BARS: Final[tuple[CellKey, ...]] = ("description", "bar", "number", "length")
_DIGITS: Final[dict[CellKey, int]] = {
    "bar": 7,
    "number": 8,
    "length": 8,
    "width": 8,
    "height": 8,
    "amount": 12,
    "deduct": 4,
    "remark": 12,
}
_ROWS_SHOWN: Final = 7
_LEAST_ROWS: Final = 3
_ROWS_OF_OTHERS: Final = 11
"""So many rows high are title, menu, heads, boxes and sums around the bill and the take-off."""
_LEAST_DESCRIPTION: Final = 24
"""Digits that the column of descriptions is wide at least; then the table scrolls."""


class TakeoffTable(QTableView):
    """Dimension rows; Enter goes on to the next figure, Tab to the next cell, Esc back."""

    left = Signal()
    """Back to the bill."""
    current_moved = Signal()

    def __init__(self, model: TakeoffModel, parent: QWidget | None = None) -> None:
        """Show the rows of a model."""
        super().__init__(parent)
        self._whole = WholeLines(self)
        self.rows_model = model
        self._lines = CellLines(column_look, self)
        self.typing = CellTyping(self, model, self._lines, self._go)
        self.setModel(model)
        self.setItemDelegate(self._lines)
        model.dataChanged.connect(self.typing.show_reason)
        set_up_sheet(self)
        self.setAccessibleName("แถวถอดปริมาณ")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.fit()

    def fit(self) -> None:
        """Take so many rows as fit into the window as it is now."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 4)
        head = self.horizontalHeader()
        for at, key in enumerate(COLUMNS):
            if key != "description":
                self.setColumnWidth(at, metrics.horizontalAdvance("0") * _DIGITS[key] + 10)
        row = self.verticalHeader().defaultSectionSize()
        # The bill above keeps half of what other things leave it; a page that scrolls has no least.
        fitting = (self.window().height() // row - _ROWS_OF_OTHERS) // 2
        shown = min(max(fitting, _LEAST_ROWS), _ROWS_SHOWN)
        self.setFixedHeight(head.sizeHint().height() + row * shown + 4)
        self.setMinimumWidth(0)
        self._fit_description()

    def _fit_description(self) -> None:
        """Let descriptions have what is left, and never less than can be read."""
        at = COLUMNS.index("description")
        others = sum(self.columnWidth(each) for each in range(len(COLUMNS)) if each != at)
        least = self.fontMetrics().horizontalAdvance("0") * _LEAST_DESCRIPTION
        self.setColumnWidth(at, max(self.viewport().width() - others, least))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit to the window as it is now."""
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the new width, and the window's height."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and zoom."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()

    # --- the cursor

    def go_to(self, row: int, key: CellKey) -> None:
        """Put the cursor into a cell."""
        index = self.rows_model.index(row, COLUMNS.index(key))
        if index.isValid():
            model = self.selectionModel()
            model.setCurrentIndex(index, model.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def here(self) -> tuple[int, CellKey] | None:
        """Row and column of the cursor."""
        index = self.currentIndex()
        return (index.row(), COLUMNS[index.column()]) if index.isValid() else None

    @property
    def filled(self) -> tuple[CellKey, ...]:
        """The cells of a row that an estimator fills: of bars others than of what is measured."""
        return _BARS if self.rows_model.counts_bars else _SIZED

    def _go(self, way: WayOut) -> None:
        here = self.here()
        if here is None:
            return
        row, key = here
        at, last = COLUMNS.index(key), self.rows_model.rowCount() - 1
        if way == "enter":
            self._go_on(row, at)
        elif way in ("tab", "backtab"):
            typed = [each for each in range(len(COLUMNS)) if COLUMNS[each] != "amount"]
            place = row * len(typed) + sum(each < at for each in typed)
            place += 1 if way == "tab" else -1
            if way == "backtab" and key == "amount":
                place += 1
            row, column = divmod(place, len(typed))
            if 0 <= row <= last:
                self.go_to(row, COLUMNS[typed[column]])
        elif way in ("up", "down"):
            self.go_to(min(max(row + (1 if way == "down" else -1), 0), last), key)
        elif way in ("left", "right"):
            at = min(max(at + (1 if way == "right" else -1), 0), len(COLUMNS) - 1)
            self.go_to(row, COLUMNS[at])

    def _go_on(self, row: int, at: int) -> None:
        """To the next cell that is filled, from the last of a row to the next row."""
        following = [each for each in self.filled if COLUMNS.index(each) > at]
        if following:
            self.go_to(row, following[0])
        elif row + 1 < self.rows_model.rowCount():
            self.go_to(row + 1, self.filled[0])

    def currentChanged(self, current: Any, previous: Any) -> None:
        """Say why the cell under the cursor did not take a text, if it did not."""
        super().currentChanged(current, previous)
        self.typing.show_reason()
        self.current_moved.emit()

    def edit(self, *args: Any) -> Any:
        """Open a cell's editor; remember whether it is typed over."""
        self._lines.begun_by(args)
        if len(args) > 1 and args[1] in LOOKS_IN and self._tells_refusal():
            return False
        return super().edit(*args)

    def keyboardSearch(self, text: str) -> None:
        """Letters are typed into cells; where nothing can be typed in any, that is said."""
        if not self._tells_refusal():
            super().keyboardSearch(text)

    def _tells_refusal(self) -> bool:
        refusal = self.rows_model.refusal
        if refusal is not None:
            self.rows_model.said.emit(first_of(refusal.sentences))
        return refusal is not None

    # --- keys

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method commits without composing it first is typed over the cell."""
        super().inputMethodEvent(event)
        self.typing.take_committed(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A cell in which a first word is composed is left with the rows."""
        super().focusOutEvent(event)
        self.typing.leave_composed()

    def event(self, event: QEvent) -> bool:
        """Keep Enter, Tab and Esc, for which the page around has other uses."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and way_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and Esc as in the bill; the rest as a table has them."""
        if self.typing.takes_key(event):
            return
        way = way_of(event)
        if way == "escape":
            self.give_up()
        elif way is not None:
            self._go(way)
        elif not self._whole.takes_key(event):
            super().keyPressEvent(event)
            return
        event.accept()

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Go on with whole rows and columns where the space bar began with them."""
        return self._whole.goes_on(super().selectionCommand(index, event), event)

    def give_up(self) -> None:
        """Esc outside an editor: forget a wrong cell's text, or go back to the bill."""
        if not self.typing.give_up():
            self.left.emit()

    def cells(self) -> list[tuple[int, int]]:
        """Row and column of each cell that is selected."""
        return sorted({(each.row(), each.column()) for each in self.selectedIndexes()})
