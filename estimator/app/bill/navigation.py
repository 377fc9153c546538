"""Where the cursor goes next: as in a spreadsheet, but along what an estimator fills."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.app.bill.grid_rows import GridRows
from estimator.domain.bill.cells import NO_PRICE

GridPlace = tuple[int, int]


def next_to_fill(grid: GridRows, shown: Sequence[int], row: int, column: int) -> GridPlace:
    """The cell to which Enter goes; `shown` are the columns in sight.

    First what is still empty further along the line; then the row below: a new line at its
    description, another line at its first empty cell, or straight down where none is empty.
    """
    fills = [at for at in shown if grid.columns[at].filled]
    for at in fills:
        if at > column and grid.node_at(row) is not None and _is_open(grid, row, at):
            return row, at
    below = row + 1
    if below >= len(grid.keys):
        return row, column
    if grid.node_at(below) is None:
        return below, fills[0] if fills else column
    empty = [at for at in fills if grid.can_type_at(below, at) and not grid.text_at(below, at)]
    if empty:
        return below, empty[0]
    if grid.can_type_at(below, column) or not fills:
        return below, column
    return below, fills[0]


def next_to_type(grid: GridRows, shown: Sequence[int], cell: GridPlace, step: int) -> GridPlace:
    """The cell to which Tab goes: the next that takes a text, on into the next rows; or back."""
    row, column = cell
    columns = list(shown if step > 0 else reversed(shown))
    ahead = [at for at in columns if (at - column) * step > 0]
    while 0 <= row < len(grid.keys):
        for at in ahead:
            if grid.can_type_at(row, at):
                return row, at
        row, ahead = row + step, columns
    return cell


def _is_open(grid: GridRows, row: int, column: int) -> bool:
    """Whether a cell still waits: a side that shows `-` may be meant so, or not typed yet."""
    return grid.can_type_at(row, column) and grid.text_at(row, column) in ("", NO_PRICE)
