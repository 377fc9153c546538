"""Whether each cell with money, or with words for money, is explained by what comes in.

It is told nothing of how a reading came about: it walks the rows of the table, and a cell that
nothing of the bill is, or follows from, is said with its row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import islice
from typing import Final

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill_table.audited_formats import unexplained_formats
from estimator.domain.bill_table.audited_groups import groups_again
from estimator.domain.bill_table.audited_remarks import (
    has_figure_behind,
    taken_out,
    unexplained_remarks,
)
from estimator.domain.bill_table.audited_rows import UNEXPLAINED, AuditedRows, amounts_of_row
from estimator.domain.bill_table.audited_sums import (
    is_other_total_above,
    unexplained_in_sums,
    unexplained_in_words,
)
from estimator.domain.bill_table.audited_totals import works_of_members, works_that_add_up
from estimator.domain.bill_table.audited_versions import other_versions
from estimator.domain.bill_table.audited_works import unexplained_works
from estimator.domain.bill_table.cells import ReadCells, RowParts
from estimator.domain.bill_table.columns import AMOUNTS, FIGURES, PRICED, Column, Columns, letter_of
from estimator.domain.bill_table.figures import LONGEST_SEARCHED, is_too_long, plain_cell, words_of
from estimator.domain.bill_table.heads import Head
from estimator.domain.bill_table.money_words import (
    said_of_head,
    said_of_past,
    said_of_text,
)
from estimator.domain.bill_table.named_kinds import told_of_rows, told_of_titles
from estimator.domain.bill_table.names_of_additions import is_an_addition
from estimator.domain.bill_table.names_of_deductions import is_a_deduction, may_be_broken
from estimator.domain.bill_table.names_of_means import is_a_mean
from estimator.domain.bill_table.names_of_sums import is_called_sum
from estimator.domain.bill_table.notes_of_changes import said_of_note, said_of_remark, said_of_title
from estimator.domain.bill_table.priced_units import other_units
from estimator.domain.bill_table.read_rows import CONTINUED_TITLE, SUM_ROW, ReadBill
from estimator.domain.bill_table.rows import (
    ABOVE_HEAD,
    BEYOND_THE_BILL,
    HEAD_ROW,
    MAY_BE_A_MEAN,
    MAY_BE_A_WORK,
    OF_A_MEAN,
    OF_TIME,
    PAGE_HEAD,
    WHO_SIGNS,
)
from estimator.domain.bill_table.rows_of_price import may_be_made_of
from estimator.domain.bill_table.signatures import names_who_signs
from estimator.domain.bill_table.titled_sums import amount_of
from estimator.domain.bill_table.unit_words import is_lump
from estimator.domain.bill_table.whole_prices import added_to_whole_prices
from estimator.domain.findings import RowFinding

_OF_PRICES: Final = re.compile(r"ราคา|ค่าวัสดุ|price", re.IGNORECASE)
_NO_WORD: Final = re.compile(r"[\d.,\s%-]*")
_NEVER_MONEY: Final = frozenset((HEAD_ROW, PAGE_HEAD, OF_A_MEAN, OF_TIME, WHO_SIGNS))
_ABOVE: Final = "อยู่เหนือหัวตารางและไม่ได้นำเข้า โปรดตรวจว่าเป็นรายการ หรือมีหน้าก่อนที่ไม่ได้คัดลอกหัวตารางมาด้วย"
_OTHER_TOTAL: Final = "เป็นยอดรวมที่รายการในตารางรวมกันไม่ได้ โปรดตรวจว่ารายการครบหรือเป็นยอดของงานอื่น"
_LOST_TITLE: Final = "อยู่ระหว่างรายการและไม่ได้นำเข้า โปรดตรวจว่าเป็นชื่อกลุ่มงานหรือรายการ"
_IN_FACTOR: Final = "อยู่ใน Factor F ซึ่งหมวดงานนี้คูณให้อีก เงินอาจซ้ำกัน โปรดตรวจว่าเป็นรายการหรือไม่"
_TAKES_OFF: Final = "เรียกเป็นยอดหัก แต่จะนำเข้าเป็นค่างานที่บวกเพิ่ม โปรดตรวจว่าจะลดปริมาณหรือราคาของรายการใดแทน"
_A_WORK: Final = 2
"""So many figures in a row may be a work: a quantity and a price."""
_IS_A_MEAN: Final = "เรียกเป็นค่าเฉลี่ยของยอดอื่น แต่จะนำเข้าเป็นรายการ โปรดตรวจว่าเป็นรายการหรือไม่"
_MAY_BE_A_MEAN: Final = (
    "อาจเป็นค่าเฉลี่ยของยอดด้านบน แต่ไม่บอกว่าหารด้วยเท่าใด จึงไม่ได้นำเข้า โปรดตรวจว่าเป็นรายการหรือไม่"
)
_TOO_LONG: Final = (
    f"มีข้อความยาวกว่า {LONGEST_SEARCHED:,} อักขระ ส่วนที่เกินไม่ได้ค้นหาคำที่เปลี่ยนปริมาณหรือราคา โปรดตรวจ"
)
_MAY_BE_A_WORK: Final = "อยู่ใต้รายการและไม่ได้นำเข้า โปรดตรวจว่าเป็นรายการหรือไม่"
_FIGURES_IN_WORDS: Final = "มีตัวเลขในคอลัมน์ที่อ่านเป็นหมายเหตุ อาจเป็นเงิน โปรดเลือกว่าคอลัมน์นี้คืออะไร"


def unexplained(
    cells: ReadCells, columns: Columns, head: Head | None, bill: ReadBill, kind: KindOfPart
) -> Iterator[RowFinding]:
    """What of a table's money, or of the words for it, is no part of a bill that was read."""
    rows = AuditedRows(cells, columns, head, bill)
    above = head.first if head is not None else min(rows.lines, default=1) - rows.first_row
    yield from islice(told_of_titles(cells.table, max(0, above), kind), 1)
    yield from _rows_left_out(rows)
    yield from _titles(rows)
    if not cells.table.is_own:
        yield from told_of_rows(bill.rows, kind)
        if rows.whole_at is None:
            yield from other_versions(rows, bill.rows)
            yield from groups_again(rows, bill.rows)
    yield from unexplained_in_sums(rows)
    yield from islice(unexplained_in_words(rows), 1)
    yield from unexplained_works(rows)
    yield from unexplained_formats(rows)
    yield from unexplained_remarks(rows)
    yield from taken_out(rows)
    yield from other_units(rows, bill)
    yield from works_that_add_up(rows)
    yield from works_of_members(rows)
    yield from _words_of_money(rows, kind)
    if head is None or not bill.direct_cost:
        yield from _figures_in_remarks(rows)
    yield from _too_long(rows)


def _too_long(rows: AuditedRows) -> Iterator[RowFinding]:
    """Rows with a cell of which not all was searched for words."""
    for at in rows.cells.in_use:
        if any(map(is_too_long, rows.cells.table.rows[at])):
            yield rows.say(at + rows.first_row, _TOO_LONG)


def _rows_left_out(rows: AuditedRows) -> Iterator[RowFinding]:
    for number, why in rows.left_out.items():
        if number in rows.told or why in _NEVER_MONEY:
            continue
        if message := _why_unexplained(rows, number, why):
            yield rows.say(number, message)


def _why_unexplained(rows: AuditedRows, number: int, why: str) -> str:
    """What of a row that was left out is to be asked; empty where nothing is."""
    parts = rows.parts(number)
    if why == ABOVE_HEAD:
        if _is_above_its_head(parts) or _has_figures_unread(rows, number):
            return _ABOVE
        return _OTHER_TOTAL if is_other_total_above(rows, number) else ""
    if why == MAY_BE_A_MEAN:
        # A total below it that comes out without it says that it is no work.
        is_counted = rows.whole_at is not None and number < rows.whole_at
        return "" if is_counted else _MAY_BE_A_MEAN
    if why == MAY_BE_A_WORK:
        return _MAY_BE_A_WORK
    if why == SUM_ROW:
        is_lost = _has_error(rows, number)
    elif why == BEYOND_THE_BILL and number < rows.last_line:
        return UNEXPLAINED if _has_money(parts) else _LOST_TITLE
    elif why == BEYOND_THE_BILL:
        amounts = amounts_of_row(parts)
        follows = rows.whole_at is not None and number >= rows.whole_at
        if follows:
            is_lost = not all(may_be_made_of(each, rows.whole) for each in amounts)
        else:
            is_lost = bool(amounts) or _has_error(rows, number)
    else:
        is_lost = _has_money(parts) or has_figure_behind(rows, number)
        is_lost = is_lost or (why != CONTINUED_TITLE and _is_a_work(parts))
    return UNEXPLAINED if is_lost else ""


def _titles(rows: AuditedRows) -> Iterator[RowFinding]:
    """Titles beside which something stands where the figures do that is none, nor nothing."""
    for number in sorted(rows.groups - rows.told - set(rows.lines)):
        if _has_error(rows, number, FIGURES):
            yield rows.say(number, UNEXPLAINED)


def _is_above_its_head(parts: RowParts) -> bool:
    """Whether a row above the head is a work or a sum as those below it are."""
    if is_called_sum(parts.name) and amounts_of_row(parts):
        return True
    money = amounts_of_row(parts) or parts.prices
    return bool(parts.name and parts.number("quantity") and money)


def _has_figures_unread(rows: AuditedRows, number: int) -> bool:
    """Whether a row says a work where nothing below the head told its columns apart."""
    if {"quantity", *PRICED} & set(rows.columns):
        return False
    at = number - rows.first_row
    figures = [rows.cells.figure(at, place).value for place in range(rows.cells.width)]
    return sum(each is not None for each in figures) >= _A_WORK


def _has_error(rows: AuditedRows, number: int, of: Collection[Column] = frozenset(AMOUNTS)) -> bool:
    """Whether a row has something under an amount that is none, nor the word of a sum."""
    at = number - rows.first_row
    places = [place for place, column in enumerate(rows.columns) if column in of]
    return any(
        rows.cells.figure(at, place).kind in ("unreadable", "percent")
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
    words = (figure.why for figure in parts.figures.values() if figure.kind == "unreadable")
    measured = any(not names_who_signs(words_of(each.partition("“")[2])) for each in words)
    named = bool(parts.text("number") and parts.text("description"))
    return named and (measured or bool(parts.text("unit")))


def _figures_in_remarks(rows: AuditedRows) -> Iterator[RowFinding]:
    """The first figure in a column of remarks that no head calls so."""
    for at, column in enumerate(rows.columns):
        if column != "remark":
            continue
        for number in rows.lines:
            if rows.cells.figure(number - rows.first_row, at).kind == "number":
                yield rows.say(number, f"คอลัมน์ {letter_of(at)} {_FIGURES_IN_WORDS}")
                break


def _words_of_money(rows: AuditedRows, kind: KindOfPart) -> Iterator[RowFinding]:
    """Sentences where heads, or words around the works, say that prices are not plain baht."""
    head, first = rows.head, rows.first_row
    if head is not None:
        for column, text in zip(rows.columns, head.texts, strict=False):
            if column in PRICED:
                yield from said_of_head(text, head.first + first, kind)
            if column in PRICED or column == "quantity":
                yield from said_of_past(text, head.first + first)
    works = set(rows.lines)
    names = _names_of_works(rows)
    for at in rows.cells.in_use:
        number = at + first
        if number not in works and not _is_of_the_price(rows, number):
            yield from _said_around(rows, at, kind, names)
        elif number in works and not rows.parts(number).figures:
            # A note that nothing tells apart from a work without a quantity.
            name = rows.parts(number).name
            yield from said_of_note(name, number, rows.whole, names, is_above=False)
    yield from islice(_said_in_works(rows, kind), 1)
    yield from _deductions_as_works(rows)
    yield from _means_as_works(rows)
    if kind.takes_factor:
        yield from islice(_additions_as_works(rows), 1)
    if kind.whole_price:
        yield from islice(added_to_whole_prices(rows), 1)


def _is_of_the_price(rows: AuditedRows, number: int) -> bool:
    """Whether what a row says is of a page, or of a figure of its own that follows from the sum."""
    why = rows.left_out.get(number)
    return why == PAGE_HEAD or (why == BEYOND_THE_BILL and _has_money(rows.parts(number)))


def _names_of_works(rows: AuditedRows) -> frozenset[str]:
    """What the works that are counted or priced are called."""
    works = (rows.parts(number) for number in rows.lines)
    return frozenset(words_of(each.name) for each in works if each.figures)


def _said_around(
    rows: AuditedRows, at: int, kind: KindOfPart, names: Collection[str]
) -> Iterator[RowFinding]:
    """The same of a row of words: a title, a sum, a note, a row of the head that is no head."""
    number, head = at + rows.first_row, rows.head
    is_head = rows.left_out.get(number) == HEAD_ROW and head is not None
    if is_head and head is not None and (at == head.first or at >= head.end):
        return  # the heads are asked by their columns, and once
    beyond = rows.whole_at is not None and number > rows.whole_at
    is_sum = rows.left_out.get(number) == SUM_ROW
    is_note = not _has_money(rows.parts(number))
    for cell in rows.cells.table.rows[at]:
        text = plain_cell(cell)
        if text and not _NO_WORD.fullmatch(text):
            of_prices = not beyond or is_sum or is_note or _OF_PRICES.search(words_of(text))
            yield from said_of_text(text, number, kind, of_tax=bool(of_prices))
            is_above = rows.left_out.get(number) == ABOVE_HEAD
            if number not in rows.told:
                yield from said_of_note(text, number, rows.whole, names, is_above=is_above)
            if number in rows.groups - rows.told and rows.whole_at is None:
                yield from said_of_title(text, number, _counts_below(rows, number))


def _counts_below(rows: AuditedRows, title: int) -> list[tuple[Decimal | None, str]]:
    """The quantities and units of the works from a title down to the next one."""
    works = map(rows.parts, rows.works_below(title))
    return [(each.number("quantity"), each.text("unit")) for each in works]


def _additions_as_works(rows: AuditedRows) -> Iterator[RowFinding]:
    """Works that are what Factor F is made of: it is put on top of them."""
    for number in rows.lines:
        parts = rows.parts(number)
        if number not in rows.told and amount_of(parts):
            name = words_of(parts.name)
            if is_an_addition(name):
                yield rows.say(number, _IN_FACTOR)


def _deductions_as_works(rows: AuditedRows) -> Iterator[RowFinding]:
    """Works that are called as what is taken off, whose money is printed without a minus."""
    for number in rows.lines:
        parts = rows.parts(number)
        if number in rows.told or not (amount_of(parts) or parts.prices):
            continue
        name, *marks = map(words_of, (parts.name, parts.mark, parts.text("remark")))
        if is_a_deduction("" if _is_broken(rows, parts) else name, marks):
            yield rows.say(number, _TAKES_OFF)


def _is_broken(rows: AuditedRows, parts: RowParts) -> bool:
    """Whether what is called as taken off is broken: measured, and added by the sheet's total."""
    is_measured = bool(parts.text("unit")) and not is_lump(parts.text("unit"))
    is_added = rows.whole_at is not None and is_measured and bool(parts.prices)
    return is_added and may_be_broken(words_of(parts.name))


def _means_as_works(rows: AuditedRows) -> Iterator[RowFinding]:
    """Works that are called as the mean of a sum, which no total of the sheet counts in."""
    for number in rows.lines if rows.whole_at is None else ():
        parts = rows.parts(number)
        is_priced = number not in rows.told and (amount_of(parts) or parts.prices)
        if is_priced and is_a_mean(words_of(parts.name)):
            yield rows.say(number, _IS_A_MEAN)


def _said_in_works(rows: AuditedRows, kind: KindOfPart) -> Iterator[RowFinding]:
    """The same in names, remarks and unread columns of works: one that says so is enough."""
    measured = {
        at for at, column in enumerate(rows.columns) if column in FIGURES or column == "unit"
    }
    known: set[str] = set()
    columns = dict(enumerate(rows.columns))
    for number in rows.lines:
        for at, cell in enumerate(rows.cells.table.rows[number - rows.first_row]):
            if at not in measured and cell not in known and not _NO_WORD.fullmatch(cell):
                known.add(cell)
                yield from said_of_text(plain_cell(cell), number, kind)
                if columns.get(at) != "description":
                    yield from said_of_remark(plain_cell(cell), number)
