"""What words say of a row is heard wherever they stand: as its name, or where its number does."""

from __future__ import annotations

from itertools import product

import pytest

from tests.domain.bill_table.sheets import cost, read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
TWO = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600")
THREE = ("1|ค|5|ม.|100|500", "2|ง|4|ม.|20|80")
TITLES = (
    "งานลด", "หักลดงาน", "รายการหัก", "ของเดิมคืน", "งานเพิ่ม-ลด", "งานที่ตัดออก", "รายการยกเลิก", "ยกเลิก",
    "ไม่ดำเนินการ", "ไม่รวมในราคา", "ผู้ว่าจ้างจัดหาเอง", "งานส่วนที่ไม่คิดเงิน", "เพื่อทราบ", "ทางเลือกที่ 2",
    "สำเนา", "ฉบับแก้ไขครั้งที่ 2", "Option B", "ราคารวม VAT แล้ว", "หน่วย พันบาท",
)  # fmt: skip
PLAIN_TITLES = (
    "งานดิน",
    "งานลดระดับพื้น",
    "อาคาร 2",
    "งานเพิ่มเติม",
    "งานติดตั้งคืน",
    "งานคืนสภาพผิวจราจร",
    "งานลดฝุ่น",
)
DEDUCTIONS = (
    "หักส่วนลด", "ส่วนลด", "หักค่าเศษเหล็ก", "ค่าเศษวัสดุคืน", "ขายเศษเหล็ก", "มูลค่าเศษเหล็กคืน",
    "รายได้จากการขายของเดิม", "คืนวัสดุ", "เครดิตคืน", "เงินคืน", "ลบค่าวัสดุเดิม", "ปรับลด", "ปรับลดราคา", "ลดให้",
    "งานลดเนื้องาน", "มูลค่าคงเหลือของเดิม", "ตัดงานทาสีออก", "เงินประกันผลงาน 5%", "ทราย ยกเลิก",
)  # fmt: skip
WORKS = (
    "งานคืนสภาพผิวจราจร", "ถมดินคืน", "ติดตั้งคืน", "ปรับลดระดับฝาท่อ", "ลบมุมเสา", "ลบเส้นจราจร",
    "ขนเศษวัสดุทิ้ง", "คืนวัสดุเดิมให้หน่วยงาน", "ของเดิมประกอบคืน", "ขายึดท่อ", "ข้อลด", "ตัดต้นไม้ออก", "ท่อที่ยกเลิก",
)  # fmt: skip


def standing(text: str, at: int, figures: str = "|||") -> str:
    """A row with a text in the first or the second column."""
    return f"{text}||{figures}" if at == 0 else f"|{text}|{figures}"


@pytest.mark.parametrize(("title", "at"), list(product(TITLES, (0, 1))))
def test_titles_that_works_are_none_of_the_bill_are_asked_about(title: str, at: int) -> None:
    rows = (ONE, standing("งานหลัก", at), *TWO, standing(title, at), *THREE)
    assert not read(*rows).certain


@pytest.mark.parametrize(
    "title", ["งานนอกสัญญา", "งานในอนาคต", "งานเฟสหน้า", "งานส่วนที่ 2 (ถ้ามี)", "งานที่ไม่ต้องทำ"]
)
def test_titles_of_works_for_later_are_asked_about_where_no_total_counts_them(title: str) -> None:
    rows = (ONE, "|งานหลัก||||", *TWO, f"|{title}||||", *THREE)
    assert not read(*rows).certain
    assert read(*rows, "|รวมทั้งสิ้น||||1680").certain == (title != "งานที่ไม่ต้องทำ")


def test_a_work_by_which_something_is_struck_or_broken_is_one_where_the_total_adds_it() -> None:
    for name in ("ยกเลิกมิเตอร์เดิม", "หักดิน", "หักคอนกรีต", "หักรากไม้"):
        rows = (ONE, *TWO, f"3|{name}|10|จุด|10|100")
        assert not read(*rows).certain
        assert read(*rows, "|รวม||||1200").certain
    for row in ("3|หักดิน|1|งาน|100|100", "หัก|หักดิน|10|จุด|10|100", "3|ยกเลิก มิเตอร์|10|จุด|10|100"):
        assert not read(ONE, *TWO, row, "|รวม||||1200").certain
    assert not read(ONE, *TWO, "3|หักค่าดิน|10|จุด|10|100", "|รวม||||1200").certain
    assert read(ONE, *TWO, "3|หักโค่นต้นไม้|10|ต้น|10|100").certain


@pytest.mark.parametrize(("title", "at"), list(product(PLAIN_TITLES, (0, 1))))
def test_other_titles_are_not(title: str, at: int) -> None:
    reading = read(ONE, standing("งานหลัก", at), *TWO, standing(title, at), *THREE)
    assert (reading.certain, cost(reading)) == (True, "1680.00"), said(reading)


@pytest.mark.parametrize(("name", "at"), list(product(DEDUCTIONS, (0, 1))))
def test_money_that_is_taken_off_is_asked_about(name: str, at: int) -> None:
    row = standing(name, at, "1|งาน|100|100")
    for rows in ((ONE, *TWO, row), (ONE, *TWO, row, "|รวม||||1200"), (ONE, TWO[0], row, TWO[1])):
        reading = read(*rows)
        assert not reading.certain
        assert any(name in each for each in said(reading)) or "ตัดออก" in str(said(reading))


@pytest.mark.parametrize(("name", "at"), list(product(WORKS, (0, 1))))
def test_works_of_like_names_are_not(name: str, at: int) -> None:
    reading = read(ONE, *TWO, standing(name, at, "1|งาน|100|100"))
    assert (reading.certain, cost(reading)) == (True, "1200.00"), said(reading)


@pytest.mark.parametrize(
    "mark",
    ["ยกเลิก", "(ยกเลิก)", "ตัดออก", "ไม่ทำ", "หัก", "ลด", "งานลด", "ทางเลือก", "2 (ยกเลิก)", "2 หัก"],
)
def test_marks_where_the_number_stands_say_what_a_remark_does(mark: str) -> None:
    head = f"{ONE}|หมายเหตุ"
    assert not read(head, f"{TWO[0]}|", f"{mark}|ข|20|ม.|30|600|").certain
    remark = mark.removeprefix("2 ")
    assert not read(head, f"{TWO[0]}|", f"2|ข|20|ม.|30|600|{remark}").certain


@pytest.mark.parametrize("mark", ["เพิ่ม", "*", "2", "2.", "ก-2", "ใหม่", "-"])
def test_other_marks_say_nothing(mark: str) -> None:
    assert read(ONE, TWO[0], f"{mark}|ข|20|ม.|30|600").certain
