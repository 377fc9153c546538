"""Texts that cells of a take-off did not take: they stay with their rows, wherever those go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from estimator.app.waiting_texts import Wrong
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.takeoff.dimension_rows import DimensionRow
from estimator.domain.takeoff_table.row_cells import COLUMNS, CellKey, cell_text
from estimator.errors import short

Rows = tuple[DimensionRow, ...]
Cell = tuple[int, int]
_NONE: Final[Mapping[Cell, Wrong]] = {}


@dataclass(slots=True)
class _OfLine:
    """The texts of one line by cell, the rows among which they stood last, and those of rows that
    were taken out, for a row may come back.
    """

    rows: Rows
    cells: dict[Cell, Wrong] = field(default_factory=dict)
    gone: list[tuple[DimensionRow, dict[int, Wrong]]] = field(default_factory=list)


class WaitingTexts:
    """Rows have no names: where one has gone is told from the rows before and after an edit."""

    def __init__(self) -> None:
        """Nothing waits."""
        self._lines: dict[RowId, _OfLine] = {}

    def clear(self) -> None:
        """Another estimate is open."""
        self._lines.clear()

    def in_another_file(self) -> None:
        """The work goes on in another file: what was wrong with the first is past."""
        for kept in self._lines.values():
            kept.cells = {at: each.in_another_file() for at, each in kept.cells.items()}

    def of(self, line: RowId | None) -> Mapping[Cell, Wrong]:
        """The texts of a line by row and column; the one past the last row is the empty one."""
        kept = self._lines.get(line) if line is not None else None
        return _NONE if kept is None else kept.cells

    @property
    def lines(self) -> tuple[RowId, ...]:
        """The lines in which something waits or did."""
        return tuple(self._lines)

    def put(self, line: RowId, rows: Rows, cell: Cell, wrong: Wrong) -> None:
        """Keep what a cell did not take."""
        kept = self._lines.setdefault(line, _OfLine(rows))
        kept.rows, kept.cells[cell] = rows, wrong

    def drop(self, line: RowId | None, cell: Cell) -> bool:
        """Forget a cell's text; whether there was one."""
        kept = self._lines.get(line) if line is not None else None
        return kept is not None and kept.cells.pop(cell, None) is not None

    def follow(self, line: RowId, rows: Rows, *, grown: bool = False, undone: bool = False) -> None:
        """Go with the rows of a line as they are now.

        `grown`: a row after the last is the empty one in which something was typed; `undone`: the
        edit was taken back, so that what waits in a last row that goes is in the empty one again.
        """
        kept = self._lines.get(line)
        if kept is None or kept.rows == rows:
            return
        before, kept.rows = kept.rows, rows
        places = _places(before, rows)
        places[len(before)] = min(len(before), len(rows)) if grown else len(rows)
        if undone and len(before) - 1 not in places and len(rows) == len(before) - 1:
            places[len(before) - 1] = len(rows)
        cells = dict[Cell, Wrong]()
        for (at, column), wrong in kept.cells.items():
            to = places.get(at)
            if to is None:
                _keep_gone(kept, before[at], column, wrong)
            elif not _overwritten(before, at, rows, to, COLUMNS[column]):
                cells[to, column] = wrong
        for at in range(len(rows)):
            if at not in places.values():
                cells |= _come_back(kept, rows[at], at)
        kept.cells = cells

    def told(self, bill: Bill) -> list[str]:
        """What waits in lines that are in the bill, in words: line, row, text and why."""
        return [
            f"การถอดปริมาณ “{short(node.description)}” แถวที่ {at + 1} มี “{short(wrong.typed)}” "
            f"ที่ยังไม่ได้บันทึก: {wrong.reason}"
            for line, kept in self._lines.items()
            if line in bill.rows and isinstance(node := bill.node(line), Line)
            for (at, _), wrong in kept.cells.items()
        ]


def first_difference(
    before: Sequence[DimensionRow], after: Sequence[DimensionRow]
) -> tuple[int, CellKey]:
    """Where rows differ first: the row, and its cell, of a row that came or went the first."""
    at = _same_from_the_first(before, after)
    given = [rows[at] if at < len(rows) else DimensionRow() for rows in (before, after)]
    if len(before) != len(after):
        given = [DimensionRow(), (before if len(before) > len(after) else after)[at]]
    differing = (
        key
        for key in COLUMNS
        if key != "amount" and cell_text(given[0], key) != cell_text(given[1], key)
    )
    return at, next(differing, "description")


def _same_from_the_first(before: Sequence[DimensionRow], after: Sequence[DimensionRow]) -> int:
    pairs = zip(before, after, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after))
    )


def _places(before: Rows, after: Rows) -> dict[int, int]:
    """Where each row has gone; those that are there no longer are left out."""
    first = _same_from_the_first(before, after)
    room = min(len(before), len(after)) - first
    last = min(_same_from_the_first(before[::-1], after[::-1]), room)
    places = {at: at for at in range(first)}
    places |= {len(before) - each: len(after) - each for each in range(1, last + 1)}
    left = list(range(first, len(before) - last))
    free = list(range(first, len(after) - last))
    for at in tuple(left):
        same = next((to for to in free if after[to] == before[at]), None)
        if same is not None:
            places[at] = same
            left.remove(at)
            free.remove(same)
    if len(left) == len(free):
        places |= dict(zip(left, free, strict=True))
    return places


def _overwritten(before: Rows, at: int, after: Rows, to: int, key: CellKey) -> bool:
    """Whether an edit has put something else into a cell since."""
    old = before[at] if at < len(before) else DimensionRow()
    new = after[to] if to < len(after) else DimensionRow()
    return to < len(after) and cell_text(old, key) != cell_text(new, key)


def _keep_gone(kept: _OfLine, row: DimensionRow, column: int, wrong: Wrong) -> None:
    found = next((texts for each, texts in kept.gone if each == row), None)
    if found is None:
        kept.gone.append((row, {column: wrong}))
    else:
        found[column] = wrong


def _come_back(kept: _OfLine, row: DimensionRow, at: int) -> dict[Cell, Wrong]:
    for each in kept.gone:
        if each[0] == row:
            kept.gone.remove(each)
            return {(at, column): wrong for column, wrong in each[1].items()}
    return {}
