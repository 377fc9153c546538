"""Works that stand twice in one table: asked about by the same rule as works of a bill."""

from __future__ import annotations

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table.reading import read_table
from tests.domain.bill_table.sheets import IN_SIGHT, cost, read, said, sheet
from tests.domain.bill_table.test_money_words import ONE

THREE = ("1|คอนกรีต|10|ลบ.ม.|100|1000", "2|เหล็กเสริม|20|กก.|30|600", "3|ไม้|1|กก.|30|30")
NAIL = "4|ตะปู|1|กก.|30|30"
AGAIN = "3 รายการตั้งแต่แถวนี้เหมือนกับตั้งแต่แถวที่ 2 ทั้งชื่อ หน่วย ปริมาณ และราคา"


@pytest.mark.parametrize(("rows", "at"), [((*THREE, *THREE, NAIL), 5), ((*THREE, NAIL, *THREE), 6)])
def test_three_neighbours_that_stand_again_are_asked_about(rows: tuple[str, ...], at: int) -> None:
    reading = read(ONE, *rows)
    (asked,) = (each for each in said(reading) if "note" not in each)
    assert asked.startswith(f"{at} warn {AGAIN}")
    assert (reading.certain, cost(reading), len(reading.doubts)) == (False, "3290.00", 1)
    # A sheet's own total of both says that both are meant; it is told all the same.
    summed = read(ONE, *rows, "|รวม||||3290")
    assert (summed.certain, AGAIN in str(said(summed))) == (True, True)


@pytest.mark.parametrize(
    "rows",
    [
        ("|อาคาร 1||||", *THREE, "|อาคาร 2||||", *THREE), (*THREE[:2], NAIL, *THREE[:2]),
        (*THREE, NAIL, *THREE[:2], "3|ไม้|2|กก.|30|60"),
    ],
)  # fmt: skip
def test_fewer_and_those_under_another_title_are_not(rows: tuple[str, ...]) -> None:
    reading = read(ONE, *rows)
    assert reading.certain, said(reading)


def test_rows_copied_within_a_bill_are_copied_on_purpose() -> None:
    rows = ("ก|10|ม.|50||", "ข|20|ม.|30||", "ค|5|ม.|20||")
    cells = sheet(*rows, "ง|5|ม.|20||", *rows)
    own = type(cells)(cells.rows, is_own=True)
    assert read_table(own, PART_KINDS["construction"], (IN_SIGHT,)).certain
