"""What is told of words by which prices are no plain baht of today without tax and Factor F."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill_table.figures import words_of
from estimator.domain.bill_table.other_money import heads_other_money, names_other_money
from estimator.domain.bill_table.price_claims import Claim, claims
from estimator.domain.bill_table.price_words import Thing
from estimator.domain.findings import RowFinding

_ROOTS: Final = (
    "ภาษี", "vat", "v.a.t", "แวต", "แวท", "ภพ", "ภ.พ", "tax", "f", "แฟ", "อำนวยการ", "ดำเนิน", "กำไร",
    "overhead", "oh", "โสหุ้ย", "mark", "ตัวคูณ", "ทุน", "แล้ว",
)  # fmt: skip
"""One of them is in all words of a thing: looked for first, for a bill has thousands of names."""
_OF_THE_BUDGET: Final = re.compile(r"งบประมาณ|วงเงิน|budget", re.IGNORECASE)
_OF_THE_PAST: Final = re.compile(
    r"เดิม|ปี(ที่)?(ก่อน|แล้ว)|ครั้ง(ก่อน|ที่แล้ว)|ขั้นต่ำ|สำรวจ|ก่อน(?:การ)?(?:ต่อรอง|(?:หัก)?(?:ส่วน)?ลด)"
    r"|\b(previous|old|last|minimum|before\s+discount)\b",
    re.IGNORECASE,
)
_NO_BAHT: Final = "ไม่ได้เป็นหน่วยบาท โปรดแปลงเป็นบาทก่อนนำเข้า"
_MORE: Final = "บอกว่าราคายังไม่รวมทุกอย่าง หมวดงานนี้ไม่คิดภาษีหรือ Factor F เพิ่มให้ โปรดใส่ราคาที่รวมแล้ว"
_TAX: Final = "บอกว่ารวมภาษีมูลค่าเพิ่มแล้ว หมวดงานนี้คิดภาษีเพิ่มอีก โปรดใส่ราคาก่อนภาษี"
_FACTOR: Final = "บอกว่ารวม Factor F แล้ว หมวดงานนี้คูณ Factor F อีก โปรดใส่ค่างานต้นทุน"
_FACTOR_HAS_TAX: Final = (
    "บอกว่ารวม Factor F แล้ว หมวดงานนี้คิดภาษีมูลค่าเพิ่มซึ่งอยู่ใน Factor F อีก โปรดใส่ราคาก่อนภาษี"
)
_OVERHEAD: Final = (
    "บอกว่ารวมค่าดำเนินการหรือกำไรแล้ว ซึ่งอยู่ใน Factor F หมวดงานนี้คูณ Factor F อีก โปรดใส่ค่างานต้นทุน"
)


def is_of_budget(text: str) -> bool:
    """Whether words are of the money that there is, not of the prices."""
    return _OF_THE_BUDGET.search(text) is not None


def said_of_head(head: str, number: int, kind: KindOfPart) -> Iterator[RowFinding]:
    """What the head of a column of money says of it; what is in Factor F need only be named."""
    text, called = words_of(head), f"หัวตาราง “{head[:60]}”"
    if heads_other_money(text):
        yield RowFinding(number, f"{called} {_NO_BAHT}", "warn")
    said = claims(text)
    things = {
        each.thing for each in said if each.is_in and (each.is_sure or each.thing == "factor")
    }
    yield from _counted_twice(said, things, called, number, kind)


def said_of_past(head: str, number: int) -> Iterator[RowFinding]:
    """A head that says its figures are those of another time, or of before something came off."""
    if _OF_THE_PAST.search(words_of(head)):
        message = f"หัวตาราง “{head[:60]}” อาจไม่ใช่ของครั้งนี้ โปรดเลือกว่าคอลัมน์นี้คืออะไร"
        yield RowFinding(number, message, "warn")


def said_of_text(
    text: str, number: int, kind: KindOfPart, *, of_tax: bool = True
) -> Iterator[RowFinding]:
    """What words around the works say of the prices; tax and factor only where it is `of_tax`."""
    text = words_of(text)
    called = f"“{text[:60]}”"
    if names_other_money(text):
        yield RowFinding(number, f"{called} {_NO_BAHT}", "warn")
    if of_tax and _has_root(text):
        said = claims(text)
        things = {each.thing for each in said if each.is_in and each.is_sure}
        yield from _counted_twice(said, things, called, number, kind)


def _has_root(text: str) -> bool:
    lower = text.lower()
    return any(root in lower for root in _ROOTS)


def _counted_twice(
    said: Collection[Claim], things: Collection[Thing], called: str, number: int, kind: KindOfPart
) -> Iterator[RowFinding]:
    """What of the things in the prices would be put on top of them again, or not at all."""
    for message in _messages(said, things, kind):
        yield RowFinding(number, f"{called} {message}", "warn")


def _messages(
    said: Collection[Claim], things: Collection[Thing], kind: KindOfPart
) -> Iterator[str]:
    if kind.whole_price:
        if any(not each.is_in for each in said):
            yield _MORE
        return
    if "tax" in things:
        yield _TAX
    if "factor" in things:
        yield _FACTOR if kind.takes_factor else _FACTOR_HAS_TAX
    elif kind.takes_factor and "overhead" in things:
        yield _OVERHEAD
