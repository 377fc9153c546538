"""What ends while another page is shown takes no key from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from estimator.ui.bill.page import BillPage
from estimator.ui.bill.paste_commands import MANY_ROWS
from estimator.ui.labour.page import LabourPage
from estimator.ui.window.main_window import MainWindow
from tests.ui.bill.keys import CTRL, SHIFT, Key, press, settle, write
from tests.ui.held_tasks import HeldTasks


@pytest.fixture
def bill(window: MainWindow) -> BillPage:
    page = window.pages["bill"]
    assert isinstance(page, BillPage)
    window.activateWindow()
    page.activate()
    settle()
    return page


def looking_for_rates(window: MainWindow) -> LabourPage:
    window.show_page("labour")
    page = window.current
    assert isinstance(page, LabourPage)
    return page


def test_a_file_read_meanwhile_waits_and_is_told_of(
    window: MainWindow, bill: BillPage, held: HeldTasks, tmp_path: Path
) -> None:
    path = tmp_path / "งาน.tsv"
    path.write_text("รายการ\tจำนวน\tหน่วย\tค่าวัสดุต่อหน่วย\nเสาเข็ม\t2\tต้น\t100\n", encoding="utf-8")
    before = window.session.estimate.bill
    window.import_table(path)
    labour = looking_for_rates(window)
    write("ฉาบ ")
    held.do_all()
    settle()
    write("ปูน ผนัง")
    assert labour.search.text() == "ฉาบ ปูน ผนัง"
    assert window.session.estimate.bill is before
    assert window.message.text == (
        "นำเข้าจาก “งาน.tsv”: อ่านเสร็จแล้ว ยังไม่ได้นำเข้า โปรดตรวจที่หน้าบัญชีรายการ"
    )
    window.show_page("bill")
    assert bill.view.hasFocus()
    assert bill.ready_bar.isVisible()


def test_so_does_a_long_paste_that_has_to_ask(
    window: MainWindow, bill: BillPage, held: HeldTasks
) -> None:
    rows = (f"งาน {n}\t1\tม.\t{n}\t{n}\n" for n in range(1, MANY_ROWS + 2))
    QApplication.clipboard().setText("".join(rows))
    bill.view.go_to(len(bill.model.grid.keys) - 1, 1)
    press(Key.Key_V, CTRL)
    labour = looking_for_rates(window)
    held.do_all()
    settle()
    press(Key.Key_Space)
    write("ฉาบ")
    assert labour.search.text() == " ฉาบ"
    assert bill.ready_bar.isVisibleTo(bill)


def test_who_comes_back_to_a_table_does_not_type_into_the_bill_behind_it(
    window: MainWindow, bill: BillPage, tmp_path: Path
) -> None:
    path = tmp_path / "งาน.tsv"
    path.write_text("รายการ\tจำนวน\tหน่วย\tค่าวัสดุต่อหน่วย\nเสาเข็ม\t2\tต้น\t100\n", encoding="utf-8")
    before = window.session.estimate.bill
    window.import_table(path)
    looking_for_rates(window)
    window.show_page("bill")
    write("ทับ")
    press(Qt.Key.Key_Return)
    assert window.session.estimate.bill is before
    assert bill.preview.isVisible()


def copy_of(window: MainWindow, folder: Path) -> Path:
    """Another file of the same estimate."""
    path, file = folder / "อีกแฟ้ม.estimate", window.session.file
    assert file is not None
    file.save_copy(path)
    return path


def test_what_is_typed_into_a_file_goes_into_no_other_that_opens_meanwhile(
    window: MainWindow, bill: BillPage, held: HeldTasks, tmp_path: Path
) -> None:
    window.jobs.open(copy_of(window, tmp_path))
    write("เสา")
    held.do_all()
    settle()
    assert window.session.path == tmp_path / "อีกแฟ้ม.estimate"
    opened = window.session.estimate.bill
    assert QApplication.focusWidget() is None
    assert window.message.text == ("แฟ้มเปิดขณะที่กำลังพิมพ์ จึงไม่รับที่พิมพ์ต่อจากนั้น กด Esc หรือคลิกช่องที่จะพิมพ์")
    for letter in "เข็ม":
        pressed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(window, pressed)
    QTest.keyClick(window, Key.Key_Return)
    assert window.session.estimate.bill is opened
    assert bill.view.typing.editor is None
    QTest.keyClick(window, Key.Key_Escape)
    settle()
    assert bill.view.hasFocus()


def test_who_waits_for_a_file_has_the_keyboard_in_it(
    window: MainWindow, bill: BillPage, held: HeldTasks, tmp_path: Path
) -> None:
    window.jobs.open(copy_of(window, tmp_path))
    press(Key.Key_Down)
    press(Key.Key_S, CTRL | SHIFT)
    held.do_all()
    settle()
    assert window.session.path == tmp_path / "อีกแฟ้ม.estimate"
    assert bill.view.hasFocus()
    assert window.message.text == ""


def test_what_was_typed_before_a_file_was_ordered_does_not_count(
    window: MainWindow, bill: BillPage, held: HeldTasks, tmp_path: Path
) -> None:
    write("เสา")
    press(Key.Key_Return)
    window.jobs.open(copy_of(window, tmp_path))
    held.do_all()
    settle()
    assert bill.view.hasFocus()


def test_what_is_told_of_a_table_is_taken_back_once_it_waits_no_more(
    window: MainWindow, bill: BillPage, held: HeldTasks, tmp_path: Path
) -> None:
    for let_go in (bill.ready_bar.drop.click, bill.ready_bar.look.click):
        path = tmp_path / "งาน.tsv"
        path.write_text("รายการ\tจำนวน\tหน่วย\tค่าวัสดุต่อหน่วย\nเสาเข็ม\t2\tต้น\t100\n", encoding="utf-8")
        window.import_table(path)
        looking_for_rates(window)
        held.do_all()
        settle()
        window.show_page("bill")
        assert "อ่านเสร็จแล้ว" in window.message.text
        let_go()
        assert window.message.text == ""
    bill.preview.left.emit()
    # What was said since stays.
    window.import_table(path)
    looking_for_rates(window)
    held.do_all()
    settle()
    window.say("อย่างอื่น")
    bill.ready_bar.drop.click()
    assert window.message.text == "อย่างอื่น"


def test_a_table_that_cannot_be_read_is_told_of_on_the_page_that_is_shown(
    window: MainWindow, bill: BillPage, held: HeldTasks, tmp_path: Path
) -> None:
    path = tmp_path / "งาน.xlsx"
    path.write_bytes(b"no workbook")
    window.import_table(path)
    looking_for_rates(window)
    held.do_all()
    settle()
    assert "งาน.xlsx" in window.message.text
    window.show_page("bill")
    assert "งาน.xlsx" in bill.report.text
