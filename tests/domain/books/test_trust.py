"""One word of trust for every kind of book, and what is said of it."""

from __future__ import annotations

import json

import pytest

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.trust import (
    CALCULATED,
    IMPORTED,
    NOT_COMPARED,
    OFFICE,
    SIGNED,
    UNVERIFIED,
    TrustState,
    trust_of,
)
from estimator.files import places


@pytest.mark.parametrize(
    ("verification", "state", "announced"),
    [
        ("two_readings_agree", "confirmed", True),
        ("single_reading_paired", "confirmed", True),
        ("components_agree", "confirmed", True),
        (SIGNED, "signed", True),
        (IMPORTED, "unverified", True),
        (UNVERIFIED, "unverified", True),
        (CALCULATED, "calculated", False),
        (OFFICE, "office", False),
        # A word of another program vouches for nothing.
        ("checked_by_someone", "unverified", True),
        ("", "unverified", True),
    ],
)
def test_what_a_kept_word_stands_for(verification: str, state: TrustState, announced: bool) -> None:
    trust = trust_of(verification, "ตามที่เขียนไว้")
    assert (trust.state, trust.announced, trust.text) == (state, announced, "ตามที่เขียนไว้")
    assert (trust.word == NOT_COMPARED) == (state == "unverified")
    info = EditionInfo("x", "x", "ว 1", None, None, "", verification, "")
    assert (info.trust.state, info.official, info.trust.text) == (state, announced, trust.word)


def test_every_word_of_the_shipped_editions_is_known() -> None:
    for path in places.resources().glob("*/*/edition.json"):
        about = json.loads(path.read_text(encoding="utf-8"))
        words = [about["verification"]["state"], *about.get("verification_by_work", {}).values()]
        for word in words:
            assert word == UNVERIFIED or trust_of(word).state == "confirmed", (path, word)
