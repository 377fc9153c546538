"""A table that is looked at, or waits to be, is told before the estimate is left without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.ui.bill.page import BillPage
from estimator.ui.window.main_window import MainWindow

_TABLE = "รายการ,จำนวน,หน่วย,ค่าวัสดุต่อหน่วย\nเสาเข็ม,2,ต้น,100\n"


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> BillPage:
    """The bill, with a table out of a file that is being looked at."""
    window.show_page("bill")
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    table = tmp_path / "งาน.csv"
    table.write_text(_TABLE, encoding="utf-8")
    page.import_file(table)
    assert page.preview.isVisible()
    return page


@pytest.mark.parametrize("how", ["close", "open", "end"])
def test_a_table_that_is_looked_at_is_told_before_the_file_is_left(
    how: str, page: BillPage, window: MainWindow, session: EstimateSession, tmp_path: Path
) -> None:
    other, first = tmp_path / "อื่น.estimate", session.path
    create_estimate_file(other, Estimate(), session.library, who="ก", when=session.now()).close()
    leave: dict[str, Callable[[], object]] = {
        "close": window.menus.actions["close"].trigger,
        "open": lambda: window.jobs.open(other),
        "end": window.close,
    }
    leave[how]()
    assert "ตารางที่ยังไม่ได้นำเข้า (นำเข้าจาก “งาน.csv”)" in window.message.text
    assert (session.path, page.preview.isVisible()) == (first, True)
    leave[how]()
    if how == "end":
        assert not window.isVisible()
    else:
        assert session.path == (other if how == "open" else None)


def test_a_table_that_was_taken_in_or_let_go_keeps_nobody(
    page: BillPage, window: MainWindow, session: EstimateSession
) -> None:
    page.preview.take.click()
    assert page.unfinished() == []
    window.menus.actions["close"].trigger()
    assert session.path is None
