"""The view of a Factor F table: doubtful cells get a drawn sign before their number."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from estimator.domain.factor_f.tables import Bound
from estimator.ui.factor_f.table_model import SIGNED, FactorTableModel, ShownTable
from estimator.ui.kit import theme
from estimator.ui.kit.signs import paint_sign

_Index = QModelIndex | QPersistentModelIndex
_SIGN_SIDE = 13
POINT_SIZE = 10
_HEAD_PADDING = 7


class _SignPainter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if index.data(SIGNED):
            box = option.rect
            at = QRectF(box.left() + 2, box.center().y() - _SIGN_SIDE / 2, _SIGN_SIDE, _SIGN_SIDE)
            paint_sign(painter, at, "warning")


class FactorTableView(QTableView):
    """A whole table in sight, the rows in use scrolled to."""

    row_chosen = Signal(int)
    """The model row that was clicked or reached by the arrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a table."""
        super().__init__(parent)
        self.table_model = FactorTableModel(self)
        self.setModel(self.table_model)
        self.setItemDelegate(_SignPainter(self))
        self.setAccessibleName("ตาราง Factor F")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def _dress(self) -> None:
        """Fonts and sizes; called again when the zoom changes."""
        face = theme.font(POINT_SIZE)
        self.setFont(face)
        self.verticalHeader().setDefaultSectionSize(QFontMetrics(face).height())
        small = QFontMetrics(theme.font(theme.SMALL_POINT_SIZE))
        self.horizontalHeader().setFixedHeight(2 * small.height() + _HEAD_PADDING)
        self._set_widths()

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != theme.font(POINT_SIZE):
            self._dress()

    def show_table(self, shown: ShownTable) -> None:
        """Show a table; it is scrolled only where another one, or another row, is in use."""
        before = (self.table_model.shown.table, self.table_model.used_row())
        self.table_model.show(shown)
        self._set_widths()
        used = self.table_model.used_row()
        if (self.table_model.shown.table, used) != before and used >= 0:
            self.scrollTo(
                self.table_model.index(used, 0), QAbstractItemView.ScrollHint.PositionAtCenter
            )

    def go_to(self, bound: Bound, cost_million_baht: Decimal) -> None:
        """Make a printed row the current one."""
        for at in range(self.table_model.rowCount()):
            row = self.table_model.row_at(at)
            if row and (row.bound, row.cost_million_baht) == (bound, cost_million_baht):
                self.setCurrentIndex(self.table_model.index(at, 0))

    def _set_widths(self) -> None:
        unit = self.fontMetrics().horizontalAdvance("0")
        last = self.table_model.columnCount() - 1
        for column in range(last):
            digits = {0: 4, 1: 8}.get(column, 10)
            self.setColumnWidth(column, unit * digits + 6)

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(current.row())
