"""Linking two lines that are there: which is linked, what is told of it, and what refuses it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.bill.link_preview import (
    LinkPreview,
    lines_to_link,
    link_preview,
    told_of_linking,
)
from estimator.domain.bill.rows import Bill, Line
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.quantity import NOT_MEASURED, Quantity, TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.domain.links import bars, two_lines, work
from tests.ui.bill.grids import part, session_of

STEEL, TYING, WIRE = 2, 3, 4


def material(quantity: Quantity | None = None) -> Line:
    return replace(work(bars() if quantity is None else quantity), labour=NOT_APPLICABLE)


def labour(quantity: Quantity | None = None, unit: str = "กก.") -> Line:
    typed = TypedQuantity(Decimal(950)) if quantity is None else quantity
    tying = work(typed, unit, "ค่าแรงผูกเหล็ก")
    return replace(tying, material=NOT_APPLICABLE)


def bill(*lines: Line) -> Bill:
    wire = Line("ลวดผูกเหล็ก", TypedQuantity(Decimal(30)), "กก.", TypedPrice(Decimal(45)))
    return bill_of(part("P", *map(Tree, (*lines, wire))))


@pytest.mark.parametrize("chosen", [[STEEL, TYING], [TYING, STEEL]])
def test_of_two_lines_the_one_without_material_is_linked(chosen: list[int]) -> None:
    two = bill(material(), labour())
    assert {lines_to_link(two, chosen, cursor) for cursor in (STEEL, TYING)} == {(TYING, STEEL)}


def test_of_two_alike_the_one_under_the_cursor_is_linked() -> None:
    two = bill(material(), labour())
    assert lines_to_link(two, [STEEL, WIRE], WIRE) == (WIRE, STEEL)
    assert lines_to_link(two, [STEEL, WIRE], STEEL) == (STEEL, WIRE)
    assert lines_to_link(two, [TYING], TYING) == (TYING, None)
    with pytest.raises(UserError, match="เลือกไว้ 3 รายการ"):
        lines_to_link(two, [STEEL, TYING, WIRE], STEEL)


def test_quantity_and_money_are_told_before_and_after() -> None:
    session = session_of(bill(material(), labour()))
    told = "ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของ “เหล็กเสริม DB12”: 950.00 กก. เป็น 887.76 กก. "
    money = "เงิน 3,135.00 เป็น 2,929.61 บาท ค่างานต้นทุน -205.39 บาท"
    assert told_of_linking(session, TYING, STEEL) == told + money
    whose = "ผูกปริมาณของ “ค่าแรงผูกเหล็ก” 950.00 กก. กับ “เหล็กเสริม DB12”"
    assert link_preview(session, TYING, STEEL) == LinkPreview(whose, told + money, may=True)


def test_tons_stay_tons_and_what_stays_as_it_is_is_told_so() -> None:
    session = session_of(bill(material(), labour(TypedQuantity(Decimal("0.88776")), "ตัน")))
    assert told_of_linking(session, TYING, STEEL) == (
        "ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของ “เหล็กเสริม DB12”: 887.76 กก. x 0.001: "
        "ปริมาณเท่าเดิม 0.88776 ตัน เงินไม่เปลี่ยน"
    )


def test_rows_of_the_labour_are_told_to_go() -> None:
    session = session_of(bill(material(), labour(bars(None))))
    told = told_of_linking(session, TYING, STEEL)
    assert told.endswith("เงินไม่เปลี่ยน แถวถอดปริมาณ 1 แถวของรายการค่าแรงงานจะไม่อยู่แล้ว")


@pytest.mark.parametrize(
    ("lines", "of", "why"),
    [
        ((material(), labour(unit="จุด")), STEEL, "แปลงหากันไม่ได้ จึงผูกปริมาณกันไม่ได้"),
        ((material(NOT_MEASURED), labour()), STEEL, "ยังไม่มีปริมาณ ถ้าผูกแล้ว"),
        ((material(), labour()), TYING, "เลื่อนไปที่รายการค่าวัสดุ"),
        ((material(), labour()), 1, "เลื่อนไปที่รายการค่าวัสดุ"),
    ],
)
def test_where_they_cannot_be_linked_it_is_told_why(
    lines: tuple[Line, ...], of: int, why: str
) -> None:
    told = link_preview(session_of(bill(*lines)), TYING, of)
    assert told is not None
    assert why in told.here
    assert told.whose.endswith("กับรายการใด" if of != STEEL else "กับ “เหล็กเสริม DB12”")
    assert not told.may


def test_a_linked_line_is_neither_linked_again_nor_linked_to() -> None:
    linked = two_lines().bill  # a group at 2, the steel at 3, the wire at 4, its labour at 5
    with pytest.raises(UserError, match="ผูกกับ “เหล็กเสริม DB12” อยู่แล้ว"):
        lines_to_link(linked, [5], 5)
    with pytest.raises(UserError, match="“ค่าแรงงาน เหล็กเสริม DB12” ผูกปริมาณกับรายการนี้อยู่"):
        lines_to_link(linked, [3], 3)
    told = link_preview(session_of(linked), 4, 5)
    assert told is not None
    assert told.here.endswith("โปรดเลื่อนไปที่ “เหล็กเสริม DB12”")


def test_nothing_is_told_of_a_line_that_is_gone() -> None:
    assert link_preview(session_of(bill(material())), 99, STEEL) is None
