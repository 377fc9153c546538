from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, with_changes
from estimator.domain.bill_edits.linking import link_line, split_line, unlink_lines
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.bills import bill_of
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
from tests.lines import both_shares


def test_the_labour_gets_a_line_of_its_own_right_below() -> None:
    rate = BookRate(LabourRef("cgd-w480", "1.6.2", 1))
    whole = replace(
        work(bars()), labour=rate, depth_m=Decimal(2), rate_reason="ตามมติ", mark="green"
    )
    estimate = two_lines(whole)
    assert estimate.bill.children_of(GROUP) == (MATERIAL, LABOUR, OTHER)
    material, labour = estimate.bill.node(MATERIAL), estimate.bill.node(LABOUR)
    assert material == replace(whole, labour=NOT_APPLICABLE, depth_m=None, rate_reason="")
    assert labour == Line(
        "ค่าแรงงาน เหล็กเสริม DB12",
        LinkedQuantity(MATERIAL, Decimal("887.76")),
        "กก.",
        NOT_APPLICABLE,
        rate,
        "ตามแบบ S-02",
        Decimal(2),
        "ตามมติ",
        "green",
    )


def test_a_line_that_has_no_quantity_or_price_yet_may_be_split() -> None:
    estimate = two_lines(Line("งานทาสี", NOT_MEASURED, "ตร.ม."))
    assert quantity_at(estimate, LABOUR) == LinkedQuantity(MATERIAL, None)
    measured = replace(work(TypedQuantity(THOUSAND), "ตร.ม."), labour=NOT_APPLICABLE)
    after = apply(estimate, change_node(estimate.bill, MATERIAL, measured, "วัด"))
    assert quantity_at(after, LABOUR).value == THOUSAND


MATERIAL_SHARE, LABOUR_SHARE = both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (Line("ข้อต่อ", material=MATERIAL_SHARE, labour=LABOUR_SHARE), "คิดตามราคาท่อทั้งก้อน"),
        (Line("เหล็กเก่า", material=Salvage(Decimal(5), "ขาย")), "ไม่มีค่าแรงงาน จึงไม่มีอะไรให้แยก"),
        (
            replace(work(TypedQuantity(THOUSAND)), labour=PercentOfMaterial(Decimal(30))),
            "เป็นร้อยละของค่าวัสดุ",
        ),
    ],
)
def test_what_has_no_labour_by_quantity_is_not_split(line: Line, why: str) -> None:
    part = insert_trees(
        Bill(), ROOT, 0, [Tree(Part("construction", "หมวดงานอาคาร"), (Tree(line),))], ""
    )
    with pytest.raises(UserError, match=why):
        split_line(with_changes(Bill(), part.rows), 2)


def test_a_title_a_whole_price_and_nothing_are_not_split() -> None:
    special = Tree(Part("special", "ค่าใช้จ่ายพิเศษ"), (Tree(Line("ค่าขนย้าย")), Tree(Group("ก"))))
    bill = bill_of(special)
    with pytest.raises(UserError, match="มีราคาต่อหน่วยราคาเดียว"):
        split_line(bill, 2)
    for row in (1, 3, 99, None):
        with pytest.raises(UserError, match="ยังไม่ได้เลือกรายการ"):
            split_line(bill, row)


def test_neither_line_of_a_work_that_is_split_is_split_again() -> None:
    bill = two_lines().bill
    with pytest.raises(UserError, match="แยกค่าแรงงานไว้แล้วที่ “ค่าแรงงาน เหล็กเสริม DB12”"):
        split_line(bill, MATERIAL)
    with pytest.raises(UserError, match="ผูกกับ “เหล็กเสริม DB12” อยู่แล้ว"):
        split_line(bill, LABOUR)


@pytest.mark.parametrize("chosen", [[MATERIAL], [LABOUR], [OTHER, LABOUR, MATERIAL]])
def test_lines_come_apart_from_either_of_them_and_no_figure_changes(chosen: list[int]) -> None:
    before = two_lines()
    after = apply(before, unlink_lines(before.bill, chosen))
    assert quantity_at(after, LABOUR) == TypedQuantity(Decimal("887.76"))
    assert quantity_at(after, MATERIAL) == bars()
    changed = work(TypedQuantity(THOUSAND))
    left = apply(after, change_node(after.bill, MATERIAL, changed, "แก้"))
    assert quantity_at(left, LABOUR) == TypedQuantity(Decimal("887.76"))


def test_lines_that_are_not_linked_do_not_come_apart() -> None:
    estimate = one_line(work(TypedQuantity(THOUSAND)))
    for chosen in ([], [GROUP], [MATERIAL, OTHER]):
        with pytest.raises(UserError, match="ไม่มีปริมาณที่ผูกกับรายการอื่น"):
            unlink_lines(estimate.bill, chosen)


def test_a_label_is_no_longer_than_a_description_may_be() -> None:
    estimate: Estimate = one_line(work(TypedQuantity(THOUSAND), description="ก" * 9_995))
    with pytest.raises(UserError, match="โปรดย่อให้ไม่เกิน 10,000"):
        apply(estimate, split_line(estimate.bill, MATERIAL))
    assert estimate.bill.node(MATERIAL) == replace(
        work(TypedQuantity(THOUSAND)), description="ก" * 9_995, labour=TypedPrice(Decimal("3.30"))
    )


def test_two_lines_that_are_there_are_linked_as_they_are() -> None:
    estimate = one_line(work(bars()))
    after = apply(estimate, link_line(estimate.bill, OTHER, MATERIAL))
    assert quantity_at(after, OTHER) == LinkedQuantity(MATERIAL, Decimal("887.76"))
    wire = estimate.bill.node(OTHER)
    assert isinstance(wire, Line)
    assert after.bill.node(OTHER) == replace(wire, quantity=quantity_at(after, OTHER))


def test_a_line_without_a_unit_gets_that_of_the_line_it_is_linked_to() -> None:
    estimate = one_line(work(bars()))
    wire = estimate.bill.node(OTHER)
    assert isinstance(wire, Line)
    bare = replace(wire, unit="", quantity=NOT_MEASURED)
    before = apply(estimate, change_node(estimate.bill, OTHER, bare, ""))
    after = apply(before, link_line(before.bill, OTHER, MATERIAL))
    linked = LinkedQuantity(MATERIAL, Decimal("887.76"))
    assert after.bill.node(OTHER) == replace(bare, unit="กก.", quantity=linked)


def test_a_lump_and_a_whole_price_are_linked_to_nothing() -> None:
    lump = Line("ข้อต่อ", material=MATERIAL_SHARE, labour=LABOUR_SHARE)
    estimate = one_line(lump)
    for row, of in ((MATERIAL, OTHER), (OTHER, MATERIAL)):
        with pytest.raises(UserError, match="“ข้อต่อ” คิดตามราคาท่อทั้งก้อน"):
            link_line(estimate.bill, row, of)
    line = Line("ค่าขนย้าย", TypedQuantity(THOUSAND), "ตัว", TypedPrice(THOUSAND))
    bill = bill_of(Tree(Part("special", "ค่าใช้จ่ายพิเศษ"), (Tree(line), Tree(line))))
    with pytest.raises(UserError, match="มีราคาต่อหน่วยราคาเดียว"):
        link_line(bill, 2, 3)
