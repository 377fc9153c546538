"""A worksheet of an office's workbook as a grid: what stands there, and what is filled in."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from estimator.app.forms.template_edits import Marks
from estimator.app.forms.templates import Area, Place, SheetView, column_name
from estimator.ui.kit import theme
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.model_index import AnyIndex

_NOWHERE: Final = QModelIndex()
_PIXELS: Final = 96 / 72
_NARROWEST, _WIDEST = 16, 420
_LOWEST: Final = 20


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.view: SheetView | None = None
        self.marks = Marks()

    def show(self, view: SheetView | None) -> None:
        self.beginResetModel()
        self.view = view
        self.marks = Marks()
        self.endResetModel()

    def mark(self, marks: Marks) -> None:
        self.marks = marks
        if self.view is not None:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.view is None else self.view.last.row

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.view is None else self.view.last.column

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation == Qt.Orientation.Horizontal
        return column_name(section + 1) if across else str(section + 1)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        view = self.view
        if view is None or not index.isValid():
            return None
        place = Place(index.row() + 1, index.column() + 1)
        mark = self.marks.at(place)
        text = mark or view.texts.get(place, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place.name} {mark or view.texts.get(place, '')}".strip()
        if role == Qt.ItemDataRole.BackgroundRole:
            if mark:
                return theme.colour("current")
            return theme.colour("group") if self.marks.banded(place.row) else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour("accent") if mark else None
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(theme.SMALL_POINT_SIZE, bold=not mark and place in view.bold)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class WorkbookGrid(QTableView):
    """Shows one sheet; somebody points at a cell or at several rows."""

    pointed = Signal()
    cleared = Signal()
    """Delete was pressed on what is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a sheet."""
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setAccessibleName("แผ่นงานของสมุดงาน")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().setMinimumSectionSize(_LOWEST)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        # While one drags, the cell that is pointed at follows what is selected.
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.pointed.emit())
        self.selectionModel().currentChanged.connect(lambda _new, _old: self.pointed.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes away what a cell is filled with."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
            return
        super().keyPressEvent(event)

    def show_sheet(self, view: SheetView | None) -> None:
        """Show a sheet, as wide and high as the workbook has it."""
        self.clearSpans()
        self._model.show(view)
        if view is None:
            return
        for column, width in view.widths.items():
            pixels = min(max(round(width * _PIXELS), _NARROWEST), _WIDEST)
            self.setColumnWidth(column - 1, pixels)
            self.setColumnHidden(column - 1, width == 0)
        heights = {row: max(round(each * _PIXELS), _LOWEST) for row, each in view.heights.items()}
        [(usual, _rows)] = Counter(heights.values()).most_common(1) or [(_LOWEST, 0)]
        # Each row that is set by itself is laid out by itself, of thousands.
        self.verticalHeader().setDefaultSectionSize(usual)
        for row, height in heights.items():
            if height != usual:
                self.setRowHeight(row - 1, height)
        for area in view.merged:
            if area.bottom <= view.last.row and area.right <= view.last.column:
                down, across = area.bottom - area.top + 1, area.right - area.left + 1
                self.setSpan(area.top - 1, area.left - 1, down, across)
        self.scrollToTop()
        self.horizontalScrollBar().setValue(0)

    def show_marks(self, marks: Marks) -> None:
        """Show what cells are filled with, and the rows of bands."""
        self._model.mark(marks)

    @property
    def place(self) -> Place | None:
        """The cell that is pointed at; of a merged range its first."""
        index = self.currentIndex()
        if not index.isValid() or self._model.view is None:
            return None
        place = Place(index.row() + 1, index.column() + 1)
        merged = (area for area in self._model.view.merged if area.holds(place))
        first = next(merged, None)
        return Place(first.top, first.left) if first is not None else place

    @property
    def area(self) -> Area | None:
        """All that is pointed at."""
        ranges = self.selectionModel().selection()
        if ranges.isEmpty():
            return None
        indexes = ranges.indexes()
        rows, columns = [e.row() + 1 for e in indexes], [e.column() + 1 for e in indexes]
        return Area(min(rows), min(columns), max(rows), max(columns))

    def point(self, place: Place, last_row: int | None = None) -> None:
        """Point at a cell, or at its column down to a row."""
        index = self._model.index(place.row - 1, place.column - 1)
        self.setCurrentIndex(index)
        if last_row is not None:
            flags = self.selectionModel().SelectionFlag
            for row in range(place.row, last_row + 1):
                below = self._model.index(row - 1, place.column - 1)
                self.selectionModel().select(below, flags.Select)
        self.scrollTo(index)

    def text(self, place: Place) -> str:
        """What a cell shows."""
        return str(self._model.data(self._model.index(place.row - 1, place.column - 1)) or "")
