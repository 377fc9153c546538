"""Summaries of bills, and how Factor F is found: no bills, of which nothing comes in unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table.columns import Columns
from estimator.domain.bill_table.reading import read_table
from estimator.domain.bill_table.summaries import no_bill
from tests.domain.bill_table.sheets import cost, read, said, sheet

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
TWO = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600")
SUMMARIES = {
    "ปร.5 with Factor F": (
        "ลำดับที่|รายการ|ค่างานต้นทุน|Factor F|ค่าก่อสร้าง|หมายเหตุ",
        "1|งานโครงสร้าง|1000000|1.3050|1305000|",
        "2|งานไฟฟ้า|500000|1.3050|652500|",
        "|สรุป|||1957500|",
    ),
    "its title alone": (
        "แบบสรุปค่าก่อสร้าง|||",
        "ลำดับที่|รายการ|ค่าก่อสร้าง|หมายเหตุ",
        "1|งานโครงสร้าง|1305000|",
        "2|งานไฟฟ้า|652500|",
    ),
    "ปร.5 with quantities": (
        "ลำดับที่|รายการ|จำนวน|หน่วย|ค่างานต้นทุน (บาท)|FACTOR F|ค่าก่อสร้าง (บาท)",
        "1|งานดินถม|3250.5|ลบ.ม.|649612.43|1.3496|876716.93",
        "2|งานทาง|20|ม.|1000|1.3496|1349.60",
    ),
    "of equipment": (
        "ลำดับที่|รายการ|ค่างาน (บาท)|ภาษีมูลค่าเพิ่ม 7%|รวม (บาท)|หมายเหตุ",
        "1|โต๊ะ|15000|1.07|16050|",
        "2|เก้าอี้|5000|1.07|5350|",
    ),
    "ปร.6": (
        "|แบบ ปร.๖||",
        "ลำดับที่|รายการ|ค่าก่อสร้าง (บาท)|หมายเหตุ",
        "1|งานก่อสร้าง|1305000|",
        "2|ครุภัณฑ์|652500|",
        "|รวมค่าก่อสร้างทั้งสิ้น|1957500|",
    ),
    "how Factor F is found": (
        "|รายการคำนวณหาค่า Factor F||",
        "อักษร|รายการ|ค่า|หมายเหตุ",
        "A|ค่างานต้นทุน|10000000|",
        "F|ค่า|1.3|",
    ),
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_summary_brings_nothing_and_says_why(name: str) -> None:
    for kind in PART_KINDS:
        reading = read(*SUMMARIES[name], kind=kind)
        assert (reading.certain, cost(reading), reading.trees) == (False, "0.00", ())
        (told,) = said(reading)
        assert " stop " in told
        assert "ไม่ใช่บัญชีรายการ" in told
        assert "โปรดนำเข้าแผ่น ปร.4" in told


@pytest.mark.parametrize("title", ["แบบสรุปรายการ ปร.4", "ใบสรุปตามแบบ ปร.5 ที่แนบ"])
def test_a_title_that_names_the_bill_or_what_is_attached_calls_nothing_a_summary(
    title: str,
) -> None:
    reading = read(title, "ลำดับที่|รายการ|จำนวนเงิน", "1|งานโครงสร้าง|1000", "2|งานไฟฟ้า|500")
    assert cost(reading) == "1500.00"
    assert not any("บอกว่าเป็นใบสรุป" in each for each in said(reading))


@pytest.mark.parametrize("tab", ["ปร.5", "แบบ ปร.5 (ก)", "ปร.๖", "สรุปราคากลาง", "PR.6", "Summary"])
def test_a_tab_that_is_called_a_summary(tab: str) -> None:
    rows = ("ลำดับที่|รายการ|จำนวนเงิน", "1|งานโครงสร้าง|1305000", "2|งานไฟฟ้า|652500")
    reading = read_table(replace(sheet(*rows), name=tab), PART_KINDS["construction"])
    assert (reading.certain, reading.trees) == (False, ())
    # Prices of a unit make it a bill, perhaps: of quantities of one it is asked about.
    lumps = (ONE, "1|งานดิน|1|งาน|500|500", "2|งานทาง|1|งาน|600|600")
    asked = read_table(replace(sheet(*lumps), name=tab), PART_KINDS["construction"])
    assert (asked.certain, cost(asked)) == (False, "1100.00")
    assert any("บอกว่าเป็นใบสรุป" in each for each in said(asked))
    bill = read_table(replace(sheet(ONE, *TWO), name=tab), PART_KINDS["construction"])
    assert (bill.certain, cost(bill)) == (True, "1100.00")


def test_columns_that_somebody_chose_bring_a_summary_which_is_told() -> None:
    table = sheet(*SUMMARIES["ปร.5 with Factor F"])
    columns = read_table(table, PART_KINDS["construction"]).columns
    assert columns[:2] == ("number", "description")
    chosen: Columns = ("number", "description", "total", "", "", "")
    reading = read_table(table, PART_KINDS["construction"], chosen=chosen)
    assert (reading.certain, cost(reading)) == (True, "1500000.00")
    assert any("warn" in each and "ไม่ใช่บัญชีรายการ" in each for each in said(reading))


def test_amounts_of_sides_alone_may_be_a_summary() -> None:
    rows = ("1|งานดิน|10000|2000|12000", "2|งานทาง|50000|10000|60000", "|รวม|60000|12000|72000")
    reading = read("ลำดับที่|รายการ|ค่าวัสดุ|ค่าแรงงาน|รวม", *rows)
    assert not reading.certain
    assert any("ไม่ใช่ใบสรุปของรายการอื่น" in each for each in said(reading))


@pytest.mark.parametrize(
    "rows",
    [
        (
            f"{ONE}|ราคาต่อหน่วย x F",
            *(f"{row}|{value}" for row, value in zip(TWO, (65, 39), strict=True)),
        ),
        ("แบบ ปร.4 แนบ ปร.5 (ก)|||||", ONE, *TWO),
        ("รายการสรุปไม่ได้|||||", ONE, *TWO),
        (ONE, *TWO, "|รวม||||1100", "|Factor F = 1.3050||||1435.50"),
    ],
)
def test_bills_are_no_summaries(rows: tuple[str, ...]) -> None:
    reading = read(*rows)
    assert cost(reading) == "1100.00"
    assert not any("บอกว่าเป็นใบสรุป" in each for each in said(reading))


def test_a_bill_whose_sides_say_no_more_is_none_for_a_factor_beside_them() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุ|ค่าแรง|รวม|Factor F|ค่าก่อสร้าง"
    reading = read(head, "1|ก|10|ม.|50|12|620|1.3|806", "2|ข|20|ม.|30|5|700|1.3|910")
    assert (reading.certain, cost(reading)) == (False, "1320.00")


def test_the_first_column_stands_beside_one_other_alone() -> None:
    rows = ("Factor F|ค่าก่อสร้าง|รายการ|จำนวนเงิน", "1.3|1000|งานดิน|1000", "1.3|2000|งานทาง|2000")
    assert not no_bill(sheet(*rows))


def test_a_bill_that_is_called_a_summary_or_factor_f_is_one_all_the_same() -> None:
    counted = ("ลำดับ|รายการ|จำนวน|หน่วย|จำนวนเงิน", "1|ก|10|ม.|500", "2|ข|20|ม.|600")
    assert no_bill(sheet("สรุปปริมาณงาน", *counted)) == ""
    assert no_bill(sheet("สรุปค่าก่อสร้าง", "ลำดับ|รายการ|จำนวนเงิน", "1|ก|500", "2|ข|600"))
    assert no_bill(sheet("Factor F งานอาคาร", ONE, *TWO)) == ""
    assert no_bill(sheet("Factor F งานอาคาร", "ลำดับ|รายการ|ค่า", "1|ก|500", "2|ข|600"))


WORKS = (
    "1|งานดิน||||", "1.1|ขุด|10|ลบ.ม.|70|700", "1.2|ถม|12|ลบ.ม.|90|1080",
    "2|งานสี||||", "2.1|ทาสีใน|20|ตร.ม.|42|840", "2.2|ทาสีนอก|30|ตร.ม.|48|1440",
)  # fmt: skip
GROUPS = ("{}|{}งานดิน|1|งาน|{}|1780", "{}|{}งานสี|1|งาน|{}|2280")


@pytest.mark.parametrize("before", ["", "ยอด", "ราคา", "สรุป"])
@pytest.mark.parametrize("numbers", [("1", "2"), ("", ""), ("3.1", "3.2")])
@pytest.mark.parametrize("priced", [False, True])
def test_groups_that_stand_again_as_works_are_asked_about(
    before: str, numbers: tuple[str, str], *, priced: bool
) -> None:
    prices = ("1780", "2280") if priced else ("", "")
    again = [
        row.format(number, before, price)
        for row, number, price in zip(GROUPS, numbers, prices, strict=True)
    ]
    title = ["3|สรุปค่าก่อสร้าง||||"] if numbers[0] == "3.1" else []
    for rows in ((*WORKS, *title, *again), (*again, *WORKS)):
        assert not read(ONE, *rows).certain, rows


def test_a_group_of_another_name_or_of_other_money_is_not() -> None:
    for row in ("3|งานดิน|1|งาน|2780|2780", "3|งานป้าย|1|งาน|1780|1780", "3|งานดิน|2|งาน|890|1780"):
        assert read(ONE, *WORKS, row).certain, row
    alone = ("3|งานป้าย||||", "3.1|งานป้าย|1|งาน|1780|1780")
    assert read(ONE, *WORKS, *alone).certain
    counted = ("3|งานทั่วไป||||", "3.1|งานดิน|1|งาน|1780|1780", "|รวมทั้งสิ้น||||5840")
    assert read(ONE, *WORKS, *counted).certain
