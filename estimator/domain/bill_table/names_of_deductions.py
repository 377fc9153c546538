"""What is called as money that is taken off the works, or only kept back of what is paid for them.

Both make a row no work. Kept back, as a retention or a tax withheld, the works cost what they did;
taken off, as a discount, they cost less, which a form without a minus would add.
"""

from __future__ import annotations

import re
from typing import Final

_SHARE: Final = r"ลด\s*(?:ลง|พิเศษ|ให้)?\s*(?:ร้อยละ|[\d๐-๙.]+\s*%)"
_TAKEN_OFF: Final = (
    r"(?:หัก(?!มุม|เห|ศอก|ข้อ|งอ|โค้ง|พัง|หัว|ปลาย|ทุบ|รื้อ)|ส่วนลด|ลด(?:ราคา|หย่อน)"
    rf"|{_SHARE}|\bless\b(?!\s+than)|\bdiscounts?\b|\brebates?\b|\bdeduct(?:ed|ions?)?\b)"
)
"""``หักมุม`` and its like are of a shape, ``หักพัง``, ``หักหัวเสาเข็ม`` of what is broken."""
_KEPT_BACK: Final = re.compile(
    r"หัก\s*(?:ปัด|เศษ|ภาษี|ณ|(?:เงิน)?(?:ค่าจ้าง)?\s*(?:ประกัน|ล่วงหน้า|จ่าย)|vat|tax|retention|advance)"
    r"|\bless\b\W*(?:retention|advance|with|tax|vat|[\d.]+\s*%\s*(?:retention|advance))",
    re.IGNORECASE,
)
"""With a sum that is only rounded."""
_OFF: Final = re.compile(_TAKEN_OFF, re.IGNORECASE)
_NAME: Final = re.compile(rf"\W*(?:{_TAKEN_OFF}|(?:มูลค่า|ราคา|ค่า)ซาก)", re.IGNORECASE)
_AT_ITS_END: Final = re.compile(r"\(\W*(?:หัก|ลด|less\b|deduct)[^()]*\)\W*$", re.IGNORECASE)
_REMARK: Final = re.compile(
    r"\W*(?:หัก(?:ออก|คืน|ลด|จาก.*)?|ลบออก|deduct(?:ed|ion)?)\W*|\(\s*[-–−]\s*\)", re.IGNORECASE
)
"""The whole of a remark; a dash alone says that there is none."""


def is_a_deduction(name: str, remark: str) -> bool:
    """Whether words of a work say that its money is taken off or kept back, not added."""
    return (
        _NAME.match(name) is not None
        or _AT_ITS_END.search(name) is not None
        or _REMARK.fullmatch(remark) is not None
    )


def takes_money_off(title: str) -> bool:
    """Whether a row below a sum says anywhere that the works cost less."""
    return _OFF.search(_KEPT_BACK.sub(" ", title)) is not None


def names_a_deduction(title: str) -> bool:
    """Whether a row below a sum says anywhere that it is taken off, or kept back."""
    return _OFF.search(title) is not None
