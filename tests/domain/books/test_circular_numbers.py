"""One circular, however its number is written."""

from __future__ import annotations

from datetime import date

import pytest

from estimator.domain.books.circular_numbers import (
    CircularNumber,
    circular_number,
    edition_named,
    is_same_circular,
)
from estimator.domain.books.edition import EditionInfo


@pytest.mark.parametrize(
    ("text", "number", "division"),
    [
        ("ว 480", 480, ""),
        ("ว480", 480, ""),
        ("ว. 480", 480, ""),
        (" ว ๔๘๐ ", 480, ""),
        ("480", 480, ""),
        ("๔๘๐", 480, ""),
        ("กค 0433.2/ว 480", 480, "0433.2"),
        ("ที่ กค (กวจ) ๐๔๓๓.๒/ว ๔๘๐ ลว 26 มิ.ย. 2569", 480, "0433.2"),
        ("ด่วนที่สุด ที่ กค 0405.3/ว53", 53, "0405.3"),
    ],
)
def test_the_number_is_read_however_it_is_written(text: str, number: int, division: str) -> None:
    assert circular_number(text) == CircularNumber(number, division)


@pytest.mark.parametrize("text", ["", "หนังสือซักซ้อม", "ลว 26 มิ.ย. 2569", "กค 0433.2/480"])
def test_what_is_no_number_of_a_circular_is_none(text: str) -> None:
    assert circular_number(text) is None


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ("ว480", True),
        ("กค 0433.2/ว 480", True),
        ("กค 0405.2/ว 480", False),
        ("ว 48", False),
        ("ว 4800", False),
        ("หนังสือ", False),
    ],
)
def test_numbers_are_compared_and_file_codes_where_both_have_one(other: str, is_same: bool) -> None:
    assert is_same_circular("กค 0433.2/ว 480", other) == is_same


def test_numbers_begin_anew_each_year() -> None:
    day = date(2026, 6, 26)
    assert is_same_circular("ว 480", "ว 480", day, date(2026, 6, 28))
    assert not is_same_circular("ว 480", "ว 480", day, date(2027, 6, 26))
    assert is_same_circular("หนังสือ ก", "หนังสือก")


def info(name: str, circular: str, dated: date, verification: str = "unverified") -> EditionInfo:
    return EditionInfo(name, "", circular, dated, None, "", verification, "")


def test_an_entry_names_one_edition_or_none() -> None:
    one = info("a", "กค 0433.2/ว 480", date(2026, 6, 26))
    later = info("b", "กค 0433.2/ว 480", date(2028, 2, 1))
    corrected = info("office-a", "กค 0433.2/ว 480", date(2026, 6, 26), "office")
    assert edition_named("ว 480", None, [corrected, one]) == one
    assert edition_named("ว 480", date(2026, 6, 27), [one, later]) == one
    assert edition_named("ว 480", date(2028, 2, 1), [one, later]) == later
    assert edition_named("ว 480", None, [one, later]) is None
    assert edition_named("ว 481", None, [one, later]) is None
