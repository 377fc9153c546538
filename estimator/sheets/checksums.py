"""The checksum that a printed file carries among its properties."""

from __future__ import annotations

from typing import Final

_KEYWORD: Final = "estimate-checksum sha256:"


def checksum_keyword(checksum: str) -> str:
    """A file's keyword for a checksum of 64 hexadecimal digits, in ASCII for other programs."""
    return f"{_KEYWORD}{checksum}" if checksum else ""
