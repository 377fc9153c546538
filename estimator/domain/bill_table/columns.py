"""What the columns of an outside table may be, and what one head says of a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, get_args

from estimator.domain.bill_table.figures import plain_cell, words_of
from estimator.domain.bill_table.unit_words import is_unit

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
SIDED: Final[frozenset[Column]] = frozenset(
    ("material", "material_amount", "labour", "labour_amount")
)
JOINED: Final[frozenset[Column]] = frozenset(("description", "remark"))
"""Texts that a sheet may set in several columns."""

_NOTHING: Final[frozenset[Column]] = frozenset()
_COUNTED: Final[frozenset[Column]] = frozenset(("quantity",))
UNIT_OR_QUANTITY: Final[frozenset[Column]] = frozenset(("unit", "quantity"))
"""What ``หน่วย`` under ``จำนวน`` may be: the units beside the quantities, or their number."""
_NO_WORD: Final = re.compile(r"[\d.,\s-]*")
_KEPT_WORDS: Final = 16_384
"""Texts of which the meaning is kept: a large sheet is gone through several times."""
_SIGNS: Final = re.compile(r"[\s()\[\].:*_\-\u2013]|บาท|baht|\bthb\b|\bbt\b", re.IGNORECASE)
_WHOLE_WORDS: Final[tuple[tuple[re.Pattern[str], Column], ...]] = (
    (re.compile(r"ลำดับ|ลำดับที่|ลำดับ(รายการ|งาน)|รายการที่|ที่|ข้อ|ข้อที่|no|item|itemno|s/n|#"), "number"),
    (re.compile(r"หมวด|หมวดงาน|กลุ่มงาน|กลุ่ม|ประเภทงาน|section|group"), "group"),
    (
        re.compile(
            r"(ชื่อ)?รายการ.*|รายละเอียด.*|(item|work)?description.*|particulars|(ลักษณะ|ชนิด)งาน|ชื่อ(งาน|สินค้า|พัสดุ|วัสดุ|ครุภัณฑ์|อุปกรณ์)?"
            r"|(สินค้า|พัสดุ|ครุภัณฑ์)(และบริการ)?|(item|product)name"
        ),
        "description",
    ),
    (
        re.compile(
            r"(รวม)?(จำนวน|ปริมาณ)(งาน|เนื้องาน|วัสดุ)?(/?หน่วย|รวม|สุทธิ|ทั้งหมด|ตาม(สัญญา|แบบ|จริง)|(รวม)?เผื่อ.*"
            r"|ที่(ใช้|ต้องการ|จัดซื้อ|ขอ)|เดือน|วัน|คน|ครั้ง|ชั่วโมง|เที่ยว)?|จน|เนื้องาน"
            r"|(estimated|contract|total|boq)?(quantity|quantities|qty)|q'?ty|nos"
        ),
        "quantity",
    ),
    (re.compile(r"หน่วย|หน่วย(นับ|วัด)|units?|uom"), "unit"),
    (re.compile(r"หมายเหตุ|remarks?|notes?|แหล่ง(ที่มา|ราคา).*|อ้างอิง"), "remark"),
    (re.compile(r"ความลึก.*|depth.*"), "depth_m"),
    (re.compile(r"เหตุผลอัตรา|เหตุผลที่ใช้อัตรานี้"), "rate_reason"),
)
_QUANTITY: Final = next(pattern for pattern, meant in _WHOLE_WORDS if meant == "quantity")
_COUNTED_IN: Final = re.compile(r"(จำนวน|ปริมาณ)(งาน)?|quantity|qty")
_IN_BRACKETS: Final = re.compile(r"\(.*\)")
_PRICE_WORDS: Final = re.compile(
    r"^(ราคา|อัตรา|ค่าจ้าง)(ต่อ|/)(เดือน|วัน|คน|ครั้ง|ชั่วโมง|เที่ยว)$|"
    r"^ราคา(วัสดุ)?(ต่อ|/)(กก|กิโลกรัม|ตัน|ม|เมตร|ตรม|ตารางเมตร|ลบม|เส้น|ต้น|ชุด|แผ่น|ท่อน|อัน|ถุง)$|"
    r"ต่อหน่วย|/หน่วย|หน่วยละ|ราคาหน่วย|ราคาต่ำสุด|unitprice|unitrate|unitcost|perunit|/unit|^u/|^rate$|@$"
)
_AMOUNT_WORDS: Final = re.compile(
    r"เงิน|รวม|ต้นทุน|ค่าก่อสร้าง|มูลค่า|ทั้งสิ้น|ทั้งหมด|^ค่างาน$|amount|total|sum|^value$"
)
_MATERIAL: Final = re.compile(r"วัสดุ|^(ค่า|ราคา)ของ(ต่อหน่วย)?$|material|mat\b")
_LABOUR: Final = re.compile(r"แรง|^ค่า(จ้าง|ติดตั้ง)(ต่อหน่วย)?$|labou?r|lab\b")
_MONEY: Final = re.compile(
    r"(ราคา|จำนวน)?สุทธิ|net|ราคา(ที่ใช้|เฉลี่ย|ประเมิน|มาตรฐาน|ขาย|ซื้อ|กลาง|ประมาณการ|ทุน)?|price|cost"
    r"|(ค่า|ราคา)ของ|ค่าจ้าง|ค่าติดตั้ง|.*(ค่า|ราคา|rate|price|cost).*(วัสดุ|แรง|material|lab).*"
    r"|(material|labou?r)(cost|price|rate)s?"
)
_UNIT_OF_MONEY: Final = re.compile(r"units?|หน่วย")
"""Below a head of money: that of one unit."""
_SIDE_ALONE: Final = re.compile(
    r"(และ|กับ|[+/&]|and)?(วัสดุ|แรง(งาน)?|mat(erials?)?|lab(ou?r)?)"
    r"((และ|กับ|[+/&]|and)?(ค่า)?(วัสดุ|แรง(งาน)?|mat(erials?)?|lab(ou?r)?))?"
)
_GOES_ON: Final = re.compile(r"และ|กับ|[+/&\u2013-]\s*[ก-ฮเ-ไa-z]|and\b", re.IGNORECASE)
_TO_BE_GONE_ON: Final = re.compile(r"(และ|[ก-๎a-z]\s*[+/&\u2013-])$", re.IGNORECASE)
"""How a head begins that goes on with the one above it, and how one ends that the next one does."""
_TOTAL_ALONE: Final = re.compile(r"รวม|total")
_MEASURE_IN_ALL: Final = re.compile(
    r"((รวม)?(ความยาว|ยาว(?=รวม|ทั้ง)|น้ำหนัก|พื้นที่|ปริมาตร|เนื้อที่)(รวม|ทั้งหมด|ทั้งสิ้น)?|total(length|weight|area|volume))"
    r"(กก|กิโลกรัม|ตัน|ม|เมตร|ตรม|ตารางเมตร|ลบม|ลูกบาศก์เมตร|kg|tons?|m[23]?)?"
)
"""No money, whatever words of a sum are in it."""
_MEASURE: Final = re.compile(
    r"(?:^|\s)(?:ความ)?(?:กว้าง|ยาว|สูง|หนา|ลึก)(?!รวม)|(?:^|\s)(?:width|length|height|thickness)\b",
    re.IGNORECASE,
)
_BESIDE_A_CHANGE: Final = (
    r"(?:จำนวน|ปริมาณ|เนื้องาน|งาน|quantity|qty|ตาม|สัญญา|ที่|ก่อน|หลัง|การ|และ|รวม|contract|[^\wก-๎])*"
)
_OF_A_STAGE: Final = (
    r"(?:สะสม|(?:จน)?ถึง(?:ปัจจุบัน|(?:งวด|ครั้ง|เดือน|วัน)นี้)|(?:งวด|ครั้ง|เดือน)(?:ก่อน|นี้|ที่แล้ว|ที่ผ่านมา)|ผลงาน"
    r"|previous|this|to\s?date|accumulated|cumulative)"
)
"""What was built before, now, and in all."""
_UP_TO_NOW: Final = re.compile(rf"(?:รวม|ยอด|งาน|ทั้งหมด|total)*{_OF_A_STAGE}+", re.IGNORECASE)
_OF_A_CHANGE: Final = re.compile(
    rf"{_BESIDE_A_CHANGE}(?:(?:{_OF_A_STAGE}|เดิม|เพิ่ม(?:ขึ้น)?|ลด(?:ลง)?|คงเหลือ|ใหม่|ตัดออก|แก้ไข|เปลี่ยนแปลง|ปรับปรุง"
    rf"|original|added|omitted|reduced|revised|remaining){_BESIDE_A_CHANGE})+",
    re.IGNORECASE,
)
_OF_THE_CONTRACT: Final = re.compile(
    rf"{_BESIDE_A_CHANGE}(?:สัญญา|contract){_BESIDE_A_CHANGE}", re.IGNORECASE
)
_CODE: Final = re.compile(r"รหัส|เลขที่|code\b|item\s*code|part\s*no", re.IGNORECASE)
_SIDES: Final[Mapping[tuple[bool, bool], tuple[Column, Column]]] = MappingProxyType(
    {
        (True, False): ("material", "material_amount"),
        (False, True): ("labour", "labour_amount"),
        (True, True): ("both_price", "total"),
        (False, False): ("both_price", "total"),
    }
)
"""Of a head's sides (material, labour) the column of their price and that of their amount."""


def column_of_head(head: str) -> frozenset[Column]:
    """The meanings that a head's words allow, of which figures may have to tell; none if no words.

    ``ค่าวัสดุ`` alone may be a price or an amount, ``รวม`` a sum of money or of quantities.
    """
    # Each cell of a sheet is asked, if only to see that the next head is not there yet.
    return _NOTHING if _NO_WORD.fullmatch(head) else _column_of_words(head)


@lru_cache(maxsize=_KEPT_WORDS)
def _column_of_words(head: str) -> frozenset[Column]:
    return column_of_heads((head,))


def column_of_heads(heads: Sequence[str]) -> frozenset[Column]:
    """The same of heads above each other, the lowest last: what the nearer one says, counts.

    Over ``ราคาต่อหน่วย`` may stand ``ค่าวัสดุ``, and over both ``ค่าวัสดุและค่าแรงงาน``.
    """
    said = _whole_heads(text for head in heads if (text := words_of(plain_cell(head))))
    named = [text for text in said if not _IN_BRACKETS.fullmatch(text)] or said
    plain = [text for each in named if (text := _SIGNS.sub("", each).lower())]
    if not plain:
        return _NOTHING
    if not any(map(_is_money, plain)):
        return _of_no_money(plain)
    nearest = plain[::-1]
    if _TOTAL_ALONE.fullmatch(nearest[0]) and any(map(_QUANTITY.fullmatch, nearest[1:])):
        return frozenset(("quantity",))
    if _TOTAL_ALONE.fullmatch(nearest[0]) and len(plain) == 1:
        return frozenset(("total", "quantity"))
    of_a_unit = _UNIT_OF_MONEY.fullmatch(nearest[0]) and any(map(_is_money, nearest[1:]))
    if not of_a_unit and any(pattern.fullmatch(nearest[0]) for pattern, _ in _WHOLE_WORDS):
        return column_of_heads(plain[-1:])
    sided = next((text for text in nearest if _MATERIAL.search(text) or _LABOUR.search(text)), "")
    measures = [text for text in nearest if _PRICE_WORDS.search(text) or _AMOUNT_WORDS.search(text)]
    # ``รวม`` below ``ราคาต่อหน่วย`` is of prices.
    measured = next((text for text in measures if not _TOTAL_ALONE.fullmatch(text)), "")
    measured = measured or "".join(measures)
    price, amount = _SIDES[bool(_MATERIAL.search(sided)), bool(_LABOUR.search(sided))]
    if of_a_unit or _PRICE_WORDS.search(measured):  # ``รวมราคาต่อหน่วย`` is a price, too
        return frozenset((price,))
    return frozenset((amount,)) if measured else frozenset((price, amount))


def _of_no_money(plain: Sequence[str]) -> frozenset[Column]:
    """The meaning of heads above each other of which none is of a price or an amount."""
    lowest, whole = plain[-1], "".join(plain)
    if _UNIT_OF_MONEY.fullmatch(lowest) and any(map(_QUANTITY.fullmatch, plain[:-1])):
        return UNIT_OR_QUANTITY
    for text in (lowest, whole):
        for pattern, meant in _WHOLE_WORDS:
            if pattern.fullmatch(text):
                return frozenset((meant,))
    return _COUNTED if any(map(_is_counted, (lowest, whole))) else _NOTHING


def _whole_heads(heads: Iterable[str]) -> list[str]:
    """Heads above each other, of which one that is written over two cells is one.

    As ``รวมค่าวัสดุ`` over ``และค่าแรงงาน``: neither half says what the whole does.
    """
    whole: list[str] = []
    for head in heads:
        if whole and (_GOES_ON.match(head) or _TO_BE_GONE_ON.search(whole[-1])):
            whole[-1] += head
        else:
            whole.append(head)
    return whole


def of_labour_alone(columns: Columns) -> Columns:
    """Columns of which the total is of the labour, where a sheet has no other side."""
    there = set(columns)
    if "labour" not in there or there & {"material", "material_amount", "both_price"}:
        return columns
    if "labour_amount" in there:
        return columns
    return tuple("labour_amount" if each == "total" else each for each in columns)


def is_code(head: str) -> bool:
    """Whether a head is of codes, which are no descriptions."""
    return _CODE.match(words_of(plain_cell(head))) is not None


def is_measure(head: str) -> bool:
    """Whether a head is of a measure, as ``กว้าง`` in a take-off sheet, which no bill keeps."""
    return _MEASURE.search(words_of(plain_cell(head))) is not None


def is_of_a_change(head: str) -> bool:
    """Whether a head is of quantities before or after a change, if it does not say quantities."""
    return _OF_A_CHANGE.fullmatch(words_of(plain_cell(head))) is not None


def is_of_the_contract(head: str) -> bool:
    """Whether a head is of the quantities of a contract."""
    return _OF_THE_CONTRACT.fullmatch(words_of(plain_cell(head))) is not None


def is_measure_in_all(head: str) -> bool:
    """Whether a head is of a measure of all pieces together, as ``น้ำหนักรวม``."""
    plain = _SIGNS.sub("", words_of(plain_cell(head))).lower()
    return _MEASURE_IN_ALL.fullmatch(plain) is not None


def _is_money(plain: str) -> bool:
    """Whether a head's words are of a price or an amount."""
    if any(pattern.fullmatch(plain) for pattern, _ in _WHOLE_WORDS):
        return False
    if _MEASURE_IN_ALL.fullmatch(plain) or _UP_TO_NOW.fullmatch(plain):
        return False
    words = (_PRICE_WORDS.search(plain), _AMOUNT_WORDS.search(plain))
    return any(words) or bool(_MONEY.fullmatch(plain) or _SIDE_ALONE.fullmatch(plain))


def _is_counted(plain: str) -> bool:
    """Whether a head is of quantities and says their unit, as ``จำนวน (ม.)``."""
    said = _COUNTED_IN.match(plain)
    return said is not None and is_unit(plain[said.end() :])


def unit_of_head(head: str) -> str:
    """The unit that a head of quantities says; empty where it says none."""
    text = plain_cell(head)
    said = _COUNTED_IN.match(words_of(text).lower())
    unit = text[said.end() :].strip(" ()[]:") if said is not None else ""
    return unit if unit not in ("", "หน่วย") and is_unit(unit) else ""


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
