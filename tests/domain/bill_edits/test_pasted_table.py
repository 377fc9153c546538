"""Tables from a spreadsheet: read whole or refused whole."""

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId, walk
from estimator.domain.bill_edits.pasted_table import (
    MOST_LEFT_OUT,
    PastedColumn,
    amounts_left_out,
    fill_cells,
    likeliest,
    paste_over,
    trees_from_table,
)
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.lines import both_shares, flat_line

PR4: tuple[PastedColumn, ...] = (
    "number",
    "description",
    "quantity",
    "unit",
    "material",
    "material_amount",
    "labour",
    "labour_amount",
    "total",
    "remark",
)
PLAIN: tuple[PastedColumn, ...] = (
    "description",
    "quantity",
    "unit",
    "material",
    "labour",
    "remark",
)

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


def test_a_printed_sheet_becomes_groups_and_lines() -> None:
    table = [
        ["1", "งานโครงสร้าง", "", "", "", "", "", "", "9,999.00", ""],
        ["1.1", "งานฐานราก", "", "", "", "", "", "", "", ""],
        ["", "- คอนกรีต 240 ksc.", "1.65", "ลบ.ม.", "1,651.00", "2,724.15", "485", "8", "9", ""],
        ["", "", "", "", "", "", "", "", "", ""],
        ["", "- เหล็ก DB16", "๖๒", "กก.", "25", "", "-", "", "", "รวมลวด"],
        ["2", "งานหลังคา", "-", "", "", "", "", "", "", ""],
        ["2.1", "กระเบื้อง", "10", "ตร.ม.", "100", "", "20", "", "", ""],
    ]
    assert trees_from_table(table, PR4) == (
        Tree(
            Group("งานโครงสร้าง"),
            (
                Tree(
                    Group("งานฐานราก"),
                    (
                        Tree(
                            flat_line(
                                "คอนกรีต 240 ksc.",
                                Decimal("1.65"),
                                "ลบ.ม.",
                                Decimal("1651.00"),
                                Decimal(485),
                            )
                        ),
                        Tree(
                            flat_line("เหล็ก DB16", Decimal(62), "กก.", Decimal(25), None, "รวมลวด")
                        ),
                    ),
                ),
            ),
        ),
        Tree(
            Group("งานหลังคา"),
            (Tree(flat_line("กระเบื้อง", Decimal(10), "ตร.ม.", Decimal(100), Decimal(20))),),
        ),
    )


def test_without_numbers_every_row_is_a_line() -> None:
    assert trees_from_table([["ไม้แบบ", "2"], ["ตะปู"]], PLAIN) == (
        Tree(flat_line("ไม้แบบ", Decimal(2))),
        Tree(Line("ตะปู")),
    )


def test_each_cell_that_cannot_be_read_is_told_with_row_and_reason() -> None:
    table = [["ก", "x"], [""], ["ข", "1", "ตร.ม.", "-5"], ["ค", "10/3"]]
    with pytest.raises(UserError) as caught:
        trees_from_table(table, PLAIN)
    first, second, third, last = caught.value.sentences
    assert first.startswith("แถวที่ 1 จำนวน: ")
    assert second.startswith("แถวที่ 3 ค่าวัสดุต่อหน่วย: ")
    assert "ติดลบ" in second
    assert third.startswith("แถวที่ 4 จำนวน: ผลหาร")
    assert last.startswith("ยังไม่ได้วางรายการใด")


def test_a_wholly_wrong_table_tells_the_first_reasons_and_how_many_more() -> None:
    with pytest.raises(UserError) as caught:
        trees_from_table([["ก", "x"]] * 50, PLAIN)
    assert len(caught.value.sentences) == 22
    assert caught.value.sentences[20] == "และยังมีอีก 30 แห่ง"


def test_a_column_of_figures_goes_over_lines_and_keeps_their_rows() -> None:
    done = after(paste_over(SAMPLE, find("a"), [["5", "ม."], ["", ""], ["7", "กก."]], PLAIN[1:]))
    assert lines_of(done, find("A")) == [
        flat_line("a", Decimal(5), "ม."),
        Line("b"),
        flat_line("c", Decimal(7), "กก."),
    ]


def test_what_is_longer_than_the_group_becomes_new_lines_in_it() -> None:
    done = after(paste_over(SAMPLE, find("b"), [["x"], ["y"], ["z"], [""], ["w"]], PLAIN))
    assert [line.description for line in lines_of(done, find("A"))] == ["a", "x", "y", "z", "w"]
    assert lines_of(done, find("B")) == [Line("d")]


def test_one_wrong_cell_keeps_the_whole_table_out() -> None:
    with pytest.raises(UserError, match="แถวที่ 4 จำนวน"):
        paste_over(SAMPLE, find("a"), [["5"], ["6"], ["7"], ["แปด"]], PLAIN[1:])


def test_a_title_takes_one_cell_only() -> None:
    done = after(paste_over(SAMPLE, find("A"), [["งานดิน"]], PLAIN))
    assert done.node(find("A")) == Group("งานดิน")
    with pytest.raises(UserError, match="ทับกลุ่มงานไม่ได้"):
        paste_over(SAMPLE, find("A"), [["ก"], ["ข"]], PLAIN)
    with pytest.raises(UserError, match="ทับกลุ่มงานไม่ได้"):
        paste_over(SAMPLE, find("A"), [["5"]], PLAIN[1:])


def test_one_text_fills_every_cell_that_takes_it() -> None:
    rows = [find(name) for name in ("a", "A", "c")]
    done = after(fill_cells(SAMPLE, [(row, "quantity") for row in rows], "2*3"))
    assert [line.quantity.value for line in lines_of(done, find("A"))] == [
        Decimal(6),
        None,
        Decimal(6),
    ]
    assert done.node(find("A")) == Group("A")
    with pytest.raises(UserError, match="จำนวน: “ก”"):
        fill_cells(SAMPLE, [(find("a"), "quantity"), (find("b"), "quantity")], "ก")


def test_clearing_cells_that_are_empty_already_changes_nothing() -> None:
    assert fill_cells(SAMPLE, [(find("b"), "quantity")], "").rows == ()


def test_empty_cells_over_a_pipe_share_pass_and_figures_are_refused() -> None:
    share = flat_line("ข้อต่อ", pipe_share=both_shares("e", "3.1", 1, Decimal(50), Decimal(30)))
    bill = bill_of(Tree(Part("construction", "P"), (Tree(share),)))
    row = bill.children_of(bill.children_of(ROOT)[0])[0]
    done = apply(Estimate(bill=bill), paste_over(bill, row, [["ข้องอ", "", "ชุด"]], PLAIN)).bill
    assert done.node(row) == replace(share, description="ข้องอ", unit="ชุด")
    with pytest.raises(UserError, match="แถวที่ 1 จำนวน: รายการนี้คิดเป็นร้อยละ"):
        paste_over(bill, row, [["ข้องอ", "5"]], PLAIN)


def test_the_layout_is_told_from_what_the_cells_hold() -> None:
    layouts = [PLAIN, PR4, PR4[1:], ("number", *PLAIN)]
    plain = [["ไม้แบบ", "2", "ตร.ม.", "100", "50"], ["ตะปู", "1.5", "กก.", "40", "-"]]
    assert likeliest(plain, layouts) == PLAIN
    numbered = [["1", "งานดิน"], ["1.1", "ขุดดิน", "2", "ลบ.ม.", "-", "99"]]
    assert likeliest(numbered, layouts[::-1]) == ("number", *PLAIN)
    unnumbered = [["ไม้แบบ", "2", "ตร.ม.", "100", "200.00", "50", "100.00", "300.00"]]
    assert likeliest(unnumbered, layouts) == PR4[1:]
    whole = [["", "- ไม้แบบ", "2", "ตร.ม.", "100", "200.00", "-", "-", "200.00", ""]]
    assert likeliest(whole, layouts) == PR4
    assert likeliest([["", ""]], layouts) == PLAIN


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            ["", "งานเหมา", "", "", "", "", "", "", "5,000.00"],
            "ยอด 5,000.00 บาท ไม่ได้นำมา เพราะไม่มีราคา",
        ),
        (
            ["", "งานเหมา", "", "", "-", "3,000", "", "2,000"],
            "ยอด 5,000.00 บาท ไม่ได้นำมา เพราะไม่มีราคา",
        ),
        (
            ["", "ขนส่ง", "-", "เหมา", "", "", "5000", "", "5000"],
            "ยอด 5,000.00 บาท ไม่ได้นำมา เพราะไม่มีปริมาณ",
        ),
        (["", "ปูน", "1.23", "", "100", "123.45"], "ยอด 123.45 บาท แต่ปริมาณคูณราคาได้ 123.00 บาท"),
        (
            ["", "ปูน", "๒", "", "100", "200", "50", "100", "301"],
            "ยอด 301.00 บาท แต่ปริมาณคูณราคาได้ 300.00",
        ),
        (["", "ปูน", "0", "", "100", "", "", "", "7"], "ยอด 7.00 บาท แต่ปริมาณคูณราคาได้ 0.00"),
        # What a sheet rounds another way, and what it does not print at all.
        (["", "ปูน", "1.005", "", "1", "1.00", "1", "1.00", "2.00"], ""),
        (["", "ปูน", "2", "", "100"], ""),
        (["", "ปูน", "2", "", "100", "-", "", "", "-"], ""),
        (["", "ปูน", "2*3", "", "100", "", "", "", "600"], ""),
        (["", "งานเหมา", "", "", "", "", "", "", "0.00"], ""),
        # A group's amount is that of its lines.
        (["1.1", "งานฐานราก", "", "", "", "", "", "", "9,999.00"], "ยอด 9,999.00 บาท ไม่ได้นำมา"),
        ([""], ""),
    ],
)
def test_an_amount_that_no_line_comes_to_is_told(row: list[str], told: str) -> None:
    found = amounts_left_out([["", "ก", "1", "", "5", "5"], row], PR4)
    assert len(found) == bool(told)
    for said in found:
        assert said.startswith(f"แถวที่ 2 “{row[1]}” {told}")


def test_amounts_without_quantities_beside_them_are_those_of_the_lines_there() -> None:
    assert amounts_left_out([["5", "6", "11"]], ["labour", "labour_amount", "total"]) == ()
    assert amounts_left_out([["11"]], ["total"], over_lines=True) == (
        "แถวที่ 1 “” ยอด 11.00 บาท ไม่ได้นำมา เพราะไม่มีราคาต่อหน่วย",
    )


def test_over_lines_a_number_and_a_title_make_no_group() -> None:
    row = ["1", "งานเหมา", "", "", "", "", "", "", "5"]
    line = ["", "ขุดดิน", "1", "", "5", "5"]
    assert amounts_left_out([row, [""], line], PR4) == ()
    assert len(amounts_left_out([row, line], PR4, over_lines=True)) == 1


@pytest.mark.parametrize("amount", ["5,000.00 บาท", "5,000.-", "฿5,000", "(5,000.00)", "๕,๐๐๐ บาท"])
def test_an_amount_that_is_no_bare_number_is_told(amount: str) -> None:
    alone = ["", "งานเหมา", "1", "งาน", "", "", "", "", amount]
    beside = ["", "งาน", "2", "ม.", "10", "20", "5", "10", amount]
    told = amounts_left_out([alone, beside], PR4)
    assert [text.split(" “")[0] for text in told] == ["แถวที่ 1", "แถวที่ 2"]
    assert all(f"ยอด “{amount}” อ่านเป็นตัวเลขไม่ได้" in text for text in told)
    assert amounts_left_out([["", "รายการ", "จำนวน", "", "", "", "", "", "รวม"]], PR4) == ()
    # A total that can be read is compared, whatever stands in an amount beside it.
    total = ["", "งาน", "1", "งาน", "5000", amount, "50", "50", "9,050"]
    (compared,) = amounts_left_out([total], PR4)
    assert "แต่ปริมาณคูณราคาได้ 5,050.00 บาท" in compared


def test_the_amount_of_a_title_without_lines_is_told() -> None:
    one, inner, two = ([number, "งาน", *[""] * 6, "5"] for number in ("1", "1.1", "2"))
    line = ["", "ขุดดิน", "1", "", "5", "5"]
    for table, rows in (
        ([one], [1]),
        ([one, two, line], [1]),
        ([one, inner, two], [2, 3]),
        ([one, inner, line, two, line], []),
    ):
        told = amounts_left_out(table, PR4)
        assert [text.split(" “")[0] for text in told] == [f"แถวที่ {row}" for row in rows]


def test_of_many_amounts_the_first_are_told_and_the_others_counted() -> None:
    row = ["", "งานเหมา", "", "", "", "", "", "", "5"]
    told = amounts_left_out([row] * 1200, PR4)
    assert len(told) == MOST_LEFT_OUT + 1
    assert told[-1] == "และอีก 1,195 แถว"
