"""Texts of one kind, each once, and in which documents they stand: what is asked word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from estimator.domain.search.cutting import may_begin
from estimator.domain.search.folding import closed_up, searched
from estimator.domain.search.printed_words import PrintedWords, may_stand, said_aside
from estimator.domain.search.sizes import Sizes, sizes_in
from estimator.domain.search.sounds import sounded
from estimator.domain.search.vocabulary import TELLING

OPENINGS: Final = ("", "งาน", "ค่า", "งานเดิน", "ค่าติดตั้ง", "พื้นทำ", "พื้นปู")
"""Words with which so many names open that they tell nothing."""
_BEGINS, _AFTER_A_BLANK, _WHOLE, _SHORT, _ASIDE, _WITHIN = 1.15, 1.05, 1.0, 0.9, 0.45, 0.5
_IN_A_RANGE: Final = 0.6
_UNFINISHED: Final = 0.6
"""What is typed last may be typed on, but more often is the word that it is already."""
_LATIN: Final = str.maketrans(dict.fromkeys("/&()[],.+'\"#", " "))


@dataclass(frozen=True, slots=True)
class Column:
    """Texts side by side in the shapes in which they are asked, and the documents of each."""

    texts: Sequence[str]
    closed: Sequence[str]
    spaced: Sequence[str]
    """With a blank before each word, and Latin words by themselves."""
    sounds: Sequence[str]
    sizes: Sequence[Sizes]
    documents: Sequence[Sequence[int]]
    words: PrintedWords
    _torn: dict[int, frozenset[int]] = field(default_factory=dict)
    """The places of each text where a word would be torn, once they were asked for."""

    def with_word(self, word: str, is_open: bool) -> Iterator[tuple[int, float]]:
        """The texts in which a word stands, and how well; an open one may be typed on."""
        if word[0].isascii():
            return self._with_latin(word, is_open)
        return self._with_thai(word, is_open)

    def prepare(self) -> None:
        """Cut all texts now; else each is cut when it is first asked for."""
        for n in range(len(self.closed)):
            self._torn_in(n)

    def with_letters(self, word: str) -> Iterator[tuple[int, float]]:
        """The texts in which the letters of a word stand, be it within other words."""
        return ((n, _WITHIN) for n, text in enumerate(self.closed) if word in text)

    def with_sound(self, sound: str, is_open: bool) -> Iterator[tuple[int, float]]:
        """The texts in which a word sounds so."""
        for n, text in enumerate(self.sounds):
            if sound in text and self._sounds(n, sound, is_open):
                yield n, _WHOLE

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
        if not may_begin(word):
            return
        beginnings = tuple(opening + word for opening in OPENINGS)
        begun = f" {word}"
        whole = _WHOLE if len(word) >= TELLING else _SHORT
        for n, text in enumerate(self.closed):
            places = self._places(n, word, is_open) if word in text else ()
            if not places:
                continue
            if all(said_aside(text, at) for at in places):
                yield n, _ASIDE
            elif is_open and not self._places(n, word, is_open=False):
                yield n, _UNFINISHED
            elif text.startswith(beginnings):
                yield n, _BEGINS
            else:
                yield n, _AFTER_A_BLANK if begun in self.spaced[n] else whole

    def _places(self, n: int, word: str, is_open: bool) -> list[int]:
        """Where in a text a word stands, and not only its letters."""
        text = self.closed[n]
        # A single letter is typed on: any word may follow that has it first.
        torn = self._torn_in(n) if len(word) > 1 else frozenset[int]()
        return [
            at
            for at in _all(text, word)
            if may_stand(text, at, at + len(word), torn, is_open=is_open)
        ]

    def _sounds(self, n: int, sound: str, is_open: bool) -> bool:
        """Whether a word of a text sounds so, and not only letters of several."""
        text, torn = self.closed[n], self._torn_in(n)
        parted = [at for at in range(len(text) + 1) if may_stand(text, at, at, torn, is_open=True)]
        heard = {len(sounded(text[:at])) for at in parted}
        return any(
            at in heard and (is_open or at + len(sound) in heard)
            for at in _all(self.sounds[n], sound)
        )

    def _torn_in(self, n: int) -> frozenset[int]:
        known = self._torn.get(n)
        if known is None:
            known = self._torn[n] = self.words.torn(self.texts[n], self.closed[n])
        return known


def _all(text: str, piece: str) -> Iterator[int]:
    """Every place at which a piece stands."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def column_of(texts: Sequence[str], printed: PrintedWords) -> Column:
    """A column of the text of each document."""
    places: dict[str, list[int]] = {}
    for document, text in enumerate(texts):
        places.setdefault(text, []).append(document)
    words = [printed.righted(searched(text)) for text in places]
    closed = [closed_up(text) for text in words]
    return Column(
        words,
        closed,
        [_spaced(each) for each in words],
        [sounded(each) for each in closed],
        [sizes_in(each) for each in words],
        list(places.values()),
        printed,
    )


def _spaced(text: str) -> str:
    """Each word after a blank; Latin words joined by hyphens as one, and apart."""
    plain = text.translate(_LATIN)
    joined = [word.replace("-", "") for word in plain.split() if "-" in word]
    return f" {' '.join(plain.replace('-', ' ').split())} {' '.join(joined)} "
