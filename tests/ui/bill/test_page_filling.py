"""Filling down under the hands."""

from PySide6.QtTest import QSignalSpy

from estimator.domain.bill.rows import Line
from estimator.ui.bill.page import BillPage
from tests.ui.bill.grids import find, row, shown, text
from tests.ui.bill.keys import CTRL, SHIFT, Key, press
from tests.ui.bill.pages import at, bill_of, where


def select(page: BillPage, first: str, last: str, *columns: str) -> None:
    """Select from one row to another, in one or two columns."""
    model = page.view.selectionModel()
    at(page, first, columns[0])
    for name in range(row(page.model, first), row(page.model, last) + 1):
        for column in columns:
            index = page.model.index(name, page.model.grid.column_of(column))
            model.select(index, model.SelectionFlag.Select)


def test_the_top_cells_fill_down_in_one_step_past_titles_that_are_named(page: BillPage) -> None:
    said = QSignalSpy(page.said)
    before = bill_of(page)
    select(page, "b", "d", "quantity", "material")
    press(Key.Key_D, CTRL | SHIFT)
    assert [text(page.model, name, "quantity") for name in "bcd"] == ["2.00"] * 3
    assert [text(page.model, name, "material") for name in "bcd"] == ["20.00"] * 3
    assert text(page.model, "a", "quantity") == "1.00"
    assert said.at(0)[0] == (
        "เติมลงแล้ว 4 ช่อง เว้นไว้ 4 ช่อง “B” ช่องจำนวน: เป็นชื่อกลุ่มงานหรือหมวดงาน "
        "“C” ช่องจำนวน: เป็นชื่อกลุ่มงานหรือหมวดงาน “B” ช่องค่าวัสดุต่อหน่วย: เป็นชื่อกลุ่มงานหรือหมวดงาน "
        "และอีก 1 ช่อง"
    )
    page._session.undo()
    assert bill_of(page) == before


def test_one_cell_is_filled_from_the_cell_above_by_either_key(page: BillPage) -> None:
    at(page, "b", "quantity")
    press(Key.Key_D, CTRL | SHIFT)
    assert text(page.model, "b", "quantity") == "1.00"
    at(page, "b", "material")
    press(Key.Key_Apostrophe, CTRL)
    assert text(page.model, "b", "material") == "10.00"
    assert where(page) == ("b", "material")


def test_from_above_into_an_empty_row_makes_a_line(page: BillPage) -> None:
    at(page, "+A", "description")
    press(Key.Key_Apostrophe, CTRL)
    assert shown(page.model) == "P A a b b +A B C c +C d +P"
    assert where(page) == ("b", "description")
    bill = bill_of(page)
    assert bill.node(bill.children_of(find(bill, "A"))[-1]) == Line("b")


def test_what_cannot_come_down_is_refused_and_nothing_changes(page: BillPage) -> None:
    before = bill_of(page)
    at(page, "a", "quantity")
    press(Key.Key_D, CTRL | SHIFT)
    assert "แถวบนสุด “A” เป็นชื่อกลุ่มงาน" in page.report.text
    at(page, "b", "remark")
    press(Key.Key_D, CTRL | SHIFT)
    assert "ช่องหมายเหตุของ “a” ว่างอยู่" in page.report.text
    assert bill_of(page) is before


def test_a_cell_that_is_worked_out_says_why_nothing_comes_down(page: BillPage) -> None:
    said = QSignalSpy(page.said)
    before = bill_of(page)
    for key, modifiers in ((Key.Key_D, CTRL | SHIFT), (Key.Key_Apostrophe, CTRL)):
        at(page, "b", "total")
        press(key, modifiers)
        assert "คิดให้โดยอัตโนมัติ" in said.at(said.count() - 1)[0]
    assert bill_of(page) == before
    select(page, "b", "b", "total", "quantity")
    page.view.selectionModel().setCurrentIndex(
        page.model.index(row(page.model, "b"), page.model.grid.column_of("total")),
        page.view.selectionModel().SelectionFlag.NoUpdate,
    )
    press(Key.Key_D, CTRL | SHIFT)
    assert text(page.model, "b", "quantity") == "1.00"
