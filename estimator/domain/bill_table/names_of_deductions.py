"""Works that are called as what is taken off the price: a form without a minus would add them."""

from __future__ import annotations

import re
from typing import Final

_NAME: Final = re.compile(
    r"\W*(?:หัก(?!มุม|เห|ศอก|ข้อ|งอ|โค้ง|พัง)|ส่วนลด|ลด(?:ราคา|หย่อน)|(?:มูลค่า|ราคา|ค่า)ซาก"
    r"|less\b(?!\s+than)|discounts?\b|rebates?\b|deduct(?:ions?)?\b)",
    re.IGNORECASE,
)
"""How such a name begins; ``หักมุม`` and its like are of a shape, ``หักพัง`` of what is broken."""
_AT_ITS_END: Final = re.compile(r"\(\W*(?:หัก|ลด|less\b|deduct)[^()]*\)\W*$", re.IGNORECASE)
_REMARK: Final = re.compile(
    r"\W*(?:หัก(?:ออก|คืน|ลด|จาก.*)?|ลบออก|deduct(?:ed|ion)?)\W*|\(\s*[-–−]\s*\)", re.IGNORECASE
)
"""The whole of a remark; a dash alone says that there is none."""


def is_a_deduction(name: str, remark: str) -> bool:
    """Whether words of a work say that its money is taken off, not added."""
    return (
        _NAME.match(name) is not None
        or _AT_ITS_END.search(name) is not None
        or _REMARK.fullmatch(remark) is not None
    )
