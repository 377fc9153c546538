"""Units: spellings of one, and ratios between those that measure alike."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.units import in_units_of, same_unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ลบ.ม.", "ลบ.ม"),
        ("ลบ.ม.", "m3"),
        ("ลบ.ม.", "ลูกบาศก์เมตร"),
        ("ตร.ม.", "sq.m."),
        ("กก.", "kg"),
        ("ม.", "เมตร"),
        ("ซม.", "cm."),
        ("ชุด", "SET"),
        ("ลบ.ม.", "ม.๓"),
        ("ตร.ม.", "ม.๒"),
        ("ตร.ม.", "㎡"),
        ("ลบ.ม.", "m^3"),
        ("ตร.ม.", "ม.²"),
        ("กก.", "Kgs."),
        ("ตัน", "tons"),
        ("ตัน", "t"),
        ("ชุด", "sets"),
        ("ชิ้น", "pcs."),
        ("ม.", "l.m."),
        ("ตารางวา", "ตร.ว."),
        ("ตร.ม.", "ตร.\u200bม."),
    ],
)
def test_one_unit_in_another_spelling_is_the_same(one: str, other: str) -> None:
    assert same_unit(one, other)
    assert in_units_of(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("กก.", "ตัน", "0.001"),
        ("ตัน", "กก.", "1000"),
        ("ซม.", "เมตร", "0.01"),
        ("กม.", "ม.", "1000"),
        ("ไร่", "ตร.วา", "400"),
        ("ลิตร", "ลบ.ม.", "0.001"),
        ("กรัม", "ตัน", "0.000001"),
        ("นิ้ว", "ซม.", "2.54"),
        ("ฟุต", "ม.", "0.3048"),
        ("ตร.ฟ.", "ตร.ม.", "0.09290304"),
        ("ตร.กม.", "ไร่", "625"),
    ],
)
def test_units_that_measure_alike_have_their_exact_ratio(one: str, other: str, ratio: str) -> None:
    assert in_units_of(one, other) == Decimal(ratio)


@pytest.mark.parametrize(
    ("one", "other"), [("ต้น", "ตัน"), ("ตร.ม.", "ม."), ("กก.", "ม."), ("เส้น", "ตัน"), ("", "ตัน")]
)
def test_of_units_that_measure_another_thing_no_ratio_is_known(one: str, other: str) -> None:
    assert in_units_of(one, other) is None
