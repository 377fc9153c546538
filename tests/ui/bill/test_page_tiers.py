"""A rate stands in the tier of the line's quantity, whichever way the two came together."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.domain.bill.rows import ROOT, Bill, Line
from estimator.domain.bill_edits.linking import link_line
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees
from estimator.domain.pricing.books import Books
from estimator.domain.sources.labour_ref import LabourRef
from estimator.ui.bill.page import BillPage
from tests.lines import changed_line, flat_line
from tests.ui.bill.grids import book_line, find, group, painting, part, row, session_of
from tests.ui.bill.keys import CTRL, SHIFT, Key, press, write
from tests.ui.bill.pages import at, bill_of, show
from tests.ui.samples import BOOK, sample_books

SMALL, LARGE = LabourRef(BOOK, "2.8.1", 1), LabourRef(BOOK, "2.8.1", 2)
TOLD = "ค่าแรงงานของ “ทา” เป็น 28.00 บาทตามช่วงปริมาณของรายการ"


@pytest.fixture
def page(qtbot: QtBot) -> BillPage:
    """Two lines with the rate of 5,000 at most and no quantity, among lines that are measured."""
    session = session_of(Bill())
    session.use_library(Books({BOOK: painting("quantity")}, sample_books().factor_f))
    trees = (
        book_line("บน", "6000", "2.8.1"),
        book_line("ทา", None, "2.8.1"),
        book_line("ทาอีก", None, "2.8.1"),
        Tree(flat_line("น้อย", Decimal(10), "ตร.ม.")),
        Tree(flat_line("มาก", Decimal(7000), "ตร.ม.")),
    )
    session.do(insert_trees(session.estimate.bill, ROOT, 0, [part("P", group("A", *trees))], ""))
    return show(qtbot, BillPage(session))


def item(page: BillPage, name: str) -> LabourRef | None:
    node = bill_of(page).node(find(bill_of(page), name))
    assert isinstance(node, Line)
    return node.item


def select(page: BillPage, column: str, first: str, last: str) -> None:
    at(page, first, column)
    model, there = page.view.selectionModel(), page.model.grid.column_of(column)
    for each in range(row(page.model, first), row(page.model, last) + 1):
        model.select(page.model.index(each, there), model.SelectionFlag.Select)


def typed(page: BillPage) -> None:
    at(page, "ทา", "quantity")
    write("6000")
    press(Key.Key_Return)


def worked_out(page: BillPage) -> None:
    at(page, "ทา", "quantity")
    write("2*3000")
    press(Key.Key_Return)


def pasted_alone(page: BillPage) -> None:
    QApplication.clipboard().setText("6000")
    at(page, "ทา", "quantity")
    press(Key.Key_V, CTRL)


def pasted_into_two(page: BillPage) -> None:
    QApplication.clipboard().setText("6000")
    select(page, "quantity", "ทา", "ทาอีก")
    press(Key.Key_V, CTRL)


def pasted_with_others(page: BillPage) -> None:
    QApplication.clipboard().setText("6000\n5\n")
    at(page, "ทา", "quantity")
    press(Key.Key_V, CTRL)


def filled_down(page: BillPage) -> None:
    select(page, "quantity", "บน", "ทาอีก")
    press(Key.Key_D, CTRL | SHIFT)


def from_above(page: BillPage) -> None:
    at(page, "ทา", "quantity")
    press(Key.Key_Apostrophe, CTRL)


def taken_off(page: BillPage) -> None:
    at(page, "ทา", "quantity")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "length")
    write("6000")
    press(Key.Key_Return)


def pasted_into_a_take_off(page: BillPage) -> None:
    QApplication.clipboard().setText("ผนัง\t\t2\t3000\n")
    at(page, "ทา", "quantity")
    press(Key.Key_F8)
    press(Key.Key_V, CTRL)


def from_elsewhere(page: BillPage) -> None:
    bill, here = bill_of(page), find(bill_of(page), "ทา")
    node = bill.node(here)
    assert isinstance(node, Line)
    page.model.do(change_node(bill, here, changed_line(node, quantity=Decimal(6000)), "อื่น"))


WAYS = [
    typed,
    worked_out,
    pasted_alone,
    pasted_into_two,
    pasted_with_others,
    filled_down,
    from_above,
    taken_off,
    pasted_into_a_take_off,
    from_elsewhere,
]


@pytest.mark.parametrize("way", WAYS, ids=[each.__name__ for each in WAYS])
def test_a_first_quantity_goes_to_its_tier_and_that_is_told(
    page: BillPage, qtbot: QtBot, way: Callable[[BillPage], None]
) -> None:
    said = QSignalSpy(page.said)
    way(page)
    node = bill_of(page).node(find(bill_of(page), "ทา"))
    assert isinstance(node, Line)
    assert node.quantity.value == 6000
    assert node.item == LARGE
    qtbot.waitUntil(lambda: said.count() > 0)
    told = " ".join(str(said.at(each)[0]) for each in range(said.count()))
    both = item(page, "ทาอีก") == LARGE
    expected = "ค่าแรงงานของ 2 รายการ เช่น “ทา” เป็นอัตราตามช่วงปริมาณของรายการนั้น" if both else TOLD
    assert told.count(expected) == 1
    page._session.undo()
    assert item(page, "ทา") == SMALL


def test_what_a_command_says_of_it_is_said_too(page: BillPage, qtbot: QtBot) -> None:
    said = QSignalSpy(page.said)
    from_above(page)
    qtbot.wait(1)
    assert [said.at(each)[0] for each in range(said.count())] == [f"เติมลงแล้ว 1 ช่อง {TOLD}"]


def test_a_later_quantity_leaves_the_tier(page: BillPage) -> None:
    typed(page)
    at(page, "ทา", "quantity")
    write("5")
    press(Key.Key_Return)
    assert item(page, "ทา") == LARGE


def test_labour_that_fills_down_stands_in_the_tier_of_each_line(page: BillPage) -> None:
    select(page, "labour", "ทาอีก", "มาก")
    press(Key.Key_D, CTRL | SHIFT)
    assert item(page, "ทาอีก") == SMALL
    assert item(page, "น้อย") == SMALL
    assert item(page, "มาก") == LARGE


def test_the_tier_of_a_linked_line_is_told_with_its_quantity(page: BillPage) -> None:
    said: list[str] = []
    small, painted = (find(bill_of(page), name) for name in ("น้อย", "ทา"))
    page._session.do(change_node(bill_of(page), small, flat_line("น้อย", None, "ตร.ม."), ""))
    page._session.do(link_line(bill_of(page), painted, small))
    page.said.connect(said.append)
    at(page, "น้อย", "quantity")
    write("6000")
    press(Key.Key_Return)
    assert item(page, "ทา") == LARGE
    assert said == [f"ปริมาณของ “ทา” เปลี่ยนตามเป็น 6,000.00 ตร.ม. {TOLD}"]
