"""Words that a sheet prints in its column of units, by which that column is known."""

from __future__ import annotations

import re
from typing import Final

from estimator.domain.bill_table.figures import plain_cell, words_of
from estimator.domain.units import is_known_unit

_SIGNS: Final = re.compile(r"[\s.]")
_UNITS: Final = frozenset(
    "ม เมตร ตรม ตารางเมตร ตรเมตร ม2 ม² m2 m² sqm ลบม ลูกบาศก์เมตร ลบเมตร ม3 ม³ m3 m³ cum คิว "
    "m มม mm ซม cm กม km กิโลเมตร ตรซม ตรวา ตารางวา ไร่ งาน l ลิตร กรัม g "
    "กก กิโลกรัม กิโล kg ตัน ton เมตริกตัน ลบฟุต ตรฟ ฟุต นิ้ว "
    "ต้น ท่อน เส้น แผ่น ก้อน ชุด set ตัว อัน ชิ้น ea pcs จุด ดวง บาน ช่อง หลัง ห้อง แห่ง เครื่อง คัน ถุง กระสอบ ม้วน "
    "ขด โคม ใบ ลูก หลุม บ่อ ป้าย เที่ยว ครั้ง วัน เดือน คน แรง ปี ตู้ ถัง กล่อง แกลลอน ข้อ คู่ เหมา "
    "เหมารวม ls lot job หน่วย ระบบ สถานี ราย รายการ".split()
)

NO_UNITS: Final = frozenset(("", "-", "%", "บาท", "ร้อยละ", "baht"))
"""What stands in the column of units beside what has none."""
LUMP_UNITS: Final = frozenset(
    ("เหมา", "เหมารวม", "เหมาจ่าย", "งาน", "ls", "l.s.", "l.s", "lumpsum", "lump sum", "lot", "job")
)


def is_lump(text: str) -> bool:
    """Whether a text is the word for a work that is not counted."""
    return words_of(text).strip().lower() in LUMP_UNITS


def is_unit(text: str) -> bool:
    """Whether a text is a unit of measure, or the word by which such things are counted."""
    return _SIGNS.sub("", words_of(plain_cell(text))).lower() in _UNITS or is_known_unit(text)
