"""Texts as they are compared: one look on the screen, one text here.

Thai can be written in several orders of signs that look the same: sara am as one letter or as two
(with a tone before, between or after them), sara ae as two sara e, a tone before a vowel. What is
copied from a PDF brings all of them, and signs that cannot be seen at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from estimator.domain.money import THAI_TO_ARABIC

_LETTERS: Final = {
    **THAI_TO_ARABIC,
    **str.maketrans("“”„″×✕–—−", '""""xx---', "\u00ad\u200b\u200c\u200d\u2060\ufeff"),
}
_OTHER_LETTERS: Final = re.compile(f"[{''.join(map(chr, _LETTERS))}]")
_TONES: Final = "\u0e48-\u0e4b"
_UPPER_AND_LOWER: Final = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
_MARKS: Final = re.compile(f"[{_TONES}{_UPPER_AND_LOWER}]{{2,}}")
_SARA_AM: Final = re.compile(f"(?:\u0e4d([{_TONES}]*)\u0e32|\u0e33)([{_TONES}]*)")
_IN_OTHER_ORDER: Final = re.compile(
    f"\u0e4d|\u0e40\u0e40|\u0e33[{_TONES}]|[{_TONES}][{_UPPER_AND_LOWER}]"
)
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SHORT_FORM: Final = re.compile(r"(?<=[a-z\u0e01-\u0e4e])\.(?!\d)")
_INCHES: Final = re.compile(r"""\s*(?:"|''|นิ้ว|\binch(?:es)?\b)""")
_SAID_OF_INCHES: Final = ('"', "''", "นิ้ว", "inch")
_TIMES: Final = re.compile(r"(?<=[\dว])\s*[x*]\s*(?=\d)")
_HYPHENS: Final = re.compile(r"(?<!\d)-+|-+(?!\d)")


_BETWEEN: Final = "\0"
"""Stands in no text that may be printed; what is folded on one side does not look to the other."""


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Text letter by letter: lower case, Arabic digits, single blanks, one order of Thai signs."""
    return _folded(text)


def _folded(text: str) -> str:
    if _OTHER_LETTERS.search(text):
        text = text.translate(_LETTERS)
    return " ".join(in_one_order(text).lower().split())


def in_one_order(text: str) -> str:
    """Text with its Thai signs in the one order that is right; all else as it was."""
    if not _IN_OTHER_ORDER.search(text):
        return text
    text = _MARKS.sub(_tones_last, text.replace("\u0e40\u0e40", "\u0e41"))
    return _SARA_AM.sub(lambda found: f"{found[1] or ''}{found[2]}\u0e33", text)


def _tones_last(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=lambda mark: "\u0e48" <= mark <= "\u0e4b"))


@lru_cache(maxsize=1 << 16)
def searched(text: str) -> str:
    """Text as its words are read: short forms without dots, one sign for inches and for times.

    ``ค.ส.ล.`` is ``คสล``, ``12,000`` is ``12000``, ``12" x 12"`` is ``12นิ้วx12นิ้ว``.
    """
    return _searched(folded(text))


def _searched(text: str) -> str:
    # To look for a sign first is much quicker than to replace what is not there.
    if "," in text:
        text = _THOUSANDS.sub("", text)
    if "." in text:
        text = _SHORT_FORM.sub("", text)
    if any(sign in text for sign in _SAID_OF_INCHES):
        text = _INCHES.sub("นิ้ว", text)
    if "x" in text or "*" in text:
        text = _TIMES.sub("x", text)
    return text


@lru_cache(maxsize=1 << 16)
def closed_up(text: str) -> str:
    """Text in which a piece is looked for: without blanks and hyphens, ``DB 16`` as ``DB16``."""
    return _closed_up(searched(text))


def all_closed_up(texts: Sequence[str]) -> list[str]:
    """Many texts as `closed_up` has each: quicker, and remembered by whoever asked alone."""
    if not texts:
        return []
    whole = _BETWEEN.join([text.replace(_BETWEEN, "") for text in texts])
    return _closed_up(_searched(_folded(whole))).split(_BETWEEN)


def _closed_up(text: str) -> str:
    text = text.replace(" ", "")
    return _HYPHENS.sub("", text) if "-" in text else text


def holds_all(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds every word, however either is written."""
    whole = closed_up(text)
    return all(closed_up(word) in whole for word in words)
