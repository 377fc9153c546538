"""The whole window by its keys: pages, answers, undo, messages, and how it was left."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from estimator.app.inspection import Goto, Inspection
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.clauses import Clause
from estimator.domain.estimate import Estimate, Project, Rounding
from estimator.domain.findings import Finding
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import CONDITIONS, PROJECT, ROUNDING
from estimator.domain.search.folding import folded
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.page import BillPage
from estimator.ui.factor_f.page import FactorPage
from estimator.ui.forms.forms_page import FormsPage
from estimator.ui.guideline.checks_page import ChecksPage
from estimator.ui.guideline.clauses_page import ClausesPage
from estimator.ui.kit import theme
from estimator.ui.kit.settings import Settings
from estimator.ui.window.main_window import PROGRAM_NAME, MainWindow
from estimator.ui.window.palette_sources import commands, commands_elsewhere, commands_not_now
from tests.books import BUILDING
from tests.lines import changed_line
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press, type_text
from tests.ui.samples import FACTORS

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def key(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE
) -> None:
    """A key as it comes from the keyboard: shortcuts first, then the widget with the focus."""
    focus = window.focusWidget()
    QTest.keyClick(window if focus is None else focus, key, modifiers)


def test_the_keys_of_the_pages_and_the_way_back(window: MainWindow, qtbot: QtBot) -> None:
    shown = []
    for each in (Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7):
        key(qtbot, window, each)
        shown.append(window.current.key)
        key(qtbot, window, Qt.Key.Key_Escape)
        shown.append(window.current.key)

    assert shown == ["factor_f", "bill", "checks", "bill", "forms", "bill"]


def test_every_page_can_be_shown_and_tells_what_it_is(window: MainWindow) -> None:
    for name, page in window.pages.items():
        window.show_page(name)

        assert window.current is page
        assert page.isVisible()
        assert page.title
        assert window.panel.shown == page.inspection()


def test_undo_and_redo_name_what_they_do(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert not undo.isEnabled()

    session.do(change_setting(session.estimate, PROJECT, Project(name="ใหม่"), "แก้ชื่อโครงการ"))
    assert undo.text() == "เลิกทำ: แก้ชื่อโครงการ"
    key(qtbot, window, Qt.Key.Key_Z, CONTROL)

    assert session.estimate.project.name == "ปรับปรุงอาคารเรียน 324 ล./55-ก"
    assert redo.text() == "ทำซ้ำ: แก้ชื่อโครงการ"
    key(qtbot, window, Qt.Key.Key_Y, CONTROL)
    assert session.estimate.project.name == "ใหม่"
    assert not redo.isEnabled()


def test_undo_takes_the_table_of_the_library_back(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    edition = session.library.factor_f[FACTORS]
    rows = tuple(replace(row, factor_with_vat=row.factor + Decimal("0.2")) for row in BUILDING.rows)
    tables = {**edition.tables, BUILDING.key: replace(BUILDING, rows=rows)}
    library = replace(edition, tables=tables)
    session.use_library(Books(session.library.labour, {FACTORS: library}))
    window.show_page("factor_f")
    page = window.pages["factor_f"]
    assert isinstance(page, FactorPage)
    before = window.totals.text("reference")
    with qtbot.waitSignal(page.said) as said:
        QTest.mouseClick(page.use_library, Qt.MouseButton.LeftButton)
    assert said.args == ["ใช้ตาราง Factor F ตามคลังแล้ว กด Ctrl+Z เพื่อเรียกคืน"]
    after = window.totals.text("reference")
    assert after != before
    assert page.use_library.isHidden()
    undo = window.menus.actions["undo"]
    assert undo.text() == "เลิกทำ: ใช้ตาราง Factor F ตามคลัง: งานก่อสร้างอาคาร"

    key(qtbot, window, Qt.Key.Key_Z, CONTROL)
    assert window.totals.text("reference") == before
    assert page.use_library.isVisible()
    assert not undo.isEnabled()
    key(qtbot, window, Qt.Key.Key_Y, CONTROL)
    assert window.totals.text("reference") == after
    assert page.use_library.isHidden()


def test_a_total_leads_to_its_trace_and_the_trace_follows_edits(window: MainWindow) -> None:
    window.fold_panel()
    assert window.panel.isHidden()

    window.totals.inspect("reference")

    assert window.panel.isVisible()
    assert "ตัดเศษลงให้เต็ม 1,000 บาท" in window.panel.text
    session = window.session
    rounding = Rounding(reference_price=Decimal(10_000))
    session.do(change_setting(session.estimate, ROUNDING, rounding, "แก้การตัดเศษ"))
    assert "ตัดเศษลงให้เต็ม 10,000 บาท" in window.panel.text


def test_a_click_on_a_total_leaves_the_keyboard_where_it_was(window: MainWindow) -> None:
    before = window.focusWidget()
    for button in window.totals.findChildren(QPushButton):
        if button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert before is not None
    assert window.focusWidget() is before


def test_a_row_in_the_panel_shows_its_history(window: MainWindow) -> None:
    session = window.session
    window.inspect(Inspection("เหล็ก", row=5))
    line = session.estimate.bill.node(5)
    assert isinstance(line, Line)
    session.do(
        change_node(
            session.estimate.bill, 5, changed_line(line, quantity=Decimal("70")), "แก้ไขจำนวน"
        )
    )

    window.panel.show_history()
    assert "แก้ไขจำนวน: จำนวน 62.00 → 70.00" in window.panel.text
    assert "20 มิ.ย. 2569 10:42" in window.panel.text
    session.undo()
    window.panel.show_history()
    assert "เลิกทำ: แก้ไขจำนวน: จำนวน 70.00 → 62.00" in window.panel.text


def test_the_history_in_sight_is_that_of_the_last_edit(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    # A page that tells nothing of the edited row by itself.
    window.show_page("project")
    window.inspect(Inspection("เหล็ก", row=5))
    window.panel.show_history()
    line = session.estimate.bill.node(5)
    assert isinstance(line, Line)
    after = changed_line(line, quantity=Decimal(70))
    session.do(change_node(session.estimate.bill, 5, after, "แก้ไขจำนวน"))

    qtbot.waitUntil(lambda: "จำนวน 62.00 → 70.00" in window.panel.text)


def test_the_palette_finds_a_line_and_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("project")
    key(qtbot, window, Qt.Key.Key_K, CONTROL)
    edit = window.finder.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    type_text(edit, "DB16")
    key(qtbot, window, Qt.Key.Key_Return)

    assert window.current.key == "bill"
    inspection = window.current.inspection()
    assert inspection is not None
    assert inspection.row == 5


def test_the_palette_finds_commands_by_their_words(window: MainWindow, qtbot: QtBot) -> None:
    window.open_finder()
    edit = window.finder.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    type_text(edit, "ส่งออก")

    assert window.finder.titles[:2] == ["ส่งออก PDF", "ส่งออก Excel"]
    edit.clear()
    type_text(edit, "F7")
    assert window.finder.titles == ["แบบฟอร์ม"]


def test_the_offices_workbooks_are_reached_from_the_menu(window: MainWindow) -> None:
    window.menus.actions["workbooks"].trigger()
    page = window.current
    assert isinstance(page, FormsPage)
    assert page.sides.workbooks.isVisible()


def test_a_revision_is_named_without_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    key(qtbot, window, Qt.Key.Key_S, CONTROL)
    assert window.ask.isVisible()
    edit = window.ask.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    type_text(edit, "ฉบับเสนอ")
    key(qtbot, window, Qt.Key.Key_Return)

    assert window.session.file is not None
    assert [each.name for each in window.session.file.revisions()] == ["ฉบับเสนอ"]
    assert window.ask.isHidden()
    assert "ฉบับเสนอ" in window.message.text


def remove_first_part(qtbot: QtBot, window: MainWindow) -> str:
    grid = window.pages["bill"].findChild(GridView)
    assert grid is not None
    grid.go_to(0, grid.shown_columns()[0])
    key(qtbot, window, Qt.Key.Key_Delete)
    return window.message.text


def test_a_message_that_offers_to_take_back_goes_with_the_edit_it_is_about(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = window.session.estimate
    said = remove_first_part(qtbot, window)
    assert said.startswith("ลบ")
    assert said.endswith("แล้ว กด Ctrl+Z เพื่อเรียกคืน")
    assert window.session.estimate != before
    key(qtbot, window, Qt.Key.Key_Z, CONTROL)
    assert window.session.estimate == before
    assert window.message.text == ""
    key(qtbot, window, Qt.Key.Key_Y, CONTROL)
    assert window.message.text == ""


def test_a_message_that_offers_to_take_back_goes_with_the_next_edit_and_with_the_file(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert remove_first_part(qtbot, window)
    session = window.session
    session.do(change_setting(session.estimate, PROJECT, Project(name="ถนน"), "แก้ชื่อ"))
    assert window.message.text == ""
    session.undo()
    session.undo()
    assert remove_first_part(qtbot, window)
    key(qtbot, window, Qt.Key.Key_W, CONTROL)
    assert window.message.text == ""


def test_refused_edits_are_told_beneath_the_page(window: MainWindow) -> None:
    session = window.session
    project = replace(session.estimate.project, budget_baht=Decimal("0.001"))
    session.do(change_setting(session.estimate, PROJECT, project, "แก้วงเงิน"))

    assert "วงเงินงบประมาณ" in window.message.text


def test_closing_the_estimate_shows_the_start(window: MainWindow, qtbot: QtBot) -> None:
    key(qtbot, window, Qt.Key.Key_W, CONTROL)

    assert window.session.file is None
    assert window.current is window.start
    assert window.totals.isHidden()
    assert window.windowTitle() == PROGRAM_NAME
    assert not window.menus.actions["copy"].isEnabled()
    window.go(Goto("bill", 5))
    assert window.current is window.start


def test_a_recent_file_is_opened_from_the_start(window: MainWindow) -> None:
    path = window.session.path
    assert path is not None
    window.settings.add_recent(path)
    window.session.show(None)
    buttons = window.start.findChildren(QPushButton)
    next(button for button in buttons if button.toolTip() == str(path)).click()

    assert window.session.path == path
    assert window.current.key == "bill"


def test_a_refused_price_leads_to_the_page_where_it_is_mended(window: MainWindow) -> None:
    conditions = replace(window.session.estimate.conditions, interest_percent=Decimal(9))
    window.session.do(change_setting(window.session.estimate, CONDITIONS, conditions, "แก้"))
    buttons = window.totals.findChildren(QPushButton)
    next(button for button in buttons if button.text() == window.totals.refusal).click()

    assert window.current.key == "factor_f"


def test_folding_the_panel_puts_it_away_and_brings_it_back(window: MainWindow) -> None:
    shown = [window.panel.isVisible()]
    for _ in range(2):
        window.fold_panel()
        shown.append(window.panel.isVisible())

    assert shown == [True, False, True]


def test_a_text_that_no_cell_took_is_told_before_the_estimate_is_left(
    window: MainWindow, session: EstimateSession, tmp_path: Path
) -> None:
    path = session.path
    assert path is not None
    bill = window.pages["bill"]
    assert isinstance(bill, BillPage)
    quantity = bill.model.grid.column_of("quantity")
    rows = session.estimate.bill.rows
    keys = bill.model.grid.keys
    line = next(at for at, key in enumerate(keys) if key > 0 and isinstance(rows[key].node, Line))
    assert not bill.model.enter(line, quantity, "7x")
    window.show_page("checks")
    other = tmp_path / "อื่น.estimate"
    create_estimate_file(other, Estimate(), session.library, who="ก", when=session.now()).close()

    window.jobs.open(other)
    assert session.path == path
    assert window.current is bill
    assert "ช่องจำนวน มี “7x” ที่ยังไม่ได้บันทึก" in window.message.text
    # Another text, and another edit: whoever goes on working is told anew, and of all of them.
    assert not bill.model.enter(line + 1, quantity, "8y")
    assert not window.may_leave()
    assert "“7x”" in window.message.text
    assert "“8y”" in window.message.text
    assert bill.model.enter(line + 2, quantity, "5")
    assert not window.may_leave()
    window.show_page("checks")
    assert not window.close()
    assert window.isVisible()
    window.jobs.open(other)
    assert session.path == other
    assert window.close()


def test_what_is_not_taken_is_told_again_once_another_message_took_its_place(
    window: MainWindow, session: EstimateSession
) -> None:
    bill = window.pages["bill"]
    assert isinstance(bill, BillPage)
    rows, keys = session.estimate.bill.rows, bill.model.grid.keys
    line = next(at for at, key in enumerate(keys) if key > 0 and isinstance(rows[key].node, Line))
    assert not bill.model.enter(line, bill.model.grid.column_of("quantity"), "7x")
    assert not window.may_leave()
    told = window.message.text
    bill.said.emit("เขียนแฟ้มแล้ว")
    assert not window.may_leave()
    assert window.message.text == told
    assert window.may_leave()


def test_what_could_not_be_opened_is_not_told_over_the_file_that_was(
    window: MainWindow, session: EstimateSession, tmp_path: Path
) -> None:
    window.jobs.open(tmp_path / "ไม่มี.estimate")
    assert "ไม่พบแฟ้ม" in window.message.text
    assert session.do(change_setting(session.estimate, PROJECT, Project(name="ใหม่"), "แก้ชื่อ"))
    assert "ไม่พบแฟ้ม" in window.message.text
    window.jobs.make(tmp_path / "ใหม่.estimate", lambda _books: Estimate())
    assert window.message.text == ""


def test_it_comes_back_as_it_was_left(
    window: MainWindow, session: EstimateSession, qtbot: QtBot, tmp_path: Path
) -> None:
    window.show_page("checks")
    window.fold_panel()
    window.navigation.hide()
    # The screen of the offscreen platform is 800 x 800.
    window.resize(700, 600)
    window.close()

    settings = Settings(tmp_path)
    other = MainWindow(session, settings, Answers().asking())
    qtbot.addWidget(other)
    other.restore_look()

    assert settings.last_file == session.path
    assert settings.text("page") == "checks"
    assert other.panel.isHidden()
    assert other.navigation.isHidden()
    assert other.size() == window.size()
    path = session.path
    assert path is not None
    session.show(None)
    other.jobs.open(path)
    assert other.current.key == "checks"
    another = tmp_path / "อื่น.estimate"
    create_estimate_file(another, Estimate(), session.library, who="ก", when=session.now()).close()
    other.jobs.open(another)
    assert other.current.key == "bill"


def test_it_fits_a_small_screen_at_150_per_cent(window: MainWindow, qtbot: QtBot) -> None:
    # 1366 x 768 is 911 x 512 there, less the frame and the task bar.
    window.resize(911, 440)

    assert window.width() == 911
    assert window.height() == 440
    assert window.panel.isHidden()
    assert window.minimumSizeHint().width() <= 911
    for name in window.pages:
        window.show_page(name)
        assert window.width() == 911


def test_every_condition_can_be_read_in_a_small_window(window: MainWindow) -> None:
    window.resize(900, 560)
    window.show_page("factor_f")
    page = window.pages["factor_f"]
    assert isinstance(page, FactorPage)
    for field in (page.conditions.advance, page.conditions.retention, page.conditions.vat):
        needed = field.editor.fontMetrics().horizontalAdvance(field.text or "100")
        arrow = 22 if isinstance(field.editor, QComboBox) else 0
        assert field.editor.width() >= needed + arrow + 8
    # What does not fit beside the working is reached by scrolling.
    (area,) = (each for each in page.findChildren(QScrollArea) if each.isAncestorOf(page.method))
    hidden = area.horizontalScrollBar().maximum()
    assert hidden == 0 or area.horizontalScrollBar().isVisible()
    window.resize(1366, 768)
    QApplication.processEvents()
    assert area.horizontalScrollBar().maximum() == 0


def test_at_1366_nothing_but_the_pages_insides_needs_scrolling(window: MainWindow) -> None:
    for name, page in window.pages.items():
        window.show_page(name)
        room = page.parentWidget()
        assert isinstance(room, QWidget)
        assert page.minimumSizeHint().width() <= room.width(), name
        assert page.minimumSizeHint().height() <= room.height(), name


def test_colours_and_size_are_chosen_in_the_menu(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    try:
        window.open_finder()
        edit = window.finder.findChild(QLineEdit)
        assert isinstance(edit, QLineEdit)
        type_text(edit, "มืด")
        key(qtbot, window, Qt.Key.Key_Return)
        assert theme.is_dark()

        size = qapp.font().pointSizeF()
        window.menus.actions["larger"].trigger()
        assert qapp.font().pointSizeF() == pytest.approx(size * 1.1)
        assert window.settings.zoom == 1.1
        window.menus.actions["normal"].trigger()
        assert qapp.font().pointSizeF() == size
    finally:
        theme.apply_theme(qapp, "light")


def test_printing_from_the_bill_goes_to_the_forms_and_asks_for_a_printer(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    key(qtbot, window, Qt.Key.Key_P, CONTROL)

    assert window.current.key == "forms"
    assert answers.asked == ["printer"]


def test_the_menu_exports_the_estimate_as_it_is_now(
    window: MainWindow, answers: Answers, held: HeldTasks, tmp_path: Path
) -> None:
    window.show_page("forms")
    held.do_all()
    window.show_page("bill")
    session = window.session
    line = session.estimate.bill.node(4)
    assert isinstance(line, Line)
    after = replace(line, description="คอนกรีตใหม่")
    session.do(change_node(session.estimate.bill, 4, after, "แก้ไข"))
    answers.path = tmp_path / "แบบ"
    answers.path.mkdir()
    window.menus.actions["pdf"].trigger()
    held.do_all()

    document = pdfium.PdfDocument(answers.path / "ตัวอย่าง - ปร.4.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "คอนกรีตใหม่" in text


def test_help_stands_in_the_panel(window: MainWindow, qtbot: QtBot) -> None:
    key(qtbot, window, Qt.Key.Key_F1)
    assert "Ctrl+Enter" in window.panel.text

    window.menus.actions["about"].trigger()
    assert "Python" in window.panel.text


def test_f1_on_a_finding_opens_its_clause_and_without_one_shows_the_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.show_page("checks")
    checks = window.current
    window.watch.findings = (Finding("warn", "x", "ก", clause=Clause("2569", ("16.1",))),)
    window.watch.found.emit()
    assert isinstance(checks, ChecksPage)
    checks.list.setCurrentIndex(checks.model.index(0))
    key(qtbot, window, Qt.Key.Key_F1)
    clauses = window.current
    assert isinstance(clauses, ClausesPage)
    assert clauses.text.toPlainText().startswith("ข้อ 16.1")
    assert window.focusWidget() is clauses.table

    window.show_page("checks")
    window.watch.findings = (Finding("warn", "y", "ข"),)
    window.watch.found.emit()
    checks.list.setCurrentIndex(checks.model.index(0))
    key(qtbot, window, Qt.Key.Key_F1)
    assert window.current is checks
    assert "Ctrl+Enter" in window.panel.text


def test_the_search_of_everything_opens_a_clause(window: MainWindow, qtbot: QtBot) -> None:
    key(qtbot, window, Qt.Key.Key_K, CONTROL)
    edit = window.focusWidget()
    assert isinstance(edit, QLineEdit)
    type_text(edit, "ข้อ 16.1")
    assert window.finder.titles[0] == "ข้อ 16.1 องค์ประกอบ"
    press(edit, Qt.Key.Key_Return)
    assert window.current.key == "clauses"
    key(qtbot, window, Qt.Key.Key_F, CONTROL)
    assert isinstance(window.current, ClausesPage)
    assert window.focusWidget() is window.current.search


def test_the_pages_own_commands_are_in_the_menus_only_while_it_is_shown(
    window: MainWindow,
) -> None:
    window.show_page("bill")
    with_bill = len(window.menus.menus["insert"].actions())
    window.show_page("checks")

    assert with_bill > 0
    assert window.menus.menus["insert"].isEmpty()
    assert not window.menus.menus["insert"].menuAction().isEnabled()


def test_commands_of_other_pages_are_found_and_lead_to_their_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    def found(text: str) -> list[str]:
        key(qtbot, window, Qt.Key.Key_K, CONTROL)
        edit = window.focusWidget()
        assert isinstance(edit, QLineEdit)
        type_text(edit, text)
        return list(window.finder.titles)

    every = {
        action.text().rstrip("…")
        for page in window.pages.values()
        for actions in page.menu_actions().values()
        for action in actions
        if action.isVisible() and action.menu() is None
    }
    window.activateWindow()
    window.show_page("revisions")
    bar = window.menuBar()
    sources = (
        commands(bar),
        commands_elsewhere(window._usable_pages, window.pages.__getitem__, bar, lambda _: None),
        commands_not_now(bar, lambda _: None),
    )
    for title in every:
        words = tuple(folded(title).split())
        assert title in {hit.title for source in sources for hit in source(words, 99)}
    link = "ผูกปริมาณค่าแรงงานกับรายการค่าวัสดุที่มีอยู่"
    assert found("ผูก").count(link) == 1
    while window.finder.titles[window.finder._view.currentIndex().row()] != link:
        key(qtbot, window, Qt.Key.Key_Down)
    key(qtbot, window, Qt.Key.Key_Return)
    assert window.current.key == "bill"
    said = f"คำสั่ง “{link}” (Ctrl+Shift+F8) อยู่ที่เมนู ราคา ของหน้านี้"
    assert window.message.text == said
    # Shown, its own commands are done from there.
    assert found("เลือกค่าแรงงานจากคลัง") == ["เลือกค่าแรงงานจากคลัง"]
    key(qtbot, window, Qt.Key.Key_Escape)

    window.session.show(None)
    assert link not in found("ผูก")


def test_printing_stands_in_the_menu_of_files_too(window: MainWindow) -> None:
    menus = window.menus
    for name in ("print", "page_backups"):
        assert menus.actions[name] in menus.menus["file"].actions()
    assert menus.actions["print"] in menus.menus["forms"].actions()
    assert menus.actions["print"].shortcut().toString() == "Ctrl+P"


def test_a_sheet_is_looked_for_where_sheets_were_written(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    forms = window.pages["forms"]
    assert isinstance(forms, FormsPage)
    assert window.session.path is not None
    for written_to in (None, tmp_path / "ส่งแล้ว"):
        forms.out.folder = written_to
        window.menus.actions["verify"].trigger()
        assert answers.begun == (written_to or window.session.path.parent)
