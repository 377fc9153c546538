"""The words that labour rates are searched with: what people say, and the Thai dictionary."""

from __future__ import annotations

from functools import cache

from estimator.domain.search.spellings import righted_by
from estimator.domain.search.vocabulary import Vocabulary, vocabulary_of
from estimator.exchange.labour.words_file import pipe_sizes, spellings, word_entries
from estimator.files.places import resources
from estimator.files.thai_dictionary import thai_words
from estimator.sheets.layout.construction_words import CONSTRUCTION_WORDS


@cache
def vocabulary() -> Vocabulary:
    """What the program carries; the dictionary is read when the first word is looked up in it."""
    where = resources()
    righted = righted_by(spellings(where))
    return vocabulary_of(word_entries(where), pipe_sizes(where), _is_word, righted)


def _is_word(word: str) -> bool:
    return word in CONSTRUCTION_WORDS or word in thai_words()
