"""A sum that is printed like a work, and works whose details stand below them, count once."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import FULL_HEAD, brought, cost, left_out, read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
CONCRETE = (
    "1|งานคอนกรีต", "1.1|ฐานราก|10|ลบ.ม.|2300|23000|485|4850|27850",
    "1.2|เสา|5|ลบ.ม.|2300|11500|485|2425|13925",
)  # fmt: skip
PAINT = ("2|งานสี", "2.1|ทาสี|100|ตร.ม.|45|4500|35|3500|8000")
STEEL = ("1|เหล็ก DB12|100|กก.|25|2500", "2|เหล็ก DB16|200|กก.|25|5000")
WIRE = "3|ลวด|5|กก.|40|200"


@pytest.mark.parametrize(
    "called", ["รวม", "รวมคอนกรีต", "รวมรายการที่ 1", "ยอดรวมคอนกรีต", "ผลรวม", "Total concrete"]
)
def test_a_sum_with_a_quantity_and_prices_is_left_out_as_a_sum(called: str) -> None:
    row = f"|{called}|15|ลบ.ม.|2300|34500|485|7275|41775"
    for below in (PAINT, ()):
        reading = read(*FULL_HEAD, *CONCRETE, row, *below)
        assert cost(reading) == ("49775.00" if below else "41775.00")
        assert left_out(reading)[6] == "แถวยอดรวม"
    certain = read(*FULL_HEAD, *CONCRETE, row, *PAINT, "|รวมทั้งสิ้น|||||||49775")
    assert (certain.certain, cost(certain)) == (True, "49775.00")


def test_a_sum_may_show_the_mean_of_the_prices_or_have_one_line_above_it() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุ|ค่าแรงงาน|รวมต่อหน่วย|รวมเงิน"
    works = ("1.1|ก|10|ลบ.ม.|2300|485|2785|27850", "1.2|ข|5|ลบ.ม.|2000|400|2400|12000")
    reading = read(head, "1|งาน", *works, "|รวม|15|ลบ.ม.|||2656.6666666667|39850")
    assert (reading.certain, cost(reading)) == (True, "39850.00")
    alone = read(ONE, "1|งาน", STEEL[0], "|รวม|100|กก.|25|2500", "2|สี", WIRE)
    assert (cost(alone), left_out(alone)[4]) == ("2700.00", "แถวยอดรวม")


def test_a_work_called_like_a_sum_stays_one_where_the_total_counts_it() -> None:
    row = "|รวมเหล็กทั้งสิ้น|300|กก.|25|7500"
    counted = read(ONE, *STEEL, row, WIRE, "|รวมทั้งสิ้น||||15200")
    assert (counted.certain, cost(counted)) == (True, "15200.00")
    other = read(ONE, *STEEL, "|รวมค่าขนส่งเหล็ก|300|กก.|2|600", WIRE)
    assert (other.certain, brought(other)[2]) == (True, "รวมค่าขนส่งเหล็ก 300 กก. 2 -")


@pytest.mark.parametrize(
    "row", ["|งานเหล็กเสริม", "|เหล็กเสริมรวม", "3|สรุปเหล็ก", "3|รวมเหล็กเสริม", "|ยอดเหล็ก", "|300 กก."]
)
def test_what_may_be_a_sum_of_the_works_above_it_is_asked_about(row: str) -> None:
    reading = read(ONE, *STEEL, f"{row}|300|กก.|25|7500", "4|ลวด|5|กก.|40|200")
    assert not reading.certain
    assert "เท่ากับผลรวมของรายการด้านบน" in said(reading)[-1]
    part = read(ONE, "1|ปูน|10|ถุง|140|1400", *STEEL, f"{row} รวม|300|กก.|25|7500", WIRE)
    assert not part.certain


def test_a_numbered_work_may_cost_what_two_above_it_do() -> None:
    rows = ("1|สวิตช์|1|ชุด|100|100", "2|เต้ารับ|1|ชุด|100|100", "3|โคม|2|ชุด|100|200")
    assert read(ONE, *rows).certain
    assert read(ONE, *(row[1:] if row[0] in "123" else row for row in rows)).certain


@pytest.mark.parametrize("sign", ["- ", ""])
def test_details_that_cost_what_the_work_above_them_does_are_asked_about(sign: str) -> None:
    work = "1|เสาเข็มพร้อมตอก|20|ต้น|3200|64000"
    details = (f"|{sign}ค่าเสาเข็ม|20|ต้น|2500|50000", f"|{sign}ค่าตอก|20|ต้น|700|14000")
    below = "2|ฐานราก|5|ฐาน|4000|20000"
    assert not read(ONE, work, *details, below).certain
    counted = read(ONE, work, *details, below, "|รวม||||148000")
    assert (counted.certain, cost(counted)) == (True, "148000.00")
    less = f"|{sign}ค่าตอก|20|ต้น|600|12000"
    assert read(ONE, work, details[0], less, below).certain


@pytest.mark.parametrize("called", ["ต่อหน้า 2", "ต่อจากหน้าที่ 1", "ต่อแผ่นที่ ๒"])
def test_a_sum_may_be_carried_over_to_a_page_that_is_named(called: str) -> None:
    reading = read(
        *FULL_HEAD,
        "1|ขุดดิน|10|ลบ.ม.|50|500|40|400|900|",
        "2|ถมดิน|20|ลบ.ม.|60|1200|30|600|1800|",
        f"|{called}||||1700||1000|2700|",
    )
    assert (reading.certain, cost(reading), len(brought(reading))) == (True, "2700.00", 2)


def test_a_work_that_goes_on_from_a_page_wall_stays_a_work() -> None:
    row = "3|ต่อหน้าบันได|1|ชุด|50|50|40|40|90|"
    reading = read(*FULL_HEAD, "1|ขุดดิน|10|ลบ.ม.|50|500|40|400|900|", row)
    assert cost(reading) == "990.00"
