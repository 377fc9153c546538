"""Works of two linked lines for tests: material with its wastage, labour for the net of it."""

from __future__ import annotations

from decimal import Decimal

from estimator.domain.bill.rows import Group, Line, Part, RowId
from estimator.domain.bill_edits.linking import split_line
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.domain.sources.quantity import Quantity, TypedQuantity
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.takeoff.wastage import Wastage
from tests.domain.bills import bill_of
from tests.domain.takeoffs import dimension_row, taken_off

PART, GROUP, MATERIAL, OTHER, LABOUR = range(1, 6)
"""The rows of `two_lines`: the labour, put in last, stands right below the material."""

THOUSAND = Decimal(1000)
SEVEN = Wastage(Decimal(7), "เหล็กเสริม DB12", "สำเนา", "DB12")


def bars(wastage: Wastage | None = SEVEN, number: str = "100") -> TakenOff:
    """Bars of 12 mm, 10 m each: 88.776 kg net of ten of them."""
    row = dimension_row("เหล็กคาน", number, "10", bar="DB12")
    return taken_off(row, wastage=() if wastage is None else (wastage,))


def work(quantity: Quantity, unit: str = "กก.", description: str = "เหล็กเสริม DB12") -> Line:
    """A work with both prices in one line."""
    material, labour = TypedPrice(Decimal("25.50")), TypedPrice(Decimal("3.30"))
    return Line(description, quantity, unit, material, labour, "ตามแบบ S-02")


def one_line(line: Line) -> Estimate:
    """An estimate of one work in one line, and another line after it."""
    other = Tree(Line("ลวดผูกเหล็ก", TypedQuantity(Decimal(30)), "กก.", TypedPrice(Decimal(45))))
    group = Tree(Group("งานเหล็กเสริม"), (Tree(line), other))
    return Estimate(bill=bill_of(Tree(Part("construction", "หมวดงานอาคาร"), (group,))))


def two_lines(line: Line | None = None) -> Estimate:
    """The same, split into two linked lines."""
    estimate = one_line(work(bars()) if line is None else line)
    return apply(estimate, split_line(estimate.bill, MATERIAL))


def quantity_at(estimate: Estimate, row: RowId) -> Quantity:
    """The quantity of a line."""
    node = estimate.bill.node(row)
    assert isinstance(node, Line)
    return node.quantity
