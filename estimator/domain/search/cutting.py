"""Cuts what is typed without blanks into words: Thai is written so.

Of all ways to cut the cheapest is taken: words of the searched texts and words that something is
said of cost least, a word of the dictionary that stands nowhere costs more, for it tells what the
texts lack (``มุ้งลวด`` must not become ``ลวด``); letters that are no word at all cost most.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_HANGS_ON: Final = frozenset("ะัาำิีึืฺุู็่้๊๋์ํๅๆ")
"""Signs that belong to the letter before them: no word begins with one."""
_LEANS_ON: Final = frozenset("เแโใไ")
"""Vowels that belong to the letter after them: no word ends with one."""
_LONGEST: Final = 30
_LONGEST_RUN: Final = 80
_NO_WORD: Final = 1.0
_EACH_LETTER: Final = 0.8

Cost = Callable[[str], float | None]
"""What it costs to take a piece for a word; None where it is none."""


def cut(run: str, cost: Cost) -> list[str]:
    """A run of letters as words; what is no word stays together as it stands."""
    if len(run) > _LONGEST_RUN:
        return [run]
    places = [0, *(at for at in range(1, len(run)) if may_part(run, at)), len(run)]
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for number, end in enumerate(places[1:], 1):
        ways = []
        for start in range(number):
            piece = run[places[start] : end]
            before, pieces = best[start]
            ways.append((before + _price(piece, cost), (*pieces, piece)))
        best.append(min(ways))
    return list(best[-1][1])


def _price(piece: str, cost: Cost) -> float:
    found = cost(piece) if 2 <= len(piece) <= _LONGEST else None
    return _NO_WORD + _EACH_LETTER * len(piece) if found is None else found


def may_begin(word: str) -> bool:
    """Whether a word may begin so: with no sign that belongs to a letter before it."""
    return word[:1] not in _HANGS_ON


def may_part(text: str, at: int) -> bool:
    """Whether a word may end before a place: not between a letter and what belongs to it."""
    return (
        at <= 0 or at >= len(text) or (text[at] not in _HANGS_ON and text[at - 1] not in _LEANS_ON)
    )
