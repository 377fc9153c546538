"""Whether the figures of a table bear out what its columns are taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.cells import ReadCells, RowParts, row_parts
from estimator.domain.bill_table.columns import AMOUNTS, Column, Columns
from estimator.domain.bill_table.numbering import split_number

_TYPED_OVER: Final = Decimal("0.25")
"""A wrong reading has nearly all amounts against it, a right one those that somebody typed over."""
_HALF_BAHT: Final = Decimal("0.51")
_HALF_SATANG: Final = Decimal("0.011")
_TOO_ALIKE: Final = 5
"""An amount no larger than so many times what may be rounded off it proves nothing."""
_ODD_ROWS: Final = Decimal("0.1")
"""In nearly all rows: a sheet may have some that somebody typed over."""
_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Score:
    """How the rows of a table speak for or against a reading of its columns.

    `misfits` are cells that do not look like their column; `against` are amounts that are no
    product, `proofs` those that are one, `chances` those that would be by chance, too (a quantity
    of 1 proves nothing). `cells` is how many were looked at.
    """

    misfits: int
    against: int
    proofs: int
    chances: int
    cells: int

    @property
    def looks_right(self) -> bool:
        """Whether nearly all cells look like their columns."""
        return self.misfits <= self.cells * _ODD_ROWS

    @property
    def is_borne_out(self) -> bool:
        """Whether most amounts are the products that they should be; the others are told."""
        return self.against <= (self.against + self.proofs) * _TYPED_OVER


def score(cells: ReadCells, rows: Sequence[int], columns: Columns) -> Score:
    """How some rows (from 0) of a table bear out a reading of its columns."""
    misfits = against = proofs = chances = looked_at = 0
    for row in rows:
        parts = row_parts(cells, row, columns)
        looked_at += len(parts.figures) + len(parts.texts)
        misfits += _wrong_cells(cells, row, columns, parts) + bool(parts.beyond)
        verdicts = [amount_verdict(parts, amount) for amount in AMOUNTS]
        verdicts.append(_both_verdict(parts))
        proofs += verdicts.count("proof")
        chances += verdicts.count("chance")
        against += verdicts.count("against")
    return Score(misfits, against, proofs, chances, looked_at)


def _wrong_cells(cells: ReadCells, row: int, columns: Columns, parts: RowParts) -> int:
    """How many cells hold a text where a figure should stand, or a figure where a text should."""
    wrong = sum(
        1
        for column, figure in parts.figures.items()
        if figure.kind == "unreadable" or (figure.kind == "percent" and column != "labour")
    )
    for at, column in enumerate(columns):
        text = cells.text(row, at)
        if column == "number":
            wrong += bool(text and parts.text("description")) and split_number(text)[0] is None
        elif column in ("description", "unit"):
            wrong += cells.figure(row, at).kind == "number"
    return wrong


def amount_verdict(parts: RowParts, amount: Column) -> str:
    """``proof``, ``chance``, ``against``, or nothing where the row cannot tell."""
    printed = parts.number(amount)
    quantity = parts.number("quantity")
    if printed is None or quantity is None or quantity < 0:
        return ""
    expected = expected_amount(parts, amount)
    if expected is None:
        # A row without any price cannot tell; one with the other side's price speaks against it.
        return "" if whole_price(parts) is None else "against"
    room = _rounded_off(printed) + _hidden_by(parts)
    if abs(expected - printed) > room:
        return "against"
    return "proof" if quantity != _ONE and expected > room * _TOO_ALIKE else "chance"


def expected_amount(parts: RowParts, amount: Column) -> Decimal | None:
    """What an amount should be by quantity and prices of its row, unrounded; None: no price."""
    quantity = parts.number("quantity")
    if quantity is None:
        return None
    if amount == "material_amount":
        price = parts.number("material")
    elif amount == "labour_amount":
        price = _labour_price(parts)
    else:
        price = whole_price(parts)
    return None if price is None else quantity * price


def whole_price(parts: RowParts) -> Decimal | None:
    """Material and labour of one unit together; None where no price stands."""
    sides = [each for each in (parts.number("material"), _labour_price(parts)) if each is not None]
    return sum(sides, Decimal(0)) if sides else parts.number("both_price")


def _labour_price(parts: RowParts) -> Decimal | None:
    percent, material = parts.labour_percent, parts.number("material")
    if percent is None:
        return parts.number("labour")
    return None if material is None else material * percent / 100


def _both_verdict(parts: RowParts) -> str:
    """Whether the price of both sides is their sum; nothing where one of them stands alone."""
    both = parts.number("both_price")
    sides = [value for each in ("material", "labour") if (value := parts.number(each)) is not None]
    if both is None or not sides:
        return ""
    room = _rounded_off(both)
    if abs(sum(sides, Decimal(0)) - both) > room:
        return "against"
    return "proof" if len(sides) > 1 and min(sides) > room * _TOO_ALIKE else "chance"


def _rounded_off(printed: Decimal) -> Decimal:
    """Baht by which a printed amount may be rounded: whole baht in some offices, else satang."""
    return _HALF_BAHT if printed == printed.to_integral_value() else _HALF_SATANG


def _hidden_by(parts: RowParts) -> Decimal:
    """Baht by which an amount may be off for decimals that quantity and price do not show."""
    quantity = parts.number("quantity") or Decimal(0)
    price = whole_price(parts) or Decimal(0)
    return _hidden(quantity) * abs(price) + _hidden(price) * abs(quantity)


def _hidden(shown: Decimal) -> Decimal:
    """Half of the last decimal place shown, of a figure with two decimals or more."""
    exponent = shown.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > -2:
        return Decimal(0)
    return Decimal(5).scaleb(exponent - 1)


def cells_passed_over(cells: ReadCells, rows: Sequence[int], columns: Columns) -> int:
    """How many cells that say something stand in columns that a reading passes over."""
    passed = [at for at in range(cells.table.width) if at >= len(columns) or not columns[at]]
    return sum(1 for row in rows for at in passed if cells.text(row, at))
