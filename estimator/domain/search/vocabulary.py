"""The words that people say for what is printed, as a search is given them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from estimator.domain.search.folding import closed_up, folded
from estimator.domain.search.sounds import sounded
from estimator.domain.search.spellings import Righted, as_it_is

Kind = Literal["same", "near", "light", "whole"]
"""The same thing, something of its kind where there is no such thing, a word that tells nothing,
one that is another thing than the word it begins with."""

Ways = tuple[str, ...]
"""What may be printed instead, the likeliest first; blanks part words that must all stand there."""


@dataclass(frozen=True, slots=True)
class WordEntry:
    """Words that are said, what is printed for them, and why that is so."""

    said: tuple[str, ...]
    kind: Kind
    printed: Ways
    reason: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by what they are compared as; sizes by which pipes go, in inches and millimetres."""

    entries: tuple[WordEntry, ...] = ()
    same: Mapping[str, Ways] = field(default_factory=dict)
    near: Mapping[str, Ways] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    by_sound: Mapping[str, str] = field(default_factory=dict)
    """The words said by what they sound like."""
    pipe_sizes: Mapping[Fraction, int] = field(default_factory=dict)
    is_word: Callable[[str], bool] = lambda _word: False
    """Whether a general dictionary holds a word."""
    righted: Righted = as_it_is
    """Spells the words of a text right."""
    whole: frozenset[str] = frozenset()
    """Printed words that are never divided."""

    def holds(self, word: str) -> bool:
        """Whether something is said of a word."""
        return word in self.same or word in self.near or word in self.light

    def known_as(self, word: str) -> str:
        """The word itself, or the one that sounds like it of which something is said."""
        return word if self.holds(word) else self.by_sound.get(sounded(word), word)


def vocabulary_of(
    entries: Iterable[WordEntry],
    pipe_sizes: Mapping[Fraction, int],
    is_word: Callable[[str], bool],
    righted: Righted = as_it_is,
) -> Vocabulary:
    """A vocabulary made of entries; a word said in two of one kind may be printed as in either."""
    listed = tuple(entries)
    same: dict[str, Ways] = {}
    near: dict[str, Ways] = {}
    light: set[str] = set()
    whole: set[str] = set()
    for entry in listed:
        printed = tuple(righted(folded(way)) for way in entry.printed)
        for word in dict.fromkeys(righted(closed_up(said)) for said in entry.said):
            if entry.kind == "light":
                light.add(word)
            elif entry.kind == "whole":
                whole.add(word)
            else:
                kept = same if entry.kind == "same" else near
                kept[word] = (*kept.get(word, ()), *printed)
    by_sound = {sounded(word): word for word in (*near, *same) if len(sounded(word)) >= TELLING}
    return Vocabulary(
        listed,
        same,
        near,
        frozenset(light),
        by_sound,
        pipe_sizes,
        is_word,
        righted,
        frozenset(whole),
    )


TELLING = 4
"""So many letters tell a word from others by its sound, and within a longer one."""
