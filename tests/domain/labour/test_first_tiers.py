"""The tier that a line begins with, of edits of any kind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.bill_edits.linking import link_line
from estimator.domain.bill_edits.row_edits import Tree, change_nodes, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.labour.conditions import Measure
from estimator.domain.labour.first_tiers import in_first_tiers, in_other_tiers
from estimator.domain.records.edits import apply, completed
from estimator.domain.records.merged_copy import MergedCopy
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from tests.domain.bills import bill_of
from tests.lines import changed_line, flat_line
from tests.ui.bill.grids import book_line, find, painting, part
from tests.ui.samples import BOOK

SMALL, LARGE = LabourRef(BOOK, "2.8.1", 1), LabourRef(BOOK, "2.8.1", 2)
FIRST, SECOND = "ทา", "ทาอีก"


def after(
    measure: Measure, *lines: Tree, quantities: dict[str, str | None]
) -> tuple[dict[str, LabourRef | None], tuple[RowId, ...]]:
    """The items of lines once some are given quantities in one edit, and which others they are."""
    estimate = Estimate(bill=bill_of(part("P", *lines)))
    bill = estimate.bill
    nodes = {}
    for name, quantity in quantities.items():
        node = bill.node(find(bill, name))
        assert isinstance(node, Line)
        amount = NOT_MEASURED if quantity is None else TypedQuantity(Decimal(quantity))
        nodes[find(bill, name)] = replace(node, quantity=amount)
    edit = change_nodes(bill, nodes, "")
    done = in_first_tiers(estimate, edit, {BOOK: painting(measure)})
    return items(apply(estimate, done).bill, quantities), in_other_tiers(edit, done)


def items(bill: Bill, names: dict[str, str | None]) -> dict[str, LabourRef | None]:
    found = {name: bill.node(find(bill, name)) for name in names}
    return {name: node.item for name, node in found.items() if isinstance(node, Line)}


def unmeasured(name: str) -> Tree:
    return book_line(name, None, "2.8.1")


def test_lines_measured_at_once_are_counted_together_where_the_project_decides() -> None:
    lines = (unmeasured(FIRST), unmeasured(SECOND))
    both: dict[str, str | None] = {FIRST: "3000", SECOND: "2500"}
    found, moved = after("project_total", *lines, quantities=both)
    assert found == {FIRST: LARGE, SECOND: LARGE}
    assert len(moved) == 2
    found, moved = after("quantity", *lines, quantities=both)
    assert found == {FIRST: SMALL, SECOND: SMALL}
    assert moved == ()


def test_a_copy_that_is_taken_in_keeps_the_tiers_that_somebody_saw_there() -> None:
    estimate = Estimate(bill=bill_of(part("P", unmeasured(FIRST))))
    row = find(estimate.bill, FIRST)
    node = estimate.bill.node(row)
    assert isinstance(node, Line)
    measured = replace(node, quantity=TypedQuantity(Decimal(6000)))
    edit = change_nodes(estimate.bill, {row: measured}, "")
    editions = {BOOK: painting("quantity")}
    assert in_first_tiers(estimate, edit, editions) != edit
    taken = replace(edit, merged=MergedCopy("", "", None, ""))
    assert in_first_tiers(estimate, taken, editions) is taken


@pytest.mark.parametrize(
    ("begun", "quantity"),
    [
        (book_line(FIRST, "10", "2.8.1"), "6000"),
        (unmeasured(FIRST), None),
        (Tree(flat_line(FIRST, None, "ลบ.ม.", labour_item=SMALL)), "6000"),
        (
            Tree(replace(flat_line(FIRST, None, "ตร.ม.", labour_item=SMALL), rate_reason="ตกลง")),
            "6000",
        ),
        (Tree(flat_line(FIRST, None, "ตร.ม.", labour_item=LabourRef("อื่น", "1", 1))), "6000"),
    ],
    ids=["measured before", "not measured", "another unit", "chosen with a reason", "no book"],
)
def test_a_line_stays_in_the_tier_that_it_has(begun: Tree, quantity: str | None) -> None:
    assert isinstance(begun.node, Line)
    found, moved = after("quantity", begun, quantities={FIRST: quantity})
    assert found == {FIRST: begun.node.item}
    assert moved == ()


def test_a_new_line_comes_with_the_tier_that_it_has() -> None:
    estimate = Estimate(bill=bill_of(part("P")))
    edit = insert_trees(estimate.bill, 1, 0, [book_line(FIRST, "6000", "2.8.1")], "")
    assert in_first_tiers(estimate, edit, {BOOK: painting("quantity")}) is edit


def test_a_price_that_was_typed_beside_the_rate_stays() -> None:
    line = flat_line(FIRST, None, "ตร.ม.", labour=Decimal(31), labour_item=SMALL)
    estimate = Estimate(bill=bill_of(part("P", Tree(line))))
    row = find(estimate.bill, FIRST)
    edit = change_nodes(estimate.bill, {row: changed_line(line, quantity=Decimal(6000))}, "")
    made = in_first_tiers(estimate, edit, {BOOK: painting("quantity")})
    node = apply(estimate, made).bill.node(row)
    assert node == changed_line(line, quantity=Decimal(6000), labour=Decimal(31), labour_item=LARGE)


def test_a_line_that_follows_another_by_its_quantity_is_told_as_well() -> None:
    source = flat_line("วัสดุ", None, "ตร.ม.", material=Decimal(20))
    bare = Estimate(bill=bill_of(part("P", Tree(source), unmeasured(FIRST))))
    estimate = apply(bare, link_line(bare.bill, 3, 2))
    edit = change_nodes(estimate.bill, {2: changed_line(source, quantity=Decimal(6000))}, "")
    whole = completed(estimate, edit)
    done = in_first_tiers(estimate, whole, {BOOK: painting("quantity")})
    assert in_other_tiers(edit, done) == (3,)
    assert in_other_tiers(edit, whole) == ()
