"""Tables of dimensions without heads: read where cells and products leave one reading, else not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.takeoff_table.reading import RowsOver, read_takeoff_table, rows_over
from estimator.domain.takeoff_table.row_cells import CellKey
from estimator.errors import UserError
from tests.domain.bill_table.sheets import sheet


def read(*rows: str, key: CellKey = "description", outside: bool = True) -> RowsOver:
    """A sheet, its cells between bars, pasted at a cell of a line without rows."""
    return rows_over((), 0, read_takeoff_table(sheet(*rows), key, outside=outside))


def amounts(read: RowsOver) -> list[Decimal | None]:
    return [row.amount for row in read.rows]


def refusal(*rows: str, key: CellKey = "description") -> str:
    with pytest.raises(UserError) as refused:
        read(*rows, key=key)
    return " ".join(refused.value.sentences)


NO_PLAIN_FIGURES = (
    *("2*3", "๒*๓", "=2*3", "2x3", "4@0.30", "1,5", "10'", "x2", "1-2", "50%", "#REF!"),
    *("3.5 ม.", "๓ ข้าง", "3ชุด", "สอง", "DB12"),
)

NO_FIGURES = ("สอง", "DB12")


@pytest.mark.parametrize("cell", NO_PLAIN_FIGURES)
@pytest.mark.parametrize("named", ["", "เสา|"])
def test_a_cell_that_is_no_plain_figure_shifts_no_row_by_a_column(cell: str, named: str) -> None:
    odd, plain = f"{named}{cell}|4|5", f"{named}3|3|1"
    assert "ยังไม่ได้วางตาราง" in refusal(odd, plain)
    assert cell.translate(ARABIC) in refusal(plain, odd).translate(ARABIC)
    assert ("โปรดคัดลอกหัวตารางมาด้วย" in refusal(plain, odd)) is (not named or cell in NO_FIGURES)


ARABIC = str.maketrans("๒๓", "23")


@pytest.mark.parametrize("cell", [each for each in NO_PLAIN_FIGURES if each not in NO_FIGURES])
def test_one_row_alone_that_begins_with_no_plain_figure_has_no_description(cell: str) -> None:
    assert "แถวที่ 1" in refusal(f"{cell}|4|5")


@pytest.mark.parametrize(("cell", "first"), [("๓", 60), ("(2)", -40), ("-", 20), ("", 20)])
@pytest.mark.parametrize("named", ["", "เสา|"])
def test_thai_digits_brackets_dashes_and_blanks_are_figures(
    cell: str, first: int, named: str
) -> None:
    come = read(f"{named}{cell}|4|5", f"{named}3|3|1")
    assert amounts(come) == [first, 9]
    name = "รายละเอียด " if named else ""
    assert come.said == (f"อ่านเป็น {name}จำนวน ยาว กว้าง",)


def test_a_text_before_figures_describes_them_and_a_figure_among_texts_is_asked_about() -> None:
    come = read("1. เสา|2|3", "ผนัง 2 ข้าง|4|5")
    assert [row.description for row in come.rows] == ["1. เสา", "ผนัง 2 ข้าง"]
    assert amounts(come) == [6, 20]
    said = refusal("101|2|3", "ห้องน้ำ|4|5")
    assert "คอลัมน์ที่ 1 มีทั้งตัวเลข (“101” แถวที่ 1) และข้อความ (“ห้องน้ำ” แถวที่ 2)" in said


def test_amounts_prove_what_cells_alone_would_not() -> None:
    come = read("101|2|3|6", "ห้องน้ำ|4|5|20")
    assert [row.description for row in come.rows] == ["101", "ห้องน้ำ"]
    assert amounts(come) == [6, 20]
    assert come.said == ("อ่านเป็น รายละเอียด จำนวน ยาว ปริมาณ เพราะคอลัมน์ที่ 4 เท่ากับผลคูณของคอลัมน์ก่อนหน้า",)
    # Without a number, and no column of bars either.
    assert amounts(read("เสา||4|5|2|40")) == [40]
    assert amounts(read("เสา||4|5|2|3")) == [120]


@pytest.mark.parametrize("key", ["description", "number"])
def test_a_column_of_products_is_never_multiplied_by(key: CellKey) -> None:
    assert amounts(read("4|5|20", "2|3|6", key=key)) == [20, 6]
    assert "คอลัมน์ที่ 3 เท่ากับผลคูณ" in refusal("2|3|6", key=key)
    # One times a square is no product that proves anything, nor is a figure that is rounded away.
    assert amounts(read("1|1.5|1.5", "1|2|2", key=key)) == [Decimal("2.25"), 4]
    assert amounts(read("2|0.3|1", key=key)) == [Decimal("0.6")]


def test_bars_before_figures_are_weighed() -> None:
    come = read("DB12|16|6.3", "RB9|2|5")
    assert [row.bar for row in come.rows] == ["DB12", "RB9"]
    assert amounts(come)[0] == Decimal("89.486208")
    assert amounts(read("1|DB12|16|6.3", "2|RB9|2|5")) == amounts(come)
    assert amounts(read("เสา|DB12|16|6.3", "คาน|RB9|2|5")) == amounts(come)
    # A number before the bar, and none behind its length.
    assert "ดูไม่ออกว่าคอลัมน์ใดเป็นช่องใด" in refusal("16|DB12|6.3")


def test_numbers_of_rows_rise() -> None:
    come = read("1|เสา|2|3", "2|คาน|4|5")
    assert amounts(come) == amounts(read("1.1|เสา|2|3", "1.2|คาน|4|5")) == [6, 20]
    assert "ไม่ได้วางคอลัมน์ ที่ 1" in come.said
    assert "ดูไม่ออกว่าคอลัมน์ใดเป็นช่องใด" in refusal("2|เสา|2|3", "2|คาน|4|5")
    assert "ดูไม่ออกว่าคอลัมน์ใดเป็นช่องใด" in refusal("2|x")


def test_a_lone_head_heads_its_column() -> None:
    assert amounts(read("จำนวน", "2", "4")) == [2, 4]
    assert [row.length is not None for row in read("ยาว (ม.)", "2", "4").rows] == [True, True]
    assert [row.description for row in read("จำนวน", "เสา").rows] == ["จำนวน", "เสา"]


def test_a_row_of_sums_without_names_beside_it_is_left_out() -> None:
    come = read("2|3|4||24", "รวม||||24")
    assert amounts(come) == [24]
    assert come.said == ("ไม่ได้วางแถวรวม 1 แถว",)


def test_workings_that_were_copied_here_begin_at_the_number() -> None:
    assert amounts(read("2*3|4", "5|2", outside=False)) == [24, 10]
    assert amounts(read("เสา||2*3|4", outside=False)) == [24]
