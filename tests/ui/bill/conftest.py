"""A bill page to press keys on."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from estimator.app.bill.support import Support
from estimator.domain.bill.rows import Bill
from estimator.ui.bill.page import BillPage
from tests.ui.bill.grids import session_of, small_bill
from tests.ui.bill.pages import show


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Callable[..., BillPage]]:
    """Open a page on a bill (the small one unless another is given)."""
    pages: list[BillPage] = []

    def make(bill: Bill | None = None, support: Support | None = None) -> BillPage:
        page = BillPage(session_of(small_bill() if bill is None else bill), support=support)
        pages.append(page)
        return show(qtbot, page)

    yield make
    for page in pages:
        page._session.show(None)


@pytest.fixture
def page(open_page: Callable[..., BillPage]) -> BillPage:
    """A page on the small bill."""
    return open_page()
