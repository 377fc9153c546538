"""Where the cursor goes when a step is taken back or done again, and what shines."""

import pytest

from estimator.domain.bill.rows import RowId
from estimator.ui.bill.page import BillPage
from tests.ui.bill.grids import find, row, shown, text
from tests.ui.bill.keys import ALT, CTRL, SHIFT, Key, press, write
from tests.ui.bill.pages import at, bill_of, where

START = "P A a b +A B C c +C d +P"


def ids(page: BillPage, *names: str) -> list[RowId]:
    return [find(bill_of(page), name) for name in names]


@pytest.mark.parametrize("column", ["description", "quantity", "unit", "material", "labour"])
def test_the_cursor_goes_to_the_very_cell(page: BillPage, column: str) -> None:
    at(page, "a", column)
    write("5")
    press(Key.Key_Return)
    at(page, "d", "remark")
    page._session.undo()
    assert where(page) == ("a", column)
    at(page, "d", "remark")
    page._session.redo()
    assert where(page) == ("5" if column == "description" else "a", column)
    assert page.flash.keys == {find(bill_of(page), where(page)[0])}


def test_of_many_cells_the_topmost_is_gone_to(page: BillPage) -> None:
    at(page, "a", "quantity")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Delete)
    at(page, "d")
    page._session.undo()
    assert where(page) == ("a", "quantity")
    assert page.flash.keys == set(ids(page, "a", "b"))


def test_a_moved_row_is_gone_to_in_the_column_one_stood_in(page: BillPage) -> None:
    at(page, "d", "unit")
    press(Key.Key_Up, ALT)
    at(page, "a", "quantity")
    page._session.undo()
    assert shown(page.model) == START
    assert where(page) == ("d", "quantity")


@pytest.mark.parametrize("stood", [("a", "quantity"), ("b", "labour"), ("B", "description")])
def test_a_new_line_undone_leads_to_where_one_stood_before(
    page: BillPage, stood: tuple[str, str]
) -> None:
    at(page, *stood)
    press(Key.Key_Return, CTRL)
    write("ใหม่")
    press(Key.Key_Return)
    assert where(page) == ("ใหม่", "quantity")
    page._session.undo()
    assert shown(page.model) == START
    assert where(page) == stood
    page._session.redo()
    assert where(page) == ("ใหม่", "description")
    at(page, "d")
    page._session.undo()
    assert where(page) == stood


def test_a_line_typed_in_the_empty_row_leads_back_to_the_empty_row(page: BillPage) -> None:
    at(page, "+A")
    write("ใหม่")
    press(Key.Key_Return)
    page._session.undo()
    assert where(page) == ("+A", "description")


def test_a_line_made_elsewhere_and_undone_leaves_no_figure_under_the_hand(page: BillPage) -> None:
    at(page, "a")
    press(Key.Key_D, CTRL)
    at(page, "d", "quantity")
    page.whereabouts.forget()
    page._session.undo()
    assert where(page) == ("d", "description")


def test_a_group_brought_back_is_selected_and_shines_with_all_below_it(page: BillPage) -> None:
    at(page, "B")
    press(Key.Key_Delete)
    at(page, "d", "quantity")
    page._session.undo()
    assert where(page) == ("B", "description")
    assert page.view.whole_rows()
    assert page.view.selected_ids() == ids(page, "B", "C", "c")
    assert page.flash.keys == set(ids(page, "B", "C", "c"))
    press(Key.Key_Delete)
    assert shown(page.model) == "P A a b +A d +P"


def test_a_folded_group_comes_back_folded(page: BillPage) -> None:
    page.model.fold(ids(page, "B"), folded=True)
    at(page, "B")
    press(Key.Key_Delete)
    page._session.undo()
    assert shown(page.model) == "P A a b +A B d +P"
    assert page.view.selected_ids() == ids(page, "B")
    assert page.save_look()["folded"] == ids(page, "B")
    page._session.redo()
    assert page.save_look()["folded"] == []


def test_a_hidden_column_leads_to_the_description(page: BillPage) -> None:
    at(page, "a", "remark")
    write("x")
    press(Key.Key_Return)
    page.view.widths.show("remark", shown=False)
    at(page, "d", "quantity")
    page._session.undo()
    assert where(page) == ("a", "description")


def test_what_was_pasted_and_done_again_is_selected(page: BillPage) -> None:
    at(page, "a")
    press(Key.Key_D, CTRL)
    page._session.undo()
    page._session.redo()
    assert shown(page.model) == "P A a a b +A B C c +C d +P"
    here = page.view.here()
    assert here is not None
    assert here[0] == 3
    assert text(page.model, "a", "quantity")
    assert page.view.selected_rows() == [3]
    assert row(page.model, "a") == 2
