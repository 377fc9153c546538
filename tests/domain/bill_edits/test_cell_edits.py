"""One text typed into several cells at once."""

from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Bill, Group, Line, Part
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
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
