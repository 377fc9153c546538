"""Taking a quantity off: what each typed cell, each row and each pasted table make of a line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.bill.takeoff_choices import share_words
from estimator.app.bill.takeoff_rows import (
    emptied_cells_edit,
    insert_row_edit,
    line_to_measure,
    move_row_edit,
    places_edit,
    remove_rows_edit,
    taken_of,
    typed_cell_edit,
    wastage_edit,
)
from estimator.domain.bill.rows import Line, Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.domain.takeoff.dimension_rows import DimensionRow
from estimator.domain.takeoff.wastage import Wastage
from estimator.domain.takeoff_table.row_cells import (
    CellKey,
    cell_text,
    shown_text,
)
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.domain.takeoffs import dimension_row, taken_off
from tests.lines import both_shares, flat_line

ROW = 2
WALL = dimension_row("ผนัง", "2", "12", "", "3.20")
DOOR = dimension_row("ประตู", "2", "0.90", "", "2.00", deduct=True)
BEAM = dimension_row("คาน", "4*6", "5.50", bar="DB12")


def estimate_with(*lines: Line) -> Estimate:
    return Estimate(bill=bill_of(Tree(Part("construction", "P"), tuple(map(Tree, lines)))))


def line_in(estimate: Estimate) -> Line:
    line = estimate.bill.node(ROW)
    assert isinstance(line, Line)
    return line


def typed(estimate: Estimate, *cells: tuple[int, CellKey, str]) -> Estimate:
    for at, key, text in cells:
        estimate = apply(estimate, typed_cell_edit(estimate, ROW, at, key, text))
    return estimate


def test_rows_come_about_cell_by_cell() -> None:
    estimate = typed(
        estimate_with(Line("ผนัง", unit="ตร.ม.")),
        (0, "description", " ผนัง "),
        (0, "number", "2"),
        (0, "length", "12"),
        (0, "height", "3.20"),
        (1, "number", "-2"),
        (1, "length", "0.90"),
        (1, "height", "2.00"),
        (1, "description", "ประตู"),
    )
    assert line_in(estimate).quantity == taken_off(WALL, DOOR)
    assert [cell_text(DOOR, key) for key in ("number", "length", "width", "height")] == [
        "-2",
        "0.90",
        "",
        "2.00",
    ]
    assert shown_text(DOOR, "amount") == "-3.60"
    assert cell_text(DOOR, "deduct") == "หัก"
    assert (cell_text(BEAM, "number"), shown_text(BEAM, "number")) == ("4*6", "24")


def test_a_quantity_that_stands_typed_begins_the_rows_and_nothing_of_it_is_lost() -> None:
    line = Line("ผนัง", TypedQuantity(Decimal(6), "2*3"), "ตร.ม.")
    begun = taken_of(line)
    assert (begun.rows[0].figures[0][1].text, begun.value) == ("2*3", Decimal(6))
    estimate = typed(estimate_with(line), (0, "description", "ผนังเดิม"))
    assert line_in(estimate).quantity == taken_off(dimension_row("ผนังเดิม", "2*3"))
    assert line_in(typed(estimate, (1, "length", "4"))).quantity.value == 10


def test_typing_nothing_or_the_same_changes_nothing() -> None:
    estimate = estimate_with(Line("ผนัง", taken_off(WALL), "ตร.ม."))
    for at, key, text in ((0, "number", "2"), (1, "number", " "), (0, "deduct", "")):
        assert typed_cell_edit(estimate, ROW, at, key, text).is_empty  # type: ignore[arg-type]
    assert move_row_edit(estimate, ROW, 0, -1).is_empty
    assert remove_rows_edit(estimate, ROW, {5}).is_empty
    assert places_edit(estimate, ROW, None).is_empty


def test_rows_are_put_in_moved_and_taken_out() -> None:
    estimate = estimate_with(Line("ผนัง", taken_off(WALL, DOOR), "ตร.ม."))
    estimate = apply(estimate, move_row_edit(estimate, ROW, 0, 1))
    assert taken_of(line_in(estimate)).rows == (DOOR, WALL)
    for at, step in ((0, -1), (1, 1), (2, -1)):
        assert move_row_edit(estimate, ROW, at, step).is_empty
    estimate = apply(estimate, insert_row_edit(estimate, ROW, 1))
    assert taken_of(line_in(estimate)).rows == (DOOR, DimensionRow(), WALL)
    estimate = apply(estimate, remove_rows_edit(estimate, ROW, {0, 1}))
    assert line_in(estimate).quantity == taken_off(WALL)
    estimate = apply(estimate, remove_rows_edit(estimate, ROW, {0}))
    assert line_in(estimate) == Line("ผนัง", NOT_MEASURED, "ตร.ม.")


def test_a_wastage_that_was_chosen_is_kept_while_its_rows_have_no_figures() -> None:
    estimate = estimate_with(Line("เหล็ก", taken_off(BEAM), "กก."))
    nine = Wastage(Decimal(9), "เหล็กเสริม DB12", "สำเนา", "DB12")
    estimate = apply(estimate, wastage_edit(estimate, ROW, "DB12", nine))
    whole = taken_of(line_in(estimate))
    bare = apply(estimate, emptied_cells_edit(estimate, ROW, [(0, "number"), (0, "length")]))
    again = typed(bare, (0, "number", "4*6"), (0, "length", "5.50"))
    assert taken_of(line_in(again)) == whole
    idle = taken_of(line_in(bare))
    assert idle.idle_wastage == (nine,)
    assert share_words(idle)[-1] == "ยังไม่ได้ใช้ส่วนเผื่อ 9% ของ DB12 เพราะไม่มีแถวให้คิด"
    assert "เผื่อ" not in idle.told()


def test_a_wastage_goes_with_the_last_row_that_it_was_chosen_for() -> None:
    nine = Wastage(Decimal(9), "เหล็กเสริม DB12", "สำเนา", "DB12")
    bars = taken_off(BEAM, replace(BEAM, bar="RB9"), wastage=(nine,))
    estimate = estimate_with(Line("เหล็ก", bars, "กก."))
    assert taken_of(line_in(typed(estimate, (0, "bar", "DB16")))).wastage == ()
    assert taken_of(line_in(apply(estimate, remove_rows_edit(estimate, ROW, {0})))).wastage == ()
    assert taken_of(line_in(apply(estimate, remove_rows_edit(estimate, ROW, {1})))).wastage == (
        nine,
    )
    with pytest.raises(UserError, match="ส่วนเผื่อร้อยละ 9 ของ DB20 แต่ไม่มีแถวให้คิด"):
        apply(estimate, wastage_edit(estimate, ROW, "DB20", nine))


def test_a_choice_takes_out_what_was_chosen_for_bars_without_a_row() -> None:
    estimate = estimate_with(Line("เหล็ก", taken_off(BEAM, replace(BEAM, bar="RB9")), "กก."))
    nine = Wastage(Decimal(9), "เหล็กเสริม DB12", "สำเนา")
    estimate = apply(estimate, wastage_edit(estimate, ROW, "DB12", nine))
    assert taken_of(line_in(estimate)).wastage == (replace(nine, bar="DB12"),)
    left = apply(estimate, remove_rows_edit(estimate, ROW, {0}))
    chosen = apply(left, wastage_edit(left, ROW, "RB9", nine))
    assert [each.bar for each in taken_of(line_in(chosen)).wastage] == ["RB9"]
    none = apply(estimate, wastage_edit(estimate, ROW, "DB12", None))
    assert taken_of(line_in(none)).wastage == ()


def test_the_first_bar_gives_a_line_without_unit_its_kilograms() -> None:
    empty = typed(estimate_with(Line("เหล็ก")), (0, "number", "2"), (0, "bar", "db 12"))
    assert line_in(empty).unit == "กก."
    tons = typed(estimate_with(Line("เหล็ก", unit="ตัน")), (0, "number", "2"), (0, "bar", "DB12"))
    assert line_in(tons).quantity == taken_off(
        dimension_row("", "2", bar="DB12"), weight_unit="ton"
    )
    with pytest.raises(UserError, match="โปรดใช้หน่วย"):
        typed(estimate_with(Line("เหล็ก", unit="เส้น")), (0, "number", "2"), (0, "bar", "DB12"))


def test_only_a_line_with_a_quantity_of_its_own_is_measured() -> None:
    share = both_shares("test-book", "3.1", 1, Decimal(50), Decimal(30))
    estimate = estimate_with(flat_line("ข้อต่อ", pipe_share=share))
    for row, said in ((ROW, "โปรดถอดที่รายการท่อ"), (1, "ยังไม่ได้เลือกรายการ"), (None, "เลือก")):
        with pytest.raises(UserError, match=said):
            line_to_measure(estimate.bill, row)
