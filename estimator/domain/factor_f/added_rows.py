"""Rows that an office adds to a table from the print, where the table here is short of it.

Such a row counts at once, with the standing of whoever signs it; a row that the circular's own
data brings later takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.factor_f.checks import Doubt, check_edition
from estimator.domain.factor_f.tables import (
    CLOSING,
    CLOSING_BOUNDS,
    COLUMN_NAMES,
    Bound,
    FactorColumn,
    FactorEdition,
    FactorRow,
    FactorTable,
    RowPlace,
    factor_faults,
)
from estimator.domain.limits import LARGEST_AMOUNT
from estimator.errors import UserError

_ADDED_BOUNDS: Final[tuple[Bound, ...]] = ("exact", "at_or_above", "above")
"""What a row that is missing may hold for; the first row of a table is always there."""
_MILLION: Final = Decimal(1_000_000)


def columns_of(table: FactorTable) -> tuple[FactorColumn, ...]:
    """The columns that a table prints."""
    return tuple(column for column in COLUMN_NAMES if table.rows[0].cell(column) is not None)


def with_added(table: FactorTable, added: Iterable[FactorRow]) -> FactorTable:
    """The table with further rows in the order of their costs; its own rows stay as they are."""
    places = {row.place for row in table.rows}
    new = [row for row in added if row.place not in places]
    if not new:
        return table
    rows = sorted(
        (*table.rows, *new), key=lambda row: (row.cost_million_baht, row.bound == "above")
    )
    if rows[-1].bound in CLOSING_BOUNDS:
        # The last row of before was only in doubt for want of this one.
        rows = [
            replace(row, flag=" ".join(word for word in row.flag.split() if word != CLOSING))
            for row in rows
        ]
    return replace(table, rows=tuple(rows))


def checked_row(table: FactorTable, row: FactorRow) -> FactorRow:
    """The row, if the table can take it; UserError with every reason why it cannot."""
    reasons = [*_place_faults(table, row), *_factor_faults(table, row)]
    if reasons:
        raise UserError(reasons)
    return row


def _place_faults(table: FactorTable, row: FactorRow) -> Iterator[str]:
    cost, last = row.cost_million_baht, table.rows[-1]
    if not 0 < cost <= LARGEST_AMOUNT / _MILLION:
        yield f"ค่างาน {cost:f} ล้านบาท เป็นไปไม่ได้ โปรดใส่เป็นล้านบาท เช่น 700"
        return
    if row.bound not in _ADDED_BOUNDS:
        yield "แถวแรกของตารางมีอยู่แล้ว โปรดเลือกว่าแถวนี้ใช้กับค่างานนี้ หรือตั้งแต่ค่างานนี้ขึ้นไป"
    if any(each.place == row.place for each in table.rows):
        yield f"ตารางมีแถว {cost:f} ล้านบาท อยู่แล้ว โปรดตรวจค่างาน"
    elif any(each.cost == row.cost for each in table.rows) and row.bound != "above":
        yield f"ตารางมีแถวที่ค่างาน {cost:f} ล้านบาท อยู่แล้ว โปรดตรวจค่างาน"
    closes = row.bound in CLOSING_BOUNDS
    if closes and (table.closes or row.cost < last.cost):
        yield "แถวปิดท้ายต้องมีแถวเดียว และค่างานต้องสูงกว่าทุกแถว โปรดตรวจค่างานหรือชนิดของแถว"
    elif not closes and (row.cost < table.rows[0].cost or (table.closes and row.cost > last.cost)):
        yield "ค่างานของแถวนี้อยู่นอกตาราง โปรดตรวจค่างาน"


def _factor_faults(table: FactorTable, row: FactorRow) -> Iterator[str]:
    there = columns_of(table)
    for column, name in COLUMN_NAMES.items():
        value = row.cell(column)
        if value is None and column in there:
            yield f"ยังไม่ได้ใส่ค่าในช่อง {name} โปรดใส่ตามที่พิมพ์"
        elif value is not None and column not in there:
            yield f"ตารางนี้ไม่มีช่อง {name} โปรดลบค่าในช่องนั้น"
        elif value is not None:
            yield from factor_faults(value, name)


def doubts_of(edition: FactorEdition, table: FactorTable, row: FactorRow) -> tuple[Doubt, ...]:
    """What the checks of a circular's tables say of the row in its table, before anybody signs."""
    tables = {key: each for key, each in edition.tables.items() if key[0] == table.work_type}
    tables[table.key] = with_added(table, [row])
    found = check_edition(replace(edition, tables=tables)).doubts
    cells = (doubt for doubt in found if doubt.cell.table == table.key and doubt.code != "closing")
    return tuple(each for each in cells if _place_of(each) == row.place)


def _place_of(doubt: Doubt) -> RowPlace:
    return doubt.cell.bound, doubt.cell.cost_million_baht
