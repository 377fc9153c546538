"""Where words stand in printed Thai, which has no blanks between them.

``แป`` stands in ``แปสำเร็จรูป``, and not in ``หน้าแปลน``, though its letters do: ``แปลน`` is a word
that cannot be divided there. ``เข็ม`` stands in ``เสาเข็ม``, for that is made of two words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from estimator.domain.search.cutting import cut, may_part
from estimator.domain.search.spellings import Righted, as_it_is

_RUNS: Final = re.compile("[\u0e01-\u0e4e]+")
_TELLING: Final = 3
"""Of two words one has so many letters, or is said: shorter ones stand in any word by chance."""
_ASIDE: Final = re.compile(r"\([^)]*\)?|(?:พร้อม|สำหรับ|ส่วนประกอบ|อุปกรณ์ประกอบ).*")
_A_WORD: Final = 1.0


class PrintedWords:
    """Cuts printed texts at their words; each run of letters once."""

    def __init__(
        self,
        is_word: Callable[[str], bool],
        is_said: Callable[[str], bool],
        righted: Righted = as_it_is,
        whole: frozenset[str] = frozenset(),
    ) -> None:
        """`is_said`: whether something is known of a word, other than that it is one.

        `righted` spells the words of a printed text right; `whole` words are never divided.
        """
        self._is_word = is_word
        self._is_said = is_said
        self.righted = righted
        self._whole = whole
        self._known: dict[str, frozenset[int]] = {}

    def torn(self, text: str, closed: str) -> frozenset[int]:
        """The places in a closed up text at which a word would be torn apart.

        `text` is the same with its blanks, which part words, too.
        """
        found: set[int] = set()
        for start, run in _runs(text, closed):
            found.update(start + at for at in self._torn_in(run))
        return frozenset(found)

    def _torn_in(self, run: str) -> frozenset[int]:
        known = self._known.get(run)
        if known is None:
            known = self._known[run] = frozenset(self._search(run))
        return known

    def _search(self, run: str) -> Iterator[int]:
        start = 0
        for word in cut(run, self._cost):
            if self._is_known(word):
                seams = set(self._seams(word))
                yield from (start + at for at in range(1, len(word)) if at not in seams)
            start += len(word)

    def _seams(self, word: str) -> Iterator[int]:
        """Where a word is made of others."""
        if word in self._whole:
            return
        for at in range(1, len(word)):
            if self._are_joined(word[:at], word[at:]):
                yield at
        at = 0
        pieces = cut(word, lambda piece: None if piece == word else self._cost(piece))
        for piece, following in pairwise((*pieces, "")):
            if len(pieces) > 1:
                yield from (at + seam for seam in self._seams(piece))
            at += len(piece)
            if following and self._are_joined(piece, following):
                yield at

    def _are_joined(self, first: str, second: str) -> bool:
        tells = max(len(first), len(second)) >= _TELLING
        are_known = self._is_known(first) and self._is_known(second)
        return are_known and (tells or self._is_said(first) or self._is_said(second))

    def _cost(self, piece: str) -> float | None:
        return _A_WORD if self._is_known(piece) else None

    def _is_known(self, piece: str) -> bool:
        return self._is_said(piece) or self._is_word(piece)


def _runs(text: str, closed: str) -> Iterator[tuple[int, str]]:
    """The runs of Thai letters, each with its place, parted where blanks were closed up."""
    breaks, at = [], 0
    for letter in text:
        if at < len(closed) and closed[at] == letter:
            at += 1
        else:
            breaks.append(at)
    for start, end in zip([0, *breaks], [*breaks, len(closed)], strict=True):
        for run in _RUNS.finditer(closed, start, end):
            yield run.start(), run[0]


def said_aside(closed: str, at: int) -> bool:
    """Whether a place lies where a name tells what a work goes with, and not what it is.

    ``ราวจับคนพิการ (อ่างล้างหน้า, โถส้วม)`` is no closet, ``ส่วนประกอบงานหลังคา`` no roof covering.
    """
    return any(span.start() < at < span.end() for span in _ASIDE.finditer(closed))


def may_stand(text: str, start: int, end: int, torn: frozenset[int], *, is_open: bool) -> bool:
    """Whether a word may stand between two places; an open one may go on behind them."""
    if start in torn or not may_part(text, start):
        return False
    return is_open or (end not in torn and may_part(text, end))
