"""Rows that say what a sum is by the square metre: no works where it is so, else asked."""

from __future__ import annotations

import pytest

from estimator.domain.bill_table.names_of_means import is_a_mean
from estimator.domain.bill_table.rows import MAY_BE_A_MEAN, OF_A_MEAN
from tests.domain.bill_table.sheets import brought, cost, left_out, read

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
WORKS = ("1|ขุดดิน|10|ลบ.ม.|50|500", "2|ถมทราย|20|ลบ.ม.|30|600")
SUM = "|รวม||||1100"
MEANS = (
    "เฉลี่ย",
    "ราคาเฉลี่ยต่อ ตร.ม.",
    "คิดเป็นค่าก่อสร้างต่อตารางเมตร",
    "เฉลี่ยตารางเมตรละ",
    "ค่าก่อสร้างเฉลี่ยต่อตารางเมตร",
    "คิดเฉลี่ยเป็นเงินต่อตารางเมตร",
    "ราคาต่อหลัง",
    "ค่าก่อสร้าง/ตร.ม.",
    "เฉลี่ยหน่วยละ (บาท)",
    "Average cost per sq.m.",
    "ราคาค่าก่อสร้างต่อพื้นที่ใช้สอย 1 ตร.ม.",
)
WORKS_CALLED_ALIKE = (
    "ค่าต่อหลังคาโรงรถ",
    "เฉลี่ยดินถม",
    "ค่าเฉลี่ยดิน",
    "ต่อหลังคา",
    "ค่าต่อท่อประปา",
    "ค่าต่อเติมอาคาร",
    "ค่าต่อมุมรั้ว",
    "รวมค่าขนย้ายวัสดุ",
    "ยอดเสาเข็ม",
    "หักหัวเสาเข็ม",
    "ราคากลางแจ้ง",
    "ลดระดับดิน",
)


@pytest.mark.parametrize("mean", MEANS)
def test_a_mean_of_the_sum_above_it_is_no_work(mean: str) -> None:
    for row in (f"|{mean}|100|ตร.ม.||11", f"|{mean} (100 ตร.ม.)|||11|1,100"):
        reading = read(HEAD, *WORKS, SUM, row)
        assert (reading.certain, cost(reading)) == (True, "1100.00"), row
        assert brought(reading) == ["ขุดดิน 10 ลบ.ม. 50 -", "ถมทราย 20 ลบ.ม. 30 -"]
        assert left_out(reading)[5] == OF_A_MEAN


@pytest.mark.parametrize("mean", [*MEANS, "ค่าแรงงานต่อหลัง"])
def test_what_is_called_a_mean_and_does_not_say_by_what_is_asked_about(mean: str) -> None:
    for row in (f"|{mean}||||11", f"|{mean}|1|หลัง||11"):
        above = (WORKS[0], "|รวม||||500", row)
        for below in ((), (WORKS[1], "|รวม||||600")):
            reading = read(HEAD, *above, *below)
            assert not reading.certain
            assert left_out(reading)[4] == MAY_BE_A_MEAN
            assert [each.row for each in reading.doubts] == [4]
        # A total that comes out without it says that it is no work.
        reading = read(HEAD, *above, WORKS[1], SUM)
        assert (reading.certain, cost(reading)) == (True, "1100.00")


@pytest.mark.parametrize("work", ["|ค่าแรงงานต่อหลัง|1|หลัง|300|300", "|ค่าแรงงานต่อหลัง|2|หลัง|250|500"])
def test_what_is_priced_by_the_unit_is_a_work_whatever_it_is_called(work: str) -> None:
    above, amount = (WORKS[0], "|รวม||||500"), int(work.rpartition("|")[2])
    for below, rest in (((), 0), ((WORKS[1], "|รวม||||600"), 600)):
        reading = read(HEAD, *above, work, *below)
        assert (reading.certain, cost(reading)) == (False, f"{500 + amount + rest}.00")
    reading = read(HEAD, *above, work, f"|รวมทั้งสิ้น||||{500 + amount}")
    assert (reading.certain, cost(reading)) == (True, f"{500 + amount}.00")


def test_a_mean_by_the_area_above_it_and_of_what_is_paid() -> None:
    area = "|พื้นที่ใช้สอย|100|ตร.ม.||"
    rows = ("|Factor F 1.3642||||1500.62", area, "|ราคาเฉลี่ยต่อ ตร.ม. (100 ตร.ม.)||||15.01")
    reading = read(HEAD, *WORKS, SUM, *rows)
    assert (reading.certain, cost(reading)) == (True, "1100.00")
    assert [left_out(reading)[row] for row in (6, 7)] == [OF_A_MEAN, OF_A_MEAN]
    assert not read(HEAD, *WORKS, SUM, area).certain


def test_means_below_the_sums_of_groups() -> None:
    groups = (
        "1|งานดิน||||",
        "1.1|ขุดดิน|10|ลบ.ม.|50|500",
        "|รวมงานดิน||||500",
        "|เฉลี่ยต่อตารางเมตร||||5",
        "2|งานทราย||||",
        "2.1|ถมทราย|20|ลบ.ม.|30|600",
        "|รวมงานทราย||||600",
        "|เฉลี่ยต่อตารางเมตร||||6",
        "|รวมทั้งสิ้น||||1100",
    )
    reading = read(HEAD, *groups)
    assert (reading.certain, cost(reading)) == (True, "1100.00")
    assert sum(1 for row in reading.bill.rows if row.kind == "group") == 2
    assert [left_out(reading)[row] for row in (5, 9)] == [MAY_BE_A_MEAN, MAY_BE_A_MEAN]


@pytest.mark.parametrize(
    "row",
    [
        "|เฉลี่ยต่อ ตร.ม. (100 ตร.ม.)||||20",
        "|เฉลี่ยต่อ ตร.ม.|100|ตร.ม.||20",
        "|เฉลี่ย||||5000",
        "3|ค่าต่อหลัง|1|หลัง|11|11",
        "|ค่าต่อหลังคาโรงรถ||||11",
        "|เฉลี่ยดินถม||||11",
        "|ค่าต่อหลังคา|1|งาน|11|11",
    ],
)
def test_what_is_no_such_mean_is_asked_about(row: str) -> None:
    assert not read(HEAD, *WORKS, SUM, row).certain


def test_a_mean_is_of_a_sum_right_above_it_and_of_no_work_in_between() -> None:
    sand, mean = "|ถมทราย|20|ลบ.ม.|30|600", "|ค่าแรงต่อหลัง (2 หลัง)||||250"
    group = (HEAD, WORKS[0], "|รวม||||500")
    assert left_out(read(*group, mean, sand))[4] == OF_A_MEAN
    below = read(*group, sand, mean)
    assert not below.certain
    assert 5 not in left_out(below)
    assert not read(HEAD, "|ค่าแรงงานต่อหลัง||||300", *WORKS).certain


def test_what_costs_as_much_as_the_sum_above_it_is_no_mean_of_it() -> None:
    row = "|ค่าแรงต่อหลัง (2 หลัง)||||500"
    assert not read(HEAD, WORKS[0], "|รวม||||500", row, WORKS[1], "|รวม||||600").certain


@pytest.mark.parametrize(
    "row", ["|เฉลี่ยต่อ ตร.ม.|100|ตร.ม.||20", "3|ค่าก่อสร้างต่อตารางเมตร|100|ตร.ม.|11|1100"]
)
def test_a_work_that_is_called_a_mean_is_asked_about(row: str) -> None:
    assert not read(HEAD, *WORKS, row).certain
    counted = row.rpartition("|")[2]
    assert read(HEAD, *WORKS, row, f"|รวม||||{1100 + int(counted)}").certain


@pytest.mark.parametrize("name", WORKS_CALLED_ALIKE)
def test_works_in_words_like_those_of_sums_and_means_are_works(name: str) -> None:
    assert not is_a_mean(name)
    row, last = f"3|{name}|3|จุด|7|21", "4|ทาสี|1|ชุด|5|5"
    lump = f"|{name}|1|งาน|21|21"
    for works in ((row, last), (last, row), (lump, last)):
        reading = read(HEAD, *WORKS, *works, "|รวม||||1126")
        assert (reading.certain, cost(reading), len(brought(reading))) == (True, "1126.00", 4)
    below = read(HEAD, *WORKS, SUM, lump, "|รวมทั้งสิ้น||||1121")
    assert (below.certain, cost(below)) == (True, "1121.00")


@pytest.mark.parametrize("name", WORKS_CALLED_ALIKE[:10])
def test_an_amount_alone_that_the_total_counts_in_is_a_work_to_look_at(name: str) -> None:
    reading = read(HEAD, *WORKS, SUM, f"|{name}||||21", "|รวมทั้งสิ้น||||1121")
    assert (reading.certain, cost(reading)) == (False, "1121.00")
    assert brought(reading)[-1] == f"{name} 1 เหมา 21 -"
    assert [each.row for each in reading.doubts] == [5]


def test_what_is_called_as_a_sum_is_a_work_where_it_has_a_number_and_a_unit_of_its_own() -> None:
    head, work = "ลำดับ|รายการ|จำนวน|หน่วย|จำนวนเงิน", "1|ขุดดิน|10|ลบ.ม.|500"
    numbered = read(head, work, "2|รวมค่าขนย้ายดิน|3|เที่ยว|900")
    assert (numbered.certain, cost(numbered)) == (True, "1400.00")
    bare = read(head, work, "|รวมค่าขนย้ายดิน|3|เที่ยว|900")
    assert (bare.certain, cost(bare)) == (False, "500.00")


def test_what_is_called_a_mean_above_any_sum_is_none() -> None:
    reading = read(HEAD, *WORKS, "|ราคาต่อหลัง||||550")
    assert not reading.certain
    assert not {OF_A_MEAN, MAY_BE_A_MEAN} & set(left_out(reading).values())


def test_the_area_by_which_a_mean_divides_may_stand_above_the_total() -> None:
    area, mean = "|พื้นที่ใช้สอย|100|ตร.ม.||", "|เฉลี่ยตารางเมตรละ||||11"
    reading = read(HEAD, *WORKS, SUM, area, "|รวมทั้งสิ้น||||1100", mean)
    assert (reading.certain, cost(reading)) == (True, "1100.00")
    assert (left_out(reading)[5], left_out(reading)[7]) == (OF_A_MEAN, OF_A_MEAN)
