"""Edits of units alone, in every way there is, for tests of what becomes of the money by them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from estimator.domain.bill.cells import BillField
from estimator.domain.bill.rows import Bill, Line, Node, RowId, walk
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.fill_down import fill_down
from estimator.domain.bill_edits.replacing import Replacing, find_matches, replace_matches
from estimator.domain.bill_edits.row_edits import change_nodes, duplicate_rows
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.over_lines import paste_over
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import NOT_MEASURED, Quantity, TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from tests.domain.links import LABOUR, MATERIAL, THOUSAND, bars, two_lines, work
from tests.domain.takeoffs import dimension_row, taken_off

SECOND = LABOUR + 1
"""Another line linked to the same source."""

TYPED = TypedQuantity(THOUSAND)


def line_of(estimate: Estimate, row: RowId) -> Line:
    node = estimate.bill.node(row)
    assert isinstance(node, Line)
    return node


def pasted(bill: Bill, *units: str) -> Edit:
    """Units pasted over the source, the line linked to it and so on."""
    return paste_over(bill, MATERIAL, OutsideTable(tuple((unit,) for unit in units)), ("unit",))


def replaced(bill: Bill, find: str, put: str) -> Edit:
    wanted = Replacing(find, put, whole=True, fields=("unit",))
    return replace_matches(bill, find_matches(bill, walk(bill), wanted), wanted)


def with_labour_of(quantity: Quantity, unit: str = "กก.", labour: str = "4.10") -> Estimate:
    return two_lines(replace(work(quantity, unit), labour=TypedPrice(Decimal(labour))))


MASS, LENGTH = ("กก.", "ตัน", "กรัม", "kg", ""), ("ม.", "ซม.", "มม.", "เมตร", "")
ROWS = (MATERIAL, LABOUR, SECOND)
Source = tuple[Quantity, tuple[str, ...]]
sources: st.SearchStrategy[Source] = st.sampled_from(
    [
        (TYPED, MASS),
        (NOT_MEASURED, MASS),
        (bars(), MASS),
        (replace(bars(), places=2), MASS),
        (TypedQuantity(Decimal(8), "2*4"), LENGTH),
        (taken_off(dimension_row("", "2", "4.50")), LENGTH),
    ]
)
Labour = TypedPrice | PercentOfMaterial
labours: st.SearchStrategy[Labour] = st.sampled_from(
    [
        TypedPrice(Decimal("4.10")),
        TypedPrice(Decimal("4.5"), formula="4+0.5"),
        PercentOfMaterial(Decimal(30), "ไม่มีในบัญชี"),
    ]
)
_number = st.integers(0, 4)
Step = tuple[str, int, tuple[int, int, int]]
_ways = st.sampled_from(["type", "type", "delete", "empty all", "paste", "fill", "down", "replace"])
unit_steps: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(_ways, st.integers(0, 2), st.tuples(_number, _number, _number)),
    min_size=3,
    max_size=12,
)


def edit_of(bill: Bill, units: tuple[str, ...], step: Step) -> Edit:
    """An edit of units alone, in one of the ways there are."""
    way, at, (one, two, three) = step
    cells: list[tuple[RowId, BillField]] = [(row, "unit") for row in ROWS]
    if way == "paste":
        return pasted(bill, *(units[each] for each in (one, two, three)[: at + 1]))
    if way == "down":
        return fill_down(bill, [("unit", ROWS[at // 2 :])]).edit
    if way == "replace":
        return replaced(bill, units[one], units[two])
    chosen = cells if way in ("empty all", "fill") else [cells[at]]
    return fill_cells(bill, chosen, "" if way in ("delete", "empty all") else units[one])


def three_lines(quantity: Quantity, unit: str, labour: Labour) -> Estimate:
    """A source and two lines linked to it, one with a price of both sides.

    A percentage as labour stands at the source, too.
    """
    estimate = with_labour_of(quantity, unit)
    estimate = apply(estimate, duplicate_rows(estimate.bill, [LABOUR]))
    both = replace(line_of(estimate, SECOND), material=TypedPrice(Decimal("25.5")), labour=labour)
    source = line_of(estimate, MATERIAL)
    if isinstance(labour, PercentOfMaterial):
        source = replace(source, labour=labour)
    nodes: dict[RowId, Node] = {SECOND: both, MATERIAL: source}
    return apply(estimate, change_nodes(estimate.bill, nodes, "แก้"))
