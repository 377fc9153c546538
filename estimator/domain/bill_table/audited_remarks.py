"""Figures that may be money where nothing is brought from: under remarks, beyond the last head."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.amounts_in_words import amounts_in_words
from estimator.domain.bill_table.audited_rows import UNEXPLAINED, AuditedRows, amounts_of_row
from estimator.domain.bill_table.columns import AMOUNTS, PRICES
from estimator.domain.bill_table.figures import sheet_figure, words_of
from estimator.domain.bill_table.layouts import has_prices
from estimator.domain.bill_table.names_of_deductions import is_of_deductions
from estimator.domain.bill_table.rows import PAGE_NUMBER
from estimator.domain.bill_table.words_of_striking import (
    is_elsewhere,
    is_name_struck,
    is_struck,
    may_be_kept_back,
    remarks_in_name,
    strikes_below,
)
from estimator.domain.findings import RowFinding
from estimator.domain.money import THAI_TO_ARABIC

_LEAST_MONEY: Final = 100
_YEARS: Final = range(1900, 2700)
_MONTH: Final = (
    r"(?:(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)(?:คม)?|กุมภา(?:พันธ์)?|(?:เมษา|มิถุนา|กันยา|พฤศจิกา)(?:ยน)?"
    r"|[ก-ฮ]ี?\.[ก-ฮ]\.)"
)
_OF_A_DAY: Final = re.compile(
    rf"(?:(?:วันที่|ลงชื่อ|ลงนาม|ปี(?:งบประมาณ|ที่|พ\.ศ\.)?|[พค]\.?\s?ศ\.?|เดือน|{_MONTH}|date|year|signed)[\W\d]*)+"
    rf"|.*(?:วันที่|เดือน|\d)\s*{_MONTH}\W*|.*[พค]\.\s?ศ\.\W*",
    re.IGNORECASE | re.DOTALL,
)
"""The whole cell before a year, or its end in a day and a month."""
_A_SIGN: Final = re.compile(
    r"\W*(เลขที่.*|(ที่|ที่\s+[ก-ฮ]{1,4}[\d\W]*)|(หมายเลข|เบอร์)?(โทร(ศัพท์|สาร)?|มือถือ)\W*|แฟกซ์\W*"
    r"|(tel(ephone)?|fax|phone|mobile)\W*(no\W*)?|รหัสไปรษณีย์\W*)",
    re.IGNORECASE,
)
"""The whole cell before it, or the first of a row, where a letter or a telephone is named."""
_SAID_MONEY: Final = re.compile(
    r"(?:เหมา|ราคา|เงิน)\W*(\d[\d,]*(?:\.\d+)?)|(?<![\d,])(\d[\d,]*(?:\.\d+)?)\s*(?:บาท(?!\s*(?:ต่อ|/))|บ\.|฿|\.-|/-)"
    r"|^\(\s*(\d[\d,]*(?:\.\d+)?)\s*\)$|^\s*[+]\s*(\d[\d,]*(?:\.\d+)?)\s*$|=\s*(\d[\d,]*(?:\.\d+)?)\s*$"
)
"""Money in words, where a figure alone would stand; none begins within another one."""
_PRODUCT: Final = re.compile(
    r"\d[\d,.]*\s*[x×*@]\s*\d[\d,.]*|\d[\d,.]*\s*(?:พัน|หมื่น|แสน|ล้าน)(?:\s*บาท)?"
)
"""Figures of which money is made, as the whole of a cell."""
_A_COST: Final = re.compile(
    r"\W*ค่า(?!งาน|ก่อสร้าง|ปรับ|เฉลี่ย|แรงขั้นต่ำ|จ้าง(?!\S*เหมา)|k\b|f\b|factor|ใช้จ่าย|ดำเนิน|อำนวย|ภาษี|เผื่อ|ประกัน)",
    re.IGNORECASE,
)
"""How something begins that is to be paid for; no penalty, and none of what is made of a price."""
_LONGEST_COST: Final = 60
"""Letters of it; what is longer is a condition of the contract."""
_FEW: Final = 3
"""Works of which no more than one is meant."""
_IS_GONE: Final = "รายการมีข้อความว่ายกเลิก ตัดออก หรือนับไว้ที่อื่น แต่นำเข้าด้วย โปรดตรวจ"
_NO_PRICE: Final = "ไม่มีราคา แต่มีตัวเลขในช่องหมายเหตุ อาจเป็นเงิน โปรดตรวจ"


def unexplained_remarks(rows: AuditedRows) -> Iterator[RowFinding]:
    """Works without a price, and titles, beside whose remark a figure stands as money does."""
    remarks = [at for at, column in enumerate(rows.columns) if column == "remark"]
    if not has_prices(rows.columns):
        return
    for number in sorted({*rows.lines, *rows.groups} - rows.told):
        parts = rows.parts(number)
        if parts.prices or amounts_of_row(parts):
            continue
        is_cost = number in rows.lines or _A_COST.match(words_of(parts.name))
        named = is_cost and _says_money(parts.name)
        if named or _has_money(rows, number, remarks):
            yield rows.say(number, _NO_PRICE if number not in rows.groups else UNEXPLAINED)


def taken_out(rows: AuditedRows) -> Iterator[RowFinding]:
    """The first work with money that words say was taken out: its remark, its name, its title.

    And what stands in a column that is not read, as a word beside the table does.
    """
    gone: list[int] = []
    kept_back: list[int] = []
    is_counted = rows.whole_at is not None
    for number in sorted({*rows.lines, *rows.groups}):
        parts, is_title = rows.parts(number), number in rows.groups
        has_money = is_title or any(parts.number(each) for each in (*PRICES, *AMOUNTS))
        if has_money and _is_taken_out(rows, number):
            gone.append(number)
        elif not is_counted and any(map(may_be_kept_back, _remarks_of(rows, number))):
            kept_back.append(number)
    if _FEW * len(kept_back) <= len(rows.lines):
        gone = sorted({*gone, *kept_back})
    if gone:
        yield RowFinding(gone[0], f"{len(gone):,} {_IS_GONE}", "warn")


def _remarks_of(rows: AuditedRows, number: int) -> list[str]:
    """What is remarked of a row: its mark, its remark and, of a work, what its name ends in."""
    parts = rows.parts(number)
    marks = list(map(words_of, (parts.mark, parts.text("remark"))))
    if number in rows.groups or rows.whole_at is not None:
        return marks
    return [*marks, *remarks_in_name(words_of(parts.name))]


def _is_taken_out(rows: AuditedRows, number: int) -> bool:
    """Whether words of a row, or beside it in a column that is not read, take it out."""
    parts, is_counted = rows.parts(number), rows.whole_at is not None
    name, remarks = words_of(parts.name), _remarks_of(rows, number)
    unread = (at for at, column in enumerate(rows.columns) if not column)
    beside = (words_of(rows.cells.text(number - rows.first_row, at)) for at in unread)
    marks = map(words_of, (parts.mark, parts.text("remark")))
    if is_name_struck(name, is_counted=is_counted) or any(map(is_struck, (*marks, *beside))):
        return True
    quantity = parts.number("quantity")
    if any(is_elsewhere(each, quantity, is_counted=is_counted) for each in remarks):
        return True
    if number not in rows.groups:
        return False
    return strikes_below(name, is_counted=is_counted) or is_of_deductions(name)


def has_figure_behind(rows: AuditedRows, number: int) -> bool:
    """Whether what may be money stands behind the words of a row that brings nothing."""
    if rows.left_out.get(number) == PAGE_NUMBER:
        return False
    at = number - rows.first_row
    width = len(rows.cells.table.rows[at])
    kinds = [rows.cells.figure(at, place).kind for place in range(width)]
    if "unreadable" not in kinds:
        return False
    first = kinds.index("unreadable")
    is_cost = _A_COST.match(words_of(rows.cells.text(at, first))) is not None
    if is_cost and _says_cost(rows, rows.cells.text(at, first)):
        return True
    return _has_money(rows, number, range(first + 1, width), 1 if is_cost else _LEAST_MONEY)


def _says_cost(rows: AuditedRows, text: str) -> bool:
    """Whether what is to be paid for something stands in its words, and is not the whole."""
    in_words = text if not text.endswith("บาท") else f"{text}ถ้วน"
    values = [*_said_money(text.translate(THAI_TO_ARABIC)), *amounts_in_words(in_words)]
    is_short = len(text) <= _LONGEST_COST
    return is_short and any(abs(each - rows.whole) > rows.room for each in values)


def _has_money(
    rows: AuditedRows, number: int, places: Collection[int], least: int = _LEAST_MONEY
) -> bool:
    """Whether a figure that is none of a day, a letter or a telephone stands in some places."""
    at = number - rows.first_row
    for place in places:
        value = rows.cells.figure(at, place).value
        written = rows.cells.text(at, place).translate(THAI_TO_ARABIC)
        if value is None:
            if _says_money(written):
                return True
            continue
        if abs(value) < least:
            continue
        before = [text for each in range(place) if (text := rows.cells.text(at, each))]
        first, last = (words_of(text) for text in (before[0], before[-1])) if before else ("", "")
        is_year = value in _YEARS and _OF_A_DAY.fullmatch(last)
        is_sign = _A_SIGN.fullmatch(first) or _A_SIGN.fullmatch(last)
        if not (written.isdecimal() and (is_year or is_sign)):
            return True
    return False


def _says_money(text: str) -> bool:
    """Whether words name an amount of baht, or a product that may be one."""
    plain = text.translate(THAI_TO_ARABIC)
    if _PRODUCT.fullmatch(plain):
        return True
    return any(value >= _LEAST_MONEY for value in _said_money(plain))


def _said_money(plain: str) -> list[Decimal]:
    """The amounts that words name."""
    found = ("".join(each) for each in _SAID_MONEY.findall(plain))
    values = (sheet_figure(each).value for each in found)
    return [value for value in values if value is not None]
