"""Words that say prices are no plain baht of today: other money, the tax in them, old ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.findings import RowFinding
from estimator.domain.search.folding import in_one_order

_BAHT: Final = r"(บาท|บ\.(?!ม)|บ(?=\s*[)\]]|\s*$)|baht|thb)"
_MANY: Final = r"(พัน|หมื่น|แสน|ล้าน)"
_ABROAD: Final = (
    r"\b(usd|eur|gbp|jpy|cny|rmb|sgd|myr|lak|khr|mmk|vnd|hkd|twd|krw|inr|aud|chf)\b"
    r"|\bus\s*(\$|dollars?)|[$€£¥₭]|ดอลล่?าร์|เหรียญ(สหรัฐ)?|ยูโร|เยน|หยวน|กีบ|ริงกิต"
)
_OTHER_MONEY: Final = re.compile(
    rf"{_MANY}\s*{_BAHT}|1,?000\s*บาท|[x×*]\s*1,?0{{3}}\b|'000|\(\s*k\s*\)"
    rf"|\b[km]\s?(thb|baht|บาท)|\b(thousand|million)s?\b|{_ABROAD}",
    re.IGNORECASE,
)
"""Thousands of baht, or the money of another country."""
_A_UNIT: Final = re.compile(
    rf"{_MANY}(\s*{_BAHT})?|1,?000\s*บาท|(บาท\s*)?[x×*]\s*1,?000|'000|[km](\s?(thb|baht|บาท))?"
    rf"|ลบ\.?|สตางค์|(baht\s*)?(in\s*)?(thousand|million)s?(\s*(of\s*)?{_BAHT})?|{_ABROAD}",
    re.IGNORECASE,
)
"""The same where a text says nothing else, or says it in brackets."""
_ABOUT_MONEY: Final = re.compile(
    rf"(หน่วย|ตัวเลข|จำนวนเงิน|ราคา|เงิน|units?|figures|amounts?|prices?)[^()]{{0,30}}?(เป็น|[:=]|\bin\b)\s*\(?\s*"
    rf"({_MANY}\s*{_BAHT}|(thousand|million)s?\b|ลบ\.(?!\s*ม)|{_ABROAD})",
    re.IGNORECASE,
)
_UNIT_OF_MONEY: Final = re.compile(
    r"^[\s(]*(หน่วย(เงิน)?|สกุลเงิน|units?|currency)\s*[:=]?\s*\(?", re.IGNORECASE
)
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SIGNS: Final = " ()[]:\u00a0"
_NO: Final = (
    r"(?P<no>(ไม่|มิ|ก่อน|ยกเว้น|ยังไม่|not|non|no|without|w/o|excl\w*\.?)\W*(ได้|นับ|คิด|ต้อง|yet)?\W*)?"
)
_TAX: Final = r"(ภาษี(?!เงินได้)|vat\b|ภ\.?พ\.?|tax(es)?\b|v\.a\.t)"
_ANY_TAX: Final = re.compile(_TAX, re.IGNORECASE)
"""What is looked for first, for a bill has thousands of names without it."""
_WITH_TAX: Final = re.compile(
    rf"{_NO}(รวม(?!\s*(ทั้งสิ้น|เป็นเงิน)?\s*[(])(?P<between>[^()\[\]]{{0,40}}?){_TAX}"
    rf"|(บวก|คิด|มี|หลัง|ชำระ|เสีย)\s*(หัก\s*)?{_TAX}(?=[^()]*แล้ว)|หลัง\s*(รวม|บวก|คิด)?\s*{_TAX}"
    rf"|{_TAX}[^()]{{0,12}}?รวม(อยู่)?(แล้ว|ใน)"
    rf"|\b(inc(l\w*)?|with|w/|after)\b\.?\s*(of\s*)?([\d.]+\s*%\s*)?{_TAX})"
    rf"|{_TAX}\s*([\d.]+\s*%\s*)?(?P<not>(is|are)?\s*(not|un)\s*)?(is\s*|are\s*)?inc(l\w*)?\b",
    re.IGNORECASE,
)
_WITHOUT: Final = re.compile(r"ก่อน|ไม่|มิได้|ยกเว้น|excl|before|without|not\b", re.IGNORECASE)
_FACTOR: Final = re.compile(r"factor|แฟกเตอร์|\bf\b", re.IGNORECASE)
"""What is looked for first, as of the tax."""
_TIMES_FACTOR: Final = r"(รวม|[x×*]|คูณ)\s*(ด้วย\s*)?(ค่า\s*)?(factor|แฟกเตอร์|f\b)"
_WITH_FACTOR: Final = re.compile(_NO + _TIMES_FACTOR, re.IGNORECASE)
_FACTOR_IS_IN: Final = re.compile(rf"{_NO}{_TIMES_FACTOR}[^()]{{0,30}}?(แล้ว|ไว้|อยู่)", re.IGNORECASE)
_OF_THE_BUDGET: Final = re.compile(r"งบประมาณ|วงเงิน|budget", re.IGNORECASE)
_OF_THE_PAST: Final = re.compile(
    r"เดิม|ปี(ที่)?(ก่อน|แล้ว)|ครั้ง(ก่อน|ที่แล้ว)|ขั้นต่ำ|สำรวจ|\b(previous|old|last|minimum)\b", re.IGNORECASE
)
_NO_BAHT: Final = "ไม่ได้เป็นหน่วยบาท โปรดแปลงเป็นบาทก่อนนำเข้า"


def says_tax_is_in(text: str) -> bool:
    """Whether words say that the tax is in the prices; ``ไม่ได้รวม`` and ``ก่อน`` say it is not."""
    for found in _WITH_TAX.finditer(text) if _ANY_TAX.search(text) else ():
        if not (found["no"] or found["not"] or _WITHOUT.search(found["between"] or "")):
            return True
    return False


def says_factor_is_in(text: str) -> bool:
    """Whether words say that the prices have been multiplied by Factor F."""
    return bool(_FACTOR.search(text)) and _is_said(_FACTOR_IS_IN, text)


def _is_said(words: re.Pattern[str], text: str) -> bool:
    """Whether words are said, and not that it is not so."""
    return any(not found["no"] for found in words.finditer(text))


def _is_other_money(text: str) -> bool:
    """Whether words are a unit of other money, or hold one in brackets, or say it of the prices."""
    inner = _IN_BRACKETS.findall(text) if "(" in text or "[" in text else ()
    return any(_is_unit_of_other_money(each) for each in (text, *inner)) or bool(
        _ABOUT_MONEY.search(text)
    )


def _is_unit_of_other_money(text: str) -> bool:
    said = _UNIT_OF_MONEY.match(text)
    bare = text[said.end() :] if said is not None else text
    return _A_UNIT.fullmatch(bare.strip(_SIGNS)) is not None


def said_of_head(head: str, number: int, kind: KindOfPart) -> Iterator[RowFinding]:
    """What the head of a column of money says of it."""
    text, called = in_one_order(head), f"หัวตาราง “{head[:60]}”"
    is_money = _OTHER_MONEY.search(text) is not None or _is_other_money(text)
    yield from _told(text, called, number, kind, is_money=is_money)


def said_of_past(head: str, number: int) -> Iterator[RowFinding]:
    """A head that says its figures are those of another time."""
    if _OF_THE_PAST.search(in_one_order(head)):
        message = f"หัวตาราง “{head[:60]}” อาจไม่ใช่ของครั้งนี้ โปรดเลือกว่าคอลัมน์นี้คืออะไร"
        yield RowFinding(number, message, "warn")


def said_of_text(
    text: str, number: int, kind: KindOfPart, *, of_tax: bool = True
) -> Iterator[RowFinding]:
    """What words around the works say of the prices; tax and factor only where it is `of_tax`."""
    text = in_one_order(text)
    is_in = of_tax and (says_tax_is_in(text) or says_factor_is_in(text))
    is_money = _is_other_money(text)
    if is_money or (is_in and not _OF_THE_BUDGET.search(text)):
        yield from _told(text, f"“{text[:60]}”", number, kind, is_money=is_money)


def _told(
    text: str, called: str, number: int, kind: KindOfPart, *, is_money: bool
) -> Iterator[RowFinding]:
    if is_money:
        yield RowFinding(number, f"{called} {_NO_BAHT}", "warn")
    if kind.whole_price:
        return  # what is typed there is the whole price
    if says_tax_is_in(text):
        message = f"{called} บอกว่ารวมภาษีมูลค่าเพิ่มแล้ว หมวดงานนี้คิดภาษีเพิ่มอีก โปรดใส่ราคาก่อนภาษี"
        yield RowFinding(number, message, "warn")
    if _is_said(_WITH_FACTOR, text):
        again = "คูณ Factor F อีก โปรดใส่ค่างานต้นทุน"
        if not kind.takes_factor:
            again = "คิดภาษีมูลค่าเพิ่มซึ่งอยู่ใน Factor F อีก โปรดใส่ราคาก่อนภาษี"
        message = f"{called} บอกว่ารวม Factor F แล้ว หมวดงานนี้{again}"
        yield RowFinding(number, message, "warn")
