"""Between the cells and what is typed: makes the editor, enters its text, keeps it if refused."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from estimator.domain.bill.marks import MARKS
from estimator.ui.bill.cell_editor import CellEdit
from estimator.ui.bill.cell_painter import CellPainter
from estimator.ui.bill.model import BillModel
from estimator.ui.kit import theme
from estimator.ui.kit.model_index import AnyIndex

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


class CellDelegate(QStyledItemDelegate):
    """The delegate of all columns of one grid."""

    opened = Signal(object, object)
    """A `CellEdit` and the persistent index of its cell."""
    closed = Signal()

    def __init__(self, model: BillModel, painter: CellPainter, parent: QWidget) -> None:
        """Edit the cells of `model`; `painter` draws them."""
        super().__init__(parent)
        self._model = model
        self._painter = painter
        self.typed_over = False
        """Whether the next editor is opened by typing over the cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a cell."""
        self._painter.paint(painter, option, index.row(), index.column())

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """A line to type in."""
        editor = CellEdit(parent, typed_over=self.typed_over)
        column = self._model.grid.columns[index.column()]
        editor.setAlignment(_ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(column.full_title)
        colours = theme.colours()
        editor.setStyleSheet(
            f"background: {colours.ground}; color: {colours.text};"
            f"border: 2px solid {colours.accent}; padding: 0 2px;"
        )
        editor.destroyed.connect(self.closed)
        self.opened.emit(editor, QPersistentModelIndex(index))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Over the cell; a sum may need more room than its figure."""
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, CellEdit):
            editor.lie_over(editor.geometry())

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with what the cell holds, once; later changes of the bill are not typed over."""
        if isinstance(editor, CellEdit) and not editor.isModified() and not editor.text():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Enter the text when the editor loses the focus; what is refused stays in the cell."""
        if isinstance(editor, CellEdit) and not editor.done:
            text = editor.typed()
            editor.done = True
            model.setData(index, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave the keys to the editor itself."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(editor, event)

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
        QToolTip.showText(event.globalPos(), self.tip_for(option, index), view)
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
