"""Rules between rows: what a part with whole prices takes, and what an old file may keep."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.app.bill.columns import WHOLE_PRICE, RowFacts
from estimator.domain.bill.cells import with_cell
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import ROOT, Line, Part, Row, bill_from_rows
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    duplicate_rows,
    insert_trees,
    move_rows,
)
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.over_lines import paste_over
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import apply, apply_unchecked, inverse
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.errors import UserError
from tests.books import BOOKS
from tests.lines import both_shares, flat_line

WORK, GROUP, LINE, SPECIAL, COST = 1, 2, 3, 4, 5
LABOUR = flat_line("ตรวจสอบ", Decimal(2), "งาน", Decimal(1651), Decimal(485))


def estimate_with(line: Line, cost_line: Line | None = None) -> Estimate:
    """A line in a construction part, and a special part with a line of its own."""
    rows = [
        Row(WORK, ROOT, 1, Part("construction", "อาคาร")),
        Row(LINE, WORK, 1, line),
        Row(SPECIAL, ROOT, 2, Part("special", "พิเศษ")),
        Row(COST, SPECIAL, 1, cost_line or flat_line("ค่าขนย้าย", Decimal(1), "งาน", Decimal(30000))),
    ]
    return Estimate(bill=bill_from_rows(rows, 6))


TAKES_LABOUR = {
    "typed": LABOUR,
    "of the book": flat_line("ก", labour_item=LabourRef("cgd-w480", "3.1", 1)),
    "in percent": flat_line("ก", labour_percent=PercentOfMaterial(Decimal(30), "มติ")),
    "of pipes": flat_line(
        "ก", pipe_share=both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30))
    ),
}


@pytest.mark.parametrize("line", TAKES_LABOUR.values(), ids=TAKES_LABOUR)
def test_no_way_leads_a_line_with_labour_into_a_special_part(line: Line) -> None:
    estimate = estimate_with(line)
    bill = estimate.bill
    for edit in (
        move_rows(bill, [LINE], SPECIAL, 0),
        insert_trees(bill, SPECIAL, 1, [Tree(line)], "วาง"),
        change_node(bill, COST, line, "แก้"),
        change_node(bill, WORK, Part("special", "อาคาร"), "เปลี่ยนชนิด"),
    ):
        with pytest.raises(UserError, match=r"ราคาเดียว.*โปรดรวมค่าแรงงาน"):
            apply(estimate, edit)


def test_a_line_with_material_alone_may_move_there() -> None:
    estimate = estimate_with(flat_line("ค่าเช่า", Decimal(1), "งาน", Decimal(500)))
    moved = apply(estimate, move_rows(estimate.bill, [LINE], SPECIAL, 0))
    assert moved.bill.children_of(SPECIAL) == (LINE, COST)


def test_a_line_that_an_old_file_holds_has_one_price_and_can_be_edited() -> None:
    estimate = estimate_with(Line("ก"), LABOUR)
    costed = cost(estimate.bill, BOOKS).lines[COST]
    assert (costed.whole_unit, costed.totals.total) == (Decimal(2136), 427200)
    assert WHOLE_PRICE.text(RowFacts(LABOUR, line=costed)) == "2,136.00"
    renamed = with_cell(LABOUR, "description", "ค่าทดสอบ", PART_KINDS["special"])
    after = apply(estimate, change_node(estimate.bill, COST, renamed, "แก้ชื่อ"))
    assert after.bill.node(COST) == renamed
    with pytest.raises(UserError):
        apply(estimate, duplicate_rows(estimate.bill, [COST]))


def test_a_typed_whole_price_is_the_whole_and_undo_finds_the_labour_again() -> None:
    estimate = estimate_with(Line("ก"), LABOUR)
    typed = with_cell(LABOUR, "material", "2200", PART_KINDS["special"])
    edit = change_node(estimate.bill, COST, typed, "แก้ราคา")
    after = apply(estimate, edit)
    assert cost(after.bill, BOOKS).lines[COST].totals.total == 440000
    assert apply_unchecked(after, inverse(edit)) == estimate
    pasted = paste_over(estimate.bill, COST, OutsideTable((("2200",),)), ("material",))
    assert apply(estimate, pasted) == after


def test_an_empty_special_line_has_no_price() -> None:
    costed = cost(estimate_with(Line("ก"), Line("ข")).bill, BOOKS).lines[COST]
    assert costed.whole_unit is None
    assert WHOLE_PRICE.text(RowFacts(Line("ข"), line=costed)) == ""
