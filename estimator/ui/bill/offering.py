"""Offers beneath the cell in which a description is typed: shown, chosen by keys, taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from estimator.app.bill.offers import Offer, offers_for
from estimator.domain.bill.rows import Line
from estimator.ui.bill.cell_editor import WayOut
from estimator.ui.bill.cell_typing import CellTyping
from estimator.ui.bill.model import BillModel
from estimator.ui.bill.offer_list import OfferList


class Offering(QObject):
    """Makes offers for what is typed in a grid of the bill."""

    said = Signal(str)
    """What is to be known of an offer that was taken."""

    def __init__(
        self,
        view: QTableView,
        model: BillModel,
        typing: CellTyping,
        go: Callable[[WayOut], None],
    ) -> None:
        """Follow `typing`; `go` moves the cursor on from a line that took an offer."""
        super().__init__(view)
        self._view = view
        self._model = model
        self._typing = typing
        self._go = go
        self.list = OfferList(view)
        self.list.taken.connect(self._take)
        typing.began.connect(self._begin)
        typing.typed.connect(self._typed)
        typing.ended.connect(self.list.hide)

    def _begin(self) -> None:
        editor = self._typing.editor
        if editor is not None:
            editor.list_key.connect(self._list_key)

    def _typed(self, text: str) -> None:
        cell = self._typing.cell
        if self._typing.editor is None or not cell.isValid():
            return
        # Only lines take offers; a group's title is free text.
        if not self._model.takes_offers(cell.row(), cell.column()):
            return
        grid = self._model.grid
        key = grid.keys[cell.row()]
        row = key if key > 0 else None
        self._offer(offers_for(grid.bill, text, grid.support, row, grid.kind))

    def _offer(self, offers: list[Offer]) -> None:
        editor, cell = self._typing.editor, self._typing.cell
        place = self._view.visualRect(self._model.index(cell.row(), cell.column()))
        self.list.show_for(offers, place.translated(self._view.viewport().pos()))
        if editor is not None:
            editor.has_list, editor.has_choice = bool(offers), False

    def _list_key(self, key: int) -> None:
        editor = self._typing.editor
        if editor is None:
            return
        chosen = self.list.chosen
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
            editor.has_choice = self.list.chosen is not None
        elif key == Qt.Key.Key_Escape or chosen is None:
            self.list.choose(-1)
            editor.has_choice = False
        else:
            self._take(chosen)

    def _take(self, offer: Offer) -> None:
        """Put an offer into the line, and go on to the next cell to fill."""
        cell = self._typing.cell
        editor = self._typing.editor
        if editor is None or not cell.isValid():
            return
        # An input method would put the word that it has in hand where the cursor goes next.
        editor.take_composed()
        before = self._model.grid.node_at(cell.row())
        told = offer.told(before if isinstance(before, Line) else Line(""))
        if self._model.take(cell.row(), offer):
            self._typing.put_away()
            self._go("enter")
            if told:
                self.said.emit(told)
