"""The page of revisions in the whole window: compared, looked at, saved apart, brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from estimator.app.merging.clash_views import clash_views
from estimator.app.merging.meeting import meet
from estimator.app.merging.taking_in import take_in
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node, remove_rows
from estimator.domain.money import shown_baht
from estimator.domain.procedure.approvals import Approval
from estimator.domain.records.edits import change_setting
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import APPROVALS, PROJECT
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.ui.kit.settings import Settings
from estimator.ui.revisions.page import RevisionsPage
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.window_commands import WindowCommands
from tests.app.merging.copies import changed, copy_of, work
from tests.store.samples import as_text, run_sql
from tests.ui.bill.keys import settle
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press, type_text

LINE = 4


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, session: EstimateSession, answers: Answers, tmp_path: Path
) -> MainWindow:
    """Two revisions, with a line edited between them, and gone after both."""
    made = MainWindow(session, Settings(tmp_path), answers.asking())
    commands = WindowCommands(made, qapp)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    name(made, commands, "เสนอคณะกรรมการ", "ส่งวันจันทร์")
    remark(session, "แก้ตามมติ")
    name(made, commands, "ลงนาม", "")
    session.do(remove_rows(session.estimate.bill, [LINE], "ลบ"))
    made.show_page("revisions")
    return made


def name(window: MainWindow, commands: WindowCommands, text: str, note: str) -> None:
    """Type a name, Tab, a note, Enter."""
    commands.ask_revision()
    edit = window.ask._edit
    type_text(edit, text)
    type_text(window.ask._more, note)
    press(window.ask._more if note else edit, Qt.Key.Key_Return)
    assert window.ask.isHidden()


def remark(session: EstimateSession, text: str) -> None:
    line = session.estimate.bill.node(LINE)
    assert isinstance(line, Line)
    session.do(change_node(session.estimate.bill, LINE, replace(line, remark=text), "แก้"))


def page_of(window: MainWindow) -> RevisionsPage:
    page = window.pages["revisions"]
    assert isinstance(page, RevisionsPage)
    return page


def choose(window: MainWindow, text: str) -> RevisionsPage:
    page = page_of(window)
    page.table.go_to(next(at for at, each in enumerate(page.table.rows) if each.name == text))
    return page


def test_they_are_listed_and_compared_and_a_difference_leads_to_its_line(
    window: MainWindow, session: EstimateSession
) -> None:
    page = page_of(window)
    assert [each[0] for each in page.table.texts()] == ["ปัจจุบัน", "ลงนาม", "เสนอคณะกรรมการ"]
    newest, oldest = page.table.texts()[1:]
    assert oldest[2:4] == ("ผู้ทดสอบ", "ส่งวันจันทร์")
    assert newest[4].endswith(".00")
    assert oldest[5] != newest[5] != ""
    assert "ส่งวันจันทร์" in str(choose(window, "เสนอคณะกรรมการ").inspection())
    assert [each.isEnabled() for each in page.buttons.values()] == [True] * 5
    choose(window, "ปัจจุบัน")
    assert [each.isEnabled() for each in page.buttons.values()] == [True, *[False] * 4]

    choose(window, "เสนอคณะกรรมการ")
    press(page.table, Qt.Key.Key_Return)
    assert page.view.heading.startswith("เสนอคณะกรรมการ (")
    assert page.view.heading.endswith(" → ปัจจุบัน")
    assert "ลบ 1 รายการ (-" in page.view.counts
    (gone,) = page.view.table.rows
    assert (gone.fate, gone.after) == ("gone", None)
    before, after, change = page.view.sums.texts()
    assert session.priced is not None
    assert after[1] == shown_baht(session.priced.reference_price)
    assert (before[0][:10], after[0], change[0]) == ("เสนอคณะกรร", "ปัจจุบัน", "ต่างกัน")

    # An edit since then shows at once, for the page is in sight.
    project = replace(session.estimate.project, name="อาคารใหม่")
    session.do(change_setting(session.estimate, PROJECT, project, "แก้ชื่อ"))
    assert [each.fate for each in page.view.table.rows] == ["changed", "gone"]
    page.view.filter.setCurrentText("ลบ")
    assert page.view.table.rows == (gone,)
    page.view.table.go_to(0)
    press(page.view.table, Qt.Key.Key_Return)
    assert window.current.key == "bill"

    window.show_page("revisions")
    page.other.setCurrentIndex(1)
    page.compare()
    assert " → ลงนาม (" in page.view.heading
    (changed,) = page.view.table.rows
    assert changed.details == "หมายเหตุ - → “แก้ตามมติ”"
    page.view.table.go_to(0)
    assert "หมายเหตุ" in window.panel.text
    assert "- → “แก้ตามมติ”" in window.panel.text
    choose(window, "ลงนาม")
    page.compare()
    assert page.view.counts == "เลือกสองฉบับที่ต่างกัน จึงเทียบได้"


def test_a_comparison_that_ends_on_another_page_is_told_once(
    window: MainWindow, session: EstimateSession, held: HeldTasks
) -> None:
    page = choose(window, "เสนอคณะกรรมการ")
    page.compare()
    window.show_page("bill")
    held.do_all()
    assert window.message.text == f"เทียบแล้ว: {page.view.heading}"
    window.message._follow.click()
    assert (window.current, window.message.text) == (page, "")
    # The same two, compared anew after an edit, are no news.
    project = replace(session.estimate.project, name="อาคารใหม่")
    session.do(change_setting(session.estimate, PROJECT, project, "แก้ชื่อ"))
    window.show_page("bill")
    held.do_all()
    assert window.message.text == ""


def test_one_is_looked_at_printed_saved_apart_and_brought_back(
    window: MainWindow, session: EstimateSession, answers: Answers, tmp_path: Path
) -> None:
    now = as_text(session.estimate)
    choose(window, "เสนอคณะกรรมการ").look_at()
    assert window.current.key == "bill"
    assert window.earlier.text.startswith("กำลังดูฉบับ “เสนอคณะกรรมการ (")
    assert LINE in session.estimate.bill.rows
    assert window.windowTitle().startswith("ตัวอย่าง (อ่านอย่างเดียว) - ")
    remark(session, "ไม่ได้")
    assert window.message.text.startswith("กำลังดูฉบับ “เสนอคณะกรรมการ” ซึ่งแก้ไขไม่ได้")
    window.menus.actions["revision"].trigger()
    assert window.ask.isHidden()
    assert window.message.text.startswith("กำลังดูฉบับ “เสนอคณะกรรมการ” ซึ่งแก้ไขไม่ได้")
    # A copy is of the file, and says so.
    answers.path = tmp_path / "สำเนา"
    window.menus.actions["copy"].trigger()
    assert "ไม่ใช่ฉบับที่กำลังดู" in answers.asked[-1]
    assert "สำเนาของแฟ้มตามที่เป็นปัจจุบัน (ไม่ใช่ฉบับที่กำลังดู) ไว้ที่" in window.message.text
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == now
    window.show_page("revisions")
    assert [each[0] for each in page_of(window).table.texts()] == [
        "ปัจจุบัน",
        "ลงนาม",
        "เสนอคณะกรรมการ",
    ]
    choose(window, "ลงนาม").look_at()
    assert "ลงนาม" in window.earlier.text
    window.show_page("revisions")
    back = next(
        each for each in window.menus.menus["forms"].actions() if each.text() == "กลับไปที่ปัจจุบัน"
    )
    assert back.isEnabled()
    window.earlier.back.click()
    assert window.windowTitle().startswith("ตัวอย่าง - ")
    assert (window.earlier.isHidden(), back.isEnabled()) == (True, False)
    assert as_text(session.estimate) == now

    # Printed, saved apart, brought back.
    window.show_page("revisions")
    page = choose(window, "เสนอคณะกรรมการ")
    page.buttons["print"].click()
    assert window.current.key == "forms"
    assert window.pages["forms"].state.currentText().startswith("เสนอคณะกรรมการ (")  # type: ignore[attr-defined]

    window.show_page("revisions")
    answers.path = tmp_path / "แยก"
    page.buttons["apart"].click()
    assert answers.asked[-1] == "บันทึกฉบับเป็นแฟ้ม: ตัวอย่าง - เสนอคณะกรรมการ.estimate"
    assert "บันทึกฉบับ “เสนอคณะกรรมการ” ไว้ที่" in window.message.text
    with open_estimate_file(tmp_path / "แยก.estimate") as apart:
        assert LINE in apart.estimate.bill.rows

    page.buttons["look"].click()
    window.show_page("revisions")
    now = as_text(session.whole_file.estimate) if session.whole_file else ""
    choose(window, "เสนอคณะกรรมการ").buttons["restore"].click()
    assert window.message.text == "คืนเป็นฉบับ “เสนอคณะกรรมการ” แล้ว กด Ctrl+Z เพื่อเลิกทำ"
    assert (session.earlier, LINE in session.estimate.bill.rows) == (None, True)
    choose(window, "เสนอคณะกรรมการ").buttons["restore"].click()
    assert window.message.text == "ประมาณราคาเป็นเหมือนฉบับ “เสนอคณะกรรมการ” อยู่แล้ว"
    session.undo()
    assert as_text(session.estimate) == now


def test_one_from_before_a_merge_takes_the_merge_back_and_says_so(
    qtbot: QtBot, session: EstimateSession, answers: Answers
) -> None:
    page, said = RevisionsPage(session, answers.asking()), list[str]()
    qtbot.addWidget(page)
    page.said.connect(said.append)
    file = session.file
    assert file is not None
    for copy in (copy_of(file.path, each) for each in ("สำเนา ก", "สำเนา ข")):
        work(copy, "สมศรี", changed(LINE, remark=f"ของ{copy.stem}"))
        meeting = meet(file, copy, session.library)
        take_in(session, meeting, clash_views(meeting), meeting.apart.all_of("theirs"))
    now = as_text(session.estimate)
    before = [each.name for each in file.revisions()]
    page.by_merges.setChecked(True)

    def restore(name: str) -> str:
        page.look()
        page.table.go_to(next(at for at, each in enumerate(page.table.rows) if each.name == name))
        page.buttons["restore"].click()
        return said[-1]

    told = restore(before[0])
    assert "แล้ว กด Ctrl+Z เพื่อเลิกทำ สิ่งที่รับมาจากสำเนา “สำเนา ข” หลังฉบับนี้ไม่อยู่ในแฟ้มนี้แล้ว" in told
    session.undo()
    told = restore(before[1])
    assert "สิ่งที่รับมาจากสำเนา “สำเนา ก” “สำเนา ข” หลังฉบับนี้ไม่อยู่ในแฟ้มนี้แล้ว" in told
    # As it says: the copy comes in again.
    assert not meet(file, copy, session.library).is_nothing
    session.undo()
    assert meet(file, copy, session.library).is_nothing
    assert as_text(session.estimate) == now
    session.undo()
    assert not meet(file, copy, session.library).is_nothing
    assert restore(before[1]).count("สำเนา ข") == 0


def test_of_what_merges_had_named_only_the_newest_is_listed_unasked(
    qtbot: QtBot, session: EstimateSession, answers: Answers
) -> None:
    """But for what is in sight, and for what somebody named like it."""
    page = RevisionsPage(session, answers.asking())
    qtbot.addWidget(page)
    page.show()
    file = session.file
    assert file is not None
    file.name_revision("ก่อนรวมกับสำเนา ของช่าง", "", session.now())
    page.look()
    assert page.by_merges.isHidden()
    for at, name in enumerate("กขคง"):
        copy = copy_of(file.path, name)
        work(copy, "สมศรี", changed(LINE, remark=name), books=session.library)
        meeting = meet(file, copy, session.library)
        take_in(session, meeting, clash_views(meeting), meeting.apart.all_of("theirs"))
        page.look()
        assert page.by_merges.isVisible() == (at > 1)
    newest, middle, oldest, own = (each.name for each in file.revisions())
    assert _listed(page) == [newest, own]
    assert page.by_merges.text().endswith("(2 ฉบับ)")
    assert page.other.count() == 3
    page.by_merges.setChecked(True)
    assert _listed(page) == [newest, middle, oldest, own]
    page.table.go_to(3)
    press(page.table, Qt.Key.Key_Return)
    page.by_merges.setChecked(False)
    assert _listed(page) == [newest, oldest, own]
    assert page.table.current is not None
    assert page.table.current.name == oldest


def _listed(page: RevisionsPage) -> list[str]:
    return [each.name for each in page.table.rows if each.revision is not None]


def test_one_that_is_damaged_says_so_at_each_order(
    qtbot: QtBot, session: EstimateSession, answers: Answers
) -> None:
    file = session.file
    assert file is not None
    file.name_revision("เสนอคณะกรรมการ", "", session.now())
    path = file.path
    page = RevisionsPage(session, answers.asking())
    qtbot.addWidget(page)
    page.show()
    # An earlier version kept no worth: it is worked out.
    assert session.priced is not None
    price, code = page.table.texts()[1][4:]
    assert price == shown_baht(session.priced.reference_price)
    assert len(code) == 11
    session.show(None)
    run_sql(path, "UPDATE revision SET content = x'00'")
    session.show(open_estimate_file(path))
    assert page.table.texts()[1][4:] == ("", "")
    said: list[str] = []
    page.said.connect(said.append)
    page.table.go_to(1)
    page.compare()
    assert "เสียหาย" in page.view.counts
    for name in ("restore", "look"):
        said.clear()
        page.buttons[name].click()
        assert "เสียหาย" in said[-1]


def test_the_list_has_the_page_until_something_is_compared(
    window: MainWindow, session: EstimateSession
) -> None:
    session.undo()
    for at in range(30):
        remark(session, f"ครั้งที่ {at}")
        window.jobs.name_revision(f"ฉบับที่ {at}")
    page = choose(window, "เสนอคณะกรรมการ")

    def seen(table: QTableView) -> int:
        return table.viewport().height() // table.verticalHeader().defaultSectionSize()

    def is_current_seen() -> bool:
        place = page.table.visualRect(page.table.currentIndex())
        return page.table.viewport().rect().contains(place)

    window.activateWindow()
    page.table.setFocus()
    assert seen(page.table) >= 18
    press(page.table, Qt.Key.Key_Return)
    settle()
    assert seen(page.table) >= 6
    assert seen(page.view.table) >= 6
    assert is_current_seen()
    assert page.table.hasFocus()

    # At 150 % there is no room for both.
    window.resize(910, 486)
    settle()
    assert not page.table.isVisible()
    assert page.view.table.hasFocus()
    assert seen(page.view.table) >= 4
    press(page.view.table, Qt.Key.Key_Escape)
    settle()
    assert (window.current, page.view.isVisible()) == (page, False)
    assert page.table.hasFocus()
    assert is_current_seen()
    assert seen(page.table) >= 8
    page.compare()
    window.resize(1366, 768)
    settle()
    assert page.table.isVisible()
    page.view.close_button.click()
    assert not page.view.isVisible()
    window.activateWindow()
    page.compare()
    settle()
    press(page.table, Qt.Key.Key_Escape)
    assert (window.current, page.view.is_comparing) == (page, False)
    press(page.table, Qt.Key.Key_Escape)
    assert window.current.key == "bill"


def test_that_forms_stay_what_they_are_is_said_where_a_revision_had_others(
    window: MainWindow, session: EstimateSession
) -> None:
    file, page = session.whole_file, page_of(window)
    assert file is not None
    window.show_page("revisions")
    choose(window, "เสนอคณะกรรมการ")
    page.compare()
    assert "แบบฟอร์ม" not in page.view.counts
    name, text = next(each for each in file.kept_forms().items() if each[0] == "2560/pr6.toml")
    file.keep_forms({name: text.replace("width_mm = 95", "width_mm = 90")})
    page.compare()
    assert page.view.counts.endswith(" · แบบฟอร์มที่ใช้พิมพ์ต่างกัน: ปร.6")
    page.buttons["restore"].click()
    assert window.message.text == (
        "คืนเป็นฉบับ “เสนอคณะกรรมการ” แล้ว กด Ctrl+Z เพื่อเลิกทำ แบบฟอร์มของแฟ้มไม่เปลี่ยนตามฉบับที่คืน "
        "ยังพิมพ์ด้วยแบบปัจจุบัน แผ่นตามแบบเดิมพิมพ์ได้จากฉบับนั้น"
    )


def test_the_list_says_at_once_what_was_approved(
    window: MainWindow, session: EstimateSession
) -> None:
    page = page_of(window)
    newest = page.table.rows[1].revision
    assert newest is not None
    assert newest.worth is not None
    approval = Approval(newest.name, newest.worth.checksum, date(2026, 6, 30), "นายก อบต.")
    session.do(add_records(session.estimate, APPROVALS, [approval], "เห็นชอบ"))
    assert page.table.texts()[1][3] == "เห็นชอบเมื่อ 30 มิ.ย. 2569 โดย นายก อบต."
    session.undo()
    assert page.table.texts()[1][3] == ""


def test_what_was_recorded_since_stays_where_one_is_brought_back_and_is_told(
    window: MainWindow, session: EstimateSession
) -> None:
    page = choose(window, "ลงนาม")
    revision = page.table.current.revision if page.table.current else None
    assert revision is not None
    assert revision.worth is not None
    approval = Approval(revision.name, revision.worth.checksum, date(2026, 6, 30))
    session.do(add_records(session.estimate, APPROVALS, [approval], "เห็นชอบ"))
    choose(window, "ลงนาม").buttons["restore"].click()
    assert window.message.text == (
        "คืนเป็นฉบับ “ลงนาม” แล้ว กด Ctrl+Z เพื่อเลิกทำ "
        "สิ่งที่บันทึกไว้หลังตั้งชื่อฉบับยังอยู่ตามปัจจุบัน: ฉบับที่ได้รับความเห็นชอบ"
    )
    assert LINE in session.estimate.bill.rows
    assert list(session.estimate.approvals) == [approval]
    session.undo()
    assert LINE not in session.estimate.bill.rows
    assert list(session.estimate.approvals) == [approval]
