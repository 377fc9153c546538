"""The words that people say: each with its reason, and each leading somewhere."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from estimator.app.labour.vocabulary import vocabulary
from estimator.domain.labour.search import search
from estimator.domain.search.folding import closed_up
from estimator.domain.search.vocabulary import WordEntry
from tests.official_labour import official_index

ENTRIES = vocabulary().entries


def test_every_entry_says_why() -> None:
    assert len(ENTRIES) > 150
    assert [entry.said for entry in ENTRIES if len(entry.reason) < 4 or not entry.said] == []


def test_no_word_stands_twice() -> None:
    said = Counter(closed_up(word) for entry in ENTRIES for word in entry.said)
    assert [word for word, times in said.items() if times > 1] == []


@pytest.mark.parametrize("entry", [each for each in ENTRIES if each.kind != "light"], ids=str)
def test_every_word_leads_somewhere(entry: WordEntry) -> None:
    assert entry.printed
    for word in entry.said:
        assert search(official_index(), word).rates, word


def test_what_is_printed_is_printed() -> None:
    bare = official_index()
    lost = [
        way
        for entry in ENTRIES
        if entry.kind != "light"
        for way in entry.printed
        if search(bare, way).fit == "near"
    ]
    assert lost == []


def test_pipes_grow_with_their_inches() -> None:
    sizes = sorted(vocabulary().pipe_sizes.items())
    assert sizes[0] == (Fraction(1, 2), 15)
    assert [millimetres for _, millimetres in sizes] == sorted(m for _, m in sizes)
