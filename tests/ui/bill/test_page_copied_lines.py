"""Lines copied by their cells keep where their prices come from, or it is said what was lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import ROOT, Bill, Line, with_changes
from estimator.domain.bill_edits.row_edits import change_nodes, insert_trees
from estimator.domain.sources.prices import typed_value
from estimator.ui.bill.page import BillPage
from tests.ui.bill.grids import book_line, enter, find, line, part, text
from tests.ui.bill.keys import CTRL, SHIFT, Key, press, write
from tests.ui.bill.pages import at, bill_of

Open = Callable[..., BillPage]
LOST = "ช่องวางเป็นตัวเลขที่พิมพ์เอง"


@pytest.fixture
def page(open_page: Open) -> BillPage:
    works = part("P", book_line("ฉาบปูน", "12"), line("ทราย"), line("ดิน"))
    page = open_page(with_changes(Bill(), insert_trees(Bill(), ROOT, 0, [works], "").rows))
    key = find(bill_of(page), "ฉาบปูน")
    node = bill_of(page).node(key)
    assert isinstance(node, Line)
    dug = replace(node, depth_m=Decimal("1.5"), rate_reason="ดินแข็ง", remark="ดูแบบ")
    page._session.do(change_nodes(bill_of(page), {key: dug}, ""))
    return page


def lines(bill: Bill) -> list[Line]:
    return [node for key in bill.rows if isinstance(node := bill.node(key), Line)]


def rated(bill: Bill) -> list[Line]:
    return [each for each in lines(bill) if each.item is not None]


def told(page: BillPage) -> list[str]:
    said: list[str] = []
    page.said.connect(said.append)
    return said


def copy_cells(page: BillPage, first: str, to_the_right: int, rows: int = 1) -> None:
    at(page, "ฉาบปูน", first)
    press(Key.Key_Right, SHIFT, times=to_the_right)
    press(Key.Key_Down, SHIFT, times=rows - 1)
    press(Key.Key_C, CTRL)


@pytest.mark.parametrize(("first", "cells"), [("description", 6), ("number", 4)])
def test_a_line_copied_by_its_cells_is_the_line_in_an_empty_row(
    page: BillPage, first: str, cells: int
) -> None:
    said = told(page)
    copy_cells(page, first, cells if first == "description" else cells + 1)
    at(page, "+P")
    press(Key.Key_V, CTRL)
    one, two = rated(bill_of(page))
    assert replace(two, remark=one.remark) == one
    assert two.remark == ("ดูแบบ" if first == "description" else "")
    assert not said
    page._session.undo()
    assert len(rated(bill_of(page))) == 1


def test_lines_beside_each_other_come_together(page: BillPage) -> None:
    copy_cells(page, "description", 6, rows=2)
    at(page, "+P")
    press(Key.Key_V, CTRL)
    bill = bill_of(page)
    assert sorted(each.description for each in lines(bill)) == [
        "ฉาบปูน",
        "ฉาบปูน",
        "ดิน",
        "ทราย",
        "ทราย",
    ]
    assert len(rated(bill)) == 2


@pytest.mark.parametrize(("first", "cells", "where"), [
    ("description", 6, "ดิน"), ("description", 3, "ดิน"), ("labour", 0, "ดิน"), ("unit", 3, "ดิน"),
])  # fmt: skip
def test_what_becomes_a_typed_price_is_said(
    page: BillPage, first: str, cells: int, where: str
) -> None:
    said = told(page)
    copy_cells(page, first, cells)
    at(page, where, first)
    press(Key.Key_V, CTRL)
    has_labour = first != "description" or cells > 3
    if has_labour:
        assert len(rated(bill_of(page))) == 1
        labour = [node.labour for node in lines(bill_of(page))]
        assert sum(typed_value(each) is not None for each in labour) == 1
    assert (LOST in " ".join(said)) is has_labour


def test_a_work_that_is_cut_by_its_cells_takes_its_rate_with_it(page: BillPage) -> None:
    copy_cells(page, "description", 6)
    press(Key.Key_X, CTRL)
    bill = bill_of(page)
    assert rated(bill) == []
    assert Line("") in lines(bill)
    assert page._session.undo()
    assert [each.description for each in rated(bill_of(page))] == ["ฉาบปูน"]


def test_a_rate_that_stays_in_an_emptied_cell_is_told(page: BillPage) -> None:
    said = told(page)
    at(page, "ทราย", "material")
    press(Key.Key_Delete)
    assert said == []
    at(page, "ฉาบปูน", "labour")
    press(Key.Key_Delete)
    assert said == ["ค่าแรงงาน 1 รายการยังเป็นอัตราของบัญชีค่าแรงงาน หากไม่คิดค่าแรงงาน โปรดใส่ -"]


@pytest.mark.parametrize("is_typed", [False, True])
def test_a_percentage_of_the_material_can_be_emptied(page: BillPage, is_typed: bool) -> None:
    assert enter(page.model, "ทราย", "labour", "30%")
    at(page, "ทราย", "labour")
    if is_typed:
        write(" ")
    press(Key.Key_Return if is_typed else Key.Key_Delete)
    assert text(page.model, "ทราย", "labour") == "-"
