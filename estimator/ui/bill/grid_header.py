"""The heads of the grid: column titles, and at each row its sign; the cursor's are marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from estimator.app.bill.grid_rows import GridRows
from estimator.ui.bill.cell_painter import PAD, GridMarks
from estimator.ui.kit import theme

_SIGN_WIDTH = 26
_MARK = 3


class ColumnHeader(QHeaderView):
    """Titles over the columns; a click selects, a right click chooses columns."""

    def __init__(self, grid: GridRows, marks: GridMarks, parent: QWidget) -> None:
        """Titles of `grid`; `marks` tells the cursor's column."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = grid
        self._marks = marks
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(40)
        self.setAccessibleName("หัวตาราง")

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one title."""
        if not rect.isValid() or not 0 <= logicalIndex < len(self._grid.columns):
            return
        column = self._grid.columns[logicalIndex]
        is_current = logicalIndex == self._marks.current_column
        painter.save()
        _ground(painter, rect, is_current)
        if is_current:
            bar = QRect(rect.left(), rect.bottom() - _MARK + 1, rect.width(), _MARK)
            painter.fillRect(bar, theme.colour("accent"))
        painter.setPen(theme.colour("text" if is_current else "muted"))
        align = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight
            if column.align == "right"
            else Qt.AlignmentFlag.AlignHCenter
            if column.align == "centre"
            else Qt.AlignmentFlag.AlignLeft
        )
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        title = painter.fontMetrics().elidedText(
            column.title, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, align, title)
        painter.restore()


class SignHeader(QHeaderView):
    """The narrow strip at the left: a row's sign; a click selects the row."""

    def __init__(self, grid: GridRows, marks: GridMarks, parent: QWidget) -> None:
        """Signs of `grid`; `marks` tells the cursor's row."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid = grid
        self._marks = marks
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(_SIGN_WIDTH)
        self.setAccessibleName("สถานะของแถว")

    def sizeHint(self) -> QSize:
        """As wide as a sign; Qt would ask for the signs of a thousand rows to find that out."""
        return QSize(_SIGN_WIDTH, super().defaultSectionSize())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw one row's sign."""
        if not rect.isValid() or not 0 <= logicalIndex < len(self._grid.keys):
            return
        is_current = logicalIndex == self._marks.current_row
        painter.save()
        _ground(painter, rect, is_current)
        if is_current:
            painter.fillRect(
                QRect(rect.left(), rect.top(), _MARK, rect.height()), theme.colour("accent")
            )
        sign = self._grid.sign_at(logicalIndex)
        if sign is not None:
            severity = sign.finding.severity
            painter.setPen(theme.colour("muted" if severity == "note" else severity))
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign.mark)
        painter.restore()


def _ground(painter: QPainter, rect: QRect, is_current: bool) -> None:
    painter.fillRect(rect, theme.colour("current" if is_current else "raised"))
    painter.setPen(theme.colour("line"))
    painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
