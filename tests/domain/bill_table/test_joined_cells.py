"""A price in a cell that goes over several works: whether it is of each is for a person to say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table.cells import Joined
from estimator.domain.bill_table.reading import TableReading, read_table
from tests.domain.bill_table.sheets import cost, sheet

HEAD = "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย"
PIPES = ('1|ท่อ 1/2"|10|ม.|50|25', '2|ท่อ 3/4"|20|ม.|60|', '3|ท่อ 1"|30|ม.|70|', "4|สาย|10|ม.|1|1")
FULL = (
    "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุ/หน่วย|รวมวัสดุ|ค่าแรง/หน่วย|รวมแรง|รวม",
    "1|ก|10|ลบ.ม.|100|1000|5|50|1050",
    "2|ข|20|ลบ.ม.||2000|30|600|2600",
)


def read_joined(*rows: str, joined: Joined) -> TableReading:
    return read_table(replace(sheet(*rows), joined=(joined,)), PART_KINDS["construction"])


def test_works_below_the_first_that_have_no_price_of_their_own_are_asked_about() -> None:
    reading = read_joined(HEAD, *PIPES, joined=(1, 3, 5))
    assert not reading.certain
    (doubt,) = reading.doubts
    assert (doubt.row, doubt.message.startswith('“ท่อ 3/4"” คอลัมน์ F เป็นช่องผสานกับแถวบนซึ่งมี “25”')) == (
        3,
        True,
    )


@pytest.mark.parametrize(
    "joined",
    [
        (1, 2, 1),  # a name
        (2, 3, 5),  # nothing stands in it
        (0, 1, 5),  # the head above it
    ],
)
def test_what_is_no_price_over_works_is_not(joined: Joined) -> None:
    assert read_joined(HEAD, *PIPES, joined=joined).certain


def test_a_price_that_the_amount_beside_it_tells_needs_nobody() -> None:
    reading = read_joined(*FULL, joined=(1, 2, 4))
    assert (reading.certain, cost(reading)) == (True, "3650.00")


def test_it_goes_with_the_rows_of_a_part_of_a_sheet() -> None:
    table = replace(sheet("หน้า 1", HEAD, *PIPES), joined=((2, 4, 5), (0, 1, 0)))
    assert table.part(1, 6).joined == ((1, 3, 5),)
    assert table.part(3, 6).joined == ()
