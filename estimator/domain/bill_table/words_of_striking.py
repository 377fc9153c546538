"""How a text says that works are struck out of a bill, left out of it, or counted elsewhere.

To teach a word, add it to `_STRUCK` where it says so of any work, to `_ELSEWHERE` where a remark
says so of the work beside it, to `_UNLESS_COUNTED` where a remark may say it of a work of the bill,
too, as the sheet's total then tells, to `_KEPT_BACK` where it may stand beside most works of one,
to `_LATER` where a title says so of those below it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Final

_NOT_DONE: Final = r"ไม่(?:(?:ได้|ต้อง)?(?:ดำเนินการ|ทำ(?!สี|งานใน))|เอา|จ้าง)"
_CALLED_OFF: Final = rf"(?:ยกเลิก(?!การ)|งด(?!งาม)|{_NOT_DONE})"
_STRUCK: Final = (
    rf"(?:{_CALLED_OFF}|ตัด(?:ออก|ทิ้ง|(?:เนื้อ)?(?:งาน|รายการ).{{0,40}}?ออก)|ไม่(?:(?:ได้)?คิด(?:ราคา|เงิน|มูลค่า)|นับรวม)"
    r"|cancel(?:l?ed)?|omit(?:ted)?|deleted?\b|not in (?:scope|contract))"
)
_STRUCK_OR_FREE: Final = rf"(?:{_STRUCK}|ไม่(?:คิด|รวม)(?=\W*$))"
_NO_MORE: Final = (
    r"(?=[^ก-๎a-z]|$|ออก|แล้ว|ทั้ง|ทุก|ไป|ก่อน|ทำ|(?:ราย)?การ|งาน|หมวด|นี้|ตาม|เนื่อง|เพราะ|โดย|และ|ใน)"
)
"""Behind a word of striking: not the name of what is struck, as of noise or of an old metre."""
_BEGINS: Final = re.compile(rf"\W*{_STRUCK_OR_FREE}", re.IGNORECASE)
_BEGINS_ALONE: Final = re.compile(rf"\W*{_STRUCK_OR_FREE}{_NO_MORE}", re.IGNORECASE)
_ENDS: Final = re.compile(
    rf"\(\W*{_STRUCK}[^()]*\)\W*$|\s(?:ยกเลิก|ตัดออก|ไม่(?:ต้อง)?ทำ|ไม่ดำเนินการ|cancell?ed|omitted)\W*$",
    re.IGNORECASE,
)
_OWNER: Final = r"(?:ผู้ว่าจ้าง|เจ้าของ(?:งาน)?|หน่วยงาน)"
_BY_ITSELF: Final = r"(?:ดำเนินการ|(?:จัด)?ทำ|ก่อสร้าง|ติดตั้ง)"
_THIS_BILL: Final = r"(?:สัญญา|ขอบเขต|งบ|โครงการ(?:นี้)?|งานนี้)"
_NOT_NOW: Final = (
    r"เลื่อน(?:ออก)?ไป\s*(?:ทำ|ดำเนินการ|ก่อสร้าง|ปี|งบ|ระยะ|เฟส|ก่อน|\W*$)|ไม่(?:ได้|ต้อง)?ใช้(?:งาน)?(?:แล้ว)?\W*$"
    rf"|(?:โอน|ย้าย)ไป(?:ไว้)?(?:ใน|ที่|รวม)?\s*(?:โครงการ|สัญญา|งบ|ปี)|ไม่(?:ได้)?(?:อยู่|รวม)\s*ใน\s*{_THIS_BILL}"
    rf"|(?:งาน(?:เพิ่ม(?:เติม)?)?|รายการ)?นอก(?:เหนือ)?(?:จาก)?\s*{_THIS_BILL}|(?:ใช้)?(?:เงิน)?งบ(?:ประมาณ)?อื่น"
    r"|จ้างแยก|แยก(?:จ้าง|สัญญา)|(?:ของ)?แถม(?:ให้|ฟรี)?\W*$|ให้(?:เปล่า|ฟรี)|ฟรี\W*$"
)
"""That a work is for another time or contract, or costs nothing."""
_KEPT_BACK: Final = re.compile(
    r"\W*(?:(?:เผื่อ|ไว้)?สำรอง(?:ไว้)?(?:ก่อน)?|[x×✗✘❌]|(?:รอ)?(?:(?:เฟส|phase)(?:ที่)?|ระยะที่)\s*[2-9๒-๙])\W*$",
    re.IGNORECASE,
)
"""What a remark says of works that may be none of the bill, of some to have in stock, or of later
ones; all of a bill may be of one phase.
"""
_NEXT: Final = r"(?:หน้า|ถัดไป|ต่อไป)"
_UNLESS_COUNTED: Final = re.compile(
    rf"\W*(?:(?:ทำ|ติดตั้ง)เอง\W*$|(?:จะ|รอ)?(?:ทำ|ดำเนินการ|ก่อสร้าง|ติดตั้ง)?\s*(?:ใน|ใช้|รอ)?\s*(?:งบ(?:ประมาณ)?)?\s*ปี(?:งบประมาณ)?{_NEXT}"
    rf"|(?:{_OWNER}|โรงเรียน|ของเดิม)?(?:มี(?:ของ)?(?:เดิม)?(?:อยู่)?|(?:ทำ|ก่อสร้าง)เสร็จ(?:เรียบร้อย)?|(?:ดำเนินการ|ติดตั้ง)(?:เสร็จ)?)แล้ว\W*$"
    r"|(?:ชะลอ|พัก)(?:ไว้)?(?:ก่อน)?\W*$|(?:เอา|ถอน)ออก\W*$|เบิก(?:ของ)?จาก(?:คลัง|พัสดุ|สต)|คิดแยก(?:ต่างหาก)?\W*$"
    r"|รอ(?:ขอ)?งบ|provisional\W*$)",
    re.IGNORECASE,
)
"""Of the owner's, of what is there, or of another year; or, in the total of the sheet, of the
builder's, of what the work is about, or of how it is priced.
"""
_ELSEWHERE: Final = re.compile(
    rf"\W*(?:(?:ขอ|ให้|{_OWNER}|(?:ราย)?การนี้)?\s*(?:{_STRUCK}|ยังไม่(?:ทำ|ดำเนินการ))"
    r"|(?:ตัด|ไม่นับ|ไม่ต้องซื้อ|(?:ทางเลือก|ตัวเลือก|เผื่อเลือก)(?:ที่\s*[\d๐-๙]{1,2})?|option\s*[\dA-Z]?|alt(?:ernative)?\.?\s*\d?)\W*$"
    r"|(?:ซ้ำ|optional|excluded|nic|by (?:owner|others|client))\W*$"
    rf"|(?![ก-๎.\s]{{0,20}}?(?:ผู้รับ(?:จ้าง|เหมา)|บริษัท|ราคา|ค่า|รวม)|งานจัด)[ก-ฮะ-๎.\s]{{0,20}}?(?:เป็นผู้)?"
    rf"(?:จัด(?:หา|ซื้อ|เตรียม)(?:ให้|เอง)?|{_BY_ITSELF}เอง|(?<!ผู้)(?<!รับ)บริจาค(?:ให้|มา)?(?:แล้ว)?)\W*$"
    rf"|{_NOT_NOW}"
    rf"|{_OWNER}(?:เป็นผู้)?จัด(?:หา|ซื้อ|เตรียม)|(?:คิด)?(?:รวม)?(?:อยู่|แล้ว|ไว้)*ใน\s*(?:ราย(?!ละเอียด|การประกอบ)|ข้อ)"
    r"|(?:คิด)?รวม(?:อยู่|แล้ว|ไว้)*ใน\s*(?:งาน|หมวด)|ซ้ำ(?:กับ|ข้อ|รายการ)|หรือ(?:รายการ|ข้อ)(?:ที่)?\s*[\d๐-๙]|ได้(?:รับ)?(?:การ)?บริจาค|\S{0,40}\s*ยังไม่(?:ได้)?อนุมัติ|(?:ให้)?เลือก(?:ทำ)?อย่างใดอย่างหนึ่ง)",
    re.IGNORECASE,
)
_BOUGHT: Final = re.compile(r"\W*จัด(?:หา|ซื้อ|เตรียม)\W*$")
_TO_THINGS: Final = re.compile(r"\W*(?:งาน|ค่า)?(?:รื้อ|ทุบ|อุด|ขน|ย้าย|ติดตั้ง|ประกอบ|ซ่อม|ทาสี|ล้าง|ขัด)")
_OF_THE_WORK: Final = re.compile(rf"{_BOUGHT.pattern}|\W*(?:ไม่(?:ได้|ต้อง)?)?ใช้")
_BRACKETS: Final = (re.compile(r"^\W*\(([^()]*)\)"), re.compile(r"\(([^()]*)\)\W*$"))
_USED_AGAIN: Final = re.compile(r"\W*ใช้ของเดิม(?!\S{0,40}ไม่ได้)\s*(\d{1,9}(?:\.\d{1,3})?(?![\d,.]))?")
_OF_TITLES: Final = r"(?:(?:งาน|รายการ|หมวด)?\s*(?:ส่วน)?(?:ที่)?\s*)"
_TITLE: Final = re.compile(
    rf"\W*(?:{_OF_TITLES}(?:{_STRUCK}|ไม่รวม(?:อยู่)?ใน|{_OWNER}(?:เป็นผู้)?จัด(?:หา|ซื้อ))|(?:แสดง)?(?:ไว้)?เพื่อทราบ)",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    rf"\W*{_OF_TITLES}(?:อยู่)?(?:นอก(?:เหนือ)?(?:จาก)?\s*(?:สัญญา|ขอบเขต|งบ)"
    r"|(?:ใน)?(?:อนาคต|(?:ระยะ|เฟส|ปี(?:งบประมาณ)?)\s*(?:หน้า|ต่อไป|ถัดไป)))"
)
_IF_ANY: Final = re.compile(r"\(\W*(?:ถ้ามี|if any)\W*\)\W*$", re.IGNORECASE)
_NUMBERED: Final = (
    r"(?:รายการ|ข้อ|ลำดับ|แถว|บรรทัด)(?:ที่)?\s*(?:\d{1,4}|[ก-ฮ]\.)"
    r"(?![\d\s.]*(?:ของ|แห่ง)(?:สัญญา|ระเบียบ|ประกาศ|ข้อ))"
)
"""Works by their number; a clause of a contract (``ข้อ … ของสัญญา``) is none."""
_BY_NUMBER: Final = re.compile(
    rf"(?:{_STRUCK}|ตัด)(?:ราคา|งาน)?\s*{_NUMBERED}|^ยกเว้น\s*{_NUMBERED}"
    rf"|{_NUMBERED}[\d.,\s\-–]{{0,20}}(?:(?:และ|ถึง|,)\s*[\d.]{{1,9}}){{0,9}}\s*(?:ให้|ขอ)?{_STRUCK_OR_FREE}{_NO_MORE}"
    r"|(?:ยกเลิก|ไม่เอา|ตัด)(?:ทุก(?:ราย)?การ|(?:ราย)?การ(?:นี้|ด้านบน|ข้างบน|ข้างต้น))",
    re.IGNORECASE,
)
_ITS_NAME: Final = r"(?P<called>รายการ|หมวด)?\s*(?:งาน)?\s*(?!ใด|อื่น)(?P<name>.{2,80}?)\s*"
_ITS_END: Final = r"(?:ทั้งหมด|ไป|แล้ว|ก่อน|\W){0,4}"
_BY_NAME: Final = (
    re.compile(rf"(?:ขอ|ให้)?\s*{_CALLED_OFF}\s*{_ITS_NAME}(?:ออก)?{_ITS_END}"),
    re.compile(rf"(?:ขอ|ให้)?\s*ตัด\s*{_ITS_NAME}(?:ออก|ทิ้ง){_ITS_END}"),
    re.compile(rf"{_ITS_NAME}(?:ขอ|ให้|นี้)?\s*(?:{_CALLED_OFF}|ตัด(?:ออก|ทิ้ง)){_ITS_END}"),
)
"""The whole of a note that strikes works by their name."""
_LEAST_NAME: Final = 3
"""Letters of a name that is looked for within a note."""


def is_struck(text: str) -> bool:
    """Whether words begin with, or end with, what is said of works taken out."""
    return _BEGINS.match(text) is not None or _ENDS.search(text) is not None


def is_name_struck(name: str, *, is_counted: bool) -> bool:
    """Whether a work's own name says that it is taken out.

    Where the sheet's total counts it in, it may be a work by which something else is, as
    ``ยกเลิกมิเตอร์เดิม``.
    """
    begins = _BEGINS_ALONE if is_counted else _BEGINS
    return begins.match(name) is not None or _ENDS.search(name) is not None


def is_elsewhere(remark: str, quantity: Decimal | None, *, is_counted: bool) -> bool:
    """Whether a remark says that a work is none of this bill, or is counted in another one.

    That some of it are there already says nothing of the others. Where the sheet's total counts it
    in, it may be a work of which that is said.
    """
    if (used := _USED_AGAIN.match(remark)) is not None:
        return not used[1] or Decimal(used[1]) == quantity
    if _UNLESS_COUNTED.match(remark) is not None:
        return not is_counted
    return _ELSEWHERE.match(remark) is not None


def remarks_in_name(name: str) -> list[str]:
    """What stands in brackets before or behind a work's name, as remarks do.

    That something is bought, and by nobody in particular, is a work; so is what is done to things
    that are there, whether they are used again or not.
    """
    found = [each[1] for bracket in _BRACKETS if (each := bracket.search(name)) is not None]
    plain = _OF_THE_WORK if _TO_THINGS.match(name) else _BOUGHT
    return [each for each in found if not plain.match(each)]


def may_be_kept_back(remark: str) -> bool:
    """Whether a remark may say that a work is none of this bill, where few works have such a one.

    A cross beside most of them is a mark of something else.
    """
    return _KEPT_BACK.match(remark) is not None


def strikes_below(title: str, *, is_counted: bool) -> bool:
    """Whether a title says that the works below it are none of the bill.

    What is for later, or if there is any, the sheet's total may count in: then it is.
    """
    if _TITLE.match(title) is not None:
        return True
    return not is_counted and bool(_LATER.match(title) or _IF_ANY.search(title))


def strikes_others(note: str, names: Collection[str]) -> bool:
    """Whether a text strikes works by their number, or by one of some names."""
    if _BY_NUMBER.search(note) is not None:
        return True
    found = (each.fullmatch(note) for each in _BY_NAME)
    return any(each is not None and _is_one_of(each, names) for each in found)


def _is_one_of(found: re.Match[str], names: Collection[str]) -> bool:
    """Whether what is struck is called a row of the table, or as one of its works is."""
    if found["called"]:
        return True
    said = found["name"]
    return any(said in name or (len(name) >= _LEAST_NAME and name in said) for name in names)
