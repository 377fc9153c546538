"""The grid itself: a table view that answers keys as a spreadsheet does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from estimator.app.bill.entry import why_not_typed
from estimator.app.bill.navigation import next_to_fill, next_to_type
from estimator.app.bill.visible_rows import DRAFT, Key
from estimator.domain.bill.rows import Line, RowId
from estimator.errors import first_of
from estimator.ui.bill.cell_delegate import CellDelegate
from estimator.ui.bill.cell_editor import WayOut, way_of
from estimator.ui.bill.cell_painter import PAD, CellPainter, GridMarks, fold_box
from estimator.ui.bill.cell_typing import CellTyping
from estimator.ui.bill.column_widths import ColumnWidths
from estimator.ui.bill.grid_header import ColumnHeader, SignHeader
from estimator.ui.bill.model import BillModel
from estimator.ui.bill.offering import Offering
from estimator.ui.bill.row_dragging import RowDragging
from estimator.ui.bill.sheet_view import LOOKS_IN, WholeLines, set_up_sheet
from estimator.ui.kit import keyboard, theme
from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.table import keep_row_in_sight
from estimator.ui.kit.workers import hub

ROW_PADDING = 2
_FEW_ROWS = 4
_PAUSE_MILLISECONDS = 200
_STEPS: dict[str, tuple[int, int]] = {
    "up": (-1, 0),
    "down": (1, 0),
    "left": (0, -1),
    "right": (0, 1),
}


class GridView(QTableView):
    """Cells are selected as in a spreadsheet; what is typed goes to the model."""

    current_moved = Signal()
    """The cursor stands in another cell."""
    selection_moved = Signal()
    """Other cells are selected."""
    said = Signal(str)
    """Why a cell takes nothing that is typed."""
    rows_wanted = Signal()
    """The rows by which the cursor's quantity was taken off are to be shown."""

    def __init__(self, model: BillModel, parent: QWidget | None = None) -> None:
        """Show a model's rows."""
        super().__init__(parent)
        self._whole = WholeLines(self)
        self.bill_model = model
        self.grid = model.grid
        self.marks = GridMarks()
        self._painter = CellPainter(self.grid, self.marks)
        self._delegate = CellDelegate(model, self._painter, self)
        self.came_from: tuple[Key, str] | None = None
        """Where the cursor stood before it came into the new row that was asked for."""
        self.typing = CellTyping(self, model, self._delegate, self.go)
        self.offering = Offering(self, model, self.typing, self.go)
        self.dragging = RowDragging(self, model)
        # Before the model: Qt's own would ask it for the signs of a thousand rows.
        self.setHorizontalHeader(ColumnHeader(self.grid, self.marks, self))
        self.setVerticalHeader(SignHeader(self.grid, self.marks, self))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.widths = ColumnWidths(self, self.grid.columns)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._repaint_all)
        self._set_up()
        model.dataChanged.connect(self.typing.show_reason)
        model.modelReset.connect(self.widths.fit)

    def _set_up(self) -> None:
        set_up_sheet(self)
        self.setAlternatingRowColors(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        # The grid draws its own: Qt's is a line as wide as one cell.
        self.setDropIndicatorShown(False)
        self.setDragEnabled(False)
        self.setAccessibleName("บัญชีรายการ ปริมาณงาน และราคา")
        self._fit_rows()
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # --- cells and rows

    def shown_columns(self) -> list[int]:
        """The columns in sight, from left to right."""
        return [at for at in range(len(self.grid.columns)) if not self.isColumnHidden(at)]

    def column_for(self, field: str) -> str:
        """The column of a field, or the description's where that is out of sight."""
        return field if self.grid.column_of(field) in self.shown_columns() else "description"

    def here(self) -> tuple[int, int] | None:
        """Row and column of the cursor."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def current_key(self) -> Key | None:
        """The key of the cursor's row."""
        index = self.currentIndex()
        return self.grid.keys[index.row()] if index.isValid() else None

    def place(self) -> tuple[Key, str] | None:
        """The key and the column under the cursor."""
        here = self.here()
        return None if here is None else (self.grid.keys[here[0]], self.grid.columns[here[1]].key)

    def awaits(self, stood: tuple[Key, str] | None) -> bool:
        """Whether one still waits where the cursor stood: what comes by itself may move it then."""
        return keyboard.is_free(self) and self.place() == stood

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        index = self.bill_model.index(row, column)
        if index.isValid():
            # Not the view's own way, which looks at the keys that are held down meanwhile.
            model = self.selectionModel()
            model.setCurrentIndex(index, model.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def go_to_key(self, key: Key, column: str = "description") -> bool:
        """Put the cursor into a row, unfolding what hides it; False if it is not on this page."""
        row = self.bill_model.reveal(key) if key > 0 else self.grid.row_of(key)
        at = self.grid.column_of(column)
        if row < 0:
            return False
        self.go_to(row, at if at in self.shown_columns() else self.shown_columns()[0])
        return True

    def ranges(self) -> list[tuple[int, int, int, int]]:
        """Top, left, bottom and right of each block selected; the cursor's cell where none is."""
        blocks = self.selectionModel().selection().toList()
        found = [(r.top(), r.left(), r.bottom(), r.right()) for r in blocks if r.isValid()]
        here = self.here()
        return found or ([(here[0], here[1], here[0], here[1])] if here is not None else [])

    def selected_rows(self) -> list[int]:
        """Rows with anything selected in them, from top to bottom."""
        rows: set[int] = set()
        for top, _, bottom, _ in self.ranges():
            rows.update(range(top, bottom + 1))
        return sorted(rows)

    def selected_ids(self) -> list[RowId]:
        """Those of the selected rows that are in the bill."""
        return [key for row in self.selected_rows() if (key := self.grid.keys[row]) > 0]

    def whole_rows(self) -> bool:
        """Whether rows are selected from end to end, by their heads."""
        last = len(self.grid.columns) - 1
        ranges = self.ranges()
        return bool(ranges) and all(left == 0 and right == last for _, left, _, right in ranges)

    def select_ids(self, ids: Sequence[RowId], column: int) -> None:
        """Select the cells of some rows in one column (what a move has moved)."""
        rows = [row for each in ids if (row := self.grid.row_of(each)) >= 0]
        model = self.selectionModel()
        for row in rows:
            model.select(self.bill_model.index(row, column), model.SelectionFlag.Select)

    def select_whole(self, ids: Sequence[RowId]) -> None:
        """Select some rows from end to end; the cursor stays in the first of them."""
        model = self.selectionModel()
        last = self.bill_model.columnCount() - 1
        chosen = QItemSelection()
        for first, end in _runs(row for each in ids if (row := self.grid.row_of(each)) >= 0):
            chosen.select(self.bill_model.index(first, 0), self.bill_model.index(end, last))
        model.select(chosen, model.SelectionFlag.ClearAndSelect)

    # --- typing

    def edit(self, *args: Any) -> Any:
        """Open a cell's editor, or show the rows by which its quantity was taken off."""
        self._delegate.begun_by(args)
        at = args[0]
        looks_in = len(args) > 1 and args[1] in LOOKS_IN and at.isValid()
        if looks_in and self.grid.taken_off_at(at.row(), at.column()):
            self.rows_wanted.emit()
            return False
        if looks_in and self._tells_refusal():
            return False
        return super().edit(*args)

    def _tells_refusal(self) -> bool:
        """Whether nothing can be typed in any cell, which is said before somebody has typed it."""
        refusal = self.bill_model.refusal
        if refusal is not None:
            self.said.emit(first_of(refusal.sentences))
        return refusal is not None

    def type_here(self) -> None:
        """Open the cursor's cell as if one had begun to type in it."""
        self.setFocus()
        self._delegate.typed_over = True
        super().edit(self.currentIndex())

    def go(self, way: WayOut) -> None:
        """Move the cursor as the key that ended a cell says."""
        here = self.here()
        if here is None:
            return
        if way == "enter":
            self.go_to(*next_to_fill(self.grid, self.shown_columns(), *here))
        elif way in ("tab", "backtab"):
            step = 1 if way == "tab" else -1
            self.go_to(*next_to_type(self.grid, self.shown_columns(), here, step))
        elif way in _STEPS:
            self._step(here, *_STEPS[way])

    def _step(self, here: tuple[int, int], down: int, right: int) -> None:
        row = min(max(here[0] + down, 0), len(self.grid.keys) - 1)
        shown = self.shown_columns()
        place = shown.index(here[1]) + right if here[1] in shown else 0
        self.go_to(row, shown[min(max(place, 0), len(shown) - 1)])

    # --- what Qt calls

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Any = ()) -> None:
        """Repaint the rows that have changed, with their signs, and once the keys pause the rest.

        The view's own way repaints all cells for any two. What an edit does to the signs of other
        rows, by a sum over the whole project, nobody looks for while typing.
        """
        self._pause.start()
        if last.row() - first.row() >= _FEW_ROWS:
            super().dataChanged(first, last, roles)
            self.verticalHeader().viewport().update()
            return
        for row in range(first.row(), last.row() + 1):
            self._repaint_sign(row)
            for column in range(first.column(), last.column() + 1):
                cell = self.bill_model.index(row, column)
                super().dataChanged(cell, cell, roles)

    def _repaint_all(self) -> None:
        self.viewport().update()
        self.verticalHeader().viewport().update()

    def selectionChanged(self, selected: Any, deselected: Any) -> None:
        """Tell that other cells are selected."""
        super().selectionChanged(selected, deselected)
        self.selection_moved.emit()

    def currentChanged(self, current: AnyIndex, previous: Any) -> None:
        """Mark the cursor's row and column, and drop an empty row that was not typed in."""
        super().currentChanged(current, previous)
        rows = {self.marks.current_row, current.row()}
        self.marks.current_row = current.row()
        self.marks.current_column = current.column()
        for row in rows:
            self._repaint_row(row)
            self._repaint_sign(row)
        self.horizontalHeader().viewport().update()
        self.typing.show_reason()
        if self.current_key() != DRAFT:
            self.came_from = None
        if self.grid.draft is not None and self.current_key() != DRAFT:
            # Not now: the view is in the midst of moving its cursor.
            QTimer.singleShot(0, self, self._drop_draft)
        self.current_moved.emit()

    def _drop_draft(self) -> None:
        if (
            self.grid.draft is not None
            and self.current_key() != DRAFT
            and self.typing.editor is None
        ):
            self.bill_model.set_draft(None)

    def _repaint_row(self, row: int) -> None:
        if 0 <= row < len(self.grid.keys):
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def _repaint_sign(self, row: int) -> None:
        if 0 <= row < len(self.grid.keys):
            header = self.verticalHeader()
            top = header.sectionViewportPosition(row)
            header.viewport().update(0, top, header.width(), header.sectionSize(row))

    def rowsInserted(self, parent: Any, start: int, end: int) -> None:
        """Keep the marks on the cursor's row while rows come in above it."""
        super().rowsInserted(parent, start, end)
        self._follow_cursor()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; the marks follow whatever moves in it."""
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._follow_cursor)
            model.rowsMoved.connect(self._follow_cursor)

    def _follow_cursor(self, *_: object) -> None:
        index = self.currentIndex()
        self.marks.current_row, self.marks.current_column = index.row(), index.column()
        self.viewport().update()

    def keyboardSearch(self, text: str) -> None:
        """Letters are typed into cells and never jump to a row; a cell that takes none says why.

        In an empty row, of which some cells take none yet, they begin a new line.
        """
        here = self.here()
        if here is None or self.bill_model.session.file is None or self._tells_refusal():
            return
        if self.typing.editor is not None and self.state() == self.State.EditingState:
            self.typing.editor.insert(text)
            return
        node = self.grid.node_at(here[0])
        if node is None:
            self.go_to(here[0], self.grid.column_of("description"))
            self.type_here()
            if self.typing.editor is not None:
                self.typing.editor.insert(text)
        elif told := why_not_typed(node, self.grid.columns[here[1]], text):
            self.said.emit(told)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method commits without composing it first is typed over the cell."""
        super().inputMethodEvent(event)
        self.typing.take_committed(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint the cursor's cell alone; the view's own way repaints all cells at each editor."""
        index = self.currentIndex()
        if not index.isValid():
            super().focusInEvent(event)
            return
        is_typed = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, is_typed)
        self.update(index)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A cell in which a first word is composed is left with the grid."""
        if self.currentIndex().isValid():
            self.update(self.currentIndex())
        else:
            super().focusOutEvent(event)
        self.typing.leave_composed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and Esc as an estimator means them; the rest as the table view does."""
        hub().hear_key()
        if self.typing.takes_key(event):
            return
        if self._does(event):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.Copy) or event.key() == Qt.Key.Key_Delete:
            # The page's own commands; the view would copy one cell, or type a sign.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _does(self, event: QKeyEvent) -> bool:
        way = way_of(event)
        if way == "escape":
            return self._give_up()
        if way is not None:
            self.go(way)
            return True
        return self._whole.takes_key(event)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Go on with whole rows and columns where the space bar began with them."""
        return self._whole.goes_on(super().selectionCommand(index, event), event)

    def _give_up(self) -> bool:
        """Esc outside an editor: forget a wrong cell's text, or an empty row asked for."""
        if self.typing.give_up():
            return True
        if self.current_key() == DRAFT:
            self.bill_model.set_draft(None)
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold by the mark before a title; rows are dragged by their number, cells are not."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._folds(
            index, event.position().toPoint()
        ):
            key = self.grid.keys[index.row()]
            self.bill_model.fold([key], folded=key not in self.grid.folded)
            event.accept()
            return
        by_number = index.isValid() and self.grid.columns[index.column()].key == "number"
        self.setDragEnabled(by_number and self.grid.keys[index.row()] > 0)
        super().mousePressEvent(event)

    def _folds(self, index: QModelIndex, point: QPoint) -> bool:
        if not index.isValid() or self.grid.columns[index.column()].key != "description":
            return False
        node = self.grid.node_at(index.row())
        if node is None or isinstance(node, Line):
            return False
        cell = self.visualRect(index)
        indent = self._painter.indent_at(index.row(), cell.width() - 2 * PAD)
        return fold_box(cell, indent).contains(point)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Take the selected rows along."""
        rows = self.selected_ids()
        if rows and self.typing.finish():
            self.dragging.start(rows)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """See where rows would land; the view scrolls at its edges."""
        super().dragMoveEvent(event)
        self.dragging.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is held over the grid any more."""
        super().dragLeaveEvent(event)
        self.dragging.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the rows stand where they land; they are moved here, so nothing is left to remove."""
        self.dragging.drop(event)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and over them where those that are dragged would land."""
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), theme.colour("ground"))
        ground.end()
        super().paintEvent(event)
        self.dragging.paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the description whatever room is left; keep the cursor's row in sight."""
        super().resizeEvent(event)
        keep_row_in_sight(self, event)
        self.widths.fit()
        self.typing.show_reason()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()
            self.widths.fit()

    def _fit_rows(self) -> None:
        height = self.fontMetrics().height() + ROW_PADDING
        # The style's least may be higher. It is not raised again: Qt would go through all rows.
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(height)


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Rows as runs without a gap, each by its first and last."""
    found: list[tuple[int, int]] = []
    for row in sorted(rows):
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
