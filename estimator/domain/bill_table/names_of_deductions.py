"""What is called as money that is taken off the works, or only kept back of what is paid for them.

Both make a row no work. Kept back, as a retention or a tax withheld, the works cost what they did;
taken off, as a discount, they cost less, which a form without a minus would add.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SHARE: Final = r"ลด\s*(?:ลง|พิเศษ|ให้)?\s*(?:ร้อยละ|[\d๐-๙.]+\s*%)"
_TAKEN_OFF: Final = (
    r"(?:หัก(?!มุม|เห|ศอก|ข้อ|งอ|โค้ง|พัง|หัว|ปลาย|ทุบ|รื้อ|โค่น)|ส่วนลด|ลด(?:ราคา|หย่อน)"
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
_OLD: Final = "(?:เศษ|ซาก|ของ(?:เก่า|เดิม|เหลือ)|วัสดุ(?:เก่า|เดิม|เหลือ|รื้อถอน|ที่รื้อ)|เหล็ก(?:เก่า|เดิม))"
_WORTH: Final = "(?:มูลค่า|ราคา|ค่า|เงิน)"
_NAMES: Final = (
    (_TAKEN_OFF, "what is taken off by its own words"),
    (r"(?:มูลค่า|ราคา|ค่า)ซาก|(?:มูลค่า|ราคา)(?:เศษ|คงเหลือ|ของเก่า)", "what is left is worth something"),
    (rf"(?:การ|เงิน|ค่า)*ขาย\s*{_OLD}", "what is sold brings money in; no work sells anything"),
    (r"รายได้|รายรับ", "money that comes in"),
    (
        rf"(?:{_WORTH}*\s*{_OLD}|{_WORTH}+วัสดุ)(?:วัสดุ|เหล็ก|โลหะ|ไม้|เดิม|เก่า|เหลือ|ใช้)*คืน(?=\W*$)",
        "given back for a price; what is put up again is a work",
    ),
    (r"คืนเงิน|เงินคืน|เครดิต\s*คืน|คืนเครดิต", "money given back"),
    (
        r"(?:ขอ)?คืน(?:วัสดุ|ของ)(?!.*(?:ให้|แก่|กลับ|หน่วย|ราชการ|เจ้าของ|ผู้ว่า|คลัง|พัสดุ))",
        "what is not used; carried back to somebody it is a work",
    ),
    (
        r"(?:ขอ)?(?:งาน)?ปรับลด(?=[\W\d]|$|ราคา|ค่า|เงิน|วงเงิน|ปริมาณ|จำนวน|เนื้องาน|งาน|ลง)",
        "of prices and quantities; floors and covers are lowered, too",
    ),
    (r"(?:ขอ)?ลดให้|(?:งาน)?ลด(?:เนื้องาน|งาน|ปริมาณ|จำนวน)|งานลด(?=[\W\d]*$)", "the same"),
    (r"ลบ(?:ออก|ค่า|เงิน|ราคา)", "``ลบมุม``, ``ลบเส้น`` are works"),
    (r"โปรโมชั่?น|promotion\b|credit\s+note|trade[\s-]?in\b", "how a seller calls a discount"),
    (r"เงิน(?:ประกัน(?:ผลงาน|สัญญา)|ล่วงหน้า|มัดจำ)", "what is kept back, or was paid before"),
)  # fmt: skip
"""How a name begins that is money off the works, each with its reason."""
_NAME: Final = re.compile(rf"\W*(?:{'|'.join(each for each, _ in _NAMES)})", re.IGNORECASE)
_MAY_BE_BROKEN: Final = re.compile(
    r"\W*หัก(?=[ก-๎])(?!ส่วนลด|ลด|เงิน|ค่า|ราคา|มูลค่า|คืน|ออก|จาก|งาน|รายการ|ภาษี|ประกัน)"
)
_AT_ITS_END: Final = re.compile(r"\(\W*(?:หัก|ลด|less\b|deduct)[^()]*\)\W*$", re.IGNORECASE)
_REMARK: Final = re.compile(
    r"\W*(?:หัก(?:ออก|คืน|ลด|จาก.*)?|(?:งาน|ปรับ)?ลด(?:ลง|ออก|เนื้องาน)?|ลบออก|deduct(?:ed|ion)?)\W*|\(\s*[-–−]\s*\)",
    re.IGNORECASE,
)
"""The whole of a remark; a dash alone says that there is none."""
_TITLE: Final = re.compile(
    r"\W*(?:(?:งาน|รายการ|หมวด)?\s*(?:ส่วน)?(?:ที่)?\s*(?:(?:ปรับ)?ลด(?=\s|$|ลง|งาน|เนื้องาน)|หัก(?:ออก|ลด|คืน|\W*$))"
    r"|(?:งาน|รายการ)?เพิ่ม\s*(?:[-/]|และ|หรือ)?\s*ลด)"
)
"""Of works that are less than in a contract."""


def is_a_deduction(name: str, marks: Iterable[str]) -> bool:
    """Whether a name, or what stands beside it, says that money is taken off, not added."""
    return (
        _NAME.match(name) is not None
        or _AT_ITS_END.search(name) is not None
        or any(map(_REMARK.fullmatch, marks))
    )


def may_be_broken(name: str) -> bool:
    """Whether what is called as taken off may be broken by hand, as ``หักคอนกรีต``."""
    return _MAY_BE_BROKEN.match(name) is not None


def is_of_deductions(title: str) -> bool:
    """Whether a title says that the works below it are taken off."""
    return _TITLE.match(title) is not None or is_a_deduction(title, ())


def takes_money_off(title: str) -> bool:
    """Whether a row below a sum says anywhere that the works cost less."""
    return _OFF.search(_KEPT_BACK.sub(" ", title)) is not None


def names_a_deduction(title: str) -> bool:
    """Whether a row below a sum says anywhere that it is taken off, or kept back."""
    return _OFF.search(title) is not None
