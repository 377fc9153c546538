"""What the cells outside all bands hold once the workbook is filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from estimator.sheets.templates.addresses import Area, Place, Reference
from estimator.sheets.templates.cell_values import FilledValue
from estimator.sheets.templates.formula_values import (
    CellError,
    UnknownValueError,
    Value,
    worked_out,
)
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.sheet_grid import GridCell, SheetGrid

_MOST_CELLS: Final = 2_000
"""Of one reference; a larger one is a table, which is looked up in."""


@dataclass(frozen=True, slots=True)
class StandingCells:
    """The cells of a workbook outside its bands.

    `grids`, `bands` and `filled` are by the sheet's name in lower case; `filled` are the values
    that are put into cells, as the cells hold them. `names` are the formulas of names.
    """

    grids: Mapping[str, SheetGrid] = field(default_factory=dict)
    bands: Mapping[str, Sequence[Band]] = field(default_factory=dict)
    filled: Mapping[str, Mapping[Place, FilledValue]] = field(default_factory=dict)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    strings: Sequence[str] = ()
    known: dict[tuple[str, Place], Value] = field(default_factory=dict)
    pending: set[tuple[str, Place]] = field(default_factory=set)

    def of(self, reference: Reference, sheet: str) -> list[Value]:
        """The cells that a formula on a sheet refers to; raises UnknownValueError."""
        area, named = area_referred(reference), (reference.sheet or sheet).lower()
        size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if reference.many or named not in self.grids or size > _MOST_CELLS:
            raise UnknownValueError
        return [
            self.value(named, Place(row, column))
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        ]

    def named(self, name: str) -> Value:
        """What a name of the workbook stands for."""
        formulas = self.names.get(name.lower(), ())
        if len(formulas) != 1 or name.lower() in formulas[0].lower():
            raise UnknownValueError
        return worked_out(formulas[0], _Named(self, ""))

    def held(self, cell: GridCell, grid: SheetGrid) -> Value:
        """What a cell without a formula holds in the workbook as it is."""
        return _constant(cell, grid, self.strings)

    def value(self, sheet: str, place: Place) -> Value:
        """What a cell holds; raises UnknownValueError."""
        key = (sheet, place)
        if key not in self.known:
            if key in self.pending:
                raise UnknownValueError
            self.pending.add(key)
            try:
                self.known[key] = self._worked_out(sheet, place)
            finally:
                self.pending.discard(key)
        return self.known[key]

    def _worked_out(self, sheet: str, place: Place) -> Value:
        if any(band.first <= place.row <= band.last for band in self.bands.get(sheet, ())):
            raise UnknownValueError
        grid = self.grids[sheet]
        cell = grid.cell(place)
        formula = grid.formula(cell) if cell is not None else None
        if cell is not None and cell.formula is not None:
            if not formula or cell.formula.get("t") in ("array", "dataTable"):
                raise UnknownValueError
            return worked_out(formula, _On(self, sheet))
        if place in self.filled.get(sheet, {}):
            return as_held(self.filled[sheet][place])
        if any(area.holds(place) for area in grid.spilled):
            raise UnknownValueError
        return None if cell is None else self.held(cell, grid)


@dataclass(frozen=True, slots=True)
class _On:
    """Of formulas that stand outside the bands, on one sheet; of names on none."""

    standing: StandingCells
    sheet: str

    def referred(self, reference: Reference) -> Sequence[Value]:
        return self.standing.of(reference, self.sheet)

    def named(self, name: str) -> Value:
        return self.standing.named(name)


@dataclass(frozen=True, slots=True)
class _Named(_On):
    """Of the formulas of names: what has no ``$`` is another cell for each that names it."""

    def referred(self, reference: Reference) -> Sequence[Value]:
        ends = (reference.first, reference.end)
        if reference.sheet is None or not all(
            each.fixed_row and each.fixed_column for each in ends
        ):
            raise UnknownValueError
        return self.standing.of(reference, reference.sheet)


def area_referred(reference: Reference) -> Area:
    """The cells that a reference names one by one; raises UnknownValueError."""
    first, end = reference.first, reference.end
    if first.row is None or first.column is None or end.row is None or end.column is None:
        raise UnknownValueError
    rows, columns = sorted((first.row, end.row)), sorted((first.column, end.column))
    return Area(rows[0], columns[0], rows[1], columns[1])


def as_held(value: FilledValue) -> Value:
    """A value that is put into a cell as formulas see it."""
    if isinstance(value, date):
        raise UnknownValueError
    return value or None if isinstance(value, str) else value


def _constant(cell: GridCell, grid: SheetGrid, strings: Sequence[str]) -> Value:
    kind, value = cell.element.get("t", "n"), cell.element.first("v")
    if kind in ("s", "str", "inlineStr"):
        return grid.text(cell, strings)
    if value is None or not value.text:
        return None
    if kind == "b":
        return value.text == "1"
    if kind == "e":
        return CellError.ERROR
    try:
        return Decimal(value.text)
    except InvalidOperation as error:
        raise UnknownValueError from error
