"""Dates as officials write them."""

from datetime import date

import pytest

from estimator.app.thai_dates import read_thai_date
from estimator.domain.wording import short_thai_date, thai_date
from estimator.errors import UserError


@pytest.mark.parametrize(
    "text",
    [
        "20 มิ.ย. 2569",
        "20 มิถุนายน 2569",
        "20 มิถุนายน พ.ศ. 2569",
        "20/6/2569",
        "20-06-2569",
        "20.6.69",
        " ๒๐  มิ.ย. ๒๕๖๙ ",
        "20 มิ.ย.2569",
        "20มิ.ย.69",
    ],
)
def test_all_usual_ways_mean_the_same_day(text: str) -> None:
    assert read_thai_date(text) == date(2026, 6, 20)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_read_back_as_it_is_written(month: int) -> None:
    day = date(2026, month, 28)

    assert read_thai_date(short_thai_date(day)) == day
    assert read_thai_date(thai_date(day)) == day


def test_nothing_is_no_date() -> None:
    assert read_thai_date("  ") is None


def test_a_year_of_two_digits_that_can_be_one_alone_is_read() -> None:
    assert read_thai_date("1/1/50") == date(2007, 1, 1)
    assert read_thai_date("1/1/99") == date(2056, 1, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/2/2569", "ไม่มีวันที่ 31"),
        ("20/6/2026", "ปี 2026 ไม่ใช่ปีพุทธศักราช"),
        ("20 มิย็ 2569", "ไม่รู้จักเดือน “มิย็”"),
        ("20/13/2569", "ไม่มีเดือนที่ 13"),
        ("12/0/2569", "ไม่มีเดือนที่ 0"),
        ("1/1/26", "ปี 26 บอกไม่ได้ว่าเป็นปีใด"),
        ("1 ม.ค. 49", "ให้ครบสี่หลัก"),
        ("พรุ่งนี้", "ไม่ใช่วันที่"),
        ("20/6", "ไม่ใช่วันที่"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read_thai_date(text)

    assert said in refused.value.sentences[0]
