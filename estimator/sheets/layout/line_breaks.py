"""Where a Thai text may be cut into lines, and how it is made to fit a column.

Thai is written without spaces between words. A line may end at a space, or between two words
where both neighbours are Thai letters; so ``กก./ตร.ซม.`` and ``12"x12"`` always stay whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final, NamedTuple

from estimator.files.thai_dictionary import keep_library_from_home, thai_words
from estimator.sheets.layout.construction_words import CONSTRUCTION_WORDS
from estimator.sheets.layout.thai_font import face
from estimator.sheets.letters import printable

SMALLEST_SHRINK: Final = 0.7
"""A text whose longest word is too wide is set smaller, but never below this share of its size."""

_ZERO_WIDTH_SPACE: Final = "\u200b"

_CHUNKS: Final = re.compile(r"\S+\s*|\s+")
_THAI_RUN: Final = re.compile("([\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+)")
_TIMES: Final = ("x", "X", "×")
_UNIT: Final = re.compile("[ก-ฮ]{1,4}\\.")
# A line never starts with a sign that hangs on the letter before it, nor ends with a vowel that
# is written before its consonant; ๆ and ฯ are left out of the runs and so stick to what is left.
_NEVER_FIRST: Final = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
_NEVER_LAST: Final = frozenset("เแโใไ")
_CLUSTER: Final = re.compile("[เแโใไ]?.[ะัาำิีึืฺุูๅ็่้๊๋์ํ๎]*", re.DOTALL)


class Fitted(NamedTuple):
    """A text cut into lines that fit a width, and the font size in points at which they do."""

    lines: tuple[str, ...]
    size: float


def fit(text: str, width: float, size: float, bold: bool = False) -> Fitted:
    """Cut a text into lines no wider than `width` points, at `size` points or a little smaller.

    Only legal breaks are used. A word wider than the column first makes the whole text smaller,
    down to `SMALLEST_SHRINK`; one that is wider still is cut between letters.
    """
    clean = _clean(text)
    font = face(bold)
    if font.width(clean, size) <= width and "\n" not in clean:
        return Fitted((clean,), size)
    paragraphs = [pieces(line) for line in clean.split("\n")]
    units = [font.word_units(piece.rstrip()) for line in paragraphs for piece in line]
    widest = max(units, default=0) * size / 1000
    if widest > width:
        size *= max(SMALLEST_SHRINK, width / widest * 0.999)
    lines = [line for parts in paragraphs for line in _filled(parts, width, size, bold)]
    return Fitted(tuple(lines) or ("",), size)


def shortened(text: str, width: float, size: float) -> str:
    """The text in one line, with an ellipsis if it is wider than `width` points."""
    font = face()
    clean = _clean(text).replace("\n", " ")
    if font.width(clean, size) <= width:
        return clean
    ends = list(accumulate(font.width(letter, size) for letter in clean))
    return clean[: bisect_right(ends, width - font.width("…", size))].rstrip() + "…"


@lru_cache(maxsize=20_000)
def pieces(text: str) -> tuple[str, ...]:
    """The text as pieces that must stay whole, blanks after a piece belonging to it."""
    found: list[str] = []
    for chunk in _CHUNKS.findall(text):
        broken = list(_broken(chunk))
        if found and _stay_together(found[-1].rstrip(), chunk.rstrip()):
            found[-1] += broken.pop(0)
        found.extend(broken)
    return tuple(found)


def _stay_together(before: str, after: str) -> bool:
    """Whether two words read as one: ``16 มม.``, ``0.20 x 0.30``, a bracket and what is in it."""
    if before == "(" or after == ")":
        return True
    if before[-1:].isdigit():
        return after in _TIMES or _UNIT.match(after) is not None
    return before[-1:] in _TIMES and before[-2:-1].isspace() and after[:1].isdigit()


def _clean(text: str) -> str:
    """As it is printed, without the invisible signs that texts from elsewhere bring along."""
    text = printable(text)
    if text.isprintable() and _ZERO_WIDTH_SPACE not in text:
        return text
    lines = text.replace(_ZERO_WIDTH_SPACE, "").splitlines()
    return "\n".join("".join(c if c.isprintable() else " " for c in line) for line in lines)


def _filled(parts: tuple[str, ...], width: float, size: float, bold: bool) -> Iterator[str]:
    font = face(bold)
    line, taken = "", 0
    for part in parts:
        bare = font.word_units(part.rstrip())
        if line and (taken + bare) * size / 1000 > width:
            yield line.rstrip()
            line, taken = "", 0
        line += part
        taken += font.word_units(part)
        if bare * size / 1000 > width:
            *heads, line = _cut_up(line, width, size, bold)
            yield from heads
            taken = font.word_units(line)
    if line.strip() or not parts:
        yield line.rstrip()


def _cut_up(word: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """A word too wide for a line in lines that fit, of one letter at least."""
    font = face(bold)
    line, taken = "", 0
    for cluster in _CLUSTER.findall(word):
        wide = font.word_units(cluster)
        if line and (taken + wide) * size / 1000 > width:
            yield line.rstrip()
            line, taken = "", 0
        if line or not cluster.isspace():
            line += cluster
            taken += wide
    yield line


def _broken(chunk: str) -> Iterator[str]:
    """A chunk without inner blanks, cut between Thai words."""
    piece = ""
    for at, run in enumerate(_THAI_RUN.split(chunk)):
        if at % 2 == 0:
            piece += run
            continue
        first, *rest = _words(run)
        piece += first
        for word in rest:
            yield piece
            piece = word
    if piece:
        yield piece


@lru_cache(maxsize=20_000)
def _words(run: str) -> tuple[str, ...]:
    """A run of Thai letters as words; what the dictionary does not know stays with its neighbours.

    A single letter or an unknown scrap is what is left of a word the dictionary lacks, so that
    neither side of it can be trusted to be a word's end.
    """
    known = _dictionary()
    words: list[str] = []
    loose = False
    for token in _segment(run, known):
        doubtful = len(token) < 2 or token not in known
        if words and (doubtful or loose or not _may_break(words[-1], token)):
            words[-1] += token
        else:
            words.append(token)
        loose = doubtful
    return tuple(words)


def _may_break(before: str, after: str) -> bool:
    return after[0] not in _NEVER_FIRST and before[-1] not in _NEVER_LAST


def _segment(run: str, known: _WordList) -> list[str]:
    keep_library_from_home()
    from pythainlp.tokenize.newmm import segment

    # It names its own trie, and asks of it nothing but the prefixes.
    dictionary: Any = known
    found: list[str] = segment(run, dictionary)
    return found


class _WordList:
    """The words that the segmenter knows, answered out of a set.

    The library's own trie does no better for the few words of a bill, and takes most of a second
    to build.
    """

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._longest: dict[str, int] = {}
        """How long a word may be, by its first two letters."""
        for word in words:
            start = word[:2]
            if len(word) > self._longest.get(start, 0):
                self._longest[start] = len(word)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """The words that begin at a place of the text, the shortest first."""
        known = self._words
        end = min(len(text), start + self._longest.get(text[start : start + 2], 1))
        words = (text[start:stop] for stop in range(start + 1, end + 1))
        return [word for word in words if word in known]


@lru_cache(maxsize=1)
def _dictionary() -> _WordList:
    """The word list as the segmenter asks for it."""
    words = thai_words()
    # "โครงการปรับปรุง" must not become "โครง|การปรับปรุง": the list's own nouns in การ tie with it.
    derived = {word for word in words if word.startswith("การ") and word[3:] in words}
    return _WordList((words - derived) | CONSTRUCTION_WORDS)
