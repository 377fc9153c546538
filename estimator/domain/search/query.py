"""A query as terms, each with the ways in which it may be printed, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from estimator.domain.search.cutting import cut, may_part
from estimator.domain.search.folding import closed_up, searched
from estimator.domain.search.sizes import Size, sizes_at, ways_to_write
from estimator.domain.search.vocabulary import Vocabulary, Ways

_MOST_JOINED: Final = 4
"""Of how many pieces a word of the vocabulary may be written: ``wire mesh``, ``ผูก เหล็ก``."""
_LONGEST: Final = 200
"""A query is cut off after so many letters."""
_BARS: Final = frozenset({"db", "rb", "ดีบี", "อาร์บี"})
"""Grades of steel bars; a number behind one is its diameter in millimetres."""
_STEEL, _STEEL_BARS = "เหล็ก", "เหล็กเส้น"
"""Steel of which nothing is said but millimetres is a bar of that diameter."""
_PIECES: Final = re.compile(r"[a-z]+(?:[-&/][a-z]+)*|[\u0e01-\u0e4e]+")
_SHORTEST: Final = 2
_PARTS_OF_LATIN: Final = re.compile("[a-z]+")
_KNOWN, _LIGHT, _SHORT, _UNKNOWN, _BY_CHANCE = 1.0, 1.3, 1.5, 2.4, 2.5
"""What it costs to take a piece for a word that something is said of; that tells nothing; of the
dictionary and the texts, but of two letters; of the dictionary alone; of the texts alone."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words and sizes that stand for a term where all of them are found, and how far they do."""

    words: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    weight: float = 1.0
    size: Size | None = None
    """For a length: ranges that are printed may hold it, too."""


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One thing that is asked for."""

    said: str
    wordings: tuple[Wording, ...]
    near: tuple[Wording, ...] = ()
    """What is of its kind, where there is no such thing."""
    is_light: bool = False
    """Nothing is missed where it is not found."""
    is_open: bool = False
    """It stands last, and may be typed on."""
    is_lacking: bool = False
    """It is known that there is no such thing; what only sounds like it is another."""


_SYNONYM: Final = 0.65
_EACH_NEXT: Final = 0.95
_NEAR: Final = 0.5


def terms_of(query: str, vocabulary: Vocabulary, stands: Callable[[str], bool]) -> list[QueryTerm]:
    """The terms of a query; `stands` says whether a piece stands in the searched texts."""
    text = vocabulary.righted(searched(query[:_LONGEST]))
    pieces = list(_pieces(text, vocabulary, stands))
    terms: list[QueryTerm] = []
    at = 0
    while at < len(pieces):
        count = _joined(pieces[at:], vocabulary)
        word = "".join(closed_up(each.text) for each in pieces[at : at + count])
        size = pieces[at].size
        if size is not None and count == 1:
            if [each.said for each in terms] == [_STEEL] and size.unit == "mm":
                terms = [_word_term(_STEEL_BARS, vocabulary, stands, is_open=False)]
            terms.append(_size_term(pieces[at].text, _of_bar(size, terms), vocabulary))
        else:
            is_open = at + count == len(pieces)
            terms.append(_word_term(word, vocabulary, stands, is_open))
        at += count
    return terms


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    size: Size | None = None


def _pieces(text: str, vocabulary: Vocabulary, stands: Callable[[str], bool]) -> Iterator[_Piece]:
    """Words and sizes in their order."""

    def cost(piece: str) -> float | None:
        if vocabulary.holds(piece):
            return _LIGHT if piece in vocabulary.light else _KNOWN
        is_word, is_printed = vocabulary.is_word(piece), stands(piece)
        if is_word and is_printed:
            return _KNOWN if len(piece) > _SHORTEST else _SHORT
        if is_word:
            return _UNKNOWN
        if is_printed or vocabulary.known_as(piece) != piece:
            return _BY_CHANCE
        return None

    at = 0
    for size, start, end in (*sizes_at(text), (None, len(text), len(text))):
        for run in _PIECES.findall(text[at:start]):
            if run[0].isascii():
                yield _Piece(run)
            else:
                yield from map(_Piece, cut(run, cost))
        if size is not None:
            yield _Piece(text[start:end].rstrip("x"), size)
        at = end


def _joined(pieces: list[_Piece], vocabulary: Vocabulary) -> int:
    """How many of the first pieces together are a word of the vocabulary; one at least."""
    for count in range(min(_MOST_JOINED, len(pieces)), 1, -1):
        if vocabulary.holds("".join(closed_up(each.text) for each in pieces[:count])):
            return count
    return 1


def _of_bar(size: Size, before: list[QueryTerm]) -> Size:
    """A size behind a grade of bars is a diameter."""
    if before and before[-1].said in _BARS and not size.unit:
        return Size(size.value, "mm")
    return size


def _size_term(text: str, size: Size, vocabulary: Vocabulary) -> QueryTerm:
    ways = ways_to_write(size, vocabulary.pipe_sizes)
    return QueryTerm(
        text,
        tuple(
            Wording(marks=marks, weight=_EACH_NEXT ** (3 * number), size=None if number else size)
            for number, marks in enumerate(ways)
        ),
    )


def _word_term(
    word: str, vocabulary: Vocabulary, stands: Callable[[str], bool], is_open: bool
) -> QueryTerm:
    known = vocabulary.known_as(word)
    literal = Wording(tuple(_PARTS_OF_LATIN.findall(word)) if word[0].isascii() else (word,))
    printed = vocabulary.same.get(known, ())
    near = vocabulary.near.get(known) or _head(word, vocabulary, stands)
    return QueryTerm(
        word,
        (
            literal,
            *(_wording(text, _SYNONYM * _EACH_NEXT**n) for n, text in enumerate(printed)),
            *_parts(word, vocabulary),
        ),
        tuple(_wording(text, _NEAR) for text in near),
        is_light=known in vocabulary.light,
        is_open=is_open,
        is_lacking=known in vocabulary.near,
    )


def _parts(word: str, vocabulary: Vocabulary) -> Iterator[Wording]:
    """A compound as its two words, where something is said of both: printed in another order."""
    if vocabulary.holds(word):
        return
    for at in range(_SHORTEST, len(word) - 1):
        first, second = word[:at], word[at:]
        if vocabulary.holds(first) and vocabulary.holds(second):
            yield Wording((second + first,), weight=_SYNONYM)
            yield Wording((first, second), weight=_SYNONYM * _EACH_NEXT)


def _head(word: str, vocabulary: Vocabulary, stands: Callable[[str], bool]) -> Ways:
    """What a compound is a kind of, which Thai puts first: ``เหล็กฉาก`` is a kind of ``เหล็ก``."""
    for end in range(len(word) - 1, _SHORTEST, -1):
        head = word[:end]
        if may_part(word, end) and vocabulary.is_word(head) and stands(head):
            return () if head in vocabulary.light else vocabulary.same.get(head, (head,))
    return ()


def _wording(printed: str, weight: float) -> Wording:
    """What is printed, as words and sizes."""
    text = searched(printed)
    marks = tuple(f"{size.value}{size.unit}" for size, _, _ in sizes_at(text))
    at, words = 0, list[str]()
    for start, end in (*((start, end) for _, start, end in sizes_at(text)), (len(text), len(text))):
        words += map(closed_up, _PIECES.findall(text[at:start]))
        at = end
    return Wording(tuple(words), marks, weight)
