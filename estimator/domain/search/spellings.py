"""Spellings that offices use for one word: all are read as the one that is right.

Queries, the words that are said and what is printed are read alike, so a query finds the same
however it is spelled, and however the account spells it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from estimator.domain.search.cutting import may_part
from estimator.domain.search.folding import closed_up

SpellingSource = Literal["word list", "account", "own"]
"""Where the right spelling stands: in the general word list, in the account, or only here."""
SPELLING_SOURCES: Final = frozenset(get_args(SpellingSource))
Righted = Callable[[str], str]
"""Makes of a text, as its words are read, one whose words are spelled right."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One word, how else it is written, and where it is written right."""

    right: str
    written: tuple[str, ...]
    source: SpellingSource


def as_it_is(text: str) -> str:
    """The text itself: nothing is known of other spellings."""
    return text


def righted_by(spellings: Iterable[Spelling]) -> Righted:
    """What rights texts; of spellings that begin alike the longest is what is written.

    A right one is left alone as a whole, with whatever is written within it.
    """
    known: dict[str, str] = {}
    for each in spellings:
        right = closed_up(each.right)
        known |= dict.fromkeys(map(closed_up, (*each.written, each.right)), right)
    if not known:
        return as_it_is
    longest_first = sorted(known, key=len, reverse=True)
    written = re.compile("|".join(map(re.escape, longest_first)))

    def rightly(found: re.Match[str]) -> str:
        text, (start, end) = found.string, found.span()
        return known[found[0]] if may_part(text, start) and may_part(text, end) else found[0]

    return lambda text: written.sub(rightly, text)
