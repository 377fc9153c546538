"""The general Thai word list of the library, without what else the library does."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def thai_words() -> frozenset[str]:
    """Some sixty thousand words; read when they are asked for, for that takes a moment."""
    found = _read_alone()
    return found or words_of_library()


def _read_alone() -> frozenset[str]:
    """The list as it lies in the library, which takes longer to import than its list to read."""
    library = find_spec("pythainlp")
    if library is None or library.origin is None:
        return frozenset()
    try:
        text = (Path(library.origin).parent / "corpus" / "words_th.txt").read_text("utf-8-sig")
    except (OSError, ValueError):
        return frozenset()
    return frozenset(filter(None, text.splitlines()))


def keep_library_from_home() -> None:
    """Before it is imported: it would make a folder in the user's home at its first word."""
    if "PYTHAINLP_READ_MODE" not in os.environ:
        os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")


def words_of_library() -> frozenset[str]:
    """The list as the library answers it."""
    keep_library_from_home()
    from pythainlp.corpus import thai_words as words

    found: frozenset[str] = words()
    return found
