"""How a text is set in its column."""

from __future__ import annotations

from functools import partial

import pytest

from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import Align, Look, Money, SheetCell, SheetColumn, Text
from estimator.sheets.layout.grid import (
    BLANK,
    CELL_PADDING,
    MOST_LINES,
    SIZES,
    SMALLER,
    Grid,
    line_height,
    parted,
    prefix_width,
)
from estimator.sheets.layout.line_breaks import fit
from estimator.sheets.layout.thai_font import ASCENT
from estimator.sheets.text_formulas import WhileAmount

GRID = Grid((SheetColumn("description", "รายการ", 75), SheetColumn("remark", "หมายเหตุ", 20)))
AMOUNT = Money(12345)
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


@pytest.mark.parametrize("digit", ["1", "8", "๑", "๗"])
def test_the_number_of_a_row_is_set_smaller_rather_than_cut(digit: str) -> None:
    grid = Grid((SheetColumn("no", "ลำดับที่", 13),))
    numbers = [".".join(digit * depth) for depth in range(1, 20)]
    cells = [grid.cell(0, Text(number), Look(bold=True)) for number in numbers]
    assert [each.lines for each in cells[:6]] == [(number,) for number in numbers[:6]]
    assert cells[0].size == SIZES["body"] > cells[5].size
    # Beyond what can be read it goes on in another line.
    assert len(cells[-1].lines) > 1
    assert "".join(cells[-1].lines) == numbers[-1]


def test_a_wide_column_keeps_its_type_but_what_has_to_stay_low() -> None:
    assert GRID.cell(0, Text(REASON * 9), Look()).size == SIZES["body"]
    assert GRID.cell(0, Text(REASON * 9), Look(), low=True).size == SMALLER[-1]


@pytest.mark.parametrize("text", ["ปี่ ฝั้ง", "ปี่ ฝั้ง " * 30])
def test_a_note_below_a_table_stays_off_its_rule(text: str) -> None:
    cell = GRID.cell(0, Text(text), Look(border="none"), 1)
    row = GRID.row("note", [cell])
    # Lines stand in the middle of a row, figures with theirs so far above the baseline.
    middle = row.height / 2 - (len(cell.lines) - 1) * line_height(cell.size) / 2
    assert middle + 0.36 * cell.size >= ASCENT / 1000 * cell.size


@pytest.mark.parametrize("align", ["left", "center"])
def test_an_indent_leaves_room_for_words(align: Align) -> None:
    deep = Look(align, indent=GRID.width(1, 1))
    cell = GRID.cell(1, Text("ราคากลางของหน่วยงาน"), deep)
    assert cell.look.indent == pytest.approx(GRID.width(1, 1) / 3)
    assert len(cell.lines) <= MOST_LINES
    assert GRID.cell(0, Text("ฐานราก"), Look(indent=42.0)).look.indent == 42.0


def plain(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def lines_up_to(count: int, _cell: SheetCell) -> int:
    return count


def test_a_text_in_two_parts_is_the_text() -> None:
    text = "  เสาเข็ม\t" + "คอนกรีตอัดแรงงานฐานรากตามแบบ" * 4 + " 0.22 x 0.22 ม.  (\u200bยาว )\n" * 9
    described = GRID.cell(0, Text(text, "- "), Look(indent=7))
    whole = GRID.row("line", [described, GRID.cell(1, AMOUNT, Look())], keep=True)
    for count in range(1, len(whole.cells[0].lines)):
        first, rest = parted(whole, partial(lines_up_to, count))
        assert rest is not None
        texts = [part.cells[0].value for part in (first, rest)]
        assert all(isinstance(each, Text) for each in texts)
        assert [each.prefix for each in texts if isinstance(each, Text)] == ["- ", ""]
        for part, each in zip((first, rest), texts, strict=True):
            assert isinstance(each, Text)
            assert plain(each.text) == plain("".join(part.cells[0].lines))
            assert each.text in text
        # No page ends between the last part and what the row stands with.
        assert (first.keep, rest.keep) == (False, True)
        assert (*first.cells[0].lines, *rest.cells[0].lines) == whole.cells[0].lines
        # Its lines stand behind the dash that is printed once, and its amount is one.
        behind = 7 + prefix_width(Text("", "- "), Look(), rest.cells[0].size)
        assert rest.cells[0].look.indent == behind
        assert (first.cells[1].value, rest.cells[1].value) == (AMOUNT, BLANK)
    assert parted(whole, lambda _cell: 99) == (whole, None)


def test_a_text_that_holds_for_an_amount_gives_way_to_the_other_once() -> None:
    amount = WhileAmount((Ref("s", "r", 0),), 100, "ข้อความเดิม " * 9, "ข้อความใหม่")
    whole = GRID.row("note", [GRID.cell(1, Text(amount.text, formula=amount), Look())])
    first, rest = parted(whole, lambda _cell: 2)
    assert rest is not None
    formulas = [part.cells[0].value.formula for part in (first, rest)]
    assert all(isinstance(each, WhileAmount) for each in formulas)
    said = [each for each in formulas if isinstance(each, WhileAmount)]
    assert " ".join(each.text for each in said).split() == amount.text.split()
    assert [each.otherwise for each in said] == ["ข้อความใหม่", ""]
