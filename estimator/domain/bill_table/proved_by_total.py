"""What the sheet's own total, below all works, says of the readings of its columns."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.cells import ReadCells, RowParts, row_parts
from estimator.domain.bill_table.columns import AMOUNTS, PRICES, Columns
from estimator.domain.bill_table.names_of_sums import is_called_sum
from estimator.domain.bill_table.proved import are_surely_multiples
from estimator.domain.bill_table.read_rows import ReadBill
from estimator.domain.money import baht

_A_LINE: Final = Decimal("0.01")
"""Baht that a sheet may round off in each line."""


def ends_in_its_cost(cells: ReadCells, bill: ReadBill) -> bool:
    """Whether a sum below all works prints what a reading comes to."""
    lines = _lines(cells, bill)
    whole, room = baht(bill.direct_cost), _A_LINE * (len(lines) + 1)
    return bool(whole) and any(
        value is not None and abs(value - whole) <= room
        for row in _sums_below(cells, lines)
        for value in (cells.figure(row, at).value for at in range(cells.width))
    )


def totals_prove_amounts(cells: ReadCells, columns: Columns, bill: ReadBill) -> bool:
    """Whether bare sides are amounts for sure: by each row's sum and the totals of all three.

    Somebody may add up prices, too; but hardly such as all are their quantities times whole satang.
    """
    if not set(AMOUNTS) <= set(columns) or set(PRICES) & set(columns):
        return False
    lines = _lines(cells, bill)
    if not lines:
        return False
    works = [row_parts(cells, row, columns) for row in lines]
    sides = [(_amounts(each), each.number("quantity")) for each in works]
    if not all(abs(one + other - total) <= _A_LINE for (one, other, total), _ in sides):
        return False
    pairs = [
        (quantity, each) for (*some, _), quantity in sides for each in some if quantity and each
    ]
    room = _A_LINE * (len(works) + 1)
    wanted = [sum(each, Decimal(0)) for each in zip(*(found for found, _ in sides), strict=True)]
    are_summed = any(
        all(abs(one - other) <= room for one, other in zip(wanted, printed, strict=True))
        for row in _sums_below(cells, lines)
        if all(printed := _amounts(row_parts(cells, row, columns)))
    )
    return are_summed and are_surely_multiples(pairs)


def _amounts(parts: RowParts) -> tuple[Decimal, ...]:
    return tuple(parts.number(each) or Decimal(0) for each in AMOUNTS)


def _lines(cells: ReadCells, bill: ReadBill) -> list[int]:
    return [each.row - cells.table.first_row for each in bill.rows if each.kind == "line"]


def _sums_below(cells: ReadCells, lines: list[int]) -> list[int]:
    """The rows below all lines that are called sums."""
    last = max(lines, default=-1)
    return [
        row
        for row in cells.in_use
        if row > last and any(is_called_sum(cells.text(row, at)) for at in range(cells.width))
    ]
