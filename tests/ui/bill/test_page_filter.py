"""Filtering the bill under the hands: exactly what one sees is changed, and nothing hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.app.bill.clipboard import rows_json
from estimator.app.bill.row_filter import UNPRICED, WITH_FINDINGS, RowFilter, marked
from estimator.domain.bill.rows import Bill, Group, Line, RowId, walk
from estimator.domain.bill_edits.marking import mark_lines
from estimator.domain.bill_edits.moves import indent, move_down, move_up, outdent
from estimator.domain.bill_edits.row_edits import change_node, tree_of
from estimator.domain.findings import Finding
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.ui.bill import filter_commands
from estimator.ui.bill.clipboard import rows_data
from estimator.ui.bill.dragging import rows_mime
from estimator.ui.bill.page import BillPage
from tests.domain.bills import bills
from tests.ui.bill.grids import find, no_support, row, session_of, shown, small_bill, text
from tests.ui.bill.keys import CTRL, SHIFT, Key, press, write
from tests.ui.bill.pages import at, bill_of, show, where

Open = Callable[..., BillPage]


def only(page: BillPage, *names: str) -> None:
    """Show the rows of some names alone."""
    bill = bill_of(page)
    rows = {find(bill, name) for name in names}
    page.filters.filter_by(RowFilter("ทดสอบ", lambda _ground: set(rows)))


def test_exactly_the_rows_are_shown_with_their_titles_and_it_is_said(page: BillPage) -> None:
    at(page, "c", "quantity")
    only(page, "b", "c")
    assert shown(page.model) == "P A b B C c"
    assert where(page) == ("c", "quantity")
    assert page.filter_bar.isVisible()
    assert page.filter_bar.text.text() == (
        "กำลังกรอง: ทดสอบ แสดง 2 จาก 4 รายการ ยอดเงินทุกแห่งยังเป็นของทั้งบัญชี"
    )
    # Totals stay those of the whole bill: a is 10, b 40.
    assert text(page.model, "A", "total") == "50.00"
    page.filter_bar.end.click()
    assert shown(page.model) == "P A a b +A B C c +C d +P"
    assert where(page) == ("c", "quantity")
    assert not page.filter_bar.isVisible()


def test_the_cursor_stands_in_the_first_line_where_its_own_is_hidden(page: BillPage) -> None:
    at(page, "d", "unit")
    only(page, "b", "c")
    assert where(page) == ("b", "unit")


def test_findings_are_looked_for_a_few_lines_at_a_time(
    open_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filter_commands, "_LINES_AT_ONCE", 1)
    bill = small_bill()
    finding = Finding("stop", "no_price", "ไม่มีราคา")
    there = {find(bill, name) for name in "bd"}
    findings = replace(no_support(), findings=lambda each: (finding,) if each in there else ())
    page = open_page(bill, findings)
    page.filters.filter_by(WITH_FINDINGS)
    assert page.filter_bar.text.text() == "กำลังหา: มีข้อที่ต้องดู"
    assert shown(page.model) == "P A a b +A B C c +C d +P"
    qtbot.waitUntil(lambda: page.model.grid.filtering is not None)
    assert shown(page.model) == "P A b d"
    page.filters.renew()
    # Ended while it is looked for.
    page.filters.toggle()
    qtbot.wait(1)
    assert shown(page.model) == "P A a b +A B C c +C d +P"
    assert not page.filter_bar.isVisible()


@pytest.fixture
def slowly(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> BillPage:
    """A page whose line b alone has a finding, which takes some time to find."""
    monkeypatch.setattr(filter_commands, "_LINES_AT_ONCE", 1)
    bill = small_bill()
    finding, b = Finding("stop", "no_price", "ไม่มีราคา"), find(bill, "b")
    return open_page(
        bill, replace(no_support(), findings=lambda each: (finding,) if each == b else ())
    )


def test_what_is_typed_while_lines_are_looked_at_stays_until_the_cell_is_left(
    slowly: BillPage, qtbot: QtBot
) -> None:
    page = slowly
    at(page, "a", "remark")
    page.filters.filter_by(WITH_FINDINGS)
    write("ข้อความ")
    qtbot.wait(120)
    assert page.model.grid.filtering is None
    write("สำคัญ")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.grid.filtering is not None)
    assert shown(page.model) == "P A b"
    page.filters.end()
    assert text(page.model, "a", "remark") == "ข้อความสำคัญ"


def test_a_filter_that_ends_late_leaves_the_keyboard_where_it_is(
    slowly: BillPage, qtbot: QtBot
) -> None:
    page = slowly
    page.filters.filter_by(WITH_FINDINGS)
    press(Key.Key_F, CTRL)
    write("x")
    qtbot.waitUntil(lambda: page.model.grid.filtering is not None)
    assert page.find_bar.edit.hasFocus()


def test_a_filter_waits_for_the_take_off_of_a_line_that_it_would_hide(
    slowly: BillPage, qtbot: QtBot
) -> None:
    page = slowly
    at(page, "a", "quantity")
    page.filters.filter_by(WITH_FINDINGS)
    page.takeoff.open()
    write("เสา")
    qtbot.wait(120)
    assert page.model.grid.filtering is None
    page.takeoff.leave()
    qtbot.waitUntil(lambda: page.model.grid.filtering is not None)


def test_the_key_filters_once_more_and_groups_are_folded_again_after_it(page: BillPage) -> None:
    page.model.fold([find(bill_of(page), "A")], folded=True)
    at(page, "d")
    write("ใหม่")
    press(Key.Key_Return)
    press(Key.Key_L, CTRL | SHIFT)
    assert "ยังไม่มีปริมาณหรือราคา แสดง 0 จาก 4 รายการ" in page.filter_bar.text.text()
    assert shown(page.model) == ""
    press(Key.Key_L, CTRL | SHIFT)
    assert shown(page.model) == "P A B C c +C ใหม่ +P"
    only(page, "a")
    assert shown(page.model) == "P A a"
    assert page.save_look()["folded"] == [find(bill_of(page), "A")]


def test_a_line_that_no_longer_fits_stays_until_the_filter_is_renewed(page: BillPage) -> None:
    bill = bill_of(page)
    page._session.do(mark_lines(bill, [find(bill, name) for name in "ac"], "green"))
    page.filters.filter_by(marked("green"))
    at(page, "a")
    page.marks.mark(None)
    assert shown(page.model) == "P A a B C c"
    page.filter_bar.renew.click()
    assert shown(page.model) == "P B C c"


def test_a_new_line_is_seen_though_it_does_not_fit(page: BillPage) -> None:
    only(page, "a")
    at(page, "a")
    press(Key.Key_Return, CTRL)
    write("แถวใหม่")
    press(Key.Key_Return)
    assert shown(page.model) == "P A a แถวใหม่"
    assert "แสดง 2 จาก 5 รายการ" in page.filter_bar.text.text()
    page.filters.end()
    assert shown(page.model) == "P A a แถวใหม่ b +A B C c +C d +P"


def test_a_new_group_is_seen_after_the_one_it_follows(page: BillPage) -> None:
    only(page, "a", "c")
    at(page, "a")
    press(Key.Key_Return, CTRL | SHIFT)
    write("ใหม่")
    press(Key.Key_Return)
    assert shown(page.model) == "P A a ใหม่ B C c"
    page.filters.end()
    assert shown(page.model) == "P A a b +A ใหม่ +ใหม่ B C c +C d +P"


def test_a_line_can_be_begun_where_nothing_fits(page: BillPage) -> None:
    page.filters.filter_by(marked("orange"))
    assert shown(page.model) == ""
    page.selection.new_line()
    write("แถวใหม่")
    press(Key.Key_Return)
    assert shown(page.model) == "P แถวใหม่"


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_F8, Key.Key_Delete, Key.Key_Return])
def test_keys_do_nothing_where_no_row_is_shown(page: BillPage, key: Qt.Key) -> None:
    before = bill_of(page)
    page.filters.filter_by(marked("orange"))
    assert shown(page.model) == ""
    press(key)
    press(Key.Key_V, CTRL)
    assert bill_of(page) is before


def test_a_row_that_somebody_is_led_to_is_seen(page: BillPage) -> None:
    only(page, "a")
    page.show_place(find(bill_of(page), "c"), "quantity")
    assert shown(page.model) == "P A a B C c"
    assert where(page) == ("c", "quantity")
    assert "แสดง 2 จาก 4 รายการ" in page.filter_bar.text.text()


def test_a_table_is_pasted_over_the_lines_one_sees(page: BillPage) -> None:
    page.model.fold([], folded=True)
    only(page, "a", "d")
    bill = bill_of(page)
    page.filters.end()
    at(page, "a")
    press(Key.Key_Return, CTRL)
    write("a2")
    press(Key.Key_Return)
    only(page, "a", "b")
    at(page, "a", "quantity")
    QGuiApplication.clipboard().setText("7\n8\n")
    press(Key.Key_V, CTRL)
    page.filters.end()
    assert shown(page.model) == "P A a a2 b +A B C c +C d +P"
    assert [text(page.model, name, "quantity") for name in ("a", "a2", "b")] == [
        "7.00",
        "",
        "8.00",
    ]
    assert bill.rows[find(bill, "d")] == bill_of(page).rows[find(bill, "d")]


def test_a_group_with_hidden_lines_is_neither_deleted_nor_moved(page: BillPage) -> None:
    before = bill_of(page)
    only(page, "a")
    at(page, "A")
    press(Key.Key_Delete, CTRL)
    assert "“A” มี 1 แถวที่ตัวกรองซ่อนไว้" in page.report.text
    page.selection.move(move_down)
    assert bill_of(page) is before
    said = QSignalSpy(page.said)
    page.selection.duplicate()
    assert said.at(0)[0] == "ทำสำเนาเฉพาะแถวที่แสดง ไม่รวม 1 แถวที่ตัวกรองซ่อนไว้"
    at(page, "A")
    press(Key.Key_Space, SHIFT)
    press(Key.Key_C, CTRL)
    assert said.at(1)[0] == "คัดลอกเฉพาะแถวที่แสดง ไม่รวม 1 แถวที่ตัวกรองซ่อนไว้"
    page.filters.end()
    assert shown(page.model) == "P A a b +A A a +A B C c +C d +P"


# --- a property of all of them


def _select(page: BillPage, data: st.DataObject) -> None:
    rows, columns = page.model.rowCount(), page.view.shown_columns()
    top = data.draw(st.integers(0, rows - 1), "top")
    bottom = data.draw(st.integers(top, min(rows - 1, top + 4)), "bottom")
    left, right = sorted(data.draw(st.tuples(*[st.sampled_from(columns)] * 2), "columns"))
    if data.draw(st.booleans(), "whole rows"):
        left, right = 0, page.model.columnCount() - 1
    page.view.go_to(top, left)
    block = QItemSelection(page.model.index(top, left), page.model.index(bottom, right))
    page.view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.Select)


def _type(page: BillPage) -> None:
    here = page.view.here()
    assert here is not None
    page.model.enter(*here, "3")


def _paste(page: BillPage, content: str) -> None:
    QGuiApplication.clipboard().setText(content)
    page.pasting.paste()
    page.importing.leave()


def _paste_rows(page: BillPage) -> None:
    lines = [key for key in page.model.grid.keys if key > 0][:1]
    trees = [tree_of(page.model.grid.seen_bill, row) for row in lines]
    QGuiApplication.clipboard().setMimeData(rows_data(rows_json(trees), ""))
    page.pasting.paste()


def _drop(page: BillPage) -> None:
    data: QMimeData = rows_mime(page.view.selected_ids())
    last = page.model.index(page.model.rowCount() - 1, 0)
    page.model.dropMimeData(data, page.model.supportedDropActions(), -1, -1, last)


ACTS: dict[str, Callable[[BillPage], object]] = {
    "type": _type,
    "paste a text": lambda page: _paste(page, "5"),
    "paste a table": lambda page: _paste(page, "x\t1\tม.\t2\ny\t3\tม.\t4\nz\t5\tม.\t6\n"),
    "paste figures": lambda page: _paste(page, "1\n2\n3\n"),
    "paste rows": _paste_rows,
    "fill down": lambda page: page.fill.fill_down(),
    "delete": lambda page: page.selection.delete(),
    "remove": lambda page: page.selection.remove(),
    "cut": lambda page: page.selection.cut(),
    "duplicate": lambda page: page.selection.duplicate(),
    "mark": lambda page: page.marks.mark("orange"),
    "up": lambda page: page.selection.move(move_up),
    "down": lambda page: page.selection.move(move_down),
    "in": lambda page: page.selection.move(indent),
    "out": lambda page: page.selection.move(outdent),
    "drop": _drop,
    "all tiers": lambda page: page.labour.use_all_tiers(),
}


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(bill=bills(), data=st.data())
def test_rows_that_are_hidden_stay_as_they_are_whatever_is_done(
    qapp: QApplication, bill: Bill, data: st.DataObject
) -> None:
    page = BillPage(session_of(bill))
    lines = [row for row in walk(bill) if isinstance(bill.node(row), Line | Group)]
    rows = set(data.draw(st.lists(st.sampled_from(lines), min_size=1))) if lines else set()
    page.filters.filter_by(RowFilter("ทดสอบ", lambda _ground: set(rows)))
    for _ in range(4):
        if not page.model.rowCount():
            break
        _select(page, data)
        before = bill_of(page)
        hidden = [row for row in walk(before) if page.model.grid.is_hidden(row)]
        act = data.draw(st.sampled_from(sorted(ACTS)), "act")
        ACTS[act](page)
        _same(before, bill_of(page), hidden)
        changed = {row for row, each in bill_of(page).rows.items() if before.rows.get(row) != each}
        assert not any(page.model.grid.is_hidden(row) for row in changed)
    page._session.show(None)
    page.deleteLater()


def _same(before: Bill, after: Bill, hidden: list[RowId]) -> None:
    """Hidden rows hold what they held, where they stood."""
    there = set(hidden)
    for each in hidden:
        assert after.node(each) == before.node(each)
        assert after.rows[each].parent == before.rows[each].parent
    assert [each for each in walk(after) if each in there] == hidden


def test_the_count_follows_what_is_put_in_and_taken_out(page: BillPage) -> None:
    said = QSignalSpy(page.model.filtered)
    only(page, "a", "b")
    at(page, "b")
    press(Key.Key_Delete, CTRL)
    assert "แสดง 1 จาก 3 รายการ" in page.filter_bar.text.text()
    page._session.undo()
    assert "แสดง 2 จาก 4 รายการ" in page.filter_bar.text.text()
    assert shown(page.model) == "P A a b"
    assert row(page.model, "b") == 3
    assert said.count() == 1


def test_nothing_is_filtered_in_a_file_opened_next(page: BillPage) -> None:
    only(page, "a")
    page._session.show(page._session.file)
    assert shown(page.model) == "P A a b +A B C c +C d +P"
    assert not page.filter_bar.isVisible()


def test_the_key_filters_in_a_file_opened_next_by_nothing_of_the_one_before(page: BillPage) -> None:
    only(page, "a")
    page._session.show(page._session.file)
    press(Key.Key_L, CTRL | SHIFT)
    assert page.model.grid.filtering is not None
    assert page.model.grid.filtering.wanted == UNPRICED


def test_a_take_off_shows_no_line_where_a_filter_shows_none(page: BillPage) -> None:
    at(page, "a", "quantity")
    page.takeoff.open()
    page.filters.filter_by(marked("orange"))
    assert page.takeoff.model.node is None
    assert not page.takeoff.table.isEnabled()
    page.filters.end()
    assert page.takeoff.model.node is not None


def test_a_step_back_of_what_is_hidden_shows_it(page: BillPage) -> None:
    d = find(bill_of(page), "d")
    page._session.do(change_node(bill_of(page), d, Line("เปลี่ยนแล้ว"), "จากที่อื่น"))
    only(page, "a")
    assert shown(page.model) == "P A a"
    page._session.undo()
    assert shown(page.model) == "P A a d"
    assert where(page)[0] == "d"


def test_what_changed_since_a_revision_of_a_file_is_chosen_from_the_menu(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = session_of(small_bill())
    now = session.now()
    path = tmp_path / "งาน.estimate"
    session.show(create_estimate_file(path, session.estimate, session.books, who="", when=now))
    page = show(qtbot, BillPage(session))
    assert session.file is not None
    session.file.name_revision("ฉบับแรก", "", now)
    session.do(change_node(bill_of(page), find(bill_of(page), "b"), Line("บี"), "แก้"))
    menu = page.filters._since
    page.filters._list_revisions()
    (action,) = menu.actions()
    assert action.text() == "ฉบับแรก  20 มิ.ย. 2569 10:42"
    action.trigger()
    qtbot.waitUntil(lambda: page.model.grid.filtering is not None)
    assert shown(page.model) == "P A บี"
    assert "แก้ไขหลังฉบับ “ฉบับแรก” แสดง 1 จาก 4 รายการ" in page.filter_bar.text.text()
    session.show(None)
