"""The general Thai word list of the library, without what else the library does."""

from __future__ import annotations

import os
from functools import cache


@cache
def thai_words() -> frozenset[str]:
    """Some sixty thousand words; read when they are asked for, for that takes a moment."""
    # The library would make a folder in the user's home at its first word.
    if "PYTHAINLP_READ_MODE" not in os.environ:
        os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    from pythainlp.corpus import thai_words as words

    found: frozenset[str] = words()
    return found
