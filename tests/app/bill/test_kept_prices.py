"""A price that stands while its unit becomes another is said, and what it may be is offered."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from estimator.app.bill.consequences import Moment
from estimator.app.bill.kept_prices import EarlierUnit, KeptPrices, earlier_units, kept_prices
from estimator.domain.bill.cells import BillField
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.fill_down import fill_down
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import Edit, apply, completed
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.quantity import NOT_MEASURED, Quantity, TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.units import in_units_of, same_unit
from estimator.errors import UserError
from tests.domain.links import LABOUR, MATERIAL, THOUSAND, bars, one_line, work
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
    replaced,
    sources,
    three_lines,
    unit_steps,
    with_labour_of,
)
from tests.official_labour import book_line, official_books

WAYS = ("type", "paste", "replace", "down")
BELOW = MATERIAL + 1
"""The line after the work, with a unit and a price of its own."""


def told(
    before: Estimate,
    edit: Edit,
    books: Books | None = None,
    out: dict[RowId, EarlierUnit] | None = None,
) -> KeptPrices:
    priced = books or Books()
    done = completed(before, edit)
    was, now = (
        Moment(each.bill, cost(each.bill, priced)) for each in (before, apply(before, done))
    )
    return kept_prices(edit, done, was, now, priced.labour, out or {})


def unit_put(bill: Bill, unit: str, way: str) -> Edit:
    """Put a unit into the work, whose unit is กก., in one of the ways there are."""
    cells: list[tuple[RowId, BillField]] = [(MATERIAL, "unit")]
    if way == "paste":
        return pasted(bill, unit)
    if way == "replace":
        return replaced(bill, "กก.", unit)
    if way == "down":
        above = apply(Estimate(bill=bill), fill_cells(bill, [(BELOW, "unit")], unit)).bill
        return fill_down(above, [("unit", [BELOW, MATERIAL])]).edit
    return fill_cells(bill, cells, unit)


def priced_line(quantity: Quantity = TYPED, unit: str = "กก.") -> Estimate:
    """One work with typed prices, above a line whose unit nothing changes."""
    return one_line(work(quantity, unit))


@pytest.mark.parametrize("way", WAYS)
def test_prices_by_a_unit_that_measures_alike_are_said_with_their_working_and_offered(
    way: str,
) -> None:
    before = priced_line()
    edit = unit_put(before.bill, "ตัน", way)
    found = told(before, edit)
    assert (
        "เปลี่ยนหน่วยจาก กก. เป็น ตัน ราคา 25.50 และ 3.30 บาท เป็นตัวเลขเดิม โปรดตรวจจำนวนและราคาต่อหน่วย "
        "ถ้าเป็นราคาต่อ กก. คิดเป็น 25.50 × 1,000.00 = 25,500.00 และ 3.30 × 1,000.00 = 3,300.00 บาท/ตัน"
    ) in found.said
    # Nothing is done unasked.
    after = apply(before, edit)
    prices = TypedPrice(Decimal("25.50")), TypedPrice(Decimal("3.30"))
    line = line_of(after, MATERIAL)
    assert (line.quantity, line.material, line.labour) == (TYPED, *prices)
    by_ton = TypedPrice(Decimal(25500)), TypedPrice(Decimal(3300))
    one, both = (line_of(apply(after, each.edit), MATERIAL) for each in found.choices)
    assert (one.quantity, one.material, one.labour) == (TYPED, *by_ton)
    assert (both.quantity, both.material, both.labour) == (TypedQuantity(Decimal(1)), *by_ton)


def test_what_is_offered_is_called_by_what_it_does_and_to_how_many() -> None:
    before = priced_line()
    labels = [each.label for each in told(before, unit_put(before.bill, "ตัน", "type")).choices]
    assert labels == ["แปลงราคาเป็นของหน่วย ตัน", "แปลงจำนวนและราคาเป็นของหน่วย ตัน"]
    found = told(before, replaced(before.bill, "กก.", "ตัน"))
    assert found.said.startswith("“เหล็กเสริม DB12” และอีก 1 รายการ: เปลี่ยนหน่วยจาก กก. เป็น ตัน")
    assert [each.label for each in found.choices] == [f"{each} (2 รายการ)" for each in labels]
    unmeasured = priced_line(NOT_MEASURED)
    found = told(unmeasured, unit_put(unmeasured.bill, "ตัน", "type"))
    assert [each.label for each in found.choices] == labels[:1]


@pytest.mark.parametrize("way", WAYS)
def test_prices_by_a_unit_that_measures_otherwise_are_said_and_nothing_is_offered(way: str) -> None:
    before = priced_line()
    found = told(before, unit_put(before.bill, "ตร.ม.", way))
    assert (
        "เปลี่ยนหน่วยจาก กก. เป็น ตร.ม. ซึ่งแปลงหากันไม่ได้ ราคา 25.50 และ 3.30 บาท "
        "เป็นตัวเลขเดิม โปรดตรวจจำนวนและราคาต่อหน่วย"
    ) in found.said
    assert found.choices == ()


@pytest.mark.parametrize("unit", ["kg", "กิโลกรัม", " กก "])
def test_another_spelling_of_the_unit_is_nothing_to_say(unit: str) -> None:
    before = priced_line()
    assert told(before, unit_put(before.bill, unit, "type")) == KeptPrices()


def test_prices_that_came_with_the_unit_or_went_with_it_are_nothing_to_say() -> None:
    before = priced_line(bars(None))
    assert told(before, unit_put(before.bill, "ตัน", "type")) == KeptPrices()
    without = one_line(replace(work(TYPED), material=NOT_APPLICABLE, labour=NOT_APPLICABLE))
    assert told(without, unit_put(without.bill, "ตัน", "type")) == KeptPrices()
    nameless = priced_line(unit="")
    assert told(nameless, unit_put(nameless.bill, "ตัน", "type")) == KeptPrices()


def test_figures_that_do_not_come_out_even_are_not_offered_and_it_is_said() -> None:
    before = one_line(replace(work(TypedQuantity(Decimal(3)), "ฟุต"), labour=NOT_APPLICABLE))
    found = told(before, unit_put(before.bill, "เมตร", "type"))
    assert "ราคาต่อ ฟุต แปลงเป็นราคาต่อ เมตร ได้ทศนิยมเกิน 10 ตำแหน่ง" in found.said
    assert found.choices == ()


def test_formulas_go_along() -> None:
    line = work(TypedQuantity(Decimal(1000), "2*500"))
    before = one_line(replace(line, material=TypedPrice(Decimal(25), formula="20+5")))
    edit = unit_put(before.bill, "ตัน", "type")
    _, both = told(before, edit).choices
    after = line_of(apply(apply(before, edit), both.edit), MATERIAL)
    assert after.quantity == TypedQuantity(Decimal(1), "(2*500)/1000")
    assert after.material == TypedPrice(Decimal(25000), formula="(20+5)*1000")


# --- rates of a book


@pytest.mark.parametrize("way", WAYS)
def test_a_rate_of_a_book_is_told_of_as_where_it_is_put_into_a_line(way: str) -> None:
    rated = replace(book_line("1.10.1", 1, "5"), unit="กก.")
    before = one_line(rated)
    found = told(before, unit_put(before.bill, "ตัน", way), official_books())
    assert "เปลี่ยนหน่วยจาก กก. เป็น ตัน บัญชีให้ 4,900.00 บาท/ตัน จำนวนเป็นตัวเลขเดิม โปรดตรวจ" in found.said
    grams = told(before, unit_put(before.bill, "กรัม", way), official_books())
    assert "บัญชีให้ 4,900.00 บาท/ตัน คิดเป็น 0.004900 บาท/กรัม ตามหน่วยของรายการ" in grams.said
    (counted,) = [each for each in found.choices if each.label.startswith("แปลงจำนวน")]
    tons = apply(before, unit_put(before.bill, "ตัน", way))
    after = apply(tons, counted.edit)
    assert line_of(after, MATERIAL).quantity == TypedQuantity(Decimal("0.005"))
    assert isinstance(line_of(after, MATERIAL).labour, BookRate)
    apart = told(before, unit_put(before.bill, "ตร.ม.", way), official_books())
    assert "หน่วยของรายการคือ “ตร.ม.” แต่บัญชีให้ 4,900.00 บาท/ตัน โปรดแก้หน่วยและปริมาณ" in apart.said
    assert not [each for each in apart.choices if "จำนวน" in each.label]


def test_a_rate_of_a_book_is_told_of_where_a_unit_comes_into_an_empty_cell() -> None:
    before = one_line(replace(book_line("1.10.1", 1, "5"), unit=""))
    assert told(before, unit_put(before.bill, "ตัน", "type"), official_books()).said == ""
    found = told(before, unit_put(before.bill, "ลบ.ม.", "type"), official_books())
    assert "หน่วยของรายการคือ “ลบ.ม.” แต่บัญชีให้" in found.said


# --- a unit that is taken out before another one comes


def test_a_unit_that_was_taken_out_is_said_and_still_that_of_the_price() -> None:
    before = priced_line()
    edit = unit_put(before.bill, "", "type")
    found = told(before, edit)
    assert found.said.endswith("ลบหน่วย กก. แล้ว ราคา 25.50 และ 3.30 บาท ที่ใส่ไว้ต่อ กก. ยังอยู่ โปรดใส่หน่วย")
    after = apply(before, edit)
    out = earlier_units(edit, Moment(after.bill, cost(after.bill, Books())), {})
    assert out == {MATERIAL: EarlierUnit("กก.", "กก.")}
    tons = fill_cells(after.bill, [(MATERIAL, "unit")], "ตัน")
    assert len(told(after, tons, out=out).choices) == 2
    assert told(after, fill_cells(after.bill, [(MATERIAL, "unit")], "กก."), out=out) == KeptPrices()


@pytest.mark.parametrize("way", WAYS)
def test_a_line_that_gets_back_its_unit_stands_as_it_did(way: str) -> None:
    """A slip that is typed over again: the price was never of the unit between."""
    before = priced_line()
    slip = unit_put(before.bill, "ตัน", way)
    assert told(before, slip).choices
    between = apply(before, slip)
    known = earlier_units(slip, Moment(between.bill, cost(between.bill, Books())), {})
    back = fill_cells(between.bill, [(MATERIAL, "unit")], "กก.")
    assert told(between, back, out=known) == KeptPrices()
    again = apply(between, back)
    assert MATERIAL not in earlier_units(back, Moment(again.bill, cost(again.bill, Books())), known)
    # Any other unit is said, and so is this one once the price was typed anew for the other.
    grams = fill_cells(between.bill, [(MATERIAL, "unit")], "กรัม")
    assert told(between, grams, out=known).said
    priced = fill_cells(between.bill, [(MATERIAL, "material")], "24000")
    now = apply(between, priced)
    known = earlier_units(priced, Moment(now.bill, cost(now.bill, Books())), known)
    assert MATERIAL not in known
    assert told(now, fill_cells(now.bill, [(MATERIAL, "unit")], "กก."), out=known).choices


# --- linked lines


def test_linked_lines_that_were_renamed_with_their_source_are_converted_with_it() -> None:
    before = with_labour_of(TYPED)
    edit = pasted(before.bill, "ตัน")
    after = apply(before, edit)
    assert line_of(after, LABOUR).unit == "ตัน"
    _, both = told(before, edit).choices
    tons = apply(after, both.edit)
    assert line_of(tons, MATERIAL).quantity == TypedQuantity(Decimal(1))
    assert line_of(tons, LABOUR).quantity.value == 1
    assert line_of(tons, LABOUR).labour == TypedPrice(Decimal(4100))
    assert _money(tons) == _money(before)


def _money(estimate: Estimate) -> list[object]:
    lines = cost(estimate.bill, Books()).lines
    return [lines[row].totals for row in lines]


@settings(max_examples=40, deadline=None)
@given(sources, labours, unit_steps)
def test_however_units_change_no_price_stands_in_another_one_unsaid(
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
        kept = [row for row in ROWS if _stands(line_of(estimate, row), line_of(after, row))]
        found = told(estimate, edit)
        assert bool(found.said) or not kept
        for choice in found.choices:
            apply(after, choice.edit)
        estimate = after


def _stands(old: Line, now: Line) -> bool:
    """Whether a line has a typed price as before, and another unit of its own."""
    prices = [(old.material, now.material), (old.labour, now.labour)]
    stood = any(isinstance(one, TypedPrice) and one == two for one, two in prices)
    both = bool(old.unit.strip() and now.unit.strip())
    return stood and both and not same_unit(old.unit, now.unit)


def test_the_money_stays_where_quantity_and_price_are_converted() -> None:
    for was, unit in (("กก.", "ตัน"), ("ม.", "ซม."), ("ตัน", "กก."), ("ตร.ม.", "ไร่")):
        before = priced_line(TypedQuantity(THOUSAND), was)
        edit = unit_put(before.bill, unit, "type")
        assert in_units_of(was, unit) is not None
        _, both = told(before, edit).choices
        assert _money(apply(apply(before, edit), both.edit)) == _money(before)
