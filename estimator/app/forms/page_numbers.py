"""Which sheets shall be printed, as somebody types it: ``1-3, 5``."""

from __future__ import annotations

import re
from typing import Final

from estimator.errors import UserError, short

_TO: Final = re.compile(r"\s*(?:-|–|—|ถึง)\s*")
_APART: Final = re.compile(r"[,;\s]+")
_PART: Final = re.compile(r"(\d+)(?:-(\d+))?")
_MOST_DIGITS: Final = 9


def page_numbers(text: str, count: int) -> tuple[int, ...]:
    """The sheets of a set of `count` that a text names, from 0, in their typed order, each once.

    Digits may be Thai. A text without anything names none. Raises UserError, a sentence for each
    part that names no sheet.
    """
    pages: dict[int, None] = {}
    faults: list[str] = []
    for part in filter(None, _APART.split(_TO.sub("-", text.strip()))):
        try:
            pages |= dict.fromkeys(_pages(part, count))
        except UserError as error:
            faults += error.sentences
    if faults:
        raise UserError(faults)
    return tuple(pages)


def _pages(part: str, count: int) -> range:
    found = _PART.fullmatch(part)
    if found is None:
        raise UserError(f"“{short(part)}” ไม่ใช่เลขแผ่น โปรดพิมพ์ เช่น 1-3, 5")
    first = _number(found[1])
    last = _number(found[2]) if found[2] else first
    if first > last:
        raise UserError(f"“{short(part)}” เลขหลังน้อยกว่าเลขหน้า โปรดพิมพ์เลขน้อยก่อน เช่น 3-5")
    if first < 1 or last > count:
        raise UserError(f"“{short(part)}” ไม่มีในแบบชุดนี้ โปรดพิมพ์เลขแผ่น 1 ถึง {count}")
    return range(first - 1, last)


def _number(digits: str) -> int:
    # One that is longer is beyond every set.
    return int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS
