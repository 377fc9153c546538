"""Amounts in Thai words, read back by an independent reader; digits and dates."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from estimator.domain.wording import (
    amount_in_words,
    short_thai_date,
    thai_date,
    thai_digits,
    thai_month,
)

_DIGITS = {
    word: value for value, word in enumerate("หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า".split(), start=1)
} | {"เอ็ด": 1, "ยี่": 2}
_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}
_WORD = re.compile("|".join([*_DIGITS, *_PLACES, "ล้าน", "ศูนย์"]))


def read_words(words: str) -> int:
    """The whole number that Thai number words say."""
    assert "".join(_WORD.findall(words)) == words
    value = digit = 0
    below_million = 0
    for word in _WORD.findall(words):
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _PLACES:
            below_million += (digit or 1) * _PLACES[word]
            digit = 0
        elif word == "ล้าน":
            value = (value + below_million + digit) * 1_000_000
            below_million = digit = 0
    return value + below_million + digit


def read_amount(text: str) -> int:
    """Satang of an amount in Thai words."""
    if text.endswith("บาทถ้วน"):
        return read_words(text.removesuffix("บาทถ้วน")) * 100
    whole, _, rest = text.removesuffix("สตางค์").rpartition("บาท")
    return (read_words(whole) * 100 if whole else 0) + read_words(rest)


@given(st.integers(0, 10**16) | st.integers(0, 10**7))
@example(1_000_001_00)
@example(10_000_011_21)
@example(21_000_021_01)
@example(10**15)
@example(1)
def test_the_words_say_the_amount(amount: int) -> None:
    assert read_amount(amount_in_words(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (1, "หนึ่งสตางค์"),
        (25, "ยี่สิบห้าสตางค์"),
        (11_00, "สิบเอ็ดบาทถ้วน"),
        (101_00, "หนึ่งร้อยเอ็ดบาทถ้วน"),
        (1_521_300_000, "สิบห้าล้านสองแสนหนึ่งหมื่นสามพันบาทถ้วน"),
        (1_030_007_413, "สิบล้านสามแสนเจ็ดสิบสี่บาทสิบสามสตางค์"),
    ],
)
def test_amounts_as_official_sheets_write_them(amount: int, words: str) -> None:
    assert amount_in_words(amount) == words


def test_a_negative_amount_has_no_words() -> None:
    with pytest.raises(ValueError, match="never negative"):
        amount_in_words(-1)


def test_only_digits_become_thai_digits() -> None:
    assert thai_digits("ว 481 = 1,234.50 (ปร.4)") == "ว ๔๘๑ = ๑,๒๓๔.๕๐ (ปร.๔)"


def test_dates_are_in_the_buddhist_era() -> None:
    assert thai_date(date(2026, 6, 20)) == "20 มิถุนายน 2569"
    assert short_thai_date(date(2001, 10, 9)) == "9 ต.ค. 2544"
    assert thai_date(date(2024, 2, 29)) == "29 กุมภาพันธ์ 2567"


def test_every_month_has_its_own_name_and_short_form() -> None:
    months = [date(2026, month, 1) for month in range(1, 13)]
    assert len({thai_month(day) for day in months}) == 12
    for day in months:
        short = short_thai_date(day).split()[1]
        assert thai_month(day)[0] in short
    assert [thai_month(day)[-2:] for day in months] == [
        {31: "คม", 30: "ยน", 28: "ธ์"}[days]
        for days in (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    ]
