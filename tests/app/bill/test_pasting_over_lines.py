"""What comes of a table over lines: which rows of it are new ones, and which rates go or stay."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.bill.pasting import (
    PastePlace,
    paste_place,
    pasted_edit,
    plan_paste,
    read_paste,
    stays_of_paste,
    told_of_paste,
)
from estimator.app.bill.visible_rows import Key
from estimator.domain.bill.rows import Bill, Group, Line, Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_edits.seen_rows import seen_bill
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.prices import LabourPrice
from estimator.domain.sources.typed_price import TypedPrice
from tests.app.bill.test_pasting import AT, COLUMNS, SHOWN, table_of
from tests.domain.bills import bill_of
from tests.lines import flat_line


def at_row(
    bill: Bill, key: Key, in_sight: tuple[Key, ...], column: str = "description"
) -> PastePlace:
    here = Estimate(bill=bill)
    return paste_place(here, "construction", key, None, COLUMNS, SHOWN, AT[column], in_sight)


TWO_GROUPS = bill_of(
    Tree(
        Part("construction", "P"),
        (
            Tree(Group("A"), (Tree(flat_line("a", Decimal(1))), Tree(flat_line("b", Decimal(2))))),
            Tree(Group("B"), (Tree(flat_line("c", Decimal(3))),)),
        ),
    )
)
IN_SIGHT = (1, 2, 3, 4, -2, 5, 6, -5)
"""P, A, a, b, the empty row of A, B, c and the empty row of B."""


@pytest.mark.parametrize(
    ("key", "count", "in_sight", "told"),
    [
        (3, 2, IN_SIGHT, ""),
        (3, 3, IN_SIGHT, ""),
        (3, 4, IN_SIGHT, "แถวที่ 3 ตั้งแต่แถวนี้ 2 รายการเป็นรายการใหม่ใน “A” ไม่ทับ “B”"),
        (4, 2, IN_SIGHT, ""),
        (4, 3, IN_SIGHT, "แถวที่ 2 ตั้งแต่แถวนี้ 2 รายการเป็นรายการใหม่ใน “A” ไม่ทับ “B”"),
        (6, 4, IN_SIGHT, ""),
        (3, 2, (1, 2, 3, 5, 6), "แถวที่ 2 ตั้งแต่แถวนี้ 1 รายการเป็นรายการใหม่ใน “A” ไม่ทับ “B”"),
        (3, 2, (3, 6), "แถวที่ 2 ตั้งแต่แถวนี้ 1 รายการเป็นรายการใหม่ใน “A” ไม่ทับ “c”"),
    ],
)
def test_rows_that_are_seen_on_others_than_they_go_over_are_looked_at_first(
    key: int, count: int, in_sight: tuple[int, ...], told: str
) -> None:
    here = at_row(seen_bill(TWO_GROUPS, in_sight), key, in_sight)
    table = table_of([[f"งาน {row}", str(row), "ชุด", "100"] for row in range(1, count + 1)])
    plan = plan_paste(here, table)
    assert (plan.edit is None) is bool(told)
    if plan.reading is not None:
        assert told in told_of_paste(here, table, plan.reading)
        (said,) = stays_of_paste(here, table, plan.reading)[:1]
        assert said in plan.reading.doubts
    else:
        assert not plan.told


def test_rows_between_which_one_is_empty_empty_the_line_beneath_it_and_say_so() -> None:
    here = at_row(TWO_GROUPS, 3, IN_SIGHT)
    rows = [["ก", "5", "ชุด", "100"], [""] * 4, ["ข", "6", "ชุด", "200"]]
    plan = plan_paste(here, table_of(rows))
    assert plan.edit is not None
    assert apply(here.estimate, plan.edit).bill.node(4) == Line("")
    assert "แถวที่ 2 รายการเดิม 1 รายการถูกล้าง" in plan.told


ITEM = LabourRef("book", "2.3.1", 1)
RATED = flat_line("ฉาบปูน", Decimal(12), "ตร.ม.", labour_item=ITEM)
DUG = replace(RATED, depth_m=Decimal("1.5"), rate_reason="ดินแข็ง", service=True)
TYPED_OVER = replace(RATED, labour=TypedPrice(Decimal(90), ITEM))


@pytest.mark.parametrize("line", [DUG, TYPED_OVER])
@pytest.mark.parametrize(
    ("cells", "labour", "told"),
    [
        ("ก 5 ชุด 100 ", NOT_APPLICABLE, "อัตราของบัญชีค่าแรงงานในรายการเดิม 1 รายการถูกนำออก"),
        ("ก 5 ชุด 100 -", NOT_APPLICABLE, "อัตราของบัญชีค่าแรงงานในรายการเดิม 1 รายการถูกนำออก"),
        ("ก 5 ชุด 100 50", TypedPrice(Decimal(50)), "ในรายการเดิม 1 รายการถูกนำออก"),
        ("ฉาบปูน 5 ตร.ม. 100 ", BookRate(ITEM), "1 รายการยังเป็นอัตราของบัญชีค่าแรงงาน"),
        ("ฉาบปูน 5 ตร.ม. 100 50", TypedPrice(Decimal(50), ITEM), ""),
    ],
)
def test_the_rate_of_a_book_goes_where_another_work_comes_with_its_labour(
    line: Line, cells: str, labour: LabourPrice, told: str
) -> None:
    bill = bill_of(Tree(Part("construction", "P"), (Tree(line),)))
    place = at_row(bill, 2, (1, 2, -1))
    table = replace(table_of([cells.split(" ")]), is_own=True)
    reading = read_paste(place, table)
    after = apply(place.estimate, pasted_edit(place, table, reading)).bill.node(2)
    assert isinstance(after, Line)
    assert after.labour == labour
    is_other = cells.startswith("ก")
    kept = (None, "", False) if is_other else (line.depth_m, line.rate_reason, line.service)
    assert (after.depth_m, after.rate_reason, after.service) == kept
    assert told in told_of_paste(place, table, reading)
    assert ("บัญชีค่าแรงงาน" in told_of_paste(place, table, reading)) is bool(told)


def test_an_empty_cell_of_labour_alone_leaves_the_rate_of_a_book_and_says_so() -> None:
    bill = bill_of(Tree(Part("construction", "P"), (Tree(RATED), Tree(RATED))))
    place = at_row(bill, 2, (1, 2, 3, -1), "labour")
    plan = plan_paste(place, table_of([["50"], [""]]))
    assert "แถวที่ 2 ค่าแรงงาน 1 รายการยังเป็นอัตราของบัญชีค่าแรงงาน" in plan.told


@pytest.mark.parametrize(
    ("cells", "labour", "told"),
    [
        ("ก 5 ชุด 100 ", NOT_APPLICABLE, "ร้อยละของค่าวัสดุในรายการเดิม 1 รายการถูกนำออก"),
        ("ฉาบปูน 5 ตร.ม. 100 ", None, "ค่าแรงงาน 1 รายการยังเป็นร้อยละของค่าวัสดุ"),
        ("ฉาบปูน 5 ตร.ม. 100 -", NOT_APPLICABLE, ""),
        ("ฉาบปูน 5 ตร.ม. 100 35%", PercentOfMaterial(Decimal(35), "ไม่มีในบัญชี"), ""),
    ],
)
def test_a_percentage_stays_or_goes_as_a_rate_does_and_is_told(
    cells: str, labour: LabourPrice | None, told: str
) -> None:
    thirty = PercentOfMaterial(Decimal(30), "ไม่มีในบัญชี")
    bill = bill_of(Tree(Part("construction", "P"), (Tree(replace(RATED, labour=thirty)),)))
    place = at_row(bill, 2, (1, 2, -1))
    plan = plan_paste(place, replace(table_of([cells.split(" ")]), is_own=True))
    assert plan.edit is not None
    after = apply(place.estimate, plan.edit).bill.node(2)
    assert isinstance(after, Line)
    assert after.labour == (labour or thirty)
    assert told in plan.told
    assert ("ร้อยละ" in plan.told) is bool(told)


@pytest.mark.parametrize("labour", ["", None])
def test_a_name_pasted_over_a_line_that_lost_its_own_takes_its_rate_out(
    labour: str | None,
) -> None:
    nameless = replace(DUG, description="")
    bill = bill_of(Tree(Part("construction", "P"), (Tree(nameless),)))
    place = at_row(bill, 2, (1, 2, -1))
    cells = ["ก", "5", "ชุด", "100", *([] if labour is None else [labour])]
    plan = plan_paste(place, replace(table_of([cells]), is_own=True))
    assert plan.edit is not None
    after = apply(place.estimate, plan.edit).bill.node(2)
    assert isinstance(after, Line)
    assert (after.labour, after.depth_m, after.rate_reason) == (NOT_APPLICABLE, None, "")
    assert "ยังเป็นอัตรา" not in plan.told


def test_a_percentage_for_labour_goes_with_the_work_it_was_given_for() -> None:
    percent = replace(RATED, labour=PercentOfMaterial(Decimal(30), "ไม่มีในบัญชี"))
    bill = bill_of(Tree(Part("construction", "P"), (Tree(percent),)))
    place = at_row(bill, 2, (1, 2, -1))
    plan = plan_paste(place, table_of([["ก", "5", "ชุด", "100", ""]]))
    assert plan.edit is not None
    after = apply(place.estimate, plan.edit).bill.node(2)
    assert isinstance(after, Line)
    assert after.labour == NOT_APPLICABLE
