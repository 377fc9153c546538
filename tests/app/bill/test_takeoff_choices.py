"""What may be chosen for a take-off, and what is said of edits that put another in its place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.bill.takeoff_choices import doubts, own_wastage, rows_lost, wastage_choices
from estimator.app.bill.takeoff_rows import typed_cell_edit
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.linking import LINK_LABEL
from estimator.domain.bill_edits.row_edits import change_node, change_nodes
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.domain.takeoff.wastage import Wastage
from estimator.errors import UserError
from tests.app.bill.test_takeoff_rows import DOOR, ROW, WALL, estimate_with, line_in
from tests.domain.takeoffs import dimension_row, taken_off


def test_only_rows_that_are_there_no_longer_are_said_to_be_lost() -> None:
    estimate = estimate_with(Line("ผนัง", taken_off(WALL, DOOR), "ตร.ม."))
    assert rows_lost(typed_cell_edit(estimate, ROW, 0, "length", "10")) == ""
    typed = replace(line_in(estimate), quantity=TypedQuantity(Decimal(70)))
    lost = rows_lost(change_node(estimate.bill, ROW, typed, ""))
    assert lost.startswith("แถวถอดปริมาณ 2 แถวไม่อยู่แล้ว")
    # The sentence about what was linked tells it already.
    assert rows_lost(change_node(estimate.bill, ROW, typed, LINK_LABEL)) == ""


def test_lines_without_a_quantity_are_said_to_have_none() -> None:
    estimate = estimate_with(Line("ผนัง", taken_off(WALL, DOOR), "ตร.ม."))
    bare = replace(line_in(estimate), quantity=NOT_MEASURED)
    assert rows_lost(change_node(estimate.bill, ROW, bare, "")) == (
        "แถวถอดปริมาณ 2 แถวไม่อยู่แล้ว รายการจึงยังไม่มีปริมาณ กด Ctrl+Z เพื่อเรียกคืน"
    )
    two = estimate_with(*(Line("ผนัง", taken_off(WALL), "ตร.ม.") for _ in range(2)))
    typed = replace(bare, quantity=TypedQuantity(Decimal(70)))
    some = change_nodes(two.bill, {ROW: bare, ROW + 1: typed}, "")
    assert rows_lost(some) == (
        "แถวถอดปริมาณ 2 แถว ของ 2 รายการไม่อยู่แล้ว มีค่าที่ใส่แทน เว้นแต่ 1 รายการที่ยังไม่มีปริมาณ "
        "กด Ctrl+Z เพื่อเรียกคืน"
    )


def test_a_wastage_of_the_list_stands_there_once_and_one_beyond_it_as_well() -> None:
    listed = wastage_choices("DB12", None)
    assert [choice.wastage is None for choice in listed] == [True, False]
    assert wastage_choices("DB12", listed[1].wastage) == listed
    own = Wastage(Decimal(4), "อื่น", "", "DB12")
    assert [choice.wastage for choice in wastage_choices("DB12", own)][2:] == [own]


@pytest.mark.parametrize(("text", "percent"), [("7", "7"), ("7.5%", "7.5"), ("10/4", "2.5")])
def test_a_percentage_of_ones_own_is_read_as_any_other(text: str, percent: str) -> None:
    assert own_wastage(text, "DB12").percent == Decimal(percent)


@pytest.mark.parametrize("text", ["abc", "-1", "101"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="โปรดใส่"):
        own_wastage(text, "")


def test_bars_that_are_named_where_no_row_weighs_one_are_doubted() -> None:
    column = dimension_row("เสา 4-DB 12 มม.", "16", "6.3")
    titled = (dimension_row("เหล็ก rb9"), dimension_row("เสา", "16", "6.3"))
    for unit in ("กก.", "ตัน", ""):
        said = doubts(Line("เหล็ก", taken_off(column), unit), -1)
        assert said.startswith("แถวที่ 1 มี DB12 ในรายละเอียด แต่ไม่มีแถวใดใส่ช่องเหล็ก")
        assert doubts(Line("เหล็ก", taken_off(*titled), unit), -1).startswith("แถวที่ 1 มี RB9")
    weighed = taken_off(replace(column, bar="DB12"))
    elsewhere = taken_off(dimension_row("เสา DB12 ตามรายการคำนวณ", "89.49"))
    assert [doubts(Line("เหล็ก", each, "กก."), -1) for each in (weighed, elsewhere)] == ["", ""]
    assert doubts(Line("คอนกรีต", taken_off(column), "ท่อน"), -1) == ""
    assert doubts(Line("เหล็ก", taken_off(dimension_row("DB120", "1", "2")), "กก."), -1) == ""
