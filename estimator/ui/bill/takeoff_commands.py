"""What is done with the rows and cells of a take-off: by key, by menu, and with the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from estimator.app.bill.clipboard import read_table, table_text
from estimator.domain.takeoff_table.row_cells import (
    COLUMNS,
    DEDUCTED,
    CellKey,
    cell_text,
    number_text,
)
from estimator.errors import UserError
from estimator.ui.bill.takeoff_table import TakeoffTable
from estimator.ui.kit.actions import new_action, within

_CELLS_MIME: Final = "application/x-estimate-takeoff-cells"


class TakeoffCommands:
    """What is done with the rows and cells that are selected in a take-off, as actions.

    Each takes in first what is being typed, and is not done where that is refused.
    """

    def __init__(self, table: TakeoffTable) -> None:
        """Make them for a table, with keys that work in it alone."""
        self._table = table
        self._model = table.rows_model
        make = self._make
        self.cut = make("ตัด", self._cut, "Ctrl+X")
        self.copy = make("คัดลอก", self._copy, "Ctrl+C")
        self.paste = make("วาง", self._paste, "Ctrl+V")
        self.empty = make("ลบข้อความในช่อง", self._empty, "Del")
        self.insert = make("แทรกแถว", self._insert, "Ctrl+Return", "Ctrl+Enter")
        self.duplicate = make("ทำสำเนาแถว", self._duplicate, "Ctrl+D")
        self.remove = make("ลบแถว", self._remove, "Ctrl+Del")
        self.up = make("เลื่อนแถวขึ้น", partial(self._move, -1), "Alt+Up")
        self.down = make("เลื่อนแถวลง", partial(self._move, 1), "Alt+Down")
        self.deduct = make("หัก / ไม่หัก", self._turn_deducted, "Alt+D")

    @property
    def edits(self) -> tuple[QAction, ...]:
        """What is done with what stands in the rows."""
        return self.cut, self.copy, self.paste, self.empty, self.duplicate, self.remove, self.deduct

    @property
    def places(self) -> tuple[QAction, ...]:
        """Where rows stand."""
        return self.insert, self.up, self.down

    @property
    def all(self) -> tuple[QAction, ...]:
        """All of them."""
        return *self.edits, *self.places

    def _make(self, text: str, do: Callable[[], None], *keys: str) -> QAction:
        def once_typed() -> None:
            if self._table.typing.finish() and self._table.here() is not None:
                do()

        return within(self._table, new_action(self._table, text, once_typed, *keys))

    def menu(self) -> QMenu:
        """All of them, for a right click."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.cut, self.copy, self.paste, self.empty])
        menu.addSeparator()
        rows = (self.insert, self.duplicate, self.remove, self.up, self.down, self.deduct)
        menu.addActions(list(rows))
        menu.addSeparator()
        menu.addAction("กลับไปบัญชีรายการ\tEsc").triggered.connect(self._table.give_up)
        return menu

    # --- rows

    @property
    def _row(self) -> int:
        return self._table.currentIndex().row()

    @property
    def _is_row(self) -> bool:
        """Whether the cursor stands in a row, and not in the empty one after the last."""
        return self._row < len(self._model.taken.rows)

    def _insert(self) -> None:
        row = self._row
        if self._is_row and self._model.insert(row + 1):
            self._table.go_to(row + 1, self._table.filled[0])

    def _duplicate(self) -> None:
        row, key = self._row, self._key
        if self._is_row and self._model.duplicate(row):
            self._table.go_to(row + 1, key)

    def _remove(self) -> None:
        row, key = self._row, self._key
        if self._model.remove({at for at, _ in self._table.cells()} or {row}):
            self._table.go_to(min(row, self._model.rowCount() - 1), key)

    def _move(self, step: int) -> None:
        row, key = self._row, self._key
        if self._model.move(row, step):
            self._table.go_to(row + step, key)

    @property
    def _key(self) -> CellKey:
        return COLUMNS[self._table.currentIndex().column()]

    def _turn_deducted(self) -> None:
        row = self._row
        if self._is_row:
            now = self._model.taken.rows[row].deduct
            self._model.enter(row, COLUMNS.index("deduct"), "" if now else DEDUCTED)
            self._table.go_to(row, "deduct")

    # --- cells and the clipboard

    def _empty(self) -> None:
        """Delete empties cells; rows that are selected from end to end go."""
        cells = self._table.cells()
        rows = {row for row, _ in cells}
        if len(cells) == len(rows) * len(COLUMNS):
            self._model.remove(rows)
        else:
            self._model.empty(cells)

    def _cut(self) -> None:
        self._copy()
        self._empty()

    def _copy(self) -> None:
        """The cells as numbers for a spreadsheet, and as they were typed for other rows here."""
        model, cells = self._model, self._table.cells()
        data = QMimeData()
        data.setText(table_text(model.texts(cells, number_text)))
        data.setData(_CELLS_MIME, table_text(model.texts(cells, cell_text)).encode())
        QGuiApplication.clipboard().setMimeData(data)

    def _paste(self) -> None:
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None:  # another program holds the clipboard, or nothing is in it
            return
        own = data.hasFormat(_CELLS_MIME)
        copied = bytes(data.data(_CELLS_MIME).data())
        text = copied.decode("utf-8", "replace") if own else data.text()
        if text.strip():
            try:
                table = read_table(text)
            except UserError as error:
                self._model.refused.emit(error)
                return
            cells = self._table.cells() or [(self._row, 0)]
            columns = [at for _, at in cells]
            if len(table) == 1 and len(table[0]) == 1:
                # One cell goes into all that are selected.
                wide, high = max(columns) - min(columns) + 1, cells[-1][0] - cells[0][0] + 1
                table = [table[0] * wide] * high
            self._model.paste(cells[0][0], min(columns), table, outside=not own)
