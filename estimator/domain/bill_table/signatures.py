"""Who signs below a page, in what post and on which day: no works, wherever a page ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from estimator.domain.bill_table.figures import closed_words_of, words_of

_PERSON: Final = (
    r"(?:นาย(?!ช่าง|ก(?![ก-๎])|กเทศ|กองค์|ก\s?อบ|อำเภอ)|นางสาว|นาง|น\.\s?ส\.|ว่าที่|ดร\.|พล(?:เอก|โท|ตรี)|พัน(?:เอก|โท|ตรี)|ร้อย(?:เอก|โท|ตรี)|จ่า(?!ย)|สิบ(?:เอก|โท|ตรี)"
    r"|[พรสจ]\.\s?[ตทอส]\.)"
)
_DONE: Final = (
    r"(?:ประมาณ(?:ราคา|การ)|ตรวจ(?:สอบ|ทาน)?|จัดทำ|เห็นชอบ|อนุมัติ|รับรอง|คำนวณ|ออกแบบ)"
    rf"(?:\s*[.…_]{{3,}}|โดย[\s:]*(?:{_PERSON}|[.…_]{{3,}})).*"
)
_OFFICE: Final = (
    r"(?:ผู้(?:ประมาณ(?:ราคา|การ)?|ตรวจ(?:สอบ|ทาน|ราคา)?|เสนอ(?:ราคา)?|จัดทำ|อนุมัติ|เห็นชอบ|รับรอง|คำนวณ|คิดราคา|ออกแบบ|ถอดแบบ"
    r"|กำหนดราคากลาง))"
)
_ROLE: Final = rf"(?:{_OFFICE}|ผู้(?:รับจ้าง|ว่าจ้าง))"
_POSTS: Final = (
    r"(?:ตำแหน่ง(?![ก-๎])|(?:นาย)?ช่าง(?:โยธา|สำรวจ|เขียนแบบ|ไฟฟ้า|ศิลป์)|นายช่าง|นายก|นายอำเภอ|วิศวกร(?!รม)|สถาปนิก|(?:รอง\s?)?ปลัด|หัวหน้า|ผู้(?:อำนวยการ|จัดการ|ช่วย|บริหาร)"
    r"|ผอ\.|รอง(?:นาย|ผู้|ประธาน|หัวหน้า|อธิบดี)|เจ้า(?:พนักงาน|หน้าที่)|เลขานุการ|(?:ประธาน)?กรรมการ|ประธาน(?![ก-๎])"
    r"|นัก(?:วิชาการ|บริหาร)|รักษา(?:ราชการ|การ)|ปฏิบัติ(?:ราชการ|หน้าที่))"
)
_NAMES_WHO_SIGNS: Final = re.compile(rf"[\W_]*(?:{_OFFICE}|{_POSTS}|{_PERSON})")
_SIGNATURE: Final = re.compile(
    r"\(?(?:ลงชื่อ|ลงนาม|ผู้ประมาณราคา|ผู้ตรวจ|(?:ประธาน)?กรรมการ|ตำแหน่ง\s*[.…]|หมายเหตุ|remark\b)",
    re.IGNORECASE,
)
"""How who signs is called, or a note, wherever a row says so."""
_BELOW_WORKS: Final = re.compile(
    rf"\W*(?:{_PERSON}\s*[ก-ฮเ-ไ]|{_OFFICE}|ตำแหน่ง(?![ก-๎])|โทร(?:ศัพท์)?[\W\d]*$|(?:ลง)?วันที่\s*[\d๐-๙]|(?:กำหนด)?ยืนราคา"
    r"|กำหนด(?:ยืน|ส่ง|แล้วเสร็จ)|ราคานี้|ขอแสดงความนับถือ|คณะกรรมการ|ประมาณ(?:ราคา|การ)เมื่อ|เลขประจำตัวผู้เสียภาษี)"
)
"""What else stands below works and is none: who prices them, when, and for how long."""
MONTH: Final = re.compile(
    r"(มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)(คม)?|กุมภา(พันธ์)?|(เมษา|มิถุนา|กันยา|พฤศจิกา)(ยน)?|[ก-ฮ]ี?\.[ก-ฮ]\."
)
_SIGNER: Final = re.compile(
    rf"[\W_]*(?:(?:ลงชื่อ|ลงนาม).*|{_ROLE}(?:[\W_]*|\s*[.…_:]{{2,}}.*|[\s:]+(?:{_PERSON}|ตำแหน่ง).*)"
    rf"|{_DONE}|signed\b.*|signature\W.*)",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    rf"[\W_]*{_PERSON}\s*[ก-ฮเ-ไ]\S*\s\D*|\(\s*[ก-ฮเ-ไ][^\d()\s]*\s+[^\d()\s]+\s*\)"
)
_NAME_IN_BRACKETS: Final = re.compile(rf"(?:\(\s*{_PERSON}\s*[ก-ฮเ-ไ][^\d()]*\)[^\w()]*)+")
_DAY: Final = re.compile(
    rf"[\W_]*(?:(?:ณ\s*|ลง|(?:ประมาณ(?:ราคา|การ)|จัดทำ)เมื่อ)*วันที่|date\b)[\s\d๐-๙.,/…:_-]*"
    rf"(?:เดือน[\s.…_]*)?(?:{MONTH.pattern})?[\s.…_]*(?:พ\.?\s?ศ\.?)?[\s\d๐-๙./…_-]*",
    re.IGNORECASE,
)
_POST: Final = re.compile(rf"[\W_]*{_POSTS}\D*(?:\d\s*ว?\.?)?")
_BLANK: Final = re.compile(r"[\s(/]*[.…_]{3,}[\s.…_)/]*")
"""Dots to write on."""
_PAGE_ENDS: Final = re.compile(
    r"[*\s\"“]*(ยอดยกไป|ยกยอดไป|ยกไป|ต่อ(หน้า|แผ่น)|(ยอด)?รวม(ใน)?(แผ่น|หน้า)|carried\s|c/f\b|page\stotal)",
    re.IGNORECASE,
)


def is_below_works(text: str) -> bool:
    """Whether words, in one order, are of what stands below all works."""
    return _SIGNATURE.search(text) is not None or _BELOW_WORKS.match(text) is not None


def begins_below_works(text: str) -> bool:
    """Whether words, in one order, begin as whoever signs does, or a note."""
    return _SIGNATURE.match(text) is not None


def names_who_signs(text: str) -> bool:
    """Whether words, in one order, begin with the name or the post of somebody who signs."""
    return _NAMES_WHO_SIGNS.match(text) is not None


def is_of_signatures(cells: Sequence[str]) -> bool:
    """Whether all that a row says is of those who sign: their names, posts, the day."""
    texts = [words_of(text) for text in cells if text]
    kinds = (_SIGNER, _NAME, _NAME_IN_BRACKETS, _DAY, _POST, _BLANK)
    return bool(texts) and all(any(each.fullmatch(text) for each in kinds) for text in texts)


def is_surely_of_signatures(cells: Sequence[str]) -> bool:
    """Whether one of such a row's texts is never a work's: a post or a name alone may be one's."""
    kinds = (_SIGNER, _NAME_IN_BRACKETS, _DAY)
    return any(each.fullmatch(words_of(text)) for text in cells for each in kinds)


def ends_a_page(title: str) -> bool:
    """Whether a row is called as the sum that a page ends with."""
    return _PAGE_ENDS.match(closed_words_of(title)) is not None
