"""Rows and cells of the grid as they are copied; free of what draws it, for another thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estimator.app.bill.clipboard import rows_json, table_text
from estimator.app.bill.grid_rows import GridRows
from estimator.domain.arithmetic import formula_in
from estimator.domain.bill.cells import BillField, cell_text
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.bill_edits.row_edits import Tree, outermost, tree_of
from estimator.domain.bill_table.columns import FIGURES
from estimator.domain.sources.not_applicable import NotApplicable
from estimator.domain.sources.prices import PriceSource
from estimator.domain.sources.quantity import NOT_MEASURED, NotMeasured, TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice

_A_LINE: Final[frozenset[BillField]] = frozenset(("description", "unit", "material", "labour"))
"""Cells that are a line as a whole, where all of them are copied that are in sight."""


@dataclass(frozen=True, slots=True)
class CopiedCells:
    """Cells as text, the formula typed into each, and what of lines their text cannot say.

    `lines` are the lines themselves, where their cells are copied as a whole; `sources` is how many
    prices and quantities come from elsewhere than a figure that was typed.
    """

    text: str
    typed: Sequence[Sequence[str]]
    kind: PartKind
    lines: bytes = b""
    sources: int = 0


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

    def cells(self) -> CopiedCells:
        """The text that cells show, the formulas that were typed, and what else is in lines."""
        sources = sum(self._sources(row) for row in self.rows)
        lines = self._whole_lines() if sources else []
        return CopiedCells(
            table_text(self._table(self._text)),
            self._table(self._formula),
            self.grid.kind,
            rows_json([Tree(line) for line in lines]) if lines else b"",
            sources,
        )

    def _fields(self) -> set[BillField]:
        return {field for at in self.columns if (field := self.grid.columns[at].field) is not None}

    def _sources(self, row: int) -> int:
        """How many of the copied cells of a row have a source that their text does not say."""
        key = self.grid.keys[row]
        node = self.grid.bill.node(key) if key > 0 else None
        if not isinstance(node, Line):
            return 0
        fields = self._fields()
        found = {
            "quantity": not isinstance(node.quantity, NotMeasured | TypedQuantity),
            "material": not _is_typed(node.material),
            "labour": not _is_typed(node.labour),
        }
        return sum(is_lost for field, is_lost in found.items() if field in fields)

    def _whole_lines(self) -> list[Line]:
        """The lines of which all is copied that makes a price; none where a row is something else.

        A quantity and a remark that are not copied stay behind.
        """
        fields = self._fields()
        there = {each.field for each in self.grid.columns}
        if not _A_LINE & there <= fields:
            return []
        lines: list[Line] = []
        for row in self.rows:
            key = self.grid.keys[row]
            node = self.grid.bill.node(key) if key > 0 else None
            if not isinstance(node, Line):
                return []
            quantity = node.quantity if "quantity" in fields else NOT_MEASURED
            remark = node.remark if "remark" in fields else ""
            lines.append(replace(node, quantity=quantity, remark=remark))
        return lines

    def _table(self, text_of: Callable[[int, int], str]) -> list[list[str]]:
        """The texts of cells, without the empty rows: these are of the screen, not of the bill."""
        rows = [row for row in self.rows if self.grid.keys[row] > 0]
        return [[text_of(row, at) for at in self.columns] for row in rows]

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


def _is_typed(source: PriceSource) -> bool:
    """Whether a price is the figure that its cell shows, and nothing else."""
    if isinstance(source, TypedPrice):
        return source.item is None
    return isinstance(source, NotApplicable)
