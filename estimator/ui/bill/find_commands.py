"""What the bar of Ctrl+F does to the grid."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from estimator.app.bill.row_search import RowSearch
from estimator.app.bill.row_texts import prepare_some
from estimator.app.news import EditNews
from estimator.domain.bill.rows import RowId
from estimator.ui.bill.grid_view import GridView
from estimator.ui.kit.find_bar import FindBar

_MANY_ROWS = 100
"""The texts of fewer rows that were changed are looked at by the next key."""


class FindCommands(QObject):
    """Finds rows of one grid by a piece of their text."""

    def __init__(self, view: GridView, bar: FindBar) -> None:
        """Look through the rows of `view` as `bar` asks."""
        super().__init__(view)
        self._view = view
        self._grid = view.grid
        self._bar = bar
        self._search = RowSearch(view.grid.kind)
        self._found: list[RowId] = []
        view.bill_model.touched.connect(self._on_touched)
        bar.wanted.connect(self._find)
        bar.next_wanted.connect(self._find_next)

    def open(self) -> None:
        """Ctrl+F."""
        self._bar.open()

    def forget(self) -> None:
        """Another estimate is open."""
        self._found = []
        self._search.forget()

    def _on_touched(self, change: EditNews, _elsewhere: bool) -> None:
        if len(change.rows) > _MANY_ROWS:
            self._prepare()

    def _prepare(self) -> None:
        """Look at the texts of many changed rows before a search or an offer asks for them."""
        if not prepare_some(self._grid.bill):
            QTimer.singleShot(0, self, self._prepare)

    def _find(self, text: str) -> None:
        self._found = self._search.find(self._grid.bill, text)
        if self._found:
            self._show_found(0)
        else:
            self._bar.tell(-1, 0)

    def _find_next(self, by: int) -> None:
        self._found = self._search.find(self._grid.bill, self._bar.edit.text())
        if not self._found:
            self._bar.tell(-1, 0)
            return
        here = self._view.current_key()
        place = self._found.index(here) + by if here in self._found else 0
        self._show_found(place % len(self._found))

    def _show_found(self, place: int) -> None:
        self._view.go_to_key(self._found[place])
        self._bar.tell(place, len(self._found))
