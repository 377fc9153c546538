"""Marking lines under the hands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from estimator.domain.bill.rows import Line
from estimator.ui.bill.page import BillPage
from estimator.ui.kit import theme
from tests.ui.bill.grids import find, row
from tests.ui.bill.keys import ALT, CTRL, SHIFT, Key, press
from tests.ui.bill.pages import at, bill_of


def mark_of(page: BillPage, name: str) -> str | None:
    node = bill_of(page).node(find(bill_of(page), name))
    assert isinstance(node, Line)
    return node.mark


def seen_at(page: BillPage, name: str, column: str) -> str:
    """The colour at the left edge of a cell as it is drawn."""
    index = page.model.index(row(page.model, name), page.model.grid.column_of(column))
    place = page.view.visualRect(index).topLeft()
    picture = page.view.viewport().grab().toImage()
    return QColor(picture.pixel(place.x() + 4, place.y() + 4)).name()


def sign_at(page: BillPage, name: str) -> str:
    """The colour at the right edge of the description, beside the sign."""
    index = page.model.index(row(page.model, name), page.model.grid.column_of("description"))
    place = page.view.visualRect(index).topRight()
    picture = page.view.viewport().grab().toImage()
    return QColor(picture.pixel(place.x() - 2, place.y() + 3)).name()


def test_selected_lines_are_marked_seen_and_taken_back(page: BillPage) -> None:
    said = QSignalSpy(page.said)
    at(page, "a")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_2, ALT)
    assert [mark_of(page, name) for name in "abc"] == ["green", "green", None]
    assert said.at(0)[0] == "2 รายการมีเครื่องหมายสีเขียวแล้ว"
    at(page, "d")
    for scheme, colours in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply_theme(QApplication.instance(), scheme)  # type: ignore[arg-type]
        assert seen_at(page, "a", "remark") == colours.mark_green
        assert seen_at(page, "d", "remark") != colours.mark_green
    theme.apply_theme(QApplication.instance(), "light")  # type: ignore[arg-type]
    # Beneath the cursor the sign keeps its colour, whichever columns are shown.
    at(page, "a", "remark")
    assert seen_at(page, "a", "unit") == theme.LIGHT.current
    assert seen_at(page, "a", "description") == theme.LIGHT.current
    assert sign_at(page, "a") == theme.LIGHT.mark_green
    page._session.undo()
    assert mark_of(page, "a") is None


def test_a_mark_is_named_beside_its_sign_and_goes_along_with_copies(page: BillPage) -> None:
    at(page, "d")
    press(Key.Key_1, ALT)
    told = page.inspection()
    assert told is not None
    assert [(each.label, each.value) for each in told.lines] == [("เครื่องหมาย", "▲ สีเหลือง")]
    index = page.model.index(row(page.model, "d"), 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "d เครื่องหมายสีเหลือง"
    copied = len(bill_of(page).rows)
    press(Key.Key_Space, SHIFT)
    press(Key.Key_C, CTRL)
    press(Key.Key_V, CTRL)
    assert len(bill_of(page).rows) == copied + 1
    lines = [each.node for each in bill_of(page).rows.values() if isinstance(each.node, Line)]
    assert [each.mark for each in lines if each.description == "d"] == ["yellow", "yellow"]
    press(Key.Key_0, ALT)
    lines = [each.node for each in bill_of(page).rows.values() if isinstance(each.node, Line)]
    assert sorted(str(each.mark) for each in lines if each.description == "d") == ["None", "yellow"]


def test_a_title_alone_is_refused(page: BillPage) -> None:
    at(page, "A")
    press(Key.Key_1, ALT)
    assert "เครื่องหมายสีมีเฉพาะรายการ" in page.report.text
