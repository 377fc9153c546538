"""Telling under the hands which lines are services."""

from PySide6.QtTest import QSignalSpy

from estimator.domain.bill.rows import Line
from estimator.ui.bill.page import BillPage
from tests.ui.bill.grids import find
from tests.ui.bill.keys import SHIFT, Key, press
from tests.ui.bill.pages import at, bill_of


def services(page: BillPage, names: str) -> list[bool]:
    nodes = [bill_of(page).node(find(bill_of(page), name)) for name in names]
    return [node.service for node in nodes if isinstance(node, Line)]


def test_selected_lines_become_services_and_none_again(page: BillPage) -> None:
    said = QSignalSpy(page.said)
    assert page.commands.service in page.commands.by_menu()["price"]
    at(page, "a")
    press(Key.Key_Down, SHIFT)
    page.commands.service.trigger()
    assert services(page, "abc") == [True, True, False]
    assert said.at(0)[0] == "2 รายการเป็นงานบริการแล้ว"
    at(page, "a")
    told = page.inspection()
    assert told is not None
    (line,) = told.lines
    assert (line.label, line.value.startswith("ใช่")) == ("งานบริการ", True)
    page.commands.service.trigger()
    assert services(page, "ab") == [False, True]
    assert said.at(1)[0] == "1 รายการไม่เป็นงานบริการแล้ว"
    page._session.undo()
    assert services(page, "ab") == [True, True]


def test_a_title_alone_is_refused(page: BillPage) -> None:
    at(page, "A")
    page.commands.service.trigger()
    assert "งานบริการระบุได้เฉพาะรายการ" in page.report.text
