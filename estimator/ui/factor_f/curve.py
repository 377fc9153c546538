"""The curve of a table's column against the cost, and the point of the open estimate on it.

Pixels only: what is drawn here is read from the table and the working, never computed for money.
"""

from __future__ import annotations

from itertools import pairwise
from math import log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from estimator.domain.factor_f.tables import CLOSING_BOUNDS, FactorRow
from estimator.domain.money import shown_baht
from estimator.ui.factor_f.factor_table import HEADS, ShownTable
from estimator.ui.kit import theme

_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 12.0, 24.0, 44.0
_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_BAHT = 100_000_000.0  # satang in a million baht


class FactorCurve(QWidget):
    """Cost (logarithmic) to the right, factor upwards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a table."""
        super().__init__(parent)
        self._shown = ShownTable()
        self._points: list[tuple[float, float, FactorRow]] = []
        self.setMinimumHeight(130)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("กราฟค่า Factor F ตามค่างานต้นทุน")

    def sizeHint(self) -> QSize:
        """The least that axes and curve need; the page gives what is left."""
        return QSize(420, 130)

    def show_table(self, shown: ShownTable) -> None:
        """Draw another table or another point."""
        self._shown = shown
        self._points = []
        if shown.table is not None and shown.column is not None:
            for row in shown.table.rows:
                value = row.cell(shown.column)
                if value is not None:
                    self._points.append((float(row.cost_million_baht), float(value), row))
        working = shown.working
        said = "ไม่มีตารางให้วาด"
        if working is not None and self._points:
            said = f"ค่างานต้นทุน {shown_baht(working.cost)} บาท Factor F {working.value:f}"
        self.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axes, curve, point."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("ground"))
        painter.setFont(theme.font(theme.SMALL_POINT_SIZE))
        if len(self._points) < 2:
            painter.setPen(theme.colour("muted"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), "ไม่มีตารางให้วาดกราฟ")
            return
        self._paint_axes(painter)
        self._paint_curve(painter)
        self._paint_point(painter)

    @property
    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _span(self) -> tuple[float, float, float, float]:
        costs = [cost for cost, _, _ in self._points]
        values = [value for _, value, _ in self._points]
        low, high = min(costs) / 1.6, max(costs) * 1.6
        room = max(max(values) - min(values), 0.01) * 0.08
        return log10(low), log10(high), min(values) - room, max(values) + room

    def point_at(self, cost: float, value: float) -> QPointF:
        """Where a cost in million baht and a factor lie; a cost outside lies at the edge."""
        left, right, low, high = self._span()
        box = self._box
        share = (log10(cost) - left) / (right - left) if cost > 0 else 0.0
        x = box.left() + min(max(share, 0.0), 1.0) * box.width()
        return QPointF(x, box.bottom() - (value - low) / (high - low) * box.height())

    def _paint_axes(self, painter: QPainter) -> None:
        left, right, low, high = self._span()
        box = self._box
        grid = QPen(theme.colour("line"), 1)
        text = QPen(theme.colour("muted"), 1)
        for tick in _TICKS:
            if left <= log10(tick) <= right:
                x = self.point_at(tick, low).x()
                painter.setPen(grid)
                painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
                painter.setPen(text)
                where = QRectF(x - 30, box.bottom() + 1, 60, 21)
                painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), f"{tick:g}")
        step = next(s for s in (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 1) if (high - low) / s <= 6)
        tick = (int(low / step) + 1) * step
        while tick < high:
            y = self.point_at(1, tick).y()
            painter.setPen(grid)
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(text)
            where = QRectF(0, y - 11, _LEFT - 6, 22)
            painter.drawText(
                where,
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                f"{tick:.3f}" if step < 0.01 else f"{tick:.2f}",
            )
            tick += step
        below = QRectF(box.left(), box.bottom() + 21, box.width(), 22)
        painter.drawText(
            below, int(Qt.AlignmentFlag.AlignRight), "ค่างานต้นทุน (ล้านบาท มาตราส่วนลอการิทึม)"
        )
        if self._shown.column is not None:
            head = HEADS[self._shown.column].replace("\n", " ")
            where = QRectF(4, 0, self.width() - 8, 23)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft), f"ช่อง {head}")

    def _paint_curve(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("accent"), 1.6))
        working = self._shown.working
        steps = working is not None and working.method == "lower_row"
        for (c1, v1, _), (c2, v2, upper) in pairwise(self._points):
            start, end = self.point_at(c1, v1), self.point_at(c2, v2)
            if upper.bound == "above" or steps:
                corner = QPointF(end.x(), start.y())
                painter.drawLine(start, corner)
                painter.drawLine(corner, end)
            else:
                self._paint_between(painter, (c1, v1), (c2, v2))
        last, value, row = self._points[-1]
        if row.bound in CLOSING_BOUNDS:
            painter.drawLine(self.point_at(last, value), self.point_at(last * 10, value))
        first, value, _ = self._points[0]
        painter.drawLine(self.point_at(first / 10, value), self.point_at(first, value))
        painter.setBrush(theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        for cost, value, _ in self._points:
            painter.drawEllipse(self.point_at(cost, value), 2.2, 2.2)

    def _paint_between(
        self, painter: QPainter, one: tuple[float, float], other: tuple[float, float]
    ) -> None:
        """What is straight between two rows is bent on a logarithmic axis."""
        pieces = 8
        line = [
            self.point_at(
                one[0] + (other[0] - one[0]) * at / pieces,
                one[1] + (other[1] - one[1]) * at / pieces,
            )
            for at in range(pieces + 1)
        ]
        for start, end in pairwise(line):
            painter.drawLine(start, end)

    def _paint_point(self, painter: QPainter) -> None:
        working = self._shown.working
        if working is None or working.cost <= 0:
            return
        box = self._box
        at = self.point_at(working.cost / _BAHT, float(working.value))
        if not box.adjusted(-1, -1, 1, 1).contains(at):
            # A factor set by hand may lie outside the table; only its cost is marked.
            at.setY(min(max(at.y(), box.top()), box.bottom()))
        pen = QPen(theme.colour("stop"), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(at.x(), box.bottom()), at)
        painter.drawLine(QPointF(box.left(), at.y()), at)
        painter.setPen(QPen(theme.colour("ground"), 1.5))
        painter.setBrush(theme.colour("stop"))
        painter.drawEllipse(at, 5, 5)
        painter.setFont(theme.font(theme.SMALL_POINT_SIZE, bold=True))
        painter.setPen(theme.colour("text"))
        text = f"F = {working.value:f}"
        wide = painter.fontMetrics().horizontalAdvance(text) + 4
        # Below a falling curve there is room at the left, above it at the right.
        if at.x() - wide - 5 > box.left() and at.y() + 30 < box.bottom():
            where = QRectF(at.x() - wide - 5, at.y() + 6, wide, 22)
        else:
            x = min(at.x() + 6, box.right() - wide)
            where = QRectF(x, max(at.y() - 28, box.top()), wide, 22)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), text)
