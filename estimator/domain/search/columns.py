"""Texts of one kind, each once, and in which documents they stand: what is asked word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from estimator.domain.search.cutting import may_begin, may_part
from estimator.domain.search.folding import closed_up, searched
from estimator.domain.search.sizes import Sizes, sizes_in
from estimator.domain.search.sounds import sounded
from estimator.domain.search.vocabulary import TELLING

OPENINGS: Final = ("", "งาน", "ค่า", "งานเดิน", "ค่าติดตั้ง")
"""Words with which so many names open that they tell nothing."""
_BEGINS, _AFTER_A_BLANK, _WHOLE, _SHORT, _WITHIN = 1.15, 1.05, 1.0, 0.9, 0.5
_IN_A_RANGE: Final = 0.6
_LATIN: Final = str.maketrans(dict.fromkeys("/&()[],.+'\"#", " "))


@dataclass(frozen=True, slots=True)
class Column:
    """Texts side by side in the shapes in which they are asked, and the documents of each."""

    closed: Sequence[str]
    spaced: Sequence[str]
    """With a blank before each word, and Latin words by themselves."""
    sounds: Sequence[str]
    sizes: Sequence[Sizes]
    documents: Sequence[Sequence[int]]

    def with_word(self, word: str, is_open: bool) -> Iterator[tuple[int, float]]:
        """The texts in which a word stands, and how well; an open one may be typed on."""
        if word[0].isascii():
            return self._with_latin(word, is_open)
        return self._with_thai(word, is_open)

    def with_sound(self, sound: str) -> Iterator[tuple[int, float]]:
        """The texts in which something sounds so."""
        return ((n, _WHOLE) for n, text in enumerate(self.sounds) if sound in text)

    def with_marks(self, marks: Iterable[str]) -> Iterator[tuple[int, float]]:
        """The texts that hold sizes."""
        wanted = frozenset(marks)
        return ((n, _WHOLE) for n, sizes in enumerate(self.sizes) if wanted <= sizes.marks)

    def with_length(self, millimetres: Fraction) -> Iterator[tuple[int, float]]:
        """The texts one of whose ranges a length lies in."""
        found = (n for n, sizes in enumerate(self.sizes) if sizes.within(millimetres))
        return ((n, _IN_A_RANGE) for n in found)

    def _with_latin(self, word: str, is_open: bool) -> Iterator[tuple[int, float]]:
        whole, begun = f" {word} ", f" {word}"
        may_go_on = is_open or len(word) >= TELLING
        for n, text in enumerate(self.spaced):
            if begun in text:
                if whole in text:
                    yield n, _WHOLE
                elif may_go_on:
                    yield n, _SHORT

    def _with_thai(self, word: str, is_open: bool) -> Iterator[tuple[int, float]]:
        beginnings = tuple(opening + word for opening in OPENINGS)
        begun = f" {word}"
        whole = _WHOLE if len(word) >= TELLING else _SHORT
        for n, text in enumerate(self.closed):
            if word not in text:
                continue
            parted = _stands_parted(word, text, is_open)
            if parted and text.startswith(beginnings):
                yield n, _BEGINS
            elif parted:
                yield n, _AFTER_A_BLANK if begun in self.spaced[n] else whole
            elif is_open:
                yield n, _WITHIN


def _stands_parted(word: str, text: str, is_open: bool) -> bool:
    """Whether a word stands somewhere with no letter torn from its signs."""
    if not may_begin(word):
        return False
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if may_part(text, at) and (is_open or may_part(text, end)):
            return True
        at = text.find(word, at + 1)
    return False


def column_of(texts: Sequence[str]) -> Column:
    """A column of the text of each document."""
    places: dict[str, list[int]] = {}
    for document, text in enumerate(texts):
        places.setdefault(text, []).append(document)
    words = [searched(text) for text in places]
    closed = [closed_up(text) for text in places]
    return Column(
        closed,
        [_spaced(each) for each in words],
        [sounded(each) for each in closed],
        [sizes_in(each) for each in words],
        list(places.values()),
    )


def _spaced(text: str) -> str:
    """Each word after a blank; Latin words joined by hyphens as one, and apart."""
    plain = text.translate(_LATIN)
    joined = [word.replace("-", "") for word in plain.split() if "-" in word]
    return f" {' '.join(plain.replace('-', ' ').split())} {' '.join(joined)} "
