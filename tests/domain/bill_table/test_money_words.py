"""Words of tax and of other money: asked about in all spellings, but not where they say no."""

from __future__ import annotations

import pytest

from estimator.domain.bill_table.money_words import says_tax_is_in
from tests.domain.bill_table.sheets import read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
TWO = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600")

IN = (
    "รวมภาษี", "ราคารวม VAT", "รวมภาษีมูลค่าเพิ่มแล้ว", "รวมค่าขนส่งและภาษีแล้ว", "รวม ภ.พ. 7%",
    "VAT included", "inc. VAT", "incl. 7% VAT", "including VAT", "inclusive of VAT", "with VAT",
    "after tax", "VAT incl.",
    "หลังภาษี", "ภาษีรวมอยู่แล้ว", "บวกภาษีแล้ว", "All prices are VAT included",
)  # fmt: skip
NOT_IN = (
    "ไม่รวมภาษี", "ไม่ รวมภาษี", "ไม่ได้รวมภาษี", "ยังมิได้รวม VAT", "ยังไม่ได้รวมภาษี", "ยังไม่รวมภาษี",
    "ก่อนรวมภาษี",
    "ก่อนภาษี", "ยกเว้นภาษี", "รวมราคาก่อนภาษีมูลค่าเพิ่ม", "รวมค่างาน (ไม่รวมภาษี)", "excluding VAT",
    "excl. VAT",
    "not incl. VAT", "not including VAT", "VAT not included", "before VAT", "without VAT",
    "รวมภาษีเงินได้", "รวมงานทาสี",
)  # fmt: skip


@pytest.mark.parametrize("words", IN)
def test_the_tax_is_said_to_be_in(words: str) -> None:
    assert says_tax_is_in(words)
    assert not read(ONE.replace("จำนวนเงิน", f"จำนวนเงิน ({words})"), *TWO).certain


@pytest.mark.parametrize("words", NOT_IN)
def test_the_tax_is_said_not_to_be_in(words: str) -> None:
    assert not says_tax_is_in(words)
    reading = read(f"{words}|||||", ONE, *TWO, f"|รวม ({words})||||1100")
    assert (reading.certain, said(reading)[1:]) == (True, [])


@pytest.mark.parametrize(
    "unit",
    [
        "พันบาท", "พัน บาท", "พันบ.", "ล้านบาท", "บาท x 1,000", "x1000", "'000", "KTHB", "k baht",
        "M THB",
        "thousand baht", "USD", "US$", "ดอลลาร์", "เหรียญสหรัฐ", "กีบ", "ลบ.", "สตางค์", "ล้าน",
    ],
)  # fmt: skip
def test_other_money_is_asked_about_wherever_it_is_said(unit: str) -> None:
    heads = ONE.replace("จำนวนเงิน", f"จำนวนเงิน ({unit})")
    for rows in (
        (heads, *TWO),
        (f"หน่วย : {unit}|||||", ONE, *TWO),
        (f"หน่วย : {unit}|||||", *TWO),
        (f"แบบแสดงรายการและราคา (หน่วย : {unit})|||||", ONE, *TWO),
        (ONE, f"||||{unit}|{unit}", *TWO),
        (ONE, *TWO, f"|รวมเป็นเงิน ({unit})||||1100"),
        (f"{ONE}|หมายเหตุ", *(f"{row}|{unit}" for row in TWO)),
    ):
        reading = read(*rows)
        assert not reading.certain, rows
        assert any("ไม่ได้เป็นหน่วยบาท" in each for each in said(reading)), rows


@pytest.mark.parametrize(
    "title",
    [
        "งบประมาณ 2.5 ล้านบาท", "วงเงิน 3,000,000 บาท (รวมภาษีมูลค่าเพิ่ม)", "หน่วย : บาท", "(บาท)",
        "ราคาต่อหน่วยเป็นบาท", "ปริมาณดินเป็น ลบ.ม.", "โครงการเงินล้าน",
    ],
)  # fmt: skip
def test_titles_that_say_nothing_of_the_prices(title: str) -> None:
    assert read(f"{title}|||||", ONE, *TWO, "|รวม||||1100").certain


@pytest.mark.parametrize(
    "row", ["1|ก (ราคารวมภาษีมูลค่าเพิ่ม)|10|ม.|50|500|", "1|ก|10|ม.|50|500|ราคารวม VAT"]
)
def test_a_work_that_says_the_tax_is_in_its_price(row: str) -> None:
    reading = read(f"{ONE}|หมายเหตุ", row, f"{TWO[1]}|ไม่รวม VAT")
    assert [each[:6] for each in said(reading) if "ภาษีเพิ่มอีก" in each] == ["2 warn"]
    assert not reading.certain


@pytest.mark.parametrize("head", ["ค่าแรงเดิม", "ค่าแรงปีก่อน", "ค่าแรงขั้นต่ำ", "ค่าแรง (สำรวจ)"])
def test_a_price_of_another_time_is_asked_about(head: str) -> None:
    heads = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย"
    assert not read(f"{heads}|{head}", "1|ก|10|ม.|50||20", "2|ข|20|ม.|30||10").certain
