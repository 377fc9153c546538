"""Tables of dimensions as offices keep them, read as rows of a take-off."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.takeoff.dimension_rows import DimensionRow
from estimator.domain.takeoff_table.reading import RowsOver, read_takeoff_table, rows_over
from estimator.errors import UserError
from tests.domain.bill_table.sheets import sheet
from tests.domain.takeoffs import dimension_row


def read(*rows: str, outside: bool = True) -> RowsOver:
    """A sheet, its cells between bars, pasted at the first cell of a line without rows."""
    return rows_over((), 0, read_takeoff_table(sheet(*rows), "description", outside=outside))


def amounts(read: RowsOver) -> list[Decimal | None]:
    return [row.amount for row in read.rows]


def refusal(*rows: str) -> str:
    with pytest.raises(UserError) as refused:
        read(*rows)
    return " ".join(refused.value.sentences)


def test_a_head_over_two_rows_with_units_and_numbers_of_columns_is_one() -> None:
    come = read(
        "ลำดับ|รายการ|จำนวน|ขนาด|||ปริมาตร|หมายเหตุ",
        "||(ชุด)|กว้าง|ยาว|หนา||",
        "|||(ม.)|(ม.)|(ม.)|(ลบ.ม.)|",
        "(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)",
        "1|พื้น S1|2|3|4|0.10|2.40|แบบ S-01",
    )
    assert come.rows == (dimension_row("พื้น S1", "2", "4", "3", "0.10", remark="แบบ S-01"),)
    assert come.said == ("ไม่ได้วางคอลัมน์ “ลำดับ”",)


@pytest.mark.parametrize("head", ["หนา (ซม.)", "หนา ซม.", "หนา(cm)", "ความหนา [ซม.]"])
def test_figures_in_centimetres_are_made_metres_and_it_is_told(head: str) -> None:
    come = read(f"รายการ|ยาว (ม.)|กว้าง|{head}|ปริมาณ", "พื้น|4|3|12.5|1.50")
    assert come.rows == (dimension_row("พื้น", "", "4", "3", "0.125"),)
    assert come.said == (f"แปลงคอลัมน์ “{head}” เป็นเมตรแล้ว",)


def test_a_unit_that_is_none_of_length_is_refused() -> None:
    assert "คอลัมน์ “หนา (กก.)” ไม่ได้เป็นเมตร" in refusal("รายการ|ยาว|หนา (กก.)", "พื้น|4|6")


def test_figures_in_inches_are_made_metres_exactly_and_it_is_told() -> None:
    come = read("รายการ|ยาว|หนา (นิ้ว)", "พื้น|4|6")
    assert come.rows == (dimension_row("พื้น", "", "4", "", "0.1524"),)
    assert come.said == ("แปลงคอลัมน์ “หนา (นิ้ว)” เป็นเมตรแล้ว",)


def test_a_title_above_the_head_is_left_out_and_told_and_figures_there_are_rows() -> None:
    heads, row = "รายการ|จำนวน|ยาว", "ก|2|3"
    come = read("รายการคำนวณปริมาณงาน||", "||", heads, row)
    assert amounts(come) == [6]
    assert come.said == ("ไม่ได้วาง 1 แถวเหนือหัวตาราง",)
    assert "ข้อความ (“จำนวน” แถวที่ 2)" in refusal("ข|4|5", heads, row)


def test_the_head_of_a_further_page_brings_nothing_and_another_table_is_refused() -> None:
    heads = "รายการ|จำนวน|ยาว"
    come = read(heads, "ก|2|3", f"{heads}", "ข|4|5")
    assert amounts(come) == [6, 20]
    assert come.said == ()
    assert "แถวที่ 3 เป็นหัวของอีกตาราง" in refusal(heads, "ก|2|3", "ตำแหน่ง|กว้าง|สูง", "ข|4|5")


def test_a_head_is_one_though_most_of_its_words_are_of_other_things() -> None:
    heads = "ชั้น|แกน|โซน|ชนิด|แบบ|จำนวน|ยาว"
    come = read(heads, "ชั้นล่าง|ก|ข|ค|S-01|2|3")
    assert amounts(come) == [6]
    assert come.said == ("ไม่ได้วางคอลัมน์ “ชั้น”, “แกน”, “โซน”, “ชนิด”, “แบบ”",)
    assert "คอลัมน์ “ชั้น” มีตัวเลข" in refusal(heads, "1|ก|ข|ค|S-01|2|3")


def test_rows_of_sums_are_left_out_and_compared() -> None:
    rows = ("รายการ|จำนวน|ยาว|ปริมาณ", "ก|2|3|6", "ข|1|4.125|4.13", "รวมชั้น 1|||10.13", "ค|1|5|5")
    come = read(*rows, "รวม|||5.00", "ยอดยกไป|||15.13")
    assert amounts(come) == [6, Decimal("4.125"), 5]
    assert come.said == ("ไม่ได้วางแถวรวม 3 แถว",)
    come = read(*rows, "รวมทั้งหมด|||16")
    assert come.count == 3
    assert come.said == (
        "ไม่ได้วางแถวรวม 2 แถว",
        "แถวที่ 6: ในตารางรวมเป็น 16.00 แต่แถวที่อยู่เหนือขึ้นไปรวมได้ 15.125",
    )
    # A sheet may add up what it shows: 3 times 1.0040 is shown as 1.00, and its sum as 3.00.
    third = "ก|1|1.004|1.00"
    come = read(rows[0], third, third, third, "รวม|||3.00")
    assert come.said == ("ไม่ได้วางแถวรวม 1 แถว",)
    # One that is measured is a row, whatever it is called; without an amount it is a heading.
    come = read(rows[0], "รวมสองฝั่ง|2|3|6", "รวมงานเสา|||")
    assert amounts(come) == [6, None]
    assert come.said == ()


def test_texts_in_two_columns_are_one_text() -> None:
    come = read("รายการ|ตำแหน่ง|จำนวน|ยาว", "เสา C1|แกน A|4|3", "คาน||1|5")
    assert [row.description for row in come.rows] == ["เสา C1 แกน A", "คาน"]
    assert come.said == ()


def test_a_minus_that_a_text_program_made_a_dash_deducts() -> None:
    assert amounts(read("ก|\u20132|3", "ข|2|\u22123", "ค|\u2013|3")) == [-6, -6, 3]


def test_rows_of_another_take_off_have_no_head_and_no_sums() -> None:
    own = read("รายการ|||||", "รวม||2*3|4|||24", outside=False)
    assert own.rows == (DimensionRow("รายการ"), dimension_row("รวม", "2*3", "4"))


def test_a_table_of_a_whole_building_is_none_of_one_line() -> None:
    said = refusal(*["เสา|2|3"] * 2001)
    assert "ตารางมี 2,001 แถว แต่รายการหนึ่งถอดปริมาณได้ไม่เกิน 1,000 แถว" in said
    assert read(*["เสา|2|3"] * 1001).count == 1001


@pytest.mark.parametrize(
    ("head", "amount"), [("น้ำหนัก (ตัน)", "0.02663"), ("น้ำหนัก (กก.)", "26.63"), ("น้ำหนัก", "26.63")]
)
def test_the_weights_of_bars_are_compared_in_the_unit_of_their_head(head: str, amount: str) -> None:
    heads = f"รายการ|เหล็ก|จำนวน|ยาว|{head}"
    come = read(heads, f"เสา|DB12|3|10|{amount}", f"รวม||||{amount}")
    assert (amounts(come), come.said) == ([Decimal("26.6328")], ("ไม่ได้วางแถวรวม 1 แถว",))


def test_a_weight_in_tons_that_differs_is_told_in_kilograms() -> None:
    come = read("รายการ|เหล็ก|จำนวน|ยาว|น้ำหนัก (ตัน)", "เสา|DB12|3|10|0.030", "รวม||||0.040")
    assert come.said[1:] == (
        "แถวที่ 2: ในตารางเป็น 30.00 กก. แต่แถวนี้คิดได้ 26.6328 กก.",
        "แถวที่ 3: ในตารางรวมเป็น 40.00 กก. แต่แถวที่อยู่เหนือขึ้นไปรวมได้ 26.6328 กก.",
    )
