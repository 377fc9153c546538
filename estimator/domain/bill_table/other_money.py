"""Words that say figures are no plain baht: thousands of baht, or the money of another country.

``ล้าน`` may be money or part of a name. It counts where a text says nothing else, alone or in
brackets, where it stands right behind a word of money, and in the head of a column of money.
"""

from __future__ import annotations

import re
from typing import Final

_BAHT: Final = r"(?:บาท|บ\.(?!ม)|บ(?=\s*[)\]]|\s*$)|baht|thb)"
_MANY: Final = r"(?:พัน|หมื่น|แสน|ล้าน)"
_THOUSANDS: Final = rf"(?:{_BAHT}\s*)?(?:'000|[x×*]\s*1,?000|1,?000)(?!\d)"
_ABROAD: Final = (
    r"(?:\b(?:usd|euros?|eur|gbp|jpy|cny|rmb|sgd|myr|lak|khr|mmk|vnd|hkd|twd|krw|inr|aud|chf)\b"
    r"|\bus\s*(?:\$|dollars?)|[$€£¥₭]|ดอลล่?าร์|ยูเอสดี|เหรียญ(?:สหรัฐ)?|ยูโร|เยน|หยวน|กีบ|ริงกิต)"
)
_UNIT: Final = re.compile(
    rf"{_MANY}(?:\s*{_BAHT})?|{_THOUSANDS}(?:\s*{_BAHT})?|[km]\s?(?:thb|baht|บาท)|ลบ\.?|สตางค์"
    rf"|(?:baht\s*)?(?:in\s*)?(?:thousand|million)s?(?:\s*(?:of\s*)?{_BAHT})?|{_ABROAD}",
    re.IGNORECASE,
)
"""Other money, as the whole of what is said."""
_LETTER: Final = re.compile(r"[km]", re.IGNORECASE)
_OF_MONEY: Final = re.compile(
    r"ราคา|เงิน|มูลค่า|ค่าวัสดุ|ค่าแรง|\b(?:prices?|amounts?|rates?|costs?|currency|totals?)\b",
    re.IGNORECASE,
)
"""Words beside which a lone letter is a thousand or a million, and no metre."""
_SAID_OF_MONEY: Final = re.compile(
    rf"(?:หน่วย|ตัวเลข|จำนวนเงิน|ราคา|เงิน|มูลค่า|แสดง|units?|figures|amounts?|prices?)[^()]{{0,30}}?"
    rf"(?:เป็น(?:หน่วย|หลัก)?|(?:หน่วย|หลัก)(?={_MANY}บาท)|[:=]|\bin\b)\s*\(?\s*"
    rf"(?:{_MANY}\s*{_BAHT}|(?:thousand|million)s?\b|ลบ\.(?!\s*ม)|{_ABROAD}|(?:{_BAHT}\s*)?'000)"
    r"|(?:ราคา|(?<!วง)เงิน|มูลค่า|\b(?:prices?|amounts?|rates?|costs?))\s*(?:ต่อหน่วย)?\s*(?:สกุล(?:เงิน)?|หน่วย)?\s*\(?\s*"
    rf"(?:{_MANY}\s*{_BAHT}|(?:{_BAHT}\s*)?'000|{_ABROAD})"
    rf"|\b1\s*{_ABROAD}\s*=|=\s*[\d.]+\s*{_BAHT}\s*/\s*{_ABROAD}",
    re.IGNORECASE,
)
"""Other money behind a word of money, or a rate of exchange."""
_IN_A_HEAD: Final = re.compile(
    rf"{_MANY}\s*{_BAHT}|1,?000\s*บาท|[x×*]\s*1,?0{{3}}\b|'000|\(\s*k\s*\)"
    rf"|\b[km]\s?(?:thb|baht|บาท)|\b(?:thousand|million)s?\b|{_ABROAD}",
    re.IGNORECASE,
)
"""Other money anywhere in words that are of money already."""
_CALLED_UNIT: Final = re.compile(
    r"^[\s(]*(?:หน่วย(?:เงิน)?|สกุลเงิน|units?|currency|(?:all\s)?(?:amounts?|prices?|figures)(?=\s+in\b)|in\b"
    r"|ราคา\s*/\s*หน่วย)\s*(?:เป็น|in\b)?\s*[:=]?\s*\(?",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SIGNS: Final = " ()[]:\u00a0"


def names_other_money(text: str) -> bool:
    """Whether words around works say that their prices are in other money."""
    inner = _IN_BRACKETS.findall(text) if "(" in text or "[" in text else ()
    if _SAID_OF_MONEY.search(text) is not None or any(map(_is_a_unit, (text, *inner))):
        return True
    is_said = any(_LETTER.fullmatch(each.strip(_SIGNS)) for each in inner)
    return is_said and (_OF_MONEY.search(text) is not None or text.strip(_SIGNS) in ("K", "k", "M"))


def heads_other_money(head: str) -> bool:
    """Whether the head of a column of money says that it is of other money."""
    return _IN_A_HEAD.search(head) is not None or names_other_money(head)


def _is_a_unit(text: str) -> bool:
    said = _CALLED_UNIT.match(text)
    bare = (text[said.end() :] if said is not None else text).strip(_SIGNS)
    is_letter = said is not None and _LETTER.fullmatch(bare) and _OF_MONEY.search(said[0])
    return bool(is_letter) or _UNIT.fullmatch(bare) is not None
