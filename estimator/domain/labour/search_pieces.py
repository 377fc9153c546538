"""Cuts what is typed without blanks into words of the account: Thai is written so.

Words are known by the account's own text and by the words that people say instead; no dictionary
is carried. Every cut is a proposal, the likeliest first: which of them finds anything is seen by
looking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import Final

_HANGS_ON: Final = frozenset("ะัาำิีึืฺุู็่้๊๋์ํๅๆ")
"""Signs that belong to the letter before them: no word begins with one."""
_LEANS_ON: Final = frozenset("เแโใไ")
"""Vowels that belong to the letter after them: no word ends with one."""
_SHORTEST: Final = 2
_LONGEST: Final = 40
_MOST_STEPS: Final = 300
_THAI: Final = range(0x0E00, 0x0E80)


def cuts(word: str, is_known: Callable[[str], bool]) -> Iterator[tuple[str, ...]]:
    """Ways to cut a word into known ones: fewest letters left out first, then fewest words.

    At most a third of the letters is left out, so that something of what was typed always counts.
    Only Thai is written so: a word of other letters, or a very long one, stays whole.
    """
    if len(word) > _LONGEST or not all(ord(letter) in _THAI for letter in word):
        yield (word,)
        return
    ends = [at for at in range(1, len(word) + 1) if _may_end(word, at)]
    waiting: list[tuple[int, int, int, tuple[str, ...]]] = [(0, 0, 0, ())]
    for _ in range(_MOST_STEPS):
        if not waiting:
            return
        left_out, count, at, pieces = heappop(waiting)
        if at == len(word):
            if pieces:
                yield pieces
            continue
        for end in ends:
            piece = word[at:end]
            if len(piece) >= _SHORTEST and is_known(piece):
                heappush(waiting, (left_out, count + 1, end, (*pieces, piece)))
        onward = next(end for end in ends if end > at)
        skipped = left_out + onward - at
        if 3 * skipped <= len(word):
            heappush(waiting, (skipped, count, onward, pieces))


def _may_end(word: str, at: int) -> bool:
    """Whether a word may end before a place: not between a letter and what belongs to it."""
    return at == len(word) or (word[at] not in _HANGS_ON and word[at - 1] not in _LEANS_ON)
