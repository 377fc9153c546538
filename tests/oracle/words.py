"""An amount of money in Thai words, by the reading that every Thai child learns."""

from __future__ import annotations

DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
PLACES = ((100_000, "แสน"), (10_000, "หมื่น"), (1_000, "พัน"), (100, "ร้อย"))


def in_words(amount: int) -> str:
    """The words for an amount in satang."""
    baht, satang = divmod(amount, 100)
    if not satang:
        return f"{_number(baht) or 'ศูนย์'}บาทถ้วน"
    return (f"{_number(baht)}บาท" if baht else "") + f"{_number(satang)}สตางค์"


def _number(value: int) -> str:
    millions, rest = divmod(value, 1_000_000)
    if not millions:
        return _below_million(rest, alone=True)
    return f"{_number(millions)}ล้าน{_below_million(rest, alone=False)}"


def _below_million(value: int, *, alone: bool) -> str:
    """Six digits; a one at the end is เอ็ด wherever anything stands before it."""
    said = ""
    left = value
    for size, name in PLACES:
        digit, left = divmod(left, size)
        if digit:
            said += DIGITS[digit] + name
    tens, ones = divmod(left, 10)
    if tens:
        said += {1: "", 2: "ยี่"}.get(tens, DIGITS[tens]) + "สิบ"
    if ones == 1 and (said or not alone):
        return said + "เอ็ด"
    return said + DIGITS[ones]
