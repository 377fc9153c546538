"""Ids of what an office adds: they end in a checksum of the content that they stand for.

Offices do not ask each other before they number. An id that ends so stands for one content on
every PC and for ever: equal content has an equal id, and what was removed leaves its id to nothing
else. Ids of earlier versions end otherwise.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from decimal import Decimal
from typing import Final

_LENGTH: Final = 12
_OF_PROGRAM: Final = re.compile(r"cgd-w(\d+)")
_BY_CONTENT: Final = re.compile(rf"-[0-9a-f]{{{_LENGTH}}}$")


def content_id(name: str, *content: object) -> str:
    """A name with the checksum of texts, numbers, days and tuples of these behind it."""
    return f"{name}-{content_mark(*content, length=_LENGTH)}"


def named_by_content(name: str) -> bool:
    """Whether an id ends in a checksum, so that it is of one thing wherever it is met."""
    return _BY_CONTENT.search(name) is not None


def id_words(name: str) -> str:
    """What an id is called where no edition is at hand: of what comes with the program its number.

    Such an id is made of the circular that it stands for.
    """
    found = _OF_PROGRAM.fullmatch(name)
    return f"ว {found[1]}" if found is not None else f"ชุด “{name}”"


def content_mark(*content: object, length: int) -> str:
    """The checksum alone, in so many hexadecimal digits.

    Numbers count by their value: 5 and 5.0 are one.
    """
    text = json.dumps(_plain(content), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no content: {type(value).__name__}")
