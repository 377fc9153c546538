"""A read-only table whose texts are made when a row comes into sight: thousands cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from estimator.app.signs import Sign
from estimator.ui.kit import theme
from estimator.ui.kit.signs import sign_icon

T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
POINT_SIZE = 10
_HEAD_PADDING = 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[T]):
    """A column: its title, its width in digits (0: what is left), what it shows of a row."""

    title: str
    digits: int
    text: Callable[[T], str]
    number: bool = False
    sign: Callable[[T], Sign | None] | None = None


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows of any kind under heads."""

    def __init__(self, heads: Sequence[TableColumn[T]], parent: QObject | None = None) -> None:
        """Start without rows."""
        super().__init__(parent)
        self.heads = tuple(heads)
        self.rows: Sequence[T] = ()

    def show(self, rows: Sequence[T]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """How many heads there are."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles, as their columns stand."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.heads[section].number else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(theme.SMALL_POINT_SIZE)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text; the same on hover, where it may be cut."""
        head = self.heads[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return head.text(self.rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if head.number else _LEFT
        if role == Qt.ItemDataRole.DecorationRole and head.sign is not None:
            sign = head.sign(self.rows[index.row()])
            return sign_icon(sign) if sign is not None else None
        return None


class RowsTable(QTableView, Generic[T]):
    """Shows rows; Enter or a double click takes one."""

    row_taken = Signal(object)
    """The row (of any kind) that was taken."""
    row_reached = Signal(object)
    """The row that is current now."""

    def __init__(
        self, name: str, heads: Sequence[TableColumn[T]], parent: QWidget | None = None
    ) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__(parent)
        self.rows_model: RowsModel[T] = RowsModel(heads, self)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(24)
        mode = QHeaderView.ResizeMode
        for column, each in enumerate(self.rows_model.heads):
            head.setSectionResizeMode(column, mode.Interactive if each.digits else mode.Stretch)
        self._dress()
        self.doubleClicked.connect(lambda index: self._take(index.row()))
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def _dress(self) -> None:
        face = theme.font(POINT_SIZE)
        self.setFont(face)
        metrics = QFontMetrics(face)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 2)
        self.horizontalHeader().setFixedHeight(metrics.height() + _HEAD_PADDING)
        unit = metrics.horizontalAdvance("0")
        for column, each in enumerate(self.rows_model.heads):
            if each.digits:
                self.setColumnWidth(column, unit * each.digits + 10)

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != theme.font(POINT_SIZE):
            self._dress()

    def sizeHint(self) -> QSize:
        """A few rows; more room is taken, not asked for."""
        return QSize(300, 5 * self.verticalHeader().defaultSectionSize())

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other rows, from the first one."""
        self.rows_model.show(rows)
        if rows:
            self.scrollToTop()

    @property
    def rows(self) -> Sequence[T]:
        """What is shown."""
        return self.rows_model.rows

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        row = self.currentIndex().row()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def go_to(self, row: int) -> None:
        """Put the cursor on a row."""
        if 0 <= row < len(self.rows):
            index = self.rows_model.index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def texts(self) -> list[tuple[str, ...]]:
        """All that is shown, row by row."""
        return [tuple(head.text(row) for head in self.rows_model.heads) for row in self.rows]

    def _take(self, row: int) -> None:
        if 0 <= row < len(self.rows):
            self.row_taken.emit(self.rows[row])

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.row_reached.emit(self.rows[current.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentIndex().row())
            return
        super().keyPressEvent(event)
