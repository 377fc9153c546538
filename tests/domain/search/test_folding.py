"""Texts that look the same are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.search.folding import all_closed_up, closed_up, folded, holds_all, searched


@pytest.mark.parametrize(
    "written",
    [
        "น\u0e49\u0e33",
        "น\u0e49\u0e4d\u0e32",
        "น\u0e4d\u0e49\u0e32",
        "น\u0e33\u0e49",
        "น\u200b\u0e49\u0e33\ufeff",
    ],
)
def test_sara_am_with_a_tone_is_one_however_it_was_typed(written: str) -> None:
    assert folded(written) == "น\u0e49\u0e33"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("น\u0e4d\u0e32", "นำ"),
        ("เเบบ", "แบบ"),
        ("ท\u0e48\u0e35", "ที่"),
        ("  ๑๒  THW\u00a0“A” ", '12 thw "a"'),
        ("0.22×0.22", "0.22x0.22"),
    ],
)
def test_letters_are_folded_to_one_order(written: str, meant: str) -> None:
    assert folded(written) == meant


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ค.ส.ล.", "คสล"),
        ("ตร.ม. No. 24", "ตรม no 24"),
        ("12,000 BTU", "12000 btu"),
        ("1.5 ม.", "1.5 ม"),
        ('Dia 1 1/2" x 2 นิ้ว', "dia 1 1/2นิ้วx2นิ้ว"),
        ("0.18 x 0.18 x 9.00 ม.", "0.18x0.18x9.00 ม"),
        ("2.3.1", "2.3.1"),
    ],
)
def test_short_forms_and_sizes_are_read_one_way(written: str, read: str) -> None:
    assert searched(written) == read
    assert searched(read) == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DB 16", "db16"),
        ("พี วี ซี.", "พีวีซี"),
        ("ที - บาร์", "ทีบาร์"),
        ("PP-R", "ppr"),
        ("ค.ส.ล.", "คสล"),
        ('12" x 12"', "12 นิ้ว x 12 นิ้ว"),
    ],
)
def test_blanks_hyphens_and_dots_do_not_part_what_is_one(one: str, other: str) -> None:
    assert closed_up(one) == closed_up(other)


def test_a_range_is_no_single_number() -> None:
    assert closed_up("10 - 16 มม.") == "10-16มม"


def test_a_text_holds_words_however_either_is_written() -> None:
    assert holds_all("คอนกรีต ค.ส.ล. ระบายนํ้า", ["คสล", "น้ำ"])
    assert not holds_all("คอนกรีต ค.ส.ล.", ["คสล", "น้ำ"])


_SYLLABLES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "เ", "เเ", "แ", "A ", "๑", "ค."]),
        st.sampled_from("กนป"),
        st.permutations(["ิ", "\u0e48"]).map("".join) | st.sampled_from(["", "\u0e49"]),
        st.sampled_from(["", "ำ", "\u0e4dา", "\u0e4d\u0e49า", "า", "ำ\u0e49", " - ", "\u200b"]),
    ),
)


@given(st.lists(_SYLLABLES, max_size=6).map("".join))
def test_what_was_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert closed_up(folded(text)) == closed_up(text)


_EDGES = st.sampled_from([*"12,.-x*\"' \u0e4dา่ํเ้ี", "นิ้ว", "inch", "ว", "กก.", "Σ", "", "\n", "000"])


@given(st.lists(st.lists(_SYLLABLES | _EDGES, max_size=5).map("".join), max_size=6))
def test_texts_folded_at_once_are_what_each_is_alone(texts: list[str]) -> None:
    assert all_closed_up(texts) == [closed_up(text) for text in texts]


def test_a_text_that_cannot_be_printed_stays_one_of_many() -> None:
    assert all_closed_up(["ก\0ข", "ค"]) == ["กข", "ค"]
