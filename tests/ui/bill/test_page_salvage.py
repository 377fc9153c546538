"""Making a line take value off, in the grid: with leave, a worth and a reason; undone like all."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from estimator.app.bill.offers import offers_for
from estimator.domain.bill.cells import with_cell
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import Tree, change_node
from estimator.domain.decisions import SALVAGE
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import Edit
from estimator.domain.sources.salvage import Salvage
from estimator.ui.bill.page import BillPage
from tests.domain.bills import bill_of as made_of
from tests.lines import flat_line
from tests.ui.bill.grids import find, line, no_support, part, text
from tests.ui.bill.keys import Key, press, write
from tests.ui.bill.pages import at, bill_of


@pytest.fixture
def page(open_page: Callable[..., BillPage]) -> BillPage:
    """Work, steel that has a price, and timber whose labour is priced."""
    timber = flat_line("ไม้เก่า", Decimal(1), "ลบ.ม.", labour=Decimal(5))
    lines = (line("รื้อ", "1", "9000"), line("เหล็ก", "100", "8.5"), Tree(timber))
    return open_page(made_of(part("P", *lines)))


def allow(page: BillPage) -> None:
    page._session.do(decide(page._session.estimate, SALVAGE, "inside", "หนังสือสั่งการ"))


def node(page: BillPage, name: str) -> Line:
    found = bill_of(page).node(find(bill_of(page), name))
    assert isinstance(found, Line)
    return found


def in_menu(page: BillPage) -> bool:
    return page.commands.salvage in page.commands.context_menu().actions()


def test_the_command_is_there_only_with_leave(page: BillPage) -> None:
    at(page, "เหล็ก")
    assert not page.commands.salvage.isEnabled()
    assert not in_menu(page)
    allow(page)
    assert page.commands.salvage.isEnabled()
    assert in_menu(page)
    page.commands.salvage.trigger()
    assert not page.salvage_bar.isHidden()
    page._session.undo()
    assert not page.commands.salvage.isEnabled()
    assert page.salvage_bar.isHidden()


def test_a_line_takes_value_off_and_costs_again_and_each_is_one_step(page: BillPage) -> None:
    allow(page)
    at(page, "เหล็ก")
    page.commands.salvage.trigger()
    bar = page.salvage_bar
    assert bar.what.text() == "หักมูลค่าวัสดุ “เหล็ก”"
    # What was typed as a price is there to be taken off.
    assert (bar.value.text(), bar.reason.text(), bar.cost_again.isHidden()) == ("8.5", "", True)
    bar.value.setText("8.55")
    bar.reason.setText(" ขายทอดตลาด ")
    bar.take_off.click()
    assert bar.isHidden()
    assert node(page, "เหล็ก").salvage == Salvage(Decimal("8.55"), "ขายทอดตลาด")
    assert text(page.model, "เหล็ก", "material") == "-8.55"
    assert text(page.model, "เหล็ก", "total") == "-855.00"
    assert text(page.model, "P", "total") == "8,150.00"
    page.commands.salvage.trigger()
    assert (bar.value.text(), bar.reason.text()) == ("8.55", "ขายทอดตลาด")
    bar.cost_again.click()
    assert text(page.model, "เหล็ก", "material") == ""
    page._session.undo()
    assert text(page.model, "เหล็ก", "total") == "-855.00"
    page._session.undo()
    assert text(page.model, "เหล็ก", "total") == "850.00"


def test_a_worth_may_be_a_sum_which_stays(page: BillPage) -> None:
    allow(page)
    page._session.do(typed(page, "เหล็ก", "17/2"))
    at(page, "เหล็ก")
    page.commands.salvage.trigger()
    bar = page.salvage_bar
    assert bar.value.text() == "17/2"
    bar.value.setText("๑๗.๑/๒")
    bar.reason.setText("ขายทอดตลาด")
    press(Key.Key_Return)
    assert node(page, "เหล็ก").salvage == Salvage(Decimal("8.55"), "ขายทอดตลาด", "๑๗.๑/๒")
    page.commands.salvage.trigger()
    assert bar.value.text() == "๑๗.๑/๒"


def typed(page: BillPage, name: str, text: str) -> Edit:
    row = find(bill_of(page), name)
    return change_node(bill_of(page), row, with_cell(node(page, name), "material", text), "")


@pytest.mark.parametrize(
    ("name", "value", "reason", "said"),
    [
        ("เหล็ก", "17/3", "ขาย", "ROUND(17/3,2)"),
        ("เหล็ก", "7%", "ขาย", "ของเท่าใด"),
        ("เหล็ก", "", "ขาย", "ยังไม่ได้ใส่มูลค่า"),
        ("เหล็ก", "-8.55", "ขาย", "ติดลบไม่ได้"),
        ("เหล็ก", "0", "ขาย", "เป็นศูนย์ไม่ได้"),
        ("เหล็ก", "8.55", "", "ต้องมีเหตุผล"),
        ("ไม้เก่า", "8.55", "ขาย", "มีค่าแรงงานไม่ได้"),
    ],
)
def test_what_is_refused_is_said_beneath_and_what_was_typed_stays(
    page: BillPage, name: str, value: str, reason: str, said: str
) -> None:
    allow(page)
    before = node(page, name)
    at(page, name)
    page.commands.salvage.trigger()
    bar = page.salvage_bar
    bar.value.setText(value)
    bar.reason.setText(reason)
    press(Key.Key_Return)
    assert said in bar.fault.said
    assert not bar.isHidden()
    assert (bar.value.text(), bar.reason.text()) == (value, reason)
    assert node(page, name) == before
    press(Key.Key_Escape)
    assert bar.isHidden()
    assert page.view.hasFocus()


def test_a_title_takes_nothing_off(page: BillPage) -> None:
    allow(page)
    at(page, "P")
    page.commands.salvage.trigger()
    assert page.salvage_bar.isHidden()
    assert "ยังไม่ได้เลือกรายการ" in page.report.text


def test_a_negative_price_says_how_value_is_taken_off(page: BillPage) -> None:
    at(page, "เหล็ก", "material")
    write("-8.55")
    press(Key.Key_Return)
    wrong = page.model.grid.wrong_at(*cell(page))
    assert wrong is not None
    assert "“รายการหักมูลค่าวัสดุ”" in wrong.reason
    assert text(page.model, "เหล็ก", "total") == "850.00"


def cell(page: BillPage) -> tuple[int, int]:
    grid = page.model.grid
    return grid.row_of(find(bill_of(page), "เหล็ก")), grid.column_of("material")


def test_a_line_that_takes_value_off_is_not_offered_again(page: BillPage) -> None:
    support = no_support()
    assert [each.title for each in offers_for(bill_of(page), "เหล", support, None)] == ["เหล็ก"]
    allow(page)
    at(page, "เหล็ก")
    page.commands.salvage.trigger()
    page.salvage_bar.reason.setText("ขาย")
    page.salvage_bar.take_off.click()
    assert offers_for(bill_of(page), "เหล", support, None) == []


def test_a_worth_that_waits_is_told(page: BillPage) -> None:
    allow(page)
    at(page, "เหล็ก")
    page.commands.salvage.trigger()
    assert page.unfinished() == []
    write("9")
    assert page.unfinished() == [f"หน้า{page.title}มีมูลค่าวัสดุที่หักหรือเหตุผลที่ยังไม่ได้บันทึก"]
    press(Key.Key_Escape)
    assert page.unfinished() == []
