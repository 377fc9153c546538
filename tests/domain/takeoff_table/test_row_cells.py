"""The cells of a dimension row: what a typed text makes of them, and what they hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.takeoff.dimension_rows import DimensionRow
from estimator.domain.takeoff_table.row_cells import CellKey, cell_text, number_text, with_text
from estimator.errors import UserError
from tests.domain.takeoffs import dimension_row

WALL = dimension_row("ผนัง", "2", "12", "", "3.20")
DOOR = dimension_row("ประตู", "2", "0.90", "", "2.00", deduct=True)


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("-2", -2, "-2"),
        ("= -2", -2, "-2"),
        ("\u20132", -2, "-2"),
        ("-(2)", -2, "-2"),
        ("-2+5", 3, "-2+5"),
        ("-2*3+10", 4, "-2*3+10"),
        ("-5*-2", 10, "-5*-2"),
        ("-2-3", -5, "-2-3"),
        ("-2*3", -6, "-2*3"),
        ("2-3", -1, "2-3"),
        ("-(2+3)", -5, "-(2+3)"),
        ("(1-2)*3", -3, "(1-2)*3"),
        ("-1/4", Decimal("-0.25"), "-1/4"),
    ],
)
def test_what_a_number_comes_to_decides_whether_it_is_deducted(
    text: str, value: Decimal, kept: str
) -> None:
    row = with_text(DimensionRow(description="ก"), "number", text)
    assert (row.amount, row.deduct) == (value, value < 0)
    assert row.faults() == ()
    assert cell_text(row, "number") == kept
    assert with_text(row, "number", kept) == row


def test_a_figure_typed_over_a_deducted_one_adds() -> None:
    row = with_text(DOOR, "number", "4")
    assert (row.deduct, cell_text(row, "number")) == (False, "4")
    assert with_text(with_text(DimensionRow(), "deduct", "หัก"), "number", "4").deduct
    assert with_text(DOOR, "length", "4").deduct
    assert [number_text(DOOR, key) for key in ("number", "length")] == ["-2", "0.90"]


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("number", "สอง", "อ่าน|ไม่ใช่ตัวเลข"),
        ("length", "-2", "ติดลบไม่ได้"),
        ("deduct", "12.5", "ช่องหักใส่ได้เพียง"),
        ("amount", "12.5", "ช่องปริมาณคิดจากแถวเอง"),
    ],
)
def test_what_a_cell_cannot_hold_is_refused(key: CellKey, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        with_text(WALL, key, text)
