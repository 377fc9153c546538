from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.domain.bill.cells import with_cell
from estimator.domain.bill.links import (
    each_of,
    link_at,
    link_faults,
    linked_to,
    linked_words,
    quantity_steps,
    value_from,
)
from estimator.domain.bill.rows import Bill, Line, Row, RowChange, bill_from_rows
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    change_nodes,
    duplicate_rows,
    insert_trees,
    move_rows,
    remove_rows,
    tree_of,
)
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import Edit, apply, apply_unchecked, completed, inverse
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.quantity import NOT_MEASURED, Quantity, TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.bills import bill_of, bills
from tests.domain.links import (
    GROUP,
    LABOUR,
    MATERIAL,
    OTHER,
    THOUSAND,
    bars,
    one_line,
    quantity_at,
    two_lines,
    work,
)
from tests.domain.random_edits import Step, edit_for, steps
from tests.lines import both_shares

NET = Decimal("887.76")
GROSS = Decimal("949.9032")


def with_quantity(estimate: Estimate, row: int, quantity: Quantity) -> Edit:
    node = estimate.bill.node(row)
    assert isinstance(node, Line)
    return change_node(estimate.bill, row, replace(node, quantity=quantity), "แก้")


def typed(estimate: Estimate, row: int, field: str, text: str) -> Estimate:
    node = with_cell(estimate.bill.node(row), field, text)  # type: ignore[arg-type]
    return apply(estimate, change_node(estimate.bill, row, node, "พิมพ์"))


def test_labour_is_for_the_net_quantity_of_what_is_bought() -> None:
    estimate = two_lines()
    assert quantity_at(estimate, MATERIAL).value == GROSS
    assert quantity_at(estimate, LABOUR) == LinkedQuantity(MATERIAL, NET)
    lines = cost(estimate.bill, Books()).lines
    assert (lines[MATERIAL].material, lines[MATERIAL].labour) == (2_422_253, None)
    assert (lines[LABOUR].material, lines[LABOUR].labour) == (None, 292_961)


@pytest.mark.parametrize(
    ("quantity", "net"),
    [
        (bars(number="50"), Decimal("443.88")),
        (bars(None), NET),
        (replace(bars(), places=0), Decimal(888)),
        (TypedQuantity(THOUSAND, "500*2"), THOUSAND),
        (NOT_MEASURED, None),
    ],
)
def test_each_change_of_the_material_is_followed_in_one_step(
    quantity: Quantity, net: Decimal | None
) -> None:
    before = two_lines()
    edit = completed(before, with_quantity(before, MATERIAL, quantity))
    after = apply(before, edit)
    assert quantity_at(after, LABOUR) == LinkedQuantity(MATERIAL, net)
    assert apply_unchecked(after, inverse(edit)) == before
    assert completed(before, edit) is edit


def test_an_edit_of_other_lines_leaves_the_linked_one_alone() -> None:
    estimate = two_lines()
    for edit in (
        with_quantity(estimate, OTHER, TypedQuantity(Decimal(31))),
        change_node(estimate.bill, LABOUR, replace(_line(estimate, LABOUR), remark="เหมา"), "แก้"),
        move_rows(estimate.bill, [MATERIAL, OTHER], 1, 0),
    ):
        assert completed(estimate, edit) is edit
        assert quantity_at(apply(estimate, edit), LABOUR) == LinkedQuantity(MATERIAL, NET)


def _line(estimate: Estimate, row: int) -> Line:
    node = estimate.bill.node(row)
    assert isinstance(node, Line)
    return node


# --- units


def test_the_net_quantity_is_given_in_the_line_s_own_unit() -> None:
    estimate = two_lines(work(TypedQuantity(Decimal("1.5")), "ตัน"))
    after = typed(estimate, LABOUR, "unit", "กก.")
    assert quantity_at(after, LABOUR).value == 1500
    assert _line(after, MATERIAL).unit == "ตัน"
    back = typed(after, MATERIAL, "unit", "กก.")
    assert (quantity_at(back, LABOUR).value, _line(back, LABOUR).unit) == (Decimal("1.5"), "กก.")


def test_a_unit_that_measures_alike_is_kept_so_that_its_price_stays_right() -> None:
    estimate = typed(two_lines(), MATERIAL, "unit", "ตัน")
    assert quantity_at(estimate, MATERIAL).value == Decimal("0.9499032")
    assert (quantity_at(estimate, LABOUR).value, _line(estimate, LABOUR).unit) == (NET, "กก.")


@pytest.mark.parametrize(
    ("before", "unit", "quantity", "price"),
    [
        ("กก.", "ตัน", "1", "3300"),
        ("ม.", "ซม.", "100000", "0.033"),
        ("ตัน", "กก.", "1000000", "0.0033"),
    ],
)
def test_the_price_follows_the_line_s_own_unit_so_that_its_money_stays(
    before: str, unit: str, quantity: str, price: str
) -> None:
    after = typed(two_lines(work(TypedQuantity(THOUSAND), before)), LABOUR, "unit", unit)
    line = _line(after, LABOUR)
    assert (line.quantity.value, line.labour) == (Decimal(quantity), TypedPrice(Decimal(price)))
    assert Decimal(quantity) * Decimal(price) == THOUSAND * Decimal("3.30")


def test_a_corrected_unit_of_the_source_is_the_line_s_too_with_the_same_figures() -> None:
    after = typed(two_lines(work(TypedQuantity(THOUSAND))), MATERIAL, "unit", "ตัน")
    for row in (MATERIAL, LABOUR):
        assert _line(after, row).unit == "ตัน"
        assert quantity_at(after, row).value == THOUSAND
    assert _line(after, LABOUR).labour == TypedPrice(Decimal("3.30"))


@pytest.mark.parametrize(("before", "typed_in"), [("ม.", "ท่อน"), ("", "ตร.ม.")])
def test_the_line_takes_the_new_unit_of_its_source_where_it_had_the_old_one(
    before: str, typed_in: str
) -> None:
    estimate = two_lines(work(TypedQuantity(THOUSAND), before))
    after = typed(estimate, MATERIAL, "unit", typed_in)
    assert _line(after, LABOUR).unit == typed_in
    assert quantity_at(after, LABOUR).value == THOUSAND


def test_units_that_do_not_measure_alike_are_refused_and_nothing_changed() -> None:
    estimate = two_lines(work(TypedQuantity(THOUSAND), "ม."))
    with pytest.raises(UserError, match=r"หน่วย ตร.ม. ผูกปริมาณกับ “เหล็กเสริม DB12” หน่วย ม."):
        typed(estimate, LABOUR, "unit", "ตร.ม.")
    other = typed(estimate, LABOUR, "unit", "ซม.")
    with pytest.raises(UserError, match=r"หน่วย ซม. .* หน่วย ตร.ม. ซึ่งแปลงหากันไม่ได้"):
        typed(other, MATERIAL, "unit", "ตร.ม.")


def test_both_units_may_change_in_one_step() -> None:
    estimate = two_lines(work(TypedQuantity(THOUSAND), "ม."))
    nodes = {row: replace(_line(estimate, row), unit="ท่อน") for row in (MATERIAL, LABOUR)}
    after = apply(estimate, change_nodes(estimate.bill, nodes, "แทนที่"))
    assert quantity_at(after, LABOUR) == LinkedQuantity(MATERIAL, THOUSAND)


def test_a_line_without_a_unit_is_taken_to_have_the_other_s() -> None:
    known, unknown = work(TypedQuantity(THOUSAND), "กก."), work(TypedQuantity(THOUSAND), "")
    assert each_of(known, unknown) == each_of(unknown, known) == 1
    assert each_of(known, work(NOT_MEASURED, "ตัน")) == Decimal("0.001")


# --- rows that go, come and move


def test_without_its_source_the_figure_stays_as_a_typed_one() -> None:
    before = two_lines()
    edit = completed(before, remove_rows(before.bill, [MATERIAL]))
    after = apply(before, edit)
    assert quantity_at(after, LABOUR) == TypedQuantity(NET)
    assert after.bill.linked == {}
    assert apply_unchecked(after, inverse(edit)) == before
    assert before.bill.linked == {LABOUR: MATERIAL}


def test_both_lines_go_together_and_the_labour_alone() -> None:
    estimate = two_lines()
    for gone in ([GROUP], [MATERIAL, LABOUR], [LABOUR]):
        after = apply(estimate, remove_rows(estimate.bill, gone))
        assert LABOUR not in after.bill.rows
        assert after.bill.linked == {}


def test_a_source_that_follows_pipes_from_now_on_has_no_quantity_to_give() -> None:
    before = two_lines()
    material, labour = both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30))
    lump = replace(_line(before, MATERIAL), material=material, labour=labour)
    after = apply(before, change_node(before.bill, MATERIAL, lump, "ท่อ"))
    assert quantity_at(after, LABOUR) == TypedQuantity(NET)


def test_a_copied_pair_is_linked_to_its_own_copy() -> None:
    estimate = two_lines()
    for rows in ([MATERIAL, LABOUR], [GROUP], [LABOUR, MATERIAL]):
        edit = duplicate_rows(estimate.bill, rows)
        after = apply(estimate, edit)
        (copy,) = set(after.bill.linked) - {LABOUR}
        linked = link_at(after.bill, copy)
        assert linked is not None
        assert linked.of not in (MATERIAL, LABOUR)
        changed = apply(after, with_quantity(after, linked.of, TypedQuantity(Decimal(5))))
        assert [quantity_at(changed, row).value for row in (copy, LABOUR)] == [5, NET]


def test_a_copy_of_the_labour_alone_goes_on_with_the_same_material() -> None:
    estimate = two_lines()
    after = apply(estimate, duplicate_rows(estimate.bill, [LABOUR]))
    assert linked_to(after.bill, MATERIAL) == (LABOUR, LABOUR + 1)
    alone = apply(estimate, duplicate_rows(estimate.bill, [MATERIAL]))
    assert linked_to(alone.bill, MATERIAL) == (LABOUR,)


def test_a_linked_line_that_comes_into_another_bill_alone_keeps_its_figure() -> None:
    estimate = two_lines()
    tree = tree_of(estimate.bill, LABOUR)
    empty = one_line(work(NOT_MEASURED))
    bare = bill_from_rows([row for row in empty.bill.rows.values() if row.id != MATERIAL])
    (change,) = insert_trees(bare, GROUP, 0, [tree], "วาง").rows
    assert change.after is not None
    assert change.after.node == replace(_line(estimate, LABOUR), quantity=TypedQuantity(NET))


def test_a_linked_line_of_another_bill_is_never_linked_to_a_row_of_the_same_number() -> None:
    theirs, ours = two_lines(), one_line(work(TypedQuantity(Decimal(7))))
    tree = tree_of(theirs.bill, LABOUR)
    after = apply(ours, insert_trees(ours.bill, GROUP, 2, [tree], "นำเข้า"))
    assert after.bill.linked == {}
    assert quantity_at(after, LABOUR) == TypedQuantity(NET)
    both = tree_of(theirs.bill, GROUP)
    after = apply(ours, insert_trees(ours.bill, 1, 1, [both], "นำเข้า"))
    assert dict(after.bill.linked) == {7: 6}
    again = apply(theirs, insert_trees(theirs.bill, GROUP, 2, [tree], "วาง"))
    assert linked_to(again.bill, MATERIAL) == (LABOUR, LABOUR + 1)


# --- one change of each row, and what is left alone


def test_a_linked_line_that_is_changed_with_its_source_has_one_change() -> None:
    before = two_lines()
    remarked = replace(_line(before, LABOUR), remark="เหมา")
    halved = replace(_line(before, MATERIAL), quantity=bars(number="50"))
    edit = change_nodes(before.bill, {LABOUR: remarked, MATERIAL: halved}, "วาง")
    whole = completed(before, edit)
    assert [change.id for change in whole.rows] == [LABOUR, MATERIAL]
    assert quantity_at(apply(before, edit), LABOUR).value == Decimal("443.88")
    assert _line(apply(before, edit), LABOUR).remark == "เหมา"


def test_a_linked_line_that_follows_pipes_from_now_on_comes_apart() -> None:
    before = two_lines()
    material, labour = both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30))
    lump = replace(_line(before, LABOUR), material=material, labour=labour)
    after = apply(before, change_node(before.bill, LABOUR, lump, "ท่อ"))
    assert quantity_at(after, LABOUR) == TypedQuantity(NET)


def test_a_unit_typed_over_the_line_s_own_in_the_same_step_is_not_its_source_s() -> None:
    estimate = two_lines(work(TypedQuantity(THOUSAND), "ม."))
    own = replace(_line(estimate, LABOUR), unit="ซม.")
    source = replace(_line(estimate, MATERIAL), unit="ตร.ม.")
    edit = change_nodes(estimate.bill, {LABOUR: own, MATERIAL: source}, "แทนที่")
    with pytest.raises(UserError, match=r"หน่วย ซม. .* หน่วย ตร.ม. ซึ่งแปลงหากันไม่ได้"):
        apply(estimate, edit)
    typed_back = replace(_line(estimate, LABOUR), unit="ม.")
    centimetres = typed(estimate, LABOUR, "unit", "ซม.")
    edit = change_nodes(centimetres.bill, {LABOUR: typed_back, MATERIAL: source}, "แทนที่")
    with pytest.raises(UserError, match=r"หน่วย ม. .* หน่วย ตร.ม. ซึ่งแปลงหากันไม่ได้"):
        apply(centimetres, edit)


def test_which_lines_are_linked_follows_every_way_in_which_a_line_is_changed() -> None:
    estimate = two_lines()
    line = estimate.bill.node(LABOUR)
    assert isinstance(line, Line)
    edits = (
        change_node(estimate.bill, LABOUR, replace(line, description="อื่น"), "แก้"),
        with_quantity(estimate, LABOUR, TypedQuantity(Decimal(7))),
        with_quantity(estimate, LABOUR, LinkedQuantity(OTHER)),
        remove_rows(estimate.bill, [LABOUR]),
        duplicate_rows(estimate.bill, [LABOUR]),
    )
    for made in edits:
        edit = completed(estimate, made)
        after = apply(estimate, edit)
        for bill in (after.bill, apply(after, inverse(edit)).bill):
            assert bill.linked == bill_from_rows(bill.rows.values()).linked
    assert LABOUR not in apply(estimate, edits[1]).bill.linked


# --- what may not be linked


def _wrong(estimate: Estimate, row: int, of: int) -> None:
    edit = with_quantity(estimate, row, LinkedQuantity(of))
    apply(estimate, edit)


@pytest.mark.parametrize(
    ("row", "of", "why"),
    [
        (OTHER, OTHER, "ผูกกับตัวเองไม่ได้"),
        (OTHER, 99, "ไม่มีรายการที่ปริมาณนี้ผูกไว้"),
        (OTHER, GROUP, "ไม่มีรายการที่ปริมาณนี้ผูกไว้"),
        (OTHER, LABOUR, "ผูกต่อกันไม่ได้"),
        (MATERIAL, OTHER, "ผูกต่อกันไม่ได้"),
        (MATERIAL, LABOUR, "ผูกต่อกันไม่ได้"),
    ],
)
def test_a_link_to_nothing_to_itself_or_to_a_linked_line_is_refused(
    row: int, of: int, why: str
) -> None:
    estimate = two_lines()
    with pytest.raises(UserError, match=why):
        _wrong(estimate, row, of)


def test_a_lump_is_neither_linked_nor_linked_to() -> None:
    material, labour = both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30))
    lump = Line("ข้อต่อ", material=material, labour=labour)
    estimate = one_line(lump)
    with pytest.raises(UserError, match="คิดตามราคาท่อทั้งก้อน"):
        _wrong(estimate, OTHER, MATERIAL)
    with pytest.raises(UserError, match="คิดตามราคาท่อทั้งก้อน"):
        _wrong(estimate, MATERIAL, OTHER)


def test_a_figure_that_is_not_its_source_s_is_a_fault_that_a_file_may_keep() -> None:
    estimate = two_lines()
    bill, line = estimate.bill, _line(estimate, LABOUR)
    node = replace(line, quantity=LinkedQuantity(MATERIAL, Decimal(1)))
    wrong = replace(bill.rows[LABOUR], node=node)
    changed = bill_from_rows((*bill.rows.values(), wrong), bill.next_id)
    (fault,) = link_faults(changed, LABOUR)
    assert fault.kept
    assert fault.sentence.startswith("ปริมาณที่ผูกไว้เป็น 1 แต่คิดจากรายการที่ผูกได้ 887.76")
    assert link_faults(bill, LABOUR) == ()


def test_a_figure_beyond_what_a_bill_can_hold_is_refused() -> None:
    estimate = typed(two_lines(work(TypedQuantity(THOUSAND), "ตัน")), LABOUR, "unit", "กก.")
    with pytest.raises(UserError, match="999,999,999"):
        typed(estimate, MATERIAL, "quantity", "999999999")


# --- why


def test_the_working_is_the_source_s_without_wastage_then_the_link_and_the_unit() -> None:
    estimate = typed(two_lines(), LABOUR, "unit", "ตัน")
    steps = quantity_steps(estimate.bill, LABOUR)
    assert [(step.label, step.value, step.unit) for step in steps] == [
        ("1. เหล็กคาน", Decimal("887.76"), "กก."),
        ("ปริมาณสุทธิของรายการที่ผูกไว้ ไม่รวมส่วนเผื่อ", Decimal("887.76"), "กก."),
        ("แปลงหน่วยของปริมาณ", Decimal("0.88776"), "ตัน"),
    ]
    assert linked_words(estimate.bill, LABOUR) == (
        "ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของ “เหล็กเสริม DB12”: 887.76 กก. x 0.001"
    )
    plain = two_lines(work(TypedQuantity(THOUSAND)))
    assert linked_words(plain.bill, LABOUR) == "ปริมาณของ “เหล็กเสริม DB12”"
    assert linked_words(plain.bill, MATERIAL) == ""


def test_the_history_calls_it_by_what_it_is() -> None:
    estimate = two_lines()
    assert quantity_at(estimate, LABOUR).told() == "ปริมาณสุทธิของรายการที่ผูกไว้ = 887.76"
    assert LinkedQuantity(MATERIAL).told() == "ปริมาณสุทธิของรายการที่ผูกไว้ = -"


# --- whatever is done


def _is_kept_up(bill: Bill) -> bool:
    return all(not link_faults(bill, row) for row in bill.linked) and bill.linked == {
        row: linked.of for row in bill.rows if (linked := link_at(bill, row)) is not None
    }


@settings(max_examples=20)
@given(bills(), steps, st.integers(0, 3))
def test_whatever_is_done_a_linked_quantity_is_its_source_s(
    bill: Bill, work_to_do: list[Step], undone: int
) -> None:
    estimate = Estimate(bill=bill)
    past: list[tuple[Estimate, Edit]] = []
    for step in work_to_do:
        made = edit_for(estimate.bill, step)
        if made is None:
            continue
        edit = completed(estimate, made)
        past.append((estimate, edit))
        estimate = apply(estimate, edit)
        assert _is_kept_up(estimate.bill)
    for before, edit in reversed(past[-undone:] if undone else []):
        estimate = apply_unchecked(estimate, inverse(edit))
        assert estimate.bill.rows == before.bill.rows
        assert estimate.bill.linked == before.bill.linked


def test_a_bill_knows_its_linked_lines_however_it_is_made() -> None:
    estimate = two_lines()
    assert bill_from_rows(estimate.bill.rows.values()).linked == {LABOUR: MATERIAL}
    assert bill_of(Tree(estimate.bill.node(1))).linked == {}
    row = Row(9, GROUP, 9, Line("ก", LinkedQuantity(OTHER)))
    after = apply(estimate, Edit("", (RowChange(9, None, row),)))
    assert after.bill.linked == {LABOUR: MATERIAL, 9: OTHER}
    assert value_from(_line(after, OTHER), _line(after, 9)) == 30
