"""Words by what they sound like: loan words are spelled in more ways than any list holds.

``บล็อก`` and ``บล๊อก``, ``เซรามิก`` and ``เซรามิค``, ``ปาร์เก้`` and ``ปาเก้`` sound alike once
tones and silent letters are gone and letters of one sound are one. It tells too little of short
words, and is asked only where no text holds the word as it was typed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SILENT: Final = re.compile("[ก-ฮ][ิุ]?์")
_HEARD: Final = str.maketrans(
    "ขคฆฎฏฐฑฒถทธดผพภบศษสฬณญฉใีืูแ",
    "กกกตตตตตตตตตปปปปซซซลนยชไิึุเ",
    "่้๊๋็ะ",
)


@lru_cache(maxsize=1 << 16)
def sounded(text: str) -> str:
    """A text by its sounds; Latin letters and digits stay as they are."""
    return _SILENT.sub("", text).translate(_HEARD)
