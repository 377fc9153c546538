"""The lines one types in, over the cells of a sheet: each is entered once, however it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from estimator.ui.bill.cell_editor import CellEdit
from estimator.ui.kit import theme
from estimator.ui.kit.model_index import AnyIndex

ColumnLook = Callable[[int], tuple[Qt.AlignmentFlag, str]]
"""How the texts of a column stand, and what it is called."""


class CellLines(QStyledItemDelegate):
    """Makes the line, and enters its text; what is refused stays in the cell."""

    opened = Signal(object, object)
    """A `CellEdit` and the persistent index of its cell."""

    def __init__(self, look: ColumnLook, parent: QWidget) -> None:
        """Edit cells that look so."""
        super().__init__(parent)
        self._look = look
        self.typed_over = False
        """Whether the next editor is opened by typing over the cell."""

    def begun_by(self, args: Sequence[Any]) -> None:
        """Look at what a view's `edit` was called with: over a cell that is typed over, arrows
        leave the line.
        """
        trigger = args[1] if len(args) > 1 else None
        self.typed_over = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """A line to type in."""
        editor = CellEdit(parent, typed_over=self.typed_over)
        align, name = self._look(index.column())
        editor.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(name)
        colours = theme.colours()
        editor.setStyleSheet(
            f"background: {colours.ground}; color: {colours.text};"
            f"border: 2px solid {colours.accent}; padding: 0 2px;"
        )
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
        if isinstance(editor, CellEdit) and not editor.done and not editor.entering:
            text = editor.typed()
            editor.done = True
            with editor.kept():
                model.setData(index, text)

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        """Let a line go whose cell is closed; one of which the text is being entered, after that.

        An edit may take long, and the window works meanwhile: somebody goes to another program, or
        its row is taken away. Qt has a call to the line still open then, and would go on with what
        is deleted.
        """
        if isinstance(editor, CellEdit) and editor.entering:
            editor.unwanted = True
        else:
            super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave the keys to the editor itself."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(editor, event)
