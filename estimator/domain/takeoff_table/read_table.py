"""A table from outside whose columns are known to be cells of a take-off."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.takeoff.dimension_rows import EXACT, FIGURE_NAMES
from estimator.domain.takeoff.rebar import bar_diameter, kilograms_a_metre, plain_bar
from estimator.domain.takeoff_table.columns import TakeoffColumns

_TON_PLACES: Final = 3
_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class ReadTakeoff:
    """A table whose columns are known; `body` are its rows (from 0) that are none of a head."""

    cells: ReadCells
    columns: TakeoffColumns
    body: tuple[int, ...]
    outside: bool
    said: tuple[str, ...] = ()

    @property
    def has_figures(self) -> bool:
        """Whether something stands where a figure of a row does."""
        return any(
            key in FIGURE_NAMES and self.cells.text(row, at)
            for row in self.body
            for at, key in enumerate(self.columns.keys)
        )

    def number(self, row: int) -> int:
        """A row as the sheet counts it."""
        return row + self.cells.table.first_row

    def figures(self, row: int) -> dict[int, Decimal]:
        """The numbers of a row that stand in columns of figures, by column."""
        found = (
            (at, self.cells.figure(row, at).value)
            for at, key in enumerate(self.columns.keys)
            if key in FIGURE_NAMES
        )
        return {at: value for at, value in found if value is not None}

    def factors(self, row: int) -> list[Decimal]:
        """What is multiplied in a row: its figures in metres, and of a bar what a metre weighs."""
        metres, figures = self.columns.metres, self.figures(row)
        found = [EXACT.multiply(each, metres.get(at, _ONE)) for at, each in figures.items()]
        bars = (
            plain_bar(self.cells.text(row, at))
            for at, key in enumerate(self.columns.keys)
            if key == "bar"
        )
        weights = (kilograms_a_metre(bar) for bar in bars if bar_diameter(bar) is not None)
        return [*found, *weights] if found else []

    def amounts(self, row: int) -> list[Decimal]:
        """What the table has for a row's amount; of bars in kilograms, with its own decimals."""
        found = (
            (at, self.cells.figure(row, at).value)
            for at, key in enumerate(self.columns.keys)
            if key == "amount"
        )
        tons = self.columns.tons
        return [
            value.scaleb(_TON_PLACES) if at in tons else value
            for at, value in found
            if value is not None
        ]
