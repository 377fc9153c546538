"""One text typed into several cells at once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.cells import BillField
from estimator.domain.bill.rows import Bill, Group, Line, Part
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.lines import flat_line

GROUP, A, B, C = 2, 3, 4, 5
SAMPLE = bill_of(
    Tree(
        Part("construction", "อาคาร"),
        (Tree(Group("A"), (Tree(flat_line("a", Decimal(1))), Tree(Line("b")), Tree(Line("c")))),),
    )
)


def after(edit: Edit) -> Bill:
    return apply(Estimate(bill=SAMPLE), edit).bill


def test_one_text_fills_every_cell_that_takes_it() -> None:
    done = after(fill_cells(SAMPLE, [(row, "quantity") for row in (A, GROUP, C)], "2*3"))
    lines = [done.node(row) for row in (A, B, C)]
    assert [line.quantity.value for line in lines if isinstance(line, Line)] == [
        Decimal(6),
        None,
        Decimal(6),
    ]
    assert done.node(GROUP) == Group("A")
    with pytest.raises(UserError, match="จำนวน: “ก”"):
        fill_cells(SAMPLE, [(A, "quantity"), (B, "quantity")], "ก")


def test_clearing_cells_that_are_empty_already_changes_nothing() -> None:
    assert fill_cells(SAMPLE, [(B, "quantity")], "").rows == ()


RATED = replace(
    flat_line("ขุดดิน", Decimal(2), "ลบ.ม.", Decimal(5), labour_item=LabourRef("book", "1.3.1", 1)),
    depth_m=Decimal("1.5"),
    rate_reason="ดินแข็ง",
)
TYPED_OVER = replace(RATED, labour=TypedPrice(Decimal(90), RATED.item))


@pytest.mark.parametrize("fields", [["description"], ["description", "unit"]])
def test_the_rate_of_a_work_goes_with_its_description(fields: list[BillField]) -> None:
    parted = {RATED: NOT_APPLICABLE, TYPED_OVER: TypedPrice(Decimal(90))}
    for line, labour in parted.items():
        bill = bill_of(Tree(Part("construction", "อาคาร"), (Tree(line),)))
        edit = fill_cells(bill, [(2, field) for field in fields], "")
        done = apply(Estimate(bill=bill), edit).bill.node(2)
        assert isinstance(done, Line)
        assert (done.description, done.item, done.labour) == ("", None, labour)
        assert (done.depth_m, done.rate_reason, done.material) == (None, "", line.material)
        named = fill_cells(bill, [(2, "description")], "ขุดหลุม")
        renamed = apply(Estimate(bill=bill), named).bill.node(2)
        assert renamed == replace(line, description="ขุดหลุม")


def test_a_rate_that_was_taken_before_the_work_was_named_stays() -> None:
    line = replace(RATED, description="")
    bill = bill_of(Tree(Part("construction", "อาคาร"), (Tree(line),)))
    assert fill_cells(bill, [(2, "description")], "").rows == ()
