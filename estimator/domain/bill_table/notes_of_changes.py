"""Notes in a sheet that change its money: nothing is made of them, so that they are asked about.

To teach a note, add it to `_OF_SHARES` or `_OF_ALL` with the reason why it changes money, a word of
how often all is built to `_BESIDE`, one of striking to `words_of_striking.py`. None repeats without
a limit: a cell may be long.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.figures import sheet_figure, words_of
from estimator.domain.bill_table.words_of_striking import strikes_others
from estimator.domain.findings import RowFinding
from estimator.domain.money import THAI_TO_ARABIC

_MANY: Final = r"(?:(?<![\d.,])(?:[2-9]|[1-9]\d{1,2})(?![\d.,])|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)"
"""How often: more than once."""
_COUNTED: Final = "(?:อาคาร|หลัง|ห้อง|ชั้น|ชุด|แห่ง|จุด|โรง|บ่อ|แปลง|สะพาน|ตัว|เครื่อง|ที่)"
"""What is built or bought several times; no days, pages or instalments."""
_SHARE: Final = r"(?:ร้อยละ\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*%)"
_BY_SHARE: Final = (
    rf"(?:ส่วนลด|ลด(?:ราคา|ให้|ลง|พิเศษ|อีก|ทุก|\s*(?=\d|ร้อยละ))|(?<!ค่า)ปรับ(?:ราคา)?(?:ขึ้น|เพิ่ม|ลด|ลง)"
    rf"|บวก(?:เพิ่ม|อีก|ราคา)|เพิ่ม(?:ราคา|อีก|ขึ้น)|คิด(?:ราคา)?(?:เพียง|แค่|ให้))[^%]{{0,25}}?{_SHARE}"
)
_OF_ONE: Final = (
    rf"(?:ราคา|ปริมาณ|จำนวน|รายการ).{{0,20}}?(?:ต่อ|/)\s*(?:1\s*)?{_COUNTED}.{{0,20}}?(?:มี|ต้องการ|จำนวน|ทั้งหมด"
    rf"|รวม|สร้าง|ทำ|คูณ|[x×*])\D{{0,12}}?{{many}}\s*{_COUNTED}"
)
_OF_SHARES: Final = (
    (_BY_SHARE, "a share on or off, which is not in the prices already"),
    (r"ปรับราคา(?:ขึ้น|เพิ่ม|ลด|ลง)\D{0,10}\d", "the same by a factor"),
)
_OF_ALL: Final = (
    (_OF_ONE, "prices of one, of which there are several"),
    (rf"(?:ราคา|ปริมาณ).{{0,20}}?(?:ต่อ|/)\s*{{many}}\s*{_COUNTED}", "prices of several together"),
)
_OF_EVERY: Final = re.compile(r"ทุก(?:ราย)?การ")
"""What makes a share in a remark one of all works."""
_ON_TOP: Final = (
    r"ค่า\S{0,40}?(?:คิด)?(?:เพิ่ม(?:เติม)?|ต่างหาก|แยก)\D{0,10}\d[\d,]{2,}",
    "what is to be paid beside the works",
)
_TIMES: Final = re.compile(
    rf"(?:คูณ|[x×*])\s*{{many}}\s*{_COUNTED}?|{{many}}\s*{_COUNTED}".replace("{many}", _MANY)
)
"""So often: of works, or of what they are built for."""
_BESIDE: Final = re.compile(
    rf"(?:จำนวน|ปริมาณ|ราคา|รวม|ทั้ง(?:หมด|สิ้น)|คิด|ให้|ทำ|มี|(?:ก่อ)?สร้าง|ต้องการ|งาน|(?:ราย)?การ|ทุก{_COUNTED}?|เหมือนกัน|(?:แบบ)?เดียวกัน|เท่ากัน|อีก"
    rf"|ข้างต้น|ด้านบน|เป็น|ของ|ต่อ|นี้|1\s*{_COUNTED}|[^\wก-๎])"
)
"""Words that stand beside it, where a note says nothing else."""
_BUILT_AGAIN: Final = re.compile(
    rf"(?:จำนวน|ทั้งหมด)\s*(?P<count>{_MANY})\s*(?P<unit>หลัง|ชุด|แห่ง|โรง|ซุ้ม|ป้าย)"
    rf"|{_MANY}\s*{_COUNTED}.{{0,20}}?(?:ราคา|ปริมาณ)\s*(?:ต่อ|/)\s*1?\s*{_COUNTED}"
)
"""A title of something that is built several times; how many rooms or piers it has says little."""
_FIGURES: Final = (
    r"(?:เปลี่ยน|แก้(?:ไข)?|ปรับ(?!ปรุง))(?:จำนวน|ปริมาณ|ราคา|หน่วย|เงิน|\s)*เป็น\s*[\d,.]+(?!\s*(?:ชั้น|ห้อง|ช่อง|ส่วน|ระยะ|\d))",
    "another quantity or price than the one that stands there",
)
_WHOLE: Final = re.compile(
    r"(?:หลัง(?:การ)?(?:ต่อรอง|ลด|ปรับ)|ต่อรอง|ตกลง|สุดท้าย|(?<!ค่าจ้าง)เหมา|ลด(?:ราคา)?(?:เหลือ|ลง)|(?<!คง)เหลือ)\D{0,25}?(\d[\d,]{2,}(?:\.\d+)?)"
)
"""What the whole costs in the end."""
_CONDITION: Final = (
    r"(?:ไม่เกิน|ไม่น้อยกว่า|ไม่ต่ำกว่า|อาจ|สามารถ|ค่าปรับ|สัญญา|เงื่อนไข|ระเบียบ|ประกาศ|ภาษี|vat|กำไร|ดำเนินการ|อำนวยการ|ดอกเบี้ย|ค่าแรงขั้นต่ำ"
    r"|งบประมาณ|วงเงิน|มอก|ตามข้อกำหนด)"
)
"""Conditions, and what others look after (`money_words.py`): of what they stand right beside."""
_IN_IT: Final = re.compile(_CONDITION, re.IGNORECASE)
_BEFORE_IT: Final = re.compile(rf"{_CONDITION}\W*(?:จะ|ที่|ให้|ได้|การ|มี)?\W*$", re.IGNORECASE)
_BEHIND_IT: Final = re.compile(rf"[\W\d]{{0,9}}{_CONDITION}", re.IGNORECASE)
_NEAR: Final = 30
"""How many letters of what stands before a change are looked at."""
_IS_DONE: Final = re.compile(r".{0,12}?แล้ว")
_ITS_NAME: Final = re.compile(
    r"\W*(?:หมายเหตุ|remarks?|notes?)\W*(?:\d{1,2}[.)]\s*)?", re.IGNORECASE
)
"""What calls a note one, and its number."""
_ROOT: Final = re.compile(
    r"[\d๐-๙]|การ(?:นี้|ด้านบน|ข้าง)|ยกเลิก|งด|ไม่|ตัด|คูณ|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|cancel|omit",
    re.IGNORECASE,
)
"""Something of which is in all such notes."""
_LEAST, _MOST = Decimal("0.3"), Decimal("1.5")
"""What another price of the whole is of it, at least and at most."""


_CHANGES: Final = "อาจเปลี่ยนปริมาณ ราคา หรือยอดเงินของรายการ แต่ไม่ได้นำมาคิดให้ โปรดตรวจและแก้ในรายการ"


def _compiled(*notes: tuple[str, str]) -> re.Pattern[str]:
    spellings = (f"(?:{spelling.replace('{many}', _MANY)})" for spelling, _ in notes)
    return re.compile("|".join(spellings), re.IGNORECASE)


_SHARES: Final = _compiled(*_OF_SHARES)
_IN_REMARKS: Final = _compiled(*_OF_ALL)
_AROUND: Final = _compiled(*_OF_ALL, _FIGURES, _ON_TOP)


def said_of_note(
    text: str, number: int, whole: Decimal, names: Collection[str], *, is_above: bool
) -> Iterator[RowFinding]:
    """What a text around the works, which have `names` and come to `whole`, says of their money.

    `is_above`: it stands above the head.
    """
    plain = _note(text)
    is_said = strikes_others(plain, names) or (not is_above and _is_of_how_often(plain))
    others = (each[1] for each in _changes(_WHOLE, plain))
    if (
        is_said
        or any(_shares(plain))
        or any(_changes(_AROUND, plain))
        or any(_is_other_whole(each, whole) for each in others)
    ):
        yield RowFinding(number, f"“{text[:60]}” {_CHANGES}", "warn")


def said_of_title(
    text: str, number: int, counts: Sequence[tuple[Decimal | None, str]]
) -> Iterator[RowFinding]:
    """What a title says of how often the works below it are built, if no total does.

    Where these have the title's unit and so many are counted already, it says nothing more.
    `counts` are their quantities and units.
    """
    found = _BUILT_AGAIN.search(_note(text))
    if found is not None and not _is_counted(found, counts):
        yield RowFinding(number, f"“{text[:60]}” {_CHANGES}", "warn")


def said_of_remark(text: str, number: int) -> Iterator[RowFinding]:
    """What a text beside a work says of the money of others, or of all."""
    plain = _note(text)
    of_all = any(_changes(_IN_REMARKS, plain))
    of_all = of_all or (_OF_EVERY.search(plain) is not None and any(_shares(plain)))
    if of_all or strikes_others(plain, ()):
        yield RowFinding(number, f"“{text[:60]}” {_CHANGES}", "warn")


def _is_counted(found: re.Match[str], counts: Sequence[tuple[Decimal | None, str]]) -> bool:
    """Whether works in the unit of a title come to as many as it says, or are so many each."""
    many = sheet_figure(found["count"] or "").value
    if many is None or not counts or any(unit != found["unit"] for _, unit in counts):
        return False
    quantities = [count or Decimal(0) for count, _ in counts]
    return sum(quantities) == many or all(each == many for each in quantities)


def _is_of_how_often(plain: str) -> bool:
    """Whether a note says how many times the works are built, and nothing else."""
    at, is_said = 0, False
    while at < len(plain):
        often = _TIMES.match(plain, at)
        word = often or _BESIDE.match(plain, at)
        if word is None:
            return False
        at, is_said = word.end(), is_said or often is not None
    return is_said


def _note(text: str) -> str:
    """A text as one that may be such a note; empty where it may not."""
    if _ROOT.search(text) is None:
        return ""
    plain = words_of(text).translate(THAI_TO_ARABIC)
    name = _ITS_NAME.match(plain)
    return plain[name.end() if name else 0 :].strip(" *().:;-\u2013")


def _changes(notes: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """What a note says of changes under no condition."""
    for found in notes.finditer(plain):
        start, end = found.span()
        is_conditional = (
            _IN_IT.search(found[0])
            or _BEFORE_IT.search(plain, max(0, start - _NEAR), start)
            or _BEHIND_IT.match(plain, end)
        )
        if not is_conditional:
            yield found


def _shares(plain: str) -> Iterator[re.Match[str]]:
    """The shares on or off that are not in the prices already."""
    for found in _changes(_SHARES, plain):
        if "แล้ว" not in found[0] and not _IS_DONE.match(plain, found.end()):
            yield found


def _is_other_whole(said: str, whole: Decimal) -> bool:
    value = sheet_figure(said).value
    return value is not None and value != whole and whole * _LEAST <= value <= whole * _MOST
