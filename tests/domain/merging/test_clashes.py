"""What two people may both do without being asked, and where one of them has to give way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import ROOT, Group, Line, Node, Part, RowId
from estimator.domain.bill.unit_changes import with_unit
from estimator.domain.bill_edits.linking import link_line
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    insert_trees,
    move_rows,
    remove_rows,
)
from estimator.domain.decisions import ROW_ROUNDING
from estimator.domain.estimate import Estimate, FactorChoice
from estimator.domain.merging.clashes import CopySide
from estimator.domain.procedure.committee import Member
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import Edit, apply, change_setting
from estimator.domain.records.record_edits import add_records, change_record
from estimator.domain.records.registry import COMMITTEE, CONDITIONS, FORM_SET, PROJECT
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.domain.links import MATERIAL, bars, one_line, work
from tests.domain.merging.copies import apart, merge_edit
from tests.lines import both_shares, flat_line

PART, EARTH, DIG, FILL, STEEL, BARS, OTHER_PART = range(1, 8)
BASE = Estimate(
    bill=bill_of(
        Tree(
            Part("construction", "อาคาร"),
            (
                Tree(
                    Group("งานดิน"),
                    (
                        Tree(flat_line("ขุดดิน", Decimal(10), "ลบ.ม.", None, Decimal(99))),
                        Tree(flat_line("ถมดิน", Decimal(5), "ลบ.ม.", Decimal(200), Decimal(50))),
                    ),
                ),
                Tree(
                    Group("งานเหล็ก"),
                    (Tree(flat_line("เหล็ก", Decimal(1000), "กก.", Decimal(25), Decimal(3))),),
                ),
            ),
        ),
        Tree(Part("construction", "ถนน")),
    )
)


Told = tuple[str, RowId, tuple[str, ...]]


def line(row: RowId, **fields: object) -> Edit:
    node = BASE.bill.node(row)
    assert isinstance(node, Line)
    return change_node(BASE.bill, row, replace(node, **fields), "แก้")  # type: ignore[arg-type]


def result(
    ours: Edit, theirs: Edit, side: CopySide | None = None
) -> tuple[list[Told], Estimate | None]:
    """The clashes of two copies, and what comes of them where somebody chose."""
    found = apart(BASE, apply(BASE, ours), apply(BASE, theirs))
    told: list[Told] = [(each.why, each.at.id, each.fields) for each in found.clashes]
    if told and side is None:
        return told, None
    return told, apply(found.ours.estimate, merge_edit(found, side or "ours"))


def node_of(estimate: Estimate | None, row: RowId) -> Node:
    assert estimate is not None
    return estimate.bill.node(row)


def test_fields_that_each_changed_are_both_taken() -> None:
    told, after = result(line(FILL, quantity=TypedQuantity(Decimal(6))), line(FILL, remark="ร"))
    assert told == []
    node = node_of(after, FILL)
    assert isinstance(node, Line)
    assert (node.quantity.value, node.remark) == (Decimal(6), "ร")


@pytest.mark.parametrize(("side", "price"), [("ours", 210), ("theirs", 220)])
def test_a_field_that_both_changed_is_one_of_the_two(side: CopySide, price: int) -> None:
    ours, theirs = (line(FILL, material=TypedPrice(Decimal(each))) for each in (210, 220))
    told, after = result(ours, theirs, side)
    assert told == [("changed", FILL, ("material",))]
    node = node_of(after, FILL)
    assert isinstance(node, Line)
    assert node.material == TypedPrice(Decimal(price))
    assert result(ours, ours) == ([], result(ours, ours)[1])


def test_a_price_goes_with_the_unit_that_it_is_by() -> None:
    """1 ตัน at 26 baht would come of a kilogram's price beside a unit of tons."""
    in_tons = line(STEEL + 1, unit="ตัน", quantity=TypedQuantity(Decimal(1)), remark="ตัน")
    dearer = line(STEEL + 1, material=TypedPrice(Decimal(26)), labour=TypedPrice(Decimal(4)))
    told, after = result(in_tons, dearer, "theirs")
    assert told == [("together", BARS, ("quantity", "unit", "material", "labour"))]
    node = node_of(after, BARS)
    assert isinstance(node, Line)
    assert (node.unit, node.quantity.value, node.material, node.remark) == (
        "กก.",
        Decimal(1000),
        TypedPrice(Decimal(26)),
        "ตัน",
    )
    spelt = line(STEEL + 1, unit="กิโลกรัม")
    assert result(spelt, dearer)[0] == []


def test_shares_of_pipes_are_taken_with_both_sides() -> None:
    material, labour = both_shares("x", "3.1", 1, Decimal(50), Decimal(30))
    share = line(FILL, material=material, labour=labour)
    told, _ = result(share, line(FILL, labour=PercentOfMaterial(Decimal(30), "มติ")))
    assert told == [("together", FILL, ("material", "labour"))]


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_what_one_took_out_and_the_other_worked_on_is_asked_as_a_whole(side: CopySide) -> None:
    bill = BASE.bill
    gone = remove_rows(bill, [EARTH])
    new = insert_trees(bill, EARTH, 1, [Tree(flat_line("ปรับระดับ"))], "เพิ่ม")
    touching = [line(DIG, remark="ร"), new, move_rows(bill, [BARS], EARTH, 0)]
    for touch in touching:
        told, after = result(gone, touch, side)
        assert told == [("gone", EARTH, ())]
        assert after is not None
        assert (EARTH in after.bill.rows) == (side == "theirs")
        assert BARS in after.bill.rows
        assert result(touch, gone, "theirs" if side == "ours" else "ours")[0] == told
    told, after = result(gone, line(BARS, remark="ร"))
    assert told == []
    assert after is not None
    assert EARTH not in after.bill.rows


def test_groups_moved_into_each_other_are_asked_one_by_one() -> None:
    into_steel, into_earth = (
        move_rows(BASE.bill, [EARTH], STEEL, 0),
        move_rows(BASE.bill, [STEEL], EARTH, 0),
    )
    found = apart(BASE, apply(BASE, into_steel), apply(BASE, into_earth))
    assert {each.at.id for each in found.clashes} == {EARTH, STEEL}
    for side in ("ours", "theirs"):
        assert len(apply(found.ours.estimate, merge_edit(found, side)).bill.rows) == 7
    keys = {each.at.id: each.key for each in found.clashes}
    with pytest.raises(UserError, match="สองฝ่ายย้ายเข้าหากัน"):
        merge_edit(found, {keys[EARTH]: "ours", keys[STEEL]: "theirs"})


def test_rows_of_both_keep_their_places_and_orders_of_both_are_asked_for() -> None:
    def texts(estimate: Estimate | None, parent: RowId) -> list[str]:
        assert estimate is not None
        nodes = (estimate.bill.node(each) for each in estimate.bill.children_of(parent))
        return [each.description if isinstance(each, Line) else each.title for each in nodes]

    def put(name: str, at: int) -> Edit:
        return insert_trees(BASE.bill, EARTH, at, [Tree(flat_line(name))], "เพิ่ม")

    _, after = result(put("ก", 1), put("ข", 1))
    assert texts(after, EARTH) == ["ขุดดิน", "ก", "ข", "ถมดิน"]
    _, after = result(put("ก", 2), put("ข", 0))
    assert texts(after, EARTH) == ["ข", "ขุดดิน", "ถมดิน", "ก"]
    first = move_rows(BASE.bill, [OTHER_PART], ROOT, 0)
    told, after = result(first, line(FILL, remark="ร"))
    assert (told, texts(after, ROOT)) == ([], ["ถนน", "อาคาร"])
    five = insert_trees(BASE.bill, PART, 2, [Tree(Group(each)) for each in "กขค"], "เพิ่ม")
    base = apply(BASE, five)
    *_, ko, kho, khwai = base.bill.children_of(PART)
    ours = apply(base, move_rows(base.bill, [ko], PART, 5))
    theirs = apply(base, move_rows(base.bill, [ko], PART, 0))
    found = apart(base, ours, theirs)
    assert [(each.why, each.at.id) for each in found.clashes] == [("order", PART)]
    told_orders = [texts(apply(ours, merge_edit(found, side)), PART) for side in ("ours", "theirs")]
    assert told_orders == [texts(ours, PART), texts(theirs, PART)]
    other = apply(base, move_rows(base.bill, [khwai], PART, 0))
    found = apart(base, ours, other)
    assert found.clashes == ()
    assert texts(apply(ours, merge_edit(found)), PART) == ["ค", "งานดิน", "งานเหล็ก", "ข", "ก"]
    assert kho in base.bill.rows


def test_settings_and_records_are_merged_field_by_field() -> None:
    conditions, project = BASE.conditions, BASE.project
    ours = change_setting(BASE, CONDITIONS, replace(conditions, vat_percent=Decimal(10)), "แก้")
    manual = FactorChoice(method="manual", value=Decimal("1.25"), reason="มติ")
    theirs = change_setting(BASE, CONDITIONS, replace(conditions, factor_f=manual), "แก้")
    told, after = result(ours, theirs)
    assert told == []
    assert after is not None
    assert (after.conditions.vat_percent, after.conditions.factor_f) == (Decimal(10), manual)
    lower = replace(conditions, factor_f=FactorChoice(method="lower_row"))
    told, _ = result(change_setting(BASE, CONDITIONS, lower, "แก้"), theirs)
    assert told == [("changed", 0, ("factor_f",))]
    named = change_setting(BASE, PROJECT, replace(project, name="ก"), "แก้")
    _, after = result(named, change_setting(BASE, FORM_SET, "2569", "แก้"))
    assert after is not None
    assert (after.project.name, after.form_set) == ("ก", "2569")


def test_a_rule_is_decided_once_and_a_member_is_one_person() -> None:
    ours, theirs = (decide(BASE, ROW_ROUNDING, "total", each) for each in ("มติ 1", "มติ 2"))
    told, after = result(ours, theirs, "theirs")
    assert told == [("changed", 1, ("reason",))]
    assert after is not None
    assert [each.reason for each in after.decisions] == ["มติ 2"]
    members = Member("chair", "ก"), Member("member", "ข"), Member("member", "ค")
    both = [add_records(BASE, COMMITTEE, (members[0], each), "เพิ่ม") for each in members[1:]]
    told, after = result(both[0], both[1])
    assert told == []
    assert after is not None
    assert [each.name for each in after.committee] == ["ก", "ข", "ค"]
    base = apply(BASE, both[0])
    found = apart(
        base,
        apply(base, change_record(base, COMMITTEE, 2, replace(members[1], name="ง"), "แก้")),
        apply(base, change_record(base, COMMITTEE, 2, replace(members[1], position="ครู"), "แก้")),
    )
    assert found.clashes == ()
    merged = apply(found.ours.estimate, merge_edit(found))
    assert list(merged.committee)[1] == Member("member", "ง", "ครู")


def test_a_quantity_that_one_linked_is_that_of_the_line_as_the_other_left_it() -> None:
    linked = link_line(BASE.bill, FILL, DIG)
    told, after = result(line(DIG, quantity=TypedQuantity(Decimal(12))), linked)
    assert told == []
    node = node_of(after, FILL)
    assert isinstance(node, Line)
    assert node.quantity == LinkedQuantity(DIG, Decimal(12))


def test_a_price_that_was_put_right_after_its_unit_is_not_converted_again() -> None:
    """What follows from a change of the unit followed in the copy, before somebody typed over."""
    base = one_line(work(bars()))

    def with_fields(estimate: Estimate, **fields: object) -> Estimate:
        node = estimate.bill.node(MATERIAL)
        assert isinstance(node, Line)
        changed = replace(node, **fields)  # type: ignore[arg-type]
        return apply(estimate, change_node(estimate.bill, MATERIAL, changed, "แก้"))

    node = base.bill.node(MATERIAL)
    assert isinstance(node, Line)
    in_tons = apply(base, change_node(base.bill, MATERIAL, with_unit(node, "ตัน"), "แก้"))
    theirs = with_fields(in_tons, material=node.material, labour=node.labour)
    found = apart(base, base, theirs)
    assert apply(base, merge_edit(found)).bill.rows == theirs.bill.rows
