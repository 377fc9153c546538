"""Prices of one unit over works of another: asked about, never multiplied without a word."""

from __future__ import annotations

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table.columns import Columns
from estimator.domain.bill_table.reading import read_table
from tests.domain.bill_table.sheets import IN_SIGHT, PRINTED, cost, read, said, sheet

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|{}|จำนวนเงิน|หมายเหตุ"
ONE = HEAD.format("ราคาต่อหน่วย")
STEEL = ("1|DB12|1000|กก.|25000||", "2|DB16|2000|กก.|24000||")
ASKED = "โปรดแปลงราคาหรือปริมาณในต้นทางให้เป็นหน่วยเดียวกัน"


@pytest.mark.parametrize(
    "rows",
    [
        ("ลำดับ|รายการ|จำนวน (กก.)|ราคา (บาท/ตัน)", "1|DB12|1000|25000", "2|DB16|2000|24000"),
        ("ลำดับ|รายการ|จำนวน (ม.)|ราคา (บาท/เส้น)", "1|DB12|100|350", "2|DB16|200|240"),
        ("ลำดับ|รายการ|จำนวน (ลบ.ม.)|ราคา (บาท/ตร.ม.)", "1|ดิน|100|350", "2|ทราย|200|240"),
        (HEAD.format("ราคาต่อตัน"), *STEEL), (HEAD.format("ราคา/ตัน"), *STEEL),
        (HEAD.format("ราคาต่อหน่วย (บาท/ตัน)"), *STEEL), ("|ราคาเหล็กเป็นราคาต่อตัน", ONE, *STEEL),
        (ONE, *(f"{row}บาท/ตัน" for row in STEEL)),
        (ONE, *(row.replace("|1000", " (ราคาต่อตัน)|1000") for row in STEEL)),
    ],
)  # fmt: skip
def test_a_price_of_another_unit_is_asked_about(rows: tuple[str, ...]) -> None:
    for at in (None, IN_SIGHT, PRINTED):
        reading = read(*rows, at=at)
        assert not reading.certain
        assert ASKED in str(said(reading))


@pytest.mark.parametrize(
    ("name", "remark", "is_asked"),
    [
        ("DB12 (ตันละ)", "", True), ("DB12 ราคาตันละ 25,000", "", True), ("DB12 ราคาต่อ ตัน", "", True),
        ("DB12", "ตันละ 25000 บาท", True), ("DB12", "ราคาพาณิชย์ต่อตัน", True),
        ("DB12", "25,000 บาท/ตัน", True),
        ("DB12 (กก.ละ)", "", False), ("DB12", "ราคาพาณิชย์ต่อกิโลกรัม", False),
        ("DB12", "ตันละ 25 บาท", False), ("DB12", "วันละ 25,000", False),
        ("DB12 น้ำหนักต่อตัน", "", False),
    ],
)  # fmt: skip
def test_everyday_words_for_the_unit_of_a_price_count(
    name: str, remark: str, is_asked: bool
) -> None:
    """A figure beside them that is no price of the row says something else."""
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย|หมายเหตุ"
    reading = read(head, f"1|{name}|1000|กก.|25000|4100|{remark}", "2|ปูน|10|ถุง|145|10|")
    assert reading.certain is not is_asked
    assert (ASKED in str(said(reading))) is is_asked


@pytest.mark.parametrize(
    "rows",
    [
        ("ลำดับ|รายการ|จำนวน (กก.)|ราคา (บาท/กก.)", "1|DB12|1000|25", "2|DB16|2000|24"),
        (HEAD.format("ราคาต่อหน่วย (บาท/กิโลกรัม)"), *STEEL), (HEAD.format("ราคา/หน่วย"), *STEEL),
        (HEAD.format("ราคาต่อ 1 หน่วย (บาท)"), *STEEL), (ONE, "|ค่าขนส่งเป็นราคาต่อเที่ยว|||||", *STEEL),
        (ONE, "1|DB12|10|เส้น|225||เหล็ก 25 บาท/กก.", "2|ค่าเช่าต่อวัน|5|คัน|800||"),
        (HEAD.format("ราคาต่อตร.ม."), "1|ทาสี|10|ตารางเมตร|50||", "2|รื้อถอน||งาน||500|"),
    ],
)  # fmt: skip
def test_the_same_unit_and_other_words_of_units_are_not(rows: tuple[str, ...]) -> None:
    assert ASKED not in str(said(read(*rows))), cost(read(*rows))


@pytest.mark.parametrize("each", ["30.00-30.99 ", "31.94 ", ""])
@pytest.mark.parametrize(
    "fuel", ["ราคาน้ำมันดีเซลเฉลี่ย", "ราคาน้ำมันโซล่า", "ค่าน้ำมันเชื้อเพลิง", "ราคา DIESEL", "ราคาดีเซล ณ วันที่ 5"]
)
def test_what_fuel_costs_is_no_price_of_works_but_of_fuel(fuel: str, each: str) -> None:
    """Road bills print it above the head or at the foot, whatever their works are measured in."""
    note = f"|{fuel} {each}บาท/ลิตร|||||"
    works = ("1|ดินถม|1000|ลบ.ม.|50|50000|", "2|หินคลุก|200|ลบ.ม.|620|124000|")
    total = "|รวม||||174000|"
    for rows in (
        (note, ONE, *works, total),
        (ONE, *works, total, note),
        (ONE, note, *works, total),
    ):
        assert ASKED not in str(said(read(*rows))), rows
    assert read(note, ONE, *works, total).certain
    of_fuel = ("1|น้ำมันดีเซล|3|ลบ.ม.|30||", works[1])
    assert ASKED in str(said(read(note, ONE, *of_fuel)))
    other = note.replace(fuel, "ราคาน้ำยา")
    assert ASKED in str(said(read(other, ONE, *works, total)))


SINGLE = "ลำดับ|รายการ|จำนวน|หน่วย|{}|หมายเหตุ"
CHOSEN: Columns = ("number", "description", "quantity", "unit", "material", "remark")
UNPROVED = "ในต้นทางไม่มียอดเงินที่พิสูจน์ได้"


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("อิฐมอญ", "ราคาต่อ 1,000 ก้อน"),
        ("อิฐมอญ (ราคาต่อ 1000 ก้อน)", ""),
        ("อิฐมอญ (ต่อ 1000 ก้อน)", ""),
    ],
)
def test_a_price_of_many_at_once_is_asked_about(name: str, remark: str) -> None:
    row = f"1|{name}|5000|ก้อน|1200|{remark}"
    reading = read(SINGLE.format("ราคาต่อหน่วย"), row, "2|อิฐบล็อก|300|ก้อน|1500|")
    assert not reading.certain
    assert ASKED in str(said(reading))


@pytest.mark.parametrize("head", ["ราคาต่อ 1,000 ก้อน", "ราคา (บาท/100 ก้อน)"])
def test_a_column_of_prices_of_many_is_asked_about_however_it_is_read(head: str) -> None:
    rows = (SINGLE.format(head), "1|อิฐมอญ|5000|ก้อน|1200|", "2|อิฐบล็อก|300|ก้อน|1500|")
    assert not read(*rows).certain
    chosen = read_table(sheet(*rows), PART_KINDS["construction"], chosen=CHOSEN)
    assert ASKED in str(said(chosen))


@pytest.mark.parametrize("unit", ["1,000 ก้อน", "พันก้อน", "ก้อน/1000", "ต่อ 100 ก้อน", "ร้อย แผ่น"])
def test_a_unit_of_many_at_once_is_asked_about_unless_an_amount_proves_it(unit: str) -> None:
    row = f"1|อิฐมอญ|5|{unit}|1200|"
    reading = read(SINGLE.format("ราคาต่อหน่วย"), row, "2|ปูน|10|ถุง|145|")
    assert not reading.certain
    assert UNPROVED in str(said(reading))
    proved = read(ONE, f"1|อิฐมอญ|5|{unit}|1200|6000|", "2|ปูน|10|ถุง|145|1450|")
    assert proved.certain
    assert cost(proved) == "7450.00"


@pytest.mark.parametrize("unit", ["ก้อน", "ม.", "ลบ.ม.", "ตร.ม.", "พันธุ์", "กก./ม."])
def test_a_unit_of_one_is_no_unit_of_many(unit: str) -> None:
    row = f"1|อิฐมอญ|5|{unit}|1200|ราคาต่อ 1 {unit}"
    reading = read(SINGLE.format("ราคาต่อหน่วย"), row, "2|ปูน|10|ถุง|145|")
    assert UNPROVED not in str(said(reading))
    assert ASKED not in str(said(reading))
