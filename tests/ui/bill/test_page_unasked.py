"""Tables and filters that come by themselves: never in the way of who has gone on meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.app.bill.row_filter import RowFilter
from estimator.ui.bill import filter_commands
from estimator.ui.bill.page import BillPage
from estimator.ui.bill.paste_commands import MANY_ROWS
from tests.ui.bill.grids import find, shown, text
from tests.ui.bill.keys import CTRL, SHIFT, Key, focus, press, settle, write
from tests.ui.bill.pages import at, bill_of, where
from tests.ui.held_tasks import HeldTasks

START = "P A a b +A B C c +C d +P"
LONG = "".join(f"งาน {n}\t1\tม.\t{n}\t{n}\n" for n in range(1, MANY_ROWS + 2))
"""A price and an amount, or two prices: it has to be asked which."""
SURE = "".join(f"งาน {n}\t2\tม.\t10\t20\n" for n in range(1, MANY_ROWS + 2))


def table(folder: Path, name: str = "งาน") -> Path:
    path = folder / f"{name}.tsv"
    path.write_text(
        "รายการ\tจำนวน\tหน่วย\tค่าวัสดุต่อหน่วย\tค่าแรงต่อหน่วย\nเสาเข็ม\t2\tต้น\t100\t50\n", encoding="utf-8"
    )
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return table(tmp_path)


def waits(page: BillPage) -> str:
    return page.ready_bar.text.text() if page.ready_bar.isVisible() else ""


def test_a_table_comes_by_itself_to_who_waits_for_it_and_no_button_has_the_keyboard(
    page: BillPage, held: HeldTasks, path: Path
) -> None:
    at(page, "b")
    page.import_file(path)
    held.do()
    settle()
    assert page.preview.isVisible()
    assert page.preview.take.isEnabled()
    assert page.preview.coming.hasFocus()
    for key in (Key.Key_Space, Key.Key_Return, Key.Key_Enter, Key.Key_Space):
        press(key)
    assert shown(page.model) == START
    assert page.preview.isVisible()


def test_nothing_that_is_typed_goes_to_a_table_that_comes_meanwhile(
    page: BillPage, held: HeldTasks, path: Path
) -> None:
    at(page, "a", "remark")
    page.import_file(path)
    write("one ")
    held.do()
    settle()
    write("two three")
    press(Key.Key_Return)
    assert text(page.model, "a", "remark") == "one two three"
    assert shown(page.model) == START
    assert not page.preview.isVisible()
    assert waits(page) == "นำเข้าจาก “งาน.tsv”: อ่านเสร็จแล้ว ยังไม่ได้นำเข้า"
    # And not after that, between two cells.
    assert page.view.hasFocus()
    page.ready_bar.look.click()
    assert page.preview.isVisible()
    assert waits(page) == ""
    assert page.preview.coming.hasFocus()
    page.preview.take.click()
    assert shown(page.model) == "P A a b +A B C c +C d เสาเข็ม +P"


def test_nor_between_two_cells(page: BillPage, held: HeldTasks, path: Path) -> None:
    at(page, "a", "remark")
    page.import_file(path)
    press(Key.Key_Down)
    held.do()
    settle()
    assert waits(page)
    assert page.view.hasFocus()
    assert where(page) == ("b", "remark")


def test_keys_show_what_waits_and_a_button_lets_it_go(
    page: BillPage, held: HeldTasks, path: Path
) -> None:
    at(page, "a")
    page.import_file(path)
    press(Key.Key_Down)
    held.do()
    press(Key.Key_I, CTRL | SHIFT)
    assert page.preview.isVisible()
    page.preview.leave.click()
    assert page.view.hasFocus()
    page.import_file(path)
    press(Key.Key_Up)
    held.do()
    assert waits(page)
    page.ready_bar.drop.click()
    assert waits(page) == ""
    press(Key.Key_I, CTRL | SHIFT)
    assert not page.preview.isVisible()


@pytest.mark.parametrize("key", [Key.Key_F, Key.Key_H, Key.Key_G])
def test_a_bar_in_which_one_writes_keeps_the_keyboard(
    page: BillPage, held: HeldTasks, key: Key
) -> None:
    at(page, "+C")
    QApplication.clipboard().setText(LONG)
    press(Key.Key_V, CTRL)
    press(key, CTRL)
    write("1")
    line = focus()
    held.do_all()
    settle()
    assert focus() is line
    assert waits(page) == "ตารางที่วาง: อ่านเสร็จแล้ว ยังไม่ได้นำเข้า"


def test_a_row_of_a_take_off_keeps_it_too(page: BillPage, held: HeldTasks, path: Path) -> None:
    at(page, "a")
    page.import_file(path)
    press(Key.Key_F8)
    held.do()
    settle()
    assert page.takeoff.table.hasFocus()
    assert waits(page)


def test_a_table_that_is_looked_at_is_not_replaced_by_another(
    page: BillPage, held: HeldTasks, path: Path, tmp_path: Path
) -> None:
    at(page, "+C")
    QApplication.clipboard().setText(LONG)
    press(Key.Key_V, CTRL)
    page.import_file(path)
    held.do(1)
    assert page.preview.isVisible()
    page.import_file(table(tmp_path, "อื่น"))
    held.do_all()
    settle()
    assert page.preview.title.text() == "นำเข้าจาก “งาน.tsv”"
    assert waits(page) == "ตารางที่วาง: อ่านเสร็จแล้ว ยังไม่ได้นำเข้า และอีก 1 ตาราง"
    assert not page.ready_bar.look.isEnabled()
    page.preview.leave.click()
    for title in ("ตารางที่วาง", "นำเข้าจาก “อื่น.tsv”"):
        assert not page.preview.isVisible()
        page.ready_bar.look.click()
        assert page.preview.title.text() == title
        page.preview.leave.click()
    assert waits(page) == ""


def test_both_files_that_are_opened_one_after_the_other_are_read(
    page: BillPage, held: HeldTasks, path: Path, tmp_path: Path
) -> None:
    page.import_file(path)
    page.import_file(table(tmp_path, "อื่น"))
    held.do_all()
    assert page.preview.title.text() == "นำเข้าจาก “งาน.tsv”"
    assert waits(page).startswith("นำเข้าจาก “อื่น.tsv”")


def test_another_estimate_lets_all_tables_go(page: BillPage, held: HeldTasks, path: Path) -> None:
    at(page, "a")
    page.import_file(path)
    press(Key.Key_Down)
    held.do()
    page.import_file(path)
    page._session.news.opened.tell()
    held.do_all()
    assert waits(page) == ""
    assert not page.preview.isVisible()


def test_keys_never_reach_the_bill_behind_a_table(page: BillPage, path: Path) -> None:
    at(page, "a")
    press(Key.Key_F, CTRL)
    page.finding._view.setFocus()
    page.import_file(path)
    page.activate()
    assert page.preview.coming.hasFocus()
    said: list[str] = []
    page.said.connect(said.append)
    page.show_place(find(bill_of(page), "b"), "remark")
    assert page.preview.coming.hasFocus()
    assert "โปรดกด “นำเข้า” หรือ “ไม่นำเข้า” ก่อน" in said[0]
    page.view.setFocus()
    assert not page.view.hasFocus()
    assert not page.find_bar.isVisible()
    page.preview.leave.click()
    assert page.find_bar.isVisible()
    assert page.view.hasFocus()
    write("x")
    press(Key.Key_Return)
    assert text(page.model, "b", "remark") == "x"


def test_the_next_sheet_is_not_taken_in_by_the_key_that_took_the_first(
    page: BillPage, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for title in ("หนึ่ง", "สอง"):
        sheet = book.create_sheet(title)
        for cells in (("รายการ", "จำนวน", "หน่วย", "ค่าวัสดุต่อหน่วย"), (title, 2, "ต้น", 100)):
            sheet.append(cells)
    book.save(tmp_path / "สองแผ่น.xlsx")
    page.import_file(tmp_path / "สองแผ่น.xlsx")
    page.preview.take.setFocus()
    press(Key.Key_Space, times=2)
    assert page.preview.sheet.currentText() == "สอง"
    assert page.preview.coming.hasFocus()
    assert shown(page.model) == "P A a b +A B C c +C d หนึ่ง +P"


def test_who_chooses_columns_keeps_the_keyboard_where_it_is(page: BillPage, path: Path) -> None:
    page.import_file(path)
    box = page.preview.meanings.boxes[3]
    box.setFocus()
    press(Key.Key_Down)
    assert page.preview.meanings.texts()[3] != "ค่าวัสดุต่อหน่วย"
    assert box.hasFocus()


def test_a_paste_that_comes_late_leaves_the_cursor_of_who_has_gone_on(
    page: BillPage, held: HeldTasks
) -> None:
    at(page, "+C")
    QApplication.clipboard().setText(SURE)
    press(Key.Key_V, CTRL)
    press(Key.Key_Up, times=3)
    gone_to = where(page)
    held.do_all()
    settle()
    assert len(bill_of(page).rows) > MANY_ROWS
    assert where(page) == gone_to
    write("ใหม่")
    press(Key.Key_Return)
    assert find(bill_of(page), "ใหม่")


def test_a_filter_that_is_found_late_does_not_hide_the_row_one_has_gone_to(
    page: BillPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filter_commands, "_LINES_AT_ONCE", 1)
    c = find(bill_of(page), "c")
    wanted = RowFilter("ที่หา", lambda _ground: {c}, fits=lambda _ground, row: row == c)
    at(page, "a", "remark")
    page.filters.filter_by(wanted)
    QTest.keyClick(focus(), Key.Key_Down)
    qtbot.waitUntil(lambda: "กำลังหา" not in page.filter_bar.text.text())
    assert shown(page.model) == START
    assert where(page) == ("b", "remark")
    assert page.filter_bar.text.text() == "หาเสร็จแล้ว: ที่หา กด “กรองใหม่” เพื่อแสดง"
    page.filter_bar.renew.click()
    assert shown(page.model) == "P B C c"
