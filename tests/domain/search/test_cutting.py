"""Words written without blanks, cut where it costs least."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.search.cutting import cut


def parts(run: str, *known: str, dearer: tuple[str, ...] = ()) -> list[str]:
    costs = {**dict.fromkeys(dearer, 2.2), **dict.fromkeys(known, 1.0)}
    return cut(run, costs.get)


def test_a_run_is_cut_into_as_few_known_words_as_can_be() -> None:
    assert parts("ทาสีภายใน", "ทาสี", "ภายใน", "ภาย", "ใน") == ["ทาสี", "ภายใน"]
    assert parts("รื้อหลังคา", "รื้อ", "หลัง", "หลังคา", "คา") == ["รื้อ", "หลังคา"]


def test_what_is_no_word_stays_together() -> None:
    assert parts("ถังแซท", "ถัง") == ["ถัง", "แซท"]
    assert parts("ฮฮฮฮฮฮ") == ["ฮฮฮฮฮฮ"]


def test_a_word_of_the_dictionary_is_not_taken_apart_for_a_piece_that_is_known() -> None:
    assert parts("มุ้งลวด", "ลวด", dearer=("มุ้ง", "มุ้งลวด")) == ["มุ้งลวด"]
    assert parts("ฉาบผนัง", "ฉาบ", "ผนัง", dearer=("ฉาบผนัง",)) == ["ฉาบ", "ผนัง"]


def test_no_word_begins_or_ends_within_a_letter_and_its_signs() -> None:
    assert parts("สีน้ำ", "สีน้", "ำ", "ส", "ีน้ำ", "สี", "น้ำ") == ["สี", "น้ำ"]
    assert parts("เทเสา", "เท", "เสา", "เทเ", "สา") == ["เท", "เสา"]


@given(st.text("กขเาิ้ไ", max_size=30))
def test_nothing_is_lost(run: str) -> None:
    assert "".join(cut(run, lambda piece: 1.0 if "ก" in piece else None)) == run


@pytest.mark.parametrize("length", [81, 5_000])
def test_an_endless_run_stays_whole(length: int) -> None:
    assert cut("ก" * length, lambda _piece: 1.0) == ["ก" * length]
