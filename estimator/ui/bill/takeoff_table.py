"""The table in which a quantity is taken off: its rows, its cursor, and what keys do to them."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from estimator.app.bill.clipboard import read_table, table_text
from estimator.app.bill.takeoff_rows import (
    COLUMNS,
    DEDUCTED,
    CellKey,
    cell_text,
    number_text,
)
from estimator.ui.bill.cell_editor import WayOut, way_of
from estimator.ui.bill.cell_lines import CellLines
from estimator.ui.bill.cell_typing import CellTyping
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
_CELLS_MIME: Final = "application/x-estimate-takeoff-cells"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = Qt.KeyboardModifier
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
        self.rows_model = model
        self._lines = CellLines(column_look, self)
        self.typing = CellTyping(self, model, self._lines, self._go)
        self.setModel(model)
        self.setItemDelegate(self._lines)
        model.dataChanged.connect(self.typing.show_reason)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName("แถวถอดปริมาณ")
        # Without it Tab leaves for the boxes below, which a figure typed then would change.
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit()

    def _fit(self) -> None:
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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the new width, and the window's height."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and zoom."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

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
    def _filled(self) -> tuple[CellKey, ...]:
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
        following = [each for each in self._filled if COLUMNS.index(each) > at]
        if following:
            self.go_to(row, following[0])
        elif row + 1 < self.rows_model.rowCount():
            self.go_to(row + 1, self._filled[0])

    def currentChanged(self, current: Any, previous: Any) -> None:
        """Say why the cell under the cursor did not take a text, if it did not."""
        super().currentChanged(current, previous)
        self.typing.show_reason()
        self.current_moved.emit()

    def edit(self, *args: Any) -> Any:
        """Open a cell's editor; remember whether it is typed over."""
        self._lines.begun_by(args)
        return super().edit(*args)

    # --- keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a table that the page around it has other uses for."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (way_of(event) is not None or self._command(event) is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method commits without composing it first is typed over the cell."""
        super().inputMethodEvent(event)
        self.typing.take_committed(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A cell in which a first word is composed is left with the rows."""
        super().focusOutEvent(event)
        self.typing.leave_composed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys as in the bill; the rest as a table has them."""
        if self.typing.takes_key(event):
            return
        way, command = way_of(event), self._command(event)
        if way == "escape":
            self._give_up()
        elif way is not None:
            self._go(way)
        elif command is not None:
            self._run(command)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What may be done with rows, each with its key."""
        self.context_menu().exec(event.globalPos())

    def context_menu(self) -> QMenu:
        """The commands of rows."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, keys, command in _MENU:
            if not title:
                menu.addSeparator()
            else:
                menu.addAction(f"{title}\t{keys}").triggered.connect(partial(self._run, command))
        return menu

    def _command(self, event: QKeyEvent) -> str | None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~_MODIFIERS.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            return "copy"
        if event.matches(QKeySequence.StandardKey.Cut):
            return "cut"
        if event.matches(QKeySequence.StandardKey.Paste):
            return "paste"
        return _KEYS.get((key, held))

    def _run(self, command: str, _checked: bool = False) -> None:
        here = self.here()
        if command == "leave":
            self._give_up()
        elif here is None:
            return
        elif command == "copy":
            self._copy()
        elif command == "cut":
            self._copy()
            self._empty()
        elif command == "paste":
            self._paste(here[0])
        elif command == "empty":
            self._empty()
        elif command == "deduct":
            self._turn_deducted(here[0])
        else:
            self._change_rows(command, *here)

    def _change_rows(self, command: str, row: int, key: CellKey) -> None:
        model = self.rows_model
        if command == "insert" and row < len(model.taken.rows) and model.insert(row + 1):
            self.go_to(row + 1, self._filled[0])
        elif command == "duplicate" and row < len(model.taken.rows) and model.duplicate(row):
            self.go_to(row + 1, key)
        elif command == "remove" and model.remove(self._selected_rows()):
            self.go_to(min(row, model.rowCount() - 1), key)
        elif command in ("move up", "move down"):
            step = -1 if command == "move up" else 1
            if model.move(row, step):
                self.go_to(row + step, key)

    def _give_up(self) -> None:
        """Esc outside an editor: forget a wrong cell's text, or go back to the bill."""
        if not self.typing.give_up():
            self.left.emit()

    def _turn_deducted(self, row: int) -> None:
        if row < len(self.rows_model.taken.rows):
            now = self.rows_model.taken.rows[row].deduct
            column = COLUMNS.index("deduct")
            self.rows_model.enter(row, column, "" if now else DEDUCTED)
            self.go_to(row, "deduct")

    def _cells(self) -> list[tuple[int, int]]:
        return sorted({(each.row(), each.column()) for each in self.selectedIndexes()})

    def _selected_rows(self) -> set[int]:
        return {row for row, _ in self._cells()} or {self.currentIndex().row()}

    def _empty(self) -> None:
        """Delete empties cells; rows that are selected from end to end go."""
        cells = self._cells()
        rows = {row for row, _ in cells}
        if len(cells) == len(rows) * len(COLUMNS):
            self.rows_model.remove(rows)
        else:
            self.rows_model.empty(cells)

    def _copy(self) -> None:
        """The cells as numbers for a spreadsheet, and as they were typed for other rows here."""
        model, cells = self.rows_model, self._cells()
        data = QMimeData()
        data.setText(table_text(model.texts(cells, number_text)))
        data.setData(_CELLS_MIME, table_text(model.texts(cells, cell_text)).encode())
        QGuiApplication.clipboard().setMimeData(data)

    def _paste(self, row: int) -> None:
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None:  # another program holds the clipboard, or nothing is in it
            return
        own = data.hasFormat(_CELLS_MIME)
        text = bytes(data.data(_CELLS_MIME).data()).decode() if own else data.text()
        if text.strip():
            cells = self._cells() or [(row, 0)]
            columns = [at for _, at in cells]
            table = read_table(text)
            if len(table) == 1 and len(table[0]) == 1:
                # One cell goes into all that are selected.
                wide, high = max(columns) - min(columns) + 1, cells[-1][0] - cells[0][0] + 1
                table = [table[0] * wide] * high
            self.rows_model.paste(cells[0][0], min(columns), table, outside=not own)


_MENU: Final = (
    ("ตัด", "Ctrl+X", "cut"),
    ("คัดลอก", "Ctrl+C", "copy"),
    ("วาง", "Ctrl+V", "paste"),
    ("", "", ""),
    ("แทรกแถว", "Ctrl+Enter", "insert"),
    ("ทำสำเนาแถว", "Ctrl+D", "duplicate"),
    ("ลบแถว", "Ctrl+Delete", "remove"),
    ("เลื่อนแถวขึ้น", "Alt+↑", "move up"),
    ("เลื่อนแถวลง", "Alt+↓", "move down"),
    ("หัก / ไม่หัก", "Alt+D", "deduct"),
    ("", "", ""),
    ("กลับไปบัญชีรายการ", "Esc", "leave"),
)
_NOTHING, _CTRL, _ALT = _MODIFIERS.NoModifier, _MODIFIERS.ControlModifier, _MODIFIERS.AltModifier
_KEYS: Final[dict[tuple[Qt.Key, Qt.KeyboardModifier], str]] = {
    **{(key, _CTRL): "insert" for key in _ENTER},
    (Qt.Key.Key_Delete, _NOTHING): "empty",
    (Qt.Key.Key_Delete, _CTRL): "remove",
    (Qt.Key.Key_Up, _ALT): "move up",
    (Qt.Key.Key_Down, _ALT): "move down",
    (Qt.Key.Key_D, _ALT): "deduct",
    (Qt.Key.Key_D, _CTRL): "duplicate",
}
