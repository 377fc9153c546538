"""Pasting a table of dimensions: which column is which, whose rules read it, what is said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.bill.takeoff_pasting import pasted_rows
from estimator.domain.bill.rows import Line
from estimator.domain.records.edits import apply
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.takeoff.dimension_rows import DimensionRow
from estimator.domain.takeoff_table.row_cells import CellKey, number_text
from estimator.errors import UserError
from tests.app.bill.test_takeoff_rows import BEAM, DOOR, ROW, WALL, estimate_with, line_in
from tests.domain.takeoffs import dimension_row, taken_off


def pasted(
    at: int, key: CellKey, table: list[list[str]], *rows: DimensionRow
) -> tuple[TakenOff, tuple[str, ...]]:
    quantity = taken_off(*rows) if rows else NOT_MEASURED
    estimate = estimate_with(Line("ผนัง", quantity, "ตร.ม."))
    come = pasted_rows(estimate, ROW, at, key, table)
    taken = line_in(apply(estimate, come.edit)).quantity
    assert isinstance(taken, TakenOff)
    return taken, come.said


def test_figures_alone_begin_at_the_number_and_stand_as_the_cells_do() -> None:
    table = [["2", "12.00", "", "3.20"], ["-2", "0.90", "", "2.00"], ["", "", "", ""]]
    first = replace(WALL, description="", length=dimension_row("", "", "12.00").length)
    expected = (first, replace(DOOR, description=""))
    assert pasted(0, "description", table)[0].rows == expected
    assert pasted(0, "number", table)[0].rows == expected
    assert pasted(1, "number", table, BEAM_WITHOUT_BAR)[0].rows == (BEAM_WITHOUT_BAR, *expected)
    assert pasted(0, "number", table, WALL)[0].rows[0].description == "ผนัง"


BEAM_WITHOUT_BAR = replace(BEAM, bar="")


def test_heads_say_which_column_is_which() -> None:
    table = [
        ["ลำดับ", "รายการ", "ความยาว (ม.)", "ความหนา", "จำนวน", "หมายเหตุ"],
        ["1", "พื้น S1", "4.00", "0.10", "3", "แบบ S-01"],
    ]
    row = dimension_row("พื้น S1", "3", "4.00", "", "0.10", remark="แบบ S-01")
    assert pasted(0, "length", table)[0].rows == (row,)


def test_an_amount_of_the_sheet_that_a_row_does_not_come_to_is_said() -> None:
    heads = ["รายการ", "จำนวน", "ยาว", "กว้าง", "ปริมาณ"]
    table = [
        heads,
        ["ก", "3", "1.115", "1", "3.35"],
        ["ข", "2", "3", "1", "7"],
        ["ค", "2", "1", "1", ""],
    ]
    taken, said = pasted(0, "number", table)
    assert taken.value == Decimal("11.345")
    assert said == ("วาง 3 แถวถอดปริมาณ", "แถวที่ 3: ในตารางเป็น 7.00 แต่แถวนี้คิดได้ 6")


def test_what_is_deducted_in_the_sheet_is_not_added() -> None:
    heads = ["รายการ", "จำนวน", "ยาว", "ปริมาณ", "หัก"]
    table = [
        heads,
        ["ก", "10", "1", "10", ""],
        ["ข", "-2", "3", "-6", ""],
        ["ค", "(1)", "1", "-1", ""],
    ]
    taken, said = pasted(0, "number", table)
    assert (taken.value, said) == (Decimal(3), ("วาง 3 แถวถอดปริมาณ",))
    # An amount below nought beside plain figures: it may be meant so, and is told.
    table = [heads, ["ก", "10", "1", "10", ""], ["ข", "2", "3", "-6", ""]]
    taken, said = pasted(0, "number", table)
    assert taken.value == 16
    assert said[1:] == ("แถวที่ 3: ในตารางเป็น -6.00 แต่แถวนี้คิดได้ 6",)


def test_pasted_over_other_rows_a_figure_has_its_own_sign() -> None:
    heads = ["จำนวน", "ยาว", "หัก"]
    over = pasted(0, "number", [heads, ["2", "1", "หัก"], ["3", "1", ""]], WALL, DOOR)[0]
    assert [row.amount for row in over.rows] == [Decimal("-6.40"), 6]
    assert [row.deduct for row in over.rows] == [True, False]
    copied = [[number_text(DOOR, key) for key in ("description", "bar", "number", "length")]]
    assert pasted(0, "description", copied, WALL)[0].rows[0].deduct
    assert not pasted(0, "number", [["4"]], DOOR)[0].rows[0].deduct


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("4*6", "เป็นสูตรที่เขียนเป็นข้อความ"),
        ("3-5", "อาจเป็นวันที่หรือช่วงตัวเลข"),
        ("3 ม.", "มีตัวเลขปนกับข้อความ"),
    ],
)
def test_text_from_a_spreadsheet_is_read_by_its_rules(text: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        pasted(0, "number", [["2", text]])
    assert said in refused.value.sentences[1]
    assert pasted(0, "number", [["1,000", "๒.๕", "-", "151.20000000000002"]])[0].rows == (
        dimension_row("", "1000", "2.5", "", "151.2"),
    )


def test_a_table_with_a_cell_that_cannot_be_read_comes_in_not_at_all() -> None:
    with pytest.raises(UserError) as refused:
        pasted(0, "number", [["2", "3"], ["x2", "3"], ["2", "#REF!"]])
    assert refused.value.sentences[0].startswith("ยังไม่ได้วางตาราง")
    assert [sentence[:17] for sentence in refused.value.sentences[1:]] == [
        "แถวที่ 2 ของตาราง",
        "แถวที่ 3 ของตาราง",
    ]


def refusal(table: list[list[str]], *rows: DimensionRow) -> str:
    with pytest.raises(UserError) as refused:
        pasted(0, "description", table, *rows)
    return " ".join(refused.value.sentences)


def test_two_dimensions_of_one_name_are_both_multiplied_and_it_is_told() -> None:
    heads = ["รายการ", "จำนวน", "ยาว", "สูง", "หนา"]
    taken, said = pasted(0, "description", [heads, ["ผนัง คสล.", "1", "5", "3", "0.15"]])
    assert taken.value == Decimal("2.25")
    assert said[1:] == ("คอลัมน์ “หนา” อยู่ในช่องกว้าง เพราะช่องสูงคือ “สูง”",)
    four = [[*heads, "กว้าง"], ["ผนัง", "1", "5", "3", "0.15", "2"]]
    assert "คอลัมน์ “สูง” และ “หนา” เป็นช่องสูงทั้งคู่" in refusal(four)


def test_two_columns_of_one_name_are_refused_and_an_empty_one_is_none() -> None:
    heads = ["รายการ", "จำนวน (ชุด)", "จำนวน (ท่อน)", "ยาว"]
    assert "“จำนวน (ชุด)” และ “จำนวน (ท่อน)” เป็นช่องจำนวนทั้งคู่" in refusal([heads, ["ก", "4", "2", "5"]])
    assert pasted(0, "description", [heads, ["ก", "4", "", "5"]])[0].value == 20


def test_figures_under_an_unknown_head_are_never_dropped_in_silence() -> None:
    heads = ["รายการ", "จำนวนชั้น", "จำนวน", "ยาว", "กว้าง"]
    assert "คอลัมน์ “จำนวนชั้น” มีตัวเลข" in refusal([heads, ["พื้น", "4", "2", "5", "3"]])
    # The amount proves that it is no factor.
    proved = [[*heads, "ปริมาณ"], ["พื้น", "4", "2", "5", "3", "30"]]
    taken, said = pasted(0, "description", proved)
    assert (taken.value, said[1:]) == (Decimal(30), ("ไม่ได้วางคอลัมน์ “จำนวนชั้น”",))
    for amount in ("120", "", "สามสิบ"):
        assert "“จำนวนชั้น”" in refusal([[*heads, "ปริมาณ"], ["พื้น", "4", "2", "5", "3", amount]])
    assert "คอลัมน์ ที่ 3 มีตัวเลข" in refusal([["รายการ", "จำนวน", ""], ["พื้น", "4", "2"]])


def test_each_column_left_out_is_told() -> None:
    table = [["ลำดับ", "รายการ", "จำนวน", "หน่วย", "แบบ"], ["1", "ก", "2", "ชุด", ""]]
    taken, said = pasted(0, "description", table)
    assert (taken.value, said[1:]) == (Decimal(2), ("ไม่ได้วางคอลัมน์ “ลำดับ”, “หน่วย”",))


def test_a_sheet_without_heads_needs_no_column_of_bars() -> None:
    slab = dimension_row("พื้น", "2", "3", "4", "0.1")
    cells = ["พื้น", "2", "3", "4", "0.1", "2.4"]
    assert pasted(0, "description", [cells]) == (taken_off(slab), ("วาง 1 แถวถอดปริมาณ",))
    taken, said = pasted(0, "description", [["1", *cells], ["2", *cells]])
    assert (taken, said[1:]) == (taken_off(slab, slab), ("ไม่ได้วางคอลัมน์ ที่ 1",))
    own = ["พื้น", "", "2", "3", "4", "0.1", "2.4"]
    assert pasted(0, "description", [own, ["หัวข้อ"]])[0].rows == (
        slab,
        dimension_row("หัวข้อ"),
    )
    told = pasted(0, "description", [["2", "3", "4", "1", "24", "", "", "9"]])[1]
    assert told[1:] == ("ไม่ได้วางคอลัมน์ ที่ 8",)
    assert "คอลัมน์ ที่ 8 มีตัวเลข" in refusal([["2", "3", "4", "1", "23", "", "", "9"]])


def test_figures_with_blanks_among_them_are_no_descriptions() -> None:
    assert pasted(0, "description", [["3"], ["-"], ["4"]])[0].value == 7


def test_a_sign_at_a_length_and_in_brackets_deducts() -> None:
    table = [["10", "1"], ["2", "(2.5)"], ["-1", "\u22121"], ["\u20131", "1"]]
    amounts = [row.amount for row in pasted(0, "number", table)[0].rows]
    assert amounts == [10, -5, 1, -1]
    with pytest.raises(UserError) as refused:
        pasted(0, "length", [["-2"]], DOOR)
    assert "ติดลบไม่ได้" in refused.value.sentences[1]


def test_the_row_that_a_refusal_names_is_the_tables_own() -> None:
    assert "แถวที่ 3 ของตาราง" in refusal([["ก", "", "2"], [""], ["ข", "", "สอง"]])


@pytest.mark.parametrize(
    ("key", "table", "value"),
    [
        ("description", [["รายการ", "ยาว", "กว้าง"], ["ก", "2", "3"], ["ข", "4", "5"]], 26),
        ("length", [["2", "3"], ["4", "5"]], 26),
        ("description", [["ชั้น 1"], ["เสา", "", "2", "3"]], 6),
        ("description", [["ผนังเดิม"]], 145),
    ],
)
def test_a_figure_that_was_typed_for_the_whole_line_is_no_factor_of_what_is_pasted_over_it(
    key: CellKey, table: list[list[str]], value: int
) -> None:
    estimate = estimate_with(Line("ผนัง", TypedQuantity(Decimal(145)), "ตร.ม."))
    come = pasted_rows(estimate, ROW, 0, key, table)
    assert line_in(apply(estimate, come.edit)).quantity.value == value
    assert ("แทนจำนวนที่พิมพ์ไว้เดิม 145" in come.said) == (value != 145)
