"""Prices of a part to which nothing is added: asked where a sheet adds to them, or says so."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import cost, read, said
from tests.domain.bill_table.test_money_words import NOT_IN, ONE, SUM, TWO

NOT_OF_PRICES = (
    "รวมภาษีเงินได้", "รวมงานทาสี", "ต้องเสียภาษีตามกฎหมายแล้ว", "ผู้รับจ้างเป็นผู้ชำระภาษีแล้วแต่กรณี",
)  # fmt: skip

OUT = (*(each for each in NOT_IN if each not in NOT_OF_PRICES),
    "ราคานี้ยังไม่รวมภาษีมูลค่าเพิ่ม", "ราคาไม่รวม VAT 7%", "ราคายังไม่รวมค่าขนส่งและภาษี", "ราคายังไม่คูณ Factor F",
    "ราคาไม่รวมค่าดำเนินการและกำไร", "VAT 7% ไม่รวมในราคานี้", "ภาษีมูลค่าเพิ่มคิดต่างหาก", "price + VAT",
    "prices exclude 7% VAT", "VAT 7% extra",
    "VAT จะคิดเพิ่มภายหลัง", "ราคานี้ต้องบวก VAT 7%", "ต้องคูณ Factor F อีก", "คูณ F ภายหลัง", "net of tax",
    "ราคานี้เป็นค่างานต้นทุน", "ราคาไม่รวม VAT อยู่ในวงเงินงบประมาณ", "ราคาทุน", "ไม่มี VAT",
)  # fmt: skip
SAYS_NOTHING = (
    "รวมภาษี", "VAT included", "ราคารวมค่าดำเนินการ กำไร และภาษีแล้ว", "คูณ Factor F แล้ว", "ไม่รวมค่าขนส่ง",
    "ก่อนหักภาษี ณ ที่จ่าย", "ไม่รวมงานทาสี", "ก่อนวันที่ 1 มีนาคม",
    "ราคารวม VAT แล้ว ไม่รวมค่าติดตั้ง", "ไม่ต้องบวก VAT อีก",
)  # fmt: skip


def in_all_places(words: str) -> tuple[tuple[str, ...], ...]:
    return (
        (f"{words}|||||", ONE, *TWO, SUM),
        (ONE, *TWO, SUM, f"|{words}||||"),
        (ONE.replace("ราคาต่อหน่วย", f"ราคาต่อหน่วย ({words})"), *TWO, SUM),
        (f"{ONE}|หมายเหตุ", *(f"{row}|{words}" for row in TWO), SUM),
    )


@pytest.mark.parametrize("words", OUT)
def test_words_that_more_is_added_are_asked_about_wherever_they_stand(words: str) -> None:
    for rows in in_all_places(words):
        reading = read(*rows, kind="special")
        assert not reading.certain, rows
        assert any("บอกว่าราคายังไม่รวมทุกอย่าง" in told for told in said(reading))
        assert not any("บอกว่าราคายังไม่รวมทุกอย่าง" in told for told in said(read(*rows)))


@pytest.mark.parametrize("words", SAYS_NOTHING)
def test_words_that_all_is_in_or_of_something_else_are_not_asked_about(words: str) -> None:
    for rows in in_all_places(words):
        assert read(*rows, kind="special").certain, rows


@pytest.mark.parametrize(
    "below",
    [
        ("|ภาษีมูลค่าเพิ่ม 7%||||77", "|รวมทั้งสิ้น||||1177"),
        ("|VAT 7%||||77",),
        ("|ภาษีมูลค่าเพิ่ม 7%||||",),
        ("|ค่าดำเนินการ 10%||||110", "|Vat 7%||||84.70"),
        ("|Factor F = 1.30||||", "|ราคากลาง||||1430"),
        ("|คูณ 1.30||||1430",),
    ],
)
def test_rows_below_the_sum_that_add_to_it_are_asked_about(below: tuple[str, ...]) -> None:
    reading = read(ONE, *TWO, SUM, *below, kind="special")
    assert (reading.certain, cost(reading)) == (False, "1100.00")
    assert any("คิดเพิ่มจากยอดรวมของรายการ" in told for told in said(reading))
    assert read(ONE, *TWO, SUM, *below).certain


def test_rows_below_the_sum_that_say_it_again_are_not_asked_about() -> None:
    budget = "|วงเงินงบประมาณ (ไม่รวม VAT)||||"
    for below in (
        (budget,),
        ("|คิดเป็น||||1100",),
        ("|งบประมาณ||||2000",),
        ("|หักเงินประกันผลงาน 10%||||110", "|สุทธิ||||990"),
    ):
        assert read(ONE, *TWO, SUM, *below, kind="special").certain, below
    off = ("|ส่วนลด 10%||||110", "|สุทธิ||||990")
    assert not read(ONE, *TWO, SUM, *off, kind="special").certain
