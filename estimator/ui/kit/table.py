"""The one read-only table: columns say what they show of a row, and only rows in sight are asked.

Texts are made when a row is first seen, so that thousands of rows cost nothing. Fonts, widths and
heights follow the zoom; Enter or a double click takes a row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from estimator.app.signs import SIGN_NAMES, Sign
from estimator.ui.kit import theme
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.signs import sign_icon

T = TypeVar("T")
_NOWHERE = QModelIndex()
POINT_SIZE: Final = 10
_HEAD_PADDING: Final = 6
_LEAST_WIDTH: Final = 24
_LEAST_DIGITS: Final = 9
_SIGN_SIDE: Final = 13
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[T]):
    """A column: its title, its width in digits (0: what is left), what it shows of a row.

    `tip` is said on hover, the whole text where nothing else is. `repeats` is asked with the row
    above: a cell that says the same again is left empty. `bold` sets a cell off, `chief` the title.
    """

    title: str
    digits: int
    text: Callable[[T], str]
    number: bool = False
    sign: Callable[[T], Sign | None] | None = None
    tip: Callable[[T], str] | None = None
    repeats: Callable[[T, T], bool] | None = None
    bold: Callable[[T], bool] | None = None
    chief: bool = False


@dataclass(frozen=True, slots=True)
class RowLook(Generic[T]):
    """How rows are told apart: the one `in_force`, and where a group of them `begins`.

    `begins` is asked with the row above; a line is drawn between the two. A `ruled` table has a
    line around every cell and rows as low as can be, so that a printed table is in sight whole.
    `lines` is how many lines of text a row holds.
    """

    in_force: Callable[[T], bool] | None = None
    begins: Callable[[T, T], bool] | None = None
    ruled: bool = False
    lines: int = 1


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows of any kind under columns."""

    def __init__(
        self, columns: Sequence[TableColumn[T]], look: RowLook[T], parent: QObject | None = None
    ) -> None:
        """Start without rows."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[T] = ()
        self._look = look
        self._texts: dict[int, tuple[str, ...]] = {}
        self._icons: dict[tuple[Sign, bool], QIcon] = {}

    def show(self, rows: Sequence[T], columns: Sequence[TableColumn[T]] | None = None) -> None:
        """Show other rows, under other columns if some are given."""
        self.beginResetModel()
        self.rows = rows
        self.columns = self.columns if columns is None else tuple(columns)
        self._texts = {}
        self.endResetModel()

    def texts(self, row: int) -> tuple[str, ...]:
        """All texts of a row, none left out."""
        if row not in self._texts:
            self._texts[row] = tuple(column.text(self.rows[row]) for column in self.columns)
        return self._texts[row]

    def begins(self, row: int) -> bool:
        """Whether a row is the first of a group; False where there are no groups."""
        begins = self._look.begins
        if begins is None:
            return False
        return row == 0 or begins(self.rows[row - 1], self.rows[row])

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles, as their columns stand."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(theme.SMALL_POINT_SIZE, bold=column.chief)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell: its text, sign, tip and look, and the whole of it for a screen reader."""
        row, at = index.row(), index.column()
        if not (0 <= row < len(self.rows) and 0 <= at < len(self.columns)):
            return None
        column, record = self.columns[at], self.rows[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if self._repeats(row, column) else self.texts(row)[at]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(column.tip(record) if column.tip is not None else self.texts(row)[at])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, at)
        if role == Qt.ItemDataRole.DecorationRole and column.sign is not None:
            sign = column.sign(record)
            return self._icon(sign) if sign is not None else None
        return self._dressed(column, record, role)

    def _dressed(self, column: TableColumn[T], record: T, role: int) -> object:
        in_force = self._look.in_force is not None and self._look.in_force(record)
        if role == Qt.ItemDataRole.BackgroundRole and in_force:
            return theme.colour("current")
        if role == Qt.ItemDataRole.FontRole:
            bold = in_force if column.bold is None else column.bold(record)
            return theme.font(POINT_SIZE, bold=True) if bold else None
        return None

    def _repeats(self, row: int, column: TableColumn[T]) -> bool:
        if column.repeats is None or row == 0:
            return False
        return column.repeats(self.rows[row - 1], self.rows[row])

    def _spoken(self, row: int, at: int) -> str:
        column, text = self.columns[at], self.texts(row)[at]
        sign = column.sign(self.rows[row]) if column.sign is not None else None
        said = [SIGN_NAMES[sign]] if sign is not None else []
        if text or said:
            said = [column.title.replace("\n", " "), *said, text]
        return " ".join(filter(None, said))

    def _icon(self, sign: Sign) -> QIcon:
        key = (sign, theme.is_dark())
        if key not in self._icons:
            self._icons[key] = sign_icon(sign)
        return self._icons[key]


def keep_row_in_sight(view: QTableView, resized: QResizeEvent) -> None:
    """Scroll to the cursor's row where it was in sight before its table became lower."""
    here = view.currentIndex()
    place = view.visualRect(here)
    if place.isValid() and place.top() >= 0 and place.bottom() < resized.oldSize().height():
        view.scrollTo(here)


class RowsTable(QTableView, Generic[T]):
    """Shows rows; Enter or a double click takes one."""

    row_taken = Signal(object)
    """The row (of any kind) that was taken."""
    row_reached = Signal(object)
    """The row that is current now."""

    def __init__(
        self,
        name: str,
        columns: Sequence[TableColumn[T]],
        parent: QWidget | None = None,
        look: RowLook[T] | None = None,
    ) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__(parent)
        self._look: RowLook[T] = look if look is not None else RowLook()
        self.rows_model: RowsModel[T] = RowsModel(columns, self._look, self)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(self._look.lines > 1)
        self.setShowGrid(self._look.ruled)
        self.setAlternatingRowColors(not self._look.ruled and self._look.begins is None)
        self.setIconSize(QSize(_SIGN_SIDE, _SIGN_SIDE))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        self._dress()
        self.doubleClicked.connect(lambda index: self._take(index.row()))
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def _dress(self) -> None:
        """Fonts and sizes; called again when the zoom or the columns change."""
        face = theme.font(POINT_SIZE)
        self.setFont(face)
        metrics = QFontMetrics(face)
        self.verticalHeader().setDefaultSectionSize(
            metrics.height() * self._look.lines + (0 if self._look.ruled else 2)
        )
        lines = max((each.title.count("\n") + 1 for each in self.rows_model.columns), default=1)
        small = QFontMetrics(theme.font(theme.SMALL_POINT_SIZE))
        one_line = metrics.height() + _HEAD_PADDING
        self.horizontalHeader().setFixedHeight(one_line + (lines - 1) * small.height())
        unit, padding = metrics.horizontalAdvance("0"), 6 if self._look.ruled else 10
        mode = QHeaderView.ResizeMode
        digits = (each.digits for each in self.rows_model.columns if each.digits)
        # What takes the room that is left must be read where there is none, too.
        least = unit * min((_LEAST_DIGITS, *digits)) + padding
        self.horizontalHeader().setMinimumSectionSize(max(_LEAST_WIDTH, least))
        for column, each in enumerate(self.rows_model.columns):
            self.horizontalHeader().setSectionResizeMode(
                column, mode.Interactive if each.digits else mode.Stretch
            )
            if each.digits:
                self.setColumnWidth(column, unit * each.digits + padding)

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and zoom."""
        super().changeEvent(event)
        # The font alone does not tell: a style that goes puts it back without rows and columns.
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cursor's row in sight where the table becomes lower."""
        super().resizeEvent(event)
        keep_row_in_sight(self, event)

    def sizeHint(self) -> QSize:
        """A few rows; more room is taken, not asked for."""
        return QSize(300, 5 * self.verticalHeader().defaultSectionSize())

    def fit_rows(self) -> None:
        """Be exactly as high as the rows need, without bars to scroll by."""
        rows = self.verticalHeader().defaultSectionSize() * max(len(self.rows), 1)
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[T], columns: Sequence[TableColumn[T]] | None = None) -> None:
        """Show other rows, from the first one; under other columns if some are given."""
        self.rows_model.show(rows, columns)
        if columns is not None:
            self._dress()
        if rows:
            self.scrollToTop()

    def renew_rows(
        self, rows: Sequence[T], columns: Sequence[TableColumn[T]] | None = None
    ) -> None:
        """Show the same rows anew: the cursor stays at its place, and nobody is told."""
        row = self.currentIndex().row()
        self.rows_model.show(rows, columns)
        if columns is not None:
            self._dress()
        if 0 <= row < len(rows):
            self.blockSignals(True)
            self.setCurrentIndex(self.rows_model.index(row, 0))
            self.blockSignals(False)

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
        return [self.rows_model.texts(row) for row in range(len(self.rows))]

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line above each group; drawn once a row, since a painter of cells costs ten times."""
        super().paintEvent(event)
        if self._look.begins is None:
            return
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(max(self.rowAt(0), 1), (last if last >= 0 else len(self.rows) - 1) + 1)
        painter = QPainter(self.viewport())
        painter.setPen(theme.colour("line"))
        right = self.viewport().width()
        for row in rows:
            if self.rows_model.begins(row):
                top = self.rowViewportPosition(row)
                painter.drawLine(0, top, right, top)
        painter.end()
