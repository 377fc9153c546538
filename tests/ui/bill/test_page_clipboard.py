"""Copy, cut and paste on the bill page: with a spreadsheet, and within the program."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import QItemSelection, QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.app.bill import grid_rows
from estimator.app.bill.signs import RowSign, sign_of
from estimator.app.session import EstimateSession
from estimator.domain.bill.cells import cell_text
from estimator.domain.bill.rows import ROOT, Bill, Line, Part, Row, bill_from_rows
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.findings import Finding, RowFinding
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from estimator.files.cancelling import Progress, unhindered
from estimator.files.work_process import WorkProcess
from estimator.ui.bill import paste_commands
from estimator.ui.bill.page import BillPage
from estimator.ui.bill.paste_commands import MANY_ROWS
from estimator.ui.kit import workers
from estimator.ui.kit.waiting_input import while_input_waits
from tests.lines import flat_line
from tests.ui.bill.grids import find, row, session_of, shown, text
from tests.ui.bill.keys import CTRL, SHIFT, Key, press, write
from tests.ui.bill.pages import at, bill_of, show

T = TypeVar("T")
START = "P A a b +A B C c +C d +P"


def clip(content: str) -> None:
    QApplication.clipboard().setText(content)


def clipped() -> str:
    return QApplication.clipboard().text()


def test_cells_are_copied_as_a_spreadsheet_reads_them(page: BillPage) -> None:
    page._session.do(
        insert_trees(
            bill_of(page),
            find(bill_of(page), "C"),
            1,
            [Tree(flat_line('ท่อ 12"\nชั้น 3', Decimal("1250.5"), "ม.", Decimal(1000), Decimal(0)))],
            "",
        )
    )
    at(page, "c")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Right, SHIFT, times=6)
    press(Key.Key_C, CTRL)
    assert clipped() == (
        "c\t1.00\tม.\t10.00\t-\t10.00\t\r\n"
        '"ท่อ 12""\nชั้น 3"\t1250.50\tม.\t1000.00\t0.00\t1250500.00\t\r\n'
    )


def test_a_table_pasted_in_the_last_row_becomes_lines_in_one_step(page: BillPage) -> None:
    clip("คอนกรีต\t1.65\tลบ.ม.\t1,651.00\t485\t3,524.40\nเหล็ก DB16\t๖๒\tกก.\t25\t-\t1550\n\n")
    at(page, "+A")
    press(Key.Key_V, CTRL)
    assert shown(page.model) == "P A a b คอนกรีต เหล็ก DB16 +A B C c +C d +P"
    bill = bill_of(page)
    assert bill.node(find(bill, "คอนกรีต")) == flat_line(
        "คอนกรีต", Decimal("1.65"), "ลบ.ม.", Decimal("1651.00"), Decimal(485)
    )
    assert bill.node(find(bill, "เหล็ก DB16")) == flat_line(
        "เหล็ก DB16", Decimal(62), "กก.", Decimal(25)
    )
    assert page.flash.keys == {find(bill, "คอนกรีต"), find(bill, "เหล็ก DB16")}
    page._session.undo()
    assert shown(page.model) == START


def test_a_printed_sheet_with_amounts_is_understood(page: BillPage) -> None:
    clip(
        "1\tงานผนัง\t\t\t\t\t\t\t9,600.00\t\n"
        '\t"- ฉาบปูน\nสองชั้น"\t100\tตร.ม.\t-\t-\t96\t9,600.00\t9,600.00\tดูแบบ\n'
    )
    at(page, "+P")
    press(Key.Key_V, CTRL)
    bill = bill_of(page)
    group = find(bill, "งานผนัง")
    (plaster,) = bill.children_of(group)
    assert bill.node(plaster) == flat_line(
        "ฉาบปูน\nสองชั้น", Decimal(100), "ตร.ม.", None, Decimal(96), "ดูแบบ"
    )


def told_in_preview(page: BillPage) -> list[str]:
    return [each.message for each in page.preview.said.rows if isinstance(each, RowFinding)]


def test_money_that_would_not_come_in_is_asked_about_and_told_once_it_is_pasted(
    page: BillPage,
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    head = "\t".join(
        (
            "ลำดับ รายการ จำนวน หน่วย ค่าวัสดุต่อหน่วย ค่าวัสดุ-จำนวนเงิน ค่าแรงต่อหน่วย ค่าแรง-จำนวนเงิน "
            "รวมเป็นเงิน หมายเหตุ"
        ).split()
    )
    without_price = "\tงานเหมา\t3\tงาน\t\t\t\t\t5,000.00\t\n"
    clip(f"{head}\n1\tงานผนัง\t\t\t\t\t\t\t\t\n" + without_price)
    at(page, "+A", "number")
    press(Key.Key_V, CTRL)
    assert "งานเหมา" not in shown(page.model)
    assert "มีข้อที่ต้องตรวจก่อนนำเข้า" in page.preview.question.text()
    assert page.preview.focusProxy() is page.preview.said
    assert "รวมเป็นเงิน 5,000.00 บาท ไม่ได้นำมา" in told_in_preview(page)[0]
    page.preview.take.click()
    assert "งานเหมา" in shown(page.model)
    (told,) = said
    assert told == (
        "วางแล้ว มีข้อที่ควรตรวจ แถวที่ 3 “งานเหมา” รวมเป็นเงิน 5,000.00 บาท "
        "ไม่ได้นำมา เพราะไม่มีราคาต่อหน่วย โปรดใส่ราคาของรายการนี้"
    )
    row_of_sheet = "\tปูน\t1\tถุง\t5\t5.00\t\t\t5.00\t\n"
    for extra, is_asked in (("", False), (without_price, True)):
        clip(f"{head}\n" + row_of_sheet * (MANY_ROWS + 1) + extra)
        at(page, "+C", "number")
        press(Key.Key_V, CTRL)
        assert page.preview.isVisible() is is_asked
        assert len(said) == 1


def test_what_becomes_of_lines_is_said_before_and_after_a_table_goes_over_them(
    page: BillPage,
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    at(page, "a", "labour")
    write("7")
    press(Key.Key_Return)
    clip("ใหม่ ก\t2\tม.\t-\t-\t100\t100\n")
    at(page, "a")
    press(Key.Key_V, CTRL)
    assert page.preview.isVisible()
    page.preview.leave.click()
    clip("ใหม่ ก\t2\tชุด\t100\t100\n")
    at(page, "a")
    press(Key.Key_V, CTRL)
    stays = "ค่าแรงงานต่อหน่วย เดิมของ 1 รายการถูกนำออก"
    assert any(stays in told for told in told_in_preview(page)), told_in_preview(page)
    page.preview.take.click()
    assert stays in said[-1]


def test_rows_that_cannot_be_read_are_shown_and_the_others_come_in_once_taken(
    page: BillPage,
) -> None:
    clip("ก\t1\nข\tสอง\nค\t3\tม.\t-5\n")
    at(page, "+A")
    press(Key.Key_V, CTRL)
    assert shown(page.model) == START
    preview = page.preview
    assert preview.isVisible()
    assert not page.view.isVisible()
    said = [each.message for each in preview.said.rows if isinstance(each, RowFinding)]
    assert "“ข” จำนวน: “สอง”" in said[0]
    assert "“ค” ค่าวัสดุต่อหน่วย -5 ติดลบ" in said[1]
    assert "อ่านไม่ได้และไม่นำเข้า 2 แถว" in preview.summary.text()
    told: list[str] = []
    page.said.connect(told.append)
    preview.take.click()
    assert told[-1] == ("นำเข้า 1 รายการแล้ว กด Ctrl+Z เพื่อเลิก อ่านไม่ได้และไม่ได้นำเข้า 2 แถว: แถวที่ 2, 3")
    assert not preview.isVisible()
    assert shown(page.model) == "P A a b ก +A B C c +C d +P"
    page._session.undo()
    assert shown(page.model) == START


def test_a_table_that_may_be_read_in_two_ways_is_asked_about_with_its_money(
    page: BillPage,
) -> None:
    clip("เครื่องสูบน้ำ\t1\tชุด\t5000\t5000\nพัดลม\t1\tตัว\t700\t700\n")
    at(page, "+A")
    press(Key.Key_V, CTRL)
    preview = page.preview
    assert "อ่านได้หลายแบบ" in preview.question.text()
    offered = [preview.readings.itemText(at) for at in range(preview.readings.count())]
    both = next(at for at, text in enumerate(offered) if text.startswith("11,400.00 บาท"))
    assert offered[0].startswith("5,700.00 บาท")
    preview.readings.setCurrentIndex(both)
    preview.readings.activated.emit(both)
    assert "ค่างานต้นทุน 11,400.00 บาท" in preview.summary.text()
    preview.take.click()
    bill = bill_of(page)
    fan = flat_line("พัดลม", Decimal(1), "ตัว", Decimal(700), Decimal(700))
    assert bill.node(find(bill, "พัดลม")) == fan


def test_an_arrow_looks_at_another_reading_and_answers_nothing(page: BillPage) -> None:
    clip("DB16 steel\t2\t7000\nlabour\t5\t1000\npipe\t10\t90\n")
    at(page, "+A")
    press(Key.Key_V, CTRL)
    preview = page.preview
    offered = [preview.readings.itemText(at) for at in range(preview.readings.count())]
    assert len(offered) > 2
    shown_costs = [preview.summary.text()]
    for _ in offered[1:]:
        press(Key.Key_Down)
        assert [preview.readings.itemText(at) for at in range(preview.readings.count())] == offered
        assert preview.question.text().startswith("อ่านตามที่เลือก")
        shown_costs.append(preview.summary.text())
    for offer, summary in zip(offered, shown_costs, strict=True):
        assert f"ค่างานต้นทุน {offer.split(' บาท:')[0]} บาท" in summary
    for _ in offered[1:]:
        press(Key.Key_Up)
    assert preview.summary.text() == shown_costs[0]
    # Columns chosen one by one are one more entry, and the first ones can be had again.
    box = preview.meanings.boxes[2]
    box.choose("remark")
    box.activated.emit(box.currentIndex())
    assert preview.readings.count() == len(offered) + 1
    preview.readings.setCurrentIndex(0)
    preview.readings.activated.emit(0)
    assert preview.summary.text() == shown_costs[0]
    assert preview.readings.count() == len(offered)


def test_a_table_pasted_beside_its_columns_is_told_why_it_is_looked_at(page: BillPage) -> None:
    head = "ลำดับ\tรายการ\tจำนวน\tหน่วย\tราคาต่อหน่วย\tจำนวนเงิน\n"
    clip(f"{head}1\tปูน\t10\tถุง\t50\t500\n2\tทราย\t20\tลบ.ม.\t30\t600\n")
    at(page, "+A", "quantity")
    told: list[str] = []
    page.said.connect(told.append)
    press(Key.Key_V, CTRL)
    preview = page.preview
    assert preview.question.text() == "มีข้อที่ต้องตรวจก่อนนำเข้า โปรดดูข้อที่พบ"
    assert "วางทั้งตารางจากช่องที่ไม่ใช่คอลัมน์รายการ" in told_in_preview(page)[0]
    preview.take.click()
    assert "วางทั้งตาราง" not in told[-1]


def test_esc_leaves_a_pasted_table_and_the_bill_as_it_was(page: BillPage) -> None:
    clip("ก\t1\nข\tสอง\n")
    at(page, "+A")
    press(Key.Key_V, CTRL)
    press(Key.Key_Escape)
    assert not page.preview.isVisible()
    assert page.view.hasFocus()
    assert shown(page.model) == START


def test_a_column_of_figures_is_pasted_over_lines(page: BillPage) -> None:
    clip("5\n6\n")
    at(page, "a", "quantity")
    press(Key.Key_V, CTRL)
    assert [text(page.model, name, "quantity") for name in "ab"] == ["5.00", "6.00"]
    assert shown(page.model) == START


def test_a_table_begins_at_the_upper_left_of_what_is_selected(page: BillPage) -> None:
    clip("5\n6\n")
    at(page, "a", "quantity")
    press(Key.Key_Down, SHIFT)
    assert page.view.current_key() == find(bill_of(page), "b")
    press(Key.Key_V, CTRL)
    assert [text(page.model, name, "quantity") for name in "ab"] == ["5.00", "6.00"]


def test_a_whole_column_goes_onto_the_same_rows_of_another(page: BillPage) -> None:
    counts = [text(page.model, name, "quantity") for name in "abcd"]
    at(page, "b", "quantity")
    press(Key.Key_Space, CTRL)
    press(Key.Key_C, CTRL)
    at(page, "b", "material")
    press(Key.Key_Space, CTRL)
    press(Key.Key_V, CTRL)
    assert [text(page.model, name, "material") for name in "abcd"] == counts
    assert shown(page.model) == START


def test_a_copied_column_goes_back_over_groups_and_changes_nothing(page: BillPage) -> None:
    before = bill_of(page)
    for column in ("quantity", "unit", "material"):
        at(page, "a", column)
        press(Key.Key_Down, SHIFT, times=7)
        press(Key.Key_C, CTRL)
        at(page, "a", column)
        press(Key.Key_V, CTRL)
        assert bill_of(page) == before


def test_one_text_fills_all_selected_cells(page: BillPage) -> None:
    clip("๑,๒๐๐.๕")
    at(page, "a", "quantity")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_V, CTRL)
    assert [text(page.model, name, "quantity") for name in "ab"] == ["1,200.50", "1,200.50"]


@pytest.mark.parametrize("column", ["quantity", "material", "labour"])
@pytest.mark.parametrize("copied", ["1/2", "9-2", "1/2/2569", "2*3", "=2*3"])
def test_a_text_from_outside_is_not_worked_out_until_somebody_does_it_by_hand(
    page: BillPage, column: str, copied: str
) -> None:
    before = bill_of(page)
    clip(copied)
    at(page, "a", column)
    press(Key.Key_V, CTRL)
    assert bill_of(page) == before
    assert "จึงไม่คำนวณให้" in page.view.typing.reason
    # Over several cells it is refused whole.
    refusals: list[UserError] = []
    page.pasting.refused.connect(refusals.append)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_V, CTRL)
    assert bill_of(page) == before
    assert len(refusals) == 1
    if copied == "9-2":
        at(page, "a", column)
        assert "กด F2 แล้วกด Enter" in page.view.typing.reason
        press(Key.Key_F2)
        press(Key.Key_Return)
        assert text(page.model, "a", column) == "7.00"


def test_a_copied_cell_takes_its_formula_along(page: BillPage) -> None:
    at(page, "a", "quantity")
    write("2*(3.50+4.20)")
    press(Key.Key_Return)
    at(page, "a", "quantity")
    press(Key.Key_C, CTRL)
    assert clipped().strip() == "15.40"
    at(page, "b", "material")
    press(Key.Key_V, CTRL)
    node = bill_of(page).node(find(bill_of(page), "b"))
    assert isinstance(node, Line)
    assert node.material == TypedPrice(Decimal("15.4"), formula="2*(3.50+4.20)")
    # Among texts it is what the cell shows.
    at(page, "c", "remark")
    press(Key.Key_V, CTRL)
    assert text(page.model, "c", "remark") == "15.40"


def test_one_wrong_text_stays_in_its_cell(page: BillPage) -> None:
    clip("หก")
    at(page, "a", "quantity")
    press(Key.Key_V, CTRL)
    assert text(page.model, "a", "quantity") == "หก"
    assert "หก" in page.view.typing.reason


def test_whole_rows_are_pasted_with_all_they_hold(page: BillPage) -> None:
    page.view.selectRow(row(page.model, "A"))
    press(Key.Key_C, CTRL)
    assert clipped().startswith("1\tA\t")
    at(page, "c")
    press(Key.Key_V, CTRL)
    assert shown(page.model) == "P A a b +A B C c A a b +A +C d +P"
    here = page.view.here()
    assert here is not None
    assert here[0] == 8


def test_cut_rows_move_by_way_of_the_clipboard(page: BillPage) -> None:
    page.view.selectRow(row(page.model, "a"))
    press(Key.Key_X, CTRL)
    assert shown(page.model) == "P A b +A B C c +C d +P"
    at(page, "+C")
    press(Key.Key_V, CTRL)
    assert shown(page.model) == "P A b +A B C c a +C d +P"


@pytest.mark.parametrize(("letter", "left"), [(Key.Key_C, 2), (Key.Key_X, 1)])
def test_whole_rows_with_an_old_fault_are_copied_and_their_paste_says_why_not(
    qtbot: QtBot, letter: Key, left: int
) -> None:
    """A description as long as an earlier version let it into a file."""
    part = Row(1, ROOT, 1, Part("construction", "P"))
    bill = bill_from_rows([part, Row(2, 1, 1, Line("ก" * 10_500)), Row(3, 1, 2, Line("b"))])
    page = show(qtbot, BillPage(session_of(bill)))
    refused: list[str] = []
    page.pasting.refused.connect(lambda error: refused.extend(error.sentences))
    page.view.selectRow(1)
    press(letter, CTRL)
    assert len(bill_of(page).children_of(1)) == left
    at(page, "b")
    press(Key.Key_V, CTRL)
    assert len(bill_of(page).children_of(1)) == left
    assert "ยังไม่ได้วาง" in refused[0]
    assert "10,500 อักขระ" in refused[1]
    page._session.show(None)


def test_more_columns_than_are_read_are_not_pasted(page: BillPage) -> None:
    refused: list[str] = []
    page.pasting.refused.connect(lambda error: refused.extend(error.sentences))
    at(page, "+C")
    clip("x" + "\t" * 100 + "y")
    press(Key.Key_V, CTRL)
    assert shown(page.model) == START
    assert "คัดลอกมามีมากเกินกว่าจะอ่าน" in refused[0]


def test_rows_go_to_another_estimate(page: BillPage, qtbot: QtBot) -> None:
    page.view.selectRow(row(page.model, "b"))
    press(Key.Key_C, CTRL)
    other = show(qtbot, BillPage(session_of(Bill())))
    press(Key.Key_V, CTRL)
    assert shown(other.model) == "หมวดงานอาคาร b +หมวดงานอาคาร"
    assert text(other.model, "b", "total") == "40.00"
    other._session.show(None)


def test_cut_cells_are_emptied(page: BillPage) -> None:
    at(page, "b", "quantity")
    press(Key.Key_X, CTRL)
    assert clipped() == "2.00\r\n"
    assert text(page.model, "b", "quantity") == ""


def test_a_row_asked_for_takes_a_table_too(page: BillPage) -> None:
    clip("ก\t1\tม.\nข\t2\tม.\n")
    at(page, "a")
    press(Key.Key_Return, CTRL)
    press(Key.Key_Escape)
    press(Key.Key_V, CTRL)
    assert shown(page.model) == "P A a ก ข b +A B C c +C d +P"


def test_a_long_table_is_read_in_the_background_and_is_one_step(page: BillPage) -> None:
    clip("".join(f"รายการที่ {n}\t{n}\tม.\t10\n" for n in range(MANY_ROWS + 1)))
    at(page, "+C")
    press(Key.Key_V, CTRL)
    assert len(bill_of(page).children_of(find(bill_of(page), "C"))) == MANY_ROWS + 2
    page._session.undo()
    assert shown(page.model) == START


def test_a_long_paste_keeps_the_window_and_is_one_step(
    page: BillPage, process: WorkProcess, qtbot: QtBot
) -> None:
    """As the program does it: read by a thread, written by another, one undo."""
    session = page._session
    session.beside = while_input_waits
    begun: list[str] = []
    hear = lambda task: begun.append(task.title)  # noqa: E731
    workers.hub().started.connect(hear)
    clip("".join(f"รายการที่ {n}\t{n}\tม.\t10\n" for n in range(MANY_ROWS + 1)))
    at(page, "+C")
    press(Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(page.model.grid.keys) > MANY_ROWS, timeout=60_000)
    session.undo()
    workers.hub().started.disconnect(hear)
    assert begun == ["กำลังอ่านตารางที่วาง", "กำลังวางรายการ", "กำลังเลิกทำ"]
    assert shown(page.model) == START


def test_one_cell_of_many_lines_is_one_cell(page: BillPage) -> None:
    clip('"' + "บรรทัด\n" * (MANY_ROWS + 1) + '"\n')
    at(page, "a")
    press(Key.Key_V, CTRL)
    assert shown(page.model).split()[:4] == ["P", "A", "บรรทัด", "บรรทัด"]
    assert shown(page.model).endswith("บรรทัด b +A B C c +C d +P")


def select(page: BillPage, first: tuple[str, str], last: tuple[str, str]) -> None:
    """Select a block of cells by the name and the column of two of its corners."""
    at(page, *first)
    grid, model = page.model.grid, page.view.selectionModel()
    corners = [
        page.model.index(row(page.model, name), grid.column_of(column))
        for name, column in (first, last)
    ]
    model.select(QItemSelection(*corners), model.SelectionFlag.ClearAndSelect)


@pytest.fixture
def worked(page: BillPage) -> BillPage:
    """A page whose lines a and b have quantities and prices that were worked out."""
    for name, quantity, price in (("a", "2*3", "10+5"), ("b", "4@0.30", "12")):
        for column, typed in (("quantity", quantity), ("material", price)):
            at(page, name, column)
            write(typed)
            press(Key.Key_Return)
    return page


def formulas(page: BillPage, *names: str) -> list[tuple[str, str]]:
    nodes = [bill_of(page).node(find(bill_of(page), name)) for name in names]
    return [(cell_text(each, "quantity"), cell_text(each, "material")) for each in nodes]


WORKED = [("2*3", "10+5"), ("4@0.30", "12.00")]


def test_a_block_of_cells_keeps_its_working_over_other_lines(worked: BillPage) -> None:
    select(worked, ("a", "quantity"), ("b", "material"))
    press(Key.Key_C, CTRL)
    assert clipped().startswith("6.00\t")
    at(worked, "c", "quantity")
    press(Key.Key_V, CTRL)
    assert formulas(worked, "c", "d") == WORKED


def test_lines_made_of_copied_cells_keep_their_working(worked: BillPage) -> None:
    select(worked, ("a", "description"), ("b", "material"))
    press(Key.Key_C, CTRL)
    at(worked, "+C")
    press(Key.Key_V, CTRL)
    new = bill_of(worked).children_of(find(bill_of(worked), "C"))[-2:]
    nodes = [bill_of(worked).node(each) for each in new]
    assert [(cell_text(n, "quantity"), cell_text(n, "material")) for n in nodes] == WORKED


def test_what_another_program_put_there_has_no_working(worked: BillPage) -> None:
    select(worked, ("a", "quantity"), ("b", "quantity"))
    press(Key.Key_C, CTRL)
    clip(clipped())
    at(worked, "a", "material")
    press(Key.Key_V, CTRL)
    assert formulas(worked, "a", "b") == [("2*3", "6.00"), ("4@0.30", "1.20")]


@pytest.mark.parametrize("picture", [False, True])
def test_a_clipboard_without_text_empties_no_cell(page: BillPage, picture: bool) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    data = QMimeData()
    if picture:
        data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    QApplication.clipboard().setMimeData(data)
    before = bill_of(page)
    at(page, "a", "quantity")
    press(Key.Key_V, CTRL)
    assert bill_of(page) is before
    assert "คลิปบอร์ดว่าง" in said[0]
    # A cell that is empty where it was copied empties the one beneath.
    clip("\r\n")
    press(Key.Key_V, CTRL)
    assert text(page.model, "a", "quantity") == ""


def test_pasting_where_nothing_can_be_had_is_said(
    page: BillPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Held:
        def mimeData(self) -> None:
            return None

    said: list[str] = []
    page.said.connect(said.append)
    with monkeypatch.context() as patch:
        patch.setattr(QGuiApplication, "clipboard", Held)
        press(Key.Key_V, CTRL)
    assert shown(page.model) == START
    assert "คลิปบอร์ดว่าง" in said[0]


def test_a_long_table_that_is_read_late_leaves_what_is_typed_meanwhile(
    page: BillPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[Callable[[], None]] = []

    def hold(
        work: Callable[[object], object], put: Callable[[object], None], *_: object, **__: object
    ) -> None:
        late.append(lambda: put(work(None)))

    monkeypatch.setattr(paste_commands, "run_task", hold)
    clip("".join(f"รายการที่ {n}\t{n}\tม.\t10\n" for n in range(MANY_ROWS + 1)))
    at(page, "+C")
    press(Key.Key_V, CTRL)
    at(page, "a", "remark")
    write("คำสำ")
    late[0]()
    write("คัญ")
    press(Key.Key_Return)
    assert text(page.model, "a", "remark") == "คำสำคัญ"
    assert shown(page.model) == START
    qtbot.waitUntil(lambda: page.report.text != "")
    assert "วางอีกครั้ง" in page.report.text


def test_a_pasted_table_is_on_disk(session: EstimateSession, qtbot: QtBot) -> None:
    page = show(qtbot, BillPage(session, "special"))
    assert [page.model.grid.columns[at].key for at in page.view.shown_columns()] == [
        "number",
        "description",
        "quantity",
        "unit",
        "material",
        "total",
        "remark",
    ]
    clip("ป้ายเตือน\t2\tป้าย\t1,500\n")
    page.view.go_to(page.model.rowCount() - 1, 1)
    press(Key.Key_V, CTRL)
    part = bill_of(page).children_of(ROOT)[-1]
    last = bill_of(page).node(bill_of(page).children_of(part)[-1])
    assert last == flat_line("ป้ายเตือน", Decimal(2), "ป้าย", Decimal(1500))
    assert text(page.model, "ป้ายเตือน", "total") == "3,000.00"
    write("")
    assert session.undo()


def test_many_rows_are_copied_doubled_and_deleted_beside_the_window(
    page: BillPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, titles = page._session, list[str]()
    part = find(bill_of(page), "P")
    lines = [Tree(flat_line(f"รายการที่ {at}")) for at in range(MANY_ROWS)]
    assert session.do(insert_trees(bill_of(page), part, 0, lines, "เพิ่มรายการ"))

    def beside(work: Callable[[Progress], T], title: str, /, *, stoppable: bool = False) -> T:
        titles.append(title)
        return work(unhindered)

    session.beside = beside
    signs: list[RowSign | None] = []

    def sign(findings: Sequence[Finding]) -> RowSign | None:
        signs.append(sign_of(findings))
        return signs[-1]

    monkeypatch.setattr(grid_rows, "sign_of", sign)
    page.view.selectAll()
    page.selection.copy()
    assert titles == ["กำลังคัดลอก"]
    # No column that shows a row's sign was copied: nobody has to work the signs out.
    assert len(signs) < MANY_ROWS
    assert clipped().count("รายการที่ ") == MANY_ROWS

    page.selection.duplicate()
    assert titles == ["กำลังคัดลอก", "กำลังทำสำเนา", "กำลังทำสำเนารายการ"]
    assert len(page.model.grid.keys) > 2 * MANY_ROWS

    titles.clear()
    page.view.selectAll()
    page.selection.remove()
    assert titles == ["กำลังลบ", "กำลังลบรายการ"]
    assert len(page.model.grid.keys) < MANY_ROWS


@pytest.mark.parametrize(
    ("name", "column", "why"),
    [
        ("a", "total", "คิดให้โดยอัตโนมัติ จึงพิมพ์ไม่ได้"),
        ("a", "number", "ลำดับที่ให้โดยอัตโนมัติ"),
        ("+A", "total", "คิดให้โดยอัตโนมัติ จึงพิมพ์ไม่ได้"),
        ("A", "quantity", ""),
    ],
)
def test_a_text_that_a_cell_does_not_take_is_said(
    page: BillPage, name: str, column: str, why: str
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    before = bill_of(page)
    QGuiApplication.clipboard().setText("5")
    at(page, name, column)
    press(Key.Key_V, CTRL)
    assert bill_of(page) == before
    assert why in said[-1]
    assert said[-1]
