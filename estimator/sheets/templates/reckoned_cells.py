"""What formulas outside the bands come to that take their rows in, for whoever measures it.

Nothing is proved by it: a sum over a band is taken for that of the program's own figures, whose
formulas are held to these row by row elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from estimator.sheets.templates.addresses import Area, Place, Reference
from estimator.sheets.templates.band_rows import SUMMED, BandRow
from estimator.sheets.templates.formula_values import UnknownValueError, Value, worked_out
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.standing_cells import StandingCells, area_referred

_MOST_CELLS: Final = 200
_SUBTOTAL: Final = re.compile(r"\bSUBTOTAL\(\s*(?:10)?9\s*,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReckonedCells:
    """The cells outside the bands; `rows` are the bands' by the sheet's name in lower case."""

    standing: StandingCells
    rows: Mapping[str, Sequence[tuple[Band, Sequence[BandRow]]]]
    known: dict[tuple[str, Place], Value | UnknownValueError] = field(default_factory=dict)
    pending: set[tuple[str, Place]] = field(default_factory=set)
    changing: set[tuple[str, Place]] = field(default_factory=set)
    """Those that take in what is filled in, of cells that were worked out."""

    def changed(self, sheet: str, place: Place) -> Value:
        """What a formula comes to by what is filled in; raises UnknownValueError.

        Of one that takes in nothing of it nothing new is to be said.
        """
        value = self.value(sheet, place)
        if (sheet.lower(), place) not in self.changing:
            raise UnknownValueError
        return value

    def value(self, sheet: str, place: Place) -> Value:
        """What a cell comes to; raises UnknownValueError."""
        key = (sheet.lower(), place)
        if key not in self.known:
            if key in self.pending:
                raise UnknownValueError
            self.pending.add(key)
            try:
                self.known[key] = self._worked_out(*key)
            except UnknownValueError as error:
                self.known[key] = error
            finally:
                self.pending.discard(key)
        value = self.known[key]
        if isinstance(value, UnknownValueError):
            raise value
        return value

    def _worked_out(self, sheet: str, place: Place) -> Value:
        grid = self.standing.grids[sheet]
        cell = grid.cell(place)
        formula = grid.formula(cell) if cell is not None else None
        if not formula:
            if place in self.standing.filled.get(sheet, {}):
                self.changing.add((sheet, place))
            return self.standing.value(sheet, place)
        return worked_out(_SUBTOTAL.sub("SUM(", formula), _On(self, sheet, place))


@dataclass(frozen=True, slots=True)
class _On:
    """Of a formula in a cell."""

    cells: ReckonedCells
    sheet: str
    place: Place

    def referred(self, reference: Reference) -> Sequence[Value]:
        area, sheet = area_referred(reference), (reference.sheet or self.sheet).lower()
        if reference.many or sheet not in self.cells.standing.grids:
            raise UnknownValueError
        for band, rows in self.cells.rows.get(sheet, ()):
            if area.top <= band.last and band.first <= area.bottom:
                self.cells.changing.add((self.sheet, self.place))
                return list(_amounts(band, rows, area))
        if (area.bottom - area.top + 1) * (area.right - area.left + 1) > _MOST_CELLS:
            raise UnknownValueError
        places = [
            Place(row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        ]
        values = [self.cells.value(sheet, place) for place in places]
        if any((sheet, place) in self.cells.changing for place in places):
            self.cells.changing.add((self.sheet, self.place))
        return values

    def named(self, name: str) -> Value:
        return self.cells.standing.named(name)


def _amounts(band: Band, rows: Sequence[BandRow], area: Area) -> Iterator[Decimal]:
    """The amounts of a band's lines, of which formulas take in one column."""
    key = band.columns.get(area.left)
    whole = area.top <= band.line_row <= area.bottom and area.top < area.bottom
    if area.left != area.right or key not in SUMMED[band.source] or not whole:
        raise UnknownValueError
    for row in rows:
        value = row.cells.get(key)
        if row.kind == "line" and isinstance(value, Decimal):
            yield value
