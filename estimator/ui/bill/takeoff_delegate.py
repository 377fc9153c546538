"""Typing in a cell of a take-off."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from estimator.app.bill.takeoff_rows import COLUMNS, TITLES
from estimator.ui.bill.cell_editor import CellEdit
from estimator.ui.kit import theme
from estimator.ui.kit.model_index import AnyIndex


class TakeoffDelegate(QStyledItemDelegate):
    """A line over the cell; what is typed is entered once, by whatever way it is left."""

    opened = Signal(object, int, int)
    typed_over = False

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Begin to type in a cell."""
        editor = CellEdit(parent, typed_over=self.typed_over)
        key = COLUMNS[index.column()]
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if key not in ("description", "remark", "bar", "deduct"):
            editor.setAlignment(right)
        editor.setAccessibleName(TITLES[key])
        colours = theme.colours()
        editor.setStyleSheet(
            f"background: {colours.ground}; color: {colours.text};"
            f"border: 2px solid {colours.accent}; padding: 0 2px;"
        )
        self.opened.emit(editor, index.row(), index.column())
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Lie over the cell."""
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, CellEdit):
            editor.lie_over(editor.geometry())

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with what the cell holds, unless something is being typed."""
        if isinstance(editor, CellEdit) and not editor.isModified() and not editor.text():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Enter what was typed."""
        if isinstance(editor, CellEdit) and not editor.done:
            text = editor.typed()
            editor.done = True
            model.setData(index, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave the keys to the editor itself."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(editor, event)
