"""The delegate of the bill's grid: how its cells are drawn, and what is said on hovering."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from estimator.domain.bill.marks import MARKS
from estimator.ui.bill.cell_lines import CellLines
from estimator.ui.bill.cell_painter import CellPainter
from estimator.ui.bill.model import BillModel
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.model_index import AnyIndex

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


class CellDelegate(CellLines):
    """The delegate of all columns of one grid."""

    def __init__(self, model: BillModel, painter: CellPainter, parent: QWidget) -> None:
        """Edit the cells of `model`; `painter` draws them."""
        super().__init__(self._look_of, parent)
        self._model = model
        self._painter = painter

    def _look_of(self, at: int) -> tuple[Qt.AlignmentFlag, str]:
        column = self._model.grid.columns[at]
        return _ALIGN[column.align], column.full_title

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a cell."""
        self._painter.paint(painter, option, index.row(), index.column())

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Show the whole of a long text, or why a cell did not take what was typed."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), as_tip(self.tip_for(option, index)), view)
        return True

    def tip_for(self, option: QStyleOptionViewItem, index: AnyIndex) -> str:
        """What is said on hovering over a cell; empty where the cell says it all."""
        row, column = index.row(), index.column()
        wrong = self._model.grid.wrong_at(row, column)
        if wrong is not None:
            return wrong.reason
        sign = self._model.grid.sign_at(row)
        if self._model.grid.columns[column].key == "remark" and sign is not None:
            remark = self._model.grid.text_at(row, column)
            return f"{remark}\n{sign.text}: {sign.finding.message}".strip()
        if self._model.grid.taken_off_at(row, column):
            return f"∑ {self._model.grid.text_at(row, column)} ถอดปริมาณไว้ ดูแถวด้วย F2 หรือ F8"
        linked = self._model.grid.linked_at(row, column)
        if linked:
            return f"= {self._model.grid.text_at(row, column)} {linked}"
        working = self._model.grid.working_at(row, column)
        if working:
            return working
        self.initStyleOption(option, index)
        hidden = self._painter.hides_text(option, row, column)
        texts = [self._model.grid.text_at(row, column)] if hidden else []
        mark = self._model.grid.mark_at(row)
        if mark is not None and self._model.grid.columns[column].key == "description":
            texts.append(f"เครื่องหมาย {MARKS[mark].told}")
        return "\n".join(texts)
