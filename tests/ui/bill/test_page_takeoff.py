"""Taking a quantity off beneath the grid: typed row by row, undone, pasted, typed over and told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.app.bill.row_filter import RowFilter
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import Tree, remove_rows
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.takeoff_table.row_cells import COLUMNS
from estimator.ui.bill.page import BillPage
from tests.domain.bills import bill_of as made_of
from tests.domain.takeoffs import dimension_row, taken_off
from tests.ui.bill.grids import find, part, text
from tests.ui.bill.grids import row as row_at
from tests.ui.bill.keys import ALT, CTRL, SHIFT, Key, press, settle, write
from tests.ui.bill.pages import at, bill_of, where

WALL = dimension_row("ผนัง", "2", "12", "", "3.20")
DOOR = dimension_row("ประตู", "2", "0.90", "", "2.00", deduct=True)


@pytest.fixture
def page(open_page: Callable[..., BillPage]) -> BillPage:
    """A wall that is not measured, steel without a unit, plaster that was taken off."""
    lines = (
        Line("ก่ออิฐ", unit="ตร.ม.", material=TypedPrice(Decimal(100))),
        Line("เหล็กเสริม", material=TypedPrice(Decimal(20))),
        Line("ฉาบปูน", taken_off(WALL, DOOR), "ตร.ม.", TypedPrice(Decimal(10))),
        Line("ทาสี", TypedQuantity(Decimal(6), "2*3"), "ตร.ม."),
    )
    return open_page(made_of(part("P", *(Tree(line) for line in lines))))


def node(page: BillPage, name: str) -> Line:
    found = bill_of(page).node(find(bill_of(page), name))
    assert isinstance(found, Line)
    return found


def rows(page: BillPage, name: str) -> TakenOff:
    taken = node(page, name).quantity
    assert isinstance(taken, TakenOff)
    return taken


def cell(page: BillPage) -> tuple[int, str]:
    here = page.takeoff.table.here()
    assert here is not None
    return here


def fill(*texts: str) -> None:
    """Write each text and go on with Enter, as one does down a drawing."""
    for each in texts:
        write(each)
        press(Key.Key_Return)


def test_a_quantity_is_taken_off_with_the_keyboard_alone(page: BillPage) -> None:
    at(page, "ก่ออิฐ", "quantity")
    press(Key.Key_F8)
    assert page.takeoff.what.text() == "ถอดปริมาณ “ก่ออิฐ”"
    assert cell(page) == (0, "description")
    fill("ผนัง", "2", "12", "", "3.20")
    assert cell(page) == (1, "description")
    assert text(page.model, "ก่ออิฐ", "quantity") == "76.80"
    assert page.takeoff.total.text() == "= 76.80 ตร.ม."
    fill("ประตู", "-2", "0.90", "", "2.00")
    assert node(page, "ก่ออิฐ").quantity == taken_off(WALL, DOOR)
    assert text(page.model, "ก่ออิฐ", "total") == "7,320.00"
    press(Key.Key_Escape)
    assert page.takeoff.isHidden()
    assert page.view.hasFocus()
    assert where(page) == ("ก่ออิฐ", "quantity")


def test_tab_goes_from_cell_to_cell_also_over_those_left_empty(page: BillPage) -> None:
    at(page, "ก่ออิฐ", "quantity")
    press(Key.Key_F8)
    write("ผนัง")
    for _ in range(2):
        press(Key.Key_Tab)
    assert cell(page) == (0, "number")
    write("2")
    press(Key.Key_Tab)
    press(Key.Key_Tab, SHIFT)
    assert cell(page) == (0, "number")
    assert page.takeoff.table.hasFocus()
    assert rows(page, "ก่ออิฐ") == taken_off(dimension_row("ผนัง", "2"))


def test_each_cell_is_a_step_that_is_undone_while_the_rows_stay_open(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    assert cell(page) == (2, "description")
    page.takeoff.table.go_to(0, "length")
    write("10")
    press(Key.Key_Return)
    assert page.takeoff.total.text() == "= 60.40 ตร.ม."
    page._session.undo()
    settle()
    assert page.takeoff.total.text() == "= 73.20 ตร.ม."
    assert not page.takeoff.isHidden()
    assert rows(page, "ฉาบปูน") == taken_off(WALL, DOOR)


def test_a_deduction_may_be_typed_before_its_size(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    fill("เว้น", "-100")
    assert "ผลรวมติดลบ (-26.80)" in page.takeoff.fault.said
    assert page.takeoff.total.text() == "= ยังไม่มีปริมาณ"
    fill("0.1", "", "0.2")
    assert page.takeoff.fault.said == ""
    assert page.takeoff.total.text() == "= 71.20 ตร.ม."


def test_deducted_rows_bear_a_sign_and_a_word(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    model = page.takeoff.model
    shown = [str(model.index(1, column).data() or "") for column in range(model.columnCount())]
    assert shown == ["ประตู", "", "-2", "0.90", "", "2.00", "-3.60", "หัก", ""]
    page.takeoff.table.go_to(1, "description")
    press(Key.Key_D, ALT)
    assert rows(page, "ฉาบปูน").value == Decimal("80.4")
    press(Key.Key_D, ALT)
    assert rows(page, "ฉาบปูน") == taken_off(WALL, DOOR)


def test_bars_come_to_kilograms_and_a_count_with_a_wastage_that_is_chosen(page: BillPage) -> None:
    at(page, "เหล็กเสริม")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "bar")
    fill("db12", "4*6", "5.50")
    line = node(page, "เหล็กเสริม")
    assert (line.unit, line.quantity.value) == ("กก.", Decimal("117.18432"))
    assert page.takeoff.shares.text() == (
        "DB12: 132 ม. = 117.18432 กก. · ยาว 10 ม. 14 เส้น หรือ ยาว 12 ม. 11 เส้น"
        " (ไม่รวมระยะทาบและเศษตัด)"
    )
    box = page.takeoff.wastage
    titles = [box.itemText(each) for each in range(box.count())]
    assert titles == ["ไม่เผื่อ", "9% เหล็กเสริม DB12", "กำหนดเอง…"]
    assert box.currentText() == "ไม่เผื่อ"
    box.setCurrentIndex(1)
    box.activated.emit(1)
    places = page.takeoff.places
    places.setCurrentIndex(places.findData(2))
    places.activated.emit(places.findData(2))
    taken = rows(page, "เหล็กเสริม")
    assert taken.value == Decimal("127.73")
    assert "ยังไม่ได้เทียบกับต้นฉบับ" in taken.wastage[0].source
    assert "ยาว 10 ม. 15 เส้น หรือ ยาว 12 ม. 12 เส้น" in page.takeoff.shares.text()
    assert (box.currentText(), places.currentText()) == ("9% เหล็กเสริม DB12", "ปัด 2 ตำแหน่ง")


def test_a_wastage_may_be_set_by_hand(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    box, own = page.takeoff.wastage, page.takeoff.own
    box.activated.emit(box.count() - 1)
    own.setFocus()
    write("120")
    press(Key.Key_Return)
    assert "โปรดใส่ตั้งแต่ 0 ถึง 100" in page.takeoff.fault.said
    own.setText("2.5%")
    press(Key.Key_Return)
    assert rows(page, "ฉาบปูน").value == Decimal("75.03")
    assert box.currentText() == "2.5% ผู้คำนวณกำหนดเอง"
    assert page.takeoff.shares.text() == "สุทธิ 73.2 เผื่อ 2.5% ผู้คำนวณกำหนดเอง = 75.03"


def test_what_a_cell_cannot_hold_stays_there_with_the_reason(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "number")
    write("สอง")
    press(Key.Key_Return)
    assert (
        "โปรดใส่ตัวเลข" in page.takeoff.table.typing.reason
        or "ไม่ใช่ตัวเลข" in page.takeoff.table.typing.reason
    )
    assert any("แถวที่ 1 มี “สอง”" in each for each in page.unfinished())
    assert rows(page, "ฉาบปูน") == taken_off(WALL, DOOR)
    press(Key.Key_Escape)
    assert page.unfinished() == []
    assert page.takeoff.table.typing.reason == ""


def test_an_uneven_division_is_taken_rounded_with_one_key(page: BillPage) -> None:
    at(page, "ก่ออิฐ")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "length")
    write("10/3")
    press(Key.Key_Return)
    assert "Alt+Enter" in page.takeoff.table.typing.reason
    press(Key.Key_Return, ALT)
    (row,) = rows(page, "ก่ออิฐ").rows
    assert row.figures[0][1].formula.startswith("ROUND(10/3,")
    assert cell(page) == (0, "width")


def test_rows_are_put_in_moved_and_taken_out(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "description")
    press(Key.Key_Return, CTRL)
    assert cell(page) == (1, "description")
    assert len(rows(page, "ฉาบปูน").rows) == 3
    press(Key.Key_Delete, CTRL)
    page.takeoff.table.go_to(0, "description")
    press(Key.Key_Down, ALT)
    assert rows(page, "ฉาบปูน") == taken_off(DOOR, WALL)
    press(Key.Key_Delete)
    assert rows(page, "ฉาบปูน") == taken_off(DOOR, replace(WALL, description=""))
    page.takeoff.table.go_to(0, "number")
    press(Key.Key_Delete, CTRL)
    press(Key.Key_Delete, CTRL)
    assert node(page, "ฉาบปูน").quantity == NOT_MEASURED
    assert not page.takeoff.isHidden()


def test_a_spreadsheets_cells_are_pasted_and_copied_back(page: BillPage) -> None:
    at(page, "ก่ออิฐ")
    press(Key.Key_F8)
    QGuiApplication.clipboard().setText("2\t12\t\t3.20\r\n-2\t0.90\t\t2.00\r\n")
    said: list[str] = []
    page.said.connect(said.append)
    press(Key.Key_V, CTRL)
    expected = taken_off(replace(WALL, description=""), replace(DOOR, description=""))
    assert node(page, "ก่ออิฐ").quantity == expected
    assert said == ["วาง 2 แถวถอดปริมาณ · อ่านเป็น จำนวน ยาว สูง"]
    page.takeoff.table.selectRow(1)
    press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "\t\t-2\t0.90\t\t2.00\t-3.6\tหัก\t\r\n"
    QGuiApplication.clipboard().setText("2" + "\t" * 100 + "x")
    press(Key.Key_V, CTRL)
    assert "คัดลอกมามีมากเกินกว่าจะอ่าน" in page.takeoff.fault.said
    QGuiApplication.clipboard().setText("2\tx\r\n")
    press(Key.Key_V, CTRL)
    assert "ยังไม่ได้วางตาราง" in page.takeoff.fault.said
    assert node(page, "ก่ออิฐ").quantity == expected


def test_an_empty_clipboard_pastes_nothing(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    QGuiApplication.clipboard().clear()
    press(Key.Key_V, CTRL)
    assert rows(page, "ฉาบปูน") == taken_off(WALL, DOOR)


def test_rows_are_cut_and_duplicated(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "length")
    press(Key.Key_D, CTRL)
    assert rows(page, "ฉาบปูน") == taken_off(WALL, WALL, DOOR)
    assert cell(page) == (1, "length")
    press(Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "12\r\n"
    assert rows(page, "ฉาบปูน").rows[1] == replace(WALL, length=None)
    page.takeoff.table.selectRow(1)
    press(Key.Key_X, CTRL)
    assert rows(page, "ฉาบปูน") == taken_off(WALL, DOOR)


def test_a_formula_is_copied_as_a_number_and_pasted_here_as_it_was_typed(page: BillPage) -> None:
    at(page, "ก่ออิฐ")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "number")
    fill("4*6")
    page.takeoff.table.go_to(0, "number")
    press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "24\r\n"
    press(Key.Key_Down)
    press(Key.Key_V, CTRL)
    assert node(page, "ก่ออิฐ").quantity == taken_off(*[dimension_row("", "4*6")] * 2)


def test_f2_shows_the_rows_and_another_number_typed_over_them_is_told(page: BillPage) -> None:
    at(page, "ฉาบปูน", "quantity")
    press(Key.Key_F2)
    assert not page.takeoff.isHidden()
    assert page.view.typing.editor is None
    press(Key.Key_Escape)
    said: list[str] = []
    page.said.connect(said.append)
    write("73.2")
    press(Key.Key_Return)
    assert (rows(page, "ฉาบปูน"), said) == (taken_off(WALL, DOOR), [])
    at(page, "ฉาบปูน", "quantity")
    write("70")
    press(Key.Key_Return)
    assert said == ["แถวถอดปริมาณ 2 แถวไม่อยู่แล้ว มีค่าที่ใส่แทน กด Ctrl+Z เพื่อเรียกคืน"]
    page._session.undo()
    assert rows(page, "ฉาบปูน") == taken_off(WALL, DOOR)
    at(page, "ทาสี", "quantity")
    press(Key.Key_F2)
    assert page.view.typing.editor is not None


def test_a_typed_quantity_is_there_to_be_typed_over(page: BillPage) -> None:
    at(page, "ทาสี")
    press(Key.Key_F8)
    assert cell(page) == (0, "description")
    assert "จำนวนที่พิมพ์ไว้เดิม" in page.takeoff.shares.text()
    QGuiApplication.clipboard().setText("2\t12\t\t3.20\r\n")
    press(Key.Key_V, CTRL)
    assert rows(page, "ทาสี") == taken_off(replace(WALL, description=""))
    assert page.takeoff.shares.text() == ""


def test_what_is_being_typed_is_taken_before_something_else_is_done(page: BillPage) -> None:
    at(page, "ก่ออิฐ")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "length")
    write("12")
    assert page.finish_typing()
    assert node(page, "ก่ออิฐ").quantity.value == 12
    write("สอง")
    assert not page.finish_typing()
    assert any("“สอง”" in each for each in page.unfinished())


def test_rows_with_other_dimensions_than_the_unit_asks_for_are_told(page: BillPage) -> None:
    at(page, "ก่ออิฐ")
    press(Key.Key_F8)
    fill("ผนัง", "2", "12")
    assert page.takeoff.fault.said == ""
    press(Key.Key_Return, times=2)
    assert page.takeoff.fault.said == ("แถวที่ 1 ไม่ได้คูณ 2 มิติ ทั้งที่หน่วยเป็น ตร.ม. โปรดตรวจว่าใส่ครบ")
    page.takeoff.table.go_to(0, "height")
    fill("3.20")
    assert cell(page) == (1, "description")
    assert page.takeoff.fault.said == ""
    fill("ตามแบบ", "15.5", "", "", "")
    assert page.takeoff.fault.said == ""


def test_f8_from_within_the_rows_goes_back(page: BillPage) -> None:
    at(page, "ฉาบปูน", "quantity")
    press(Key.Key_F8)
    press(Key.Key_F8)
    assert page.takeoff.isHidden()
    assert where(page) == ("ฉาบปูน", "quantity")
    assert page.view.hasFocus()


def test_the_rows_follow_the_bills_cursor(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    at(page, "ทาสี")
    assert page.takeoff.what.text() == "ถอดปริมาณ “ทาสี”"
    assert [row.figures[0][1].text for row in page.takeoff.model.taken.rows] == ["2*3"]
    assert node(page, "ทาสี").quantity == TypedQuantity(Decimal(6), "2*3")
    at(page, "P")
    assert page.takeoff.model.rowCount() == 0
    assert page.takeoff.what.text() == "เลือกรายการในบัญชีเพื่อถอดปริมาณ"
    page._session.show(None)
    assert page.takeoff.isHidden()


def test_a_title_is_not_measured(page: BillPage) -> None:
    at(page, "P")
    press(Key.Key_F8)
    assert page.takeoff.isHidden()
    assert "ยังไม่ได้เลือกรายการ" in page.report.text


def test_a_taken_off_quantity_bears_its_sign(page: BillPage) -> None:
    grid = page.model.grid
    column = grid.column_of("quantity")
    signed = [
        name
        for name in ("ก่ออิฐ", "ฉาบปูน", "ทาสี")
        if grid.taken_off_at(grid.row_of(find(bill_of(page), name)), column)
    ]
    assert signed == ["ฉาบปูน"]
    assert page.commands.takeoff in page.commands.context_menu().actions()


def refused(page: BillPage, row: int, key: str, typed: str) -> None:
    """Type what a cell does not take, and close its editor as a click elsewhere does."""
    page.takeoff.table.go_to(row, key)  # type: ignore[arg-type]
    write(typed)
    press(Key.Key_Return)
    page.takeoff.table.go_to(row, "remark")
    assert any(f"“{typed}”" in each for each in page.unfinished())


def waits(page: BillPage) -> dict[tuple[int, str], str]:
    wrong = page.takeoff.model.wrong
    return {(at, COLUMNS[column]): each.typed for (at, column), each in wrong.items()}


def test_what_a_cell_did_not_take_is_there_when_one_comes_back_to_its_line(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    refused(page, 1, "length", "12,5x")
    at(page, "ทาสี")
    assert waits(page) == {}
    assert any("“ฉาบปูน” แถวที่ 2 มี “12,5x”" in each for each in page.unfinished())
    at(page, "ฉาบปูน")
    assert waits(page) == {(1, "length"): "12,5x"}
    page.takeoff.hide()
    page._session.show(None)
    assert page.unfinished() == []


def test_what_a_cell_did_not_take_goes_with_its_row(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    table, model = page.takeoff.table, page.takeoff.model
    refused(page, 1, "length", "12,5x")
    assert model.insert(0)
    assert waits(page) == {(2, "length"): "12,5x"}
    assert model.move(2, -1)
    assert waits(page) == {(1, "length"): "12,5x"}
    page._session.undo()
    page._session.undo()
    assert waits(page) == {(1, "length"): "12,5x"}
    assert model.remove({1})
    assert waits(page) == {}
    assert page.unfinished() == []
    page._session.undo()
    assert waits(page) == {(1, "length"): "12,5x"}
    places = page.takeoff.places
    places.activated.emit(places.findData(2))
    assert waits(page) == {(1, "length"): "12,5x"}
    # Another text in its place is what holds.
    assert model.paste(1, COLUMNS.index("length"), [["4"]], outside=True)
    assert waits(page) == {}
    assert table.typing.finish()


def test_what_the_empty_row_did_not_take_goes_with_it(page: BillPage) -> None:
    at(page, "ก่ออิฐ")
    press(Key.Key_F8)
    refused(page, 0, "number", "12,5x")
    page.takeoff.table.go_to(0, "description")
    fill("ผนัง")
    assert (len(rows(page, "ก่ออิฐ").rows), waits(page)) == (1, {(0, "number"): "12,5x"})
    page._session.undo()
    assert waits(page) == {(0, "number"): "12,5x"}
    page._session.redo()
    assert waits(page) == {(0, "number"): "12,5x"}


def test_the_cursor_goes_where_an_undone_change_was(page: BillPage) -> None:
    at(page, "ก่ออิฐ")
    press(Key.Key_F8)
    fill("aa", "2", "3")
    page._session.undo()
    assert cell(page) == (0, "length")
    assert page.takeoff.table.hasFocus()
    write("7")
    press(Key.Key_Return)
    assert node(page, "ก่ออิฐ").quantity.value == 14
    fill("", "", "bb")
    page._session.undo()
    assert cell(page) == (1, "description")
    page._session.redo()
    assert cell(page) == (1, "description")


def test_a_line_that_goes_takes_its_rows_from_sight(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    row = find(bill_of(page), "ฉาบปูน")
    page._session.do(remove_rows(bill_of(page), [row]))
    assert page.takeoff.model.line != row or page.takeoff.model.rowCount() == 0
    page._session.undo()
    at(page, "ฉาบปูน")
    assert page.takeoff.model.rowCount() == 3


def own_percentage(page: BillPage, typed: str) -> None:
    """Choose a percentage of one's own and type it."""
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    box = page.takeoff.wastage
    box.activated.emit(box.count() - 1)
    assert page.takeoff.own.hasFocus()
    write(typed)


@pytest.mark.parametrize("leaving", ["tab", "rows", "line", "page"])
def test_a_percentage_of_ones_own_is_taken_when_it_is_left(page: BillPage, leaving: str) -> None:
    own_percentage(page, "5/2")
    assert any("“5/2”" in each for each in page.unfinished())
    if leaving == "tab":
        press(Key.Key_Tab)
    elif leaving == "rows":
        page.takeoff.table.setFocus()
    elif leaving == "line":
        page.view.setFocus()
        at(page, "ทาสี")
    else:
        assert page.finish_typing()
    assert rows(page, "ฉาบปูน").value == Decimal("75.03")
    assert page.takeoff.own.isHidden()
    assert page.unfinished() == []


def test_a_percentage_that_is_none_stays_and_is_told(page: BillPage) -> None:
    own_percentage(page, "abc")
    page.takeoff.table.setFocus()
    page.takeoff.table.go_to(1, "length")
    assert (page.takeoff.own.text(), page.takeoff.own.isHidden()) == ("abc", False)
    assert page.takeoff.wastage.currentText() == "กำหนดเอง…"
    assert any("“abc”" in each for each in page.unfinished())
    assert not page.finish_typing()
    at(page, "ทาสี")
    assert page.takeoff.own.isHidden()
    assert any("“abc”" in each for each in page.unfinished())
    at(page, "ฉาบปูน")
    assert page.takeoff.own.text() == "abc"
    page.takeoff.own.setFocus()
    press(Key.Key_Escape)
    assert page.takeoff.own.isHidden()
    assert page.takeoff.table.hasFocus()
    assert page.unfinished() == []
    assert page.takeoff.wastage.currentText() == "ไม่เผื่อ"


def test_refused_percentages_of_two_lines_wait_each_with_its_own(page: BillPage) -> None:
    own_percentage(page, "8x")
    at(page, "ทาสี")
    page.takeoff.table.setFocus()
    page.takeoff.table.go_to(0, "number")
    write("12")
    press(Key.Key_Return)
    box, own = page.takeoff.wastage, page.takeoff.own
    box.activated.emit(box.count() - 1)
    assert own.text() == ""
    write("9y")
    page.takeoff.table.setFocus()
    told = [each for each in page.unfinished() if "ส่วนเผื่อที่กำหนดเอง" in each]
    assert ["“8x” ของ “ฉาบปูน”" in told[0], "“9y” ของ “ทาสี”" in told[1]] == [True, True]
    for name, typed in (("ฉาบปูน", "8x"), ("ทาสี", "9y")):
        at(page, name)
        assert (own.text(), own.isHidden()) == (typed, False)
    own.setFocus()
    own.setText("9")
    press(Key.Key_Return)
    assert rows(page, "ทาสี").value == Decimal("13.08")
    assert [each for each in page.unfinished() if "ส่วนเผื่อ" in each] == told[:1]


def test_keys_are_the_rows_own_once_something_was_chosen(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    page.takeoff.places.setFocus()
    page.takeoff.places.hidePopup()
    settle()
    assert page.focusWidget() is page.takeoff.table


def test_a_line_that_a_filter_takes_out_of_sight_is_not_measured(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "length")
    write("10")
    page.filters.filter_by(RowFilter("ไม่มี", lambda _ground: set()))
    settle()
    assert page.takeoff.model.rowCount() == 0
    assert page.takeoff.what.text() == "เลือกรายการในบัญชีเพื่อถอดปริมาณ"
    assert rows(page, "ฉาบปูน").value == Decimal("60.4")
    page.filters.end()
    at(page, "ฉาบปูน")
    page.takeoff.table.go_to(1, "length")
    page.filters.filter_by(RowFilter("ทุกรายการ", lambda ground: set(ground.bill.rows)))
    settle()
    assert cell(page) == (1, "length")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (700, 500)])
def test_descriptions_can_be_read_and_the_page_fits_its_window(
    page: BillPage, width: int, height: int
) -> None:
    page.resize(width, height)
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    table = page.takeoff.table
    assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance("0") * 24
    assert page.sizeHint().height() <= height


def test_each_command_of_the_rows_stands_in_a_menu_with_its_key(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "number")
    actions = {each.text(): each for each in page.takeoff.commands.menu().actions()}
    keys = {text: each.shortcut().toString() for text, each in actions.items()}
    told = {"แทรกแถว": "Ctrl+Return", "หัก / ไม่หัก": "Alt+D", "เลื่อนแถวลง": "Alt+Down"}
    assert told.items() <= keys.items()
    actions["เลื่อนแถวลง"].trigger()
    assert rows(page, "ฉาบปูน") == taken_off(DOOR, WALL)
    actions["หัก / ไม่หัก"].trigger()
    assert rows(page, "ฉาบปูน").rows[1].deduct


def test_a_command_of_the_rows_takes_in_first_what_is_being_typed(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "number")
    write("7")
    press(Key.Key_Down, ALT)
    assert [row.figures[0][1].text for row in rows(page, "ฉาบปูน").rows] == ["2", "7"]
    write("7x")
    press(Key.Key_Up, ALT)
    assert [row.figures[0][1].text for row in rows(page, "ฉาบปูน").rows] == ["2", "7"]
    assert "7x" in page.unfinished()[0]


def test_one_cell_is_pasted_into_all_that_are_selected(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    table = page.takeoff.table
    table.go_to(0, "length")
    press(Key.Key_Down, SHIFT)
    QGuiApplication.clipboard().setText("5")
    press(Key.Key_V, CTRL)
    assert [row.length.text for row in rows(page, "ฉาบปูน").rows if row.length] == ["5", "5"]
    QGuiApplication.clipboard().clear()
    press(Key.Key_V, CTRL)
    assert [row.length.text for row in rows(page, "ฉาบปูน").rows if row.length] == ["5", "5"]


def in_sight(page: BillPage) -> set[str]:
    """What the page gives the window's menus now, that can be seen in them."""
    actions = page.menu_actions()
    return {each.text() for menu in actions.values() for each in menu if each.isVisible()}


def test_menus_work_on_the_rows_while_one_types_in_them_and_on_the_bill_elsewhere(
    page: BillPage,
) -> None:
    before = in_sight(page)
    assert {"ตัด", "ลบทั้งรายการ", "กลุ่มงานใหม่", "เครื่องหมายสี"} <= before
    assert "ลบแถว" not in before
    at(page, "ฉาบปูน")
    bill = bill_of(page)
    press(Key.Key_F8)
    page.takeoff.table.go_to(1, "number")
    seen = in_sight(page)
    assert {"แทรกแถว", "ลบแถว", "หัก / ไม่หัก", "ค้นหาในบัญชีรายการ"} <= seen
    assert not {"ลบทั้งรายการ", "กลุ่มงานใหม่", "เครื่องหมายสี", "เติมลง"} & seen
    (cut,) = (
        each for each in page.menu_actions()["edit"] if each.text() == "ตัด" and each.isVisible()
    )
    # A menu has the keyboard while one chooses in it.
    page.takeoff.table.clearFocus()
    assert QApplication.focusWidget() is None
    assert in_sight(page) == seen
    cut.trigger()
    assert bill_of(page).rows.keys() == bill.rows.keys()
    assert [len(row.figures) for row in rows(page, "ฉาบปูน").rows] == [3, 2]
    page.view.setFocus()
    assert in_sight(page) == before
    page.takeoff.table.setFocus()
    assert in_sight(page) == seen
    press(Key.Key_Escape)
    assert in_sight(page) == before


def test_the_key_that_opens_the_rows_leads_back_from_the_midst_of_a_figure(page: BillPage) -> None:
    at(page, "ฉาบปูน")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "number")
    write("5")
    press(Key.Key_F8)
    assert page.takeoff.isHidden()
    assert page.view.hasFocus()
    assert rows(page, "ฉาบปูน").rows[0].figures[0][1].text == "5"


def steel_in_bars(page: BillPage) -> None:
    """Ten bars of ten metres: 88.776 kilograms."""
    at(page, "เหล็กเสริม", "quantity")
    press(Key.Key_F8)
    bar, number, length = map(COLUMNS.index, ("bar", "number", "length"))
    for column, typed in ((bar, "DB12"), (number, "10"), (length, "10")):
        page.takeoff.model.enter(0, column, typed)
    press(Key.Key_Escape)


def test_prices_that_go_with_bars_into_another_unit_are_told(page: BillPage, qtbot: QtBot) -> None:
    steel_in_bars(page)
    assert text(page.model, "เหล็กเสริม", "total") == "1,775.52"
    said: list[str] = []
    page.said.connect(said.append)
    at(page, "เหล็กเสริม", "unit")
    write("ตัน")
    press(Key.Key_Return)
    assert text(page.model, "เหล็กเสริม", "total") == "1,775.52"
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["คิดราคาตามหน่วยใหม่: “เหล็กเสริม” จาก 20.00 บาท/กก. เป็น 20,000.00 บาท/ตัน"]


def test_a_price_pasted_with_another_unit_is_a_price_in_that_unit(page: BillPage) -> None:
    steel_in_bars(page)
    QApplication.clipboard().setText("ตัน\t24000\n")
    at(page, "เหล็กเสริม", "unit")
    press(Key.Key_V, CTRL)
    assert node(page, "เหล็กเสริม").material == TypedPrice(Decimal(24000))


PRICED_BY_WHAT = (
    "! “เหล็กเสริม” มีราคาแต่ไม่มีหน่วย จึงใช้หน่วย “กก.” ของเหล็กเส้น โปรดตรวจว่าราคา 20.00 บาท เป็นราคาต่อ กก."
)


def test_a_price_that_gets_the_unit_of_bars_is_warned_of_once_they_weigh_something(
    page: BillPage,
) -> None:
    at(page, "เหล็กเสริม", "quantity")
    press(Key.Key_F8)
    page.takeoff.model.enter(0, COLUMNS.index("bar"), "DB12")
    page.takeoff.model.enter(0, COLUMNS.index("number"), "10")
    assert (node(page, "เหล็กเสริม").unit, page.report.text) == ("กก.", "")
    page.takeoff.model.enter(0, COLUMNS.index("length"), "10")
    assert (node(page, "เหล็กเสริม").unit, page.report.text) == ("กก.", PRICED_BY_WHAT)


@pytest.mark.parametrize("quantity", ["", "5"])
def test_a_price_that_gets_the_unit_of_pasted_bars_is_warned_of(
    page: BillPage, quantity: str
) -> None:
    at(page, "เหล็กเสริม", "quantity")
    write(quantity)
    press(Key.Key_Return)
    at(page, "เหล็กเสริม", "quantity")
    press(Key.Key_F8)
    QGuiApplication.clipboard().setText("เสา\tDB12\t16\t6.3\r\n")
    press(Key.Key_V, CTRL)
    assert text(page.model, "เหล็กเสริม", "unit") == "กก."
    assert page.report.text == PRICED_BY_WHAT


def test_bars_of_a_line_with_a_unit_or_without_a_price_are_nothing_to_warn_of(
    page: BillPage,
) -> None:
    for column, typed in (("unit", "ตัน"), ("material", "")):
        page.model.enter(row_at(page.model, "เหล็กเสริม"), page.model.grid.column_of(column), typed)
        steel_in_bars(page)
        assert page.report.text == ""
        page.model.session.undo()
        page.model.session.undo()
        page.model.session.undo()
        page.model.session.undo()
    assert node(page, "เหล็กเสริม") == Line("เหล็กเสริม", material=TypedPrice(Decimal(20)))


def test_enter_goes_to_the_bar_below_one_that_has_no_figure_yet(page: BillPage) -> None:
    at(page, "เหล็กเสริม")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "bar")
    write("DB12")
    press(Key.Key_Return)
    page.takeoff.table.go_to(1, "description")
    write("คาน")
    press(Key.Key_Return)
    assert cell(page) == (1, "bar")
