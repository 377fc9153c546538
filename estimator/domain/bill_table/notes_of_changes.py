"""Notes in a sheet that change its money: nothing is made of them, so that they are asked about.

To teach a note, add it to `_OF_ALL`, `_OF_ROWS` or `_ALONE` with the reason why it changes money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.figures import sheet_figure
from estimator.domain.findings import RowFinding
from estimator.domain.money import THAI_TO_ARABIC
from estimator.domain.search.folding import in_one_order

_COUNTED: Final = "(?:อาคาร|หลัง|ห้อง|ชั้น|ชุด|แห่ง|จุด|โรง|บ่อ|แปลง|สะพาน|ตัว|เครื่อง|ที่)"
"""What is built or bought several times; no days, pages or instalments."""
_SHARE: Final = r"(?:ร้อยละ\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*%)"
_BY_SHARE: Final = (
    rf"(?!.*แล้ว)(?:ส่วนลด|ลด(?:ราคา|ให้|ลง|พิเศษ|อีก|ทุก|\s*(?=\d|ร้อยละ))|ปรับ(?:ราคา)?(?:ขึ้น|เพิ่ม|ลด|ลง)"
    rf"|บวก(?:เพิ่ม|อีก|ราคา)|เพิ่ม(?:ราคา|อีก|ขึ้น)|คิด(?:ราคา)?(?:เพียง|แค่|ให้))[^%]{{0,25}}?{_SHARE}"
)
_OF_ONE: Final = (
    rf"(?:ราคา|ปริมาณ|จำนวน|รายการ).{{0,20}}?(?:ต่อ|/)\s*(?:1\s*)?{_COUNTED}.{{0,20}}?(?:มี|ต้องการ|จำนวน|ทั้งหมด"
    rf"|รวม|สร้าง|ทำ|คูณ|[x×*])\D{{0,12}}?{{many}}\s*{_COUNTED}"
)
_OF_ALL: Final = (
    (_BY_SHARE, "a share on or off, which is not in the prices already"),
    (r"(?!.*แล้ว)ปรับราคา(?:ขึ้น|เพิ่ม|ลด|ลง)\D{0,10}\d", "the same by a factor"),
    (_OF_ONE, "prices of one, of which there are several"),
    (rf"(?:ราคา|ปริมาณ).{{0,20}}?(?:ต่อ|/)\s*{{many}}\s*{_COUNTED}", "prices of several together"),
)
_OF_EVERY: Final = (rf"(?=.*ทุก(?:ราย)?การ){_BY_SHARE}", "a share that a remark says of all works")
_ON_TOP: Final = (
    r"ค่า\S*?(?:คิด)?(?:เพิ่ม(?:เติม)?|ต่างหาก|แยก)\D{0,10}\d[\d,]{2,}",
    "what is to be paid beside the works",
)
_WHICH: Final = r"(?:รายการ|ข้อ|ลำดับ|แถว|บรรทัด)(?:ที่)?\s*(?:\d|[ก-ฮ]\.)"
_GONE: Final = "(?:ยกเลิก|ตัด(?:ออก|ทิ้ง)?|ไม่(?:เอา|ทำ|คิด|รวม|ดำเนินการ)|งด)"
_OF_ROWS: Final = (
    (rf"{_GONE}(?:ราคา|งาน)?\s*{_WHICH}", "works that are struck by their number"),
    (rf"{_WHICH}[\d.,\s\-–]*(?:(?:และ|ถึง|,)\s*[\d.]+)*\s*(?:ให้|ขอ)?{_GONE}(?!แล้ว)", "the same"),
    (r"(?:ยกเลิก|ไม่เอา|ตัด)(?:ราย)?การ(?:นี้|ด้านบน|ข้างบน|ข้างต้น)", "the same of the row above"),
)
_ALONE: Final = (
    (
        rf"(?:(?:จำนวน|รวม|ทั้งหมด|ทั้งสิ้น|คิดให้|คิด|ทำ|มี|สร้าง|ต้องการ)\s*)+{{many}}\s*{_COUNTED}",
        "how many times the works are built, where nothing says that it is counted in",
    ),
    (rf"(?:คูณ|[x×*])\s*{{many}}\s*{_COUNTED}?", "the same"),
)  # fmt: skip
"""The whole of a note below the head; above it, it is a line of the project's name."""
_FIGURES: Final = (
    r"(?:เปลี่ยน|แก้(?:ไข)?|ปรับ(?!ปรุง))(?:จำนวน|ปริมาณ|ราคา|หน่วย|เงิน|\s)*เป็น\s*[\d,.]+(?!\s*(?:ชั้น|ห้อง|ช่อง|ส่วน|ระยะ|\d))",
    "another quantity or price than the one that stands there",
)
_WHOLE: Final = re.compile(
    r"(?:หลัง(?:การ)?(?:ต่อรอง|ลด|ปรับ)|ต่อรอง|ตกลง|ลด(?:ราคา)?(?:เหลือ|ลง)|(?<!คง)เหลือ)\D{0,25}?(\d[\d,]{2,}(?:\.\d+)?)"
)
"""What the whole costs in the end."""
_MANY: Final = r"(?<![\d.,])(?:[2-9]|[1-9]\d{1,2})(?![\d.,])"
"""How often: more than once."""
_NO_CHANGE: Final = re.compile(
    r"ไม่เกิน|ไม่น้อยกว่า|ไม่ต่ำกว่า|อาจ|สามารถ|ค่าปรับ|สัญญา|เงื่อนไข|ระเบียบ|ประกาศ|ภาษี|vat|กำไร|ดำเนินการ|อำนวยการ|ดอกเบี้ย|ค่าแรงขั้นต่ำ"
    r"|งบประมาณ|วงเงิน|มอก|ตามข้อกำหนด",
    re.IGNORECASE,
)
"""Conditions, and what others look after (`money_words.py`)."""
_ROOT: Final = re.compile(r"[\d๐-๙]|รายการนี้|การด้านบน|การข้าง")
"""Something of which is in all such notes."""
_LEAST, _MOST = Decimal("0.3"), Decimal("1.5")
"""What another price of the whole is of it, at least and at most."""


_CHANGES: Final = "อาจเปลี่ยนปริมาณ ราคา หรือยอดเงินของรายการ แต่ไม่ได้นำมาคิดให้ โปรดตรวจและแก้ในรายการ"


def _compiled(*notes: tuple[str, str]) -> re.Pattern[str]:
    spellings = (f"(?:{spelling.replace('{many}', _MANY)})" for spelling, _ in notes)
    return re.compile("|".join(spellings), re.IGNORECASE)


_IN_REMARKS: Final = _compiled(*_OF_ROWS, *_OF_ALL[2:], _OF_EVERY)
_AROUND: Final = _compiled(*_OF_ROWS, *_OF_ALL, _FIGURES, _ON_TOP)
_WHOLE_NOTE: Final = _compiled(*_ALONE)


def said_of_note(text: str, number: int, whole: Decimal, *, is_above: bool) -> Iterator[RowFinding]:
    """What a text around the works, which come to `whole`, says of their money.

    `is_above`: it stands above the head.
    """
    plain = _note(text)
    is_said = _AROUND.search(plain) or (not is_above and _WHOLE_NOTE.fullmatch(plain))
    if is_said or any(_is_other_whole(each, whole) for each in _WHOLE.findall(plain)):
        yield RowFinding(number, f"“{text[:60]}” {_CHANGES}", "warn")


def said_of_remark(text: str, number: int) -> Iterator[RowFinding]:
    """What a text beside a work says of the money of others, or of all."""
    if _IN_REMARKS.search(_note(text)):
        yield RowFinding(number, f"“{text[:60]}” {_CHANGES}", "warn")


def _note(text: str) -> str:
    """A text as one that may be such a note; empty where it may not."""
    if _ROOT.search(text) is None:
        return ""
    plain = in_one_order(text).translate(THAI_TO_ARABIC).strip(" *().:;-\u2013")
    return "" if _NO_CHANGE.search(plain) else plain


def _is_other_whole(said: str, whole: Decimal) -> bool:
    value = sheet_figure(said).value
    return value is not None and value != whole and whole * _LEAST <= value <= whole * _MOST
