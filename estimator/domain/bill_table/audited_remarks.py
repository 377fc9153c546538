"""Figures that may be money where nothing is brought from: under remarks, beyond the last head."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from estimator.domain.bill_table.audited_rows import UNEXPLAINED, AuditedRows, amounts_of_row
from estimator.domain.bill_table.columns import AMOUNTS, PRICES, Column
from estimator.domain.bill_table.rows import PAGE_NUMBER
from estimator.domain.findings import RowFinding
from estimator.domain.money import THAI_TO_ARABIC
from estimator.domain.search.folding import in_one_order

_LEAST_MONEY: Final = 100
_YEARS: Final = range(1900, 2700)
_OF_A_DAY: Final = re.compile(
    r"วันที่|ลงชื่อ|ลงนาม|ปี|[พค]\.?\s?ศ\.?|เดือน|(มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)(คม)?|กุมภา|"
    r"(เมษา|มิถุนา|กันยา|พฤศจิกา)(ยน)?|[ก-ฮ]\.[ก-ฮ]\.|\b(date|year|signed)\b",
    re.IGNORECASE,
)
_A_SIGN: Final = re.compile(r"\W*(เลขที่|ที่\s|โทร|แฟกซ์|tel|fax|phone|รหัสไปรษณีย์)", re.IGNORECASE)
"""How what is called by a number begins: a letter, a telephone."""
_GONE: Final = (
    r"(ยกเลิก|ตัด(ออก|ทิ้ง)|งด(?!งาม)|ไม่(ได้)?(ดำเนินการ|ทำ(?!สี)|คิดราคา|คิดเงิน)|cancel|omit|deleted?\b"
    r"|not in (scope|contract))"
)
_TAKEN_OUT: Final = re.compile(rf"\W*({_GONE}|ไม่รวม\W*$)", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(rf"\({_GONE}[^()]*\)\W*$", re.IGNORECASE)
_TITLE_OF_SUCH: Final = re.compile(
    rf"\W*(งาน|รายการ|หมวด)?\s*(ที่)?\s*({_GONE}|(ปรับ)?ลด(?=\s|$|ลง|งาน|เนื้องาน)|หัก(ออก|ลด))",
    re.IGNORECASE,
)
_WORDS: Final[tuple[Column, ...]] = ("description", "remark")
_IS_GONE: Final = "รายการมีข้อความว่ายกเลิกหรือตัดออก แต่นำเข้าด้วย โปรดตรวจ"
_NO_PRICE: Final = "ไม่มีราคา แต่มีตัวเลขในช่องหมายเหตุ อาจเป็นเงิน โปรดตรวจ"


def unexplained_remarks(rows: AuditedRows) -> Iterator[RowFinding]:
    """Works without a price, and titles, beside whose remark a figure stands as money does."""
    remarks = [at for at, column in enumerate(rows.columns) if column == "remark"]
    if not remarks:
        return
    for number in sorted({*rows.lines, *rows.groups} - rows.told):
        parts = rows.parts(number)
        if not (parts.prices or amounts_of_row(parts)) and _has_money(rows, number, remarks):
            yield rows.say(number, _NO_PRICE if number not in rows.groups else UNEXPLAINED)


def taken_out(rows: AuditedRows) -> Iterator[RowFinding]:
    """The first work with money that words say was taken out: its remark, its name, its title."""
    gone: list[int] = []
    for number in sorted({*rows.lines, *rows.groups}):
        parts, is_title = rows.parts(number), number in rows.groups
        name, remark = (in_one_order(parts.text(each)) for each in _WORDS)
        is_gone = _is_gone(name) or _is_gone(remark)
        if is_title:
            is_gone = is_gone or _TITLE_OF_SUCH.match(name) is not None
        if is_gone and (is_title or any(parts.number(each) for each in (*PRICES, *AMOUNTS))):
            gone.append(number)
    if gone:
        yield RowFinding(gone[0], f"{len(gone):,} {_IS_GONE}", "warn")


def _is_gone(text: str) -> bool:
    """Whether words begin with, or end in brackets with, what is said of works taken out."""
    if not text:
        return False
    in_brackets = ")" in text and _IN_BRACKETS.search(text) is not None
    return in_brackets or _TAKEN_OUT.match(text) is not None


def has_figure_behind(rows: AuditedRows, number: int) -> bool:
    """Whether what may be money stands behind the words of a row that brings nothing."""
    if rows.left_out.get(number) == PAGE_NUMBER:
        return False
    at = number - rows.first_row
    width = len(rows.cells.table.rows[at])
    kinds = [rows.cells.figure(at, place).kind for place in range(width)]
    if "unreadable" not in kinds:
        return False
    return _has_money(rows, number, range(kinds.index("unreadable") + 1, width))


def _has_money(rows: AuditedRows, number: int, places: Collection[int]) -> bool:
    """Whether a figure that is none of a day, a letter or a telephone stands in some places."""
    at = number - rows.first_row
    for place in places:
        value = rows.cells.figure(at, place).value
        if value is None or value < _LEAST_MONEY:
            continue
        written = rows.cells.text(at, place).translate(THAI_TO_ARABIC)
        said = in_one_order(" ".join(rows.cells.table.rows[at]))
        is_year = written.isdecimal() and value in _YEARS and _OF_A_DAY.search(said)
        if not (is_year or (written.isdecimal() and _A_SIGN.match(said))):
            return True
    return False
