"""What goes on while one types in a cell: offers beneath it, leaving it, the reason it refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView

from estimator.app.bill.offers import Offer, offers_for
from estimator.domain.bill.rows import Line
from estimator.ui.bill.bubble import Bubble
from estimator.ui.bill.cell_delegate import CellDelegate
from estimator.ui.bill.cell_editor import CellEdit, WayOut
from estimator.ui.bill.model import BillModel
from estimator.ui.bill.offer_list import OfferList

_PATIENCE = 50
"""Milliseconds until it is looked again whether a cell has been left."""
TAKE_INSTEAD = "(กด Alt+Enter เพื่อใช้สูตรที่ปัดแล้วนี้)"


class CellTyping(QObject):
    """One editor at a time, over a view of the bill."""

    said = Signal(str)
    """What is to be known of an offer that was taken."""

    def __init__(
        self,
        view: QTableView,
        model: BillModel,
        delegate: CellDelegate,
        go: Callable[[WayOut], None],
    ) -> None:
        """Follow the editors that `delegate` opens; `go` moves the cursor when one is left."""
        super().__init__(view)
        self._view = view
        self._model = model
        self._go = go
        self._editor: CellEdit | None = None
        self._cell = QPersistentModelIndex()
        self._bubble = Bubble(view)
        self.offers = OfferList(view)
        self.offers.taken.connect(self._take)
        delegate.opened.connect(self._opened)
        self.beside: list[Callable[[], bool]] = []
        """Each says whether something is being typed beside the grid that hangs on its cursor."""

    @property
    def editor(self) -> CellEdit | None:
        """The editor that is open."""
        return self._editor

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
        if not self._model.enter(self._cell.row(), self._cell.column(), editor.typed()):
            self.offers.hide()
            self.show_reason()
            return False
        self._close(keep_focus)
        return True

    def when_left(self, do: Callable[[], None]) -> None:
        """Do what takes rows or the cursor away once nothing is being typed: at once, or later.

        For what ends long after it was asked for: nobody expects it in the middle of a word.
        """
        if self._editor is None and not any(is_typed() for is_typed in self.beside):
            do()
        else:
            QTimer.singleShot(_PATIENCE, self, lambda: self.when_left(do))

    def show_reason(self) -> None:
        """Show under the cursor's cell why it did not take what was typed, if it did not."""
        index = self._view.currentIndex()
        wrong = None
        if index.isValid():
            wrong = self._model.grid.wrong_at(index.row(), index.column())
        cell = self._view.visualRect(index)
        if wrong is None or not self._view.viewport().rect().intersects(cell):
            self._bubble.hide()
        else:
            taken = f" {TAKE_INSTEAD}" if wrong.instead and self._editor is not None else ""
            self._bubble.say(f"{wrong.reason}{taken}", self._in_view(cell))

    def _in_view(self, cell: QRect) -> QRect:
        return cell.translated(self._view.viewport().pos())

    def _opened(self, editor: CellEdit, cell: QPersistentModelIndex) -> None:
        self._editor, self._cell = editor, cell
        editor.leaving.connect(self._leave)
        editor.list_key.connect(self._list_key)
        editor.textEdited.connect(self._typed)
        editor.destroyed.connect(lambda: self._gone(editor))
        QTimer.singleShot(0, self, self.show_reason)

    def _gone(self, editor: CellEdit) -> None:
        # An editor is destroyed some time after it was closed; another may be open by then.
        if self._editor is editor:
            self._editor = None
            self.offers.hide()

    def _close(self, keep_focus: bool = True) -> None:
        editor = self._editor
        if editor is None:
            return
        editor.done = True
        self._editor = None
        self.offers.hide()
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
            self._model.forget_wrong(self._cell.row(), self._cell.column())
        self._close()
        self.show_reason()

    def _take_instead(self) -> None:
        """Put what the cell would take in place of what it refused, for somebody to see."""
        editor = self._editor
        if editor is None or not self._cell.isValid():
            return
        wrong = self._model.grid.wrong_at(self._cell.row(), self._cell.column())
        if wrong is not None and wrong.instead and wrong.typed == editor.typed():
            editor.setText(wrong.instead)

    def _typed(self, text: str) -> None:
        self._bubble.hide()
        editor, cell = self._editor, self._cell
        if editor is None or not cell.isValid() or not self._may_offer(cell):
            return
        grid = self._model.grid
        key = grid.keys[cell.row()]
        row = key if key > 0 else None
        self._offer(offers_for(grid.bill, text, grid.support, row, grid.kind))

    def _may_offer(self, cell: QPersistentModelIndex) -> bool:
        """Only lines take offers; a group's title is free text."""
        return self._model.takes_offers(cell.row(), cell.column())

    def _offer(self, offers: list[Offer]) -> None:
        cell = self._view.visualRect(self._model.index(self._cell.row(), self._cell.column()))
        self.offers.show_for(offers, self._in_view(cell))
        if self._editor is not None:
            self._editor.has_list, self._editor.has_choice = bool(offers), False

    def _list_key(self, key: int) -> None:
        editor = self._editor
        if editor is None:
            return
        chosen = self.offers.chosen
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.offers.step(1 if key == Qt.Key.Key_Down else -1)
            editor.has_choice = self.offers.chosen is not None
        elif key == Qt.Key.Key_Escape or chosen is None:
            self.offers.choose(-1)
            editor.has_choice = False
        else:
            self._take(chosen)

    def _take(self, offer: Offer) -> None:
        """Put an offer into the line, and go on to the next cell to fill."""
        if self._editor is None or not self._cell.isValid():
            return
        before = self._model.grid.node_at(self._cell.row())
        told = offer.told(before if isinstance(before, Line) else Line(""))
        if self._model.take(self._cell.row(), offer):
            self._close()
            self._go("enter")
            if told:
                self.said.emit(told)
