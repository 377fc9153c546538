"""Spellings of one word are read as the right one, and nothing else is changed."""

from __future__ import annotations

import pytest

from estimator.domain.search.spellings import Spelling, righted_by

RIGHTED = righted_by(
    [
        Spelling("บล็อก", ("บล็อค", "บล๊อก"), "word list"),
        Spelling("ล็อก", ("ล็อค",), "word list"),
        Spelling("ยิปซัม", ("ยิปซั่ม", "ยิปซำ"), "word list"),
        Spelling("สวิตช์", ("สวิช",), "word list"),
        Spelling("สุขภัณฑ์", ("สุขภัณฑ",), "word list"),
    ]
)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ก่อบล็อค หนา 7 ซม", "ก่อบล็อก หนา 7 ซม"),
        ("บล๊อก บล็อก", "บล็อก บล็อก"),
        ("กุญแจล็อค", "กุญแจล็อก"),
        ("ฝ้ายิปซั่มบอร์ด", "ฝ้ายิปซัมบอร์ด"),
        ("สวิชไฟ", "สวิตช์ไฟ"),
        ("สวิชา", "สวิชา"),
        ("สุขภัณฑ สุขภัณฑ์", "สุขภัณฑ์ สุขภัณฑ์"),
        ("wire mesh", "wire mesh"),
    ],
)
def test_words_are_spelled_right_wherever_they_stand(text: str, right: str) -> None:
    assert RIGHTED(text) == right


def test_without_spellings_a_text_is_as_it_is() -> None:
    assert righted_by([])("บล็อค") == "บล็อค"
