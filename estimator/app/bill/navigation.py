"""Where the cursor goes next: as in a spreadsheet, but along what an estimator fills."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.app.bill.grid_rows import GridRows

GridPlace = tuple[int, int]


def next_to_fill(grid: GridRows, shown: Sequence[int], row: int, column: int) -> GridPlace:
    """The cell to which Enter goes; `shown` are the columns in sight.

    Along the cells that an estimator fills, empty or not, so that the hand knows the way without
    the eye; from the last of them to the row below, which at the end of a group is a new line.
    """
    fills = [at for at in shown if grid.columns[at].filled]
    ahead = [at for at in fills if at > column and grid.node_at(row) is not None]
    while True:
        for at in ahead:
            if grid.can_type_at(row, at):
                return row, at
        if row + 1 >= len(grid.keys) or not fills:
            return row, column
        row, ahead, column = row + 1, fills, fills[0]


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
