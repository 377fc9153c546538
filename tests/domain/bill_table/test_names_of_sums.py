"""Sums however offices call them: left out where they are right, asked about where they are not."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import brought, cost, lines, read, said

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
STRUCTURE = ("1|งานโครงสร้าง||||", "1.1|ขุดดิน|10|ลบ.ม.|50|500", "1.2|ถมทราย|20|ลบ.ม.|30|600")
POWER = ("2|งานไฟฟ้า||||", "2.1|โคม|4|ชุด|100|400", "2.2|เต้ารับ|6|ชุด|50|300")
TOTAL = "|รวมทั้งสิ้น||||1800"
NAMES = (
    "คิดเป็นเงิน", "คิดเป็นเงินทั้งสิ้น", "คิดเป็นเงินรวม", "คิดเป็นจำนวนเงิน", "เป็นจำนวนเงินทั้งสิ้น", "ยอดสุทธิ",
    "∑", "Σ",
    "∑ =", "=", "Sum", "SUM :", "ยอดเงิน", "ทั้งหมดเป็นเงิน",
)  # fmt: skip
OF_GROUPS = ("∑ {}", "Σ {}", "ยอด {}", "รวม{}ทั้งสิ้น", "Sum of {}", "รวม {} เป็นเงิน")


@pytest.mark.parametrize("total", [(), (TOTAL,)], ids=["alone", "beside a total"])
@pytest.mark.parametrize("name", NAMES)
def test_a_right_sum_is_one_however_it_is_called(name: str, total: tuple[str, ...]) -> None:
    reading = read(HEAD, *STRUCTURE, f"|{name}||||1100", *POWER, f"|{name}||||700", *total)
    assert (cost(reading), len(lines(reading))) == ("1800.00", 4)
    assert reading.certain, said(reading)


@pytest.mark.parametrize("name", ["ร ว ม", "ยอด ยก ไป", "ย อ ด ร ว ม", "รวม เป็น เงิน"])
def test_words_of_a_sum_may_be_written_wide(name: str) -> None:
    carried = (f"|{name}||||1100", "|ยก มา จากหน้า 1||||1100")
    reading = read(HEAD, *STRUCTURE, *carried, *POWER, TOTAL)
    assert (cost(reading), len(lines(reading))) == ("1800.00", 4)
    assert reading.certain, said(reading)
    assert "ยก มา" not in str(brought(reading))
    assert name not in str(brought(reading))


@pytest.mark.parametrize("name", OF_GROUPS)
def test_the_last_sum_may_say_of_which_group_it_is(name: str) -> None:
    sums = (f"|{name.format('งานโครงสร้าง')}||||1100", f"|{name.format('งานไฟฟ้า')}||||700")
    reading = read(HEAD, *STRUCTURE, sums[0], *POWER, sums[1])
    assert (cost(reading), len(lines(reading))) == ("1800.00", 4)
    assert reading.certain, said(reading)


@pytest.mark.parametrize("name", [*NAMES, "∑ งานไฟฟ้า"])
def test_a_wrong_sum_is_asked_about_however_it_is_called(name: str) -> None:
    assert not read(HEAD, *STRUCTURE, f"|{name}||||1234", *POWER, TOTAL).certain
    assert not read(HEAD, *STRUCTURE, *POWER, f"|{name}||||1834").certain


@pytest.mark.parametrize("name", ["คิดเป็นเงิน", "คิดเป็นเงินทั้งสิ้น", "ยอดสุทธิ"])
def test_what_the_works_cost_in_the_end_is_of_the_price_below_their_sum(name: str) -> None:
    many = [f"1.{at}|งานที่ {at}|10|ม.|{at}0|{at}00" for at in range(1, 9)]
    total = "|รวมค่างานต้นทุน||||3600"
    for rows in (("|Factor F 1.3||||4680", f"|{name}||||4680"), (f"|{name}||||3599",)):
        reading = read(HEAD, "1|งานโครงสร้าง||||", *many, total, *rows)
        assert (cost(reading), len(lines(reading))) == ("3600.00", 8)
        assert reading.certain, said(reading)
