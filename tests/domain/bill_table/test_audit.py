"""Money in a sheet that nothing which comes in explains is asked about, wherever it stands."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from tests.domain.bill_table.sheets import brought, cost, read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
BARE = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุ|ค่าแรง|รวม"
TWO = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600")
SUM = "|รวม||||1100"

ASKED = {
    "footings called as the factor is": (
        ONE, "|งานฐานราก|10|ม.|50|500", "|F1||||20000", "|F2||||600"
    ),
    "a broken link below the sum": (ONE, *TWO, "|รวมหมวด 1||||1100", "3|ค|#REF!|ชุด|#REF!|#REF!"),
    "words for figures below the sum": (ONE, *TWO, "|รวมหมวด 1||||1100", "3|ค|5 ชุด|ชุด|แถม|"),
    "works without a price below the sum": (ONE, *TWO, SUM, "3|งานเบ็ดเตล็ด||เหมา||"),
    "a share below the sum": (ONE, *TWO, SUM, "3|ค่าเผื่อ|5%|||"),
    "an amount beside a dash": (ONE, *TWO, "|-||||700"),
    "an overhead with more works below": (
        ONE, "ก|งานดิน||||", TWO[0], "|รวมหมวด ก||||500", "|ค่าดำเนินการและทดสอบเสาเข็ม||||5000",
        "ข|งานสี||||", TWO[1], "|รวมหมวด ข||||600"
    ),
    "a title that is called as a price": (
        ONE, TWO[0], "|รวม||||500", "|ราคากลางครุภัณฑ์||||", TWO[1]
    ),
    "bullets where the numbers stand": (
        BARE, "-|ก|10|ม.|1000|500|1500", "-|ข|20|ม.|2000|400|2400", "-|ค|5|ม.|300|100|400"
    ),
    "codes where the numbers stand": (
        BARE, "A-101|ก|10|ม.|1000|500|1500", "A-102|ข|20|ม.|2000|400|2400"
    ),
    "words among what may be prices": (
        BARE, "1|ก|10|ม.|1000|500|1500", "2|ข|20|ม.|2000|400|2400",
        "3|ค|ตามจริง|ชุด|สืบราคา|สืบราคา|สืบราคา"
    ),
    "so many houses of the sum": (ONE, *TWO, "|รวม 1 หลัง||||1100", "|รวม 3 หลัง|3|หลัง|1100|3300"),
    "so many wells of the sum": (
        ONE, *TWO, "|รวมราคาต่อ 1 บ่อ|1|บ่อ|1100|1100", "|รวมราคา|4|บ่อ|1100|4400"
    ),
    "so many of a line that is the sum": (
        ONE, *TWO, "|ราคาต่อบ่อ|1|บ่อ||1100", "|ราคารวม|4|บ่อ|1100|4400"
    ),
    "a work that is all works": (ONE, *TWO, "|งานทั้งหมด|1|งาน|1100|1100"),
    "the works again in another version": (ONE, *TWO, SUM, "|ฉบับแก้ไข||||", *TWO, SUM),
    "another way to build it": (
        ONE, "|ทางเลือกที่ 1||||", *TWO, SUM, "|ทางเลือกที่ 2||||", "1|ค|5|ม.|100|500", "|รวม||||500"
    ),
    "thousands above the head": ("หน่วย : พันบาท|||||", ONE, *TWO),
    "millions above the head": ("||||(หน่วย : ล้านบาท)|", ONE, *TWO),
    "thousands in a second row of the head": (ONE, "||||(พันบาท)|(พันบาท)", *TWO),
    "dollars as they are often spelled": (ONE.replace("จำนวนเงิน", "จำนวนเงิน (ดอลล่าร์)"), *TWO),
    "a thousand as a figure": (ONE.replace("จำนวนเงิน", "จำนวนเงิน (1,000 บาท)"), *TWO),
    "the tax above the head": ("ราคารวมภาษีมูลค่าเพิ่มแล้ว|||||", ONE, *TWO),
    "the tax in the sum": (ONE, *TWO, "|รวม (รวมภาษีมูลค่าเพิ่ม 7% แล้ว)||||1100"),
    "the tax in a note": (ONE, *TWO, SUM, "|หมายเหตุ ราคานี้รวมภาษีมูลค่าเพิ่มแล้ว||||"),
    "an error for the sum": (ONE, *TWO, "|รวม||||#REF!"),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_what_nothing_explains_is_asked_about(name: str) -> None:
    reading = read(*ASKED[name])
    unread = any(each.severity == "stop" for each in reading.bill.findings)
    assert not reading.certain or unread
    assert said(reading) or reading.others


def test_cells_parted_by_blanks_are_no_names() -> None:
    assert not read("1 ท่อ 10 ม. 50 500", "2 ข้อ 5 อัน 60 300").certain
    assert read("ท่อ PVC 4 นิ้ว", "เสา 0.20 x 0.20 ม.").certain


def test_a_summary_beside_the_bill_names_no_groups() -> None:
    reading = read(f"{ONE}||หมวด|รวมเงิน", f"{TWO[0]}||ดิน|500", f"{TWO[1]}||สี|600")
    assert brought(reading) == ["ก 10 ม. 50 -", "ข 20 ม. 30 -"]


PLAIN = {
    "signatures": (SUM, "ลงชื่อ ....||ผู้ประมาณ|||", "(นายทดสอบ)||(นายลอง)|||"),
    "the day and the page below the sum": (
        SUM, "|วันที่ 12 มิถุนายน|||||2569", "|จำนวนแผ่น|||||3"
    ),
    "factor, tax and price below the sum": (
        SUM, "|Factor F|1.3642|||", "|ภาษีมูลค่าเพิ่ม 7%||||77", "|ราคากลาง||||1500"
    ),
    "words that the price is without the tax": (SUM, "|หมายเหตุ ราคานี้ไม่รวมภาษีมูลค่าเพิ่ม||||"),
    "a work of the money of those above, which the total counts in": (
        "3|ค|1|งาน|1100|1100", "|รวม||||2200"
    ),
    "two options of which the sheet's own total is": (
        "|งานตัวเลือกเพิ่ม||||", "3|ค|10|ม.|60|600", "|รวม||||1700"
    ),
    "two works that cost the same": ("3|ค|10|ม.|60|600",),
    "several of a work that together cost what those above do": ("3|ค|10|ม.|110|1100",),
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_what_follows_from_the_works_is_not_asked_about(name: str) -> None:
    reading = read("งบประมาณ 5 ล้านบาท|||||", ONE, *TWO, *PLAIN[name])
    assert (reading.certain, [each for each in said(reading) if " warn " in each]) == (True, [])


@pytest.mark.parametrize("word", ["F", "F =", "F = 1.3074", "ค่า F", "F ๑.๓๐"])
def test_the_factor_is_known_by_its_letter(word: str) -> None:
    reading = read(ONE, *TWO, SUM, f"|{word}|1.3642|||", "|รวมเป็นเงิน||||1500.62")
    assert (reading.certain, cost(reading)) == (True, "1100.00")


def test_footings_are_works_and_titles() -> None:
    reading = read(ONE, "|F1||||", TWO[0], "2|F2|1|ฐาน|6000|6000")
    assert brought(reading) == ["F1", "  ก 10 ม. 50 -", "  F2 1 ฐาน 6000 -"]


@pytest.mark.parametrize("seed", range(12))
def test_a_changed_figure_changes_the_money_or_is_asked_about(seed: int) -> None:
    drawn = random.Random(seed)
    works = [(drawn.randint(2, 90), drawn.randint(5, 900)) for _ in range(4)]
    rows = [ONE.split("|")]
    for at, (quantity, price) in enumerate(works, start=1):
        figures = [str(quantity), "ม.", str(price), str(quantity * price)]
        rows.append([str(at), f"งาน {at}", *figures])
    whole = sum(quantity * price for quantity, price in works)
    rows.append(["", "รวม", "", "", "", str(whole)])
    assert read(*map("|".join, rows)).certain
    for row in range(1, len(rows)):
        for column in range(1, len(rows[row])):
            old = rows[row][column]
            for new in ("", "ตามจริง", f"{Decimal(old) + 7}" if old.isdigit() else "-"):
                rows[row][column] = new
                reading = read(*map("|".join, rows))
                unread = any(each.severity == "stop" for each in reading.bill.findings)
                changed = (row, column, old, new)
                assert not reading.certain or unread or cost(reading) == f"{whole}.00", changed
                rows[row][column] = old
