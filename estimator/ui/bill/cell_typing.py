"""What goes on while one types in a cell: leaving it, and the reason why it refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, QPersistentModelIndex, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView

from estimator.app.waiting_texts import Wrong
from estimator.ui.bill.bubble import Bubble
from estimator.ui.bill.cell_editor import CellEdit, WayOut
from estimator.ui.bill.cell_lines import CellLines

_PATIENCE = 50
"""Milliseconds until it is looked again whether a cell has been left."""
TAKE_INSTEAD = "(กด Alt+Enter เพื่อใช้สูตรที่ปัดแล้วนี้)"


class TypedSheet(Protocol):
    """Cells that take texts, and keep with its reason what they did not take."""

    def enter(self, row: int, column: int, text: str) -> bool:
        """Type a text into a cell; False if it was refused."""
        ...

    def wrong_at(self, row: int, column: int) -> Wrong | None:
        """What a cell did not take, and why."""
        ...

    def forget_wrong(self, row: int, column: int) -> None:
        """Show what a cell holds again in place of what it did not take."""
        ...


class CellTyping(QObject):
    """One editor at a time, over a view of cells."""

    began = Signal()
    """An editor is open."""
    typed = Signal(str)
    """The text of the editor after a key, with what an input method composes in it."""
    ended = Signal()
    """What was typed has been entered, refused or given up."""

    def __init__(
        self,
        view: QTableView,
        sheet: TypedSheet,
        lines: CellLines,
        go: Callable[[WayOut], None],
    ) -> None:
        """Follow the editors that `lines` opens; `go` moves the cursor when one is left."""
        super().__init__(view)
        self._view = view
        self._sheet = sheet
        self._go = go
        self._editor: CellEdit | None = None
        self._cell = QPersistentModelIndex()
        self._bubble = Bubble(view)
        lines.opened.connect(self._opened)
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(self.show_reason)
        self.beside: list[Callable[[], bool]] = []
        """Each says whether something is being typed beside the grid that hangs on its cursor."""

    @property
    def editor(self) -> CellEdit | None:
        """The editor that is open."""
        return self._editor

    @property
    def cell(self) -> QPersistentModelIndex:
        """The cell in which it is open."""
        return self._cell

    @property
    def reason(self) -> str:
        """What is said under the cursor's cell now."""
        return self._bubble.text() if self._bubble.isVisible() else ""

    def finish(self, keep_focus: bool = True) -> bool:
        """Enter what is being typed; False if the cell did not take it, and stays open.

        With `keep_focus` the keyboard stays in the grid, else it goes where it is going.
        """
        editor = self._editor
        if editor is None or editor.done or not self._cell.isValid():
            return True
        if editor.entering:
            return False
        text = editor.typed()
        with editor.kept():
            taken = self._sheet.enter(self._cell.row(), self._cell.column(), text)
        if not taken:
            self.ended.emit()
            self.show_reason()
            return False
        self.put_away(keep_focus)
        return True

    def when_left(self, do: Callable[[], None]) -> None:
        """Do what takes rows or the cursor away once nothing is being typed: at once, or later.

        For what ends long after it was asked for: nobody expects it in the middle of a word.
        """
        if self._editor is None and not any(is_typed() for is_typed in self.beside):
            do()
        else:
            QTimer.singleShot(_PATIENCE, self, lambda: self.when_left(do))

    def give_up(self) -> bool:
        """Forget what the cursor's cell did not take; False where there is no such text."""
        index = self._view.currentIndex()
        if not index.isValid() or self._sheet.wrong_at(index.row(), index.column()) is None:
            return False
        self._sheet.forget_wrong(index.row(), index.column())
        self.show_reason()
        return True

    # --- what an input method composes while the view has the focus

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key of the view is the editor's: a first word is being composed there."""
        editor = self._editor
        if editor is None or not editor.composed:
            return False
        editor.keyPressEvent(event)
        event.accept()
        return True

    def take_committed(self, event: QInputMethodEvent) -> None:
        """Type over the cell what an input method commits without composing it first.

        The view opens the cell for it, and drops the text itself.
        """
        editor = self._editor
        if editor is not None and event.commitString() and not editor.isModified():
            editor.selectAll()
            QCoreApplication.sendEvent(editor, event)

    def leave_composed(self) -> None:
        """Leave the cell in which a first word is composed, as if the cell had the focus."""
        editor = self._editor
        if editor is not None and editor.composed and not editor.hasFocus():
            self.finish(keep_focus=False)

    # --- why a cell refused

    def show_reason(self) -> None:
        """Show under the cursor's cell why it did not take what was typed, if it did not."""
        index = self._view.currentIndex()
        wrong = None
        if index.isValid():
            wrong = self._sheet.wrong_at(index.row(), index.column())
        cell = self._view.visualRect(index)
        if wrong is None or not self._view.viewport().rect().intersects(cell):
            self._bubble.hide()
        else:
            taken = f" {TAKE_INSTEAD}" if wrong.instead and self._editor is not None else ""
            self._bubble.say(f"{wrong.reason}{taken}", cell.translated(self._view.viewport().pos()))

    def _opened(self, editor: CellEdit, cell: QPersistentModelIndex) -> None:
        self._editor, self._cell = editor, cell
        editor.leaving.connect(self._leave)
        editor.textEdited.connect(self._on_typed)
        editor.composing.connect(self._on_typed)
        editor.destroyed.connect(lambda: self._gone(editor))
        self.began.emit()
        QTimer.singleShot(0, self, self.show_reason)

    def _gone(self, editor: CellEdit) -> None:
        # An editor is destroyed some time after it was closed; another may be open by then.
        if self._editor is editor:
            self._editor = None
            self.ended.emit()

    def put_away(self, keep_focus: bool = True) -> None:
        """Close the editor; what was typed has been dealt with."""
        editor = self._editor
        if editor is None:
            return
        editor.done = True
        self._editor = None
        self.ended.emit()
        self._view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if keep_focus:
            self._view.setFocus()

    def _leave(self, way: WayOut) -> None:
        if way == "instead":
            self._take_instead()
            way = "enter"
        if way != "escape":
            if self.finish():
                self._go(way)
            return
        if self._cell.isValid():
            self._sheet.forget_wrong(self._cell.row(), self._cell.column())
        self.put_away()
        self.show_reason()

    def _take_instead(self) -> None:
        """Put what the cell would take in place of what it refused, for somebody to see."""
        editor = self._editor
        if editor is None or not self._cell.isValid():
            return
        wrong = self._sheet.wrong_at(self._cell.row(), self._cell.column())
        if wrong is not None and wrong.instead and wrong.typed == editor.typed():
            editor.setText(wrong.instead)

    def _on_typed(self, text: str) -> None:
        self._bubble.hide()
        self.typed.emit(text)
