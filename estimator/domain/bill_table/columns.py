"""What the columns of an outside table may be, and what one head says of a column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from estimator.domain.bill_table.figures import plain_cell

Column = Literal[
    "number",
    "group",
    "description",
    "quantity",
    "unit",
    "material",
    "material_amount",
    "labour",
    "labour_amount",
    "both_price",
    "total",
    "remark",
    "depth_m",
    "rate_reason",
    "",
]
"""The meaning of one column; empty: passed over.

`both_price` is material and labour of one unit together; where a table has no price beside it, it
is the line's whole price, of which nothing says which side it is. `group` names a line's group.
"""
Columns = tuple[Column, ...]

COLUMNS: Final[tuple[Column, ...]] = get_args(Column)
COLUMN_NAMES: Final[Mapping[Column, str]] = MappingProxyType(
    {
        "number": "ลำดับที่",
        "group": "ชื่อกลุ่มงานของแต่ละรายการ",
        "description": "รายการ",
        "quantity": "จำนวน",
        "unit": "หน่วย",
        "material": "ค่าวัสดุต่อหน่วย",
        "material_amount": "ค่าวัสดุ จำนวนเงิน",
        "labour": "ค่าแรงงานต่อหน่วย",
        "labour_amount": "ค่าแรงงาน จำนวนเงิน",
        "both_price": "ค่าวัสดุและค่าแรงงานต่อหน่วย",
        "total": "รวมเป็นเงิน",
        "remark": "หมายเหตุ",
        "depth_m": "ความลึก (ม.)",
        "rate_reason": "เหตุผลที่ใช้อัตรานี้",
        "": "ไม่นำเข้า",
    }
)

PRICES: Final[tuple[Column, ...]] = ("material", "labour", "both_price")
AMOUNTS: Final[tuple[Column, ...]] = ("material_amount", "labour_amount", "total")
FIGURES: Final[frozenset[Column]] = frozenset(("quantity", "depth_m", *PRICES, *AMOUNTS))
PRICED: Final[frozenset[Column]] = frozenset((*PRICES, *AMOUNTS))
TEXTS: Final[frozenset[Column]] = frozenset(("number", "group", "description", "unit", "remark"))

_NOTHING: Final[frozenset[Column]] = frozenset()
_SIGNS: Final = re.compile(r"[\s()\[\].:*_\-\u2013]|บาท|baht", re.IGNORECASE)
_WHOLE_WORDS: Final[tuple[tuple[re.Pattern[str], Column], ...]] = (
    (re.compile(r"ลำดับ|ลำดับที่|ลำดับรายการ|ที่|ข้อ|no|item|itemno|#"), "number"),
    (re.compile(r"หมวด|หมวดงาน|กลุ่มงาน|กลุ่ม|ประเภทงาน|section|group"), "group"),
    (re.compile(r"(ชื่อ)?รายการ.*|รายละเอียด.*|description"), "description"),
    (re.compile(r"จำนวน|ปริมาณ|ปริมาณงาน|จำนวนหน่วย|quantity|qty|q'?ty"), "quantity"),
    (re.compile(r"หน่วย|หน่วยนับ|units?"), "unit"),
    (re.compile(r"หมายเหตุ|remarks?|notes?"), "remark"),
    (re.compile(r"ความลึก.*|depth.*"), "depth_m"),
    (re.compile(r"เหตุผลอัตรา|เหตุผลที่ใช้อัตรานี้"), "rate_reason"),
)
_PRICE_WORDS: Final = re.compile(
    r"ต่อหน่วย|/หน่วย|หน่วยละ|ราคาหน่วย|unitprice|unitrate|unitcost|perunit"
)
_AMOUNT_WORDS: Final = re.compile(r"เงิน|รวม|ต้นทุน|ค่าก่อสร้าง|amount|total|sum")
_MATERIAL: Final = re.compile(r"วัสดุ|material|mat\b")
_LABOUR: Final = re.compile(r"แรง|labou?r|lab\b")
_MONEY: Final = re.compile(
    r"(ราคา|price|cost)|.*(ค่า|ราคา|rate|price|cost).*(วัสดุ|แรง|material|lab).*"
)
_SIDE_ALONE: Final = re.compile(r"วัสดุ|แรง|แรงงาน|materials?|labou?r")


def column_of_head(head: str) -> frozenset[Column]:
    """The meanings that a head's words allow, of which figures may have to tell; none if no words.

    ``ค่าวัสดุ`` alone may be a price or an amount. Two heads above each other come as one text.
    """
    plain = _SIGNS.sub("", plain_cell(head)).lower()
    if not plain:
        return _NOTHING
    for pattern, meant in _WHOLE_WORDS:
        if pattern.fullmatch(plain) and not _priced(plain):
            return frozenset((meant,))
    return _priced(plain)


def _priced(plain: str) -> frozenset[Column]:
    material, labour = bool(_MATERIAL.search(plain)), bool(_LABOUR.search(plain))
    price, amount = bool(_PRICE_WORDS.search(plain)), bool(_AMOUNT_WORDS.search(plain))
    if not (price or amount or _MONEY.fullmatch(plain) or _SIDE_ALONE.fullmatch(plain)):
        return _NOTHING
    prices, amounts = _SIDES[material, labour]
    if price:  # ``รวมราคาต่อหน่วย`` is a price, too
        return frozenset(prices)
    return frozenset(amounts) if amount else frozenset((*prices, *amounts))


_SIDES: Final[Mapping[tuple[bool, bool], tuple[tuple[Column, ...], tuple[Column, ...]]]] = (
    MappingProxyType(
        {
            (True, False): (("material",), ("material_amount",)),
            (False, True): (("labour",), ("labour_amount",)),
            (True, True): (("both_price",), ("total",)),
            (False, False): (("both_price",), ("total",)),
        }
    )
)


def letter_of(at: int) -> str:
    """The letters by which spreadsheets call a column (from 0)."""
    letters = ""
    while at >= 0:
        at, rest = divmod(at, 26)
        letters = chr(ord("A") + rest) + letters
        at -= 1
    return letters


def place_of_letters(letters: str) -> int | None:
    """The column (from 0) that letters such as ``B`` or ``AA`` call; None for anything else."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        return None
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
