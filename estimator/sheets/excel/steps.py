"""Formulas that would be too long for one cell, worked out in steps below their sheet.

Excel takes so many letters in a formula, and no more. What stands in a cell of its own may be as
much as there is; the formula adds these cells up, and is an error while one of them is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from estimator.domain.money import baht
from estimator.sheets.cell_formulas import Formula, PercentOf, Sum, SumBelow, Unlisted
from estimator.sheets.cell_refs import Ref, Total
from estimator.sheets.document import Document, Money, Number, Sheet, SheetRow
from estimator.sheets.excel.group_sums import carried_above, side_of, title_steps
from estimator.sheets.excel.placing import tabs_of
from estimator.sheets.excel.references import (
    Places,
    StepPlace,
    first_step_row,
    sum_of_rows,
)
from estimator.sheets.excel.totals import total_taken

_MOST_TOTALS: Final = 4
"""Totals that add up amounts, in one formula."""
_MOST_CELLS: Final = 100
"""Cells that are added in one formula."""
_MOST_STRETCHES: Final = 5
"""Stretches between the titles of groups that go on below, in one formula."""


@dataclass(frozen=True, slots=True)
class Step:
    """A formula, and what it comes to now: an empty text where there is no figure."""

    text: str
    stored: float | str


def with_steps(places: Places, document: Document) -> Places:
    """The places with those of all steps, which stand below each other at each sheet's end."""
    found: dict[tuple[str, int, int], StepPlace] = {}
    for sheet in tabs_of(document):
        below = first_step_row(places, sheet.key)
        for at, row in enumerate(_rows(sheet)):
            for cell in row.cells:
                if cell.value.formula is None:
                    continue
                place = sheet.key, at, cell.first
                counts = _counts(cell.value.formula, places, place)
                if counts is not None:
                    found[place] = StepPlace(below, *counts)
                    below += found[place].count
    return replace(places, steps=found) if found else places


def _counts(
    formula: Formula, places: Places, place: tuple[str, int, int]
) -> tuple[int, int] | None:
    """How many steps a formula needs, and how many of them it adds up; None where it needs none."""
    if isinstance(formula, SumBelow) and formula.open:
        stretches = len(formula.open) + 1
        return (2 * stretches, stretches) if stretches > _MOST_STRETCHES else None
    totals = [each for each in formula.totals if each.amounts] if isinstance(formula, Sum) else []
    cells = _added_cells(formula, places, place)
    many = len(totals) > _MOST_TOTALS or len(cells) > _MOST_CELLS
    if not many or any(places.find(each) is None for each in (*cells, *(t.of for t in totals))):
        return None
    added = len(totals) + len(_in_parts(cells))
    return added, added


def _added_cells(formula: Formula, places: Places, place: tuple[str, int, int]) -> Sequence[Ref]:
    """The cells that a formula adds up, or takes off, as they are."""
    if isinstance(formula, Sum):
        return [each.of for each in formula.totals if not each.amounts]
    if isinstance(formula, PercentOf):
        return formula.terms
    if isinstance(formula, SumBelow):
        return formula.less
    return carried_above(formula, places, *place) if isinstance(formula, Unlisted) else ()


def _in_parts(cells: Sequence[Ref]) -> list[Sequence[Ref]]:
    return [cells[at : at + _MOST_CELLS] for at in range(0, len(cells), _MOST_CELLS)]


class StepWriter:
    """Works out the steps of a document's formulas, with what they come to now."""

    def __init__(self, document: Document, places: Places) -> None:
        self._places = places
        self._rows = {sheet.key: _rows(sheet) for sheet in tabs_of(document)}

    def steps_of(self, formula: Formula, place: tuple[str, int, int]) -> Iterator[Step]:
        """The steps of the formula of a cell, in their order; none where it has none."""
        if place not in self._places.steps:
            return
        sheet = place[0]
        if isinstance(formula, SumBelow) and formula.open:
            yield from self._of_titles(formula, place)
            return
        fixed = isinstance(formula, PercentOf)
        side = side_of(formula) if isinstance(formula, Unlisted) else ""
        for cells in _in_parts(_added_cells(formula, self._places, place)):
            added = sum_of_rows(cells, self._places, sheet, fixed=fixed, side=side)
            figures = (figure for figure in map(self._figure, cells) if _is_on(side, figure))
            yield Step(str(added), float(sum(figures)))
        for total in formula.totals if isinstance(formula, Sum) else ():
            if total.amounts:
                taken = total_taken(total, "0", self._places, sheet)
                yield Step(str(taken), float(self._figure(total.of) - self._taken_off(total)))

    def _of_titles(self, formula: SumBelow, place: tuple[str, int, int]) -> Iterator[Step]:
        """First at which rows the stretches end, then what they come to."""
        sheet, _, column = place
        for at, (text, about) in enumerate(title_steps(formula, self._places, *place)):
            ends = at <= len(formula.open)
            yield Step(text, about.start + 1 if ends else self._lines(sheet, about, column))

    def _figure(self, ref: Ref) -> Decimal:
        """What stands in a cell now; nought where there is none."""
        row = self._rows[ref.sheet][self._places.rows[ref.sheet][ref.row]]
        return sum(_figures(row, ref.column), Decimal(0))

    def _taken_off(self, total: Total) -> Decimal:
        """What a list has below nought that is not in a total."""
        if total.without is None:
            return Decimal(0)
        lines = (row for row in self._rows[total.without.sheet] if row.kind == "line")
        figures = (each for row in lines for each in _figures(row, total.without.column))
        return sum((each for each in figures if each < 0), Decimal(0))

    def _lines(self, sheet: str, about: range, column: int) -> float | str:
        """What the lines of a stretch come to now."""
        lines = (row for row in self._rows[sheet][about.start : about.stop] if row.kind == "line")
        found = [figure for row in lines for figure in _figures(row, column)]
        return float(sum(found)) if found else ""


def _figures(row: SheetRow, column: int) -> Iterator[Decimal]:
    for cell in row.cells:
        value = cell.value
        if cell.first == column and isinstance(value, Money):
            yield baht(value.satang)
        elif cell.first == column and isinstance(value, Number):
            yield value.value


def _is_on(side: str, figure: Decimal) -> bool:
    return not side or (figure < 0) == (side == "<0")


def _rows(sheet: Sheet) -> list[SheetRow]:
    return [*sheet.heading, *sheet.head, *sheet.rows]
