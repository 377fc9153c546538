"""Whether each cell with money, or with words for money, is explained by what comes in.

It is told nothing of how a reading came about: it walks the rows of the table, and a cell that
nothing of the bill is, or follows from, is said with its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Final

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill_table.cells import ReadCells, RowParts, filled_rows, row_parts
from estimator.domain.bill_table.columns import AMOUNTS, FIGURES, PRICED, Columns, letter_of
from estimator.domain.bill_table.figures import plain_cell
from estimator.domain.bill_table.heads import Head
from estimator.domain.bill_table.money_words import said_of_head, said_of_past, said_of_text
from estimator.domain.bill_table.proofs import whole_price
from estimator.domain.bill_table.rows import (
    ABOVE_HEAD,
    BEYOND_THE_BILL,
    HEAD_ROW,
    PAGE_HEAD,
    is_called_sum,
)
from estimator.domain.bill_table.structure import CONTINUED_TITLE, SUM_ROW, ReadBill
from estimator.domain.bill_table.titled_sums import amount_of
from estimator.domain.findings import RowFinding
from estimator.domain.money import baht
from estimator.domain.search.folding import in_one_order

_OF_PRICES: Final = re.compile(r"ราคา|ค่าวัสดุ|price", re.IGNORECASE)
_NO_WORD: Final = re.compile(r"[\d.,\s%-]*")
_NEVER_MONEY: Final = frozenset((HEAD_ROW, PAGE_HEAD, ABOVE_HEAD, CONTINUED_TITLE))
_FEWEST: Final = 2
"""A line is what one other costs by chance."""
_A_LINE: Final = Decimal("0.01")
_HALF_BAHT: Final = Decimal("0.51")
_UNEXPLAINED: Final = "มีตัวเลขหรือข้อความในคอลัมน์เงินที่ไม่ได้นำเข้าและไม่ใช่ยอดรวมที่ตรงกัน โปรดตรวจ"
_LOST_TITLE: Final = "อยู่ระหว่างรายการและไม่ได้นำเข้า โปรดตรวจว่าเป็นชื่อกลุ่มงานหรือรายการ"
_SUM_OF_ABOVE: Final = (
    "เท่ากับผลรวมของรายการด้านบน เงินอาจซ้ำกัน โปรดตรวจว่าเป็นรายการ ยอดรวม หรือจำนวนที่ทำซ้ำ"
)
_FIGURES_IN_WORDS: Final = "มีตัวเลขในคอลัมน์ที่อ่านเป็นหมายเหตุ อาจเป็นเงิน โปรดเลือกว่าคอลัมน์นี้คืออะไร"


def unexplained(
    cells: ReadCells, columns: Columns, head: Head | None, bill: ReadBill, kind: KindOfPart
) -> Iterator[RowFinding]:
    """What of a table's money, or of the words for it, is no part of a bill that was read."""
    rows = _Rows(cells, columns, head, bill)
    yield from _rows_left_out(rows)
    yield from _sums_of_lines(rows)
    yield from _words_of_money(rows, kind)
    if head is None:
        yield from _figures_in_remarks(rows)


class _Rows:
    """The rows below the head, and what became of each by its number in the sheet."""

    def __init__(
        self, cells: ReadCells, columns: Columns, head: Head | None, bill: ReadBill
    ) -> None:
        self.cells, self.columns, self.head = cells, columns, head
        self.first_row = cells.table.first_row
        self.left_out = {each.row: each.why for each in bill.left_out}
        self.told = {each.row for each in (*bill.doubts, *_stops(bill))}
        self.groups = {each.row for each in bill.rows if each.kind == "group"}
        self.lines = [each.row for each in bill.rows if each.kind == "line"]
        self.whole = baht(bill.direct_cost)
        self.whole_at = self._sum_of_all()

    def parts(self, number: int) -> RowParts:
        """What a row of the sheet says under each column."""
        return row_parts(self.cells, number - self.first_row, self.columns)

    def say(self, number: int, message: str) -> RowFinding:
        """A finding about a row, by its title."""
        title = self.parts(number).text("description")[:60].replace("\n", " ")
        return RowFinding(number, f"“{title}” {message}" if title else message, "warn")

    def _sum_of_all(self) -> int | None:
        """The first row below all lines that is their sum; None where there is none."""
        last = max(self.lines, default=0)
        room = _HALF_BAHT * len(self.lines) + _A_LINE
        for number, why in sorted(self.left_out.items()):
            if why == SUM_ROW and number > last and number not in self.told:
                printed = _amounts(self.parts(number))
                if printed and abs(printed[-1] - self.whole) <= room:
                    return number
        return None


def _stops(bill: ReadBill) -> Iterator[RowFinding]:
    return (each for each in bill.findings if each.severity == "stop")


def _amounts(parts: RowParts) -> list[Decimal]:
    """The amounts of a row, and of both sides together where no total stands."""
    found = [value for each in AMOUNTS if (value := parts.number(each)) is not None]
    if parts.number("total") is None and len(found) > 1:
        found.append(sum(found, Decimal(0)))
    return found


def _rows_left_out(rows: _Rows) -> Iterator[RowFinding]:
    last_line = max(rows.lines, default=0)
    for number, why in rows.left_out.items():
        if number in rows.told or why in _NEVER_MONEY:
            continue
        parts = rows.parts(number)
        if why == SUM_ROW:
            if _has_error(rows, number):
                yield rows.say(number, _UNEXPLAINED)
        elif why == BEYOND_THE_BILL and number < last_line:
            yield rows.say(number, _UNEXPLAINED if _has_money(parts) else _LOST_TITLE)
        elif why == BEYOND_THE_BILL:
            above = rows.whole_at is not None and number > rows.whole_at
            if _amounts(parts) and not above:
                yield rows.say(number, _UNEXPLAINED)
        elif _has_money(parts) or _is_a_work(parts):
            yield rows.say(number, _UNEXPLAINED)


def _has_error(rows: _Rows, number: int) -> bool:
    """Whether a row of sums has something under an amount that is none, nor the word of a sum."""
    at = number - rows.first_row
    places = [place for place, column in enumerate(rows.columns) if column in AMOUNTS]
    return any(
        rows.cells.figure(at, place).kind == "unreadable"
        and not is_called_sum(rows.cells.text(at, place))
        for place in places
    )


def _has_money(parts: RowParts) -> bool:
    """Whether a number, a percentage or an error stands where the figures do."""
    return any(
        bool(figure.value) or figure.kind == "percent" or "#" in figure.why
        for column, figure in parts.figures.items()
        if column in FIGURES
    )


def _is_a_work(parts: RowParts) -> bool:
    """Whether a row is numbered, named and measured, if by words."""
    measured = any(figure.kind == "unreadable" for figure in parts.figures.values())
    named = bool(parts.text("number") and parts.text("description"))
    return named and (measured or bool(parts.text("unit")))


def _sums_of_lines(rows: _Rows) -> Iterator[RowFinding]:
    """Lines of which one costs what the lines above them come to.

    A total of the sheet that counts them in says that they are works.
    """
    if rows.whole_at is not None:
        return
    group = above = (Decimal(0), 0)
    numbers = sorted({*rows.lines, *rows.groups})
    for number in numbers:
        if number in rows.groups:
            group = (Decimal(0), 0)
            continue
        parts = rows.parts(number)
        is_one = parts.number("quantity") in (None, 1)
        own = [
            value for value in (whole_price(parts), amount_of(parts) if is_one else None) if value
        ]
        if any(_is_sum(value, *some) for value in own for some in (group, above)):
            yield rows.say(number, _SUM_OF_ABOVE)
        amount = amount_of(parts)
        group = (group[0] + amount, group[1] + bool(amount))
        above = (above[0] + amount, above[1] + bool(amount))


def _is_sum(value: Decimal, so_far: Decimal, lines: int) -> bool:
    return lines >= _FEWEST and abs(so_far - value) <= _A_LINE * lines


def _figures_in_remarks(rows: _Rows) -> Iterator[RowFinding]:
    """The first figure in a column of remarks that no head calls so."""
    for at, column in enumerate(rows.columns):
        if column != "remark":
            continue
        for number in rows.lines:
            if rows.cells.figure(number - rows.first_row, at).kind == "number":
                yield rows.say(number, f"คอลัมน์ {letter_of(at)} {_FIGURES_IN_WORDS}")
                break


def _words_of_money(rows: _Rows, kind: KindOfPart) -> Iterator[RowFinding]:
    """Sentences where heads, or words around the works, say that prices are not plain baht."""
    head, first = rows.head, rows.first_row
    if head is not None:
        for column, text in zip(rows.columns, head.texts, strict=False):
            if column in PRICED:
                yield from said_of_head(text, head.first + first, kind)
            if column in PRICED or column == "quantity":
                yield from said_of_past(text, head.first + first)
    works = set(rows.lines)
    for at in filled_rows(rows.cells.table):
        number = at + first
        if number not in works and rows.left_out.get(number) not in (PAGE_HEAD, BEYOND_THE_BILL):
            yield from _said_around(rows, at, kind)
    yield from islice(_said_in_works(rows, kind), 1)


def _said_around(rows: _Rows, at: int, kind: KindOfPart) -> Iterator[RowFinding]:
    """The same of a row of words: a title, a sum, a note, a row of the head that is no head."""
    number, head = at + rows.first_row, rows.head
    is_head = rows.left_out.get(number) == HEAD_ROW and head is not None
    if is_head and head is not None and at == head.first:
        return  # the heads are asked by their columns
    beyond = rows.whole_at is not None and number > rows.whole_at
    is_sum = rows.left_out.get(number) == SUM_ROW
    for cell in rows.cells.table.rows[at]:
        text = plain_cell(cell)
        if text and not _NO_WORD.fullmatch(text):
            of_prices = not beyond or (not is_sum and _OF_PRICES.search(in_one_order(text)))
            yield from said_of_text(text, number, kind, of_tax=bool(of_prices))


def _said_in_works(rows: _Rows, kind: KindOfPart) -> Iterator[RowFinding]:
    """The same in names, remarks and unread columns of works: one that says so is enough."""
    measured = {
        at for at, column in enumerate(rows.columns) if column in FIGURES or column == "unit"
    }
    known: set[str] = set()
    for number in rows.lines:
        for at, cell in enumerate(rows.cells.table.rows[number - rows.first_row]):
            if at not in measured and cell not in known and not _NO_WORD.fullmatch(cell):
                known.add(cell)
                yield from said_of_text(plain_cell(cell), number, kind)
