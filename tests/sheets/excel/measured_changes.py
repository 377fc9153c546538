"""Changes that somebody may make in the take-off sheet of a workbook.

A dimension typed over, a dimension row put in above each row down to the sum of its bar or of all,
each dimension row and each row of wastage taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final, Literal

from estimator.domain.bill.rows import Line, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.takeoff.dimension_rows import FIGURE_KEYS, DimensionRow, FigureKey, Measure
from estimator.domain.takeoff.rebar import kilograms_a_metre
from estimator.sheets.document import Document, Sheet, SheetRow
from tests.sheets.excel.changes import Change, letter_of, with_line

Kind = Literal["type", "put", "take"]
_LONGER: Final = Decimal("1.25")


def measured_changes(priced: PricedEstimate, document: Document) -> Iterator[Change]:
    """Every change of the take-offs of a document."""
    for sheet in document.sheets:
        if any(column.key == "bar" for column in sheet.columns):
            yield from _of_sheet(priced.estimate, sheet)


def _of_sheet(estimate: Estimate, sheet: Sheet) -> Iterator[Change]:
    above = len(sheet.heading) + len(sheet.head) + 1
    rows = list(enumerate(sheet.rows, above))
    for at, row in rows:
        key, _, of = row.key.partition("-")
        if key != "title":
            continue
        number = int(of.removesuffix("-"))
        node = estimate.bill.node(number)
        if isinstance(node, Line) and isinstance(node.quantity, TakenOff):
            made = _TakeOffChanges(estimate, sheet, number, node, node.quantity)
            yield from filter(_is_measured, made.all(rows[at - above + 1 :]))


def with_figure(row: DimensionRow, key: FigureKey, value: Decimal) -> DimensionRow:
    """The row with another figure."""
    given = {**dict(row.figures), key: Measure(value)}
    number, length, width, height = (given.get(each) for each in FIGURE_KEYS)
    return replace(row, number=number, length=length, width=width, height=height)


def _is_measured(change: Change) -> bool:
    """Whether a quantity is left; where none is, a workbook has an error."""
    nodes = (row.node for row in change.becomes.bill.rows.values())
    return all(
        node.quantity.value is not None
        for node in nodes
        if isinstance(node, Line) and isinstance(node.quantity, TakenOff)
    )


class _TakeOffChanges:
    """The changes of one line's take-off."""

    def __init__(
        self, estimate: Estimate, sheet: Sheet, number: RowId, node: Line, taken: TakenOff
    ) -> None:
        self.estimate, self.sheet, self.number, self.node = estimate, sheet, number, node
        self.taken = taken
        keys = [column.key for column in sheet.columns]
        self.letters = {key: letter_of(at) for at, key in enumerate(keys)}

    def all(self, rows: list[tuple[int, SheetRow]]) -> Iterator[Change]:
        """Those of its dimensions, then of its sums."""
        printed = [at for at, row in enumerate(self.taken.rows) if not row.is_empty]
        for (at, _), which in zip(rows, printed, strict=False):
            yield from self._dimensions(at, which)
        sums = rows[len(printed) :]
        example = next(row for row in self.taken.rows if row.figures and not row.deduct)
        for at, _ in rows[: len(printed) + 1]:
            yield self._change("put", at, self._put_in(example, at), (*self.taken.rows, example))
        for at, row in sums:
            if row.key.startswith("gross-"):
                bar = row.key.rpartition("-")[2]
                left = tuple(each for each in self.taken.wastage if each.bar != bar)
                yield self._changed("take", at, {}, replace(self.taken, wastage=left))
            if row.key.startswith("quantity-"):
                break

    def _dimensions(self, at: int, which: int) -> Iterator[Change]:
        row = self.taken.rows[which]
        others = (*self.taken.rows[:which], *self.taken.rows[which + 1 :])
        if not row.deduct:
            yield self._change("take", at, {}, others)
        for key, figure in row.figures:
            value = figure.value * _LONGER if not row.deduct else figure.value / 2
            longer = with_figure(row, key, value)
            typed = (*self.taken.rows[:which], longer, *self.taken.rows[which + 1 :])
            yield self._change("type", at, {self.letters[key]: f"{value:f}"}, typed)

    def _put_in(self, row: DimensionRow, at: int) -> dict[str, str]:
        figures = dict(row.figures)
        cells = {self.letters[key]: f"{figure.value:f}" for key, figure in figures.items()}
        by = kilograms_a_metre(row.bar) if row.bar else Decimal(1)
        first, last = (f"{self.letters[key]}{at}" for key in (FIGURE_KEYS[0], FIGURE_KEYS[-1]))
        result = f"=ROUND(PRODUCT({first}:{last})*{by:f},10)"
        bar = {self.letters["bar"]: f'="{row.bar}"'} if row.bar else {}
        return {**cells, **bar, self.letters["result"]: result}

    def _change(
        self, kind: Kind, at: int, cells: dict[str, str], rows: tuple[DimensionRow, ...]
    ) -> Change:
        return self._changed(kind, at, cells, replace(self.taken, rows=rows))

    def _changed(self, kind: Kind, at: int, cells: dict[str, str], taken: TakenOff) -> Change:
        becomes = with_line(self.estimate, self.number, replace(self.node, quantity=taken))
        return Change(kind, self.sheet.label, at, cells, becomes)
