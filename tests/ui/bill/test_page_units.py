"""A unit that is changed in the grid: its price is told of at once, and converted with one key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import Tree
from estimator.ui.bill.page import BillPage
from tests.domain.bills import bill_of as made_of
from tests.domain.links import work
from tests.domain.unit_edits import TYPED
from tests.ui.bill.grids import book_line, find, part, text
from tests.ui.bill.keys import ALT, CTRL, SHIFT, Key, press, settle, write
from tests.ui.bill.pages import at, bill_of

STEEL, RATED = "เหล็กเสริม DB12", "งานตามบัญชี"


@pytest.fixture
def page(open_page: Callable[..., BillPage]) -> BillPage:
    """A work with typed prices and one with a rate of the account, both measured."""
    return open_page(made_of(part("P", Tree(work(TYPED)), book_line(RATED, "5"))))


def enter(page: BillPage, name: str, column: str, typed: str) -> None:
    at(page, name, column)
    write(typed)
    press(Key.Key_Return)
    settle()


def figures(page: BillPage, name: str = STEEL) -> list[str]:
    columns = ("quantity", "unit", "material", "labour")
    return [text(page.model, name, each) for each in columns]


def test_a_price_is_converted_with_one_key_after_its_unit_was_typed(page: BillPage) -> None:
    told: list[str] = []
    page.said.connect(told.append)
    enter(page, STEEL, "unit", "ตัน")
    assert figures(page) == ["1,000.00", "ตัน", "25.50", "3.30"]
    assert "25.50 × 1,000.00 = 25,500.00" in page.report.text
    first, second = page.report.offers
    assert first.text() == "แปลงราคาเป็นของหน่วย ตัน (Alt+U)"
    assert second.text() == "แปลงจำนวนและราคาเป็นของหน่วย ตัน (Alt+Shift+U)"
    press(Key.Key_U, ALT)
    settle()
    assert figures(page) == ["1,000.00", "ตัน", "25,500.00", "3,300.00"]
    assert (page.report.text, told[-1]) == ("", "แปลงราคาเป็นของหน่วย ตัน แล้ว")
    page._session.undo()
    assert figures(page) == ["1,000.00", "ตัน", "25.50", "3.30"]


def test_quantity_and_price_are_converted_with_the_other_key(page: BillPage) -> None:
    before = text(page.model, STEEL, "total")
    enter(page, STEEL, "unit", "ตัน")
    press(Key.Key_U, ALT | SHIFT)
    settle()
    assert figures(page) == ["1.00", "ตัน", "25,500.00", "3,300.00"]
    assert text(page.model, STEEL, "total") == before


def test_a_unit_that_does_not_measure_alike_is_told_of_and_nothing_is_offered(
    page: BillPage,
) -> None:
    enter(page, STEEL, "unit", "ตร.ม.")
    assert "เปลี่ยนหน่วยจาก กก. เป็น ตร.ม. ซึ่งแปลงหากันไม่ได้" in page.report.text
    assert [each.isHidden() for each in page.report.offers] == [True, True]
    press(Key.Key_U, ALT)
    assert figures(page) == ["1,000.00", "ตร.ม.", "25.50", "3.30"]
    enter(page, STEEL, "quantity", "2")
    assert page.report.text == ""


def test_a_rate_of_the_account_is_told_of_where_its_line_gets_another_unit(page: BillPage) -> None:
    enter(page, RATED, "unit", "ลบ.ม.")
    assert "หน่วยของรายการคือ “ลบ.ม.” แต่บัญชีให้" in page.report.text


def test_a_pasted_unit_is_told_of_as_a_typed_one(page: BillPage) -> None:
    QApplication.clipboard().setText("ตัน")
    at(page, STEEL, "unit")
    press(Key.Key_V, CTRL)
    settle()
    assert "ถ้าเป็นราคาต่อ กก. คิดเป็น" in page.report.text


def test_a_unit_is_deleted_before_another_one_is_typed(page: BillPage) -> None:
    at(page, STEEL, "unit")
    press(Key.Key_Delete)
    settle()
    assert "ลบหน่วย กก. แล้ว" in page.report.text
    enter(page, STEEL, "unit", "ตัน")
    assert "25.50 × 1,000.00 = 25,500.00" in page.report.text


def test_a_name_that_is_deleted_and_another_one_are_told_of(page: BillPage) -> None:
    told: list[str] = []
    page.said.connect(told.append)
    row = find(bill_of(page), RATED)
    at(page, RATED, "description")
    press(Key.Key_F2)
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    press(Key.Key_Return)
    settle()
    assert "ยังมีค่าแรงงานเป็นอัตราข้อ 2.3.1 ของ “งานตามบัญชี”" in told[-1]
    page.view.go_to_key(row, page.view.column_for("description"))
    write("งานอื่น")
    press(Key.Key_Return)
    settle()
    node = bill_of(page).node(row)
    assert isinstance(node, Line)
    assert (node.description, node.item) == ("งานอื่น", None)
    assert told[-1] == "นำอัตราข้อ 2.3.1 ของงานเดิมออกจาก “งานอื่น” แล้ว โปรดใส่ค่าแรงงาน"
