"""A pipe that is moved away from the lines that follow it takes its part of their money along."""

from __future__ import annotations

from decimal import Decimal

from estimator.app.bill.consequences import Moment, consequences
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    insert_trees,
    move_rows,
    remove_rows,
)
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import Edit, apply, completed
from estimator.domain.sources.labour_ref import LabourRef
from tests.lines import both_shares, changed_line, flat_line
from tests.ui.samples import BOOK, sample_books

PIPES, MAIN, BRANCH, ELSEWHERE = 2, 3, 4, 7
BOOKS: Books = sample_books()


def estimate() -> Estimate:
    """Two pipes with two lines that follow them, and another group."""

    def pipe(name: str, price: str) -> Tree:
        item = LabourRef(BOOK, "2.3.1", 1)
        return Tree(flat_line(name, Decimal(2), "ม.", Decimal(price), labour_item=item))

    share = both_shares(BOOK, "2.3.1", 1, Decimal(50), Decimal(30))
    follow = [Tree(flat_line(name, pipe_share=share)) for name in ("ข้อต่อ", "เหล็กยึด")]
    pipes = Tree(Group("งานประปา"), (pipe("ท่อเอก", "100"), pipe("เดินท่อ", "40"), *follow))
    part = Tree(Part("construction", "อาคาร"), (pipes, Tree(Group("งานอื่น"))))
    return apply(Estimate(), insert_trees(Bill(), ROOT, 0, [part], ""))


def warned(before: Estimate, edit: Edit) -> str:
    done = completed(before, edit)
    moments = [Moment(each.bill, cost(each.bill, BOOKS)) for each in (before, apply(before, done))]
    return consequences(edit, done, *moments).warned


def test_a_pipe_that_goes_to_another_group_is_said_with_the_money() -> None:
    before = estimate()
    told = warned(before, move_rows(before.bill, [BRANCH], ELSEWHERE, 0))
    # Half of 2 x 140 baht and 30 per cent of that, twice; then of 2 x 100.
    assert told.startswith(
        "“ข้อต่อ” และอีก 1 รายการ ไม่นับท่อ “เดินท่อ” แล้ว เงินเปลี่ยนจาก 364.00 เป็น 260.00 บาท"
    )
    last = warned(before, move_rows(before.bill, [MAIN, BRANCH], ELSEWHERE, 0))
    assert "เป็น 0.00 บาท" in last


def test_what_one_sees_oneself_do_is_not() -> None:
    before = estimate()
    main = before.bill.node(MAIN)
    assert isinstance(main, Line)
    edits = (
        remove_rows(before.bill, [BRANCH]),
        move_rows(before.bill, [BRANCH], PIPES, 0),
        change_node(before.bill, MAIN, changed_line(main, quantity=Decimal(20)), "จำนวน"),
    )
    assert [warned(before, edit) for edit in edits] == ["", "", ""]
