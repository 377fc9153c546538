"""Rows dragged about the grid: what goes along with the pointer, and where they would land."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView

from estimator.app.bill.dropping import Landing, landing_at
from estimator.app.bill.visible_rows import DRAFT
from estimator.domain.bill.rows import RowId
from estimator.ui.bill.dragging import rows_mime
from estimator.ui.bill.model import BillModel
from estimator.ui.kit import theme

_LINE = 2
_PAD = 6


class RowDragging:
    """Rows dragged about one grid: what travels with the pointer, and where it would land."""

    def __init__(self, view: QAbstractItemView, model: BillModel) -> None:
        """Drag the rows of `view`."""
        self._view = view
        self._model = model
        self.landing: Landing | None = None
        """Where the rows would land if they were let go now; None where they may not."""

    def start(self, rows: Sequence[RowId]) -> None:
        """Take rows along until they are let go, or Esc is pressed."""
        drag = QDrag(self._view)
        drag.setMimeData(rows_mime(rows))
        drag.setPixmap(_travelling(len(rows), self._view))
        # Beside the pointer: the rows themselves would hide where they land.
        drag.setHotSpot(QPoint(-14, -10))
        drag.exec(Qt.DropAction.MoveAction)
        self.leave()

    def move(self, event: QDragMoveEvent) -> None:
        """See where rows that are held here would land."""
        self._look(event.mimeData(), event.position().toPoint())
        if self.landing is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def drop(self, event: QDropEvent) -> None:
        """Let the rows stand where they land."""
        self._look(event.mimeData(), event.position().toPoint())
        landing = self.landing
        self.leave()
        if landing is None:
            event.ignore()
            return
        row, parent = self._target(landing)
        self._model.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, row, -1, parent)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def leave(self) -> None:
        """Nothing is held over the grid any more."""
        self.landing = None
        self._view.viewport().update()

    def _look(self, data: QMimeData, point: QPoint) -> None:
        index = self._view.indexAt(point)
        landing = None
        if index.isValid():
            box = self._view.visualRect(index)
            keys = self._model.grid.keys
            following = keys[index.row() + 1] if index.row() + 1 < len(keys) else None
            down = (point.y() - box.top()) / max(1, box.height())
            seen = self._model.grid.seen_bill
            landing = landing_at(seen, keys[index.row()], following, down)
            row, parent = self._target(landing)
            move = Qt.DropAction.MoveAction
            if not self._model.canDropMimeData(data, move, row, -1, parent):
                landing = None
        if landing != self.landing:
            self.landing = landing
            self._view.viewport().update()

    def _target(self, landing: Landing) -> tuple[int, QModelIndex]:
        """A landing as Qt has it: before a row of the whole, or on one."""
        place = self._model.grid.row_of
        if landing.onto is not None:
            return -1, self._model.index(place(landing.onto), 0)
        return place(landing.before if landing.before is not None else DRAFT), QModelIndex()

    def paint(self) -> None:
        """Draw where the rows would land: a line across the grid, or a frame around a title."""
        landing = self.landing
        row = -1 if landing is None else self._model.grid.row_of(landing.shown_at)
        if landing is None or row < 0:
            return
        box = self._view.visualRect(self._model.index(row, 0))
        whole = QRect(0, box.top(), self._view.viewport().width(), box.height())
        painter = QPainter(self._view.viewport())
        painter.setPen(QPen(theme.colour("accent"), _LINE))
        if landing.edge == "around":
            painter.drawRect(whole.adjusted(1, 1, -2, -1))
        else:
            y = whole.top() if landing.edge == "above" else whole.bottom()
            painter.drawLine(whole.left(), y, whole.right(), y)
        painter.end()


def _travelling(count: int, view: QAbstractItemView) -> QPixmap:
    """What goes along with the pointer: how many rows."""
    text = f"ย้าย {count:,} แถว"
    metrics = view.fontMetrics()
    picture = QPixmap(metrics.horizontalAdvance(text) + 2 * _PAD, metrics.height() + _PAD)
    picture.fill(theme.colour("raised"))
    painter = QPainter(picture)
    painter.setFont(view.font())
    painter.setPen(theme.colour("accent"))
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    painter.setPen(theme.colour("text"))
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture
