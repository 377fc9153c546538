"""Rows and cells of the grid as they are copied; free of what draws it, for another thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from estimator.app.bill.clipboard import rows_json, table_text
from estimator.app.bill.grid_rows import GridRows
from estimator.domain.arithmetic import formula_in
from estimator.domain.bill.cells import cell_text
from estimator.domain.bill.rows import RowId
from estimator.domain.bill_edits.row_edits import outermost, tree_of
from estimator.domain.bill_table.columns import FIGURES


@dataclass(frozen=True)
class Copying:
    """The selected rows and columns of a grid, by their places."""

    grid: GridRows
    rows: Sequence[int]
    columns: Sequence[int]

    def whole_rows(self, ids: Sequence[RowId]) -> tuple[bytes, str]:
        """Rows with all below them for another bill, and as the text that cells show."""
        bill = self.grid.seen_bill
        trees = [tree_of(bill, row) for row in outermost(bill, ids)]
        return rows_json(trees), table_text(self._table(self._text))

    def cells(self) -> tuple[str, list[list[str]]]:
        """The text that cells show, and of each the formula that was typed."""
        return table_text(self._table(self._text)), self._table(self._formula)

    def _table(self, text_of: Callable[[int, int], str]) -> list[list[str]]:
        return [[text_of(row, at) for at in self.columns] for row in self.rows]

    def _text(self, row: int, at: int) -> str:
        """A cell as a spreadsheet understands it: figures without separators."""
        text = self.grid.text_at(row, at)
        return text.replace(",", "") if self.grid.columns[at].align == "right" else text

    def _formula(self, row: int, at: int) -> str:
        """The formula of a cell as it was typed; empty without one."""
        key, field = self.grid.keys[row], self.grid.columns[at].field
        if key <= 0 or field not in FIGURES or self.grid.wrong_at(row, at) is not None:
            return ""
        typed = cell_text(self.grid.bill.node(key), field)
        return typed if formula_in(typed) else ""
