"""A step taken back or done again is seen: on its own page, or told where that is another one."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node, remove_rows
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import CONDITIONS, LABOUR_EDITION, PROJECT, ROUNDING
from estimator.ui.bill.page import BillPage
from estimator.ui.factor_f.page import FactorPage
from estimator.ui.project.project_page import ProjectPage
from estimator.ui.window.main_window import MainWindow
from tests.lines import changed_line
from tests.ui.pressing import press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
STEEL, TABLES = 5, 9


def change_agency(session: EstimateSession) -> None:
    project = replace(session.estimate.project, agency="อบต. ใหม่")
    session.do(change_setting(session.estimate, PROJECT, project, "แก้หน่วยงาน"))


def change_quantity(session: EstimateSession, row: int) -> None:
    line = session.estimate.bill.node(row)
    assert isinstance(line, Line)
    changed = changed_line(line, quantity=Decimal(7))
    session.do(change_node(session.estimate.bill, row, changed, "แก้จำนวน"))


def press_keys(window: MainWindow, key: Qt.Key) -> None:
    focus = window.focusWidget()
    QTest.keyClick(window if focus is None else focus, key, CONTROL)
    QApplication.processEvents()


def the_way(window: MainWindow) -> QPushButton:
    return next(b for b in window.message.findChildren(QPushButton) if "ไปดู" in b.text())


@pytest.mark.parametrize("by", ["key", "button"])
def test_what_was_typed_on_another_page_is_told_and_one_is_led_there(
    window: MainWindow, by: str
) -> None:
    session = window.session
    change_agency(session)
    window.show_page("bill")
    press_keys(window, Qt.Key.Key_Z)
    assert session.estimate.project.agency == "สำนักงานเขตพื้นที่การศึกษา"
    assert window.current.key == "bill"
    assert window.message.text == "เลิกทำ “แก้หน่วยงาน” ในหน้าข้อมูลโครงการแล้ว"
    if by == "key":
        press_keys(window, Qt.Key.Key_J)
    else:
        the_way(window).click()
    assert window.current.key == "project"
    assert window.message.text == ""
    page = window.pages["project"]
    assert isinstance(page, ProjectPage)
    assert window.focusWidget() is page.fields["agency"].editor


def test_a_step_done_again_is_told_too_and_the_next_edit_takes_that_away(
    window: MainWindow,
) -> None:
    session = window.session
    change_agency(session)
    session.undo()
    session.redo()
    assert window.message.text == "ทำซ้ำ “แก้หน่วยงาน” ในหน้าข้อมูลโครงการแล้ว"
    change_quantity(session, STEEL)
    assert window.message.text == ""


def test_rows_of_another_page_of_the_bill_are_gone_to_and_shine(window: MainWindow) -> None:
    session = window.session
    change_quantity(session, TABLES)
    session.undo()
    assert window.message.text == "เลิกทำ “แก้จำนวน” ในหน้าครุภัณฑ์จัดซื้อแล้ว"
    page = window.pages["equipment"]
    assert isinstance(page, BillPage)
    for _ in range(6):
        page.flash.fade()
    the_way(window).click()
    assert window.current is page
    assert page.view.place() == (TABLES, "quantity")
    assert page.flash.keys == {TABLES}
    assert window.focusWidget() is page.view


def test_a_row_that_is_gone_is_told_by_the_page_it_stood_on(window: MainWindow) -> None:
    session = window.session
    session.do(remove_rows(session.estimate.bill, [8]))
    session.undo()
    assert "ในหน้าครุภัณฑ์จัดซื้อ" in window.message.text
    session.redo()
    assert "ในหน้าครุภัณฑ์จัดซื้อ" in window.message.text


def test_on_its_own_page_nothing_need_be_told(window: MainWindow) -> None:
    session = window.session
    change_quantity(session, STEEL)
    session.undo()
    assert window.message.text == ""
    change_agency(session)
    window.show_page("project")
    page = window.pages["project"]
    assert isinstance(page, ProjectPage)
    page.fields["name"].setFocus()
    session.undo()
    assert window.message.text == ""
    assert window.focusWidget() is page.fields["agency"].editor


@pytest.mark.parametrize(
    "page", ["bill", "equipment", "checks", "forms", "labour", "factor_tables"]
)
def test_no_step_is_silent_on_any_page(window: MainWindow, page: str) -> None:
    session = window.session
    estimate = session.estimate
    edits = (
        change_setting(estimate, LABOUR_EDITION, "อื่น", "แก้บัญชีค่าแรงงาน"),
        change_setting(
            estimate, ROUNDING, replace(estimate.rounding, construction=Decimal(10)), "แก้การตัดเศษ"
        ),
        change_setting(
            estimate,
            CONDITIONS,
            replace(estimate.conditions, advance_percent=Decimal(15)),
            "แก้เงินล่วงหน้า",
        ),
    )
    window.show_page(page)
    for edit, title in zip(edits, ("ข้อมูลโครงการ", "ข้อมูลโครงการ", " Factor F "), strict=True):
        session.do(edit)
        session.undo()
        assert window.message.text == f"เลิกทำ “{edit.label}” ในหน้า{title}แล้ว"
    window.go_to_last_edit()
    factor = window.pages["factor_f"]
    assert isinstance(factor, FactorPage)
    assert window.current is factor
    assert window.focusWidget() is factor.conditions.fields["advance_percent"].editor


def test_a_message_of_a_step_goes_with_the_step(window: MainWindow) -> None:
    session = window.session
    page = window.pages["labour"]
    change_quantity(session, STEEL)
    page.said.emit("ปรับราคาแล้ว เลิกทำได้ด้วย Ctrl+Z")
    assert window.message.text
    session.undo()
    assert "ปรับราคา" not in window.message.text


def test_the_last_edit_is_of_the_open_file(window: MainWindow) -> None:
    change_agency(window.session)
    window.session.show(window.session.file)
    window.go_to_last_edit()
    assert window.current.key == "bill"
    assert window.message.text == "ยังไม่มีการแก้ไขตั้งแต่เปิดแฟ้มนี้"


def test_the_way_is_offered_for_that_message_alone(window: MainWindow) -> None:
    change_agency(window.session)
    window.session.undo()
    assert the_way(window).isVisible()
    window.say("อื่น")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not the_way(window).isVisible()


@pytest.mark.parametrize("page", ["project", "labour", "factor_f"])
def test_a_field_with_nothing_to_undo_leaves_the_key_to_the_last_edit(
    window: MainWindow, page: str
) -> None:
    session = window.session
    change_quantity(session, STEEL)
    window.show_page(page)
    if page == "factor_f":
        factor = window.pages["factor_f"]
        assert isinstance(factor, FactorPage)
        factor.conditions.fields["advance_percent"].setFocus()
    press_keys(window, Qt.Key.Key_Z)
    assert window.message.text == "เลิกทำ “แก้จำนวน” ในหน้าบัญชีรายการแล้ว"
    press_keys(window, Qt.Key.Key_Y)
    assert window.message.text == "ทำซ้ำ “แก้จำนวน” ในหน้าบัญชีรายการแล้ว"


def test_what_is_typed_in_a_field_is_taken_back_there_until_it_was_taken(
    window: MainWindow,
) -> None:
    session = window.session
    before = session.estimate.project.agency
    window.show_page("project")
    page = window.pages["project"]
    assert isinstance(page, ProjectPage)
    field = page.fields["agency"]
    field.setFocus()
    type_text(field.editor, "อบต.")
    press_keys(window, Qt.Key.Key_Z)
    assert field.text == before
    type_text(field.editor, "อบต.")
    press(field.editor, Qt.Key.Key_Return)
    taken = session.estimate.project.agency
    assert taken != before
    press_keys(window, Qt.Key.Key_Z)
    assert session.estimate.project.agency == field.text == before
    press_keys(window, Qt.Key.Key_Y)
    assert session.estimate.project.agency == field.text == taken


def test_what_was_replaced_everywhere_is_taken_back_from_the_field_it_was_typed_in(
    window: MainWindow,
) -> None:
    session = window.session
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    before = session.estimate.bill
    window.show_page("bill")
    page.replace_bar.open()
    type_text(page.replace_bar.sought, "เหล็ก")
    page.replace_bar.put.setFocus()
    type_text(page.replace_bar.put, "เหล็กเส้น")
    page.replace_bar.all.click()
    assert session.estimate.bill != before
    page.replace_bar.put.setFocus()
    press_keys(window, Qt.Key.Key_Z)
    assert session.estimate.bill == before
    assert page.replace_bar.put.text() == "เหล็กเส้น"
