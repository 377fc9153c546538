"""How a text is set in its column."""

from __future__ import annotations

import pytest

from estimator.sheets.document import Look, SheetColumn, Text
from estimator.sheets.layout.grid import CELL_PADDING, MOST_LINES, SIZES, SMALLER, Grid
from estimator.sheets.layout.line_breaks import fit

GRID = Grid((SheetColumn("description", "รายการ", 75), SheetColumn("remark", "หมายเหตุ", 20)))
REASON = "ไม่มีรายการในบัญชีค่าแรงงาน คณะกรรมการพิจารณากำหนดร้อยละ 30 ของค่าวัสดุ"


@pytest.mark.parametrize(
    ("text", "size"),
    [("สืบราคา", SIZES["body"]), ("สืบราคา 3 ราย", SIZES["body"]), (REASON * 9, SMALLER[-1])],
)
def test_smaller_type_comes_before_a_tower_of_lines(text: str, size: float) -> None:
    narrow = GRID.cell(1, Text(text), Look())
    assert narrow.size == size
    assert "".join("".join(narrow.lines).split()) == "".join(text.split())


def test_a_remark_is_set_no_smaller_than_it_needs() -> None:
    sizes, room = (SIZES["body"], *SMALLER), GRID.width(1, 1) - 2 * CELL_PADDING
    met = set()
    for words in range(1, 12):
        text = "คำนวณ " * words
        cell = GRID.cell(1, Text(text), Look())
        met.add(cell.size)
        for larger in sizes[: sizes.index(cell.size)]:
            assert len(fit(text, room, larger).lines) > MOST_LINES
        assert len(cell.lines) <= MOST_LINES or cell.size == sizes[-1]
    assert len(met) > 2


def test_a_wide_column_keeps_its_type() -> None:
    assert GRID.cell(0, Text(REASON * 9), Look()).size == SIZES["body"]
