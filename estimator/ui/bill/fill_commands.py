"""Filling down: the top cell of what is selected into the cells below it, or the cell above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from estimator.app.bill.entry import why_not_typed
from estimator.domain.bill.cells import BillField, cell_text
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.bill_edits.fill_down import FilledDown, fill_down, told_left_out
from estimator.errors import UserError, first_of
from estimator.ui.bill.grid_view import GridView

_NOTHING_ABOVE = "ไม่มีรายการอยู่เหนือช่องนี้ จึงไม่มีอะไรให้เติมลง"
_NOT_TAKEN = "ช่องบนสุดยังมีข้อความที่ไม่ได้บันทึก จึงยังไม่ได้เติมลง โปรดแก้ช่องนั้นก่อน"

Column = tuple[BillField, list[RowId]]


class FillCommands(QObject):
    """Fills the cells of one grid down."""

    refused = Signal(object)
    """A `UserError`: nothing was filled."""
    said = Signal(str)
    """What was filled, and which rows were left as they were."""

    def __init__(self, view: GridView) -> None:
        """Work on the selection of `view`."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model
        self._grid = view.grid

    def fill_down(self) -> None:
        """The top cell of each selected column into the selected cells below it.

        With one cell selected, the cell above into it: into an empty row, as a new line.
        """
        if not self._view.typing.finish() or self._view.here() is None:
            return
        columns = self._columns()
        if any(len(rows) > 1 for _, rows in columns):
            self._fill(columns)
        elif self._is_typed_in() or not any(rows for _, rows in columns):
            self.from_above()
        else:
            self._fill_from_above(columns)

    def _is_typed_in(self) -> bool:
        """Whether the cursor stands in a column that one types in."""
        here = self._view.here()
        return here is not None and self._grid.columns[here[1]].field is not None

    def from_above(self) -> None:
        """The cell above into the cursor's cell."""
        here = self._view.here()
        if not self._view.typing.finish() or here is None:
            return
        row, column = here
        field = self._grid.columns[column].field
        if field is None:
            node = self._grid.node_at(row)
            self.said.emit(why_not_typed(node, self._grid.columns[column], ""))
            return
        above = self._grid.keys[row - 1] if row else 0
        if above not in self._grid.bill.rows:
            self.refused.emit(UserError(_NOTHING_ABOVE))
        elif self._grid.keys[row] > 0:
            self._fill([(field, [above, self._grid.keys[row]])])
        else:
            self._new_line(row, column, above, field)

    def _fill_from_above(self, columns: Sequence[Column]) -> None:
        """The cells above into those selected of one row, the cursor being in none of them."""
        key = next(rows[0] for _, rows in columns if rows)
        row = self._grid.row_of(key)
        above = self._grid.keys[row - 1] if row else 0
        if above in self._grid.bill.rows:
            self._fill([(field, [above, key]) for field, rows in columns if rows])
        else:
            self.refused.emit(UserError(_NOTHING_ABOVE))

    def _new_line(self, row: int, column: int, above: RowId, field: BillField) -> None:
        node = self._grid.bill.node(above)
        text = cell_text(node, field) if isinstance(node, Line) else ""
        if not text:
            self.refused.emit(UserError(_NOTHING_ABOVE))
        elif self._model.enter(row, column, text) and self._model.entered is not None:
            self._view.go_to_key(self._model.entered, self._grid.columns[column].key)

    def _columns(self) -> list[Column]:
        """The selected rows of each column that can be typed in, from top to bottom."""
        shown = set(self._view.shown_columns())
        rows: dict[int, set[int]] = {}
        for top, left, bottom, right in self._view.ranges():
            for at in range(left, right + 1):
                if at in shown and self._grid.columns[at].field is not None:
                    rows.setdefault(at, set()).update(range(top, bottom + 1))
        keys = self._grid.keys
        return [
            (field, [keys[row] for row in sorted(each) if keys[row] > 0])
            for at, each in rows.items()
            if (field := self._grid.columns[at].field) is not None
        ]

    def _fill(self, columns: Sequence[Column]) -> None:
        below = [(field, rows) for field, rows in columns if len(rows) > 1]
        try:
            self._refuse_untaken(below)
            done = fill_down(self._grid.bill, below)
        except UserError as error:
            self.refused.emit(error)
            return
        if done.edit.is_empty or self._model.do(done.edit):
            self.said.emit(self._told(done))

    def _refuse_untaken(self, columns: Sequence[Column]) -> None:
        for field, rows in columns:
            if self._grid.wrong_at(self._grid.row_of(rows[0]), self._grid.column_of(field)):
                raise UserError(_NOT_TAKEN)

    def _told(self, done: FilledDown) -> str:
        filled = f"เติมลงแล้ว {done.cells:,} ช่อง" if done.cells else "ทุกช่องเหมือนช่องบนสุดอยู่แล้ว"
        if not done.left_out:
            return filled
        left = told_left_out(self._grid.bill, done.left_out, 3)
        return f"{filled} เว้นไว้ {len(done.left_out):,} ช่อง {first_of(left)}"
