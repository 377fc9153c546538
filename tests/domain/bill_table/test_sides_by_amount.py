"""Sheets that print one side of a work by its amount alone, and amounts that are typed over."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.bill_table.columns import Columns
from estimator.domain.bill_table.heads import find_head
from estimator.domain.bill_table.layouts import by_amount
from tests.domain.bill_table.sheets import brought, cost, read, said

HEAD = "ลำดับ|รายการ|ปริมาณ|หน่วย|ค่าวัสดุต่อหน่วย|เป็นเงิน|ค่าแรง (บาท)|รวม"
WORKS = (
    "1|ขุดดิน|10|ลบ.ม.|50|500|120|620",
    "2|คอนกรีต|5|ลบ.ม.|2000|10000|2100|12100",
    "3|เหล็ก|100|กก.|25|2500|410|2910",
)
SUM = "|รวม||||13000|2630|15630"
RIGHT = ["ขุดดิน 10 ลบ.ม. 50 12.00", "คอนกรีต 5 ลบ.ม. 2000 420.00", "เหล็ก 100 กก. 25 4.10"]
BARE = "ลำดับ|รายการ|ปริมาณ|หน่วย|ค่าวัสดุ|ค่าแรง|รวม"
AMOUNTS = (
    "1|ขุดดิน|10|ลบ.ม.|500|120|620",
    "2|คอนกรีต|5|ลบ.ม.|10000|2100|12100",
    "3|เหล็ก|100|กก.|2500|410|2910",
    "4|ไม้|20|ม.|1000|200|1200",
)
PRICES = (
    "1|ขุดดิน|10|ลบ.ม.|50|12|620",
    "2|คอนกรีต|5|ลบ.ม.|2000|420|12100",
    "3|เหล็ก|100|กก.|25|4.1|2910",
    "4|ไม้|20|ม.|50|10|1200",
)


@pytest.mark.parametrize("labour", ["ค่าแรง (บาท)", "ค่าแรง", "ค่าแรงงาน", "แรงงาน", "ค่าแรง (เหมา)"])
@pytest.mark.parametrize("amount", ["เป็นเงิน", "เงิน", "จำนวนเงิน", "ค่าวัสดุ จำนวนเงิน", "รวมค่าวัสดุ"])
def test_labour_by_its_amount_alone(labour: str, amount: str) -> None:
    head = HEAD.replace("ค่าแรง (บาท)", labour).replace("เป็นเงิน", amount)
    for rows in (WORKS, (*WORKS, SUM)):
        reading = read(head, *rows)
        assert (reading.certain, cost(reading)) == (True, "15630.00"), rows
        assert brought(reading) == RIGHT


def test_labour_by_its_amount_behind_the_price_of_the_material() -> None:
    head, *rows = (_without(5, row) for row in (HEAD, *WORKS))
    reading = read(head, *rows)
    assert (reading.certain, cost(reading)) == (True, "15630.00")
    assert brought(reading) == RIGHT


def test_material_by_its_amount_alone() -> None:
    head = "ลำดับ|รายการ|ปริมาณ|หน่วย|ค่าแรงต่อหน่วย|เป็นเงิน|ค่าวัสดุ|รวม"
    reading = read(head, *WORKS, SUM)
    assert (reading.certain, cost(reading)) == (True, "15630.00")
    assert brought(reading)[0] == "ขุดดิน 10 ลบ.ม. 12.00 50"


def _without(place: int, row: str) -> str:
    cells = row.split("|")
    return "|".join(cells[:place] + cells[place + 1 :])


def test_an_amount_that_no_price_in_satang_gives_is_brought_and_asked_about() -> None:
    reading = read(HEAD, *WORKS, "4|ไม้|30|ม.|50|1500|1000|2500")
    assert (reading.certain, cost(reading)) == (False, "18130.00")
    assert brought(reading)[-1] == "ไม้ 30 ม. 50 33.3333"
    assert [each for each in said(reading) if " warn " in each] == [
        "5 warn “ไม้” ราคาต่อหน่วย 33.3333 บาท ละเอียดกว่าสตางค์ ได้จากยอดหารด้วยปริมาณ โปรดตรวจ"
    ]


@pytest.mark.parametrize(
    ("row", "price", "others", "is_asked"),
    [
        ("4|ไม้|0.4|ม.|25|10|100.01|110.01", "250.03", "250.02 ถึง 250.03", True),
        ("4|ไม้|0.3|ม.|20|6|100|106", "333.33", "333.32 ถึง 333.34", True),
        ("4|ไม้|0.5|ม.|20|10|5.01|15.01", "10.02", "10.01 ถึง 10.02", True),
        # One of them is rounder than all others: 450.01 is what nobody prints.
        ("4|ไม้|0.6375|ม.|20|12.75|286.88|299.63", "450.00", "450.00 ถึง 450.01", False),
        ("4|ไม้|0.125|ม.|20|2.50|15.63|18.13", "125.00", "125.00 ถึง 125.07", False),
        ("4|ไม้|0.4|ม.|25|10|100|110", "250.00", "249.99 ถึง 250.01", False),
        ("4|ไม้|0.001|ม.|0|0|25.50|25.50", "25500.00", "25,495.00 ถึง 25,504.99", False),
        # From a quantity of 1 on there is no other.
        ("4|ไม้|1.01|ม.|25|25.25|33.67|58.92", "33.34", "", False),
        ("4|ไม้|3|ม.|25|75|99.99|174.99", "33.33", "", False),
    ],
)
def test_a_price_that_an_amount_gives_is_asked_about_where_another_is_as_round(
    row: str, price: str, others: str, is_asked: bool
) -> None:
    reading = read(HEAD, *WORKS, row)
    assert brought(reading)[-1].endswith(f" {price}")
    told = f"“ไม้” ราคาต่อหน่วย {Decimal(price):,} บาท ได้จากยอดหารด้วยปริมาณ"
    told += f" ราคาตั้งแต่ {others} บาทได้ยอดเดียวกัน" if others else ""
    assert said(reading)[-1] == (f"5 warn {told} โปรดตรวจ" if is_asked else f"5 note {told}")
    assert reading.certain != is_asked


def test_an_amount_of_a_side_behind_its_price_beside_another_that_is_named() -> None:
    head = "ลำดับ|รายการ|ปริมาณ|หน่วย|ค่าวัสดุต่อหน่วย|จำนวนเงิน|ค่าแรงต่อหน่วย|รวมค่าแรง|รวม"
    reading = read(head, "1|ก|10|ม.|50|500|12|120|620", "2|ข|5|ม.|7|35|2|10|45")
    assert (reading.certain, cost(reading)) == (True, "665.00")
    alone = read("ลำดับ|รายการ|ปริมาณ|หน่วย|ค่าของ|เป็นเงิน", "1|ก|10|ม.|50|500", "2|ข|5|ม.|7|35")
    assert (alone.certain, cost(alone)) == (True, "535.00")


@pytest.mark.parametrize(("works", "row"), [(AMOUNTS, "1300"), (PRICES, "1300")])
def test_one_amount_that_is_typed_over_overthrows_no_reading(
    works: tuple[str, ...], row: str
) -> None:
    right = read(BARE, *works)
    reading = read(BARE, *works[:3], f"{works[3].rpartition('|')[0]}|{row}")
    assert (reading.certain, cost(reading)) == (False, "16830.00")
    assert reading.columns == right.columns
    assert [each for each in said(reading) if " warn " in each] == [
        "5 warn “ไม้” รวมเป็นเงินในต้นทาง 1,300.00 บาท แต่ปริมาณคูณราคาได้ 1,200.00 บาท"
    ]


def test_one_wrong_total_beside_labour_by_its_amount() -> None:
    for wrong in ("12109", "12090"):
        rows = (WORKS[0], WORKS[1].replace("12100", wrong), WORKS[2])
        reading = read(HEAD, *rows)
        assert (reading.certain, cost(reading)) == (False, "15630.00")
        assert brought(reading) == RIGHT
        assert [each.row for each in reading.doubts] == [3]


def test_no_hidden_decimals_explain_a_total_that_is_not_its_two_amounts() -> None:
    row = "2|อิฐ|175.01|กก.|2,630.18|460,307.80|770.00|134,757.70|{}"
    head = "ลำดับ|รายการ|ปริมาณ|หน่วย|ค่าวัสดุต่อหน่วย|จำนวนเงิน|ค่าแรงต่อหน่วย|จำนวนเงิน|รวม"
    first = "1|ก|10|ม.|50|500|12|120|620"
    assert read(head, first, row.format("595,065.50")).certain
    reading = read(head, first, row.format("595,056.50"))
    assert not reading.certain
    assert [each.row for each in reading.doubts] == [3]


def test_numbered_works_that_print_amounts_alone_and_are_called_as_sums_are() -> None:
    rows = (*AMOUNTS, "5|รวมค่าขนย้ายวัสดุ|10|เที่ยว|100|50|150", "|รวม|||14100|2880|16980")
    reading = read(BARE, *rows)
    assert cost(reading) == "16980.00"
    assert brought(reading)[-1] == "รวมค่าขนย้ายวัสดุ 10 เที่ยว 10.00 5.00"


@pytest.mark.parametrize("amount", ["เป็นเงิน", "รวมค่าวัสดุ", "ค่าวัสดุ จำนวนเงิน"])
def test_one_column_of_labour_without_a_total_is_asked_about(amount: str) -> None:
    head = f"ลำดับ|รายการ|ปริมาณ|หน่วย|ค่าวัสดุต่อหน่วย|{amount}|ค่าแรง"
    works = [_without(7, row) for row in WORKS]
    reading = read(head, *works)
    assert not reading.certain
    costs = [reading.bill.direct_cost, *(each.direct_cost for each in reading.others)]
    assert sorted(costs) == [1_563_000, 6_570_000]
    # Its sum says that they are amounts.
    summed = read(head, *works, _without(7, SUM))
    assert (summed.certain, cost(summed)) == (False, "15630.00")
    said_so = read(head.replace("ค่าแรง", "ค่าแรงต่อหน่วย"), *works)
    assert (said_so.certain, cost(said_so)) == (True, "65700.00")


def test_an_amount_that_no_total_tells_of_gives_no_price_finer_than_satang() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรง จำนวนเงิน"
    works = ("1|ก|3|ม.|10|30|1000", "2|ข|5|ม.|20|100|200")
    assert brought(read(head, *works)) == ["ก 3 ม. 10 -", "ข 5 ม. 20 40.00"]
    told = read(f"{head}|รวม", f"{works[0]}|1030", f"{works[1]}|300")
    assert brought(told) == ["ก 3 ม. 10 333.333", "ข 5 ม. 20 40.00"]


@pytest.mark.parametrize(("total", "is_certain"), [("5234", True), ("5233.90", False)])
def test_a_total_in_whole_baht_is_what_both_sides_come_to(total: str, is_certain: bool) -> None:
    head = "ลำดับ|รายการ|ปริมาณ|หน่วย|ราคาวัสดุ/หน่วย|รวมราคาวัสดุ|ค่าแรง/หน่วย|รวมค่าแรง|รวมเป็นเงิน"
    works = (f"1|ท่อ|30.70|ม.|131.52|4037.66|39|1197.30|{total}", "2|ข|10|ม.|20|200|5|50|250")
    assert read(head, *works).certain == is_certain


def test_a_bare_side_is_no_amount_where_the_other_side_has_none() -> None:
    columns: Columns = ("number", "description", "quantity", "unit", "material", "labour")
    head = find_head([["ลำดับ", "รายการ", "ปริมาณ", "หน่วย", "ค่าวัสดุต่อหน่วย", "ค่าแรง"]])
    assert head is not None
    assert by_amount(columns, head) is None
