"""Tables pasted over lines: each cell into the one beneath it, or none at all."""

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId, walk
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.columns import Columns
from estimator.domain.bill_table.over_lines import (
    disagreements_over,
    paste_cells,
    paste_over,
    rows_from,
)
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.domain.takeoffs import dimension_row, taken_off
from tests.lines import both_shares, flat_line

PLAIN: Columns = ("description", "quantity", "unit", "material", "labour", "remark")

SAMPLE = bill_of(
    Tree(
        Part("construction", "อาคาร"),
        (
            Tree(Group("A"), (Tree(flat_line("a", Decimal(1))), Tree(Line("b")), Tree(Line("c")))),
            Tree(Group("B"), (Tree(Line("d")),)),
        ),
    )
)


def find(name: str) -> RowId:
    for row in walk(SAMPLE):
        node = SAMPLE.node(row)
        if (node.description if isinstance(node, Line) else node.title) == name:
            return row
    raise AssertionError(name)


def after(edit: Edit) -> Bill:
    return apply(Estimate(bill=SAMPLE), edit).bill


def lines_of(bill: Bill, group: RowId) -> list[Line]:
    nodes = [bill.node(row) for row in bill.children_of(group)]
    return [node for node in nodes if isinstance(node, Line)]


def table(*rows: list[str]) -> OutsideTable:
    return OutsideTable(tuple(map(tuple, rows)))


def test_a_column_of_figures_goes_over_lines_and_keeps_their_rows() -> None:
    done = after(
        paste_over(SAMPLE, find("a"), table(["5", "ม."], ["", ""], ["7", "กก."]), PLAIN[1:])
    )
    assert lines_of(done, find("A")) == [
        flat_line("a", Decimal(5), "ม."),
        Line("b"),
        flat_line("c", Decimal(7), "กก."),
    ]


def test_what_is_longer_than_the_group_becomes_new_lines_in_it() -> None:
    done = after(paste_over(SAMPLE, find("b"), table(["x"], ["y"], ["z"], [""], ["w"]), PLAIN))
    assert [line.description for line in lines_of(done, find("A"))] == ["a", "x", "y", "z", "w"]
    assert lines_of(done, find("B")) == [Line("d")]


def test_one_wrong_cell_keeps_the_whole_table_out() -> None:
    with pytest.raises(UserError, match="แถวที่ 4 จำนวน"):
        paste_over(SAMPLE, find("a"), table(["5"], ["6"], ["7"], ["แปด"]), PLAIN[1:])


def test_a_title_takes_one_cell_only() -> None:
    done = after(paste_over(SAMPLE, find("A"), table(["งานดิน"]), PLAIN))
    assert done.node(find("A")) == Group("งานดิน")
    with pytest.raises(UserError, match="ทับกลุ่มงานไม่ได้"):
        paste_over(SAMPLE, find("A"), table(["ก"], ["ข"]), PLAIN)
    with pytest.raises(UserError, match="ทับกลุ่มงานไม่ได้"):
        paste_over(SAMPLE, find("A"), table(["5"]), PLAIN[1:])
    # A title has no place for figures.
    with pytest.raises(UserError, match="ทับกลุ่มงานไม่ได้"):
        paste_over(SAMPLE, find("A"), table(["ก", "5", "ม."]), PLAIN)


def test_empty_cells_over_a_pipe_share_pass_and_figures_are_refused() -> None:
    share = flat_line("ข้อต่อ", pipe_share=both_shares("e", "3.1", 1, Decimal(50), Decimal(30)))
    bill = bill_of(Tree(Part("construction", "P"), (Tree(share),)))
    row = bill.children_of(bill.children_of(ROOT)[0])[0]
    done = apply(Estimate(bill=bill), paste_over(bill, row, table(["ข้องอ", "", "ชุด"]), PLAIN)).bill
    assert done.node(row) == replace(share, description="ข้องอ", unit="ชุด")
    with pytest.raises(UserError, match="แถวที่ 1 จำนวน: รายการนี้คิดเป็นร้อยละ"):
        paste_over(bill, row, table(["ข้องอ", "5"]), PLAIN)


def test_figures_are_read_by_the_rules_of_a_spreadsheet() -> None:
    cells = table(["๑,๒๐๐.-", "", "–"], ["7\u200b", "ม.", "฿5"])
    done = after(paste_over(SAMPLE, find("a"), cells, PLAIN[1:]))
    assert lines_of(done, find("A"))[:2] == [
        flat_line("a", Decimal(1200)),
        flat_line("b", Decimal(7), "ม.", Decimal(5)),
    ]
    for text, why in (("(12.50)", "ติดลบ"), ("2*3", "สูตร"), ("3-4", "ช่วงตัวเลข")):
        with pytest.raises(UserError, match=f"แถวที่ 1 จำนวน: .*{why}"):
            paste_over(SAMPLE, find("a"), table([text]), PLAIN[1:])


@pytest.mark.parametrize(
    ("pasted", "comes"),
    [("*ราคารวมขนส่ง", "*ราคารวมขนส่ง"), ("-ขุดดิน", "-ขุดดิน"), ("- ขุดดิน", "ขุดดิน"), ("1. ขุดดิน", "ขุดดิน")],
)
def test_only_what_a_blank_parts_from_a_name_is_a_sign_of_a_list(pasted: str, comes: str) -> None:
    done = after(paste_over(SAMPLE, find("a"), table([pasted]), PLAIN[:1]))
    assert lines_of(done, find("A"))[0].description == comes


def test_a_wholly_wrong_table_tells_the_first_reasons_and_how_many_more() -> None:
    with pytest.raises(UserError) as caught:
        paste_cells(SAMPLE, (), table(*[["x"]] * 50), PLAIN[1:])
    assert len(caught.value.sentences) == 23
    assert caught.value.sentences[20] == "และยังมีอีก 30 แห่ง"


def test_cells_go_on_over_the_lines_of_the_next_groups() -> None:
    beneath = rows_from(SAMPLE, find("b"))
    cells = table(["5", "ม."], [""], ["", ""], ["7"], [""])
    done = after(paste_cells(SAMPLE, beneath, cells, PLAIN[1:]))
    assert lines_of(done, find("A"))[1:] == [flat_line("b", Decimal(5), "ม."), Line("c")]
    assert lines_of(done, find("B")) == [flat_line("d", Decimal(7))]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["5"], ["6"], ["7"]], "แถวที่ 3 “7” ตรงกับ “B” ซึ่งเป็นชื่อกลุ่มงาน"),
        ([["5"], ["6"], [""], ["7"], ["8"]], "แถวที่ 5 เกินแถวสุดท้าย"),
        ([["5"], ["หก"]], "แถวที่ 2 จำนวน"),
    ],
)
def test_cells_that_lie_on_no_line_keep_the_whole_block_out(
    rows: list[list[str]], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        paste_cells(SAMPLE, rows_from(SAMPLE, find("b")), table(*rows), PLAIN[1:])


def test_an_amount_beside_quantity_and_price_is_compared_with_them() -> None:
    columns: Columns = ("quantity", "material", "material_amount", "labour", "total")
    cells = table(["2", "10", "20", "5", "30"], ["2", "10", "25", "5", "30"], ["", "", "", "", "9"])
    assert [(each.row, each.severity) for each in disagreements_over(cells, columns)] == [
        (2, "warn"),
        (3, "warn"),
    ]
    # Amounts without their quantities are those of the lines that are there.
    assert disagreements_over(table(["5", "6", "11"]), ("labour", "labour_amount", "total")) == ()


@pytest.mark.parametrize("columns", [("material", "unit"), ("unit", "material")])
def test_a_price_that_comes_with_a_unit_is_a_price_in_it(columns: Columns) -> None:
    bars = taken_off(dimension_row("", "10", "10", bar="DB12"))
    steel = Line("เหล็ก", bars, "กก.", TypedPrice(Decimal(25)), TypedPrice(Decimal(4)))
    bill = bill_of(Tree(Part("construction", "P"), (Tree(steel),)))
    (row,) = bill.children_of(bill.children_of(ROOT)[0])
    cells = {"material": "24000", "unit": "ตัน"}
    table = OutsideTable((tuple(cells[each] for each in columns),))
    node = apply(Estimate(bill=bill), paste_over(bill, row, table, columns)).bill.node(row)
    assert isinstance(node, Line)
    assert node.material == TypedPrice(Decimal(24000))
    assert node.labour == TypedPrice(Decimal(4000))
