"""Works whose cells show more than figures: another unit, other money, a line through them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from estimator.domain.bill_table.audited_rows import AuditedRows
from estimator.domain.bill_table.cells import UNWORKED
from estimator.domain.bill_table.columns import AMOUNTS, PRICED, PRICES, Column, letter_of
from estimator.domain.bill_table.read_rows import SUM_ROW
from estimator.domain.findings import RowFinding
from estimator.domain.units import same_unit

_BESIDE: Final = frozenset(("", "remark"))
_WORDS: Final[frozenset[Column]] = frozenset(("group", "description", "unit", "remark"))
_AN_ERROR: Final = re.compile(r"#|err:", re.IGNORECASE)
_STRUCK: Final = "ขีดฆ่าไว้ในต้นทาง อาจตัดออกแล้ว แต่นำเข้าด้วย โปรดตรวจ"
_UNSEEN: Final = "ซ่อนไว้ในต้นทาง แต่อ่านเป็นตัวเลขของรายการด้วย โปรดตรวจว่าต้องการ"
_JOINED: Final = (
    "เป็นช่องผสานกับแถวบนซึ่งมี {value} แถวนี้จึงว่าง โปรดตรวจว่าใช้ราคาเดียวกันหรือไม่ แล้วใส่ราคาทุกแถวในต้นทาง"
)
_AMOUNT_OF: Final[Mapping[Column, Column]] = MappingProxyType(
    {"material": "material_amount", "labour": "labour_amount"}
)
_OF_MONEY: Final = "ข้างตัวเลขเงิน อาจไม่ใช่บาทต่อหน่วยนี้ โปรดแปลงเป็นบาทก่อนนำเข้า"
_OF_QUANTITY: Final = "ข้างปริมาณ ซึ่งไม่ใช่ที่ช่องหน่วยบอก จึงไม่ได้นำเข้า โปรดใส่หน่วยในต้นทาง"


def unexplained_formats(rows: AuditedRows) -> Iterator[RowFinding]:
    """The first work that is struck through, and of each column the first cell that shows more."""
    table = rows.cells.table
    if table.unread:
        yield from islice(_unread_words(rows), 1)
    if struck := _struck(rows):
        yield RowFinding(struck[0], f"{len(struck):,} รายการ{_STRUCK}", "warn")
    if head := _hidden_heads(rows):
        number = rows.lines[0]
        yield RowFinding(number, f"{head} {_UNSEEN}", "warn")
    yield from _joined(rows)
    sums = [number for number, why in rows.left_out.items() if why == SUM_ROW]
    for column, at in _places(rows) if table.shown else ():
        for number in (*rows.lines, *(sums if column in AMOUNTS else ())):
            words = table.shown.get((number - rows.first_row, at), "")
            if words and (column != "quantity" or not _says_its_unit(rows, number, words)):
                what = _OF_QUANTITY if column == "quantity" else _OF_MONEY
                message = f"คอลัมน์ {letter_of(at)} แสดง “{words[:40]}” {what}"
                yield rows.say(number, message)
                break


def _joined(rows: AuditedRows) -> Iterator[RowFinding]:
    """The first work of each price that stands in a cell over several rows, and in no amount."""
    table = rows.cells.table
    for top, last, at in table.joined:
        column = rows.columns[at] if at < len(rows.columns) else ""
        if column not in PRICES or rows.cells.figure(top, at).value is None:
            continue
        below = range(bisect_right(rows.lines, top + rows.first_row), len(rows.lines))
        for number in (rows.lines[each] for each in below):
            if number > last + rows.first_row:
                break
            amounts: tuple[Column, ...] = (_AMOUNT_OF.get(column, "total"), "total")
            if all(rows.parts(number).number(each) is None for each in amounts):
                said = _JOINED.format(value=f"“{rows.cells.text(top, at)[:40]}”")
                yield rows.say(number, f"คอลัมน์ {letter_of(at)} {said}")
                break


def _unread_words(rows: AuditedRows) -> Iterator[RowFinding]:
    """Words of works and titles that are no words: formulas in error, or without a value."""
    head_end = 0 if rows.head is None else rows.head.end
    for (at, place), why in sorted(rows.cells.table.unread.items()):
        number = at + rows.first_row
        column = rows.columns[place] if place < len(rows.columns) else ""
        if not head_end <= at or number > rows.last_line or number in rows.told:
            continue
        # The number of a row may be its title, written from the first column on.
        is_title = column == "number" and not rows.parts(number).text("description")
        text = rows.cells.text(at, place)
        if (column in _WORDS or is_title) and (text == UNWORKED or _AN_ERROR.match(text)):
            yield RowFinding(number, f"คอลัมน์ {letter_of(place)} {why}", "warn")


def _hidden_heads(rows: AuditedRows) -> str:
    """The columns that the sheet hides and of which works take a figure."""
    unseen = rows.cells.table.hidden_columns
    works = [number - rows.first_row for number in rows.lines] if unseen else []
    found = [at for _, at in _places(rows) if at in unseen and rows.cells.filled(works, at)]
    return " ".join(f"คอลัมน์ {letter_of(at)}" for at in found)


def _struck(rows: AuditedRows) -> list[int]:
    """Works and titles of which anything but a remark is struck through."""
    of_bill = {at for at, column in enumerate(rows.columns) if column not in _BESIDE}
    found = {at + rows.first_row for at, place in rows.cells.table.struck if place in of_bill}
    return sorted(found & {*rows.lines, *rows.groups})


def _places(rows: AuditedRows) -> Iterator[tuple[str, int]]:
    for at, column in enumerate(rows.columns):
        if column == "quantity" or column in PRICED:
            yield column, at


def _says_its_unit(rows: AuditedRows, number: int, words: str) -> bool:
    return same_unit(rows.parts(number).text("unit"), words)
