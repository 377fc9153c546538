"""Rows that say what a whole sum is by the square metre or the building: a mean, and no work.

A name is one where all its words are: at least one of `_MEANS`, and beside it nothing but words
of what is divided and by what. ``ค่าต่อหลังคาโรงรถ``, ``เฉลี่ยดินถม`` have a word more, and are
works.
"""

from __future__ import annotations

import re
from typing import Final

_UNIT: Final = (
    r"(?:(?:(?:ตร|ลบ)\.?\s*|ก)?[มว](?![ก-๎])\.?|ตาราง(?:เมตร|วา)|ลูกบาศก์เมตร|กิโลเมตร|เมตร|ไร่|หลัง|หน่วย|ห้อง|ชั้น"
    r"|เตียง|ที่นั่ง|คน|พื้นที่|sq\.?\s*m\b\.?|m2\b|unit\b|square\s*met(?:er|re)\b)"
)
_MEANS: Final = (
    "(?:โดย)?(?:ถัว)?เฉลี่ย",
    rf"(?:ต่อ|/|per\b)\s*1?\s*{_UNIT}",
    rf"{_UNIT}\s*ละ",
    "averages?\\b",
)
_BESIDE: Final = (
    "คิด", "เป็น", "มูลค่า", "ค่า", "ราคา", "กลาง", "งาน", "ก่อสร้าง", "ต้นทุน", "เงิน", "ประมาณ", "รวม",
    "ทั้ง(?:หมด|สิ้น)", "สุทธิ", "อาคาร", "พื้นที่", "ใช้สอย", "ของ", "วัสดุ", "แรง(?:งาน)?", "และ", "บาท",
    _UNIT, r"(?:baht|cost|price|of|the|building|construction|total)\b", r"(?:[^\wก-๎]|\d)+",
)  # fmt: skip
_WORD: Final = re.compile(rf"({'|'.join(_MEANS)})|(?:{'|'.join(_BESIDE)})", re.IGNORECASE)
_AREA: Final = re.compile(
    r"\W*(?:(?:คิด|รวม)?\s*พื้นที่)(?:\s*(?:ใช้สอย|อาคาร|ก่อสร้าง|รวม|ทั้งหมด|ทั้งสิ้น|ของ|ภายใน))*(?:[^\wก-๎]|\d)*"
)


def is_a_mean(title: str) -> bool:
    """Whether a row is called as the mean of a sum, and nothing else."""
    at, is_named = 0, False
    while at < len(title):
        word = _WORD.match(title, at)
        if word is None:
            return False
        at, is_named = word.end(), is_named or word[1] is not None
    return is_named


def is_an_area(title: str) -> bool:
    """Whether a row is called as the area by which a sum is divided."""
    return _AREA.fullmatch(title) is not None
