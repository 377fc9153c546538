"""Rows whose cells stand a column beside the others: said to be so, and proved by moving them."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import cost, read, said
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
