"""Rows dragged about the grid with the mouse."""

import warnings

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from estimator.app.bill.row_filter import RowFilter
from estimator.ui.bill.dragging import rows_mime
from estimator.ui.bill.page import BillPage
from estimator.ui.kit import theme
from tests.ui.bill.grids import find, row, shown
from tests.ui.bill.pages import bill_of

MOVE = Qt.DropAction.MoveAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def point(page: BillPage, name: str, part_of_row: float) -> QPoint:
    box = page.view.visualRect(page.model.index(row(page.model, name), 1))
    return QPoint(box.left() + 5, box.top() + round(box.height() * part_of_row))


def held(page: BillPage, data: QMimeData, name: str, part_of_row: float) -> bool:
    """Hold rows over a place; whether they may be let go there."""
    with warnings.catch_warnings():
        # Qt deprecates the one way there is to make such an event by hand.
        warnings.simplefilter("ignore", DeprecationWarning)
        event = QDragMoveEvent(point(page, name, part_of_row), MOVE, data, LEFT, NONE)
    page.view.dragMoveEvent(event)
    return event.isAccepted()


def dropped(page: BillPage, names: str, name: str, part_of_row: float) -> str:
    data = rows_mime([find(bill_of(page), each) for each in names])
    held(page, data, name, part_of_row)
    place = QPointF(point(page, name, part_of_row))
    page.view.dropEvent(QDropEvent(place, MOVE, data, LEFT, NONE))
    return shown(page.model)


def drawn_at(page: BillPage, name: str, edge: str) -> str:
    """The colour at the upper or lower edge of a row, right of all texts."""
    box = page.view.visualRect(page.model.index(row(page.model, name), 0))
    y = box.bottom() if edge == "beneath" else box.top()
    picture = page.view.viewport().grab().toImage()
    return QColor(picture.pixel(picture.width() - 20, y)).name()


def test_where_rows_are_dragged_is_told_at_the_head_of_that_column(page: BillPage) -> None:
    number = page.model.grid.column_of("number")
    tips = [
        page.model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for at in (number, number + 1)
    ]
    assert ["ลากช่องนี้ของแถวเพื่อย้ายแถวที่เลือก" in str(tip) for tip in tips] == [True, False]


def test_several_rows_land_where_the_line_is(page: BillPage) -> None:
    assert dropped(page, "ad", "c", 0.2) == "P A b +A B C a d c +C +P"
    assert page.view.dragging.landing is None
    page._session.undo()
    assert dropped(page, "ad", "C", 0.5) == "P A b +A B C c a d +C +P"
    page._session.undo()
    assert dropped(page, "c", "b", 0.9) == "P A a b c +A B C +C d +P"


def test_a_line_across_the_grid_shows_where_and_leaving_takes_it_away(page: BillPage) -> None:
    data = rows_mime([find(bill_of(page), "d")])
    accent = theme.LIGHT.accent
    assert held(page, data, "b", 0.9)
    assert drawn_at(page, "b", "beneath") == accent
    assert held(page, data, "A", 0.5)
    assert drawn_at(page, "b", "beneath") != accent
    page.view.dragLeaveEvent(QDragLeaveEvent())
    assert page.view.dragging.landing is None
    assert drawn_at(page, "A", "above") != accent
    assert shown(page.model) == "P A a b +A B C c +C d +P"


def test_rows_are_not_held_where_they_may_not_land(page: BillPage) -> None:
    group = rows_mime([find(bill_of(page), "B")])
    assert not held(page, group, "c", 0.2)
    assert page.view.dragging.landing is None
    other = QMimeData()
    other.setText("ข้อความ")
    assert not held(page, other, "a", 0.2)
    assert dropped(page, "B", "c", 0.2) == "P A a b +A B C c +C d +P"


def test_under_a_filter_rows_land_beside_those_one_sees(page: BillPage) -> None:
    rows = {find(bill_of(page), name) for name in "ad"}
    page.filters.filter_by(RowFilter("ทดสอบ", lambda _ground: set(rows)))
    assert dropped(page, "d", "a", 0.9) == "P A a d"
    page.filters.end()
    assert shown(page.model) == "P A a d b +A B C c +C +P"
