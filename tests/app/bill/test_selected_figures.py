"""Sum, average and count of selected cells: exact, of figures alone, of one unit."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from estimator.app.bill.columns import columns_of
from estimator.app.bill.grid_rows import GridRows
from estimator.app.bill.selected_figures import FIGURES, Adding, Block
from estimator.app.waiting_texts import Wrong
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import ROOT, Bill, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.ui.bill.model import BillModel
from tests.lines import flat_line
from tests.ui.bill.grids import find, group, model_of, part, row, session_of

NO_ROWS: list[Block] = []


def selection_words(grid: GridRows, blocks: Sequence[Block], shown: Iterable[int]) -> str:
    """Sum, average and count of the figures selected, in words; empty below two of them."""
    adding = Adding(grid, blocks, shown)
    while not adding.go_on(10_000):
        pass
    return adding.words


def work(name: str, quantity: str | None, unit: str, material: str, labour: str) -> Tree:
    amount = None if quantity is None else Decimal(quantity)
    return Tree(flat_line(name, amount, unit, Decimal(material), Decimal(labour)))


@pytest.fixture
def model(qapp: QApplication) -> Iterator[BillModel]:
    percent = PercentOfMaterial(Decimal(30), "มติ")
    share = flat_line("ร้อยละ", Decimal(1), "ม.", Decimal(100), labour_percent=percent)
    trees = [
        part(
            "P",
            group(
                "A",
                work("a", "0.1", "ม.", "10.10", "1.05"),
                work("b", "0.2", "เมตร", "20.20", "2"),
                work("c", None, "ม.", "30", "3"),
                Tree(share),
            ),
            group("B", work("d", "12.345", "ตร.ม.", "100", "7")),
        ),
        Tree(Part("special", "S"), (Tree(flat_line("x", Decimal(1), "งาน", Decimal(50))),)),
    ]
    session = session_of(Bill())
    session.do(insert_trees(Bill(), ROOT, 0, trees, ""))
    yield model_of(session)
    session.show(None)


def words(model: BillModel, first: str, last: str, columns: Sequence[str]) -> str:
    grid = model.grid
    blocks = [
        (row(model, first), grid.column_of(each), row(model, last), grid.column_of(each))
        for each in columns
    ]
    return selection_words(grid, blocks, range(len(grid.columns)))


def test_quantities_are_added_exactly_and_shown_as_they_are(model: BillModel) -> None:
    assert words(model, "a", "b", ["quantity"]) == "ผลรวม 0.30 ม.   เฉลี่ย 0.15   นับ 2"
    assert words(model, "a", "ร้อยละ", ["quantity"]) == "ผลรวม 1.30 ม.   เฉลี่ย 0.4333   นับ 3"


def test_figures_of_several_units_are_counted_and_not_added(model: BillModel) -> None:
    told = words(model, "a", "d", ["quantity"])
    assert told == "หน่วยต่างกัน (ตร.ม., ม.) จึงไม่รวม   นับ 4"
    assert words(model, "a", "a", ["quantity", "total"]).startswith("หน่วยต่างกัน (บาท, ม.)")
    assert "หน่วยต่างกัน" in words(model, "a", "d", ["material"])


def test_of_whole_rows_the_amounts_are_added_and_that_is_said(model: BillModel) -> None:
    """Quantities, prices and totals of two lines: 0.1 x 11.15 and 0.2 x 22.20, side by side."""
    told = words(model, "a", "b", ["quantity", "material", "labour", "total"])
    assert told == "หน่วยต่างกัน   เฉพาะจำนวนเงินรวม 5.56 บาท   นับ 8"


def test_money_is_added_across_both_sides(model: BillModel) -> None:
    # 0.1 x 10.10, 0.2 x 20.20 and 0.1 x 1.05, 0.2 x 2.
    told = words(model, "a", "b", ["material_amount", "labour_amount"])
    assert told == "ผลรวม 5.56 บาท   เฉลี่ย 1.39   นับ 4"
    assert words(model, "a", "b", ["material", "labour"]) == (
        "ผลรวม 33.35 บาท/ม.   เฉลี่ย 8.34   นับ 4"
    )


def test_an_average_half_way_between_two_satang_goes_up(model: BillModel) -> None:
    a, b = row(model, "a"), row(model, "b")
    at = model.grid.column_of("material")
    for place, price in ((a, "0.01"), (b, "0.02")):
        assert model.enter(place, at, price)
    assert words(model, "a", "b", ["material"]) == "ผลรวม 0.03 บาท/ม.   เฉลี่ย 0.02   นับ 2"


def test_what_is_no_figure_is_left_out(model: BillModel) -> None:
    """Texts, a side without a quantity, and a percentage in a price's place."""
    assert words(model, "a", "b", ["description", "quantity", "unit", "remark"]).endswith("นับ 2")
    assert words(model, "b", "c", ["material_amount"]) == ""
    assert words(model, "c", "ร้อยละ", ["labour"]) == ""
    assert words(model, "a", "a", ["quantity"]) == ""


def test_a_text_that_was_not_taken_is_no_figure(model: BillModel) -> None:
    a = find(model.grid.bill, "a")
    model.grid.wrong[a, "quantity"] = Wrong("7y", "")
    assert words(model, "a", "b", ["quantity"]) == ""


def test_a_sum_is_not_counted_with_what_it_adds_up(model: BillModel) -> None:
    """A group's total over its lines, a part's over its groups, a line's beside its sides."""
    lines = words(model, "a", "ร้อยละ", ["total"])
    assert words(model, "A", "ร้อยละ", ["total"]) == f"{lines}   ไม่นับยอดรวมซ้ำ"
    both = words(model, "a", "b", ["material_amount", "labour_amount"])
    assert words(model, "a", "b", ["material_amount", "labour_amount", "total"]) == (
        f"{both}   ไม่นับยอดรวมซ้ำ"
    )


def test_groups_alone_are_added(model: BillModel) -> None:
    grid = model.grid
    at = grid.column_of("total")
    blocks = [(row(model, name), at, row(model, name), at) for name in ("A", "B")]
    # 5.56 + 130 and 12.345 x 100 + 12.345 x 7, each side rounded.
    told = selection_words(grid, blocks, range(len(grid.columns)))
    assert told == "ผลรวม 1,456.48 บาท   เฉลี่ย 728.24   นับ 2"


def test_columns_out_of_sight_do_not_count(model: BillModel) -> None:
    grid = model.grid
    block = (row(model, "a"), 0, row(model, "b"), len(grid.columns) - 1)
    shown = [grid.column_of("description"), grid.column_of("quantity")]
    assert selection_words(grid, [block], shown) == "ผลรวม 0.30 ม.   เฉลี่ย 0.15   นับ 2"
    assert selection_words(grid, NO_ROWS, shown) == ""


def test_every_column_of_figures_is_known() -> None:
    figures = {
        column.key for kind in PART_KINDS for column in columns_of(kind) if column.align == "right"
    }
    assert figures == set(FIGURES)
