"""Amounts of baht that a sheet writes in words, as ``หนึ่งพันหนึ่งร้อยบาทถ้วน`` below its total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from estimator.domain.bill_table.figures import words_of

_DIGITS: Final = {
    "ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7,
    "แปด": 8, "เก้า": 9,
}  # fmt: skip
_PLACES: Final = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_MILLION: Final = "ล้าน"
_WORD: Final = re.compile("|".join((*_DIGITS, *_PLACES, _MILLION)))
_WORDS: Final = rf"(?:(?:{_WORD.pattern})\s*)+"
_AMOUNT: Final = re.compile(rf"({_WORDS})บาท\s*(?:ถ้วน|({_WORDS})สตางค์)")


def amounts_in_words(text: str) -> Iterator[Decimal]:
    """The amounts of baht that are written in words in a text."""
    for found in _AMOUNT.finditer(words_of(text)):
        yield Decimal(_number(found[1])) + Decimal(_number(found[2] or "")) / 100


def _number(words: str) -> int:
    whole = part = 0
    digit: int | None = None
    for word in _WORD.findall(words):
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _PLACES:
            part += _PLACES[word] * (1 if digit is None else digit)
            digit = None
        else:
            whole, part, digit = (whole + part + (digit or 0)) * 1_000_000, 0, None
    return whole + part + (digit or 0)
