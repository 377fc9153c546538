"""Totals and deductions in tables of dimensions: counted once, or asked about, never twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.takeoff_table.reading import RowsOver, read_takeoff_table, rows_over
from estimator.errors import UserError
from tests.domain.bill_table.sheets import sheet

BY_SIZE = "รายละเอียด|จำนวน|ยาว|กว้าง|สูง|ปริมาณ"


def read(*rows: str) -> RowsOver:
    """A sheet, its cells between bars, pasted at the first cell of a line without rows."""
    return rows_over((), 0, read_takeoff_table(sheet(*rows), "description", outside=True))


def total(come: RowsOver) -> Decimal:
    return sum((row.amount or Decimal(0) for row in come.rows), Decimal(0))


def refusal(*rows: str) -> str:
    with pytest.raises(UserError) as refused:
        read(*rows)
    return " ".join(refused.value.sentences)


@pytest.mark.parametrize(
    ("rows", "comes_to", "sums"),
    [
        (("ลำดับ|รายการ|จำนวน|หน่วย", "1|ชั้น 1|12|จุด", "2|ชั้น 2|8|จุด", "|รวม|20|จุด"), "20", 1),
        (("รายการ|จำนวน", "ชั้น 1|12", "ชั้น 2|8", "รวมทั้งสิ้น|20"), "20", 1),
        (("ชั้น 1|12", "ชั้น 2|8", "รวม|20"), "20", 1),
        (("ชั้น 1||12", "ชั้น 2||8", "ยอดรวม||20"), "20", 1),
        (("รายการ|จำนวน|ปริมาณ", "ท่อ 1|2|2", "ท่อ 2|4|4", "รวม|6|6"), "6", 1),
        (("รายละเอียด|จำนวน|ยาว", "เสา|4|2", "คาน|3|1", "รวม||11"), "11", 1),
        (("รายละเอียด|จำนวน|ยาว", "เสา|4|2", "คาน|3|1", "รวม|7|3"), "11", 1),
        (("เสา||4|0.3|0.3|3", "รวม|||||1.08"), "1.08", 1),
        (("รายการ|จำนวน", "ก|1", "รวมชั้น 1|1", "ข|2", "ค|3", "รวมชั้น 2|5", "รวม|6"), "6", 3),
        (("รายการ|จำนวน", "ก|1", "ยอดยกไป|1", "ยอดยกมา|1", "ข|2", "Total|3"), "3", 3),
        (("รายการ|เหล็ก|จำนวน|ยาว|น้ำหนัก", "ยืน|DB16|8|3.5|44.19", "รวม|||28|44.19"), "44.19072", 1),
        (("รายการ|ยาว|หนา (ซม.)", "พื้น|4|10", "พื้น|2|10", "รวม|6|"), "0.6", 1),
    ],
)
def test_a_total_below_whichever_column_is_counted_once(
    rows: tuple[str, ...], comes_to: str, sums: int
) -> None:
    come = read(*rows)
    assert total(come) == Decimal(comes_to)
    assert f"ไม่ได้วางแถวรวม {sums} แถว" in come.said


@pytest.mark.parametrize("name", ["รวม", "รวมทั้งสิ้น", "Total"])
def test_what_is_called_a_total_and_is_none_is_asked_about(name: str) -> None:
    said = refusal("รายการ|จำนวน", "ชั้น 1|12", "ชั้น 2|8", f"{name}|21")
    assert "แถวที่ 4 ของตาราง: เรียกว่ารวม แต่ 21 ไม่ใช่ผลรวมของแถวที่อยู่เหนือขึ้นไป (20)" in said
    assert "แถวที่ 2" in refusal("รายการ|จำนวน", f"{name}|20", "ชั้น 1|12", "ชั้น 2|8")


def test_a_row_that_its_own_amount_proves_is_a_row_and_one_that_is_both_is_asked_about() -> None:
    heads = "รายการ|จำนวน|ยาว|ปริมาณ"
    assert total(read(heads, "ก|1|5|5", "รวมสองฝั่ง|2|3|6")) == 11
    assert total(read("รายการ|ยาว|หนา (ซม.)|ปริมาณ", "รวมสองฝั่ง|20|15|3.00")) == 3
    said = refusal(heads, "ก|2|3|6", "รวมสองฝั่ง|2|3|6")
    assert "เท่ากับทั้งผลรวมของแถวที่อยู่เหนือขึ้นไปและผลคูณของแถวเอง" in said


def test_a_total_by_another_name_or_without_one_is_asked_about() -> None:
    rows = ("รายการ|จำนวน", "ชั้น 1|12", "ชั้น 2|8")
    assert "แถวที่ 4 ของตาราง: อาจเป็นแถวรวม" in refusal(*rows, "พื้นที่ทั้งหมด|20")
    assert "แถวที่ 4 ของตาราง: อาจเป็นแถวรวม" in refusal(*rows, "|20")
    # A room may have as many as all before it, and as many as no row has is no sum.
    assert total(read(*rows, "ชั้น 3|20")) == 40
    assert total(read(*rows, "|21")) == 41
    come = read("จำนวน", "12", "8", "20")
    assert total(come) == 40
    assert any("แถวที่ 4 เท่ากับผลรวมของแถวที่อยู่เหนือขึ้นไป" in each for each in come.said)


def test_a_remark_about_sums_makes_no_row_a_sum() -> None:
    come = read("รายการ|จำนวน|หมายเหตุ", "ชั้น 1|12|", "ชั้น 2|8|รวมห้องน้ำ")
    assert total(come) == 20


def test_an_amount_below_nought_deducts() -> None:
    rows = (BY_SIZE, "เสา|4|0.3|0.3|3|1.08")
    come = read(*rows, "หักช่องเปิด|1|0.2|0.2|1|-0.04", "รวม|||||1.04")
    assert [row.deduct for row in come.rows] == [False, True]
    assert (total(come), come.said) == (Decimal("1.04"), ("ไม่ได้วางแถวรวม 1 แถว",))
    # Brackets are a minus, too; one that differs is told, and deducted all the same.
    come = read(*rows, "ช่องเปิด|1|0.2|0.2|1|(0.05)")
    assert total(come) == Decimal("1.04")
    assert come.said == ("แถวที่ 3: ในตารางเป็น -0.05 แต่แถวนี้คิดได้ -0.04",)


def test_a_sum_proves_a_deduction_without_a_sign() -> None:
    rows = (BY_SIZE, "เสา|4|0.3|0.3|3|1.08", "หักช่องเปิด|1|0.2|0.2|1|0.04")
    come = read(*rows, "รวม|||||1.04")
    assert [row.deduct for row in come.rows] == [False, True]
    assert come.said == ("ไม่ได้วางแถวรวม 1 แถว", "หักออก 1 แถว ตามแถวรวมของตาราง")
    # The sheet adds it: then it is no deduction, whatever it is called.
    assert total(read(*rows, "รวม|||||1.12")) == Decimal("1.12")
    assert total(read("รายการ|จำนวน", "ผนัง|30", "หักประตู|2", "รวม|28")) == 28
    groups = read(*rows, "รวม|||||1.04", "คาน|1|1|1|1|1", "หักเสา|1|0.3|0.3|1|0.09", "รวม|||||0.91")
    assert total(groups) == Decimal("1.95")


def test_a_deduction_without_a_sign_that_nothing_proves_is_asked_about() -> None:
    rows = (BY_SIZE, "เสา|4|0.3|0.3|3|1.08", "หักช่องเปิด|1|0.2|0.2|1|0.04")
    assert "แถวที่ 3 ของตาราง: เรียกว่าหัก แต่ตัวเลขไม่ติดลบ" in refusal(*rows)
    assert "แถวที่ 3" in refusal(*rows, "รวม|||||2.00")
    signed = read("รายการ|จำนวน|ยาว", "ผนัง|1|10", "หักประตู|-1|0.8")
    assert total(signed) == Decimal("9.2")
    column = read("รายการ|จำนวน|ยาว|หัก", "ผนัง|1|10|", "หักประตู|1|0.8|หัก", "หักเสา|1|1|")
    assert total(column) == Decimal("10.2")
