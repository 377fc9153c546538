"""Which columns a pasted table has, and what pasting it does to the bill."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.bill.columns import columns_of
from estimator.app.bill.pasting import (
    PastePlace,
    outside_text,
    paste_place,
    pasted_edit,
    plan_paste,
    read_paste,
    told_of_paste,
)
from estimator.app.bill.visible_rows import DRAFT, Draft
from estimator.domain.bill.cells import FIELDS, BillField, cell_text
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Group, Line, Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.columns import Columns
from estimator.domain.bill_table.over_lines import PASTE_LABEL
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.lines import flat_line

COLUMNS = columns_of("construction")
SHOWN = [at for at, column in enumerate(COLUMNS) if column.shown]
AT = {column.key: at for at, column in enumerate(COLUMNS)}
BILL = bill_of(
    Tree(
        Part("construction", "P"),
        (Tree(Group("A"), (Tree(flat_line("a", Decimal(1))), Tree(flat_line("b", Decimal(2))))),),
    )
)
PART, GROUP, FIRST = 1, 2, 3


Rows = list[list[str]]


def table_of(rows: Rows) -> OutsideTable:
    return OutsideTable(tuple(map(tuple, rows)))


def place(
    key: int = -GROUP, at: str = "description", shown: list[int] = SHOWN, draft: Draft | None = None
) -> PastePlace:
    return paste_place(Estimate(bill=BILL), "construction", key, draft, COLUMNS, shown, AT[at])


def meant(rows: Rows, at: str, shown: list[int] = SHOWN) -> Columns:
    here = place(at=at, shown=shown)
    reading = read_paste(here, table_of(rows))
    return here.priors[0][: len(rows[0])] if reading is None else reading.columns


def pasted(key: int, rows: Rows, draft: Draft | None = None, at: str = "description") -> Edit:
    here, table = place(key, at, draft=draft), table_of(rows)
    return pasted_edit(here, table, read_paste(here, table))


def lines(edit: Edit) -> list[str]:
    bill = apply(Estimate(bill=BILL), edit).bill
    return [getattr(bill.node(row), "description", "") for row in bill.children_of(GROUP)]


def test_a_table_begins_in_the_column_of_the_cursor() -> None:
    assert meant([["5", "ม."]], "quantity") == ("quantity", "unit")
    assert meant([["ก", "5"]], "description") == ("description", "quantity")


def test_beside_number_and_description_a_table_may_begin_with_either() -> None:
    assert meant([["1.1", "ก", "5"]], "description") == ("number", "description", "quantity")
    assert meant([["ก", "5", "ม."]], "number") == ("description", "quantity", "unit")
    # A table under the unit has no number before it, whatever it looks like.
    assert meant([["1.1", "ก", "5"]], "unit")[0] == "unit"


def test_what_was_copied_in_the_grid_has_the_columns_in_sight() -> None:
    no_unit = [at for at in SHOWN if at != AT["unit"]]
    assert meant([["ก", "5", "10"]], "description", no_unit) == (
        "description", "quantity", "material",
    )  # fmt: skip


def test_a_table_becomes_rows_at_the_empty_row_of_a_group_or_where_one_was_asked_for() -> None:
    at_the_end = pasted(-GROUP, [["ก", "1"], ["ข", "2"]])
    assert (at_the_end.label, lines(at_the_end)) == (PASTE_LABEL, ["a", "b", "ก", "ข"])
    assert lines(pasted(DRAFT, [["ก", "1"]], Draft(GROUP, 1, "line"))) == ["a", "ก", "b"]
    # An empty row elsewhere does not ask the one that was asked for.
    assert lines(pasted(-GROUP, [["ก", "1"]], Draft(GROUP, 0, "line"))) == ["a", "b", "ก"]


def test_a_table_of_empty_rows_brings_nothing() -> None:
    assert pasted(-GROUP, [["", ""], ["", ""]]) == Edit(PASTE_LABEL)


def test_a_table_at_a_line_is_written_over_it() -> None:
    assert lines(pasted(FIRST, [["ก"], ["ข"], ["ค"]])) == ["ก", "ข", "ค"]


def test_a_table_that_stands_where_it_is_pasted_is_told() -> None:
    table = table_of([["a", "1", "ม."], ["b", "2", "ม."], ["c", "3", "ม."]])
    first = plan_paste(place(), table)
    assert first.edit is not None
    now = replace(place(), estimate=apply(Estimate(bill=BILL), first.edit))
    told = "มีรายการเดียวกัน 3 รายการอยู่แล้วในหมวดนี้"
    assert told not in first.told
    assert told in plan_paste(now, table).told
    # What is copied in the bill itself is copied on purpose, what stands elsewhere is another.
    assert told not in plan_paste(now, replace(table, is_own=True)).told
    assert told not in plan_paste(replace(now, key=-PART), table).told


def test_rows_that_cannot_be_read_are_looked_at_before_the_others_come_in() -> None:
    here, table = place(), table_of([["ก", "1"], ["ข", "สอง"]])
    plan = plan_paste(here, table)
    assert plan.edit is None
    assert plan.reading is not None
    assert lines(pasted_edit(here, table, plan.reading)) == ["a", "b", "ก"]


def test_where_no_row_can_be_read_nothing_comes_in() -> None:
    here, table = place(), table_of([["ขุด", "สอง"]])
    with pytest.raises(UserError, match="แถวที่ 1 “ขุด” จำนวน"):
        pasted_edit(here, table, plan_paste(here, table).reading)


def test_over_lines_one_wrong_cell_keeps_the_whole_table_out() -> None:
    with pytest.raises(UserError, match="แถวที่ 2 จำนวน"):
        plan_paste(place(FIRST), table_of([["ก", "1", "ม."], ["ข", "สอง", "ม."]]))


@pytest.mark.parametrize("kind", ["construction", "equipment", "special"])
def test_whatever_can_be_typed_into_a_column_can_be_pasted_there(kind: PartKind) -> None:
    typed = [column for column in columns_of(kind) if column.field is not None]
    assert len(typed) > 4
    assert [column.pasted for column in typed] == [column.field for column in typed]


EARTH = bill_of(
    Tree(
        Part("construction", "P"),
        (
            Tree(flat_line("ดินถม", Decimal(145), "ลบ.ม.", Decimal(260), Decimal(30))),
            Tree(flat_line("ทราย", Decimal("14.5"), "ลบ.ม.")),
            Tree(flat_line("งาน", Decimal(1), "งาน")),
            Tree(flat_line("ยังไม่ได้วัด", None, "ลบ.ม.")),
            Tree(
                flat_line(
                    "ร้อยละ",
                    Decimal(10),
                    "ม.",
                    Decimal(50),
                    labour_percent=PercentOfMaterial(Decimal(30)),
                )
            ),
        ),
    )
)


def at_line(row: int, at: str) -> PastePlace:
    here = Estimate(bill=EARTH)
    return paste_place(here, "construction", row, None, COLUMNS, SHOWN, AT[at])


@pytest.mark.parametrize(
    ("at", "cells", "held"),
    [
        ("material", "100 14500 20 2900", "145 ลบ.ม. 100 20"),
        ("material", "100 14500 20 2900 17400", "145 ลบ.ม. 100 20"),
        ("material", "100 14500", "145 ลบ.ม. 100 30"),
        ("material", "100 18850", "145 ลบ.ม. 100 30"),
        ("quantity", "10 ลบ.ม. 100 20 120 1200", "10 ลบ.ม. 100 20"),
        ("material", "1,250.50 181,322.50", "145 ลบ.ม. 1250.50 30"),
        ("quantity", "10 ลบ.ม. 100 1000", "10 ลบ.ม. 100 30"),
        ("quantity", "10 ลบ.ม. 100 1000 20 200", "10 ลบ.ม. 100 20"),
        ("labour", "20", "145 ลบ.ม. 260 20"),
        ("material", "100 20", "145 ลบ.ม. 100 20"),
        ("quantity", "10 ลบ.ม. 100 20", "10 ลบ.ม. 100 20"),
        ("material", "100 20 17400", "145 ลบ.ม. 100 20"),
        ("quantity", "10 ตร.ม. 100", "10 ตร.ม. 100 30"),
    ],
)
def test_amounts_among_cells_are_known_by_what_they_come_to(at: str, cells: str, held: str) -> None:
    here = at_line(2, at)
    plan = plan_paste(here, table_of([cells.split()]))
    assert plan.edit is not None
    line = apply(here.estimate, plan.edit).bill.node(2)
    assert isinstance(line, Line)
    assert line.remark == ""
    fields: tuple[BillField, ...] = ("quantity", "unit", "material", "labour")
    texts = [cell_text(line, each).removesuffix(".00") for each in fields]
    assert texts == held.split()
    amounts = {"14500", "181,322.50", "1000", "2900", "18850", "1200"} & set(cells.split())
    assert ("ตามยอดที่ปริมาณคูณราคาได้ตรงกัน" in plan.told) is bool(amounts)


def test_labour_as_a_percentage_is_a_part_of_a_line_that_a_total_proves() -> None:
    plan = plan_paste(at_line(6, "material"), table_of([["100", "1300"]]))
    assert plan.edit is not None
    line = apply(Estimate(bill=EARTH), plan.edit).bill.node(6)
    assert [cell_text(line, each) for each in ("material", "labour")] == ["100", "30%"]
    assert "รวมเป็นเงิน" in plan.told


def test_a_sheet_without_the_lines_own_labour_may_repeat_its_amount_as_the_total() -> None:
    row = [["10", "ลบ.ม.", "100", "1000", "1000"]]
    plan = plan_paste(at_line(3, "quantity"), table_of(row))
    assert plan.edit is not None
    line = apply(Estimate(bill=EARTH), plan.edit).bill.node(3)
    assert [cell_text(line, each) for each in ("material", "labour")] == ["100", ""]


def test_the_rows_of_a_block_prove_it_together() -> None:
    plan = plan_paste(at_line(2, "material"), table_of([["100", "14500"], ["10", "145"]]))
    assert plan.edit is not None
    after = apply(Estimate(bill=EARTH), plan.edit).bill
    assert [cell_text(after.node(row), "labour") for row in (2, 3)] == ["30", ""]


def test_one_amount_that_somebody_typed_over_is_told_and_the_others_prove_what_they_are() -> None:
    lines = [Tree(flat_line(f"งาน {at}", Decimal(at), "ม.")) for at in range(2, 8)]
    bill = bill_of(Tree(Part("construction", "P"), tuple(lines)))
    here = paste_place(Estimate(bill=bill), "construction", 2, None, COLUMNS, SHOWN, AT["material"])
    rows = [["100", f"{at * 100}"] for at in range(2, 8)]
    rows[3][1] = "999"
    plan = plan_paste(here, table_of(rows))
    assert plan.edit is not None
    after = apply(here.estimate, plan.edit).bill
    assert {cell_text(after.node(row), "labour") for row in range(2, 8)} == {""}
    assert "แถวที่ 4 ค่าวัสดุ จำนวนเงินในต้นทาง 999.00 บาท" in plan.told


@pytest.mark.parametrize(
    ("row", "at", "cells", "why"),
    [
        (2, "quantity", "10 100", "“100” เป็นตัวเลข"),
        (2, "quantity", "10 100 1000", "“100” เป็นตัวเลข"),
        (2, "labour", "20 2900 17400", "“17400” เป็นตัวเลข แต่ตรงกับช่องหมายเหตุ"),
        (2, "quantity", "10 ลบ.ม. 100 1000 1000", "ราคาต่อหน่วยหรือจำนวนเงินก็ได้"),
        (2, "material", "100 15000", "ราคาต่อหน่วยหรือจำนวนเงินก็ได้"),
        (2, "material", "100 100", "ราคาต่อหน่วยหรือจำนวนเงินก็ได้"),
        (4, "material", "100 20", "ราคาต่อหน่วยหรือจำนวนเงินก็ได้"),
        (2, "material", "100 20 999", "ราคาต่อหน่วยหรือจำนวนเงินก็ได้"),
        (4, "material", "500 500", "ราคาต่อหน่วยหรือจำนวนเงินก็ได้"),
        (5, "material", "100 14500", "ราคาต่อหน่วยหรือจำนวนเงินก็ได้"),
        (2, "total", "42000", "วางราคาต่อหน่วยที่ช่องราคา"),
        (5, "material", "100 14500 20 2900", "“2900” เป็นตัวเลข แต่ตรงกับช่องหมายเหตุ"),
    ],
)
def test_cells_that_may_mean_two_things_or_nothing_are_not_pasted(
    row: int, at: str, cells: str, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        plan_paste(at_line(row, at), table_of([cells.split()]))


def test_an_amount_that_is_not_what_the_line_comes_to_is_told() -> None:
    rows = [["10", "ม.", "100", "20", "1,200.00"] for _ in range(5)]
    rows[2][4] = "999"
    told = plan_paste(at_line(2, "quantity"), table_of(rows)).told
    assert "แถวที่ 3 รวมเป็นเงินในต้นทาง 999.00 บาท แต่ปริมาณคูณราคาได้ 1,200.00 บาท" in told
    right = plan_paste(at_line(2, "material"), table_of([["100", "20", "17,400.00"]]))
    assert right.told == ""


def test_depths_and_reasons_are_pasted_like_any_other_cell() -> None:
    both = [*SHOWN, AT["depth_m"], AT["rate_reason"]]
    table = table_of([["2.50", "ขุดลึก"], ["3.5", "ขุดลึกกว่า"]])
    here = place(FIRST, "depth_m", both)
    bill = apply(Estimate(bill=BILL), pasted_edit(here, table, read_paste(here, table))).bill
    found = [bill.node(row) for row in bill.children_of(GROUP)]
    assert [(line.depth_m, line.rate_reason) for line in found if isinstance(line, Line)] == [
        (Decimal("2.50"), "ขุดลึก"),
        (Decimal("3.5"), "ขุดลึกกว่า"),
    ]


PRICED = bill_of(
    Tree(
        Part("construction", "P"),
        (
            Tree(
                Group("A"),
                (
                    Tree(flat_line("a", Decimal(1), "ม.", Decimal(1651), Decimal(485))),
                    Tree(flat_line("b", Decimal(2), "กก.", Decimal(25), Decimal("3.3"))),
                ),
            ),
        ),
    )
)


def over(
    rows: Rows, kind: PartKind = "construction", *, asked: bool = False
) -> tuple[list[object], str]:
    """The lines after a table was pasted on the first one, and what was said of it.

    `asked`: the columns had to be chosen first.
    """
    columns = columns_of(kind)
    shown = [at for at, column in enumerate(columns) if column.shown]
    at = next(at for at, column in enumerate(columns) if column.key == "description")
    here = paste_place(Estimate(bill=PRICED), kind, FIRST, None, columns, shown, at)
    plan = plan_paste(here, table_of(rows))
    assert (plan.edit is None) == asked
    edit = plan.edit or pasted_edit(here, table_of(rows), plan.reading)
    told = plan.told or told_of_paste(here, table_of(rows), plan.reading)
    bill = apply(Estimate(bill=PRICED), edit).bill
    return [bill.node(row) for row in bill.children_of(GROUP)], told


def test_a_price_that_is_of_no_side_replaces_those_of_the_lines_beneath() -> None:
    found, told = over([["ก", "2", "100", "200"], ["ข", "3", "100", "300"]], asked=True)
    assert found == [
        flat_line("ก", Decimal(2), "ม.", Decimal(100)),
        flat_line("ข", Decimal(3), "กก.", Decimal(100)),
    ]
    assert "แถวที่ 1 ราคาในต้นทางไม่ได้แยกค่าวัสดุกับค่าแรงงาน อ่านเป็นค่าวัสดุ" in told
    assert "แถวที่ 1 หน่วย เดิมของ 2 รายการยังอยู่" in told
    assert "แถวที่ 1 ค่าแรงงานต่อหน่วย เดิมของ 2 รายการถูกนำออก" in told
    with_amount = over([["ก", "2", "ชุด", "100", "200"], ["ข", "3", "ชุด", "150", "450"]])
    assert with_amount[0][0] == flat_line("ก", Decimal(2), "ชุด", Decimal(100))


@pytest.mark.parametrize(
    ("row", "material", "labour"),
    [
        (["ก", "2", "ม.", "", "200", "", "50", "250"], Decimal(100), Decimal(25)),
        (["ก", "1", "เหมา", "", "", "", "", "900"], Decimal(900), None),
        (["ก", "2", "ม.", "10", "20", "", "", "20"], Decimal(10), None),
    ],
)
def test_an_amount_without_its_price_gives_it_as_in_a_new_line(
    row: list[str], material: Decimal, labour: Decimal | None
) -> None:
    rows = [row, ["ข", "3", "ม.", "10", "30", "5", "15", "45"]]
    found, _ = over(rows)
    assert found[0] == flat_line("ก", Decimal(row[1]), row[2], material, labour)


def test_an_amount_of_which_nothing_can_be_made_keeps_the_table_out() -> None:
    with pytest.raises(UserError, match=r"แถวที่ 1 .*มียอด 900\.00 บาท แต่ไม่มีปริมาณ"):
        over(
            [["ก", "", "ม.", "", "", "", "", "900"], ["ข", "3", "ม.", "10", "30", "5", "15", "45"]]
        )


def test_what_a_table_has_no_column_for_is_said_to_stay() -> None:
    found, told = over([["ก", "2", "ชุด", "100"], ["ข", "3", "ชุด", "300"]])
    assert found[0] == flat_line("ก", Decimal(2), "ชุด", Decimal(100), Decimal(485))
    assert "แถวที่ 1 ค่าแรงงานต่อหน่วย เดิมของ 2 รายการยังอยู่" in told
    # Other names of the same works take nothing from them.
    assert over([["ก"], ["ข"]])[1] == ""


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        (["1", "งานดิน", "", "", "", "", "", "", ""], "“งานดิน” เป็นชื่อกลุ่มงาน"),
        (["", "รวม", "", "", "", "30", "", "15", "45"], "“รวม” เป็นแถวยอดรวม"),
        (["", "", "", "", "", "30", "", "15", "45"], "เป็นแถวยอดรวม"),
        (["", "รวม", "1", "งาน", "", "30", "", "15", "45"], "“รวม” เป็นยอดรวม ภาษี หรือตัวคูณ"),
        (
            ["ลำดับที่", "รายการ", "จำนวน", "หน่วย", "ค่าวัสดุต่อหน่วย", "จำนวนเงิน",
             "ค่าแรงงานต่อหน่วย", "จำนวนเงิน", "รวม"],
            "“รายการ” เป็นหัวตาราง",
        ),
    ],
)  # fmt: skip
def test_what_is_no_line_is_never_written_over_one(extra: list[str], why: str) -> None:
    line = ["1.1", "ก", "3", "ม.", "10", "30", "5", "15", "45"]
    for at, rows in enumerate(([extra, line, line], [line, extra, line])):
        plan = plan_paste(place(-GROUP), table_of(rows))
        assert plan.reading is None or plan.reading.columns[1] == "description"
        with pytest.raises(UserError, match=f"แถวที่ {at + 1} {why} วางทับรายการไม่ได้"):
            over(rows)


def test_a_table_that_may_be_read_in_two_ways_is_looked_at_first() -> None:
    same = [["เครื่องสูบน้ำ", "1", "ชุด", "5000", "5000"], ["พัดลม", "1", "ตัว", "700", "700"]]
    for key in (-GROUP, FIRST):
        plan = plan_paste(place(key), table_of(same))
        assert plan.edit is None
        assert plan.reading is not None
        assert not plan.reading.certain


def test_an_amount_that_disagrees_is_looked_at_by_its_row() -> None:
    rows = [
        ["ก", "2", "ม.", "10", "20", "5", "10", "30"],
        ["ข", "2", "ม.", "10", "20", "5", "10", "31.5"],
    ]
    for key in (-GROUP, FIRST):
        here, table = place(key), table_of(rows)
        plan = plan_paste(here, table)
        assert plan.edit is None
        assert plan.reading is not None
        (doubt,) = plan.reading.doubts
        assert doubt.row == 2
        assert "31.50 บาท แต่ปริมาณคูณราคาได้ 30.00 บาท" in doubt.message
        # Taken in all the same, it is told with the paste.
        assert "แถวที่ 2" in told_of_paste(here, table, plan.reading)
    assert plan_paste(place(), table_of(rows[:1])).told == ""


def test_of_many_rows_that_disagree_the_first_are_told_and_the_others_counted() -> None:
    rows = [["ก", "2", "ม.", "10", "20", "5", "10", "30"] for _ in range(200)]
    rows += [["ข", "2", "ม.", "10", "20", "5", "10", "31.5"] for _ in range(8)]
    here, table = place(), table_of(rows)
    told = told_of_paste(here, table, plan_paste(here, table).reading)
    assert told.endswith("และอีก 3 แถว")


FIGURES: list[BillField] = ["quantity", "material", "labour", "depth_m"]


@pytest.mark.parametrize("field", FIGURES)
@pytest.mark.parametrize(
    ("copied", "typed"),
    [
        ("1,651.00", "1651.00"),
        ("151.20000000000002", "151.2"),
        ("฿ 1,500.-", "1500"),
        ("–", "-"),
        (" ", ""),
        ("๖๒", "62"),
    ],
)
def test_a_figure_from_outside_is_read_by_a_spreadsheets_rules(
    field: BillField, copied: str, typed: str
) -> None:
    assert outside_text(copied, field, stays=True) == typed


@pytest.mark.parametrize("field", FIGURES)
@pytest.mark.parametrize(
    ("copied", "by_hand"),
    [("1/2", True), ("9-2", True), ("=2*3", True), ("1/2/2569", False), ("ก", False)],
)
def test_what_is_no_figure_outside_is_refused_with_the_way_to_work_it_out(
    field: BillField, copied: str, by_hand: bool
) -> None:
    for stays in (True, False):
        with pytest.raises(UserError) as refusal:
            outside_text(copied, field, stays=stays)
        assert ("F2" in refusal.value.sentences[0]) == (by_hand and stays)


def test_a_percentage_from_outside_is_one_of_labour_and_a_text_is_a_text() -> None:
    assert outside_text("๓๐%", "labour", stays=True) == "30%"
    with pytest.raises(UserError, match="ร้อยละ"):
        outside_text("30%", "material", stays=True)
    texts: list[BillField] = [each for each in FIELDS if each not in FIGURES]
    assert {outside_text(" 1/2 ", field, stays=True) for field in texts} == {" 1/2 "}


VENDORS = [["12", "ต้น", "3500", "42000"], ["15", "ลบ.ม.", "450", "6750"]]


def test_an_amount_behind_the_price_does_not_become_labour() -> None:
    plan = plan_paste(place(FIRST, "quantity"), table_of(VENDORS))
    assert plan.edit is not None
    bill = apply(Estimate(bill=BILL), plan.edit).bill
    made = [bill.node(row) for row in bill.children_of(GROUP)]
    assert [cell_text(node, "material") for node in made] == ["3500", "450"]
    assert [cell_text(node, "labour") for node in made] == ["", ""]


def test_figures_alone_make_no_line_without_a_name() -> None:
    with pytest.raises(UserError, match="ไม่มีชื่อรายการ จึงเป็นรายการใหม่ไม่ได้"):
        plan_paste(place(-GROUP, "quantity"), table_of(VENDORS))


def test_two_prices_go_into_their_cells_where_they_were_copied_out_of_a_bill() -> None:
    rows = [["12", "ต้น", "3500", "900"], ["2", "ลบ.ม.", "450", "900"]]
    with pytest.raises(UserError, match="ราคาต่อหน่วยหรือจำนวนเงินก็ได้"):
        plan_paste(place(FIRST, "quantity"), table_of(rows))
    plan = plan_paste(place(FIRST, "quantity"), replace(table_of(rows), is_own=True))
    assert plan.edit is not None
    bill = apply(Estimate(bill=BILL), plan.edit).bill
    made = [bill.node(row) for row in bill.children_of(GROUP)]
    assert [cell_text(node, "labour") for node in made] == ["900", "900"]


def test_two_columns_of_prices_go_onto_lines_unless_one_row_may_be_an_amount() -> None:
    lines = [Tree(flat_line(f"งาน {at}", Decimal(at), "ม.")) for at in range(2, 8)]
    bill = bill_of(Tree(Part("construction", "P"), tuple(lines)))
    here = paste_place(Estimate(bill=bill), "construction", 2, None, COLUMNS, SHOWN, AT["material"])
    rows = [["100", f"{at * 7}"] for at in range(2, 8)]
    plan = plan_paste(here, table_of(rows))
    assert plan.edit is not None
    after = apply(here.estimate, plan.edit).bill
    assert [cell_text(after.node(row), "labour") for row in range(2, 8)] == [r[1] for r in rows]
    rows[3][1] = "500"
    with pytest.raises(UserError, match="ราคาต่อหน่วยหรือจำนวนเงินก็ได้"):
        plan_paste(here, table_of(rows))


def test_a_total_is_no_labour_where_the_account_s_rate_stands() -> None:
    rate = flat_line("ก่อ", Decimal(10), "ตร.ม.", Decimal(100), labour_item=LabourRef("b", "1", 1))
    bill = bill_of(Tree(Part("construction", "P"), (Tree(rate),)))
    here = paste_place(Estimate(bill=bill), "construction", 2, None, COLUMNS, SHOWN, AT["material"])
    with pytest.raises(UserError, match="ราคาต่อหน่วยหรือจำนวนเงินก็ได้"):
        plan_paste(here, table_of([["120", "2100"]]))


def test_a_column_of_percentages_is_labour_where_it_is_pasted_on_labour() -> None:
    plan = plan_paste(at_line(2, "labour"), table_of([["30%"], ["ร้อยละ 25"]]))
    assert plan.edit is not None
    after = apply(Estimate(bill=EARTH), plan.edit).bill
    assert [cell_text(after.node(row), "labour") for row in (2, 3)] == ["30%", "25%"]
    with pytest.raises(UserError, match="ร้อยละ"):
        plan_paste(at_line(2, "material"), table_of([["30%"], ["25%"]]))


WORKS = [
    ["1", "เสาเข็มคอนกรีต", "12", "ต้น", "3500", "42000"],
    ["2", "ทรายหยาบ", "15", "ลบ.ม.", "450", "6750"],
]


@pytest.mark.parametrize("at", ["quantity", "unit", "material", "labour", "remark"])
@pytest.mark.parametrize("key", [-GROUP, FIRST])
def test_a_table_of_works_is_looked_at_wherever_it_is_pasted(key: int, at: str) -> None:
    here = place(key, at)
    for rows in (WORKS, [row[1:] for row in WORKS]):
        plan = plan_paste(here, table_of(rows))
        assert plan.edit is None
        assert plan.reading is not None
        assert plan.reading.bill.direct_cost == 4_875_000
