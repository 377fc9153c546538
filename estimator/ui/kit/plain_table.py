"""A read-only table of texts in the smaller face, rows of one height, Enter to take a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from estimator.app.signs import Sign
from estimator.ui.kit import theme
from estimator.ui.kit.signs import sign_icon

POINT_SIZE = 10
NUMBER_ALIGN = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_HEAD_PADDING = 5


@dataclass(frozen=True, slots=True)
class PlainHead:
    """A column: its head, its width in digits (0: what is left), and whether it holds numbers."""

    title: str
    digits: int = 0
    number: bool = False


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A row: texts, tool tip, whether it is the one in force, and a sign before its first text."""

    texts: tuple[str, ...]
    tip: str = ""
    chief: bool = False
    sign: Sign | None = None


class PlainTable(QTableWidget):
    """Shows lines under heads."""

    row_taken = Signal(int)
    """The row on which Enter was pressed, or that was double-clicked."""
    row_reached = Signal(int)
    """The row that is current now."""

    def __init__(
        self, name: str, heads: Sequence[PlainHead], parent: QWidget | None = None
    ) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__(0, len(heads), parent)
        self._heads = tuple(heads)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        for column, each in enumerate(self._heads):
            self.setHorizontalHeaderItem(column, QTableWidgetItem(each.title))
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(column, mode.Interactive if each.digits else mode.Stretch)
        self._dress()
        self.itemDoubleClicked.connect(lambda item: self.row_taken.emit(item.row()))
        self.currentCellChanged.connect(self._on_cell)

    def _dress(self) -> None:
        """Fonts and sizes; called again when the zoom changes."""
        face = theme.font(POINT_SIZE)
        self.setFont(face)
        metrics = QFontMetrics(face)
        self.verticalHeader().setDefaultSectionSize(metrics.height())
        self.horizontalHeader().setFixedHeight(metrics.height() + _HEAD_PADDING)
        self.setIconSize(QSize(13, 13))
        unit = metrics.horizontalAdvance("0")
        for column, each in enumerate(self._heads):
            item = self.horizontalHeaderItem(column)
            if item is not None:
                item.setFont(theme.font(theme.SMALL_POINT_SIZE))
            if each.digits:
                self.setColumnWidth(column, unit * each.digits + 6)

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != theme.font(POINT_SIZE):
            self._dress()

    def fill(self, lines: Sequence[PlainLine]) -> None:
        """Show other lines; the current row stays where it was if it can."""
        row = self.currentRow()
        self.blockSignals(True)
        self.setRowCount(len(lines))
        for at, line in enumerate(lines):
            for column, text in enumerate(line.texts):
                self.setItem(at, column, self._item(line, column, text))
        if 0 <= row < len(lines):
            self.setCurrentCell(row, 0)
        self.blockSignals(False)

    def text_at(self, row: int, column: int) -> str:
        """The text of a cell."""
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def fit_rows(self) -> None:
        """Be exactly as high as the rows need."""
        rows = self.verticalHeader().defaultSectionSize() * max(self.rowCount(), 1)
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.row_taken.emit(self.currentRow())
            return
        super().keyPressEvent(event)

    def _item(self, line: PlainLine, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        if self._heads[column].number:
            item.setTextAlignment(NUMBER_ALIGN)
        if line.chief:
            item.setBackground(QColor(theme.colours().current))
            item.setFont(theme.font(POINT_SIZE, bold=True))
        if line.sign is not None and column == 0:
            item.setIcon(sign_icon(line.sign))
        item.setToolTip(line.tip)
        return item

    def _on_cell(self, row: int, _column: int, before: int, _before_column: int) -> None:
        if row != before and row >= 0:
            self.row_reached.emit(row)
