"""Rows below the whole sum: what follows from it is passed over, all else is asked."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import brought, cost, left_out, lines, read

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
WORKS = ("1|ขุดดิน|10|ลบ.ม.|50|500", "2|ถมทราย|20|ลบ.ม.|30|600")
SUM = "|รวม||||1100"
OF_PRICE = "ยอดหลังค่างานต้นทุน"

FOLLOW = {
    "a factor among the words": (
        "|ค่าอำนวยการ ดำเนินงาน กำไร และภาษี (Factor F = 1.3642)||||1500.62",
    ),
    "a factor in Thai digits": ("|ค่างานต้นทุน x ตัวคูณ ๑.๓๖๔๒||||1500.62",),
    "a factor under the price": ("|Factor F|||1.3642|1500.62",),
    "the sum, the factor and what they come to": ("|ค่างาน x Factor F|1100|บาท|1.3642|1500.62",),
    "a factor in a row of its own": ("|ใช้ค่า Factor F|||1.3642|", "|เป็นเงินค่าก่อสร้าง||||1500.62"),
    "no factor, but its word": ("|คูณด้วย Factor F||||1500.62",),
    "words of the whole": ("|ขอใช้ราคากลาง||||1500.62", "|งบประมาณ||||1500"),
    "what is offered in the end": ("|Factor F 1.3642||||1500.62", "|เสนอราคา||||1450"),
    "a sum with its factor": ("|รวมภาษี (x 1.07)||||1177",),
    "a sum with its percentage": ("|รวมกำไร 10%||||1210",),
    "rounded down": ("|Factor F 1.3642||||1500.62", "|ใช้||||1500"),
    "rounded down with its word": ("|Factor F 1.3642||||1500.62", "|ปรับลดเหลือ||||1500"),
    "percentages and what they add up to": (
        "|ค่าบริหาร 5%||||55", "|รวม||||1155", "|บวก VAT 7%||||80.85", "|ทั้งหมด||||1235.85",
    ),
    "a percentage under the quantity": ("|ค่าดำเนินการ|10|%||110", "|กำไร|5|%||60.50"),
    "what is kept back of what is paid": ("|หักเงินประกันผลงาน 5%||||55", "|คงเหลือ||||1045"),
    "the tax withheld": ("|หักภาษี ณ ที่จ่าย 3%||||33",),
    "rounded down by a share of its word": ("|Factor F 1.3642||||1500.62", "|หักเศษ||||0.62"),
    "numbered": (
        "ก|ค่างานต้นทุน||||1100", "ข|Factor F = 1.3642||||", "ค|ค่าก่อสร้าง (ก x ข)||||1500.62",
        "ง|คิดเป็นเงิน||||1500",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOLLOW)
def test_what_follows_from_the_whole_sum_is_of_the_price(name: str) -> None:
    reading = read(HEAD, *WORKS, SUM, *FOLLOW[name])
    assert (reading.certain, cost(reading), len(lines(reading))) == (True, "1100.00", 2)
    assert set(list(left_out(reading).values())[2:]) == {OF_PRICE}


ASKED = {
    "a lump of another sum": "|ทาสีรั้ว||||5000",
    "the sum and a third, unsaid": "|ทาสีรั้ว||||1500.62",
    "a round figure with a number": "3|ทาสีรั้ว||||1500",
    "as much as the sum, with a number": "3|ทาสีรั้ว||||1100",
    "a work that is put somewhere": "3|ตั้งไว้หน้าอาคาร||||1200",
    "a round figure of another size": "|ทาสีรั้ว||||2000",
    "a number and no unit": "3|เหล็ก 1.50|1100||1.5|1650",
    "a percentage beside another price": "|ทาสีรั้ว 5%|11||5|55",
    "a sum that is none": "|รวมกำไร 10%||||1200",
    "a percentage that it is not": "|ทาสีรั้ว 5%||||56",
    "a work with a percentage in its name": "3|บดอัดแน่น 95%||||1045",
    "a work": "3|ทาสีรั้ว|10|ม.|5|50",
    "one that costs as much": "|ทาสีรั้ว|1||1100|1100",
    "one that costs as much by the unit": "|ทาสีรั้ว|1|งาน|1100|1100",
    "a factor that is the quantity": "|ทาสีรั้ว|1.5|ม.|1100|1650",
    "an overhead of four times as much": "|ค่าดำเนินการ||||5000",
    "the price of something else": "|ราคากลางครุภัณฑ์||||90000",
}


@pytest.mark.parametrize("name", ASKED)
def test_what_does_not_follow_from_it_is_asked_about(name: str) -> None:
    reading = read(HEAD, *WORKS, SUM, ASKED[name])
    assert not reading.certain
    assert reading.doubts


@pytest.mark.parametrize(
    "name",
    [
        "ค่าแรง 30%", "ค่าแรงร้อยละ 30", "งานติดตั้ง 30%", "ค่าติดตั้ง 30% ของค่าวัสดุ", "FITTING 30%",
        "วัสดุสิ้นเปลือง 30%", "เผื่อเหลือเผื่อขาด 30%", "30%",
    ],
)  # fmt: skip
def test_a_work_at_a_share_of_the_others_is_one_that_their_total_counts_in(name: str) -> None:
    for row in (f"|{name}||||330", f"3|{name}||||330"):
        reading = read(HEAD, *WORKS, SUM, row, "|รวมทั้งสิ้น||||1430", "|ภาษี 7%||||100.10")
        assert (reading.certain, cost(reading)) == (False, "1430.00")
        assert [each.row for each in reading.doubts] == [5]
        assert brought(reading)[-1] == f"{name} 1 เหมา 330 -"
        alone = read(HEAD, *WORKS, SUM, row)
        assert (alone.certain, cost(alone), bool(alone.doubts)) == (False, "1100.00", True)


def test_a_lone_amount_among_works_is_one_of_them_where_the_total_says_so() -> None:
    rows = (HEAD, WORKS[0], "|ค่าขนส่ง||||330", WORKS[1])
    reading = read(*rows, "|รวมทั้งสิ้น||||1430")
    assert (reading.certain, cost(reading)) == (False, "1430.00")
    assert brought(reading)[1] == "ค่าขนส่ง 1 เหมา 330 -"
    assert (read(*rows, "|รวม||||1100").certain, cost(read(*rows))) == (False, "1100.00")


def test_a_share_counted_in_per_cent_is_a_work_of_that_many() -> None:
    rows = (HEAD, *WORKS, SUM, "|ค่าแรง|30|%||330")
    reading = read(*rows, "|รวมทั้งสิ้น||||1430")
    assert (reading.certain, cost(reading)) == (True, "1430.00")
    assert not read(*rows).certain
    assert not read(HEAD, *WORKS, SUM, "|รวมค่าแรง 30%||||330", "|รวมทั้งสิ้น||||1430").certain


@pytest.mark.parametrize(
    "off",
    [
        ("|ส่วนลด 10%||||110", "|คงเหลือ||||990"),
        ("|หักค่าแรง 10%||||110", "|รวมทั้งสิ้น||||990"),
        ("|หักส่วนลดพิเศษ|10|%||110", "|คงเหลือ||||990"),
        ("|ลดราคา 10%||||110", "|ยอดสุทธิ||||990"),
        ("|ปรับลด ๑๐%||||110", "|รวม||||990"),
        ("|Less discount 10%||||110", "|Net total||||990"),
        ("|คงเหลือหลังหักส่วนลด 10%||||990",),
        ("|Factor F 1.3642||||1500.62", "|ส่วนลด 10%||||150.06", "|คงเหลือ||||1350.56"),
    ],
)
def test_what_is_taken_off_the_price_is_asked_about(off: tuple[str, ...]) -> None:
    reading = read(HEAD, *WORKS, SUM, *off)
    assert (reading.certain, cost(reading)) == (False, "1100.00")
    assert any("ยังไม่ได้หักจากค่างานต้นทุน" in each.message for each in reading.doubts)


def test_one_work_has_its_cost_again_by_chance() -> None:
    assert not read(HEAD, WORKS[0], "|รวม||||500", "|ทาสีรั้ว||||500").certain
    assert read(HEAD, WORKS[0], "|รวม||||500", "|ค่าก่อสร้าง (Factor F 1.3)||||650").certain


def test_what_follows_from_the_sum_of_a_group_is_asked_about() -> None:
    groups = ("ก|งานดิน||||", WORKS[0], "|รวม||||500", "ข|งานทราย||||", WORKS[1], "|รวม||||600")
    assert not read(HEAD, *groups, "|Factor F 1.3642||||818.52").certain
    assert not read(HEAD, *groups, "|ขนส่งทราย 10%||||60").certain
    assert read(HEAD, *groups, "|รวมทั้งสิ้น||||1100", "|กับกำไร (1.3642)||||1500.62").certain


def test_a_work_that_costs_what_the_price_is_is_asked_about() -> None:
    assert not read(
        HEAD, *WORKS, SUM, "|Factor F 1.3642||||1500.62", "|รั้ว|1||1500.62|1500.62"
    ).certain


def test_what_follows_and_has_works_below_is_asked_about() -> None:
    rows = (*WORKS, SUM, "|ค่าขนส่ง 10%||||110", "3|ทาสี|5|ม.|10|50")
    assert not read(HEAD, *rows).certain
    assert not read(HEAD, *rows, "|รวม||||1260").certain
    for whole in ("1260", "1150"):
        without_unit = (*rows[:-1], "|ทาสี|5||10|50", f"|รวม||||{whole}")
        assert not read(HEAD, *without_unit).certain


@pytest.mark.parametrize("called", ["คิดเป็นค่าขนส่ง", "ปรับดินเพียงพอ"])
def test_a_numbered_work_in_words_like_those_of_the_whole_is_asked_about(called: str) -> None:
    assert not read(HEAD, *WORKS, SUM, f"3|{called}||||1200").certain
    assert read(HEAD, *WORKS, SUM, "|คิดเป็นเงินประมาณ||||1200").certain
    assert read(HEAD, *WORKS, SUM, "|ตั้งไว้เพียง||||1200").certain
