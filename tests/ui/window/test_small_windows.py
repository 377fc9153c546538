"""Windows of small screens at 150 %: what accepts is in sight with what it accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from estimator.ui.bill.page import BillPage
from estimator.ui.forms.forms_page import FormsPage
from estimator.ui.labour.page import LabourPage
from estimator.ui.window.main_window import MainWindow
from tests.ui.bill.keys import settle

SIZES = [(910, 512), (683, 467)]
"""Of 1366x768 and 1024x700 at 150 %, in logical pixels."""


def is_seen(widget: QWidget, window: MainWindow) -> bool:
    """Whether nothing of a widget lies beyond the place that its page has."""
    shown = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    place = window._rooms[window.current].viewport()
    return QRect(place.mapTo(window, QPoint(0, 0)), place.size()).contains(shown)


@pytest.mark.parametrize("size", SIZES)
def test_a_table_to_take_in_shows_its_sum_and_its_buttons(
    window: MainWindow, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "งาน.tsv"
    rows = ("ประตู\t1\tชุด\t5000\t5000", "หน้าต่าง\t1\tตัว\t700\t700")
    path.write_text("\n".join(rows), encoding="utf-8")
    window.resize(*size)
    window.activateWindow()
    window.import_table(path)
    settle()
    page = window.current
    assert isinstance(page, BillPage)
    preview = page.preview
    assert "ค่างานต้นทุน" in preview.summary.text()
    preview.fault.say("ยังไม่ได้นำเข้า โปรดดูเหตุผลด้านล่าง แล้วแก้หรือกดไม่นำเข้า " * 2)
    settle()
    for foot in (preview.summary, preview.leave, preview.take, preview.fault):
        assert is_seen(foot, window)
    asked: list[QWidget] = [preview.readings, preview.coming, preview.said, preview.target]
    for widget in asked:
        widget.setFocus()
        settle()
        assert not widget.visibleRegion().isEmpty()


@pytest.mark.parametrize("size", SIZES)
def test_a_take_off_shows_its_boxes_and_says_what_comes_of_them_in_whole_lines(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.activateWindow()
    page = window.current
    assert isinstance(page, BillPage)
    page.takeoff.open()
    window.say("เติมลงแล้ว 2 ช่อง")
    settle()
    pane = page.takeoff
    assert pane.shares.text()
    for each in (pane.wastage, pane.places, pane.shares):
        assert is_seen(each, window)
    assert pane.shares.width() >= 250


@pytest.mark.parametrize("size", SIZES)
def test_where_a_rate_goes_is_said_beside_its_buttons_in_whole_lines(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.activateWindow()
    window.show_page("labour")
    settle()
    page = window.current
    assert isinstance(page, LabourPage)
    assert "Shift+Enter" in page.bar.label.text()
    for each in (page.bar.label, page.bar.put_button, page.bar.into_button):
        assert is_seen(each, window)
    assert page.bar.label.width() >= 220


def test_a_page_is_scrolled_to_what_has_the_keyboard(window: MainWindow) -> None:
    window.resize(*SIZES[1])
    window.activateWindow()
    window.show_page("project")
    settle()
    lines = [each for each in window.current.findChildren(QLineEdit) if each.isVisible()]
    assert lines
    for line in lines:
        line.setFocus()
        assert line.visibleRegion().contains(line.rect().center())


def test_every_menu_fits_a_screen_of_768_lines(window: MainWindow) -> None:
    for key in window.pages:
        window.show_page(key)
        heights = {name: menu.sizeHint().height() for name, menu in window.menus.menus.items()}
        assert {name: height for name, height in heights.items() if height > 700} == {}


@pytest.mark.parametrize("size", [(1092, 588), SIZES[0]])
def test_no_page_is_scrolled_sideways_at_125_and_150_percent(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    cut = {}
    for key, page in window.pages.items():
        window.show_page(key)
        settle()
        for place in (window._rooms[page], *page.findChildren(QScrollArea)):
            held, bar = place.widget(), place.horizontalScrollBar()
            if place.isVisible() and bar.maximum():
                cut[key] = type(held).__name__, bar.maximum()
    assert cut == {}


def test_a_revision_is_named_in_a_line_with_room_for_its_note(window: MainWindow) -> None:
    window.resize(*SIZES[0])
    window.menus.actions["revision"].trigger()
    settle()
    note = window.ask._more
    words = "ส่งให้ประธานกรรมการตรวจก่อนเสนอ"
    assert note.width() > note.fontMetrics().horizontalAdvance(words) + 20
    assert window.ask.height() < 2.5 * note.height()


@pytest.mark.parametrize("size", [(1092, 588), SIZES[0]])
def test_what_is_done_with_forms_and_the_list_of_pages_are_in_sight(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.show_page("forms")
    settle()
    page = window.current
    assert isinstance(page, FormsPage)
    for button in page.buttons.values():
        assert is_seen(button, window)
    listed = window.navigation._list
    if size[1] > 550:
        assert listed.verticalScrollBar().maximum() == 0
