"""How rows of sums are called, and those of what a price is made of below them."""

from __future__ import annotations

import re
from typing import Final

from estimator.domain.bill_table.figures import closed_words_of, words_of

_SUM: Final = re.compile(
    r"[*\s\"“]*(ยอดยก(ไป|มา)|ยกยอด(ไป|มา)|ยก(ไป|มา)(?=หน้า|จาก|ยัง|[^ก-ฮ]|$)|net\s?total|"
    r"carried\s(forward|to)|brought\s(forward|from)|to\s(summary|collection)|[cb]/f\b|page\stotal|"
    r"ต่อ(จาก)?(หน้า|แผ่น)(ที่)?[\s\d๐-๙]*$|"
    r"(ราคา|จำนวนเงิน|เงิน)รวม$|(คิด)?เป็น(จำนวน)?เงิน(ทั้งสิ้น|ทั้งหมด|รวม|สุทธิ)*[\s:=]*$|"
    r"[∑Σ]|=[\s=]*$|sum\b|ยอดสุทธิ[\s:=]*$|ยอดรวม|ผลรวม|รวม|sub\s?-?total|grand\s?total|total|summary)",
    re.IGNORECASE,
)
_OF_PRICE: Final = re.compile(r"ภาษี|vat|factor|กำไร|ดำเนินการ|อำนวยการ|ดอกเบี้ย", re.IGNORECASE)
_LIKE_A_SUM: Final = re.compile(
    r"รวม|ทั้งหมด|ทั้งสิ้น|ต้นทุน|จำนวนเงิน|เป็นเงิน|มูลค่า|สรุป|total|amount", re.IGNORECASE
)
_SUM_OF_SEVERAL: Final = re.compile(r"(ยอด|ผล)?รวม(ทั้งสิ้น|ทั้งหมด|เป็นเงิน)?\s*[\d๐-๙]")


def is_called_sum(title: str) -> bool:
    """Whether a row's title is that of a sum."""
    return any(_SUM.match(words) for words in (words_of(title), closed_words_of(title)))


def is_sum_alone(title: str) -> bool:
    """Whether a row's title is the word of a sum, and says nothing of what it is the sum."""
    as_written = (words_of(title), closed_words_of(title))
    return any(_SUM.fullmatch(words.rstrip(" :.")) for words in as_written)


def is_like_a_sum(title: str) -> bool:
    """Whether words of a sum stand anywhere in a row's title."""
    return _LIKE_A_SUM.search(words_of(title)) is not None


def is_of_price(title: str) -> bool:
    """Whether a row's title has a word of what a price is made of below the works."""
    return _OF_PRICE.search(words_of(title)) is not None


def says_how_often(title: str) -> bool:
    """Whether a sum says how often what stands above it is built: ``รวม 3 หลัง``."""
    return _SUM_OF_SEVERAL.match(title) is not None
