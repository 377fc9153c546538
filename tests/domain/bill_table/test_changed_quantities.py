"""Tables of a changed contract: which of their quantities counts is asked, by their heads."""

from __future__ import annotations

import pytest

from estimator.domain.bill_table.columns import is_of_a_change
from estimator.domain.bill_table.reading import TableReading
from tests.domain.bill_table.sheets import cost, read, said

WORKS = ("1|ขุดดิน|ลบ.ม.|10|2||12|50", "2|ถมทราย|ลบ.ม.|20||5|15|30")
AMOUNTS = ("600", "450")
FOUR = (
    "เดิม|เพิ่ม|ลด|คงเหลือ", "จำนวนเดิม|เพิ่ม|ลด|จำนวนใหม่", "ปริมาณเดิม|เพิ่มขึ้น|ลดลง|ปริมาณคงเหลือ",
    "ปริมาณตามสัญญา|งานเพิ่ม|งานลด|ปริมาณหลังแก้ไข", "ตามสัญญา|เพิ่ม|(ลด)|คงเหลือ",
    "Original|Added|Omitted|Revised",
)  # fmt: skip


def offered(reading: TableReading) -> dict[str, int]:
    """The cost of each reading (satang), by the head of its quantities."""
    ways = [(reading.columns, reading.bill.direct_cost)]
    ways += [(each.columns, each.direct_cost) for each in reading.others]
    return {reading.heads[columns.index("quantity")]: found for columns, found in ways}


@pytest.mark.parametrize("four", FOUR)
def test_each_quantity_is_offered_whatever_the_amounts_prove(four: str) -> None:
    alone = read(f"ลำดับ|รายการ|หน่วย|{four}|ราคาต่อหน่วย", *WORKS)
    priced = (f"{row}|{amount}" for row, amount in zip(WORKS, AMOUNTS, strict=True))
    proved = read(f"ลำดับ|รายการ|หน่วย|{four}|ราคาต่อหน่วย|จำนวนเงิน", *priced)
    for reading in (alone, proved):
        costs = dict(zip(four.split("|"), (110_000, 10_000, 15_000, 105_000), strict=True))
        assert not reading.certain
        assert offered(reading) == costs
        assert any("โปรดเลือกว่าใช้ปริมาณของคอลัมน์ใด" in each for each in said(reading))
    # What the amounts are of stands first.
    assert cost(proved) == "1050.00"


@pytest.mark.parametrize(
    "stages",
    [
        "จำนวนตามสัญญา|งวดก่อน|งวดนี้|รวมถึงปัจจุบัน", "ปริมาณตามสัญญา|ผลงานงวดก่อน|ผลงานงวดนี้|ผลงานสะสม",
        "ตามสัญญา|ครั้งก่อน|ครั้งนี้|รวมถึงครั้งนี้", "Contract|Previous|This|Cumulative",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("paid", "amounts"), [(0, (500, 600)), (2, (300, 300)), (3, (350, 450))])
def test_so_are_those_of_stages_what_is_paid_first(
    stages: str, paid: int, amounts: tuple[int, int]
) -> None:
    works = ("1|ขุดดิน|ลบ.ม.|10|1|6|7|50", "2|ถมทราย|ลบ.ม.|20|5|10|15|30")
    rows = (f"{row}|{amount}" for row, amount in zip(works, amounts, strict=True))
    head = f"ลำดับ|รายการ|หน่วย|{stages}|ราคาต่อหน่วย|เป็นเงิน"
    reading = read(head, *rows, f"|รวม|||||||{sum(amounts)}")
    assert (reading.certain, cost(reading)) == (False, f"{sum(amounts)}.00")
    assert next(iter(offered(reading))) == stages.split("|")[paid]
    assert sorted(offered(reading).values()) == [20_000, 60_000, 80_000, 110_000]


def test_heads_of_two_rows_and_two_sets_of_amounts() -> None:
    head = ("ลำดับ|รายการ|หน่วย|ปริมาณงาน||||ราคาต่อหน่วย", "|||เดิม|เพิ่ม|ลด|คงเหลือ|")
    assert sorted(offered(read(*head, *WORKS)).values()) == [10_000, 15_000, 105_000, 110_000]
    pair = (
        "ลำดับ|รายการ|หน่วย|ราคาต่อหน่วย|ตามสัญญาเดิม||แก้ไขใหม่||เพิ่ม (ลด)",
        "||||ปริมาณ|จำนวนเงิน|ปริมาณ|จำนวนเงิน|",
        "1|ขุดดิน|ลบ.ม.|50|10|500|12|600|100",
        "2|ถมทราย|ลบ.ม.|30|20|600|15|450|-150",
    )
    assert sorted(offered(read(*pair)).values()) == [105_000, 110_000]


@pytest.mark.parametrize(
    "head",
    [
        "ลำดับ|รายการ|ปริมาณตามสัญญา|หน่วย|ราคาต่อหน่วย|จำนวนเงิน",
        "ลำดับ|รายการ|จำนวนเดิม|หน่วย|ราคาต่อหน่วย|จำนวนเงิน",
    ],
)
def test_one_quantity_is_of_no_change(head: str) -> None:
    reading = read(head, "1|ขุดดิน|10|ลบ.ม.|50|500", "2|ถมทราย|20|ลบ.ม.|30|600")
    assert cost(reading) == "1100.00"
    assert not reading.others
    assert not any("โปรดเลือกว่าใช้ปริมาณ" in each for each in said(reading))


def test_other_heads_are_of_no_change() -> None:
    for head in ("ราคาเดิม", "เพิ่มเติม", "หมายเหตุเดิม", "จำนวน", "ตามสัญญา", "ส่วนลด", "รวม"):
        assert not is_of_a_change(head), head


def test_amounts_are_of_no_other_quantity_than_the_one_they_prove() -> None:
    head = f"ลำดับ|รายการ|หน่วย|{FOUR[0]}|ราคาต่อหน่วย|จำนวนเงิน"
    priced = (f"{row}|{amount}" for row, amount in zip(WORKS, AMOUNTS, strict=True))
    reading = read(head, *priced)
    assert "total" in reading.columns
    assert reading.others
    assert all("total" not in each.columns for each in reading.others)
