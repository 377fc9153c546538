"""What the bar of finding and replacing does to the grid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.rows import RowId, walk
from estimator.domain.bill_edits.replacing import (
    REPLACED_FIELDS,
    Match,
    find_matches,
    replace_matches,
)
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.replace_bar import ReplaceBar


class ReplaceCommands(QObject):
    """Finds and replaces in the rows of one grid; under a filter in those that one sees."""

    refused = Signal(object)
    """A `UserError`: nothing was replaced."""
    said = Signal(str)
    """How much was replaced."""

    def __init__(self, view: GridView, bar: ReplaceBar) -> None:
        """Work on the rows of `view` as `bar` asks."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model
        self._grid = view.grid
        self._bar = bar
        bar.changed.connect(self.look)
        bar.next_wanted.connect(self.go_on)
        bar.one_wanted.connect(self.replace_one)
        bar.all_wanted.connect(self.replace_all)
        bar.left.connect(view.setFocus)
        self._model.filtered.connect(self.look)

    def open(self) -> None:
        """Ctrl+H."""
        if self._view.typing.finish() and self._model.session.file is not None:
            self._bar.open()

    def look(self) -> None:
        """Count what is found as the bill stands now."""
        if not self._bar.isHidden():
            self._bar.tell(self._matches(), self._grid.filtering is not None)

    def _matches(self) -> list[Match]:
        bill = self._grid.seen_bill
        seen = parts_of(bill, self._grid.kind)
        rows = (row for part in seen for row in (part, *walk(bill, part)))
        return find_matches(bill, rows, self._bar.wanted)

    def go_on(self) -> None:
        """To the next cell that has the text, from the last to the first again."""
        matches = self._matches()
        if matches:
            self._go_to(self._next(matches))

    def _go_to(self, match: Match) -> None:
        self._view.go_to_key(match.row, match.field)

    def _next(self, matches: Sequence[Match]) -> Match:
        places = self._places()
        here = self._here(places)
        later = (each for each in matches if (places[each.row], _at(each.field)) > here)
        return next(later, matches[0])

    def _places(self) -> dict[RowId, int]:
        """Where each row comes in printed order, folded ones too."""
        return {row: place for place, row in enumerate(walk(self._grid.bill))}

    def _here(self, places: dict[RowId, int]) -> tuple[int, int]:
        key, here = self._view.current_key(), self._view.here()
        if key is None or here is None:
            return -1, -1
        field = self._grid.columns[here[1]].key
        # An empty row stands after all that it closes: what comes next comes after those.
        row = key if key in places else abs(key)
        last = len(REPLACED_FIELDS)
        at = _at(field) if field in REPLACED_FIELDS else -1
        return places.get(row, -1), at if key in places else last

    def replace_one(self) -> None:
        """Replace in the cursor's cell, if it has the text, and go to the next that has it."""
        if not self._view.typing.finish():
            return
        matches = self._matches()
        key, here = self._view.current_key(), self._view.here()
        field = self._grid.columns[here[1]].key if here is not None else ""
        chosen = [each for each in matches if (each.row, each.field) == (key, field)]
        if chosen and chosen[0].places and not self._replace(chosen):
            return
        self.look()
        self.go_on()

    def replace_all(self) -> None:
        """Replace in all cells, in one step."""
        if not self._view.typing.finish():
            return
        matches = [each for each in self._matches() if each.places]
        if matches and self._replace(matches):
            places = sum(each.places for each in matches)
            self.said.emit(f"แทนที่แล้ว {len(matches):,} ช่อง {places:,} แห่ง กด Ctrl+Z เพื่อเรียกคืนทั้งหมด")
            self.look()

    def _replace(self, matches: Sequence[Match]) -> bool:
        done = self._model.make_and_do(
            lambda: replace_matches(self._grid.bill, matches, self._bar.wanted), self.refused.emit
        )
        if done:
            self._bar.settle()
        return done


def _at(field: str) -> int:
    return [str(each) for each in REPLACED_FIELDS].index(field)
