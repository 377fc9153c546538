"""What the formulas of a band's rows come to, row by row, beside the program's own figures.

A formula of the workbook stays only where by the row's own values it comes to the program's figure,
or where it is said that nobody knows what it comes to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final, Literal

from estimator.domain.money import shown_number
from estimator.errors import short
from estimator.sheets.templates.addresses import Reference
from estimator.sheets.templates.band_rows import FIGURES, SUMMED, BandRow
from estimator.sheets.templates.cell_values import FilledValue
from estimator.sheets.templates.formula_values import (
    CellError,
    UnknownValueError,
    Value,
    worked_out,
)
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.sheet_grid import GridCell, GridRow, SheetGrid
from estimator.sheets.templates.standing_cells import StandingCells, as_held

Likeness = Literal["same", "unrounded", "other", "unknown"]
"""The program's figure; finer than a satang, of which it is the rounded one; another; not known."""

_SATANG: Final = Decimal("0.01")
_FINEST: Final = Decimal(1).scaleb(-10)
_LARGEST: Final = Decimal(10) ** 20
_EMPTY: Final = "แถวว่างของช่วงแถว"
_NOTHING_SHOWN: Final = ("", "-")
_MONEY: Final = frozenset(key for keys in SUMMED.values() for key in keys)


@dataclass(frozen=True, slots=True)
class WorkedRow:
    """What a formula comes to in one row, and how that is like the program's figure."""

    likeness: Likeness
    value: Value = None

    @property
    def proved(self) -> bool:
        """Whether it is the program's figure."""
        return self.likeness in ("same", "unrounded")


def likeness_of(value: Value, figure: FilledValue, key: str) -> Likeness:
    """How what a formula comes to is like a figure of the program; empty is nought."""
    wanted = figure if isinstance(figure, Decimal) else Decimal(0)
    if isinstance(value, str) and value.strip() in _NOTHING_SHOWN:
        value = Decimal(0)
    if not isinstance(value, Decimal) or abs(value) > _LARGEST:
        return "other"
    if abs(value - wanted) < _FINEST:
        return "same"
    rounded = value.quantize(_SATANG, ROUND_HALF_UP)
    return "unrounded" if key in _MONEY and rounded == wanted else "other"


def shown(value: Value | FilledValue, key: str) -> str:
    """A figure as messages write it."""
    if value is CellError.ERROR:
        return "ค่าผิดพลาด"
    if isinstance(value, Decimal):
        return short(f"{value:,.2f}" if key in _MONEY else shown_number(_trimmed(value), 0))
    return f"“{short(str(value))}”" if value else "ว่าง"


def _trimmed(value: Decimal) -> Decimal:
    """Without the noughts behind its decimals, of which ten are shown."""
    return Decimal(f"{value:.10f}".rstrip("0").rstrip("."))


@dataclass(slots=True, eq=False)
class RowFigures:
    """One row of a band: the values of its cells, those of formulas worked out.

    `number` is the row of the workbook as the office made it whose `cells` are repeated. `empty`:
    nothing is left for the row, whose formulas stay unless they come to money.
    """

    of: BandFigures
    number: int
    cells: Mapping[int, GridCell]
    row: BandRow
    empty: bool = False
    values: dict[int, Value | UnknownValueError] = field(default_factory=dict)
    likened: dict[int, WorkedRow] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)

    def worked(self, column: int) -> WorkedRow:
        """What the formula of a column comes to beside the figure that the column is to get."""
        if column not in self.likened:
            key = self.of.band.columns[column]
            try:
                value = self._evaluated(column)
                likeness = likeness_of(value, self.row.cells.get(key), key)
                if self.empty and likeness == "other" and key not in _MONEY:
                    likeness = "same"  # the factor of a row without cost
                self.likened[column] = WorkedRow(likeness, value)
            except UnknownValueError:
                self.likened[column] = WorkedRow("unknown")
        return self.likened[column]

    def value(self, column: int) -> Value:
        """What the row's cell in a column holds; raises UnknownValueError."""
        if column not in self.values:
            try:
                self.values[column] = self._value(column)
            except UnknownValueError as error:
                self.values[column] = error
        value = self.values[column]
        if isinstance(value, UnknownValueError):
            raise value
        return value

    def _value(self, column: int) -> Value:
        key, cell = self.of.band.columns.get(column), self.cells.get(column)
        if column in self.of.kept or column in self.pending:
            raise UnknownValueError
        formula = self.of.grid.formula(cell) if cell else None
        if key is None and cell is not None and cell.formula is None:
            return self.of.standing.held(cell, self.of.grid)
        if key is not None and not formula:
            return as_held(self.row.cells.get(key))
        if key not in FIGURES[self.of.band.source]:
            return None if cell is None else self._evaluated(column)
        worked = self.worked(column)
        # Of a figure that is not known it is said so; the others are looked at as if it were right.
        return worked.value if worked.proved else as_held(self.row.cells.get(key))

    def _evaluated(self, column: int) -> Value:
        cell = self.cells[column]
        formula = self.of.grid.formula(cell)
        if not formula or (cell.formula is not None and cell.formula.get("t") == "dataTable"):
            raise UnknownValueError
        self.pending.add(column)  # a formula may come back to itself
        try:
            return worked_out(formula, self)
        finally:
            self.pending.discard(column)

    # --- what its formulas refer to -------------------------------------------------------------

    def referred(self, reference: Reference) -> Sequence[Value]:
        """The values of the cells that a formula of the row refers to."""
        first, end = reference.first, reference.end
        own = reference.sheet is None or reference.sheet.lower() == self.of.grid.name.lower()
        fixed = first.fixed_row and end.fixed_row
        if own and not reference.many and first.row == end.row == self.number:
            if first.column is None or end.column is None or first.fixed_row or end.fixed_row:
                raise UnknownValueError
            return [self.value(column) for column in range(first.column, end.column + 1)]
        before = self.number - 1
        if not fixed and (not own or before in (first.row, end.row)):
            raise UnknownValueError  # it goes along with the row
        return self.of.standing.of(reference, self.of.grid.name)

    def named(self, name: str) -> Value:
        """What a name of the workbook stands for."""
        return self.of.standing.named(name)


@dataclass(frozen=True, eq=False)
class BandFigures:
    """The rows of a band, each with what its formulas come to.

    `kept` are the columns that keep their rows as they lie.
    """

    grid: SheetGrid
    band: Band
    rows: Sequence[BandRow]
    standing: StandingCells
    kept: frozenset[int]

    @cached_property
    def written(self) -> Sequence[RowFigures]:
        """Of each row that is written, in order; of titles and sums they mean nothing."""
        cells = self._cells(self.band.line_row)
        return [RowFigures(self, self.band.line_row, cells, row) for row in self.rows]

    @cached_property
    def empty(self) -> Sequence[RowFigures]:
        """Of the rows of the band for which nothing is left."""
        numbers = range(self.band.first + len(self.rows), self.band.last + 1)
        special = (self.band.title, self.band.total)
        nothing = BandRow("line", {}, _EMPTY)
        return [
            RowFigures(self, each, {} if each in special else self._cells(each), nothing, True)
            for each in numbers
        ]

    @property
    def lines(self) -> list[RowFigures]:
        """Of those rows that are lines."""
        return [each for each in self.written if each.row.kind == "line"]

    def _cells(self, number: int) -> Mapping[int, GridCell]:
        return (self.grid.rows.get(number) or GridRow(number)).cells


@dataclass(frozen=True, eq=False)
class ColumnBeside:
    """A column that is not filled in, worked out in every row; it may give a figure of another.

    `lines` and `empty` are the rows with what the column comes to in them.
    """

    band: Band
    lines: Sequence[tuple[RowFigures, Value]]
    empty: Sequence[tuple[RowFigures, Value]]

    @cached_property
    def key(self) -> str:
        """The figure that it gives in most lines; of equal ones the last amount."""
        amounts = [*reversed(SUMMED[self.band.source])]
        keys = amounts + [key for key in FIGURES[self.band.source] if key not in amounts]
        return max(keys, key=lambda key: (self.given(key), -len(self.differing(key))))

    def differing(self, key: str) -> list[tuple[RowFigures, Value]]:
        """The lines in which it comes to another figure, and the empty rows in which to any."""
        rows = [*self.lines, *self.empty]
        return [each for each in rows if self._likeness(*each, key) == "other"]

    def given(self, key: str) -> int:
        """In how many lines it comes to a figure; that both are nought proves nothing."""
        lines = [each for each in self.lines if each[0].row.cells.get(key)]
        return sum(self._likeness(*each, key) != "other" for each in lines)

    @property
    def unrounded(self) -> bool:
        """Whether it is finer than a satang in any line."""
        return any(self._likeness(*each, self.key) == "unrounded" for each in self.lines)

    def _likeness(self, figures: RowFigures, value: Value, key: str) -> Likeness:
        return likeness_of(value, figures.row.cells.get(key), key)


def column_beside(figures: BandFigures, column: int) -> ColumnBeside:
    """A column that is not filled in; raises UnknownValueError where it is not understood."""
    empty = [each for each in figures.empty if column in each.cells]
    return ColumnBeside(
        figures.band,
        [(each, each.value(column)) for each in figures.lines],
        [(each, each.value(column)) for each in empty],
    )
