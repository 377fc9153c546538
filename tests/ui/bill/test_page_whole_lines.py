"""The space bar with Ctrl or Shift selects whole rows and columns, and types nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from estimator.ui.bill.page import BillPage
from tests.ui.bill.grids import row, text
from tests.ui.bill.keys import ALT, CTRL, SHIFT, Key, focus, press, write
from tests.ui.bill.pages import at, bill_of

META = Qt.KeyboardModifier.MetaModifier


@pytest.mark.parametrize("held", [CTRL, CTRL | SHIFT, ALT, META, CTRL | ALT])
@pytest.mark.parametrize("column", ["description", "quantity", "unit", "material"])
def test_the_space_bar_with_another_key_opens_no_cell(
    page: BillPage, held: Qt.KeyboardModifier, column: str
) -> None:
    before = bill_of(page)
    at(page, "b", column)
    press(Key.Key_Space, held)
    assert page.view.typing.editor is None
    press(Key.Key_Return)
    assert bill_of(page) == before
    assert not page._session.undo()


def test_ctrl_space_selects_columns_and_with_shift_everything(page: BillPage) -> None:
    last = page.model.rowCount() - 1
    here = [each.key for each in page.model.grid.columns].index("quantity")
    at(page, "b", "quantity")
    press(Key.Key_Space, CTRL)
    assert page.view.ranges() == [(0, here, last, here)]
    press(Key.Key_Right, SHIFT)
    assert page.view.ranges() == [(0, here, last, here + 1)]
    press(Key.Key_Space, CTRL | SHIFT)
    assert page.view.ranges() == [(0, 0, last, len(page.model.grid.columns) - 1)]


def test_whole_rows_go_on_being_selected_with_shift(page: BillPage) -> None:
    b = row(page.model, "b")
    at(page, "b", "quantity")
    press(Key.Key_Space, SHIFT)
    press(Key.Key_Down, SHIFT)
    assert page.view.whole_rows()
    assert page.view.selected_rows() == [b, b + 1]
    press(Key.Key_Up, SHIFT)
    assert page.view.whole_rows()
    assert page.view.selected_rows() == [b]
    press(Key.Key_Down)
    press(Key.Key_Down, SHIFT)
    assert not page.view.whole_rows()


def test_rows_selected_before_are_selected_whole(page: BillPage) -> None:
    a = row(page.model, "a")
    at(page, "a", "quantity")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Space, SHIFT)
    assert page.view.whole_rows()
    press(Key.Key_Up, SHIFT)
    assert page.view.selected_rows() == [a]


def test_the_rows_of_a_take_off_are_a_sheet_too(page: BillPage) -> None:
    at(page, "b", "quantity")
    press(Key.Key_F8)
    write("ผนัง")
    press(Key.Key_Return)
    write("2")
    press(Key.Key_Return)
    table = page.takeoff.table
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    press(Key.Key_Space, CTRL)
    assert table.typing.editor is None
    assert focus() is table
    assert {column for _, column in table.cells()} == {0}
    assert text(page.model, "b", "quantity") == "2.00"
