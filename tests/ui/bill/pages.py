"""Bill pages in a window of their own, and where the cursor stands in them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from estimator.domain.bill.rows import Bill
from estimator.ui.bill.page import BillPage
from tests.app.bill.row_names import name_of
from tests.ui.bill.grids import row
from tests.ui.bill.keys import settle


def show(qtbot: QtBot, page: BillPage) -> BillPage:
    """Put a page on the screen, with the keyboard in it."""
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.activate()
    settle()
    return page


def at(page: BillPage, name: str, column: str = "description") -> None:
    """Put the cursor into a row's cell."""
    page.view.go_to(row(page.model, name), page.model.grid.column_of(column))
    settle()


def where(page: BillPage) -> tuple[str, str]:
    """The row and column of the cursor."""
    here = page.view.here()
    assert here is not None
    grid = page.model.grid
    return name_of(grid.bill, grid.keys[here[0]]), grid.columns[here[1]].key


def bill_of(page: BillPage) -> Bill:
    """The bill as it stands on disk."""
    return page._session.estimate.bill
