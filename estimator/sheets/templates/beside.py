"""What stands in the rows of a band and is no model of them: it stays where it is, or is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from estimator.sheets.templates.addresses import Place, Reference, copied, pieces_of
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.sheet_grid import GridCell, SheetGrid


@dataclass(frozen=True, slots=True)
class RowsBeside:
    """`kept` are the columns that stay as they lie; `lost` the cells that the rows displace."""

    kept: frozenset[int] = frozenset()
    lost: tuple[Place, ...] = ()


def beside(grid: SheetGrid, band: Band, written: int) -> RowsBeside:
    """What of the band's rows is other than its models, of which so many rows are written.

    A column that is not filled in and whose rows differ, such as a small table of rates, is no
    part of a line: it keeps its rows. What differs where the lines have a formula cannot stay.
    """
    kept: set[int] = set()
    lost: list[Place] = []
    for cell in _others(grid, band):
        model = grid.cell(Place(band.line_row, cell.place.column))
        mapped = cell.place.column in band.columns
        filled = model is not None and bool(grid.formula(model))
        if _same(grid, cell, model) or (mapped and not grid.formula(cell)):
            continue
        if cell.place.row in (band.title, band.total):
            # Models of other kinds differ by nature; only texts and figures in a row are a table.
            table = model is not None and bool(model.element.children) and not filled
            if table and not mapped and not grid.formula(cell):
                kept.add(cell.place.column)
        elif mapped or filled:
            lost += [cell.place] if cell.place.row < band.first + written else []
        else:
            kept.add(cell.place.column)
    while (
        more := {each for each in _of_line(grid, band) if _made_of(grid, band, each, kept)} - kept
    ):
        kept |= more
    return RowsBeside(frozenset(kept), tuple(each for each in lost if each.column not in kept))


def _of_line(grid: SheetGrid, band: Band) -> Iterator[int]:
    """The columns not filled in in which the line's model has a formula."""
    row = grid.rows.get(band.line_row)
    for column, cell in (row.cells if row else {}).items():
        if column not in band.columns and grid.formula(cell):
            yield column


def _made_of(grid: SheetGrid, band: Band, column: int, kept: set[int]) -> bool:
    """Whether the line's formula is made of nothing of the line but columns that keep their rows.

    It belongs to the small table then, such as a rate with tax beside the rate without.
    """
    cell = grid.cell(Place(band.line_row, column))
    formula = (grid.formula(cell) if cell else None) or ""
    inside = [
        piece.sheet is None and piece.last is None and piece.first.column in kept
        for piece in pieces_of(formula)
        if isinstance(piece, Reference) and piece.first.row in range(band.first, band.last + 1)
    ]
    return bool(inside) and all(inside)


def _others(grid: SheetGrid, band: Band) -> Iterator[GridCell]:
    """The cells with contents in rows that are not the line's model."""
    for number in range(band.first, band.last + 1):
        row = grid.rows.get(number)
        if row is not None and number != band.line_row:
            yield from (cell for cell in row.cells.values() if cell.element.children)


def _same(grid: SheetGrid, cell: GridCell, model: GridCell | None) -> bool:
    """Whether a cell holds what the line's model would put there."""
    if model is None:
        return False
    formula, own = grid.formula(model), grid.formula(cell)
    if formula or own:
        down = cell.place.row - model.place.row
        return own == copied(formula or "", down, 0)
    return _held(cell) == _held(model)


def _held(cell: GridCell) -> tuple[str, ...]:
    inside = [each.text for child in cell.element.children for each in child.walk()]
    return (cell.element.get("t"), *inside)
