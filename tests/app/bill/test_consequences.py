"""What is said of an edit besides what was asked for: prices by another unit, and moved money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from estimator.app.bill.consequences import Moment, consequences
from estimator.domain.bill.rows import Node, RowId, bill_from_rows
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.decisions import SALVAGE
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import Edit, apply, completed
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.quantity import Quantity, TypedQuantity
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.links import LABOUR, MATERIAL, bars, one_line, work
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
from tests.official_labour import book_line, official_books

NAME = "“ค่าแรงงาน เหล็กเสริม DB12”"


def told(before: Estimate, edit: Edit, books: Books | None = None) -> tuple[str, str]:
    """What is said, and what is warned of."""
    priced = books or Books()
    done = completed(before, edit)
    after = apply(before, done)
    moments = [Moment(each.bill, cost(each.bill, priced)) for each in (before, after)]
    found = consequences(edit, done, *moments)
    return found.said, found.warned


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
    assert told(before, unit_typed(before, labour="ตัน")) == (said, "")
    tons = apply(before, unit_typed(before, labour="ตัน"))
    back = f"คิดราคาตามหน่วยใหม่: {NAME} จาก 4,100.00 บาท/ตัน เป็น 4.10 บาท/กก."
    assert told(tons, unit_typed(tons, labour="")) == (back, "")


def test_prices_of_bars_and_of_what_is_linked_to_them_are_counted() -> None:
    before = with_labour_of(bars())
    empty = apply(before, unit_typed(before, labour=""))
    said, _ = told(empty, pasted(empty.bill, "ตัน"))
    assert said == (
        "คิดราคาตามหน่วยใหม่: “เหล็กเสริม DB12” จาก 25.50 บาท/กก. เป็น 25,500.00 บาท/ตัน และอีก 1 รายการ"
    )


def test_a_renamed_unit_and_a_price_that_was_typed_with_it_are_nothing_to_tell() -> None:
    before = with_labour_of(TYPED)
    assert told(before, unit_typed(before, source="ตัน", labour="ตัน")) == ("", "")
    line = replace(line_of(before, LABOUR), unit="ตัน", labour=TypedPrice(Decimal(3900)))
    assert told(before, change_nodes(before.bill, {LABOUR: line}, "วาง")) == ("", "")


def test_money_that_moves_under_a_price_in_another_unit_is_told_before_and_after() -> None:
    before = with_labour_of(TYPED)
    tons = apply(before, unit_typed(before, labour="ตัน"))
    warned = (
        f"เงินของ {NAME} เปลี่ยนจาก 4,100.00 เป็น 4,100,000.00 บาท เพราะหน่วยเปลี่ยน "
        "โปรดตรวจจำนวนและราคาต่อหน่วย หรือกด Ctrl+Z เพื่อเรียกคืน"
    )
    assert told(tons, unit_typed(tons, source="ตัน")) == ("", warned)


def test_a_rate_of_a_book_by_another_unit_moves_money_and_is_told() -> None:
    rated = book_line("1.10.1", 1, "5")
    before = one_line(replace(rated, unit="กก."))
    assert isinstance(rated.labour, BookRate)
    _, warned = told(before, unit_typed(before, source="ตัน"), official_books())
    assert "เปลี่ยนจาก 24.50 เป็น 24,500.00 บาท เพราะหน่วยเปลี่ยน" in warned
    typed_too = replace(line_of(before, MATERIAL), unit="ตัน", quantity=TypedQuantity(Decimal(6)))
    edit = change_nodes(before.bill, {MATERIAL: typed_too}, "วาง")
    assert told(before, edit, official_books()) == ("", "")


def test_another_quantity_is_no_money_that_a_unit_moves() -> None:
    for was, unit in (("กก.", "kg"), ("", "กก.")):
        before = with_labour_of(TYPED, was)
        source = replace(line_of(before, MATERIAL), unit=unit, quantity=TypedQuantity(Decimal(2)))
        assert told(before, change_nodes(before.bill, {MATERIAL: source}, "วาง")) == ("", "")


def test_what_old_steel_is_worth_by_another_unit_is_told() -> None:
    line = replace(work(bars(None)), material=Salvage(Decimal(9), "ขาย"), labour=NOT_APPLICABLE)
    rows = one_line(work(TYPED)).bill.rows
    bill = bill_from_rows((*rows.values(), replace(rows[MATERIAL], node=line)))
    allowed = decide(Estimate(), SALVAGE, "inside", "หนังสือสั่งการ")
    before = replace(apply(Estimate(), allowed), bill=bill)
    said, _ = told(before, pasted(before.bill, "ตัน"))
    assert said.endswith("จาก 9.00 บาท/กก. เป็น 9,000.00 บาท/ตัน")


def test_a_rounding_to_tens_of_kilograms_is_lost_and_its_money_told() -> None:
    before = one_line(replace(work(replace(bars(None), weight_unit="ton", places=2)), unit="ตัน"))
    _, warned = told(before, pasted(before.bill, "กก."))
    assert warned.startswith("เงินของ “เหล็กเสริม DB12” เปลี่ยนจาก 25.64 เป็น 25.57 บาท")


def test_of_several_the_largest_is_named_and_the_others_counted() -> None:
    before = three_lines(TYPED, "กก.", TypedPrice(Decimal(3)))
    tons = apply(before, pasted(before.bill, "กก.", "ตัน", "ตัน"))
    _, warned = told(tons, unit_typed(tons, source="ตัน"))
    assert "28,500.00 เป็น 28,500,000.00 บาท เพราะหน่วยเปลี่ยน และอีก 1 รายการ" in warned


@settings(max_examples=40, deadline=None)
@given(sources, labours, unit_steps)
def test_however_units_change_money_that_moves_is_told(
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
        was, now = (cost(each.bill, Books()).lines for each in (estimate, after))
        moved = [row for row in ROWS if was[row].totals != now[row].totals]
        prices = [row for row in ROWS if _prices(estimate, row) != _prices(after, row)]
        said, warned = told(estimate, edit)
        assert _counted(warned) == len(moved)
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
