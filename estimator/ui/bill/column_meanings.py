"""A row of boxes over a table, one over each column, in which one says what the column holds.

A column is as wide as its meaning needs: its last word tells a price of a unit from an amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QTableView, QWidget

from estimator.domain.bill_table.columns import (
    COLUMN_NAMES,
    COLUMNS,
    JOINED,
    Column,
    Columns,
    letter_of,
)
from estimator.ui.kit.fields import Choice

_OFFERED: Final = tuple(sorted(COLUMNS, key=lambda column: column != ""))
"""Passing a column over comes first."""


class ColumnMeanings(QWidget):
    """Follows the columns of a table: their widths, and how far they are scrolled.

    The table's first column has the numbers of its rows and no box.
    """

    changed = Signal(object)
    """`Columns` as they stand chosen now."""

    def __init__(self, table: QTableView, parent: QWidget | None = None) -> None:
        """Start without columns, over `table`."""
        super().__init__(parent)
        self._table = table
        self.boxes: list[Choice[Column]] = []
        header = table.horizontalHeader()
        header.sectionResized.connect(self._place)
        header.geometriesChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.viewport().installEventFilter(self)

    def show_columns(self, columns: Columns, width: int) -> None:
        """Show what some columns mean; those beyond are passed over."""
        while len(self.boxes) > width:
            self.boxes.pop().deleteLater()
        while len(self.boxes) < width:
            self.boxes.append(self._box(len(self.boxes)))
        for at, box in enumerate(self.boxes):
            meaning = columns[at] if at < len(columns) else ""
            box.offer(((each, COLUMN_NAMES[each]) for each in _OFFERED), meaning)
            box.setEnabled(bool(columns))
        if self.boxes:
            self.setFixedHeight(self.boxes[0].sizeHint().height())
        self._widen()
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text, once the table has: it takes its columns back then."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            QTimer.singleShot(0, self, self._widen)

    def _widen(self) -> None:
        """Make each column wide enough for its meaning; one that is wide stays so."""
        for at, box in enumerate(self.boxes, start=1):
            self._table.setColumnWidth(at, max(self._table.columnWidth(at), _room_of(box)))

    def _box(self, at: int) -> Choice[Column]:
        box: Choice[Column] = Choice(f"คอลัมน์ {letter_of(at)} คือ", self, low=True)
        box.activated.connect(lambda _at, at=at: self._on_chosen(at))
        box.show()
        return box

    def _on_chosen(self, at: int) -> None:
        """A meaning stands over one column, but for texts that a sheet sets in several."""
        chosen = self.boxes[at].value
        meanings = [box.value for box in self.boxes]
        if chosen and chosen not in JOINED:
            meanings = ["" if each == chosen else each for each in meanings]
            meanings[at] = chosen
        self.changed.emit(tuple(meanings))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the columns when the table gets another size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self, *_: object) -> None:
        header = self._table.horizontalHeader()
        left = self._table.viewport().x()
        for at, box in enumerate(self.boxes):
            x = left + header.sectionViewportPosition(at + 1)
            box.setGeometry(x, 0, header.sectionSize(at + 1), self.height())

    def texts(self) -> Sequence[str]:
        """What stands in each box."""
        return [box.currentText() for box in self.boxes]


def _room_of(box: QComboBox) -> int:
    """How wide a box has to be for what stands in it (pixels)."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    text = QSize(box.fontMetrics().horizontalAdvance(box.currentText()), box.height())
    kind = QStyle.ContentsType.CT_ComboBox
    return box.style().sizeFromContents(kind, option, text, box).width()
