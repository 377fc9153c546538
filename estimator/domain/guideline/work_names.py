"""What the name of a work says is built, beside where that stands.

A name begins with what is built (``ก่อสร้างรั้วโรงเรียนวัดสระน้ำ``: a fence), and goes on with where:
``โรงเรียน`` and ``สระน้ำ`` are no works there. So a word counts where it stands directly behind the
words for doing the work, or behind ``และ`` and its like; what stands behind ``บ้าน``, ``ตำบล`` or
``สาย`` counts for nothing. Where the first word is not known, the next that is known may belong to
a place, and the reading says that it is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal, get_args

from estimator.domain.search.cutting import may_part
from estimator.domain.search.folding import folded

NameWordKind = Literal["work", "filler", "joint", "aside", "outside", "other"]
"""For doing the work; that tells nothing; behind which another work follows; behind which a place
or a use follows; that is outside some entries; another thing than the words in it."""
NAME_WORD_KINDS: Final[tuple[NameWordKind, ...]] = get_args(NameWordKind)

_THAI: Final = "\u0e01-\u0e4e"
_WHOLE: Final = "$"
"""Ends a term behind which no letter may follow."""
_LATER: Final = " "
"""Parts a term from what has to follow later in the name."""
_HOW_MUCH_LATER: Final = 60


@dataclass(frozen=True, slots=True)
class NameReading:
    """The terms by which a name says what is built, and those that it has beside them.

    `unsure`: a word that is not known comes first, so that the first work may be a place.
    `outside` are the words of that kind that say what is built.
    """

    works: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def first(self) -> str:
        """The first term of all, wherever it stands; empty where there is none."""
        return next(iter((*self.works, *self.aside)), "")


@dataclass(frozen=True)
class _Token:
    text: str
    kind: NameWordKind | Literal["term"]
    length: int
    is_term: bool = False
    """Of another word: whether it is a term, too."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first looked for: of the hundreds that there are a name asks few."""
        of = _pattern_of_term if self.kind == "term" else _pattern_of_word
        return re.compile(of(self.text))


class NameReader:
    """Reads names by the terms and words that it is given."""

    def __init__(self, terms: Iterable[str], words: Mapping[str, NameWordKind]) -> None:
        """Of what stands at a place the longest counts; a term may be a word, too."""
        known = dict.fromkeys(terms)
        tokens = [_term_token(term) for term in known]
        tokens += [_Token(word, kind, len(word), word in known) for word, kind in words.items()]
        self._by_letter: dict[str, list[_Token]] = {}
        for token in sorted(tokens, key=lambda each: -each.length):
            self._by_letter.setdefault(token.text[0], []).append(token)

    def read(self, name: str) -> NameReading:
        """What a name says, however its signs are ordered and its blanks are set."""
        text, walk, at = folded(name), _Walk(), 0
        while at < len(text):
            found = self._longest(text, at, walk)
            if found is not None:
                token, end = found
                walk.meet(token)
                at = end
            else:
                if text[at].isalnum():
                    walk.meet_unknown()
                at += 1
        return walk.reading()

    def _longest(self, text: str, at: int, walk: _Walk) -> tuple[_Token, int] | None:
        found: list[tuple[_Token, int]] = []
        for token in self._by_letter.get(text[at], ()):
            if found and token.length < found[0][0].length:
                break
            match = token.pattern.match(text, at)
            if match is not None:
                found.append((token, match.end()))
        if not found:
            return None
        first = "aside" if len(found) > 1 and not walk.expects_work else "term"
        return next((each for each in found if each[0].kind == first), found[0])


@dataclass
class _Walk:
    """Where in a name one stands, and what was met so far."""

    place: Literal["start", "behind", "aside"] = "start"
    goes_on: Literal["behind", "aside"] = "behind"
    """Where one is again, if no work follows where one could."""
    is_work: bool = False
    """Whether a word for doing the work was met."""
    touches: bool = False
    """Whether nothing stands between here and a work."""
    works: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    unsure: bool = False

    @property
    def expects_work(self) -> bool:
        """Whether a word that is both is what is built, and not the name of a place."""
        return self.is_work and self.place == "start" and self.goes_on == "behind"

    def meet(self, token: _Token) -> None:
        if token.kind == "term":
            self._meet_term(token.text)
        elif token.kind in ("work", "filler"):
            self.is_work = True
            if token.kind == "work":
                self.place, self.goes_on, self.touches = "start", "behind", False
        elif token.kind == "joint":
            if self.place != "start":
                self.goes_on, self.place, self.touches = self.place, "start", False
        elif token.kind == "aside":
            self.place, self.touches = "aside", False
            if token.is_term:
                self.beside.append(token.text)
        elif token.kind == "outside":
            self._meet_outside(token.text)
        elif token.kind == "other":
            self.meet_unknown()

    def meet_unknown(self) -> None:
        self.touches = False
        if self.place == "start":
            self.place = self.goes_on

    def _meet_term(self, text: str) -> None:
        is_first = self.place == "behind" and not (self.works or self.outside)
        if self.place == "start" or is_first:
            self.unsure = self.unsure or is_first
            self.works.append(text)
            self.place, self.touches = "behind", True
        else:
            self.beside.append(text)
            self.touches = False

    def _meet_outside(self, text: str) -> None:
        if self.place == "start" or self.touches:
            self.outside.append(text)
            self.place = "behind"
        self.touches = False

    def reading(self) -> NameReading:
        beside = tuple(dict.fromkeys(self.beside))
        return NameReading(tuple(self.works), beside, tuple(self.outside), self.unsure)


def _term_token(term: str) -> _Token:
    written, _, later = term.removesuffix(_WHOLE).partition(_LATER)
    # What stands together is nearer to the name than what a gap parts.
    return _Token(term, "term", len(written) + max(len(later) - 1, 0))


def _pattern_of_term(term: str) -> str:
    written, _, later = term.removesuffix(_WHOLE).partition(_LATER)
    ahead = f"(?=.{{0,{_HOW_MUCH_LATER}}}?{_spaced(folded(later))})" if later else ""
    behind = f"(?![{_THAI}])" if term.endswith(_WHOLE) else ""
    return _spaced(folded(written)) + ahead + behind


def _pattern_of_word(word: str) -> str:
    """A word; of one letter, or a short form with a dot, where no letter stands before it."""
    pattern = _spaced(folded(word))
    if word[0].isalpha() and (len(word) == 1 or "." in word):
        pattern = f"(?<![{_THAI}.]){pattern}"
    return pattern


def _spaced(word: str) -> str:
    """A pattern of a word in which a blank may stand between two letters, as copied text has it."""
    return "".join(
        re.escape(letter) + (" ?" if at < len(word) and may_part(word, at) else "")
        for at, letter in enumerate(word, 1)
    )
