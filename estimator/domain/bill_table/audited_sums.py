"""Figures of a row of sums, wherever they stand, held against what the lines come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.amounts_in_words import amounts_in_words
from estimator.domain.bill_table.audited_rows import UNEXPLAINED, AuditedRows, amounts_of_row
from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.columns import AMOUNTS, PRICES
from estimator.domain.bill_table.figures import sheet_figure
from estimator.domain.bill_table.money_words import is_of_budget
from estimator.domain.bill_table.names_of_sums import is_called_sum
from estimator.domain.bill_table.proofs import whole_price
from estimator.domain.bill_table.read_rows import SUM_ROW
from estimator.domain.bill_table.rows import (
    ABOVE_HEAD,
    BEYOND_THE_BILL,
    HEAD_ROW,
    MAY_BE_A_MEAN,
    OF_A_MEAN,
    PAGE_HEAD,
)
from estimator.domain.findings import RowFinding
from estimator.domain.money import amount_half_up, baht, shown_number

_NO_SUMS: Final = frozenset(
    (HEAD_ROW, PAGE_HEAD, ABOVE_HEAD, BEYOND_THE_BILL, OF_A_MEAN, MAY_BE_A_MEAN)
)
_A_LINE: Final = Decimal("0.01")
_BAHT: Final = "บาท"
_NOT_PRINTED: Final = "ไม่ตรงกับยอดรวมของรายการหรือยอดใดในตาราง โปรดตรวจ"
_OF_MONEY: Final = re.compile(r"เงิน|ราคา|บาท|baht", re.IGNORECASE)
_SIDES: Final = frozenset(("material", "labour"))
_MOST_ON_TOP: Final = Decimal("1.5")
"""What Factor F and the tax together make of a direct cost, at most."""
_SAID_AFTER: Final = re.compile(
    r"(?<![\d,])([\d,]+\.\d\d|[\d,]+(?:\.\d+)?(?=\s*(?:บาท|baht)))", re.IGNORECASE
)
"""Money in the words of a sum: with satang, or followed by baht."""


def is_other_total_above(rows: AuditedRows, number: int) -> bool:
    """Whether a row above the head says a total that the works cannot come to.

    With Factor F and the tax they come to somewhat more.
    """
    at = number - rows.first_row
    texts = [rows.cells.text(at, place) for place in range(len(rows.cells.table.rows[at]))]
    is_total = any(map(is_called_sum, texts)) and any(map(_OF_MONEY.search, texts))
    if not is_total or any(map(is_of_budget, texts)):
        return False
    values = [value for place in range(len(texts)) for value in _values(rows, at, place)]
    least, most = rows.whole - rows.room, rows.whole * _MOST_ON_TOP + rows.room
    return any(not least <= value <= most for value in values)


def unexplained_in_sums(rows: AuditedRows) -> Iterator[RowFinding]:
    """The rows of sums with a figure that nothing above them comes to, in whatever column."""
    above = _ColumnSums(rows)
    lines = set(rows.lines)
    for at in range(len(rows.cells.table.rows)):
        number = at + rows.first_row
        beyond = rows.whole_at is not None and number > rows.whole_at
        if number in lines or number in rows.told or beyond:
            continue
        if rows.left_out.get(number) not in _NO_SUMS and _has_unexplained(rows, at, above):
            yield rows.say(number, UNEXPLAINED)


def unexplained_in_words(rows: AuditedRows) -> Iterator[RowFinding]:
    """The amounts in words that neither the lines come to nor any row without a line prints."""
    printed = [
        value
        for number in rows.left_out
        if rows.left_out[number] in (SUM_ROW, BEYOND_THE_BILL)
        for value in amounts_of_row(rows.parts(number))
    ]
    first = 0 if rows.head is None else rows.head.end
    for at in rows.cells.in_use:
        words = [text for text in rows.cells.table.rows[at] if _BAHT in text]
        if at < first or not words or at + rows.first_row in rows.told:
            continue
        for text in words:
            for value in amounts_in_words(text):
                is_known = abs(value - rows.whole) <= rows.room or value in printed
                if not (is_known or is_of_budget(text)):
                    said = f"“{text[:60]}” คือ {shown_number(value)} บาท {_NOT_PRINTED}"
                    yield RowFinding(at + rows.first_row, said, "warn")


def _has_unexplained(rows: AuditedRows, at: int, above: _ColumnSums) -> bool:
    width = len(rows.cells.table.rows[at])
    if not any(is_called_sum(rows.cells.text(at, place)) for place in range(width)):
        return False
    parts = rows.parts(at + rows.first_row)
    known = [*amounts_of_row(parts), rows.whole]
    is_mean = _is_priced_by_its_mean(parts)
    for place in range(width):
        column = rows.columns[place] if place < len(rows.columns) else ""
        if column in AMOUNTS:
            continue  # it was held against the lines when it was read
        figure = rows.cells.figure(at, place)
        if "#" in figure.why:
            return True
        for value in _values(rows, at, place):
            is_number = column == "number" and value <= len(rows.cells.table.rows)
            near = is_mean and column in PRICES
            near = near or any(abs(value - each) <= rows.room for each in known)
            is_sum = above.come_to(value, at, place) or (
                column in _SIDES and above.come_to(value, at, place, times_quantity=True)
            )
            if not (is_number or near or is_sum):
                return True
    return False


def _is_priced_by_its_mean(parts: RowParts) -> bool:
    """Whether a sum's quantity at its price comes to it, as where a formula was copied down."""
    quantity, price = parts.number("quantity"), whole_price(parts)
    if not quantity or not price:
        return False
    worked_out = baht(amount_half_up(quantity, price))
    return any(abs(worked_out - each) <= _A_LINE for each in amounts_of_row(parts))


def _values(rows: AuditedRows, at: int, place: int) -> list[Decimal]:
    """The figures of a cell: itself, or the money that the words of a sum name."""
    value = rows.cells.figure(at, place).value
    if value is not None:
        return [value] if value else []
    text = rows.cells.text(at, place)
    if not is_called_sum(text):
        return []
    named = (sheet_figure(each).value for each in _SAID_AFTER.findall(text))
    return [each for each in named if each]


class _ColumnSums:
    """What the cells of a column come to between one title or sum and another.

    Below prices that have no column of their amounts a sum is of these amounts.
    """

    def __init__(self, rows: AuditedRows) -> None:
        self._rows = rows
        self._lines = set(rows.lines)
        self._sums: dict[tuple[int, bool], list[Decimal]] = {}
        self._begun: dict[tuple[int, bool], dict[Decimal, int]] = {}

    def come_to(self, value: Decimal, at: int, place: int, *, times_quantity: bool = False) -> bool:
        """Whether the lines above a row, from any title, sum or the head on, come to a value."""
        key = (place, times_quantity)
        if key not in self._sums:
            self._add_up(key)
        begun = self._begun[key].get(self._sums[key][at] - value)
        return begun is not None and begun <= at

    def _add_up(self, key: tuple[int, bool]) -> None:
        place, times_quantity = key
        so_far = Decimal(0)
        sums: list[Decimal] = []
        begun = {so_far: 0}
        for at in range(len(self._rows.cells.table.rows)):
            sums.append(so_far)
            if at + self._rows.first_row in self._lines:
                value = self._rows.cells.figure(at, place).value or Decimal(0)
                so_far += self._amount(at, value) if times_quantity else value
            else:
                begun.setdefault(so_far, at)
        self._sums[key], self._begun[key] = sums, begun

    def _amount(self, at: int, price: Decimal) -> Decimal:
        quantity = self._rows.parts(at + self._rows.first_row).number("quantity")
        return baht(amount_half_up(quantity, price)) if quantity else Decimal(0)
