"""The bill page under the hands: keys pressed as an estimator presses them."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint

from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part
from estimator.domain.bill_edits.row_edits import insert_trees
from estimator.domain.sources.quantity import TypedQuantity
from estimator.ui.bill.page import BillPage
from tests.lines import flat_line
from tests.ui.bill.grids import group, line, part, row, shown, text
from tests.ui.bill.keys import ALT, CTRL, NONE, SHIFT, Key, focus, press, settle, write
from tests.ui.bill.pages import at, bill_of, where

START = "P A a b +A B C c +C d +P"
Open = Callable[..., BillPage]


def test_a_first_line_is_typed_without_touching_the_mouse(open_page: Open) -> None:
    page = open_page(Bill())
    assert where(page) == ("+", "description")
    write("คอนกรีต 240 ksc.")
    press(Key.Key_Return)
    write("2*3.5+1")
    press(Key.Key_Return)
    write("ลบ.ม.")
    press(Key.Key_Return)
    write("๑,๖๕๑")
    press(Key.Key_Return)
    write("485")
    press(Key.Key_Return)
    assert where(page) == ("+หมวดงานอาคาร", "description")
    write("ไม้แบบ")
    press(Key.Key_Enter)
    bill = bill_of(page)
    top = bill.children_of(ROOT)
    assert bill.node(top[0]) == Part("construction", "หมวดงานอาคาร")
    assert [bill.node(each) for each in bill.children_of(top[0])] == [
        replace(
            flat_line("คอนกรีต 240 ksc.", None, "ลบ.ม.", Decimal(1651), Decimal(485)),
            quantity=TypedQuantity(Decimal(8), "2*3.5+1"),
        ),
        Line("ไม้แบบ"),
    ]
    assert text(page.model, "หมวดงานอาคาร", "total") == "17,088.00"


def test_typing_over_replaces_and_f2_goes_on_from_what_is_there(page: BillPage) -> None:
    at(page, "b", "quantity")
    write("7")
    press(Key.Key_Return)
    assert text(page.model, "b", "quantity") == "7.00"
    at(page, "b", "quantity")
    press(Key.Key_F2)
    press(Key.Key_End)
    write("5")
    press(Key.Key_Return)
    assert text(page.model, "b", "quantity") == "75.00"


def test_esc_leaves_the_cell_as_it_was(page: BillPage) -> None:
    at(page, "b", "quantity")
    write("99")
    press(Key.Key_Escape)
    assert text(page.model, "b", "quantity") == "2.00"
    assert focus() is page.view
    assert not page._session.undo()


def test_arrows_leave_what_is_typed_over_and_move_within_what_is_edited(page: BillPage) -> None:
    at(page, "a", "quantity")
    write("5")
    press(Key.Key_Down)
    assert where(page) == ("b", "quantity")
    write("6")
    press(Key.Key_Right)
    assert where(page) == ("b", "unit")
    assert [text(page.model, name, "quantity") for name in "ab"] == ["5.00", "6.00"]
    at(page, "a", "unit")
    press(Key.Key_F2)
    press(Key.Key_Left)
    write("x")
    press(Key.Key_Return)
    assert text(page.model, "a", "unit") == "ม" + "x" + "."


def test_tab_goes_along_and_shift_tab_back(page: BillPage) -> None:
    at(page, "a", "quantity")
    write("3")
    press(Key.Key_Tab)
    assert where(page) == ("a", "unit")
    press(Key.Key_Backtab, SHIFT)
    assert where(page) == ("a", "quantity")
    at(page, "a", "remark")
    press(Key.Key_Tab)
    assert where(page) == ("b", "description")


def test_a_wrong_figure_stays_in_its_cell_and_says_why(page: BillPage) -> None:
    at(page, "b", "quantity")
    write("2..5")
    press(Key.Key_Return)
    assert "2..5" in page.view.typing.reason
    assert where(page) == ("b", "quantity")
    # A click on the sentence is meant for the row that it lies over.
    place = page.model.index(row(page.model, "b"), page.model.grid.column_of("quantity"))
    below = page.view.visualRect(place).bottomLeft() + QPoint(5, 6)
    assert page.view.childAt(page.view.viewport().mapTo(page.view, below)) is page.view.viewport()
    # Going elsewhere keeps what was typed; coming back says why again.
    at(page, "a", "quantity")
    assert page.view.typing.reason == ""
    assert text(page.model, "b", "quantity") == "2..5"
    at(page, "b", "quantity")
    assert "2..5" in page.view.typing.reason
    press(Key.Key_F2)
    press(Key.Key_Home)
    press(Key.Key_Right)
    press(Key.Key_Delete)
    press(Key.Key_Return)
    assert text(page.model, "b", "quantity") == "2.50"
    assert page.view.typing.reason == ""


def test_esc_gives_a_wrong_cell_up(page: BillPage) -> None:
    at(page, "b", "quantity")
    write("x")
    press(Key.Key_Down)
    press(Key.Key_Escape)
    assert text(page.model, "b", "quantity") == "2.00"
    assert page.view.typing.reason == ""


def test_ctrl_enter_types_a_new_line_after_the_cursor(page: BillPage) -> None:
    at(page, "a")
    press(Key.Key_Return, CTRL)
    assert shown(page.model) == "P A a new b +A B C c +C d +P"
    write("ระหว่างกลาง")
    press(Key.Key_Return)
    assert shown(page.model) == "P A a ระหว่างกลาง b +A B C c +C d +P"
    assert where(page) == ("ระหว่างกลาง", "quantity")
    page._session.undo()
    assert shown(page.model) == START


def test_a_new_row_that_is_not_typed_in_leaves_no_trace(page: BillPage) -> None:
    at(page, "a")
    press(Key.Key_Return, CTRL)
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    assert shown(page.model) == START
    at(page, "a")
    press(Key.Key_Return, CTRL)
    press(Key.Key_Down)
    settle()
    assert shown(page.model) == START
    assert not page._session.undo()


def test_ctrl_shift_enter_types_a_new_group_after_the_group(page: BillPage) -> None:
    at(page, "b")
    press(Key.Key_Return, CTRL | SHIFT)
    write("งานหลังคา")
    press(Key.Key_Return)
    assert shown(page.model) == "P A a b +A งานหลังคา +งานหลังคา B C c +C d +P"
    assert where(page) == ("+งานหลังคา", "description")
    node = bill_of(page).node(page.model.grid.keys[row(page.model, "งานหลังคา")])
    assert node == Group("งานหลังคา")


def test_a_group_may_be_the_first_thing_on_the_page(open_page: Open) -> None:
    page = open_page(Bill())
    press(Key.Key_Return, CTRL | SHIFT)
    write("งานดิน")
    press(Key.Key_Return)
    write("ขุดดิน")
    press(Key.Key_Return)
    assert shown(page.model) == "หมวดงานอาคาร งานดิน ขุดดิน +งานดิน +หมวดงานอาคาร"


def test_ctrl_enter_while_typing_enters_the_text_first(page: BillPage) -> None:
    at(page, "a", "quantity")
    write("5")
    press(Key.Key_Return, CTRL)
    assert text(page.model, "a", "quantity") == "5.00"
    write("n")
    press(Key.Key_Return)
    assert shown(page.model) == "P A a n b +A B C c +C d +P"
    at(page, "a", "quantity")
    write("x")
    press(Key.Key_Return, CTRL)
    assert shown(page.model) == "P A a n b +A B C c +C d +P"


def test_alt_arrows_move_rows_and_the_cursor_with_them(page: BillPage) -> None:
    at(page, "d", "quantity")
    press(Key.Key_Up, ALT)
    assert shown(page.model) == "P A a b +A d B C c +C +P"
    press(Key.Key_Right, ALT)
    assert shown(page.model) == "P A a b d +A B C c +C +P"
    assert where(page) == ("d", "quantity")
    press(Key.Key_Up, ALT)
    press(Key.Key_Left, ALT)
    assert shown(page.model) == "P A a b +A d B C c +C +P"
    press(Key.Key_Down, ALT)
    assert shown(page.model) == START


def test_alt_arrows_take_the_whole_selection(page: BillPage) -> None:
    at(page, "a")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Left, ALT)
    assert shown(page.model) == "P A +A a b B C c +C d +P"
    press(Key.Key_Down, ALT)
    assert shown(page.model) == "P A +A B C c +C a b d +P"
    assert page.view.selected_ids() == [
        page.model.grid.keys[row(page.model, name)] for name in "ab"
    ]


def test_a_move_that_cannot_be_done_says_why_and_a_next_edit_takes_that_away(
    page: BillPage,
) -> None:
    at(page, "a")
    press(Key.Key_Right, ALT)
    assert "ย้ายเข้าไม่ได้" in page.report.text
    assert shown(page.model) == START
    at(page, "a", "quantity")
    write("4")
    press(Key.Key_Return)
    assert page.report.text == ""


def test_rows_that_move_into_a_folded_group_stay_in_sight(page: BillPage) -> None:
    page.model.fold([page.model.grid.keys[row(page.model, "B")]], folded=True)
    at(page, "d")
    press(Key.Key_Right, ALT)
    assert shown(page.model) == "P A a b +A B C c +C d +B +P"
    assert where(page) == ("d", "description")


def test_ctrl_d_doubles_the_selection_and_goes_to_the_copy(page: BillPage) -> None:
    at(page, "A")
    press(Key.Key_D, CTRL)
    assert shown(page.model) == "P A a b +A A a b +A B C c +C d +P"
    here = page.view.here()
    assert here is not None
    assert here[0] == 5


@pytest.mark.parametrize(
    ("title", "gone"),
    [("A", "1 กลุ่มงาน 2 รายการ"), ("B", "2 กลุ่มงาน 1 รายการ"), ("P", "1 หมวดงาน 3 กลุ่มงาน 4 รายการ")],
)
def test_removing_what_holds_others_says_how_many_rows_went(
    page: BillPage, title: str, gone: str
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    at(page, title)
    press(Key.Key_Delete)
    assert said[-1] == f"ลบ {gone}แล้ว กด Ctrl+Z เพื่อเรียกคืน"


def test_delete_removes_rows_by_title_and_empties_cells_by_figure(page: BillPage) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    at(page, "a")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Delete)
    assert shown(page.model) == "P A +A B C c +C d +P"
    assert said[-1] == "ลบ 2 รายการแล้ว กด Ctrl+Z เพื่อเรียกคืน"
    page._session.undo()
    at(page, "a", "quantity")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Right, SHIFT)
    press(Key.Key_Delete)
    assert shown(page.model) == START
    assert [text(page.model, name, "quantity") for name in "ab"] == ["", ""]
    assert [text(page.model, name, "unit") for name in "ab"] == ["", ""]
    at(page, "b", "quantity")
    press(Key.Key_Delete, CTRL)
    assert shown(page.model) == "P A a +A B C c +C d +P"


@pytest.mark.parametrize("name", ["a", "A", "P", "+A"])
@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_X])
def test_what_is_worked_out_is_not_deleted_and_it_is_said_what_to_do(
    page: BillPage, name: str, key: Key
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    before = bill_of(page)
    at(page, name, "total")
    press(key, CTRL if key == Key.Key_X else NONE)
    assert bill_of(page) == before
    assert said[-1].endswith("คิดให้โดยอัตโนมัติ จึงไม่มีอะไรให้ลบ ถ้าจะลบทั้งแถว กด Ctrl+Del")
    # With the row's number it is the row.
    at(page, "a", "number")
    press(Key.Key_Delete)
    assert shown(page.model) == "P A b +A B C c +C d +P"


def test_shift_space_selects_the_whole_row(page: BillPage) -> None:
    at(page, "b", "quantity")
    press(Key.Key_Space, SHIFT)
    assert page.view.whole_rows()
    press(Key.Key_Delete)
    assert shown(page.model) == "P A a +A B C c +C d +P"


def test_the_cursor_stays_near_what_was_removed(page: BillPage) -> None:
    at(page, "c")
    press(Key.Key_Delete)
    assert where(page) == ("+C", "description")
    page._session.undo()
    assert where(page) == ("c", "description")


def test_undo_goes_to_what_it_changed_and_lets_it_shine(page: BillPage) -> None:
    at(page, "a", "quantity")
    write("5")
    press(Key.Key_Return)
    page.model.fold([page.model.grid.keys[row(page.model, "A")]], folded=True)
    at(page, "d", "quantity")
    page._session.undo()
    assert where(page) == ("a", "quantity")
    a_row = page.model.grid.keys[row(page.model, "a")]
    assert page.flash.keys == {a_row}
    for _ in range(6):
        page.flash.fade()
    assert page.flash.keys == frozenset()


def test_typing_itself_does_not_shine(page: BillPage) -> None:
    at(page, "a", "quantity")
    write("5")
    press(Key.Key_Return)
    assert page.flash.keys == frozenset()


def test_ctrl_f_finds_folded_rows_too_and_esc_goes_back(page: BillPage) -> None:
    page.model.fold([page.model.grid.keys[row(page.model, "B")]], folded=True)
    at(page, "a")
    press(Key.Key_F, CTRL)
    assert focus() is page.find_bar.edit
    write("C")
    assert page.find_bar.count.text() == "1 จาก 2"
    assert where(page) == ("C", "description")
    press(Key.Key_Return)
    assert page.find_bar.count.text() == "2 จาก 2"
    assert where(page) == ("c", "description")
    press(Key.Key_Return)
    assert where(page) == ("C", "description")
    press(Key.Key_Return, SHIFT)
    assert where(page) == ("c", "description")
    write("zz")
    assert page.find_bar.count.text() == "ไม่พบ"
    press(Key.Key_Escape)
    assert not page.find_bar.isVisible()
    assert focus() is page.view


def test_shift_enter_goes_back_through_all_that_is_found(page: BillPage) -> None:
    for old in "abc":
        page.model.enter(row(page.model, old), 1, f"เหล็ก {old}")
    press(Key.Key_F, CTRL)
    write("เหล็ก")
    found = [where(page)[0]]
    for _ in range(3):
        press(Key.Key_Return, SHIFT)
        found.append(where(page)[0])
    assert found == ["เหล็ก a", "เหล็ก c", "เหล็ก b", "เหล็ก a"]


def test_groups_fold_and_unfold_by_keys(page: BillPage) -> None:
    at(page, "c")
    press(Key.Key_Left, ALT | SHIFT)
    assert shown(page.model) == "P A a b +A B C d +P"
    assert where(page) == ("C", "description")
    press(Key.Key_Right, ALT | SHIFT)
    assert shown(page.model) == START
    page.commands.fold_all.trigger()
    assert shown(page.model) == "P A B d +P"
    page.commands.unfold_all.trigger()
    assert shown(page.model) == START


def test_deep_works_stay_in_order(open_page: Open) -> None:
    page = open_page(Bill())
    edit = insert_trees(Bill(), ROOT, 0, [part("P", group("A", group("B", line("b"))))], "")
    page._session.do(edit)
    at(page, "b")
    press(Key.Key_Left, ALT, times=2)
    assert shown(page.model) == "P A B +B b +P"
    press(Key.Key_Left, ALT)
    assert "ชั้นนอกสุด" in page.report.text


def test_a_cell_that_takes_nothing_says_why(page: BillPage) -> None:
    told: list[str] = []
    page.said.connect(told.append)
    before = bill_of(page)
    for name, column in (("b", "number"), ("b", "total"), ("A", "quantity")):
        at(page, name, column)
        write("5")
    at(page, "b", "quantity")
    assert bill_of(page) is before
    assert told == [
        "ลำดับที่ให้โดยอัตโนมัติ จึงพิมพ์ไม่ได้ ย้ายแถวได้ด้วย Alt+↑ หรือ Alt+↓ หรือลากที่ช่องลำดับ",
        "ช่องรวมค่าวัสดุและค่าแรงงานคิดให้โดยอัตโนมัติ จึงพิมพ์ไม่ได้ โปรดแก้จำนวนหรือราคาต่อหน่วย",
        "กลุ่มงานและหมวดงานมีเฉพาะชื่อ ส่วนยอดเงินรวมจากรายการข้างใน โปรดพิมพ์ในช่องของรายการ",
    ]


@pytest.mark.parametrize("column", ["number", "total"])
def test_letters_anywhere_in_an_empty_row_begin_a_line(page: BillPage, column: str) -> None:
    at(page, "+A", column)
    write("ไม้แบบ")
    press(Key.Key_Return)
    assert shown(page.model) == "P A a b ไม้แบบ +A B C c +C d +P"
    assert where(page) == ("ไม้แบบ", "quantity")
