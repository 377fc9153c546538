"""A sheet of so many times the rows is so many times the work, whatever sums it prints."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from estimator.domain.bill_table.tables import tables_of
from tests.domain.bill_table.sheets import read, sheet

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|ค่าแรง จำนวนเงิน|รวมเป็นเงิน"
LINES = 2
FEW, MANY = 25, 200
MOST_TIMES_THE_CALLS = 6.5
"""Fewer than times the rows: readings are weighed by a sample of them."""


def rows_of(groups: int, called: str) -> list[str]:
    """Groups of works, each with its sum below it, and the sum of all."""
    rows = [HEAD]
    for group in range(1, groups + 1):
        rows.append(f"{group}|งานกลุ่ม {group}|||||||")
        rows += [
            f"{group}.{at}|ของ {group}.{at}|{at + group}|ชุด|100|{(at + group) * 100}|40|"
            f"{(at + group) * 40}|{(at + group) * 140}"
            for at in range(1, LINES + 1)
        ]
        rows.append(sum_row(called.format(group), sum(range(1, LINES + 1)) + LINES * group))
    count = sum(sum(range(1, LINES + 1)) + LINES * group for group in range(1, groups + 1))
    return [*rows, sum_row("รวมทั้งสิ้น", count)]


def sum_row(called: str, count: int) -> str:
    return f"|{called}||||{count * 100}||{count * 40}|{count * 140}"


def calls_to_read(rows: list[str]) -> int:
    """How often anything is called to read a sheet that is certain."""
    called = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        reading = read(*rows)
    finally:
        sys.setprofile(before)
    assert reading.certain
    return called


def test_any_number_of_tables_stands_in_a_sheet() -> None:
    other = HEAD.replace("จำนวน", "ปริมาณ")
    rows = [
        row
        for _ in range(700)
        for row in (HEAD, "1|ก|10|ชุด|5|50|||50", other, "1|ข|2|ชุด|5|10|||10")
    ]
    parts = tables_of(sheet(*rows))
    assert [part.first_row for part in parts] == list(range(1, 2801, 2))


@pytest.mark.parametrize("called", ["รวมงานกลุ่ม {}", "รวม", "ยอดยกไป", "รวมรายการที่ {}"])
def test_the_work_grows_as_the_rows_do(called: str) -> None:
    few, many = (calls_to_read(rows_of(groups, called)) for groups in (FEW, MANY))
    assert many < MOST_TIMES_THE_CALLS * few
