"""Words written without blanks, cut at words that are known."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.labour.search import build_index, search
from estimator.domain.labour.search_pieces import cuts
from tests.official_labour import W480, official

INDEX = build_index([official(W480)])


def first_cut(word: str, *known: str) -> tuple[str, ...] | None:
    return next(cuts(word, lambda piece: piece in known), None)


def test_a_word_is_cut_into_as_few_known_words_as_can_be() -> None:
    assert first_cut("ทาสีภายใน", "ทาสี", "ภายใน", "ภาย", "ใน") == ("ทาสี", "ภายใน")
    assert first_cut("รื้อหลังคา", "รื้อ", "หลัง", "หลังคา", "คา") == ("รื้อ", "หลังคา")


def test_letters_are_left_out_only_where_need_be_and_at_most_a_third() -> None:
    assert first_cut("งานเหล็กเส้น", "เหล็กเส้น") == ("เหล็กเส้น",)
    assert first_cut("ผูกเหล็ก", "เหล็ก") is None
    assert first_cut("ผูกเหล็ก", "เหล็ก", "ผูก") == ("ผูก", "เหล็ก")
    assert first_cut("ปูกระเบื้อง", "ปู") is None


def test_no_word_begins_or_ends_within_a_letter_and_its_signs() -> None:
    assert first_cut("สีน้ำ", "สีน้", "ำ", "ส", "ีน้ำ", "สี", "น้ำ") == ("สี", "น้ำ")
    assert first_cut("เทเสา", "เท", "เสา", "เทเ", "สา") == ("เท", "เสา")


def test_other_letters_and_endless_words_stay_whole() -> None:
    assert first_cut("doorwindow", "door", "window") == ("doorwindow",)
    assert first_cut("ก" * 41, "กก") == ("ก" * 41,)


@given(st.text("กขเาิ้ไ", min_size=1, max_size=30))
def test_every_cut_is_of_the_word_in_its_order(word: str) -> None:
    for pieces in islice(cuts(word, lambda piece: "ก" in piece), 20):
        at = 0
        for piece in pieces:
            at = word.index(piece, at) + len(piece)
        assert 3 * sum(map(len, pieces)) >= 2 * len(word)


# What estimators type, and the section of the account that they mean.
TYPED = {
    "ผูกเหล็ก": "1.10",
    "ทาสีภายใน": "2.8",
    "ทาสีภายนอก": "2.8",
    "งานทาสี": "2.8",
    "รื้อหลังคา": "2.9",
    "รื้อถอนหลังคา": "2.9",
    "ท่อพีวีซี": "5.5",
    "ฉาบปูนภายใน": "2.3",
    "เดินสายไฟ": "4",
    "ท่อร้อยสาย": "4.38",
    "สวิตช์ไฟ": "4.53",
    "กระเบื้องพื้น": "2.4",
    "ติดตั้งประตู": "2.5",
    "ขุดดินฐานราก": "1.3",
    "เทลีน": "1.6",
    "ท่อน้ำทิ้ง": "3",
}


@pytest.mark.parametrize(("typed", "section"), TYPED.items())
def test_common_words_are_found_as_they_are_typed(typed: str, section: str) -> None:
    found = search(INDEX, typed)
    assert found
    assert (found[0].code + ".").startswith(section + ".")


def test_nothing_like_the_account_finds_nothing() -> None:
    assert search(INDEX, "ฮฮฮฮฮฮฮฮ") == []
    assert search(INDEX, "xylophone") == []
    assert search(INDEX, "ยานอวกาศ") == []
    assert search(INDEX, "ปราสาทราชวัง") == []
    assert search(INDEX, "ก" * 5_000) == []
