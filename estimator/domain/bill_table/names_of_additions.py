"""Works that are called as what Factor F is made of: they would be counted twice.

A name is one where all its words are: at least one of `_ADDITIONS`, and beside it nothing but
words that say whose it is or which. ``งานอาคารบริหาร`` has a word more, and is a work.
"""

from __future__ import annotations

import re
from typing import Final

_ADDITIONS: Final = (
    r"(?:งาน)?(?:ดำเนิน(?:การ|งาน)|อำนวยการ)", r"(?:การ)?บริหาร(?:จัดการ|โครงการ|งาน)?",
    "(?:การ)?จัดการ", "โสหุ้ย",
    "กำไร", "ภาษี(?:มูลค่าเพิ่ม)?", "อากร(?:แสตมป์)?", "(?:ใช้จ่าย)?ทางอ้อม", "ดอกเบี้ย(?:เงินกู้)?", "แว[ตท]",
    r"vat\b", r"factor(?:\s*f)?\b", r"overheads?\b", r"profits?\b", r"o\W?h\W{0,3}p\b",
    r"p\s*&\s*o\W?h?\b", r"oh\b", r"mark[\s-]?up\b",
    r"tax(?:es)?\b", r"margins?\b", r"indirect\b", r"interest\b", r"management\b",
    r"admin(?:istration|istrative)?\b",
)  # fmt: skip
_BESIDE: Final = (
    "ค่า", "ใช้จ่าย", "(?:ใน)?การ", "เงิน", "ผล", "ส่วน", "และ", "หรือ", "ต่าง", "อื่น", "ทั่วไป", "สำนักงาน",
    "ร้อยละ",
    "(?:ของ)?(?:ผู้รับจ้าง|ผู้รับเหมา|บริษัท)",
    r"(?:and|of|the|for|or|on|other)\b", r"(?:fees?|costs?|expenses?|charges?|allowances?)\b",
    r"(?:contractor|builder|company)(?:\W?s)?\b",
    r"(?:general|gross|net|total|site|head|office|project)\b",
    r"preliminar(?:y|ies)\b",
)  # fmt: skip
_WORD: Final = re.compile(
    rf"({'|'.join(_ADDITIONS)})|(?:{'|'.join(_BESIDE)}|[\W\dๆ]+)", re.IGNORECASE
)


def is_an_addition(name: str) -> bool:
    """Whether a work is called as what Factor F is made of, and nothing else."""
    at, is_named = 0, False
    while at < len(name):
        word = _WORD.match(name, at)
        if word is None:
            return False
        at, is_named = word.end(), is_named or word[1] is not None
    return is_named
