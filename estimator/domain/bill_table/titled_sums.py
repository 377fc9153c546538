"""Titles that a sheet prints like works: ``1 งาน`` at the sum of the lines below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from typing import Final

from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.columns import AMOUNTS, PRICES, Column
from estimator.domain.bill_table.figures import SheetFigure
from estimator.domain.bill_table.numbering import PrintedNumber, is_bullet
from estimator.domain.bill_table.proofs import whole_price
from estimator.domain.bill_table.rows import SeenRow
from estimator.domain.bill_table.sums import is_of_a_page

HAS_ROWS_BELOW: Final = "มีรายการย่อยตามลำดับที่อยู่ใต้รายการนี้ เงินอาจซ้ำกัน โปรดตรวจว่าเป็นรายการหรือชื่อกลุ่มงาน"
MAY_BE_A_SUM: Final = "ยอดเท่ากับผลรวมของรายการถัดไป เงินอาจซ้ำกัน โปรดตรวจว่าเป็นรายการหรือชื่อกลุ่มงาน"
_A_LINE: Final = Decimal("0.01")
_ENOUGH: Final = 2
"""Lines that add up to a row above them by chance are hardly so many."""
_AMOUNT_OF: Final[dict[Column, Column]] = {
    "material": "material_amount",
    "labour": "labour_amount",
    "both_price": "total",
}


def with_titled_sums(rows: Sequence[SeenRow]) -> list[SeenRow]:
    """The rows, of which a line that the lines below it belong to is a title with their sum.

    That its number holds theirs says so, or that they are less than it and add up to it. Where it
    has a quantity of its own, it stays a line that somebody has to look at.
    """
    found = list(rows)
    for at in range(len(found) - 1, -1, -1):
        if found[at].kind == "line":
            found[at] = _as_title(found[at], found, at)
    return found


def _as_title(row: SeenRow, rows: Sequence[SeenRow], at: int) -> SeenRow:
    after = (rows[place] for place in range(at + 1, len(rows)))
    below = next((each for each in after if each.kind not in ("left_out", "text")), None)
    if below is None or below.kind not in ("line", "title"):
        return row
    is_one = row.parts.number("quantity") in (None, 1)
    if _holds(row.number, below.number):
        return _title(row) if is_one else replace(row, why=HAS_ROWS_BELOW)
    if below.kind != "line":
        return row
    if not is_one:
        return _with_its_details(row, rows, at) if _is_less(below, row) else row
    if _is_less(below, row):
        if not amount_of(row.parts):
            # A price of nought, or a dash for one, is that of a work still to be priced.
            has_price = any(row.parts.figure(each).kind != "empty" for each in PRICES)
            return _title(row) if is_bullet(below.title) and not has_price else row
        return _by_sum(row, _details_below(row, rows, at), all_of_them=True)
    if row.number is None and below.number is None:
        return _by_sum(row, _lines_below(rows, at), all_of_them=False)
    return row


def _with_its_details(row: SeenRow, rows: Sequence[SeenRow], at: int) -> SeenRow:
    """A work of several, asked about where the lesser rows below it cost what it does."""
    inner = _details_below(row, rows, at)
    summed = _summed(amount_of(row.parts), inner)
    are_details = len(summed) >= _ENOUGH or (summed and is_bullet(summed[0].title))
    is_all = are_details and next(inner, None) is None
    return replace(row, why=MAY_BE_A_SUM) if is_all else row


def _details_below(row: SeenRow, rows: Sequence[SeenRow], at: int) -> Iterator[SeenRow]:
    return takewhile(lambda each: _is_less(each, row), _lines_below(rows, at))


def _by_sum(row: SeenRow, below: Iterator[SeenRow], *, all_of_them: bool) -> SeenRow:
    """A row whose amount is that of the lines below it: all of them, or the first ones.

    Without a price of its own it is their title; with one it may be a work of the same money.
    """
    summed = _summed(amount_of(row.parts), below)
    if not summed or (all_of_them and next(below, None) is not None):
        return row
    if not row.parts.prices or (all_of_them and len(summed) >= _ENOUGH):
        return _title(row)
    is_like = len(summed) < _ENOUGH and summed[0].parts.number("quantity") == 1
    return row if is_like else replace(row, why=MAY_BE_A_SUM)


def _summed(amount: Decimal, below: Iterable[SeenRow]) -> list[SeenRow]:
    """The first lines that come to an amount; none where no number of them does."""
    so_far = Decimal(0)
    found: list[SeenRow] = []
    for each in below:
        found.append(each)
        so_far += amount_of(each.parts)
        room = _A_LINE * (len(found) + 1)
        if not amount or so_far > amount + room:
            return []
        if abs(so_far - amount) <= room:
            return found
    return []


def _lines_below(rows: Sequence[SeenRow], at: int) -> Iterator[SeenRow]:
    """The lines from the next row on, over the ends of pages, up to a row of another kind."""
    for place in range(at + 1, len(rows)):
        row = rows[place]
        if row.kind == "line":
            yield row
        elif row.kind != "left_out" and not (row.kind == "sum" and is_of_a_page(row.title)):
            return


def _holds(outer: PrintedNumber | None, inner: PrintedNumber | None) -> bool:
    return (
        outer is not None
        and inner is not None
        and outer.way == inner.way
        and inner.levels[: outer.depth] == outer.levels
        and inner.depth > outer.depth
    )


def _is_less(inner: SeenRow, outer: SeenRow) -> bool:
    if outer.number is None:
        return inner.number is None and is_bullet(inner.title) and not is_bullet(outer.title)
    return inner.number is None or inner.number.way != outer.number.way


def amount_of(parts: RowParts) -> Decimal:
    """What a row costs, as it prints it, else as its quantity and price say."""
    total = parts.number("total")
    if total is not None:
        return total
    sides: tuple[Column, ...] = ("material_amount", "labour_amount")
    printed = [value for each in sides if (value := parts.number(each)) is not None]
    if printed:
        return sum(printed, Decimal(0))
    quantity, price = parts.number("quantity"), whole_price(parts)
    return Decimal(0) if quantity is None or price is None else quantity * price


def _title(row: SeenRow) -> SeenRow:
    """A row as a title, its prices as the sums that they are."""
    figures = {each: figure for each, figure in row.parts.figures.items() if each in AMOUNTS}
    for price in PRICES:
        value, amount = row.parts.number(price), _AMOUNT_OF[price]
        if value is not None and amount not in figures and "total" not in figures:
            figures[amount] = SheetFigure("number", value)
    parts = RowParts(row.parts.texts, figures, row.parts.beyond)
    return SeenRow(row.at, parts, row.number, row.title, "title")
