"""What the heads of a take-off's table say: the words by which offices call its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from estimator.domain.bill_table.figures import plain_cell
from estimator.domain.bill_table.heads import HeadOf, HeadWords
from estimator.domain.bill_table.unit_words import is_unit
from estimator.domain.takeoff_table.row_cells import CellKey
from estimator.domain.units import in_units_of
from estimator.errors import UserError, short

HeadMeaning = Literal[
    "running",
    "description",
    "bar",
    "number",
    "length",
    "width",
    "height",
    "thickness",
    "depth",
    "amount",
    "deduct",
    "remark",
    "unit",
]
"""`running` is the sheet's own number of a row; it and `unit` are no cells of a take-off."""
TakeoffHead = HeadOf[HeadMeaning]

CELL_OF: Final[dict[HeadMeaning, CellKey]] = {
    "description": "description",
    "bar": "bar",
    "number": "number",
    "length": "length",
    "width": "width",
    "height": "height",
    "thickness": "height",
    "depth": "height",
    "amount": "amount",
    "deduct": "deduct",
    "remark": "remark",
}
_WORDS: Final[tuple[tuple[re.Pattern[str], HeadMeaning], ...]] = (
    (re.compile(r"ที่|ลำดับ(ที่)?|ข้อ|no|item(no)?|#"), "running"),
    (
        re.compile(r"รายการ(ที่วัด|คำนวณ)?|รายละเอียด|ตำแหน่ง|ชื่อ|ส่วนของอาคาร|แนว|description|location"),
        "description",
    ),
    (re.compile(r"เหล็ก(เส้น)?|ขนาด(ของ)?(เหล็ก)?(เส้น)?|ชนิดเหล็ก|bar(size|mark)?|size"), "bar"),
    (re.compile(r"จำนวน|จน|nos|qty|quantity|pcs|times"), "number"),
    (re.compile(r"(ความ)?ยาว|length|l"), "length"),
    (re.compile(r"(ความ)?กว้าง|width|w"), "width"),
    (re.compile(r"(ความ)?สูง|height|h"), "height"),
    (re.compile(r"(ความ)?หนา|thickness|thk"), "thickness"),
    (re.compile(r"(ความ)?ลึก|depth"), "depth"),
    (
        re.compile(
            r"ปริมาณ(งาน|สุทธิ|รวม)?|รวม(ปริมาณ|ทั้งหมด)?|ผลคูณ|ผลรวม|พื้นที่|ปริมาตร|น้ำหนัก"
            r"|amount|total|area|volume|weight"
        ),
        "amount",
    ),
    (re.compile(r"หัก|ลบ|deduct(ion)?|less"), "deduct"),
    (re.compile(r"หมายเหตุ|remarks?|notes?"), "remark"),
    (re.compile(r"หน่วย(นับ)?|units?"), "unit"),
)
_BRACKETED: Final = re.compile(r"[(\[]([^)\]]*)[)\]]")
_SIGNS: Final = re.compile(r"[\s.:*_/]")
_NOTHING: Final[frozenset[HeadMeaning]] = frozenset()
_DIMENSIONS: Final[frozenset[HeadMeaning]] = frozenset(
    ("length", "width", "height", "thickness", "depth")
)
_METRE: Final = "เมตร"
_KILOGRAM: Final = "กก."
KILOGRAMS_A_TON: Final = 1000


@lru_cache(maxsize=4_096)
def _of_one(head: str) -> frozenset[HeadMeaning]:
    word, _ = _parts(head)
    plain = _SIGNS.sub("", word).lower()
    return frozenset(meant for pattern, meant in _WORDS if pattern.fullmatch(plain))


def _parts(head: str) -> tuple[str, str]:
    """A head's word, and the unit behind it: ``ยาว (ม.)``, ``ยาว ม.``; empty without one."""
    text = plain_cell(head)
    bracketed = _BRACKETED.findall(text)
    if bracketed:
        return _BRACKETED.sub("", text), str(bracketed[-1]).strip()
    word, _, last = text.rpartition(" ")
    return (word, last) if word and is_unit(last) else (text, "")


def _of_several(heads: Sequence[str]) -> frozenset[HeadMeaning]:
    """The nearest that means something: below ``ขนาด`` stands ``กว้าง``."""
    return next((meant for head in heads[::-1] if (meant := _of_one(head))), _NOTHING)


def _is_unit_alone(text: str) -> bool:
    word, unit = _parts(text)
    return is_unit(unit) if not word.strip() else is_unit(word)


TAKEOFF_HEADS: Final[HeadWords[HeadMeaning]] = HeadWords(
    of_one=_of_one,
    of_several=_of_several,
    # Floors, axes, rooms: what else such a sheet lists is told, or asked about where it counts.
    is_beside=lambda _text: True,
    adds_nothing=_is_unit_alone,
    never_parted=frozenset(("running", "description", "remark", "deduct")),
    parted=_NOTHING,
)


def metres_of(head: str, meant: HeadMeaning) -> Decimal:
    """How many metres one of a head's unit is: of ``หนา (ซม.)`` 0.01; 1 where none is named.

    Raises UserError for a unit that is none of length.
    """
    _, unit = _parts(head)
    if meant not in _DIMENSIONS or not is_unit(unit):
        return Decimal(1)
    metres = in_units_of(unit, _METRE)
    if metres is None:
        raise UserError(
            f"ยังไม่ได้วางตาราง คอลัมน์ “{short(head)}” ไม่ได้เป็นเมตร โปรดแปลงเป็นเมตรในต้นทาง แล้ววางใหม่"
        )
    return metres


def is_in_tons(head: str) -> bool:
    """Whether a head says that the weights below it are tons: ``น้ำหนัก (ตัน)``."""
    _, unit = _parts(head)
    return is_unit(unit) and in_units_of(unit, _KILOGRAM) == KILOGRAMS_A_TON
