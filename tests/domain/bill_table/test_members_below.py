"""A work with the analysis of its price below it: both are no works of one bill."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import cost, read

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|ราคา/หน่วย|จำนวนเงิน"
CEMENT = "1|ปูนซีเมนต์|100|ถุง|150|15000"
MEMBERS = ('|- ท่อ PVC 4"|10|ม.|100|1000', "|- ข้อต่อ|5|ตัว|60|300", "|- กาว|1|กป.|200|200")


def without_number(row: str) -> str:
    return f"|{row.split('|', 1)[1]}"


@pytest.mark.parametrize(
    "work",
    [
        "2|งานท่อ ประกอบด้วย|4|จุด|-|6000",  # what one of several costs
        "2|งานท่อ|2|ชุด|1500|3000",
        "2|งานท่อ|1|ชุด|-|1510",  # rounded
        "2|งานท่อ|1|ชุด|-|1499.50",
    ],
)
def test_members_that_come_to_what_a_work_costs_are_asked_about(work: str) -> None:
    reading = read(HEAD, CEMENT, work, *MEMBERS)
    assert not reading.certain
    (doubt,) = reading.doubts
    assert doubt.row == 3
    assert "ผลรวมของรายการด้านล่าง" in doubt.message


@pytest.mark.parametrize("work", ["|งานท่อ|2|ชุด|1500|3000", "|งานท่อ|4|จุด|1500|6000"])
def test_so_are_they_in_a_table_without_numbers(work: str) -> None:
    assert not read(HEAD, without_number(CEMENT), work, *MEMBERS).certain
    # There a sum that is nearly one is chance.
    other = work.replace("|1500|", "|1501|").replace("|3000", "|3002").replace("|6000", "|6004")
    assert read(HEAD, without_number(CEMENT), other, *MEMBERS).certain


@pytest.mark.parametrize(
    "marks", [("ก", "ข", "ค"), ("a)", "b)", "c)"), ("1)", "2)", "3)"), ("•",) * 3]
)
@pytest.mark.parametrize("has_amounts", [True, False])
def test_members_that_are_numbered_in_another_way(
    marks: tuple[str, ...], has_amounts: bool
) -> None:
    members = [f"{mark}{row}" for mark, row in zip(marks, MEMBERS, strict=True)]
    rows = [HEAD, CEMENT, "2|งานท่อ|4|จุด|1500|6000", *members, "3|ทราย|1|ลบ.ม.|500|500"]
    shown = rows if has_amounts else [row.rsplit("|", 1)[0] for row in rows]
    reading = read(*shown)
    assert not reading.certain
    assert any("ผลรวมของรายการด้านล่าง" in each.message for each in reading.doubts)


def test_a_work_that_says_itself_that_those_below_are_its_own() -> None:
    named = "2|งานท่อ (รวมอุปกรณ์ตามรายการข้างล่าง)|1|ชุด|2000|2000"
    assert not read(HEAD, CEMENT, named, *MEMBERS).certain
    assert read(HEAD, CEMENT, named, "3|ทราย|1|ลบ.ม.|500|500").certain


def test_works_that_come_to_something_else_are_works() -> None:
    reading = read(HEAD, CEMENT, "2|งานท่อ|2|ชุด|700|1400", "3|ข้อต่อ|1|ตัว|60|60")
    assert (reading.certain, cost(reading)) == (True, "16460.00")
    assert read(HEAD, CEMENT, "2|งานท่อ|1|ชุด|1900|1900", *MEMBERS).certain


def test_a_total_that_counts_both_says_that_they_are_works() -> None:
    reading = read(HEAD, CEMENT, "2|งานท่อ|2|ชุด|1500|3000", *MEMBERS, "|รวม||||19500")
    assert (reading.certain, cost(reading)) == (True, "19500.00")
