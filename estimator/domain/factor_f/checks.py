"""Checks of Factor F tables: every doubt is said at its cell, and nothing is changed.

An imported circular passes through here before anybody may sign it, and so do the tables that
came with the program. Where the formula is known (`domain.factor_f.generator`) or gives itself away
(`domain.factor_f.fit`), each cell is also made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from statistics import median_high
from typing import Literal

from estimator.domain.bill.work_types import WorkType
from estimator.domain.factor_f.fit import LEAST_TABLES, RowKey
from estimator.domain.factor_f.formula import expected_factors
from estimator.domain.factor_f.generator import Components, with_vat
from estimator.domain.factor_f.jumps import jumps
from estimator.domain.factor_f.tables import (
    CLOSING_BOUNDS,
    Bound,
    FactorColumn,
    FactorEdition,
    FactorRow,
    FactorTable,
    TableKey,
)

DoubtCode = Literal[
    "rows", "closing", "order", "falling", "advance", "retention", "vat", "rain", "jump", "formula"
]
_DOUBT_WORDS: dict[DoubtCode, str] = {
    "rows": "แถวไม่ตรง",
    "closing": "ไม่มีแถวปิดท้าย",
    "order": "ลำดับค่างาน",
    "falling": "ไม่ลดลง",
    "advance": "เงินล่วงหน้า",
    "retention": "เงินประกัน",
    "vat": "ช่องภาษี",
    "rain": "ช่องฝนชุก",
    "jump": "กระโดด",
    "formula": "ต่างจากสูตร",
}
_RAIN_COLUMNS: tuple[FactorColumn, ...] = ("factor_rain_1", "factor_rain_2")
_RAIN_TOLERANCE = Decimal("0.0001")
"""What cutting the fourth decimal alone can do."""
COLUMNS: tuple[FactorColumn, ...] = ("factor", "factor_with_vat", "factor_rain_1", "factor_rain_2")


@dataclass(frozen=True, slots=True)
class FactorCell:
    """Where a cell stands: its table, its row (bound and cost in million baht), its column."""

    table: TableKey
    bound: Bound
    cost_million_baht: Decimal
    column: FactorColumn


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something odd about a cell; `expected` is what the rule would give, where it gives one."""

    code: DoubtCode
    cell: FactorCell
    message: str
    printed: Decimal | None = None
    expected: Decimal | None = None

    @property
    def word(self) -> str:
        """One word for the sign at the cell."""
        return _DOUBT_WORDS[self.code]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked and what was found; `unjudged` names work types without a known formula."""

    cells: int
    formula_cells: int
    doubts: tuple[Doubt, ...]
    unjudged: tuple[WorkType, ...] = ()

    @property
    def doubtful_cells(self) -> int:
        """How many different cells are in doubt."""
        return len({doubt.cell for doubt in self.doubts})


def check_edition(
    edition: FactorEdition, components: Mapping[WorkType, Components] | None = None
) -> CheckReport:
    """Check every cell of an edition, in the order of its tables."""
    formula = expected_factors(edition, components)
    doubts: list[Doubt] = []
    as_made: set[FactorCell] = set()
    for table in edition.tables.values():
        doubts += _check_rows(table)
        doubts += _check_falling(table)
        doubts += _check_neighbour_tables(edition, table)
        doubts += _check_vat(edition, table)
        doubts += _check_rain(table)
        expected = formula.of(table)
        for row in table.rows:
            made = expected.get((row.bound, row.cost_million_baht))
            if made == row.factor:
                as_made.add(_cell(table, row))
            elif made is not None:
                doubts.append(_off_formula(table, row, made))
    doubts += _check_rain_pattern(edition)
    doubts += [
        Doubt(
            "jump",
            _cell(found.table, found.row),
            f"ต่างจากแนวของแถวหรือตารางข้างเคียง {found.size:+f}",
            found.row.factor,
        )
        for found in jumps(edition)
        if _cell(found.table, found.row) not in as_made
    ]
    cells = sum(_cells(row) for table in edition.tables.values() for row in table.rows)
    explained = tuple(_explained(doubt, as_made) for doubt in doubts)
    return CheckReport(cells, formula.cells, explained, formula.unjudged)


def _explained(doubt: Doubt, as_made: set[FactorCell]) -> Doubt:
    """Say of a factor that does not fall where the formula itself makes it so."""
    if doubt.code != "falling" or replace(doubt.cell, column="factor") not in as_made:
        return doubt
    return replace(doubt, message=f"{doubt.message} ตามสูตรที่ใช้ทำตาราง")


def _off_formula(table: FactorTable, row: FactorRow, made: Decimal) -> Doubt:
    message = f"สูตรที่ใช้ทำตารางให้ค่า {made}"
    return Doubt("formula", _cell(table, row), message, row.factor, made)


def _cells(row: FactorRow) -> int:
    return sum(1 for column in COLUMNS if row.cell(column) is not None)


def _cell(table: FactorTable, row: FactorRow, column: FactorColumn = "factor") -> FactorCell:
    return FactorCell(table.key, row.bound, row.cost_million_baht, column)


def _check_rows(table: FactorTable) -> Iterator[Doubt]:
    """Costs rise; only the first row may be a `not above` row and only the last a closing one."""
    last = len(table.rows) - 1
    for index, row in enumerate(table.rows):
        if (row.bound == "at_or_below" and index) or (row.bound in CLOSING_BOUNDS and index < last):
            message = "แถว “ไม่เกิน” ต้องเป็นแถวแรก และแถว “มากกว่า” หรือ “ตั้งแต่” ต้องเป็นแถวสุดท้าย"
            yield Doubt("rows", _cell(table, row), message)
    for lower, upper in pairwise(table.rows):
        closes = upper.bound == "above" and upper.cost_million_baht == lower.cost_million_baht
        if upper.cost_million_baht <= lower.cost_million_baht and not closes:
            yield Doubt(
                "order",
                _cell(table, upper),
                f"ค่างาน {upper.cost_million_baht:f} ล้านบาท ไม่มากกว่าแถวก่อนหน้า "
                f"({lower.cost_million_baht:f} ล้านบาท)",
            )
    if table.rows and not table.closes:
        yield Doubt(
            "closing",
            _cell(table, table.rows[-1]),
            "ไม่มีแถวปิดท้าย (มากกว่า) ต่อจากแถวนี้ ค่างานที่สูงกว่าใช้ค่าของแถวนี้",
        )


def _check_falling(table: FactorTable) -> Iterator[Doubt]:
    """A factor falls as the cost rises."""
    for column in COLUMNS:
        for lower, upper in pairwise(table.rows):
            before, here = lower.cell(column), upper.cell(column)
            if before is not None and here is not None and here >= before:
                yield Doubt(
                    "falling",
                    _cell(table, upper, column),
                    f"ค่าไม่ลดลงจากแถว {lower.cost_million_baht:f} ล้านบาท ({before})",
                    here,
                )


def _check_neighbour_tables(edition: FactorEdition, table: FactorTable) -> Iterator[Doubt]:
    """A factor falls with the advance payment and rises with the retention."""
    for code, other in (
        ("advance", _next_table(edition, table, "advance")),
        ("retention", _next_table(edition, table, "retention")),
    ):
        if other is None:
            continue
        rows = {(row.bound, row.cost_million_baht): row for row in table.rows}
        for row in other.rows:
            here = rows.get((row.bound, row.cost_million_baht))
            if here is None:
                continue
            if code == "advance" and row.factor >= here.factor:
                yield Doubt(
                    "advance",
                    _cell(other, row),
                    f"ไม่ต่ำกว่าตารางเงินล่วงหน้าจ่ายร้อยละ {table.advance_percent:f} ({here.factor})",
                    row.factor,
                )
            if code == "retention" and row.factor <= here.factor:
                yield Doubt(
                    "retention",
                    _cell(other, row),
                    f"ไม่สูงกว่าตารางเงินประกันผลงานหักร้อยละ {table.retention_percent:f} ({here.factor})",
                    row.factor,
                )


def _next_table(
    edition: FactorEdition, table: FactorTable, along: Literal["advance", "retention"]
) -> FactorTable | None:
    """The table with the next higher advance payment, or retention, all else equal."""
    others = [
        other
        for other in edition.tables.values()
        if other.work_type == table.work_type
        and (
            (
                other.retention_percent == table.retention_percent
                and other.advance_percent > table.advance_percent
            )
            if along == "advance"
            else (
                other.advance_percent == table.advance_percent
                and other.retention_percent > table.retention_percent
            )
        )
    ]
    return min(others, key=lambda other: other.key, default=None)


def _check_vat(edition: FactorEdition, table: FactorTable) -> Iterator[Doubt]:
    """The VAT column is the factor times (1 + VAT), cut to four decimals."""
    for row in table.rows:
        if row.factor_with_vat is None:
            continue
        expected = with_vat(row.factor, edition.vat_percent)
        if row.factor_with_vat != expected:
            yield Doubt(
                "vat",
                _cell(table, row, "factor_with_vat"),
                f"ไม่เท่ากับ {row.factor} x (1 + ภาษีร้อยละ {edition.vat_percent:f}) "
                f"ตัดทศนิยมสี่ตำแหน่ง คือ {expected}",
                row.factor_with_vat,
                expected,
            )


def _check_rain(table: FactorTable) -> Iterator[Doubt]:
    """Rain 1 lies above no rain, rain 2 above rain 1."""
    ladder: tuple[tuple[FactorColumn, FactorColumn], ...] = (
        ("factor_with_vat", "factor_rain_1"),
        ("factor_rain_1", "factor_rain_2"),
    )
    for row in table.rows:
        for low, high in ladder:
            below, above = row.cell(low), row.cell(high)
            if below is not None and above is not None and above <= below:
                yield Doubt("rain", _cell(table, row, high), f"ไม่สูงกว่าช่องก่อนหน้า ({below})", above)


def _check_rain_pattern(edition: FactorEdition) -> Iterator[Doubt]:
    """What rain adds to a row is the same whatever the advance payment and the retention."""
    for column in _RAIN_COLUMNS:
        added: dict[RowKey, list[Decimal]] = {}
        for table, row in _rain_rows(edition, column):
            added.setdefault(_row_key(table, row), []).append(_rain_adds(row, column))
        for table, row in _rain_rows(edition, column):
            others = added[_row_key(table, row)]
            usual = median_high(others)
            off = _rain_adds(row, column) - usual
            if len(others) >= LEAST_TABLES and abs(off) > _RAIN_TOLERANCE:
                yield Doubt(
                    "rain",
                    _cell(table, row, column),
                    f"สูงกว่าช่องปกติ {off + usual} แต่ตารางอื่นที่แถวเดียวกันสูงกว่า {usual}",
                    row.cell(column),
                    (row.factor_with_vat or Decimal(0)) + usual,
                )


def _rain_rows(
    edition: FactorEdition, column: FactorColumn
) -> Iterator[tuple[FactorTable, FactorRow]]:
    for table in edition.tables.values():
        for row in table.rows:
            if row.cell(column) is not None and row.factor_with_vat is not None:
                yield table, row


def _rain_adds(row: FactorRow, column: FactorColumn) -> Decimal:
    return (row.cell(column) or Decimal(0)) - (row.factor_with_vat or Decimal(0))


def _row_key(table: FactorTable, row: FactorRow) -> RowKey:
    return (table.work_type, row.bound, row.cost_million_baht)
