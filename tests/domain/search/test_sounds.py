"""Spellings of one word sound alike; other words do not."""

from __future__ import annotations

import pytest

from estimator.domain.search.sounds import sounded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("บล็อก", "บล๊อก"),
        ("เซรามิก", "เซรามิค"),
        ("ปาร์เก้", "ปาเก้"),
        ("ยิปซัม", "ยิบซั่ม"),
        ("สเตนเลส", "สแตนเลส"),
        ("อะลูมิเนียม", "อลูมิเนียม"),
        ("ลามิเนท", "ลามิเนต"),
        ("ฟอยล์", "ฟอล์ย"),
        ("สวิตช์", "สวิทช์"),
    ],
)
def test_spellings_of_one_word_sound_alike(one: str, other: str) -> None:
    assert sounded(one) == sounded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("กระเบื้อง", "กระจก"), ("ประตู", "ประปา"), ("ฉาบปูน", "ฉนวน")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert sounded(one) != sounded(other)
