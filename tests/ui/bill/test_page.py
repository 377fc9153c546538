"""The bill page beside the keyboard: what it tells the window, its look, its menus, its mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from estimator.app.bill.grid_rows import GridRows
from estimator.app.inspection import Goto, Inspection
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import ROOT, Bill, Line
from estimator.domain.bill_edits.row_edits import change_node, insert_trees, remove_rows
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.money import shown_baht
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit, apply
from estimator.errors import UserError
from estimator.ui.bill.cell_painter import PAD
from estimator.ui.bill.grid_view import ROW_PADDING
from estimator.ui.bill.page import BillPage
from tests.ui.bill.grids import (
    book_line,
    find,
    group,
    line,
    no_support,
    painting,
    part,
    row,
    session_of,
    shown,
    small_bill,
    text,
)
from tests.ui.bill.keys import settle
from tests.ui.bill.memory_file import MemoryFile
from tests.ui.bill.pages import at, show
from tests.ui.samples import BOOK, sample_books

START = "P A a b +A B C c +C d +P"


def test_the_panel_is_told_where_the_figures_come_from(
    session: EstimateSession, qtbot: QtBot
) -> None:
    page = show(qtbot, BillPage(session))
    told: list[Inspection | None] = []
    page.inspected.connect(told.append)
    at(page, "ฉาบปูนผนังภายใน", "labour")
    inspection = told[-1]
    assert inspection is not None
    assert inspection.title == "ฉาบปูนผนังภายใน"
    assert inspection.row == find(session.estimate.bill, "ฉาบปูนผนังภายใน")
    assert "แรงงาน" in inspection.steps[0].label
    results = {step.label: step.result for step in inspection.steps}
    line = session.costed.lines[inspection.row]
    assert results["รวมค่าวัสดุและค่าแรงงาน"] == shown_baht(line.totals.total)
    at(page, "งานสถาปัตยกรรม")
    assert told[-1] is not None
    assert told[-1].lines[0].value == "1"
    page.view.go_to(page.model.rowCount() - 1, 1)
    settle()
    assert told[-1] is None


def test_the_panel_follows_what_is_typed(page: BillPage) -> None:
    at(page, "b", "quantity")
    told: list[Inspection | None] = []
    page.inspected.connect(told.append)
    page.model.enter(row(page.model, "b"), page.model.grid.column_of("quantity"), "5")
    settle()
    assert told[-1] is not None
    assert any("100.00" in step.result for step in told[-1].steps)


def test_the_mark_counts_lines_that_wait(page: BillPage) -> None:
    marks: list[str] = []
    page.marked.connect(lambda: marks.append(page.mark()))
    assert page.mark() == ""
    grid = page.model.grid
    page.model.enter(row(page.model, "a"), grid.column_of("quantity"), "")
    page.model.enter(row(page.model, "b"), grid.column_of("material"), "")
    assert marks == ["1", "2"]
    page.model.enter(row(page.model, "b"), grid.column_of("labour"), "5")
    page._session.do(remove_rows(grid.bill, [find(grid.bill, "A")]))
    assert marks == ["1", "2", "1", ""]
    page._session.undo()
    assert marks[-1] == "1"


def test_lines_of_other_pages_do_not_wait_here(page: BillPage) -> None:
    grid = page.model.grid
    page._session.do(change_node(grid.bill, find(grid.bill, "x"), Line("x"), ""))
    assert page.mark() == ""


def test_another_page_can_send_one_to_a_cell(page: BillPage) -> None:
    bill = page.model.grid.bill
    page.model.fold([find(bill, "B")], folded=True)
    page.show_place(find(bill, "c"), "quantity")
    assert page.view.current_key() == find(bill, "c")
    here = page.view.here()
    assert here is not None
    assert page.model.grid.columns[here[1]].key == "quantity"
    page.show_place(find(bill, "a"), "factor_f")
    here = page.view.here()
    assert here is not None
    assert page.model.grid.columns[here[1]].key == "description"


def test_the_look_comes_back_as_it_was_left(page: BillPage, qtbot: QtBot) -> None:
    bill = page.model.grid.bill
    page.view.widths.show("labour_amount", shown=True)
    page.view.widths.show("remark", shown=False)
    page.view.setColumnWidth(page.model.grid.column_of("quantity"), 123)
    page.model.fold([find(bill, "A")], folded=True)
    at(page, "c", "unit")
    look = page.save_look()
    again = show(qtbot, BillPage(page._session))
    again.restore_look(look)
    assert shown(again.model) == "P A B C c +C d +P"
    assert again.view.current_key() == find(bill, "c")
    assert again.view.widths.is_shown("labour_amount")
    assert not again.view.widths.is_shown("remark")
    assert again.view.columnWidth(again.model.grid.column_of("quantity")) == 123
    other = show(qtbot, BillPage(page._session))
    other.restore_look({**look, "file": "another.estimate", "columns": {"widths": 5}})
    assert shown(other.model) == START


def test_the_place_waits_for_the_file_it_belongs_to(page: BillPage, qtbot: QtBot) -> None:
    """The window takes its look back before a worker has read the file that was left open."""
    bill = page.model.grid.bill
    page.model.fold([find(bill, "A")], folded=True)
    at(page, "c", "unit")
    look = page.save_look()
    session = EstimateSession(page._session.books)
    again = show(qtbot, BillPage(session))
    again.restore_look(look)
    session.show(page._session.file)
    assert shown(again.model) == "P A B C c +C d +P"
    assert again.view.current_key() == find(bill, "c")
    here = again.view.here()
    assert here is not None
    assert again.model.grid.columns[here[1]].key == "unit"


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"columns": [], "folded": "x", "row": "y", "column": 3},
        {"columns": {"shown": ["nothing"], "widths": {"unit": "wide", "zz": 5, "total": -1}}},
        {"file": "ทดสอบ.estimate", "folded": [None, 99], "row": 99},
    ],
)
def test_an_odd_look_is_passed_over(page: BillPage, look: dict[str, object]) -> None:
    page.restore_look(look)
    assert page.view.widths.is_shown("description")
    assert shown(page.model) == START


def test_the_description_takes_the_room_that_is_left(page: BillPage) -> None:
    view = page.view
    total = sum(view.columnWidth(column) for column in view.shown_columns())
    assert total == view.viewport().width()
    page.resize(500, 400)
    settle()
    assert view.columnWidth(page.model.grid.column_of("description")) == 180


def test_larger_letters_make_larger_rows_and_columns(page: BillPage) -> None:
    view = page.view
    height, width = view.rowHeight(0), view.columnWidth(2)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    view.setFont(font)
    assert view.rowHeight(0) > 1.3 * height
    assert view.columnWidth(2) == pytest.approx(1.5 * width, abs=1)
    assert view.columnWidth(0) > 0
    font.setPointSizeF(font.pointSizeF() / 3)
    view.setFont(font)
    # Smaller than a style's least row, which is for other letters.
    assert view.rowHeight(0) == view.fontMetrics().height() + ROW_PADDING < height


def test_an_empty_page_says_what_to_do_and_a_begun_one_does_not(qtbot: QtBot) -> None:
    page = show(qtbot, BillPage(session_of(Bill()), "equipment"))
    assert page._hint.isVisible()
    assert "Ctrl+V" in page._hint.text()
    page.model.enter(0, 1, "โต๊ะ")
    assert not page._hint.isVisible()
    page._session.undo()
    assert page._hint.isVisible()
    page._session.show(None)
    assert not page._hint.isVisible()


def test_pages_tell_their_kinds_apart(session: EstimateSession, qtbot: QtBot) -> None:
    pages = [BillPage(session), BillPage(session, "equipment"), BillPage(session, "special")]
    for page in pages:
        qtbot.addWidget(page)
    assert [page.key for page in pages] == ["bill", "equipment", "special"]
    assert [page.title for page in pages] == ["บัญชีรายการ", "ครุภัณฑ์จัดซื้อ", "ค่าใช้จ่ายพิเศษ"]
    assert text(pages[1].model, "โต๊ะทำงาน", "total") == "22,000.00"
    assert text(pages[2].model, "ป้ายประชาสัมพันธ์โครงการ", "material") == "12,000.00"


def test_a_sign_stands_with_its_word_and_offers_the_remedy(qtbot: QtBot) -> None:
    finding = Finding("warn", "outside_tier", "ปริมาณอยู่นอกช่วง", "เปลี่ยนเป็นช่วงถัดไป")
    bill = small_bill()
    b = find(bill, "b")
    support = replace(no_support(), findings=lambda row: [finding] if row == b else [])
    page = show(qtbot, BillPage(session_of(bill), support=support))
    at(page, "b")
    remark = page.model.index(row(page.model, "b"), page.model.grid.column_of("remark"))
    tip = page.view._delegate.tip_for(QStyleOptionViewItem(), remark)
    assert tip == "± นอกช่วงปริมาณ: ปริมาณอยู่นอกช่วง"
    menu = [action.text() for action in page.commands.context_menu().actions()]
    assert menu[:2] == ["เลือกค่าแรงงานจากคลัง", "ใช้อัตราตามช่วงปริมาณ"]
    page._session.show(None)


def test_labour_is_chosen_on_its_own_page(page: BillPage) -> None:
    asked: list[Goto] = []
    page.wants.connect(asked.append)
    at(page, "b")
    page.commands.labour["choose_rate"].trigger()
    assert asked == [Goto("labour", find(page.model.grid.bill, "b"), "labour")]


def test_a_long_text_is_whole_on_hover(page: BillPage) -> None:
    long = "งานติดตั้งระบบป้องกันฟ้าผ่าพร้อมหลักดินและบ่อตรวจวัดค่าความต้านทาน ตามแบบเลขที่ E-05 " * 2
    page.model.enter(row(page.model, "a"), 1, long)
    place = row(page.model, long.strip())
    delegate = page.view._delegate
    tips = []
    for name in (place, row(page.model, "b")):
        option = QStyleOptionViewItem()
        index = page.model.index(name, 1)
        option.rect = page.view.visualRect(index)
        tips.append(delegate.tip_for(option, index))
    assert tips == [long.strip(), ""]


def test_the_mark_before_a_title_folds_by_a_click(page: BillPage) -> None:
    cell = page.view.visualRect(page.model.index(row(page.model, "B"), 1))
    mark = QPoint(cell.left() + PAD + 5, cell.center().y())
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert shown(page.model) == "P A a b +A B d +P"
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert shown(page.model) == START


def test_only_the_number_of_a_row_is_dragged(page: BillPage) -> None:
    viewport = page.view.viewport()
    for column, dragged in ((0, True), (1, False), (2, False)):
        centre = page.view.visualRect(page.model.index(row(page.model, "a"), column)).center()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=centre)
        assert page.view.dragEnabled() is dragged


def test_columns_are_chosen_from_a_menu(page: BillPage) -> None:
    menu = page.commands.column_menu()
    action = next(each for each in menu.actions() if each.text() == "ค่าวัสดุ จำนวนเงิน")
    assert not action.isChecked()
    action.trigger()
    assert page.view.widths.is_shown("material_amount")
    assert text(page.model, "b", "material_amount") == "40.00"


def test_every_command_has_a_place_in_a_menu(page: BillPage) -> None:
    menus = page.menu_actions()
    assert set(menus) == {"edit", "insert", "view", "price"}
    listed = {action for actions in menus.values() for action in actions}
    within = [each.menu() for each in listed]
    listed |= {each for menu in within if isinstance(menu, QMenu) for each in menu.actions()}
    assert {*page.actions(), *page.view.actions()} <= listed
    assert len(page.commands.context_menu().actions()) > 10


def test_a_part_more_can_be_begun(page: BillPage) -> None:
    page.commands.new_part.trigger()
    assert shown(page.model) == f"{START} หมวดงานอาคาร +หมวดงานอาคาร"
    here = page.view.here()
    assert here is not None
    assert here[0] == row(page.model, "หมวดงานอาคาร")


def test_tiers_and_pipes_are_settled_from_the_menu(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = apply(
        Estimate(),
        insert_trees(
            Bill(),
            ROOT,
            0,
            [part("P", group("A", book_line("ทาสี", "6000", "2.8.1"), line("อื่น")))],
            "",
        ),
    ).bill
    session = session_of(bill)
    session.use_library(Books({BOOK: painting("quantity")}, sample_books().factor_f))
    page = show(qtbot, BillPage(session))
    said: list[str] = []
    page.said.connect(said.append)
    labour = page.commands.labour
    at(page, "ทาสี")
    assert text(page.model, "ทาสี", "labour") == "30.00"
    labour["use_tier"].trigger()
    assert text(page.model, "ทาสี", "labour") == "28.00"
    session.undo()
    with monkeypatch.context() as patch:
        # What was refused is not said to be done.
        patch.setattr(session, "do", lambda *_of, **_more: False)
        labour["use_all_tiers"].trigger()
    assert said == []
    labour["use_all_tiers"].trigger()
    assert text(page.model, "ทาสี", "labour") == "28.00"
    assert "1 รายการ" in said[-1]
    labour["use_all_tiers"].trigger()
    assert "แล้ว" in said[-1]
    at(page, "A")
    labour["use_tier"].trigger()
    assert "เลือกรายการ" in page.report.text
    labour["add_pipe_lines"].trigger()
    assert "ท่อ" in page.report.text
    session.show(None)


def test_what_cannot_be_written_is_not_lost(
    page: BillPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: MemoryFile, edit: Edit, **_: object) -> None:
        raise UserError("เขียนไฟล์ไม่ได้ เพราะเนื้อที่เต็ม โปรดลบไฟล์ที่ไม่ใช้")

    monkeypatch.setattr(MemoryFile, "record", full)
    place, quantity = row(page.model, "b"), page.model.grid.column_of("quantity")
    page.view.go_to(place, quantity)
    assert not page.model.enter(place, quantity, "5")
    assert page.model.grid.text_at(place, quantity) == "5"
    assert "เนื้อที่เต็ม" in page.view.typing.reason
    monkeypatch.undo()
    assert page.model.enter(place, quantity, "5")
    assert text(page.model, "b", "total") == "100.00"


def test_emptying_a_cell_forgets_what_it_did_not_take(page: BillPage) -> None:
    place, quantity = row(page.model, "b"), page.model.grid.column_of("quantity")
    page.view.go_to(place, quantity)
    page.model.enter(place, quantity, "x")
    page.selection.clear()
    assert page.model.grid.wrong_at(place, quantity) is None
    assert text(page.model, "b", "quantity") == ""


def test_a_page_that_is_made_asks_for_no_sign_out_of_sight(
    page: BillPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(GridRows, "sign_at", lambda _grid, row: asked.append(row))
    BillPage(page._session)
    assert asked == []
