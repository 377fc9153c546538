"""The table of results: rows of one height, one line between works and none between tiers."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from estimator.domain.labour.account import LabourRate
from estimator.ui.kit import theme
from estimator.ui.labour.results_model import (
    CODE,
    CONDITION,
    EDITION,
    KIND,
    NAME,
    RATE,
    STATE,
    UNIT,
    ResultsModel,
)

POINT_SIZE: Final = 10
_PADDING: Final = 8
_BRACKET: Final = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_DIGITS: Final = {CODE: 8, CONDITION: 16, UNIT: 6, RATE: 9, EDITION: 7, STATE: 13}
_Index = QModelIndex | QPersistentModelIndex


class _KindPainter(QStyledItemDelegate):
    """What tells one size from another mostly stands at the end, before any bracket."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle
        if option.fontMetrics.horizontalAdvance(option.text) > option.rect.width() - _PADDING:
            option.text = _BRACKET.sub("…", option.text)


class ResultsView(QTableView):
    """Moves by rows; the keys are sent from the line one types in."""

    chosen = Signal(object)
    """The `LabourRate` that is current now, or None."""
    taken = Signal()
    """A row was double-clicked."""

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.results = model
        self.setModel(model)
        self.setItemDelegateForColumn(KIND, _KindPainter(self))
        self.setAccessibleName("อัตราค่าแรงงานที่พบ")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(16)
        self.setIconSize(QSize(13, 13))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in (NAME, KIND):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(30)
        self.doubleClicked.connect(lambda _index: self.taken.emit())
        self._dress()

    def _dress(self) -> None:
        face = theme.font(POINT_SIZE)
        self.setFont(face)
        metrics = QFontMetrics(face)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 2)
        unit = metrics.horizontalAdvance("0")
        for column, digits in _DIGITS.items():
            self.setColumnWidth(column, unit * digits + 8)

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != theme.font(POINT_SIZE):
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line above each work; drawn once a row, since a painter of cells costs ten times."""
        super().paintEvent(event)
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(
            max(self.rowAt(0), 1), (last if last >= 0 else len(self.results.rates) - 1) + 1
        )
        painter = QPainter(self.viewport())
        painter.setPen(theme.colour("line"))
        right = self.viewport().width()
        for row in rows:
            if self.results.begins_work(row):
                top = self.rowViewportPosition(row)
                painter.drawLine(0, top, right, top)
        painter.end()

    @property
    def rate(self) -> LabourRate | None:
        """The current rate."""
        return self.results.rate_at(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Make a row current, the nearest there is."""
        count = len(self.results.rates)
        if not count:
            self.setCurrentIndex(QModelIndex())
            self.chosen.emit(None)
            return
        index = self.results.index(min(max(row, 0), count - 1), 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Move some rows down, or up."""
        self.go_to(self.currentIndex().row() + by)

    def rows_shown(self) -> int:
        """How many rows fit: what PageDown moves."""
        height = max(self.verticalHeader().defaultSectionSize(), 1)
        return max(self.viewport().height() // height - 1, 1)

    def show_edition_column(self, shown: bool) -> None:
        """The edition's name stands beside each rate only where there are several."""
        self.setColumnHidden(EDITION, not shown)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell of another rate."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit(self.results.rate_at(current.row()))
