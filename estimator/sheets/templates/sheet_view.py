"""A worksheet as it is shown, so that somebody can point at its cells: texts, merges, widths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from estimator.files.cancelling import Progress, unhindered
from estimator.sheets.templates.addresses import Area, Place
from estimator.sheets.templates.package import Package
from estimator.sheets.templates.sheet_grid import SheetGrid, cell_styles, shared_strings

_MOST_ROWS: Final = 5_000
_MOST_COLUMNS: Final = 100
_LEAST: Final = Place(30, 12)


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet to be looked at, as large as what stands in it (5,000 rows and 100 columns at most).

    `texts` are what cells say; of a formula its text after ``=``, and `formulas` says which those
    are. Widths by column and heights by row, both from 1, are points.
    """

    name: str
    last: Place
    texts: Mapping[Place, str]
    formulas: frozenset[Place]
    bold: frozenset[Place]
    merged: tuple[Area, ...]
    widths: Mapping[int, float]
    heights: Mapping[int, float]
    protected: bool


def sheet_views(package: Package, progress: Progress = unhindered) -> tuple[SheetView, ...]:
    """The sheets of a workbook that are not hidden. Raises UserError where one is damaged."""
    strings, styles = shared_strings(package), cell_styles(package)
    found = []
    shown = [sheet for sheet in package.sheets if not sheet.hidden]
    for at, sheet in enumerate(shown):
        progress(at + 1, len(shown))
        grid = SheetGrid(package, sheet)
        end = grid.last
        last = Place(
            min(max(end.row, _LEAST.row), _MOST_ROWS),
            min(max(end.column, _LEAST.column), _MOST_COLUMNS),
        )
        texts: dict[Place, str] = {}
        formulas, bold = set(), set()
        for cell in grid.cells():
            if cell.place.row > last.row or cell.place.column > last.column:
                continue
            formula = grid.formula(cell)
            text = grid.text(cell, strings)
            if formula is not None:
                formulas.add(cell.place)
                text = text or f"={formula}"
            if text:
                texts[cell.place] = text
            if cell.style < len(styles) and styles[cell.style].bold:
                bold.add(cell.place)
        found.append(
            SheetView(
                grid.name,
                last,
                texts,
                frozenset(formulas),
                frozenset(bold),
                grid.merged,
                {column: grid.width(column) for column in range(1, last.column + 1)},
                {row: grid.height(row) for row in range(1, last.row + 1)},
                grid.protected,
            )
        )
    return tuple(found)
