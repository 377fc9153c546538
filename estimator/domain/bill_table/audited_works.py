"""Works that lack what those beside them have, or of which a column is no price of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.audited_rows import AuditedRows, amounts_of_row
from estimator.domain.bill_table.cells import UNWORKED, RowParts
from estimator.domain.bill_table.columns import PRICES, Column, letter_of
from estimator.domain.bill_table.figures import sheet_figure, words_of
from estimator.domain.bill_table.names_of_sums import is_called_sum
from estimator.domain.bill_table.proofs import whole_price
from estimator.domain.bill_table.rows import is_a_note
from estimator.domain.findings import RowFinding

_WORD: Final = re.compile(r"[^\W_]")
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4}")
"""More letters than a figure has behind it, as ``บาท``."""
_TAX: Final = Decimal("0.07")
_LITTLE: Final = Decimal("0.25")
_SEVERAL: Final = 2
"""Works that are priced alike by chance are hardly more."""
_ROUNDED: Final = Decimal("0.01")
_BAHT: Final = re.compile(r"บาท|บ\.|฿|baht|thb", re.IGNORECASE)
_NO_AMOUNT: Final = "ไม่มีจำนวนเงินเหมือนรายการอื่น ตัวเลขในแถวอาจเลื่อนช่อง โปรดตรวจ"
_LONE_PRICE: Final = "มีราคาแต่ไม่มีปริมาณ เงินจึงไม่ได้นำมา โปรดตรวจ"
_LONE_QUANTITY: Final = "มีตัวเลขในช่องปริมาณ แต่ไม่มีหน่วยวัดและราคาเหมือนรายการอื่น อาจเป็นเงิน โปรดตรวจ"
_NO_NAME: Final = "ช่องลำดับที่และช่องรายการไม่ใช่ของรายการ ตัวเลขหรือข้อความอาจเลื่อนช่อง โปรดตรวจ"
_ONE_SHARE: Final = (
    "ค่าแรงงานเป็นร้อยละเดียวกันของราคาทุกรายการ อาจเป็นภาษีหรือส่วนเพิ่ม โปรดเลือกว่าแต่ละคอลัมน์คืออะไร"
)
_AMOUNTS_AS_NUMBERS: Final = "ลำดับที่เท่ากับปริมาณคูณราคา อาจเป็นจำนวนเงิน โปรดเลือกว่าแต่ละคอลัมน์คืออะไร"
_PRICES_AS_NUMBERS: Final = (
    "ลำดับที่คูณปริมาณเท่ากับราคา อาจเป็นราคาต่อหน่วยของจำนวนเงินนั้น โปรดเลือกว่าแต่ละคอลัมน์คืออะไร"
)
_QUANTITIES_AS_NUMBERS: Final = (
    "ลำดับที่คูณราคาเท่ากับปริมาณ อาจเป็นปริมาณของจำนวนเงินนั้น โปรดเลือกว่าแต่ละคอลัมน์คืออะไร"
)
_OTHER_QUANTITY: Final = (
    "ไม่ใช่ปริมาณที่คูณราคา อ่านคอลัมน์ {} แทน หน่วยอาจเป็นอีกหน่วยหนึ่ง โปรดเลือกว่าแต่ละคอลัมน์คืออะไร"
)
_IDLE_TWIN: Final = "ว่างทุกแถว แต่อ่านคอลัมน์ {} แทน โปรดเลือกว่าแต่ละคอลัมน์คืออะไร"


def unexplained_works(rows: AuditedRows) -> Iterator[RowFinding]:
    """Each work that is unlike those beside it, and columns that are no prices of their own."""
    works = {number: rows.parts(number) for number in rows.lines}
    yield from _unlike_the_others(rows, works)
    yield from _idle_twins(rows)
    if rows.head is None:
        yield from _labour_of_one_share(works)
        yield from _figures_as_numbers(rows, works)


def _unlike_the_others(rows: AuditedRows, works: dict[int, RowParts]) -> Iterator[RowFinding]:
    whole = [each for each in works.values() if each.number("quantity") and _price(each)]
    with_amount = sum(1 for each in whole if amounts_of_row(each))
    many = 2 * len(whole) >= len(works)
    has_units = "unit" in rows.columns and any(each.text("unit") for each in whole)
    for number, parts in works.items():
        if number in rows.told:
            continue
        quantity, amounts = parts.figure("quantity"), amounts_of_row(parts)
        if _has_no_name(parts):
            yield rows.say(number, _NO_NAME)
        elif amounts:
            continue
        elif quantity.value and _price(parts):
            if 2 * with_amount >= len(whole) and number > rows.last_sum:
                yield rows.say(number, _NO_AMOUNT)
        elif quantity.kind == "empty" and _price(parts) and many and whole:
            # A sum of all works without it says that nothing is counted of it yet.
            if rows.whole_at is None or not (with_amount and parts.text("unit")):
                yield rows.say(number, _LONE_PRICE)
        elif quantity.value and has_units and many and _counts_nothing(parts):
            yield rows.say(number, _LONE_QUANTITY)


def _counts_nothing(parts: RowParts) -> bool:
    """Whether a quantity has neither a price nor a unit other than baht."""
    unit = parts.text("unit")
    return not _price(parts) and (not unit or _BAHT.fullmatch(unit) is not None)


def _has_no_name(parts: RowParts) -> bool:
    """Whether a figure or signs stand for the name, or the word of a sum or a note for its number.

    So do cells that slipped aside, and sums and notes that are written from the first column on.
    """
    name = parts.text("description") or parts.text("number")
    if name == UNWORKED:
        return False  # which is told as such
    number = words_of(parts.text("number"))
    is_beside = not parts.is_measured and (is_called_sum(number) or is_a_note(number))
    is_figure = not _LONG_WORD.search(name) and sheet_figure(name).kind == "number"
    return is_beside or not _WORD.search(name) or is_figure


def _price(parts: RowParts) -> Decimal | None:
    return whole_price(parts) or None


def _idle_twins(rows: AuditedRows) -> Iterator[RowFinding]:
    """Columns that are passed over though their heads mean what another is read as.

    They are empty, or hold pieces where the weight of them all is priced.
    """
    if rows.head is None or not rows.lines:
        return
    counted: tuple[Column, ...] = ("quantity", *PRICES)
    read = {column: at for at, column in enumerate(rows.columns) if column in counted}
    filled = [number - rows.first_row for number in rows.lines]
    for at, column in enumerate(rows.columns):
        allowed = rows.head.allowed[at] if at < len(rows.head.allowed) else frozenset()
        twins = [other for meant, other in read.items() if allowed == {meant}]
        if column or not twins:
            continue
        is_idle = not rows.cells.filled(filled, at)
        if is_idle or (read.get("quantity") == twins[0] and not rows.head.allowed[twins[0]]):
            head = f"คอลัมน์ {letter_of(at)} “{rows.head.texts[at][:60]}” "
            message = head + (_IDLE_TWIN if is_idle else _OTHER_QUANTITY).format(
                letter_of(twins[0])
            )
            yield RowFinding(rows.head.first + rows.first_row, message, "warn")


def _labour_of_one_share(works: dict[int, RowParts]) -> Iterator[RowFinding]:
    """Labour that is one share of the price in all rows.

    Of one price the tax is, of two what is less than labour ever is, of more any share.
    """
    pairs = [
        (number, material, labour)
        for number, each in works.items()
        if (material := each.number("material")) and (labour := each.number("labour"))
    ]
    if not pairs:
        return
    number, material, labour = max(pairs, key=lambda each: each[1])
    share = labour / material
    prices = {each for _, each, _ in pairs}
    if share == 0 or any(abs(two - one * share) > _ROUNDED for _, one, two in pairs):
        return
    is_tax = abs(labour - material * _TAX) <= _ROUNDED
    if is_tax or (len(prices) > 1 and share < _LITTLE) or len(prices) > _SEVERAL:
        yield RowFinding(number, _ONE_SHARE, "warn")


def _figures_as_numbers(rows: AuditedRows, works: dict[int, RowParts]) -> Iterator[RowFinding]:
    """Numbers of works that are what these come to, or that an amount beside them is made of."""
    priced = [
        (number, said, quantity, price)
        for number, each in works.items()
        if (quantity := each.number("quantity"))
        and (price := _price(each))
        and (said := sheet_figure(each.text("number")).value)
    ]
    amounts = [number for number, said, quantity, price in priced if said == quantity * price]
    prices = [number for number, said, quantity, price in priced if said * quantity == price]
    counted = [number for number, said, quantity, price in priced if said * price == quantity]
    for same, message in (
        (amounts, _AMOUNTS_AS_NUMBERS),
        (prices, _PRICES_AS_NUMBERS),
        (counted, _QUANTITIES_AS_NUMBERS),
    ):
        if len(same) > 1 and 2 * len(same) > len(priced):
            yield rows.say(same[0], message)
