"""Where the cursor goes after a step: to what it changed, or back to where one stood before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from estimator.app.bill.changed_rows import ChangedRows, changed_field, changed_rows
from estimator.app.bill.visible_rows import Key
from estimator.domain.bill.rows import RowId, walk
from estimator.domain.records.edits import Edit
from estimator.ui.bill.grid_view import GridView


class Whereabouts:
    """Knows of each new row where the cursor stood when it was asked for."""

    def __init__(self, view: GridView) -> None:
        """Move the cursor of `view`."""
        self._view = view
        self._grid = view.grid
        self._stood: tuple[Key, str] | None = None
        self._stood_before: dict[RowId, tuple[Key, str]] = {}

    def forget(self) -> None:
        """Another estimate is open, in which ids mean other rows."""
        self._stood, self._stood_before = None, {}

    def keep(self) -> None:
        """An edit is about to be done: this is where one stands."""
        self._stood = self._view.came_from or self._view.place()

    def keep_for(self, edit: Edit) -> None:
        """The edit is done: whoever takes its rows back comes back to there."""
        new = next((each.id for each in edit.rows if each.before is None), None)
        if new is not None and self._stood is not None:
            self._stood_before[new] = self._stood

    def changed(self, edit: Edit) -> ChangedRows:
        """What an edit did to the rows of this grid."""
        return changed_rows(self._grid.bill, edit, self._grid.kind)

    def rows_of(self, changed: ChangedRows) -> tuple[RowId, ...]:
        """All rows that hold something else now or that came, with all below these."""
        return (*(each.id for each in changed.stayed), *self._with_all(changed.came))

    def _with_all(self, rows: Iterable[RowId]) -> Iterator[RowId]:
        for row in rows:
            yield row
            yield from walk(self._grid.bill, row)

    def go(self, changed: ChangedRows) -> None:
        """Put the cursor where rows came, where a cell holds something else, or where one stood."""
        grid = self._grid
        if changed.came:
            self._view.go_to_key(changed.came[0])
            self._view.select_whole(tuple(self._with_all(changed.came)))
        elif changed.stayed:
            by_place = {grid.row_of(each.id): each for each in changed.stayed}
            by_place.pop(-1, None)
            first = by_place[min(by_place)] if by_place else changed.stayed[0]
            now = self._view.place()
            column = changed_field(first) or (now[1] if now is not None else "")
            self._view.go_to_key(first.id, self._view.column_for(column))
        elif changed.gone:
            self._go_back(changed.gone)

    def _go_back(self, gone: Iterable[RowId]) -> None:
        before = next((self._stood_before[row] for row in gone if row in self._stood_before), None)
        if before is not None and self._view.go_to_key(*before):
            return
        # Whoever typed elsewhere: beside the gap, where typing changes no figure.
        here = self._view.here()
        if here is not None:
            self._view.go_to(here[0], self._grid.column_of("description"))
