"""The labour page: searching, narrowing, and putting a rate into the bill by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from estimator.app.bill.session_support import SessionSupport
from estimator.app.inspection import Goto, Inspection
from estimator.app.labour.indexes import ALL
from estimator.app.session import EstimateSession
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.books.trust import SIGNED
from estimator.domain.guideline.labour_account_checks import unlike_editions
from estimator.domain.labour.account import edition_of
from estimator.domain.money import shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.ui.kit import workers
from estimator.ui.labour.own_drawer import OwnDrawer
from estimator.ui.labour.page import LabourPage
from estimator.ui.labour.proof_drawer import ProofDrawer
from estimator.ui.labour.results import CODE, CONDITION, EDITION, KIND, NAME, RATE, STATE
from tests.lines import flat_line
from tests.official_labour import (
    W135,
    W480,
    book_line,
    estimate_of,
    line_at,
    official,
    official_books,
    rate,
)
from tests.ui.labour.labour_pages import NOW, Opened, open_page, open_session
from tests.ui.pressing import Answers, press, type_text

PILE = flat_line("เสาเข็มสั้น", Decimal(60), "ต้น")
PLASTER = book_line("2.3.1.2", 3, "120")
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def choose(opened: Opened, text: str) -> None:
    """Press a button of what was told of a line."""
    buttons = opened.page.into.findChildren(QPushButton)
    next(each for each in buttons if each.text().startswith(text)).click()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """The page, and a bill with a pile that has no labour yet (row 3) and plaster (row 4)."""
    session = open_session(tmp_path, [PILE, PLASTER])
    yield open_page(qtbot, session)
    session.show(None)


def test_typing_searches_and_arrows_move_without_leaving_the_line(opened: Opened) -> None:
    search = opened.page.search
    type_text(search, "ภายนอก ฉาบปูน")
    rates = opened.page.results.rows
    assert rates
    assert all("ภายนอก" in each.title + each.condition for each in rates)
    first = opened.page.results.current
    press(search, Key.Key_Down)
    assert opened.page.results.current == rates[1] != first
    press(search, Key.Key_Up)
    assert opened.page.results.current == first
    assert opened.page.focusWidget() is search


def test_it_begins_with_the_whole_edition_of_the_estimate(opened: Opened) -> None:
    assert opened.page.edition == W480
    assert opened.page.count.text() == "แสดง 500 จาก 1,471 อัตรา พิมพ์เพิ่มเพื่อให้แคบลง"
    assert opened.texts(CODE)[0] == "1.1"
    assert opened.page.results.isColumnHidden(EDITION)


def test_all_editions_can_be_looked_through(opened: Opened) -> None:
    page = opened.page
    opened.find("2.3.1.2")
    one = page.results.rows_model.rowCount()
    page.editions.choose(ALL)
    page.editions.activated.emit(page.editions.currentIndex())
    assert {each.edition for each in page.results.rows} == {W480, W135}
    assert page.results.rows_model.rowCount() > one
    assert not page.results.isColumnHidden(EDITION)
    assert {"ว 480", "ว 135"} <= set(opened.texts(EDITION))


def test_tiers_of_one_work_stand_below_its_name(opened: Opened) -> None:
    opened.find("1.1")
    model = opened.page.results.rows_model
    assert opened.texts(CODE)[:4] == ["1.1", "", "", ""]
    assert opened.texts(NAME)[1:3] == ["", ""]
    assert opened.texts(KIND)[0].startswith("เสาเข็ม ขนาด ศก. 4")
    assert opened.texts(KIND)[1] == ""
    assert opened.texts(KIND)[3].startswith("เสาเข็ม ขนาด ศก. 5")
    assert [model.begins(row) for row in range(4)] == [True, False, False, True]
    assert opened.texts(CONDITION)[1] == rate("1.1", 2).condition
    assert opened.texts(RATE)[1] == shown_number(rate("1.1", 2).rate)
    spoken = model.index(1, CODE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "ข้อ 1.1"


def test_a_size_alone_stands_beside_the_title_of_its_heading(opened: Opened) -> None:
    opened.find("1.2.1.1")
    assert opened.texts(NAME)[0] == "ค่าตอกเสาเข็มคอนกรีตในเขต กทม."
    assert opened.texts(KIND)[0].startswith("เสาเข็ม")


def test_a_rate_that_may_need_an_enquiry_says_so(opened: Opened) -> None:
    opened.find("1.1")
    assert opened.texts(STATE)[0] == "อาจสืบราคา"
    tip = opened.page.results.rows_model.index(0, STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert "น้อยกว่า 50 ต้น" in tip


def seen_headings(page: LabourPage) -> dict[str, str]:
    """The headings in sight by their codes, each with the number beside it."""
    every = QTreeWidgetItemIterator.IteratorFlag
    items = QTreeWidgetItemIterator(page.sections, every.NotHidden)
    seen = {}
    while (item := items.value()) is not None:
        seen[item.data(0, Qt.ItemDataRole.UserRole)] = item.text(1)
        items += 1
    return seen


def test_a_heading_narrows_and_the_counts_stay(opened: Opened) -> None:
    page = opened.page
    opened.find("คอนกรีต")
    whole = page.count.text()
    page.sections.choose("1")
    found = page.results.rows
    assert found
    assert all(each.section.startswith("1") for each in found)
    assert page.count.text() == f"พบ {len(found):,} อัตรา" != whole
    counts = seen_headings(page)
    assert int(counts["2"]) > 0
    assert whole == f"พบ {counts['']} อัตรา"


def test_headings_without_a_hit_are_put_away_while_one_types(opened: Opened) -> None:
    opened.find("ฉาบปูน")
    assert {"2", "2.3.1"} <= seen_headings(opened.page).keys()
    assert "4" not in seen_headings(opened.page)
    opened.find("")
    assert "4" in seen_headings(opened.page)


def test_nothing_found_says_what_to_do(opened: Opened) -> None:
    opened.find("ไม่มีงานอย่างนี้")
    assert opened.page.count.text().startswith("ไม่พบอัตราที่ตรงกับคำค้น")
    assert opened.page.results.current is None
    assert opened.page.inspection() is None
    press(opened.page.search, Key.Key_Return)
    assert opened.wanted == []


def test_what_is_only_near_is_said_to_be_and_waits_to_be_chosen(opened: Opened) -> None:
    opened.come_from(3)
    before = opened.session.estimate
    opened.find("หม้อแปลงไฟฟ้า")
    assert opened.page.count.text().startswith("ไม่มีรายการที่ตรงกับคำค้นทุกคำ แสดงรายการใกล้เคียง")
    assert opened.page.results.current is None
    press(opened.page.search, Key.Key_Return)
    assert opened.session.estimate is before
    assert opened.said == ["รายการที่แสดงเป็นเพียงรายการใกล้เคียง โปรดเลือกอัตราด้วยปุ่มลูกศรก่อน"]
    press(opened.page.search, Key.Key_Down)
    first = opened.page.results.current
    assert first is not None
    assert first.code == "4.1"


@pytest.mark.parametrize("row", [3, 4])
def test_enter_makes_a_new_line_wherever_one_comes_from(opened: Opened, row: int) -> None:
    """A line that has no labour yet, and one that has."""
    opened.come_from(row)
    said = opened.page.bar.label.text()
    assert said.startswith("Enter: เพิ่มรายการใหม่ต่อจาก “")
    assert "Shift+Enter: ใส่ใน “" in said
    opened.find("2.3.1.2")
    press(opened.page.search, Key.Key_Return)
    bill = opened.session.estimate.bill
    (new,) = set(bill.children_of(2)) - {3, 4}
    assert bill.children_of(2).index(new) == bill.children_of(2).index(row) + 1
    assert line_at(opened.session.estimate, new).item == LabourRef(W480, "2.3.1.2", 1)
    assert line_at(opened.session.estimate, 3) == PILE
    assert line_at(opened.session.estimate, 4) == PLASTER
    assert opened.wanted == [Goto("bill", new, "quantity")]


def test_enter_makes_a_new_line_even_where_a_line_asked_for_a_rate(opened: Opened) -> None:
    opened.come_from(3)
    opened.page.show_place(4, "labour")
    assert opened.page.bar.label.text().startswith("Shift+Enter: ใส่ใน “")
    opened.find("2.3.1.2")
    press(opened.page.search, Key.Key_Return)
    assert len(opened.session.estimate.bill.children_of(2)) == 3
    assert line_at(opened.session.estimate, 4) == PLASTER


def test_shift_enter_fills_the_line_in_the_tier_of_its_quantity(opened: Opened) -> None:
    opened.come_from(3)
    opened.find("1.1")
    press(opened.page.search, Key.Key_Return, SHIFT)
    assert line_at(opened.session.estimate, 3) == flat_line(
        "เสาเข็มสั้น", Decimal(60), "ต้น", labour_item=LabourRef(W480, "1.1", 3)
    )
    assert opened.wanted == [Goto("bill", 3, "quantity")]
    assert opened.page.into.text == ""
    assert opened.session.undo()
    assert line_at(opened.session.estimate, 3) == PILE


def test_a_line_that_asks_gets_the_rate_by_shift_enter(opened: Opened) -> None:
    opened.come_from(4)
    opened.page.show_place(3, "labour")
    opened.find("1.1")
    press(opened.page.search, Key.Key_Return, SHIFT)
    assert line_at(opened.session.estimate, 3).item == LabourRef(W480, "1.1", 3)


def test_another_rate_in_the_line_is_told_before_it_goes(opened: Opened) -> None:
    opened.come_from(4)
    opened.find("2.3.1.2")
    press(opened.page.search, Key.Key_Down)
    press(opened.page.search, Key.Key_Return, SHIFT)
    assert line_at(opened.session.estimate, 4) == PLASTER
    told = opened.page.into.text
    assert told == (
        "รายการนี้มีค่าแรงงานอยู่แล้ว (ข้อ 2.3.1.2 "
        f"{shown_number(rate('2.3.1.2', 3).rate)} บาท) จะใช้อัตรานี้แทน"
    )
    press(opened.page.search, Key.Key_Return, SHIFT)
    assert line_at(opened.session.estimate, 4).item == LabourRef(W480, "2.3.1.2", 2)
    assert opened.session.estimate.bill.children_of(2) == (3, 4)
    assert opened.page.into.text == ""


def test_a_rate_of_another_unit_is_told_before_it_goes_into_the_line(opened: Opened) -> None:
    opened.come_from(3)
    opened.find("1.10.1")
    press(opened.page.search, Key.Key_Return, SHIFT)
    told = "หน่วยของรายการคือ “ต้น” แต่บัญชีให้ 4,900.00 บาท/ตัน โปรดแก้หน่วยและปริมาณ หรือเลือกรายการอื่น"
    assert opened.page.into.text == told
    assert line_at(opened.session.estimate, 3) == PILE
    assert opened.wanted == []
    choose(opened, "ใส่ในรายการนี้")
    assert line_at(opened.session.estimate, 3).item == LabourRef(W480, "1.10.1", 1)
    assert opened.said == [told]
    # The words stay true: what counts something keeps its unit.
    assert line_at(opened.session.estimate, 3).unit == "ต้น"


def test_what_was_found_is_said_in_lines_however_narrow_the_page_is(opened: Opened) -> None:
    page = opened.page
    page.resize(600, 500)
    page.count.setText("แสดง 500 จาก 1,471 อัตรา พิมพ์เพิ่มเพื่อให้แคบลง")
    QApplication.processEvents()
    line = page.count.fontMetrics().lineSpacing()
    assert page.count.heightForWidth(page.count.width()) <= 3 * line
    # The buttons give way, into more lines of their own.
    assert page.drawers.bar.height() > 2 * line


def test_a_rate_in_place_of_another_leaves_the_unit_of_the_quantity(opened: Opened) -> None:
    opened.come_from(4)
    opened.find("1.10.1")
    press(opened.page.search, Key.Key_Return, SHIFT)
    assert "หน่วยของรายการคือ “ตร.ม.” แต่บัญชีให้" in opened.page.into.text
    press(opened.page.search, Key.Key_Return, SHIFT)
    taken = line_at(opened.session.estimate, 4)
    assert (taken.unit, taken.quantity) == (PLASTER.unit, PLASTER.quantity)
    assert taken.item == LabourRef(W480, "1.10.1", 1)
    found = SessionSupport(opened.session).findings(4)
    assert any("unit" in each.code for each in found)


def test_what_was_told_is_given_up_or_goes_into_a_new_line(opened: Opened) -> None:
    opened.come_from(3)
    opened.find("1.10.1")
    press(opened.page.search, Key.Key_Return, SHIFT)
    press(opened.page.search, Key.Key_Escape)
    assert opened.page.into.text == ""
    assert opened.wanted == []
    press(opened.page.search, Key.Key_Return, SHIFT)
    assert opened.page.into.text
    choose(opened, "เพิ่มเป็นรายการใหม่ (Enter)")
    assert line_at(opened.session.estimate, 3) == PILE
    assert len(opened.session.estimate.bill.children_of(2)) == 3


def test_what_was_told_of_one_rate_or_line_is_no_leave_for_another(opened: Opened) -> None:
    opened.come_from(4)
    opened.find("2.3.1.2")
    press(opened.page.search, Key.Key_Return, SHIFT)
    press(opened.page.search, Key.Key_Down)
    assert opened.page.into.text == ""
    press(opened.page.search, Key.Key_Return, SHIFT)
    assert opened.page.into.text
    changed = replace(line_at(opened.session.estimate, 4), unit="ตัน")
    opened.session.do(change_node(opened.session.estimate.bill, 4, changed, ""))
    assert opened.page.into.text == ""
    press(opened.page.search, Key.Key_Return, SHIFT)
    assert "หน่วยของรายการคือ “ตัน”" in opened.page.into.text
    opened.come_from(3)
    assert opened.page.into.text == ""


def test_without_a_line_there_is_nothing_to_put_it_into(opened: Opened) -> None:
    opened.come_from(2)
    assert opened.page.bar.label.text() == "Enter: เพิ่มรายการใหม่ท้าย “กลุ่มงาน”"
    assert opened.page.bar.into_button.isHidden()
    opened.find("1.1")
    press(opened.page.search, Key.Key_Return, SHIFT)
    assert opened.said[-1].startswith("ยังไม่ได้เลือกรายการ")
    assert opened.session.estimate.bill.children_of(2) == (3, 4)


def test_escape_goes_back_to_the_bill(opened: Opened) -> None:
    press(opened.page.search, Key.Key_Escape)
    assert opened.wanted == [Goto("bill")]


def test_the_panel_tells_where_a_rate_is_printed_and_how_it_moved(opened: Opened) -> None:
    shown: list[Inspection | None] = []
    opened.page.inspected.connect(shown.append)
    opened.find("1.1")
    press(opened.page.search, Key.Key_Down)
    inspection = shown[-1]
    assert inspection is not None
    now = rate("1.1", 2)
    assert inspection.title == f"ค่าแรง {shown_number(now.rate)} บาท/ต้น"
    lines = {line.label: line for line in inspection.lines}
    assert lines["เงื่อนไข"].value == now.condition
    assert lines["เงื่อนไข"].source.startswith("ดูปริมาณของรายการ")
    assert lines["หนังสือเวียน"].value == "กค 0433.2/ว 480"
    assert lines["หนังสือเวียน"].source == f"ข้อ 1.1 หน้า {now.page}"
    assert lines["ลงวันที่"].value == "26 มิ.ย. 2569"
    assert "ค่าตอกเสาเข็มสั้น" in lines["อยู่ใต้หัวข้อ"].source
    before = rate("1.1", 2, W135)
    assert lines["ใน ว 135"].value == f"{shown_number(before.rate)} บาท/ต้น"
    moved = shown_number(now.rate - before.rate)
    assert f"ฉบับหลังเพิ่มขึ้น {moved} บาท" in lines["ใน ว 135"].source
    assert any("น้อยกว่า 50 ต้น" in note for note in inspection.notes)


def test_the_search_of_the_window_comes_to_a_rate(opened: Opened) -> None:
    opened.page.sections.choose("4")
    hits = opened.page.hits(("ฉาบปูน", "ภายใน"), 5)
    assert 0 < len(hits) <= 5
    assert "บาท/ตร.ม." in hits[0].detail
    hits[0].run()
    place = opened.wanted[-1]
    assert (place.page, place.row) == ("labour", None)
    opened.page.show_place(place.row, place.field)
    found = opened.page.results.current
    assert found is not None
    assert place.field == f"{W480}/{found.code}#{found.tier}"


@pytest.mark.parametrize("typed", ["", "1.1"])
def test_a_rate_of_another_edition_is_shown_in_that_edition(opened: Opened, typed: str) -> None:
    opened.find(typed)
    opened.page.show_rate(rate("1.1", 2, W135))
    assert opened.page.edition == W135
    assert opened.page.results.current == rate("1.1", 2, W135)


@pytest.mark.parametrize("typed", ["", "ฉาบปูน"])
def test_a_rate_of_a_book_just_taken_in_is_shown_once_its_index_is_made(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    books = official_books()
    session = open_session(tmp_path, [PILE], Books({W480: official(W480)}, books.factor_f))
    opened = open_page(qtbot, session)
    monkeypatch.setattr(workers.hub(), "runner", None)
    session.use_library(books)
    opened.page.show_rate(rate("1.1", 2, W135))
    assert opened.page.count.text() == "กำลังเตรียมคลังค่าแรงงาน"
    if typed:
        opened.find(typed)
    qtbot.waitUntil(lambda: bool(opened.page.results.rows))
    wanted = (W480, typed) if typed else (W135, "1.1")
    assert (opened.page.edition, opened.page.search.text()) == wanted
    assert (opened.page.results.current == rate("1.1", 2, W135)) is not bool(typed)
    session.show(None)


def test_a_favourite_stands_on_top_with_a_star(opened: Opened) -> None:
    opened.find("ฉาบปูน")
    opened.page.results.go_to(5)
    chosen = opened.page.results.current
    opened.page.toggle_favourite()
    opened.find("")
    assert opened.page.results.current == chosen
    assert opened.texts(NAME)[0].startswith("★ ")
    opened.page.toggle_favourite()
    assert opened.page.results.rows[0].code == "1.1"


def test_a_rate_put_into_the_bill_stands_on_top_next_time(opened: Opened) -> None:
    opened.come_from(3)
    opened.find("2.3.1.2")
    press(opened.page.search, Key.Key_Return)
    opened.find("")
    assert opened.page.results.rows[0].code == "2.3.1.2"


def test_what_is_no_percentage_is_refused_in_place_and_so_is_one_without_reason(
    opened: Opened,
) -> None:
    opened.come_from(3)
    opened.page.ask_percent()
    strip = opened.page.strip
    strip.percent.setText("400")
    press(strip.reason, Key.Key_Return)
    assert "ยังไม่ได้บอกเหตุผล" in strip.error
    strip.reason.setText("งานตกแต่งพิเศษ")
    press(strip.reason, Key.Key_Return)
    assert "0 ถึง 100" in strip.error
    assert strip.percent.text() == "400"
    strip.percent.setText("๓๕")
    press(strip.reason, Key.Key_Return)
    assert strip.isHidden()
    assert line_at(opened.session.estimate, 3).labour == PercentOfMaterial(
        Decimal(35), "งานตกแต่งพิเศษ"
    )
    assert opened.wanted == [Goto("bill", 3, "labour")]


def test_a_percentage_may_be_a_sum_which_stays(opened: Opened) -> None:
    opened.come_from(3)
    opened.page.ask_percent()
    strip = opened.page.strip
    type_text(strip.percent, "(30+37)/2")
    strip.reason.setText("มติ")
    press(strip.reason, Key.Key_Return)
    assert line_at(opened.session.estimate, 3).labour == PercentOfMaterial(
        Decimal("33.5"), "มติ", "(30+37)/2"
    )
    opened.page.ask_percent()
    assert strip.percent.text() == "(30+37)/2"


def test_a_percentage_that_waits_is_told(opened: Opened) -> None:
    opened.come_from(3)
    opened.page.ask_percent()
    assert opened.page.unfinished() == []
    type_text(opened.page.strip.percent, "35")
    assert opened.page.unfinished() == ["หน้าคลังค่าแรงงานมีร้อยละหรือเหตุผลที่ยังไม่ได้บันทึก"]
    opened.page.strip.leave()
    assert opened.page.unfinished() == []


def test_drafts_in_the_drawers_are_told(opened: Opened) -> None:
    page = opened.page
    page.drawers.open("own")
    own = page.drawers.widget("own")
    assert isinstance(own, OwnDrawer)
    assert page.unfinished() == []
    own.fields["name"].setText("เสาธง")
    page.drawers.open("proof")
    proof = page.drawers.widget("proof")
    assert isinstance(proof, ProofDrawer)
    drafts = [
        "หน้าคลังค่าแรงงาน ส่วนตรวจทาน มีข้อความที่ยังไม่ได้บันทึก",
        "หน้าคลังค่าแรงงาน ส่วนรายการของหน่วยงาน มีข้อความที่ยังไม่ได้บันทึก",
    ]
    assert page.unfinished() == drafts[1:]
    proof.printed.setText("96")
    assert page.unfinished() == drafts
    # What follows the rate of a correction was not typed.
    proof.printed.clear()
    own.choose("correction")
    assert page.unfinished() == []
    own.fields["why"].setText("ฉบับพิมพ์ว่า 96")
    assert page.unfinished() == drafts[1:]


def test_escape_leaves_the_percentage_but_not_the_page(opened: Opened) -> None:
    opened.come_from(3)
    opened.page.ask_percent()
    press(opened.page.strip.percent, Key.Key_Escape)
    assert opened.page.strip.isHidden()
    assert opened.wanted == []
    assert opened.page.focusWidget() is opened.page.search


def test_what_is_typed_over_the_results_goes_on_with_the_query(opened: Opened) -> None:
    opened.find("ฉาบ")
    type_text(opened.page.results, "ปูน")
    assert opened.page.search.text() == "ฉาบปูน"
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    QApplication.sendEvent(opened.page.results, event)
    assert len(opened.wanted) == 1


def test_without_an_estimate_it_can_still_be_read(opened: Opened) -> None:
    opened.session.show(None)
    opened.page.activate()
    opened.find("ฉาบปูน")
    assert opened.page.results.current is not None
    assert opened.page.bar.label.text().startswith("เปิดประมาณราคาก่อน")
    press(opened.page.search, Key.Key_Return)
    assert opened.said[-1].startswith("ยังไม่ได้เปิดประมาณราคา")
    assert official(W480).rates


def test_a_page_never_seen_keeps_the_widths_it_was_left_with(opened: Opened) -> None:
    """Before it is laid out a splitter tells sizes that nobody chose."""
    never_seen = LabourPage(opened.session, Answers().asking())
    assert never_seen.save_look() == {}
    never_seen.restore_look({"sides": [150, 700]})
    assert never_seen.save_look() == {"sides": [150, 700]}
    assert opened.page.save_look() == {"sides": opened.page.split.sizes()}


def test_an_account_that_the_library_means_otherwise_is_said_to_be_searched_in_part(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Taken in by an earlier version, which counted its id, and read otherwise here."""
    whole = official(W480)
    info = replace(whole.info, id="ว612", verification=SIGNED)
    dearer = [replace(each, edition="ว612", rate=each.rate + 1) for each in whole.rates.values()]
    theirs = edition_of(info, dearer, whole.sections, whole.notes, whole.pipe_rules)
    as_here = {key: replace(each, edition="ว612") for key, each in whole.rates.items()}
    here = replace(theirs, rates=as_here)
    factors = official_books().factor_f
    line = replace(book_line("1.1", 1, "60"), labour=BookRate(LabourRef("ว612", "1.1", 1)))
    made = create_estimate_file(
        tmp_path / "งาน.estimate",
        estimate_of([line], "ว612"),
        Books({"ว612": theirs}, factors),
        who="",
        when=NOW,
    )
    session = EstimateSession(Books({"ว612": here, W480: whole}, factors))
    session.show(made)
    opened = open_page(qtbot, session)
    assert 0 < len(opened.page.results.rows) < 20
    assert opened.page.count.text().endswith("หรือมีชุดอื่นที่รหัสเดียวกัน")
    (finding,) = unlike_editions(session.estimate, session.books)
    assert finding.message.endswith("ค้นหาได้เฉพาะอัตราที่เก็บไว้ในแฟ้ม")
    opened.page.editions.choose(W480)
    opened.page.editions.activated.emit(0)
    assert opened.page.count.text() == "แสดง 500 จาก 1,471 อัตรา พิมพ์เพิ่มเพื่อให้แคบลง"
    session.show(None)
