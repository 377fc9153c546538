"""Pointing at the pipes that a line counts, in the grid, with what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from estimator.domain.bill.pipes import share_at
from estimator.domain.bill.rows import ROOT, Bill, RowId
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, remove_rows
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.ui.bill.page import BillPage
from tests.lines import both_shares, flat_line
from tests.ui.bill.grids import book_line, find, group, line, part, text
from tests.ui.bill.keys import CTRL, SHIFT, Key, press
from tests.ui.bill.pages import at, bill_of
from tests.ui.samples import BOOK

SHARE = both_shares(BOOK, "2.3.1", 1, Decimal(50), Decimal(30))
FITTINGS = Tree(flat_line("ข้อต่อ", pipe_share=SHARE))


@pytest.fixture
def page(open_page: Callable[..., BillPage]) -> BillPage:
    """The line ข้อต่อ beside its pipe, and other pipes elsewhere, one of them typed."""
    pipe = book_line("ท่อ", "2")
    trees = part(
        "P",
        group("A", pipe, FITTINGS, Tree(flat_line("เหล็กยึด", pipe_share=SHARE))),
        group("B", line("พิมพ์", "2", "10"), group("C", book_line("ลึก", "1"))),
        group("D", line("ฝา")),
    )
    bill = apply(Estimate(), insert_trees(Bill(), ROOT, 0, [trees], "")).bill
    return open_page(bill)


def pointed(page: BillPage) -> tuple[RowId, ...]:
    share = share_at(bill_of(page), find(bill_of(page), "ข้อต่อ"))
    assert share is not None
    return share.also


def begin(page: BillPage) -> None:
    at(page, "ข้อต่อ")
    page.commands.labour["choose_pipes"].trigger()


def test_a_pipe_is_pointed_at_and_left_again_and_each_is_one_step(page: BillPage) -> None:
    begin(page)
    assert not page.pipe_bar.isHidden()
    assert page.pipe_bar.counted.text() == "“ข้อต่อ” นับท่อ 1 รายการ ราคา 0.00 บาท"
    at(page, "พิมพ์")
    assert page.pipe_bar.wish.text() == "นับแถวนี้เป็นท่อ"
    page.pipe_bar.wish.click()
    assert pointed(page) == (find(bill_of(page), "พิมพ์"),)
    # 2 x 10 baht of pipe: half of it.
    assert text(page.model, "ข้อต่อ", "material_amount") == "10.00"
    assert "นับท่อ 2 รายการ (ชี้เพิ่ม 1 แถว) ราคา 20.00 บาท" in page.pipe_bar.counted.text()
    assert page.pipe_bar.wish.text() == "เลิกนับแถวนี้"
    page._session.undo()
    assert pointed(page) == ()
    page._session.redo()
    at(page, "พิมพ์")
    press(Key.Key_P, CTRL | SHIFT)
    assert pointed(page) == ()
    press(Key.Key_P, CTRL | SHIFT)
    assert pointed(page) == (find(bill_of(page), "พิมพ์"),)
    page.pipe_bar.done.click()
    assert page.pipe_bar.isHidden()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("P", "เลื่อนไปที่รายการท่อ"),
        ("ท่อ", "นับอยู่แล้ว"),
        ("A", "นับอยู่แล้ว"),
        ("เหล็กยึด", "รายการร้อยละนับเป็นท่อไม่ได้"),
        ("D", "กลุ่มงานนี้ไม่มีท่อข้อ 2.3.1"),
        ("+D", "เลื่อนไปที่รายการท่อ"),
    ],
)
def test_what_cannot_be_counted_is_said_where_the_cursor_stands(
    page: BillPage, name: str, says: str
) -> None:
    begin(page)
    at(page, name)
    assert says in page.pipe_bar.here.text()
    assert not page.pipe_bar.wish.isEnabled()


def test_a_group_is_pointed_at_for_the_pipes_in_it(page: BillPage) -> None:
    begin(page)
    at(page, "B")
    page.pipe_bar.wish.click()
    assert page._session.costed.pipes[find(bill_of(page), "ข้อต่อ")] == (
        find(bill_of(page), "ท่อ"),
        find(bill_of(page), "ลึก"),
    )


def test_a_row_that_is_gone_is_left_by_a_button_of_its_own(page: BillPage) -> None:
    begin(page)
    at(page, "พิมพ์")
    page.pipe_bar.wish.click()
    assert page.pipe_bar.drop.isHidden()
    page._session.do(remove_rows(bill_of(page), [find(bill_of(page), "พิมพ์")]))
    assert "1 แถว" in page.pipe_bar.drop.text()
    page.pipe_bar.drop.click()
    assert pointed(page) == ()
    assert page.pipe_bar.drop.isHidden()


def test_the_bar_goes_with_its_line_and_needs_one(page: BillPage) -> None:
    begin(page)
    page._session.do(remove_rows(bill_of(page), [find(bill_of(page), "ข้อต่อ")]))
    assert page.pipe_bar.isHidden()
    at(page, "ท่อ")
    page.commands.labour["choose_pipes"].trigger()
    assert "ยังไม่ได้เลือกรายการร้อยละ" in page.report.text
    assert page.pipe_bar.isHidden()


def test_the_command_is_offered_at_a_line_that_follows_pipes(page: BillPage) -> None:
    at(page, "ข้อต่อ")
    assert "choose_pipes" in page.labour.fitting()
    assert "choose_rate" not in page.labour.fitting()
    at(page, "ท่อ")
    assert "choose_pipes" not in page.labour.fitting()


def test_a_pipe_in_a_sub_group_shows_at_once_in_the_line_above(page: BillPage) -> None:
    """The grid repaints the lines that count what was typed, wherever they stand."""
    begin(page)
    at(page, "พิมพ์")
    page.pipe_bar.wish.click()
    bill = bill_of(page)
    shown = page.model.grid.shown_with([find(bill, "พิมพ์")])
    assert {find(bill, name) for name in ("พิมพ์", "B", "P", "ข้อต่อ", "A")} <= shown
    assert find(bill, "เหล็กยึด") not in shown
