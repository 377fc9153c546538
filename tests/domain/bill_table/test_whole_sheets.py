"""Whole sheets of offices, from the head to what the price is in the end, as file and as paste."""

from __future__ import annotations

import pytest

from estimator.domain.bill_table.columns import Columns
from tests.domain.bill_table.sheets import IN_SIGHT, PRINTED, cost, lines, read

SHEETS = {
    "a concrete road of a village": (
        "298798.00", 4,
        "ที่|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน|หมายเหตุ",
        "1|งานปรับเกลี่ยตบแต่งพื้นทางเดิม|800|ตร.ม.|2.28|1,824|",
        "2|ทรายรองพื้น|40|ลบ.ม.|412.50|16,500|",
        "3|คอนกรีต 240 ksc.|120|ลบ.ม.|2,316.45|277,974|",
        "4|รอยต่อเผื่อขยาย|2|แห่ง|1,250|2,500|",
        "|รวมค่างานต้นทุน||||298,798|",
        "|Factor F (กรณีฝนตกชุก 1)||||1.3799|",
        "|ค่าก่อสร้างทั้งสิ้น||||412,311.36|",
        "|คิดเป็นเงินค่าก่อสร้างเพียง||||412,000|",
        "|(สี่แสนหนึ่งหมื่นสองพันบาทถ้วน)|||||",
    ),
    "a road with its budget above": (
        "445000.00", 2,
        "โครงการก่อสร้างถนน|||||", "งบประมาณ 500,000 บาท|||||",
        "ลำดับ|รายการ|ปริมาณ|หน่วย|ราคาต่อหน่วย|ราคารวม",
        "1|ลูกรังบดอัด|350|ลบ.ม.|380|133,000", "2|ผิวจราจร คสล.|600|ตร.ม.|520|312,000",
        "|รวมราคาทุน||||445,000", "|ค่า F = 1.0700||||476,150", "|ราคากลาง||||476,000",
        "|เสนอราคา||||475,000",
    ),
    "roof works of a school": (
        "42240.00", 4,
        "ลำดับ|รายการ|จำนวน|หน่วย|ราคาวัสดุสิ่งของ||ค่าแรงงาน||ค่าวัสดุและค่าแรงงาน|หมายเหตุ",
        "||||ราคาต่อหน่วย|จำนวนเงิน|ราคาต่อหน่วย|จำนวนเงิน||",
        "1|งานรื้อถอน||||||||",
        "|- รื้อฝ้าเพดานเดิม|96|ตร.ม.|-|-|20|1,920|1,920|",
        "|- รื้อหลังคา|120|ตร.ม.|-|-|25|3,000|3,000|",
        "|รวมรายการที่ 1||||-||4,920|4,920|",
        "2|งานหลังคา||||||||",
        "|- เมทัลชีท 0.35 มม.|120|ตร.ม.|245|29,400|45|5,400|34,800|",
        "|- ครอบสัน|12|ม.|180|2,160|30|360|2,520|",
        "|รวมรายการที่ 2||||31,560||5,760|37,320|",
        "|รวมรายการที่ 1 - 2||||31,560||10,680|42,240|",
    ),
    "sums of all groups at the end": (
        "41050.00", 3,
        "ที่|รายการ|จำนวน|หน่วย|ราคา|รวม",
        "ก|งานทาสี||||", "1|สีภายใน|200|ตร.ม.|65|13,000", "2|สีภายนอก|150|ตร.ม.|75|11,250",
        "ข|งานประตู||||", "1|ประตูไม้อัด|6|บาน|2,800|16,800",
        "|รวม ก||||24,250", "|รวม ข||||16,800", "|รวมทั้งหมด||||41,050", "|ปรับเป็นเงิน||||41,000",
    ),
    "a bill in English with its overhead": (
        "191500.00", 3,
        "Item|Description|Qty|Unit|Material||Labour||Total", "||||Rate|Amount|Rate|Amount|",
        "1|Preliminaries|1|L.S.|50,000|50,000|-|-|50,000",
        "2|Concrete|25|m3|2,350|58,750|450|11,250|70,000",
        "3|Rebar|2,500|kg|24.5|61,250|4.1|10,250|71,500",
        "|Sub Total||||170,000||21,500|191,500", "|Overhead & Profit 15%|||||||28,725",
        "|Grand Total|||||||220,225",
    ),
    "the overhead as a share of the works": (
        "2600.00", 2,
        "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน", "1|ก|12|ม.|100|1200", "2|ข|7|ม.|200|1400",
        "|รวม||||2600", "|ค่าดำเนินงาน 10%||||260", "|รวมทั้งสิ้น||||2860",
    ),
}  # fmt: skip


@pytest.mark.parametrize("at", [None, IN_SIGHT, PRINTED])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_read_without_a_question(name: str, at: Columns | None) -> None:
    money, works, *rows = SHEETS[name]
    reading = read(*map(str, rows), at=at)
    assert (reading.certain, cost(reading), len(lines(reading))) == (True, money, works)
    assert not [each for each in reading.bill.findings if each.severity != "note"]


ASKED = {
    "a discount and what is left": ("|หักส่วนลดพิเศษ||||100", "|ราคาหลังหักส่วนลด||||2500"),
    "the transport without its share": ("|ค่าขนส่ง||||260", "|รวมทั้งสิ้น||||2860"),
    "so many houses": ("|จำนวน 4 หลัง||||10400",),
    "an option": ("|Option: Spare remote|1|Pcs|650|650",),
    "works behind the tax": ("|VAT 7%||||182", "|รวมทั้งสิ้น||||2782", "3|ค|1|ชุด|500|500"),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_a_sheet_leaves_open_is_asked(name: str) -> None:
    head, first, second, total, *_ = map(str, SHEETS["the overhead as a share of the works"][2:])
    reading = read(head, first, second, total, *ASKED[name])
    assert not reading.certain
    assert reading.doubts
