"""The line at the bottom says what the selected figures come to."""

import pytest
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from estimator.ui.bill import selection_sum
from estimator.ui.bill.page import BillPage
from estimator.ui.window.main_window import MainWindow

CONCRETE, STEEL, PLASTER = 4, 5, 7


def bill_page(window: MainWindow) -> BillPage:
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    return page


def select(page: BillPage, column: str, *rows: int) -> None:
    grid, model = page.model.grid, page.view.selectionModel()
    page.view.go_to_key(rows[0], column)
    for each in rows[1:]:
        index = page.model.index(grid.row_of(each), grid.column_of(column))
        model.select(index, QItemSelectionModel.SelectionFlag.Select)
    page.sum.look()


def test_what_is_selected_is_added_up_and_follows_edits(window: MainWindow) -> None:
    page = bill_page(window)
    # 1.65 x (1651 + 485) and 62 x (25 + 3.30)
    select(page, "total", CONCRETE, STEEL)
    assert window.totals.selection == "ผลรวม 5,279.00 บาท   เฉลี่ย 2,639.50   นับ 2"
    assert page.model.enter(
        page.model.grid.row_of(STEEL), page.model.grid.column_of("quantity"), "1"
    )
    page.sum.look()
    assert window.totals.selection == "ผลรวม 3,552.70 บาท   เฉลี่ย 1,776.35   นับ 2"


def test_it_comes_by_itself_after_a_moment(window: MainWindow, qtbot: QtBot) -> None:
    page = bill_page(window)
    with qtbot.waitSignal(page.sum.told, timeout=60_000):
        page.view.go_to_key(CONCRETE, "material")
        page.view.selectAll()
    assert window.totals.selection.startswith("หน่วยต่างกัน")


def test_many_cells_are_added_up_a_few_at_a_time(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = bill_page(window)
    select(page, "total", CONCRETE, STEEL)
    at_once = page.sum.words
    monkeypatch.setattr(selection_sum, "_ROWS_AT_ONCE", 1)
    page.sum.look()
    assert window.totals.selection == "กำลังรวมยอดที่เลือก"
    qtbot.waitUntil(lambda: window.totals.selection == at_once)


def test_what_is_selected_meanwhile_is_added_up_in_place_of_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = bill_page(window)
    monkeypatch.setattr(selection_sum, "_ROWS_AT_ONCE", 1)
    page.view.selectAll()
    page.sum.look()
    select(page, "total", CONCRETE, STEEL)
    told: list[str] = []
    page.sum.told.connect(told.append)
    qtbot.waitUntil(lambda: page.sum.words.startswith("ผลรวม"))
    qtbot.wait(60)
    assert told == ["ผลรวม 5,279.00 บาท   เฉลี่ย 2,639.50   นับ 2"]


def test_one_figure_needs_no_sum_and_another_page_shows_its_own(window: MainWindow) -> None:
    page = bill_page(window)
    select(page, "total", CONCRETE, STEEL)
    window.show_page("checks")
    assert window.totals.selection == ""
    window.show_page("bill")
    assert window.totals.selection.startswith("ผลรวม")
    select(page, "total", PLASTER)
    assert window.totals.selection == ""
