"""Units of lines and of those linked to them, changed in every way there is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from estimator.domain.arithmetic import worked_out
from estimator.domain.bill.cells import BillField, with_cell
from estimator.domain.bill.links import link_faults, source_of
from estimator.domain.bill.rows import Bill, Line, RowId, bill_from_rows
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.fill_down import fill_down
from estimator.domain.bill_edits.row_edits import change_node, change_nodes
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import Edit, apply, apply_unchecked, completed, inverse
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.quantity import NOT_MEASURED, Quantity, TypedQuantity
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.units import same_unit
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
    replaced,
    sources,
    three_lines,
    unit_steps,
    with_labour_of,
)


def typed(estimate: Estimate, row: RowId, text: str, field: BillField = "unit") -> Estimate:
    node = with_cell(estimate.bill.node(row), field, text)
    return apply(estimate, change_node(estimate.bill, row, node, "พิมพ์"))


def shown(estimate: Estimate, row: RowId) -> tuple[str, str, str, int | None]:
    """Quantity, unit, labour price and labour in satang of a line."""
    line = line_of(estimate, row)
    assert isinstance(line.labour, TypedPrice)
    quantity = "" if line.quantity.value is None else f"{line.quantity.value:f}"
    amount = cost(estimate.bill, Books()).lines[row].labour
    return quantity, line.unit, f"{line.labour.value.normalize():f}", amount


# --- a line of its own


@pytest.mark.parametrize(
    ("price", "formula", "a_ton", "ton_formula"),
    [
        ("25.00", "", "25000", ""),
        ("24.5", "20+4.5", "24500", "(20+4.5)*1000"),
        ("24", "(20+4)*1", "24000", "(20+4)*1000"),
        ("24", "(2)*(12)", "24000", "((2)*(12))*1000"),
        ("0", "", "0", ""),
    ],
)
def test_prices_go_with_the_weight_of_bars_into_another_unit(
    price: str, formula: str, a_ton: str, ton_formula: str
) -> None:
    side = TypedPrice(Decimal(price), formula=formula)
    line = replace(
        work(bars(None)), material=side, labour=replace(side, item=LabourRef("b", "1", 1))
    )
    tons = typed(one_line(line), MATERIAL, "ตัน")
    for each in (line_of(tons, MATERIAL).material, line_of(tons, MATERIAL).labour):
        assert isinstance(each, TypedPrice)
        assert (each.value, each.formula) == (Decimal(a_ton), ton_formula)
        assert worked_out(each.text).value == each.value
    again = line_of(typed(tons, MATERIAL, "กิโลกรัม"), MATERIAL)
    assert isinstance(again.material, TypedPrice)
    assert again.material.value == Decimal(price)
    assert len(again.material.formula) <= len(formula)
    assert again.quantity == bars(None)


@pytest.mark.parametrize(
    ("quantity", "unit"), [(bars(None), "kg"), (TYPED, "ตัน"), (NOT_MEASURED, "ตัน")]
)
def test_a_price_stays_where_the_unit_is_another_spelling_or_no_bars_are_weighed(
    quantity: Quantity, unit: str
) -> None:
    after = typed(one_line(work(quantity)), MATERIAL, unit)
    assert line_of(after, MATERIAL) == replace(work(quantity), unit=unit)


def test_what_is_taken_off_for_old_steel_goes_with_its_weight() -> None:
    line = replace(work(bars(None)), material=Salvage(Decimal("8.5"), "ขาย"), labour=NOT_APPLICABLE)
    bill = one_line(work(NOT_MEASURED)).bill
    row = replace(bill.rows[MATERIAL], node=line)
    before = Estimate(bill=bill_from_rows((*bill.rows.values(), row)))
    changed = with_cell(before.bill.node(MATERIAL), "unit", "ตัน")
    whole = completed(before, change_node(before.bill, MATERIAL, changed, ""))
    (change,) = whole.rows
    assert change.after is not None
    assert isinstance(change.after.node, Line)
    assert change.after.node.material == Salvage(Decimal(8500), "ขาย")


@pytest.mark.parametrize(
    ("unit", "places", "there", "back"),
    [("กก.", 0, 3, 0), ("กก.", 2, 5, 2), ("กก.", None, None, None), ("กก.", 5, 6, 3)],
)
def test_a_rounding_that_was_chosen_rounds_the_same_weight_in_another_unit(
    unit: str, places: int | None, there: int | None, back: int | None
) -> None:
    before = with_labour_of(replace(bars(), places=places), unit)
    tons = typed(before, MATERIAL, "ตัน")
    assert (places_of(tons), places_of(typed(tons, MATERIAL, "กก."))) == (there, back)
    if back == places:
        assert money(tons) == money(before)
        assert quantity_of(tons, LABOUR) == quantity_of(before, LABOUR)


def places_of(estimate: Estimate) -> int | None:
    taken = line_of(estimate, MATERIAL).quantity
    assert isinstance(taken, TakenOff)
    return taken.places


def quantity_of(estimate: Estimate, row: RowId) -> Decimal | None:
    return line_of(estimate, row).quantity.value


# --- a line and its source


def test_both_units_corrected_in_one_step_are_renamed() -> None:
    before = with_labour_of(TYPED)
    cells: list[tuple[RowId, BillField]] = [(MATERIAL, "unit"), (LABOUR, "unit")]
    ways = (
        pasted(before.bill, "ตัน", "ตัน"),
        replaced(before.bill, "กก.", "ตัน"),
        fill_cells(before.bill, cells, "ตัน"),
    )
    for edit in ways:
        after = apply(before, edit)
        assert shown(after, LABOUR) == ("1000", "ตัน", "4.1", 410_000)
        assert line_of(after, MATERIAL).material == TypedPrice(Decimal("25.50"))


def test_a_unit_that_is_filled_down_from_the_source_is_a_conversion() -> None:
    before = with_labour_of(TypedQuantity(Decimal(8)))
    grams = apply(before, pasted(before.bill, "ตัน", "กรัม"))
    assert shown(grams, LABOUR) == ("8000000", "กรัม", "0.0000041", 3280)
    filled = fill_down(grams.bill, [("unit", (MATERIAL, LABOUR))]).edit
    assert shown(apply(grams, filled), LABOUR) == ("8", "ตัน", "4.1", 3280)


@pytest.mark.parametrize(("quantity", "net"), [(TYPED, "1000"), (bars(), "887.76")])
def test_a_unit_that_is_deleted_and_typed_is_as_one_typed_over(
    quantity: Quantity, net: str
) -> None:
    before = with_labour_of(quantity)
    emptied = typed(before, LABOUR, "")
    amount = shown(before, LABOUR)[-1]
    assert shown(emptied, LABOUR) == (net, "", "4.1", amount)
    tons = typed(emptied, LABOUR, "ตัน")
    assert shown(tons, LABOUR) == shown(typed(before, LABOUR, "ตัน"), LABOUR)
    assert shown(tons, LABOUR)[1:] == ("ตัน", "4100", amount)
    assert shown(typed(tons, LABOUR, ""), LABOUR) == (net, "", "4.1", amount)


def test_a_line_without_a_unit_is_converted_with_the_bars_of_its_source() -> None:
    before = typed(with_labour_of(bars()), LABOUR, "")
    tons = typed(before, MATERIAL, "ตัน")
    assert shown(tons, LABOUR) == ("0.88776", "", "4100", shown(before, LABOUR)[-1])


def test_between_lines_of_which_one_has_no_unit_every_unit_is_a_name() -> None:
    before = typed(with_labour_of(TYPED, ""), LABOUR, "ตัน")
    for unit in ("กก.", "ม.", ""):
        assert shown(typed(before, LABOUR, unit), LABOUR) == ("1000", unit, "4.1", 410_000)
    named = typed(before, MATERIAL, "กก.")
    assert shown(named, LABOUR) == ("1000", "กก.", "4.1", 410_000)


def test_a_source_keeps_its_unit_while_a_line_is_converted_from_it() -> None:
    tons = typed(with_labour_of(TYPED), LABOUR, "ตัน")
    with pytest.raises(UserError, match=r"ลบหน่วย กก\. ยังไม่ได้ เพราะปริมาณของ “ค่าแรงงาน .*” \(ตัน\)"):
        typed(tons, MATERIAL, "")
    both = apply(tons, pasted(tons.bill, "", ""))
    assert shown(both, LABOUR) == ("1000", "", "4.1", 410_000)
    one = typed(with_labour_of(TYPED), MATERIAL, "")
    assert shown(one, LABOUR) == ("1000", "กก.", "4.1", 410_000)
    assert shown(typed(one, MATERIAL, "ตัน"), LABOUR) == ("1000", "ตัน", "4.1", 410_000)


def test_a_price_in_the_line_s_own_unit_stays_where_its_source_is_renamed() -> None:
    """A thousand tons are really there then: their labour at a price for a ton is what it says."""
    tons = typed(with_labour_of(TYPED), LABOUR, "ตัน")
    assert shown(tons, LABOUR) == ("1", "ตัน", "4100", 410_000)
    renamed = typed(tons, MATERIAL, "ตัน")
    assert shown(renamed, LABOUR) == ("1000", "ตัน", "4100", 410_000_000)


def test_a_price_that_comes_with_a_unit_is_a_price_in_it() -> None:
    for before in (with_labour_of(bars()), with_labour_of(TYPED)):
        line = replace(line_of(before, LABOUR), unit="ตัน", labour=TypedPrice(Decimal(3900)))
        after = apply(before, change_node(before.bill, LABOUR, line, "วาง"))
        assert shown(after, LABOUR)[2] == "3900"


def test_a_source_of_another_quantity_and_unit_leaves_the_line_s_unit() -> None:
    before = with_labour_of(TYPED)
    source = replace(line_of(before, MATERIAL), quantity=TypedQuantity(Decimal(1)), unit="ตัน")
    after = apply(before, change_node(before.bill, MATERIAL, source, "วาง"))
    assert shown(after, LABOUR) == ("1000", "กก.", "4.1", 410_000)
    tons = replace(line_of(before, LABOUR), unit="ตัน")
    after = apply(before, change_nodes(before.bill, {MATERIAL: source, LABOUR: tons}, "วาง"))
    assert shown(after, LABOUR) == ("1", "ตัน", "4100", 410_000)


def test_both_may_come_to_measure_something_else_and_their_money_stays() -> None:
    before = typed(with_labour_of(TYPED, "ม."), LABOUR, "ซม.")
    assert shown(before, LABOUR) == ("100000", "ซม.", "0.041", 410_000)
    after = apply(before, pasted(before.bill, "ตร.ม.", "ตร.ซม."))
    assert shown(after, LABOUR) == ("10000000", "ตร.ซม.", "0.00041", 410_000)


def test_units_that_measure_other_things_are_refused_before_any_price() -> None:
    metres = typed(with_labour_of(TYPED, "ม.", "0.0041000001"), LABOUR, "กม.")
    small = typed(metres, LABOUR, "0.0000000001", "labour")
    with pytest.raises(UserError, match="ซึ่งแปลงหากันไม่ได้"):
        apply(small, pasted(small.bill, "ตร.ม.", "กก."))


def test_a_price_that_has_no_end_in_the_new_unit_is_refused_with_its_line() -> None:
    with pytest.raises(UserError, match=r"ราคา 4\.10 บาท ของ “ค่าแรงงาน .*” แปลงเป็น"):
        typed(with_labour_of(TYPED, "ฟุต"), LABOUR, "ม.")


# --- whatever is done


def money(estimate: Estimate) -> dict[RowId, int]:
    return {row: line.totals.total for row, line in cost(estimate.bill, Books()).lines.items()}


def may_move(before: Bill, after: Bill, row: RowId) -> bool:
    """Whether a typed source was renamed under a line that has a unit of its own."""
    was, source = source_of(before, row), source_of(after, row)
    line = before.node(row)
    if was is None or source is None or not isinstance(line, Line):
        return False
    own = bool(was.unit and line.unit) and not same_unit(was.unit, line.unit)
    return own and not same_unit(was.unit, source.unit) and was.quantity == source.quantity


@settings(max_examples=40, deadline=None)
@given(sources, labours, unit_steps)
def test_however_units_change_the_money_of_each_line_stays(
    source: Source,
    labour: Labour,
    work_to_do: list[Step],
) -> None:
    quantity, units = source
    estimate = three_lines(quantity, units[0], labour)
    past: list[tuple[Estimate, Edit]] = []
    for step in work_to_do:
        try:
            edit = completed(estimate, edit_of(estimate.bill, units, step))
            after = apply(estimate, edit)
        except UserError:
            continue
        assert completed(estimate, edit) is edit
        assert not any(link_faults(after.bill, row) for row in after.bill.linked)
        was, now = money(estimate), money(after)
        for row in ROWS:
            assert was[row] == now[row] or may_move(estimate.bill, after.bill, row)
        past.append((estimate, edit))
        estimate = after
    for before, edit in reversed(past):
        estimate = apply_unchecked(estimate, inverse(edit))
        assert estimate.bill.rows == before.bill.rows
