"""Rows whose cells stand a column beside the others: said to be so, and proved by moving them."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import FULL_HEAD, cost, read, said
from tests.domain.bill_table.test_money_words import ONE, SUM, TWO

SHIFTED = "แถวนี้เลื่อนไปหนึ่งคอลัมน์ โปรดเลื่อนกลับในต้นทาง"
UNIT_FIRST = "ลำดับ|รายการ|หน่วย|จำนวน|ราคาต่อหน่วย|จำนวนเงิน|หมายเหตุ"


@pytest.mark.parametrize(
    "row",
    [
        "3|ค||10|ม.|7", "3|ค||10|ม.|7|70", "|3|ค|10|ม.|7|70", "|3|ค|10|ม.|7", "3||ค|10|ม.|7|70",
        "ค|10|ม.|7|70|", "3|ค|10||ม.|7|70",
    ],
)  # fmt: skip
def test_a_row_that_fits_a_column_beside_is_said_to_be_shifted(row: str) -> None:
    for sheet in ((ONE, *TWO, row), (ONE, row, *TWO, SUM), (ONE, *TWO, row, SUM)):
        reading = read(*sheet)
        (told,) = (each for each in said(reading) if "stop" in each)
        assert SHIFTED in told
        assert (reading.certain, cost(reading)) == (False, "1100.00")


def test_also_where_the_figures_could_be_read_as_they_stand() -> None:
    rows = ("1|ก|ม.|10|50|500|", "2|ข|ม.|20|30|600|")
    reading = read(UNIT_FIRST, *rows, "3|ค|ม.||10|7|70")
    assert SHIFTED in str(said(reading))
    assert (reading.certain, cost(reading)) == (False, "1100.00")


@pytest.mark.parametrize(
    "row",
    [
        "3|ค|มาก|ม.|7|70", "3|ค|10|5|7|70", "3|ค|-10|ม.|7|70", "3|ค||ม.|7|", "3|ค||งาน||500",
        "3|ค||||500",
        "3|ค|10|ม.|7|95", "3|ค|10|ม.||70", "3|ค|1|2|3|4",
    ],
)  # fmt: skip
def test_what_is_wrong_otherwise_is_not(row: str) -> None:
    for sheet in ((ONE, *TWO, row), (ONE, row, *TWO, SUM)):
        assert SHIFTED not in str(said(read(*sheet)))


def test_a_quantity_with_its_unit_in_one_cell_is_not() -> None:
    rows = ("1|ก||10 ม.|50|500|", "2|ข||20 ม.|30|600|")
    assert SHIFTED not in str(said(read(UNIT_FIRST, *rows)))


@pytest.mark.parametrize(
    "word", ["#REF!", "Err:502", "?", "รวมแล้ว", "ฟรี", "6,475 (ปัด)", "6.475,00", "ok", "✓"]
)
def test_an_amount_that_is_no_figure_moves_no_row(word: str) -> None:
    works = ("1|ก|10|ม.|50|500|", "2|ข|20|ม.|30|600|", "3|ค|5|ม.|20|100|", f"4|ง|3|ม.|10|{word}|")
    reading = read(f"{ONE}|หมายเหตุ", *works)
    assert SHIFTED not in str(said(reading))
    assert (reading.certain, cost(reading)) == (False, "1230.00")
    assert "ไม่ได้เทียบยอด" in str(said(reading))
    both = (
        "1|ก|10|ม.|50|500|9|90|590|",
        "2|ข|20|ม.|30|600|8|160|760|",
        "3|ค|5|ม.|20|100|4|20|120|",
    )
    reading = read(*FULL_HEAD, *both, f"4|ง|3|ม.|10|30|1|3|{word}|")
    assert SHIFTED not in str(said(reading))
    assert cost(reading) == "1503.00"


@pytest.mark.parametrize("total", ["", "-", "0", "120"])
def test_a_work_without_a_quantity_yet_is_not_moved(total: str) -> None:
    head = "รายการ|หน่วย|จำนวน|ค่าวัสดุ|ค่าแรง|รวม|หมายเหตุ"
    works = ("ก|ม.|10|50|9|590|", "ข|ม.|20|30|8|760|", "ง|ม.|5|20|4|120|", "จ|ม.|2|7|3|20|")
    reading = read(head, *works, f"ค|ชุด||90|30|{total}|")
    assert SHIFTED not in str(said(reading))
    assert cost(reading) == "1490.00"
    assert not [each for each in said(reading) if "stop" in each], said(reading)


@pytest.mark.parametrize("gap", ["|", "||"])
@pytest.mark.parametrize("beside", ["แก้ไขแล้ว", "✓", "250", "0.5", "สืบราคา 3 ร้าน", "บาท"])
def test_what_stands_beside_a_proved_row_keeps_it_not_out(beside: str, gap: str) -> None:
    works = [f"{at}|งาน {at}|{at}|ม.|10|{at * 10}" for at in range(1, 11)]
    works[4] += f"{gap}{beside}"
    reading = read(ONE, *works, "|รวม||||550")
    assert not [each for each in said(reading) if "stop" in each], said(reading)
    assert cost(reading) == "550.00"
    works[4] = f"5|งาน 5|5|ม.|10|50{gap}ยกเลิก"
    assert not read(ONE, *works, "|รวม||||550").certain
    cut = read(ONE, *works[:4], "5|งาน 5|5|ม.|1|000|5|000", *works[5:])
    assert "เกินหัวตาราง" in str(said(cut))
