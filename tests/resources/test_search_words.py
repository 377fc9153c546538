"""The words that people say: each with its reason, and each leading somewhere."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from estimator.app.labour.vocabulary import vocabulary
from estimator.domain.labour.search import search
from estimator.domain.search.folding import closed_up
from estimator.domain.search.spellings import Spelling
from estimator.domain.search.vocabulary import WordEntry
from estimator.exchange.labour.words_file import spellings
from estimator.files.places import resources
from tests.official_labour import official_index

ENTRIES = vocabulary().entries
LEADING = [each for each in ENTRIES if each.kind in ("same", "near")]
SPELLINGS = tuple(spellings(resources()))


def test_every_entry_says_why() -> None:
    assert len(ENTRIES) > 150
    assert [entry.said for entry in ENTRIES if len(entry.reason) < 4 or not entry.said] == []


def test_no_word_stands_twice() -> None:
    righted = vocabulary().righted
    said = Counter(righted(closed_up(word)) for entry in ENTRIES for word in entry.said)
    assert [word for word, times in said.items() if times > 1] == []


def test_what_is_said_is_spelled_right() -> None:
    """Other spellings stand in their own table."""
    said = [closed_up(word) for entry in ENTRIES for word in entry.said]
    assert [word for word in said if vocabulary().righted(word) != word] == []


def test_a_right_spelling_stands_where_its_source_says() -> None:
    listed, works = vocabulary().is_word, official_index().works
    printed = closed_up(" ".join(f"{each.name} {each.details} {each.condition}" for each in works))
    sources = {
        each.right: "word list"
        if listed(each.right)
        else ("account" if each.right in printed else "own")
        for each in SPELLINGS
    }
    assert {each.right: each.source for each in SPELLINGS} == sources


def test_a_spelling_is_of_one_word_and_within_no_other() -> None:
    """But for words that are made of it, as the list has them in that spelling, too."""
    written = Counter(word for each in SPELLINGS for word in each.written)
    assert [word for word, times in written.items() if times > 1] == []
    assert not {each.right for each in SPELLINGS} & set(written)
    righted = vocabulary().righted
    for each in SPELLINGS:
        assert righted(each.right) == each.right
        assert {righted(word) for word in each.written} == {each.right}
    for word in ("มะกอกน้ำ", "สปาเกตตี", "วาววับ", "เสวิชา", "พนังกั้นน้ำ", "ปลัก", "โชคดี"):
        assert righted(word) == word


@pytest.mark.parametrize("spelling", SPELLINGS, ids=str)
def test_every_spelling_finds_what_the_right_one_does(spelling: Spelling) -> None:
    right = search(official_index(), spelling.right, 9)
    for word in spelling.written:
        assert search(official_index(), word, 9) == right, word


@pytest.mark.parametrize("entry", LEADING, ids=str)
def test_every_word_leads_somewhere(entry: WordEntry) -> None:
    assert entry.printed
    for word in entry.said:
        assert search(official_index(), word).rates, word


def test_a_word_that_is_kept_whole_is_printed() -> None:
    whole = [word for each in ENTRIES if each.kind == "whole" for word in each.said]
    assert whole
    assert [word for word in whole if search(official_index(), word).fit != "exact"] == []


def test_what_is_printed_is_printed() -> None:
    bare = official_index()
    lost = [way for entry in LEADING for way in entry.printed if search(bare, way).fit == "near"]
    assert lost == []


def test_pipes_grow_with_their_inches() -> None:
    sizes = sorted(vocabulary().pipe_sizes.items())
    assert sizes[0] == (Fraction(1, 2), 15)
    assert [millimetres for _, millimetres in sizes] == sorted(m for _, m in sizes)
