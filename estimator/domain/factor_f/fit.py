"""Find the months and the overhead that a printed Factor F row must have been made with.

Where a circular prints no components, the tables of one work type give them away: a row's factors
for every advance payment and retention differ only by interest. The months and the sum of overhead
and profit that explain the most cells are found; a cell they do not explain is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from estimator.domain.bill.work_types import WorkType
from estimator.domain.factor_f.generator import interest_percent
from estimator.domain.factor_f.tables import Bound, FactorEdition, FactorRow, FactorTable

RowKey = tuple[WorkType, Bound, Decimal]
CellKey = tuple[Decimal, Decimal]

LEAST_TABLES = 6
"""With fewer tables too many months explain a row, and a misprint would hide."""
LEAST_EXPLAINED = Decimal("0.95")
"""Below this share the tables follow no formula we know, and no cell is judged by it."""
_LONGEST_MONTHS = 96
_UNITS = 10_000  # of percent: the fourth decimal
_STEP = 100  # units between two factors of four decimals


@dataclass(frozen=True, slots=True)
class RowFit:
    """What explains a row best: months, how many cells they explain, and the factors they make."""

    months: int
    explained: int
    factors: Mapping[CellKey, Decimal]


def fit_rows(edition: FactorEdition, work_type: WorkType) -> dict[RowKey, RowFit]:
    """The best fit of every row of a work type; empty where there are too few tables."""
    cells: dict[RowKey, dict[CellKey, Decimal]] = {}
    tables = [table for table in edition.tables.values() if table.work_type == work_type]
    if len(tables) < LEAST_TABLES:
        return {}
    interests = _interests(tables, edition.interest_percent)
    for table, row in _rows(tables):
        key = (work_type, row.bound, row.cost_million_baht)
        cells.setdefault(key, {})[_cell_key(table)] = row.factor
    return {key: _fit(row, interests) for key, row in cells.items() if len(row) >= LEAST_TABLES}


def explained_share(fits: Mapping[RowKey, RowFit]) -> Decimal:
    """The share of cells that the fits explain, 0 to 1."""
    cells = sum(len(fit.factors) for fit in fits.values())
    explained = sum(fit.explained for fit in fits.values())
    return Decimal(explained) / Decimal(cells) if cells else Decimal(0)


def _rows(tables: Iterable[FactorTable]) -> Iterable[tuple[FactorTable, FactorRow]]:
    return ((table, row) for table in tables for row in table.rows)


def _cell_key(table: FactorTable) -> CellKey:
    return (table.advance_percent, table.retention_percent)


def _interests(
    tables: Iterable[FactorTable], loan_percent: Decimal
) -> dict[CellKey, tuple[int, ...]]:
    """Interest for every count of months from 1, in units of 0.0001 percent."""
    return {
        (advance, retention): tuple(
            int(interest_percent(loan_percent, advance, retention, months) * _UNITS)
            for months in range(1, _LONGEST_MONTHS + 1)
        )
        for advance, retention in map(_cell_key, tables)
    }


def _fit(row: Mapping[CellKey, Decimal], interests: Mapping[CellKey, tuple[int, ...]]) -> RowFit:
    best = (0, 0, 0)
    for months in range(1, _LONGEST_MONTHS + 1):
        lows = [
            (int(factor * _UNITS) - _UNITS) * _STEP - interests[key][months - 1]
            for key, factor in row.items()
        ]
        count, low = _most_covered(lows)
        if count > best[0]:
            best = (count, months, low)
    count, months, low = best
    factors = {
        key: Decimal(_UNITS + (low + interests[key][months - 1]) // _STEP).scaleb(-4) for key in row
    }
    return RowFit(months, count, factors)


def _most_covered(lows: list[int]) -> tuple[int, int]:
    """How many of the ranges [low, low + one step) share a point, and the least such point."""
    best = (0, 0)
    for point in lows:
        count = sum(1 for low in lows if low <= point < low + _STEP)
        if count > best[0] or (count == best[0] and point < best[1]):
            best = (count, point)
    return best
