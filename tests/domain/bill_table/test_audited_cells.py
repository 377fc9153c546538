"""Each cell of a sheet that is no line's figure and no sum that agrees is asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table.columns import Columns
from estimator.domain.bill_table.reading import read_table
from tests.domain.bill_table.sheets import IN_SIGHT, PRINTED, brought, cost, read, said, sheet

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
NO_MONEY = "ลำดับ|รายการ|จำนวน|หน่วย|"
SIDES = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย"
PRICED = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|ค่าแรง จำนวนเงิน|รวมเป็นเงิน"
FIRST, SECOND = TWO = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600")
SUM = "|รวม||||1100"
LAMPS = ("-|โคม|115|กก.|100|11500|11500", "-|ดวง|10|กก.|100|1000|1000")

LOST = {
    "a page above the head": (*TWO, ONE, "3|ค|5|ชุด|100|500"),
    "a sum above the head": ("|งานดิน||||", "|รวม||||500", ONE, *TWO),
    "money of a title that goes on": (
        ONE, "1|งานดิน||||", FIRST, "1|งานดิน (ต่อ)||||700", SECOND
    ),
    "an error beside a title": (ONE, "ก|งานดิน||||#REF!", *TWO),
    "words beside a title": (ONE, "ก|งานดิน||||สืบราคา", *TWO),
    "a lump that cannot be read among works": (ONE, FIRST, "2|ค่าขนส่ง||||#REF!", SECOND),
    "a lump in per cent among works": (ONE, FIRST, "2|ค่าขนส่ง||||12%", SECOND),
    "a lump in per cent above the sum": (ONE, *TWO, "|ค่าเผื่อ||||12%", SUM),
    "a tax that cannot be read": (ONE, *TWO, "|ภาษีมูลค่าเพิ่ม||||#REF!"),
    "a tax in per cent": (ONE, *TWO, "|ภาษีมูลค่าเพิ่ม||||12%"),
    "per cent for an amount": (ONE, "1|ก|10|ม.|50|10%", SECOND),
    "per cent for the sum": (ONE, *TWO, "|รวม||||10%"),
    "per cent for the amount of a side": (PRICED, "1|ก|10|ม.|50|500|5|10%|550"),
    "a row that slipped aside": (
        "ลำดับ|รายการ|จำนวน|ราคาต่อหน่วย|จำนวนเงิน",
        "1|สาย|1|9620|9620", "2|เข็ม|2|100|200", "3|3|50|150|"
    ),
    "a quantity that slipped aside": (
        "รายการ|ราคาต่อหน่วย|จำนวน|จำนวนเงิน", "ก|50|10|500", "ข|60|10|600", "เข็ม|100|200|"
    ),
    "an amount in place of the price": (ONE, "1|ก|10|ม.|500|", SECOND),
    "a price alone": (ONE, *TWO, "3|ค่าขนส่ง|||700|", SUM),
    "a price alone below the sum": (ONE, *TWO, SUM, "|ค่าขนส่ง|||700|"),
    "a price alone above works": (ONE, "3|งานดิน|||700|", *TWO),
    "a quantity alone": (ONE, *TWO, "|ค่าขนส่ง|700|||"),
    "a sum in a column without lines": (
        "|อ่าง|82.40|ม.|2325|191580||", "|แป|98|ลบ.ม.|1000|98000||", "|รวม||||289580||193342.14"
    ),
    "another sum behind the sum": (*LAMPS, "|รวมค่างานต้นทุน||||12500|53607"),
    "an error behind the sum": (*LAMPS, "|รวมค่างานต้นทุน||||12500|#REF!"),
    "the sum under the remark": (f"{ONE}|หมายเหตุ", *TWO, "|รวม|||||1200"),
    "the sum beyond the head": (ONE, *TWO, "|รวม||||1100|1800"),
    "the sum under the names": (ONE, *TWO, "รวม|1200||||"),
    "the sum before its word": (ONE, *TWO, "1200|รวม||||"),
    "the sum in words": (ONE, *TWO, "|รวมทั้งสิ้น 1,200.00 บาท||||"),
    "a note from the first column on": (ONE, *TWO, "หมายเหตุ|ค่าขนส่งคิดเพิ่ม 700 บาท||||"),
    "a line of dashes": (ONE, FIRST, "-----|-----|-----|-----|-----|-----", SECOND, SUM),
    "a work without a name": (ONE, "-|ก|10|ม.|50|500", "-||20|ม.|30|600"),
    "prices under the remark": (f"{NO_MONEY}หมายเหตุ", "1|ก|10|ม.|500", "2|ข|20|ม.|600"),
    "prices and words under no known head": (f"{NO_MONEY}ข้อมูล", "1|ก|10|ม.|500", "2|ข|20|ม.|สืบ"),
    "a plainer head whose column is empty": (
        f"{SIDES}|ค่าติดตั้ง", "1|ก|10|ม.|50||20", "2|ข|20|ม.|30||10"
    ),
    "a figure behind the sum of a group": (
        f"{ONE}|หมายเหตุ", "ก|งานดิน||||", FIRST, "|รวม||||500|700", "ข|งานสี||||", SECOND,
        "|รวม||||600", "|รวมทั้งสิ้น||||1100"
    ),
    "a work that is the sum of its own group": (
        ONE, "ก|งานดิน||||", FIRST, "ข|งานสี||||", "1|ค|10|ม.|10|100", "2|ง|10|ม.|20|200",
        "3|จ|1|งาน|300|300"
    ),
    "the tax above the head of a sheet with a sum": ("* รวมภาษีแล้ว|||||", ONE, *TWO, SUM),
    "the tax in the sum that is said again": (ONE, *TWO, SUM, "|รวมทั้งสิ้น (รวมภาษีแล้ว)||||1100"),
    "amounts without quantities": (
        "ลำดับ|รายการ|จำนวนเงิน", "1|งานดิน|500", "2|งานสี|600", "3|งานไฟ|700", "|รวม|1800"
    ),
    "works of which there is one each": (
        "1|ปั๊มน้ำ|1|ชุด|50000|50000", "2|ถัง|1|ใบ|30000|30000"
    ),
    "a lump beyond the head, below the sum": (ONE, *TWO, SUM, "|ทาสีรั้ว|||||5000"),
    "a numbered one": (ONE, *TWO, SUM, "3|ทาสีรั้ว|||||5,000"),
    "a lump under the remark, below the sum": (f"{ONE}|หมายเหตุ", *TWO, SUM, "|ทาสีรั้ว|||||5000"),
    "a figure for the name": (ONE, FIRST, "2|25|20|ม.|30|600"),
    "any share for the labour of many": (
        "ก|10|ม.|50|20|700", "ข|20|ม.|30|12|840", "ค|5|ม.|100|40|700"
    ),
    "the tax for the labour": (
        "ก|10|ม.|50|3.5|535", "ข|20|ม.|30|2.1|642", "ค|5|ม.|100|7|535"
    ),
    "the tax for the labour of one work": ("ก|10|ม.|50|3.5|535",),
    "an overhead for the labour": ("ก|10|ม.|50|5|550", "ข|20|ม.|30|3|660"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_a_cell_that_nothing_explains_is_asked_about(name: str) -> None:
    reading = read(*LOST[name])
    assert not reading.certain
    assert reading.others or any(" warn " in each for each in said(reading))


@pytest.mark.parametrize("name", ["a page above the head", "a price alone", "the sum in words"])
def test_so_it_is_where_it_is_pasted(name: str) -> None:
    assert not read(*LOST[name], at=PRINTED).certain


NOT_NUMBERS = {
    "the amount": ("500|ก|10|ม.|50", "600|ข|20|ม.|30", "1100|รวม|||"),
    "the price": ("50|ก|10|ม.|500", "30|ข|20|ม.|600"),
    "the quantity": ("10|ก|500|ม.|50", "20|ข|600|ม.|30"),
    "the quantity and the amount": ("10|ม.|500|ก|50", "20|ม.|600|ข|30"),
    "all figures": ("1|10|ม.|50|500|ก", "2|20|ม.|30|600|ข"),
}


@pytest.mark.parametrize("at", [None, IN_SIGHT, PRINTED])
@pytest.mark.parametrize("name", NOT_NUMBERS)
def test_figures_before_the_names_of_which_products_tell_are_asked_about(
    name: str, at: Columns | None
) -> None:
    reading = read(*NOT_NUMBERS[name], at=at)
    assert (reading.certain, cost(reading), len(reading.others)) == (False, "1100.00", 1)
    assert brought(reading)[0] == "ก 10 ม. 50 -"


def test_so_they_are_where_fewer_rows_tell() -> None:
    odd = ("3|ค|3|ม.|3", "4|ง|5|ม.|4")
    for some, told in (
        (("500|ก|10|ม.|50", "600|ข|20|ม.|30", "630|ค|7|ม.|90"), "อาจเป็นจำนวนเงิน"),
        (("50|ก|10|ม.|500", "30|ข|20|ม.|600", "90|ค|7|ม.|630"), "อาจเป็นราคาต่อหน่วย"),
        (("10|ก|500|ม.|50", "20|ข|600|ม.|30", "7|ค|630|ม.|90"), "อาจเป็นปริมาณ"),
    ):
        reading = read(*some, *odd, at=PRINTED)
        assert not reading.certain
        assert any(told in each for each in said(reading))


EXPLAINED = {
    "the sum with its words": (ONE, *TWO, "|รวมเงิน (หนึ่งพันหนึ่งร้อยบาทถ้วน)||||1,100"),
    "an overhead of the sum and what follows": (
        ONE, *TWO, SUM, "|ค่าดำเนินการ 10%||||110", "|กำไร 5%||||55", "|VAT 7%||||88.55"
    ),
    "the sum of the quantities": (ONE, *TWO, "|รวม|30|||1100"),
    "the sum of a column that is not read": (
        f"{ONE}|น้ำหนัก", f"{FIRST}|5", f"{SECOND}|7", "|รวม||||1100|12"
    ),
    "sums of groups of such a column": (
        f"{ONE}|น้ำหนัก", "ก|งานดิน||||", f"{FIRST}|5", "|รวม||||500|5", "ข|งานสี||||", f"{SECOND}|7",
        "|รวม||||600|7", "|รวมทั้งสิ้น||||1100|12"
    ),
    "the number of the sum": (ONE, *TWO, "4|รวม||||1100"),
    "the sum in words that agrees": (ONE, *TWO, "|รวมทั้งสิ้น 1,100.00 บาท||||1100"),
    "an amount that is lacking, of which the sum tells": (ONE, "1|ก|10|ม.|50|", SECOND, SUM),
    "works without a price as yet": (ONE, *TWO, "3|ค|5|ม.||", SUM),
    "a price that is not counted": (f"{SIDES}", "1|ก||ม.|50|5", "2|ข||ม.|30|5"),
    "remarks that are numbers": (f"{ONE}|หมายเหตุ", f"{FIRST}|1", f"{SECOND}|2"),
    "a factor noted below the whole sum": (
        f"{ONE}|หมายเหตุ", *TWO, "|รวม||||1100|", "|รวมทั้งสิ้น||||1100|1.3"
    ),
    "works without a price as yet, of a sheet without units": (
        "ลำดับ|รายการ|จำนวน|ราคาต่อหน่วย|จำนวนเงิน", "1|ก|10|50|500", "2|ข|20|30|600", "3|ค|5||"
    ),
    "labour of one share in two works": ("ก|10|ม.|50|20|700", "ข|20|ม.|30|12|840"),
    "a project above the head": ("โครงการ|ถนน|||งบประมาณ|5000000", ONE, *TWO),
    "labour of several shares": (
        "ก|10|ม.|50|5|550", "ข|20|ม.|30|9|780", "ค|5|ม.|100|7|535"
    ),
    "labour of one share under a head": (
        f"{SIDES}|รวมเป็นเงิน", "1|ก|10|ม.|50|5|550", "2|ข|20|ม.|30|3|660"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPLAINED)
def test_a_cell_that_is_explained_is_not_asked_about(name: str) -> None:
    reading = read(*EXPLAINED[name])
    assert (reading.certain, reading.doubts) == (True, ())


def test_a_right_sum_below_an_overhead_is_said_to_agree() -> None:
    rows = (ONE, *TWO, "|ค่าดำเนินการ||||50", SUM)
    assert [each[:6] for each in said(read(*rows)) if "ไม่ใช่ยอดรวมที่ตรงกัน" in each] == ["4 warn"]


def test_a_price_below_the_whole_sum_may_hold_the_tax() -> None:
    rows = (ONE, *TWO, SUM, "|ภาษีมูลค่าเพิ่ม 7%||||77", "|รวมทั้งสิ้น (รวมภาษีมูลค่าเพิ่ม)||||1177")
    assert read(*rows).certain


def test_a_sum_is_not_held_against_a_group_that_was_never_there() -> None:
    reading = read(ONE, *TWO, "|รวม||||500")
    assert "แต่รายการที่อ่านได้รวม 1,100.00 บาท" in said(reading)[1]
    assert not any(" 0.00 " in each for each in said(reading))


@pytest.mark.parametrize(
    ("row", "place"),
    [("|=?||||", 1), ("=?|||||", 0), ("2|ข|20|=?|30|600", 3), ("2|=?|20|ม.|30|600", 1)],
)
def test_words_that_are_formulas_without_a_value_are_told(row: str, place: int) -> None:
    table = sheet(ONE, TWO[0], row, "3|ค|1|ม.|10|10")
    marked = replace(table, unread={(2, place): "สูตรยังไม่ได้คำนวณ"})
    reading = read_table(marked, PART_KINDS["construction"])
    assert not reading.certain
    assert [each.row for each in reading.doubts] == [3]
    assert reading.doubts[0].message == f"คอลัมน์ {'ABCD'[place]} สูตรยังไม่ได้คำนวณ"


def test_other_cells_without_a_value_are_not() -> None:
    table = sheet("=?|||||", ONE, TWO[0], f"=?{SECOND[1:]}", SUM, "|=?||||")
    unread = dict.fromkeys(((0, 0), (3, 0), (5, 1)), "สูตรยังไม่ได้คำนวณ")
    assert read_table(replace(table, unread=unread), PART_KINDS["construction"]).certain
