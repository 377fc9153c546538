"""What is said of an edit besides what was asked for: prices by another unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from estimator.app.bill.consequences import Moment, told_consequences
from estimator.domain.bill.rows import Node, RowId
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import Edit, apply, completed
from estimator.domain.sources.quantity import Quantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.links import LABOUR, MATERIAL, bars
from tests.domain.unit_edits import (
    ROWS,
    TYPED,
    Labour,
    Source,
    Step,
    edit_of,
    labours,
    line_of,
    pasted,
    sources,
    three_lines,
    unit_steps,
    with_labour_of,
)

NAME = "“ค่าแรงงาน เหล็กเสริม DB12”"


def told(before: Estimate, edit: Edit) -> str:
    """What is said of an edit."""
    done = completed(before, edit)
    after = apply(before, done)
    moments = [Moment(each.bill, cost(each.bill, Books())) for each in (before, after)]
    return told_consequences(edit, done, *moments)


def unit_typed(estimate: Estimate, **units: str) -> Edit:
    """Units typed into source and linked line at once."""
    rows = {"source": MATERIAL, "labour": LABOUR}
    nodes: dict[RowId, Node] = {
        rows[key]: replace(line_of(estimate, rows[key]), unit=unit) for key, unit in units.items()
    }
    return change_nodes(estimate.bill, nodes, "พิมพ์")


@pytest.mark.parametrize("quantity", [TYPED, bars()])
def test_a_price_that_goes_with_a_linked_line_s_unit_is_told(quantity: Quantity) -> None:
    before = with_labour_of(quantity)
    said = f"คิดราคาตามหน่วยใหม่: {NAME} จาก 4.10 บาท/กก. เป็น 4,100.00 บาท/ตัน"
    assert told(before, unit_typed(before, labour="ตัน")) == said
    tons = apply(before, unit_typed(before, labour="ตัน"))
    back = f"คิดราคาตามหน่วยใหม่: {NAME} จาก 4,100.00 บาท/ตัน เป็น 4.10 บาท/กก."
    assert told(tons, unit_typed(tons, labour="")) == back


def test_prices_of_bars_and_of_what_is_linked_to_them_are_counted() -> None:
    before = with_labour_of(bars())
    empty = apply(before, unit_typed(before, labour=""))
    assert told(empty, pasted(empty.bill, "ตัน")) == (
        "คิดราคาตามหน่วยใหม่: “เหล็กเสริม DB12” จาก 25.50 บาท/กก. เป็น 25,500.00 บาท/ตัน และอีก 1 รายการ"
    )


def test_a_renamed_unit_and_a_price_that_was_typed_with_it_are_nothing_to_tell() -> None:
    before = with_labour_of(TYPED)
    assert told(before, unit_typed(before, source="ตัน", labour="ตัน")) == ""
    line = replace(line_of(before, LABOUR), unit="ตัน", labour=TypedPrice(Decimal(3900)))
    assert told(before, change_nodes(before.bill, {LABOUR: line}, "วาง")) == ""


@settings(max_examples=40, deadline=None)
@given(sources, labours, unit_steps)
def test_however_units_change_each_price_that_goes_with_one_is_told(
    source: Source, labour: Labour, work_to_do: list[Step]
) -> None:
    quantity, units = source
    estimate = three_lines(quantity, units[0], labour)
    for step in work_to_do:
        try:
            edit = edit_of(estimate.bill, units, step)
            after = apply(estimate, edit)
        except UserError:
            continue
        prices = [row for row in ROWS if _prices(estimate, row) != _prices(after, row)]
        said = told(estimate, edit)
        assert _counted(said) == len(prices)
        estimate = after


def _prices(estimate: Estimate, row: RowId) -> tuple[object, object]:
    line = line_of(estimate, row)
    return line.material, line.labour


def _counted(said: str) -> int:
    """Of how many lines a sentence tells."""
    if not said:
        return 0
    return 1 + int(said.split(" และอีก ")[1].split(" ", maxsplit=1)[0]) if " และอีก " in said else 1
