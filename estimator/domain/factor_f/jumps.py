"""Find factors that stand away from their neighbours, in the same table or in the tables beside.

For one row the formula is a sum of a share of the advance payment and a share of the retention, so
the tables of one work type differ from each other by the same amount wherever one looks: a cell
that breaks the pattern is seen without knowing any component. A table that stands alone can only
be compared with its own rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_high

from estimator.domain.bill.work_types import WorkType
from estimator.domain.factor_f.tables import Bound, FactorEdition, FactorRow, FactorTable

LEAST_TABLES = 4
_PATTERN_TOLERANCE = Decimal("0.0003")
"""Three cut fourth decimals: what cutting alone can do to the pattern."""
_ALONE_TOLERANCE = Decimal("0.02")
"""A wrong second decimal; official tables step by up to 0.035 between two rows of one table."""

_Row = tuple[Bound, Decimal]


@dataclass(frozen=True, slots=True)
class Jump:
    """A row of a table whose factor stands `size` away from where its neighbours point."""

    table: FactorTable
    row: FactorRow
    size: Decimal


def jumps(edition: FactorEdition) -> Iterator[Jump]:
    """All jumps of an edition, by work type, table and row."""
    kinds: dict[WorkType, list[FactorTable]] = {}
    for table in edition.tables.values():
        kinds.setdefault(table.work_type, []).append(table)
    for tables in kinds.values():
        if len(tables) < LEAST_TABLES:
            for table in tables:
                yield from _alone(table)
        else:
            yield from _off_pattern(tables)


def _alone(table: FactorTable) -> Iterator[Jump]:
    """A factor that lies above or below both neighbours by more than the tolerance."""
    rows = table.rows
    for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
        low, high = sorted((before.factor, after.factor))
        off = max(low - row.factor, row.factor - high)
        if off > _ALONE_TOLERANCE:
            yield Jump(table, row, off)


def _off_pattern(tables: list[FactorTable]) -> Iterator[Jump]:
    by_row: dict[_Row, dict[tuple[Decimal, Decimal], Decimal]] = {}
    for table in tables:
        for row in table.rows:
            cells = by_row.setdefault((row.bound, row.cost_million_baht), {})
            cells[table.advance_percent, table.retention_percent] = row.factor
    for table in tables:
        for row in table.rows:
            cells = by_row[row.bound, row.cost_million_baht]
            off = _distance(cells, table.advance_percent, table.retention_percent)
            if off is not None and abs(off) > _PATTERN_TOLERANCE:
                yield Jump(table, row, off)


def _distance(
    cells: Mapping[tuple[Decimal, Decimal], Decimal], advance: Decimal, retention: Decimal
) -> Decimal | None:
    """How far a cell lies from what the other tables give for it: the median of all rectangles."""
    offs = [
        cells[advance, retention] - cells[a, retention] - cells[advance, r] + cells[a, r]
        for a, r in cells
        if a != advance and r != retention and (a, retention) in cells and (advance, r) in cells
    ]
    return median_high(offs) if offs else None
