"""Words that say prices are no plain baht of today: other money, the tax in them, old ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.findings import RowFinding
from estimator.domain.search.folding import in_one_order

_BAHT: Final = r"(บาท|บ\.(?!ม)|บ(?=\s*[)\]]|\s*$)|baht|thb)"
_MANY: Final = r"(พัน|หมื่น|แสน|ล้าน)"
_ABROAD: Final = (
    r"\b(usd|euros?|eur|gbp|jpy|cny|rmb|sgd|myr|lak|khr|mmk|vnd|hkd|twd|krw|inr|aud|chf)\b"
    r"|\bus\s*(\$|dollars?)|[$€£¥₭]|ดอลล่?าร์|ยูเอสดี|เหรียญ(สหรัฐ)?|ยูโร|เยน|หยวน|กีบ|ริงกิต"
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
    rf"({_MANY}\s*{_BAHT}|(thousand|million)s?\b|ลบ\.(?!\s*ม)|{_ABROAD}|({_BAHT}\s*)?'000)"
    r"|(ราคา|(?<!วง)เงิน|มูลค่า|\b(prices?|amounts?|rates?|costs?))\s*(ต่อหน่วย)?\s*(สกุล(เงิน)?|หน่วย)?\s*\(?\s*"
    rf"({_MANY}\s*{_BAHT}|({_BAHT}\s*)?'000|{_ABROAD})",
    re.IGNORECASE,
)
_EXCHANGED: Final = re.compile(
    rf"\b1\s*({_ABROAD})\s*=|=\s*[\d.]+\s*{_BAHT}\s*/\s*({_ABROAD})", re.IGNORECASE
)
_UNIT_OF_MONEY: Final = re.compile(
    r"^[\s(]*(หน่วย(เงิน)?|สกุลเงิน|units?|currency|(all\s)?(amounts?|prices?|figures)(?=\s+in\b)|in\b|ราคา\s*/\s*หน่วย)"
    r"\s*(เป็น|in\b)?\s*[:=]?\s*\(?",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SIGNS: Final = " ()[]:\u00a0"
_NO: Final = (
    r"(?P<no>(ไม่|มิ|ก่อน|ยกเว้น|ยังไม่|not|non|no|without|w/o|excl\w*\.?)\W*(ได้|นับ|คิด|ต้อง|yet)?\W*)?"
)
_TAX: Final = (
    r"(ภาษี(?!เงินได้)|(?<![a-z])vat(?![a-z])|แว[ตท](?![ก-ฮ]*์)|ภ\.?พ\.?|v\.a\.t"
    r"|(?<![a-z])tax(es)?(?![a-z]))"
)
_ANY_TAX: Final = re.compile(_TAX, re.IGNORECASE)
"""What is looked for first, for a bill has thousands of names without it."""
_WITH_TAX: Final = re.compile(
    rf"{_NO}(รวม(?!\s*(ทั้งสิ้น|เป็นเงิน)?\s*[(])(?P<between>[^()\[\]]{{0,40}}?){_TAX}"
    rf"|(บวก|คิด|มี|หลัง|ชำระ|(?<!ต้อง)เสีย|ใส่)\s*(หัก\s*)?{_TAX}(?=[^()]*แล้ว(?!แต่))|หลัง\s*(รวม|บวก|คิด)?\s*{_TAX}"
    rf"|{_TAX}(?P<behind>[^()]{{0,30}}?)รวม(อยู่|ไว้)?(แล้ว|ใน|ด้วย)"
    rf"|\bin\W{{0,2}}{_TAX}|{_TAX}\W{{0,2}}in\b"
    rf"|\b(with|w/|after)\b\.?\s*(of\s*)?([\d.]+\s*%\s*)?{_TAX}"
    rf"|\binc(l\w*)?\b(?P<listed>[^()]{{0,60}}?){_TAX})"
    rf"|{_TAX}\s*([\d.]+\s*%\s*)?(?P<not>(is|are)?\s*(not|un)\s*)?(is\s*|are\s*)?inc(l\w*)?\b",
    re.IGNORECASE,
)
_WITHOUT: Final = re.compile(
    r"ก่อน|ไม่|มิได้|มิ(?=รวม)|ยกเว้น|excl|before|without|w/o|\bnon?\b|not\b", re.IGNORECASE
)
_A_FACTOR: Final = r"(factor|แฟ็?[กค]เตอร์|ตัวคูณ|f\b(?!['/]))"
_FACTOR: Final = re.compile(
    r"factor|แฟ็?[กค]เตอร์|ตัวคูณ|(รวม|[x×*]|คูณ|ใช้|ใส่|ปรับ|บวก|คิด)\s*(ด้วย\s*)?(ค่า\s*)?f\b(?!['/])",
    re.IGNORECASE,
)
_OVERHEAD: Final = re.compile(
    r"(?<!ผู้)อำนวยการ|(?<=ค่า)ดำเนิน(การ|งาน)(?![ก-ฮเ-ไ](?!ำไร|ล้ว|ว้))|โสหุ้ย|กำไร"
    r"|\boverhead|\bprofit|\boh\b|\bmark[\s-]?up",
    re.IGNORECASE,
)
"""What Factor F is made of beside interest and the tax."""
_ROOTS: Final = (
    "ภาษี", "vat", "v.a.t", "แวต", "แวท", "ภพ", "ภ.พ", "tax", "f", "แฟ", "อำนวยการ", "ดำเนิน", "กำไร",
    "overhead", "oh", "โสหุ้ย", "mark", "ตัวคูณ", "ต้นทุน", "แล้ว",
)  # fmt: skip
"""One of them is in all words of tax, Factor F and overhead: looked for first, quicker by far."""
_TIMES_FACTOR: Final = rf"(รวม|[x×*]|คูณ)\s*(ด้วย\s*)?(ค่า\s*)?{_A_FACTOR}"
_WITH_FACTOR: Final = re.compile(_NO + _TIMES_FACTOR, re.IGNORECASE)
_IS_IN: Final = r"รวม|คูณ|คิด|ใช้|ปรับ|บวก|ใส่|หลัง|\binc(l\w*)?\b|\bafter\b|\btimes\b|[x×*]\s*(?=f)"
_DONE: Final = re.compile(
    rf"({_IS_IN}).*(แล้ว|ไว้|อยู่|เรียบร้อย)|\binc(l\w*)?\b", re.IGNORECASE | re.DOTALL
)
_OF_THE_PRICES: Final = re.compile(
    rf"(ราคา(?!กลาง)|ค่างาน(?!ต้นทุน)|ค่าวัสดุ|ค่าแรง|\b(prices?|rates?|costs?|amounts?)\b).*({_IS_IN})",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE: Final = re.compile(
    r"[()\[\],;|\n]|(?<=แล้ว)(?!แต่)|(?<!ไม่)(?<!ได้)\s(?=รวม(?!ทั้ง|ถึง)|คูณ|บวก)|\s(?=ไม่|ยัง|ยกเว้น|excl|without|not\b)|แต่|\bbut\b|และ(?=(ได้)?(รวม|คูณ|คิด))"
    r"|\s(?=ราคา(?!กลาง)|ค่างาน(?!ต้นทุน)|prices?\b|rates?\b)|(?<!ใน)(?=ราคานี้)|(?<!\bw)[/:–—]"
    r"|(?<=\s)-(?=\s)|โดย(?=รวม)|(?<!\bnot)(?<!\bnon)(?<!\byet)\s(?=inc(l|luding|luded)?\b)"
    r"|(?<!ไม่)(?<!ได้)(?<!ก่อน)\s(?=((?!ไม่|มิ|ก่อน|ยัง)[^\s()]){0,25}?(รวม(?!ทั้ง|ถึง)|คูณ))|[+](?=\s*รวม)"
    r"|ซึ่ง(?=ราคา|รวม)|(?<!ไม่)(?<!ไม่\s)(?<!ได้)(?<!ได้\s)(?<!ก่อน)(?<!ก่อน\s)(?=รวม\s*(ภาษี|vat)[^()]*แล้ว(?!แต่))",
    re.IGNORECASE,
)
_ADDED: Final = (
    rf"(?:{_TAX}(?!\s*(หัก|ณ))|factor|แฟ็?[กค]เตอร์|\bf\b|อำนวยการ|(?<=ค่า)ดำเนิน(?:การ|งาน)|กำไร"
    r"|\boverhead|\bprofit)"
)
_IS_ADDED: Final = re.compile(_ADDED, re.IGNORECASE)
"""What is put on top of the direct cost, but for the tax withheld from who is paid."""
_COMES_ON_TOP: Final = re.compile(
    rf"((ไม่|มิ)\W*(ได้|นับ|คิด|ต้อง)?\W*(รวม|บวก|คูณ|คิด|มี)|ก่อน|ยกเว้น)[^()]{{0,40}}?{_ADDED}"
    r"|(\b(not\W*(yet\W*)?inc\w*|exc\w*|without|w/o|before|plus)\b|\+)"
    rf"\W*(of\s*)?([\d.]+\s*%\s*)?{_ADDED}"
    rf"|{_ADDED}((?!แล้ว)[^()]){{0,20}}?((ไม่|มิ)\W*(ได้)?\W*รวม|ต่างหาก|\b(not|un|non)\W?\s*inc|\bexc|\bextra\b)"
    rf"|(?<!ไม่)ต้อง\W*(บวก|คูณ|คิด|เพิ่ม)\W*(ด้วย|ค่า)?\W*{_ADDED}|\bnet\s+of\s+{_ADDED}"
    rf"|(บวก|คูณ|คิด|เพิ่ม)\W*{_ADDED}[^()]{{0,15}}?(อีก|ภายหลัง|ทีหลัง|เพิ่มเติม)"
    rf"|{_ADDED}[^()]{{0,20}}?(?<!ไม่)(คิด|บวก|คูณ)\s*(เพิ่ม|ภายหลัง|ทีหลัง|อีก)"
    r"|เป็น\s*(ค่างาน|ราคา)ต้นทุน",
    re.IGNORECASE,
)
_PLAINER: Final = (
    (re.compile(r"ไม่ต้อง\s*(?:คูณ|บวก|คิด|เพิ่ม|ใส่|ใช้)(.{0,30}?)(?:อีก|เพิ่ม(?=\W|$)|$)"), r"รวม\1แล้ว"),
    (re.compile(r"[x×]\s*1\.\d+\s*แล้ว", re.IGNORECASE), "คูณ F แล้ว"),
    (re.compile(r"(ราคา)(?:ที่|นี้)?\s*(?=(?:ค่า\s*)?(?:factor|f)\b)", re.IGNORECASE), r"\1รวม "),
)
"""That it need not be done any more, or was by its figure: as much as that it is in."""
_OF_THE_BUDGET: Final = re.compile(r"งบประมาณ|วงเงิน|budget", re.IGNORECASE)
_SAID_OF_BUDGET: Final = re.compile(
    r"(?:งบประมาณ|วงเงิน|budget).*?(?=ราคา(?!กลาง)|ค่างาน|\bprices?\b|$)", re.IGNORECASE | re.DOTALL
)
_AN_ADDITION: Final = (
    r"(?:(?:ค่า|งาน)?(?:ใช้จ่าย)?(?:ในการ)?(?:ดำเนิน(?:การ|งาน)|อำนวยการ|(?:การ)?บริหาร(?:จัดการ|โครงการ|งาน)?|(?:การ)?จัดการ"
    r"|โสหุ้ย|กำไร|ภาษี(?:มูลค่าเพิ่ม)?|อากร(?:แสตมป์)?|(?:ใช้จ่าย)?ทางอ้อม|ดอกเบี้ย(?:เงินกู้)?|แว[ตท])|(?:ค่า\s*)?(?:vat|factor(?:\s*f)?)\b"
    r"|(?:overheads?|profits?|oh|mark[\s-]?up|tax(?:es)?|margins?|indirect|interest|management)\b"
    r"|(?<=&)\s*p\b)"
)
_BESIDE_ADDITION: Final = (
    r"(?:ค่า|เงิน|ผล|ส่วน|และ|ต่างๆ|อื่นๆ|ทั่วไป|สำนักงาน|ร้อยละ|ของ(?:ผู้รับจ้าง|ผู้รับเหมา|บริษัท)"
    r"|(?:and|of|the|for|fees?|costs?|expenses?|charges?|contractor(?:\W?s)?|company|general|gross|net|site|head|office"
    r"|project|preliminar(?:y|ies))\b)"
)
"""What may stand beside such a name without making a work of it."""
_ADDITIONS: Final = re.compile(
    rf"(?:{_BESIDE_ADDITION}|[\W\d])*{_AN_ADDITION}(?:{_AN_ADDITION}|{_BESIDE_ADDITION}|[\W\d])*",
    re.IGNORECASE,
)
"""Names of what Factor F is made of, and of nothing else."""
_OF_THE_PAST: Final = re.compile(
    r"เดิม|ปี(ที่)?(ก่อน|แล้ว)|ครั้ง(ก่อน|ที่แล้ว)|ขั้นต่ำ|สำรวจ|\b(previous|old|last|minimum)\b", re.IGNORECASE
)
_NO_BAHT: Final = "ไม่ได้เป็นหน่วยบาท โปรดแปลงเป็นบาทก่อนนำเข้า"


def says_tax_is_in(text: str) -> bool:
    """Whether words say that the tax is in the prices; ``ไม่ได้รวม`` and ``ก่อน`` say it is not."""
    if not _ANY_TAX.search(text):
        return False
    text = _plainer(text)
    return any(_has_tax_in(each) for each in (text, *_clauses(text)))


def _has_tax_in(said: str) -> bool:
    for found in _WITH_TAX.finditer(said):
        between = "".join(found[each] or "" for each in ("between", "behind", "listed"))
        if not (found["no"] or found["not"] or _WITHOUT.search(between)):
            return True
    return False


def _plainer(text: str) -> str:
    """A text with what says in other words that something is in the prices."""
    for pattern, meant in _PLAINER:
        text = pattern.sub(meant, text)
    return text


def is_an_addition(name: str) -> bool:
    """Whether a work is called as what Factor F is made of, and nothing else."""
    return _ADDITIONS.fullmatch(name) is not None


def names_addition(text: str) -> bool:
    """Whether words name what is put on top of direct costs: a tax, a factor, overhead, profit."""
    return _IS_ADDED.search(text) is not None


def says_more_is_added(text: str) -> bool:
    """Whether words say that the tax, Factor F or what it is made of comes on top of the prices."""
    return _COMES_ON_TOP.search(_plainer(text)) is not None


def is_of_budget(text: str) -> bool:
    """Whether words are of the money that there is, not of the prices."""
    return _OF_THE_BUDGET.search(text) is not None


def says_factor_is_in(text: str) -> bool:
    """Whether words say that the prices have been multiplied by Factor F."""
    return _says_is_in(_FACTOR, text)


def says_overhead_is_in(text: str) -> bool:
    """Whether words say that overhead or profit, of which Factor F is made, is in the prices."""
    return _says_is_in(_OVERHEAD, text)


def _says_is_in(what: re.Pattern[str], text: str) -> bool:
    """Whether words name something and say that it is in: that it was put in, or of which prices.

    What a clause says is not so is left out first.
    """
    text = _plainer(text)
    if not what.search(text):
        return False
    said = " ".join(each for each in _clauses(text) if not _WITHOUT.search(each))
    is_in = _DONE.search(said) or _OF_THE_PRICES.search(said)
    return is_in is not None and what.search(said) is not None


def _clauses(text: str) -> list[str]:
    """A text cut where another thing may be said."""
    cut = [0, *(found.end() for found in _CLAUSE.finditer(text)), len(text)]
    return [text[first:end] for first, end in pairwise(cut)]


def _is_said(words: re.Pattern[str], text: str) -> bool:
    """Whether words are said, and not that it is not so."""
    return any(not found["no"] for found in words.finditer(text))


def _is_other_money(text: str) -> bool:
    """Whether words are a unit of other money, or hold one in brackets, or say it of the prices."""
    inner = _IN_BRACKETS.findall(text) if "(" in text or "[" in text else ()
    said = (_ABOUT_MONEY.search(text), _EXCHANGED.search(text))
    return any(said) or any(_is_unit_of_other_money(each) for each in (text, *inner))


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
    is_said = of_tax and _has_root(text) and _says_something(_but_of_budget(text), kind)
    is_money = _is_other_money(text)
    if is_money or is_said:
        called = f"“{text[:60]}”"
        yield from _told(_but_of_budget(text), called, number, kind, is_money=is_money)


def _but_of_budget(text: str) -> str:
    """A text without what it says of the money that there is, which is none of the prices."""
    return _SAID_OF_BUDGET.sub(" ", text) if is_of_budget(text) else text


def _has_root(text: str) -> bool:
    lower = text.lower()
    return any(root in lower for root in _ROOTS)


def _says_something(text: str, kind: KindOfPart) -> bool:
    if kind.whole_price:
        return says_more_is_added(text)
    return says_tax_is_in(text) or says_factor_is_in(text) or says_overhead_is_in(text)


def _told(
    text: str, called: str, number: int, kind: KindOfPart, *, is_money: bool
) -> Iterator[RowFinding]:
    if is_money:
        yield RowFinding(number, f"{called} {_NO_BAHT}", "warn")
    for message in _taxes_told(text, kind):
        yield RowFinding(number, f"{called} {message}", "warn")


def _taxes_told(text: str, kind: KindOfPart) -> Iterator[str]:
    """What of the tax, of Factor F and what it is made of would be counted twice, or not at all."""
    if kind.whole_price:
        if says_more_is_added(text):
            yield "บอกว่าราคายังไม่รวมทุกอย่าง หมวดงานนี้ไม่คิดภาษีหรือ Factor F เพิ่มให้ โปรดใส่ราคาที่รวมแล้ว"
        return
    if says_tax_is_in(text):
        yield "บอกว่ารวมภาษีมูลค่าเพิ่มแล้ว หมวดงานนี้คิดภาษีเพิ่มอีก โปรดใส่ราคาก่อนภาษี"
    if _is_said(_WITH_FACTOR, text) or says_factor_is_in(text):
        again = "คูณ Factor F อีก โปรดใส่ค่างานต้นทุน"
        if not kind.takes_factor:
            again = "คิดภาษีมูลค่าเพิ่มซึ่งอยู่ใน Factor F อีก โปรดใส่ราคาก่อนภาษี"
        yield f"บอกว่ารวม Factor F แล้ว หมวดงานนี้{again}"
    elif kind.takes_factor and says_overhead_is_in(text):
        yield "บอกว่ารวมค่าดำเนินการหรือกำไรแล้ว ซึ่งอยู่ใน Factor F หมวดงานนี้คูณ Factor F อีก โปรดใส่ค่างานต้นทุน"
