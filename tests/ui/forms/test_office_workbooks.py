"""An office's workbook is mapped by pointing, looked at filled, kept, and written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
import xlsxwriter
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from estimator.app.forms.templates import (
    Band,
    MappedCell,
    Place,
    SheetView,
    begun,
    keep,
    kept_templates,
    shown_template,
    template_named,
)
from estimator.app.session import EstimateSession
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import PROJECT
from estimator.files.work_process import WorkProcess
from estimator.ui.forms.forms_page import FormsPage
from estimator.ui.forms.office_workbooks import OfficeWorkbooks
from estimator.ui.forms.renewing_view import RenewingView
from estimator.ui.forms.template_editor import TemplateEditor
from estimator.ui.forms.workbook_grid import WorkbookGrid
from estimator.ui.kit import workers
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.settings import Settings
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.window_commands import WindowCommands
from tests.sheets.templates.offices import Office, office
from tests.ui.beside import beside_a_line
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press, type_text

T = TypeVar("T")
SMALL_ROOM = 562
"""Pixels for a page between navigation and panel in a window of 1024."""


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession, answers: Answers) -> FormsPage:
    made = FormsPage(session, answers.asking())
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


@pytest.fixture
def workbooks(page: FormsPage) -> OfficeWorkbooks:
    page.sides.workbooks_button.click()
    assert page.sides.workbooks.isVisible()
    return page.sides.workbooks


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workbook whose band begins in row 4 and has 25 rows with models of each kind."""
    path = tmp_path_factory.mktemp("office") / "แบบกรม.xlsx"
    for seed in range(200):
        found = office(path, Random(seed))
        if found.band.first == 4 and found.band.title and found.band.size == 25 and found.formulas:
            return found
    raise AssertionError("no such workbook at random")


@pytest.fixture
def editor(workbooks: OfficeWorkbooks, answers: Answers, made: Office) -> TemplateEditor:
    answers.path = made.path
    workbooks.open.click()
    assert workbooks.editor.isVisible()
    return workbooks.editor


def choose(choice: Choice[T], value: T) -> None:
    choice.choose(value)
    assert choice.value == value
    choice.activated.emit(choice.currentIndex())


def map_project(editor: TemplateEditor) -> None:
    """Point at a cell and say that the project's name goes there."""
    editor.grid.point(Place(2, 2))
    choose(editor.cell.value, "project")


def plain_workbook(path: Path, *sheets: str) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name in sheets:
        book.add_worksheet(name).write("A1", "ฉบับใหม่")
    book.close()
    return path


def turn_to(editor: TemplateEditor, at: int) -> None:
    editor.sheet.setCurrentIndex(at)
    editor.sheet.activated.emit(at)


def rename(session: EstimateSession, name: str) -> None:
    project = replace(session.estimate.project, name=name)
    session.do(change_setting(session.estimate, PROJECT, project, "แก้ชื่อโครงการ"))


def map_all(editor: TemplateEditor, made: Office) -> None:
    map_project(editor)
    editor.grid.point(Place(4, 2), 28)
    editor.cell.make_band.click()
    for column, key in made.band.columns.items():
        editor.grid.point(Place(5, column))
        choose(editor.band.key, key)
    choose(editor.band.part, "construction")
    choose(editor.band.models["title"], 4)
    choose(editor.band.models["line"], 5)
    choose(editor.band.models["total"], 6)
    if not made.band.totals:
        editor.band.totals.click()
    turn_to(editor, 1)
    editor.grid.point(Place(5, 2))
    choose(editor.cell.value, "reference_price")
    turn_to(editor, 0)


def test_what_is_shown_in_place_of_the_sheets_is_made_when_it_is_wanted(page: FormsPage) -> None:
    assert not page.findChildren(OfficeWorkbooks)
    assert not page.findChildren(RenewingView)
    page.sides.workbooks_button.click()
    assert page.findChildren(OfficeWorkbooks) == [page.sides.workbooks]
    assert not page.findChildren(RenewingView)


def test_pointing_makes_the_mapping(editor: TemplateEditor, made: Office) -> None:
    map_all(editor, made)
    mapping = editor.template.mapping
    assert mapping.name == "แบบกรม"
    assert mapping.bands == (made.band,)
    assert set(mapping.cells) == {
        MappedCell(made.band.sheet, Place(2, 2), "project"),
        MappedCell("ปร.5", Place(5, 2), "reference_price"),
    }
    assert editor.grid.text(Place(2, 2)) == "‹ชื่อโครงการ›"
    assert editor.grid.text(Place(28, 9)) == "‹รวมค่าวัสดุและค่าแรงงาน›"
    assert editor.grid.text(Place(1, 1)) == "แบบ ปร.4"


def test_what_is_said_of_a_cell_is_of_the_one_where_a_drag_ended(editor: TemplateEditor) -> None:
    grid, row = editor.grid, 9
    editor.grid.point(Place(row, 2))
    choose(editor.cell.value, "agency")
    middles = [grid.visualRect(grid.model().index(at - 1, 1)).center() for at in range(6, row + 1)]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(grid.viewport(), left, pos=middles[0])
    for middle in middles[1:]:
        QTest.mouseMove(grid.viewport(), middle)
    assert grid.place == Place(row, 2)
    assert editor.where.text() == f"เซลล์ B{row} คลุมแถว 6 ถึง {row}"
    assert editor.cell.value.value == "agency"
    QTest.mouseRelease(grid.viewport(), left, pos=middles[-1])
    choose(editor.cell.value, "project")
    assert [(each.place, each.value) for each in editor.template.mapping.cells] == [
        (Place(row, 2), "project")
    ]


def test_words_around_a_value_and_delete(editor: TemplateEditor) -> None:
    map_project(editor)
    editor.cell.before.setText("งาน ")
    editor.cell.before.editingFinished.emit()
    assert editor.template.mapping.cells[0].before == "งาน "
    assert editor.grid.text(Place(2, 2)) == "งาน ‹ชื่อโครงการ›"
    press(editor.grid, Qt.Key.Key_Delete)
    assert editor.template.mapping.cells == ()


def test_choices_narrow_as_one_types(editor: TemplateEditor) -> None:
    editor.grid.point(Place(2, 2))
    editor.cell.sought.setText("ตัวอักษร")
    assert editor.cell.value.values == ("", "reference_price_text")


def test_what_is_looked_for_is_of_one_cell_and_not_found_is_said(editor: TemplateEditor) -> None:
    editor.grid.point(Place(2, 2))
    editor.cell.sought.setText("ตัวอักษร")
    assert editor.cell.none_found.isHidden()
    editor.cell.sought.setText("ตัวอักษรตัวอักษร")
    assert editor.cell.value.values == ("",)
    assert editor.cell.none_found.text() == "ไม่พบ “ตัวอักษรตัวอักษร” โปรดค้นด้วยคำอื่น"
    assert not editor.cell.none_found.isHidden()
    editor.grid.point(Place(3, 2))
    assert editor.cell.sought.text() == ""
    assert editor.cell.none_found.isHidden()
    assert len(editor.cell.value.values) > 2


def test_the_filled_workbook_is_seen_before_it_is_kept(
    editor: TemplateEditor, made: Office, session: EstimateSession
) -> None:
    map_all(editor, made)
    editor.preview.click()
    assert editor.grid.text(Place(2, 2)) == session.estimate.project.name
    assert editor.told.isVisible()
    assert "แถวต้นแบบ 5 มีสูตร" in editor.told.toPlainText()
    editor.preview.click()
    assert editor.grid.text(Place(2, 2)) == "‹ชื่อโครงการ›"
    assert not editor.told.isVisible()


def test_kept_under_a_name_and_written_for_the_estimate(
    workbooks: OfficeWorkbooks,
    editor: TemplateEditor,
    made: Office,
    answers: Answers,
    session: EstimateSession,
    tmp_path: Path,
) -> None:
    map_all(editor, made)
    editor.name.setText("แบบของกรม")
    editor.save.click()
    assert editor.fault.said == ""
    assert [each.name for each in kept_templates()] == ["แบบของกรม"]
    assert workbooks.kept.texts() == [("แบบของกรม", "")]
    answers.path = tmp_path / "ออก"
    answers.path.mkdir()
    workbooks.write.click()
    assert session.path is not None
    assert session.priced is not None
    assert answers.names == [f"{session.path.stem} - แบบของกรม.xlsx"]
    written = load_workbook(answers.path / answers.names[0])
    assert written["ปร.5"]["B5"].value * 100 == session.priced.reference_price
    assert workbooks.told.isVisible()
    assert "แถวต้นแบบ 5 มีสูตร" in workbooks.told.toPlainText()


def test_a_kept_one_is_opened_again_as_it_was_mapped(
    workbooks: OfficeWorkbooks, editor: TemplateEditor, made: Office
) -> None:
    map_all(editor, made)
    editor.save.click()
    workbooks.change.click()
    assert editor.isVisible()
    assert editor.template.mapping == template_named("แบบกรม").mapping
    editor.grid.point(Place(7, 2))
    assert editor.band.key.value == "description"
    assert (editor.band.first.value(), editor.band.last.value()) == (4, 28)
    editor.band.drop.click()
    assert editor.template.mapping.bands == ()
    editor.save.click()
    assert template_named("แบบกรม").mapping.bands == ()


def test_what_is_not_saved_is_not_thrown_away_by_one_press(
    workbooks: OfficeWorkbooks, editor: TemplateEditor
) -> None:
    map_project(editor)
    editor.close_button.click()
    assert "ยังไม่ได้บันทึก" in editor.fault.said
    assert editor.isVisible()
    editor.close_button.click()
    assert not editor.isVisible()
    assert workbooks.kept.isVisible()


def test_a_warning_that_is_not_seen_any_more_is_given_again(editor: TemplateEditor) -> None:
    map_project(editor)
    editor.close_button.click()
    warning = editor.fault.said
    for _ in range(2):
        editor.preview.click()
        assert editor.fault.said == ""
    editor.close_button.click()
    assert editor.isVisible()
    assert editor.fault.said == warning
    editor.close_button.click()
    assert not editor.isVisible()


def test_what_is_not_saved_is_told_before_the_window_closes(
    editor: TemplateEditor, page: FormsPage, made: Office
) -> None:
    assert page.unfinished() == []
    editor.grid.point(Place(1, 1))
    choose(editor.cell.value, "project")
    (told,) = page.unfinished()
    assert "มีการชี้เซลล์ที่ยังไม่ได้บันทึก" in told
    editor.close_button.click()
    editor.close_button.click()
    assert page.unfinished() == []


def test_what_cannot_be_is_said_where_one_is(
    workbooks: OfficeWorkbooks, editor: TemplateEditor, answers: Answers, tmp_path: Path
) -> None:
    editor.save.click()
    assert "ยังไม่ได้กำหนด" in editor.fault.said
    editor.grid.point(Place(4, 2), 9)
    editor.cell.make_band.click()
    editor.save.click()
    assert "ยังไม่มีคอลัมน์ใดเติมอะไร" in editor.fault.said
    assert kept_templates() == ()
    editor.close_button.click()
    editor.close_button.click()
    answers.path = tmp_path / "มาโคร.xlsx"
    answers.path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    workbooks.open.click()
    assert "มีรหัสผ่านหรือเป็นแฟ้มแบบเก่า" in workbooks.fault.said
    assert not editor.isVisible()


def test_a_newer_issue_of_the_workbook_keeps_what_was_pointed_at(
    workbooks: OfficeWorkbooks,
    editor: TemplateEditor,
    made: Office,
    answers: Answers,
    tmp_path: Path,
) -> None:
    map_all(editor, made)
    editor.save.click()
    before = template_named("แบบกรม")
    answers.path = plain_workbook(tmp_path / "ฉบับใหม่.xlsx", made.band.sheet, "ปร.5")
    workbooks.renew.click()
    assert editor.grid.text(Place(1, 1)) == "ฉบับใหม่"
    assert editor.grid.text(Place(2, 2)) == "‹ชื่อโครงการ›"
    assert template_named("แบบกรม").workbook == before.workbook
    editor.save.click()
    assert template_named("แบบกรม").workbook == answers.path.read_bytes()
    assert template_named("แบบกรม").mapping == before.mapping
    plain_workbook(answers.path, "ชื่ออื่น", "ปร.5")
    workbooks.renew.click()
    editor.save.click()
    assert "ซึ่งสมุดงานไม่มี" in editor.fault.said


def test_shared_as_a_file_and_given_up(
    workbooks: OfficeWorkbooks, editor: TemplateEditor, answers: Answers, tmp_path: Path
) -> None:
    map_project(editor)
    editor.save.click()
    answers.path = tmp_path / "ส่ง.template"
    workbooks.give_away.click()
    assert answers.path.is_file()
    workbooks.remove.click()
    assert workbooks.kept.texts() == []
    assert not workbooks.write.isEnabled()
    workbooks.take_in.click()
    assert workbooks.kept.texts() == [("แบบกรม", "")]
    workbooks.take_in.click()
    assert "อยู่แล้ว" in workbooks.fault.said


def test_one_of_the_two_is_seen_in_place_of_the_preview(page: FormsPage) -> None:
    page.sides.workbooks_button.click()
    assert page.sides.workbooks.isVisible()
    page.sides.renewing_button.click()
    assert not page.sides.workbooks_button.isChecked()
    assert page.sides.renewing.isVisible()
    page.sides.workbooks_button.click()
    assert not page.sides.renewing_button.isChecked()
    assert page.sides.workbooks.isVisible()
    page.sides.workbooks_button.click()
    assert page.preview.isVisible()


@pytest.mark.parametrize("which", ["open", "change", "renew"])
def test_a_workbook_is_read_beside_the_window_and_that_can_be_stopped(
    workbooks: OfficeWorkbooks,
    editor: TemplateEditor,
    held: HeldTasks,
    which: str,
) -> None:
    said: list[str] = []
    workbooks.said.connect(said.append)
    map_project(editor)
    editor.save.click()
    assert editor.isVisible()
    held.do_all()
    assert not editor.isVisible()
    button: QPushButton = getattr(workbooks, which)
    button.click()
    [task] = workers.hub().running
    assert task.title == "กำลังเปิดสมุดงาน"
    assert not workbooks.open.isEnabled()
    assert not editor.isVisible()
    task.cancel()
    held.do_all()
    assert said[-1] == "หยุดแล้ว ไม่ได้เปิดสมุดงาน"
    assert not editor.isVisible()
    button.click()
    held.do_all()
    assert editor.isVisible()


def test_another_process_reads_fills_and_writes(
    workbooks: OfficeWorkbooks,
    answers: Answers,
    made: Office,
    process: WorkProcess,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    answers.path = made.path
    workbooks.open.click()
    editor = workbooks.editor
    qtbot.waitUntil(editor.isVisible, timeout=60_000)
    assert process.pid is not None
    map_project(editor)
    editor.preview.click()
    qtbot.waitUntil(editor.told.isVisible, timeout=60_000)
    assert not editor.grid.text(Place(2, 2)).startswith("‹")
    editor.save.click()
    qtbot.waitUntil(workbooks.write.isEnabled, timeout=60_000)
    answers.path = tmp_path / "ออก"
    answers.path.mkdir()
    with qtbot.waitSignal(workbooks.said, timeout=60_000):
        workbooks.write.click()
    assert [each.suffix for each in answers.path.iterdir()] == [".xlsx"]


def test_what_is_pointed_at_while_a_mapping_is_being_saved_is_not_lost(
    workbooks: OfficeWorkbooks, editor: TemplateEditor, held: HeldTasks
) -> None:
    map_project(editor)
    editor.save.click()
    assert not editor.save.isEnabled()
    editor.grid.point(Place(3, 3))
    choose(editor.cell.value, "agency")
    held.do_all()
    assert editor.isVisible()
    assert editor.unsaved
    assert len(template_named("แบบกรม").mapping.cells) == 1
    editor.save.click()
    held.do_all()
    assert not editor.isVisible()
    assert len(template_named("แบบกรม").mapping.cells) == 2


@pytest.mark.parametrize("stopped", [False, True])
def test_the_answer_of_a_saving_is_that_of_the_workbook_that_was_saved(
    workbooks: OfficeWorkbooks,
    editor: TemplateEditor,
    answers: Answers,
    held: HeldTasks,
    tmp_path: Path,
    stopped: bool,
) -> None:
    said: list[str] = []
    workbooks.said.connect(said.append)
    map_project(editor)
    editor.save.click()
    [saving] = workers.hub().running
    editor.close_button.click()
    editor.close_button.click()
    answers.path = plain_workbook(tmp_path / "แบบอื่น.xlsx", "ก")
    workbooks.open.click()
    held.do(2)
    assert (editor.name.text(), editor.unsaved) == ("แบบอื่น", False)

    if stopped:
        saving.cancel()
    held.do_all()
    first = [] if stopped else ["แบบกรม"]
    assert [each.name for each in kept_templates()] == first
    assert workbooks.kept.texts() == [(name, "") for name in first]
    assert said[-1].startswith("บันทึกแบบ “แบบกรม” " + ("ไม่ได้: หยุดแล้ว" if stopped else "แล้ว"))
    assert (editor.isVisible(), editor.unsaved, editor.fault.said) == (True, False, "")
    editor.grid.point(Place(3, 3))
    choose(editor.cell.value, "agency")
    editor.save.click()
    held.do_all()
    assert {each.name for each in kept_templates()} == {*first, "แบบอื่น"}


def test_a_mapping_that_another_window_saved_meanwhile_is_not_written_over(
    workbooks: OfficeWorkbooks, editor: TemplateEditor
) -> None:
    map_project(editor)
    editor.save.click()
    workbooks.change.click()
    [listed] = kept_templates()
    there = shown_template(listed.path)
    other = (MappedCell(there.template.mapping.cells[0].sheet, Place(9, 1), "agency"),)
    keep(begun(there.template, replace(there.template.mapping, cells=other)), there.kept)
    editor.grid.point(Place(3, 3))
    choose(editor.cell.value, "agency")
    editor.save.click()
    assert "ถูกบันทึกจากที่อื่นหลังจากที่เปิดมาแก้" in editor.fault.said
    assert editor.isVisible()
    assert editor.unsaved
    assert template_named("แบบกรม").mapping.cells == other
    editor.name.setText("แบบของเรา")
    editor.name.editingFinished.emit()
    editor.save.click()
    assert not editor.isVisible()
    assert [each.name for each in kept_templates()] == ["แบบกรม", "แบบของเรา"]


def test_one_that_another_window_has_removed_is_not_offered_any_more(
    workbooks: OfficeWorkbooks, editor: TemplateEditor
) -> None:
    map_project(editor)
    editor.save.click()
    [listed] = kept_templates()
    listed.path.unlink()
    workbooks.remove.click()
    assert workbooks.fault.said.startswith("ไม่พบแฟ้ม “แบบกรม.template”")
    assert workbooks.kept.texts() == []


def test_a_writing_that_is_stopped_says_what_was_written(
    workbooks: OfficeWorkbooks,
    editor: TemplateEditor,
    answers: Answers,
    held: HeldTasks,
    tmp_path: Path,
) -> None:
    said: list[str] = []
    workbooks.said.connect(said.append)
    map_project(editor)
    editor.save.click()
    held.do_all()
    answers.path = tmp_path / "ออก"
    answers.path.mkdir()
    workbooks.write.click()
    held.do()
    [task] = workers.hub().running
    task.cancel()
    held.do_all()
    assert said[-1] == "หยุดแล้ว ไม่มีแฟ้มใดถูกเขียนหรือเปลี่ยน"
    assert list(answers.path.iterdir()) == []


@pytest.mark.parametrize("elsewhere", ["another page", "the sheets"])
def test_a_folder_is_asked_for_over_the_list_alone(
    page: FormsPage,
    workbooks: OfficeWorkbooks,
    editor: TemplateEditor,
    answers: Answers,
    held: HeldTasks,
    elsewhere: str,
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    map_project(editor)
    editor.save.click()
    held.do_all()
    answers.asked.clear()
    workbooks.write.click()
    if elsewhere == "the sheets":
        page.sides.workbooks_button.click()
    else:
        page.hide()
    held.do_all()
    assert answers.asked == []
    assert "กด “เติมและเขียนสมุดงาน…” อีกครั้ง" in said[-1]
    page.show()
    page.sides.workbooks_button.setChecked(True)
    workbooks.write.click()
    held.do_all()
    assert answers.asked == ["เลือกโฟลเดอร์ที่จะเขียนสมุดงาน"]


def test_a_filling_that_is_stopped_or_has_no_price_shows_the_mapping_again(
    editor: TemplateEditor, session: EstimateSession, held: HeldTasks
) -> None:
    said: list[str] = []
    editor.said.connect(said.append)
    map_project(editor)
    editor.preview.click()
    [task] = workers.hub().running
    task.cancel()
    held.do()
    assert said == ["หยุดแล้ว สมุดงานไม่ได้เติม ที่เห็นคือเซลล์ที่ชี้ไว้ตามเดิม"]
    assert not editor.preview.isChecked()
    assert editor.grid.text(Place(2, 2)) == "‹ชื่อโครงการ›"
    session.priced = None
    editor.preview.click()
    assert not editor.preview.isChecked()
    assert "ยังคิดราคาไม่ได้" in editor.fault.said


def test_what_is_seen_filled_is_always_of_the_estimate_as_it_is(
    page: FormsPage, editor: TemplateEditor, session: EstimateSession, qtbot: QtBot
) -> None:
    place = Place(2, 2)
    editor.grid.point(place)
    choose(editor.cell.value, "project")
    editor.preview.click()
    first = session.estimate.project.name
    assert editor.grid.text(place) == first
    assert session.file is not None
    session.file.name_revision("ฉบับที่ 1", "ผู้ทดสอบ", session.now(), session.books)
    session.news.revision_named.tell()

    rename(session, "โครงการที่แก้แล้ว")
    qtbot.waitUntil(lambda: editor.grid.text(place) == "โครงการที่แก้แล้ว")
    page.state.setCurrentIndex(1)
    assert editor.grid.text(place) == first
    page.hide()
    page.state.setCurrentIndex(0)
    session.undo()
    session.redo()
    page.show()
    assert editor.grid.text(place) == "โครงการที่แก้แล้ว"

    session.show(None)
    assert not editor.preview.isChecked()
    assert editor.told.isHidden()
    assert editor.grid.text(place) == "‹ชื่อโครงการ›"


def test_nothing_of_before_is_seen_while_it_is_filled_anew(
    page: FormsPage, editor: TemplateEditor, session: EstimateSession, held: HeldTasks
) -> None:
    map_project(editor)
    editor.preview.click()
    held.do_all()
    name = session.estimate.project.name
    assert editor.grid.text(Place(2, 2)) == name
    page.hide()
    rename(session, "โครงการที่แก้แล้ว")
    page.show()
    assert editor.grid.text(Place(2, 2)) != name
    assert editor.told.isHidden()
    held.do_all()
    assert editor.grid.text(Place(2, 2)) == "โครงการที่แก้แล้ว"


def test_bands_of_other_rows(editor: TemplateEditor) -> None:
    editor.grid.point(Place(4, 2), 9)
    editor.cell.make_band.click()
    choose(editor.band.source, "committee")
    assert not editor.band.part.isEnabled()
    choose(editor.band.key, "name")
    editor.band.last.setValue(12)
    editor.band.grows.click()
    assert editor.template.mapping.bands == (
        Band(editor.sheet.currentText(), 4, 12, {2: "name"}, source="committee", grows=False),
    )


def test_every_change_of_the_mapping_is_taken_back_and_done_again(
    editor: TemplateEditor, made: Office
) -> None:
    begun = editor.template.mapping
    map_all(editor, made)
    editor.grid.point(Place(2, 2))
    editor.cell.before.setText("งาน ")
    editor.cell.before.editingFinished.emit()
    editor.name.setText("แบบของกรม")
    editor.name.editingFinished.emit()
    press(editor.grid, Qt.Key.Key_Delete)
    editor.grid.point(Place(9, 2))
    editor.band.last.setValue(27)
    press(editor.grid, Qt.Key.Key_Delete)
    editor.band.drop.click()
    ended = editor.template.mapping
    assert (len(ended.cells), len(ended.bands), ended.name) == (1, 0, "แบบของกรม")

    assert editor.undo_labels() == ("เลิกใช้ช่วงแถว 4 ถึง 27", None)
    seen = [ended]
    while editor.undo_button.isEnabled():
        editor.undo_button.click()
        assert editor.template.mapping != seen[-1]
        seen.append(editor.template.mapping)
    assert editor.template.mapping == begun
    assert editor.name.text() == "แบบกรม"
    assert not editor.unsaved
    for mapping in reversed(seen[:-1]):
        editor.redo_button.click()
        assert editor.template.mapping == mapping
    assert editor.undo_labels() == ("เลิกใช้ช่วงแถว 4 ถึง 27", None)


def test_what_is_taken_back_is_pointed_at_and_told(editor: TemplateEditor, made: Office) -> None:
    said: list[str] = []
    editor.said.connect(said.append)
    map_project(editor)
    turn_to(editor, 1)
    editor.grid.point(Place(5, 2))
    editor.preview.click()
    editor.undo()
    assert not editor.preview.isChecked()
    assert (editor.sheet.currentIndex(), editor.grid.place) == (0, Place(2, 2))
    assert editor.cell.value.value == ""
    assert said == ["เลิกทำแล้ว: เติมเซลล์ B2"]
    editor.grid.point(Place(3, 3))
    choose(editor.cell.value, "project")
    assert editor.undo_labels() == ("เติมเซลล์ C3", None)


def test_undo_in_the_menu_is_the_mapping_s_while_it_is_shown(
    qtbot: QtBot,
    qapp: QApplication,
    session: EstimateSession,
    answers: Answers,
    made: Office,
    tmp_path: Path,
) -> None:
    window = MainWindow(session, Settings(tmp_path), answers.asking())
    WindowCommands(window, qapp)
    qtbot.addWidget(window)
    window.show()
    project = replace(session.estimate.project, name="โครงการใหม่")
    session.do(change_setting(session.estimate, PROJECT, project, "แก้ไขชื่อ"))
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    window.menus.actions["workbooks"].trigger()
    assert undo.text() == "เลิกทำ: แก้ไขชื่อ"
    page = window.pages["forms"]
    assert isinstance(page, FormsPage)
    answers.path = made.path
    page.sides.workbooks.open.click()
    assert not undo.isEnabled()
    editor = page.sides.workbooks.editor
    map_project(editor)
    editor.name.setFocus()
    type_text(editor.name, "ใหม่")
    undo.trigger()
    assert editor.name.text() == "แบบกรม"
    assert undo.text() == "เลิกทำ: เติมเซลล์ B2"
    assert redo.text() == "ทำซ้ำ: ชื่อแบบ"
    undo.trigger()
    assert not editor.unsaved
    assert session.estimate.project.name == "โครงการใหม่"
    page.sides.workbooks_button.click()
    assert undo.text() == "เลิกทำ: แก้ไขชื่อ"


def test_letters_are_taken_back_before_what_was_mapped(editor: TemplateEditor) -> None:
    map_project(editor)

    def is_of_the_line() -> bool:
        key = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        key.ignore()
        QApplication.sendEvent(editor.cell.before, key)
        return key.isAccepted()

    assert not is_of_the_line()
    type_text(editor.cell.before, "งาน")
    assert is_of_the_line()
    press(editor.cell.before, Qt.Key.Key_Return)
    assert not is_of_the_line()
    assert editor.undo_labels() == ("เติมเซลล์ B2", None)
    editor.undo()
    assert editor.cell.before.text() == ""
    assert editor.cell.value.value == "project"


def test_words_wait_for_the_value_that_they_stand_around(editor: TemplateEditor) -> None:
    editor.grid.point(Place(2, 2))
    assert not editor.cell.before.isEnabled()
    choose(editor.cell.value, "project")
    assert editor.cell.before.isEnabled()


def test_the_page_fits_a_small_window_beside_navigation_and_panel(
    page: FormsPage, workbooks: OfficeWorkbooks, answers: Answers, made: Office, qtbot: QtBot
) -> None:
    page.resize(SMALL_ROOM, 560)
    page.sides.workbooks_button.click()
    for button in (page.sides.renewing_button, page.sides.workbooks_button):
        assert page.minimumSizeHint().width() <= SMALL_ROOM
        button.click()
    answers.path = made.path
    assert page.list.isVisible()
    workbooks.open.click()
    editor = workbooks.editor
    assert page.minimumSizeHint().width() <= SMALL_ROOM
    assert not page.list.isVisible()
    qtbot.waitUntil(lambda: editor.grid.width() >= 200)
    editor.grid.point(Place(4, 2), 9)
    editor.cell.make_band.click()
    fields = (editor.band.key, editor.band.last, editor.band.drop, editor.band.grows)
    room = editor.pages.visibleRegion().boundingRect().right()
    assert all(field.mapTo(editor.pages, field.rect().topRight()).x() <= room for field in fields)
    page.resize(1100, 560)
    assert page.list.isVisible()
    page.resize(SMALL_ROOM, 560)
    editor.close_button.click()
    editor.close_button.click()
    assert page.list.isVisible()


def test_rows_are_as_high_as_the_workbook_has_them(qtbot: QtBot) -> None:
    grid = WorkbookGrid()
    qtbot.addWidget(grid)
    nothing: dict[Place, str] = {}

    def view(*heights: float) -> SheetView:
        high = dict(enumerate(heights, 1))
        last = Place(len(heights), 1)
        empty: frozenset[Place] = frozenset()
        return SheetView("ก", last, nothing, empty, empty, (), {1: 60.0}, high, False)

    for heights in ((15.0, 30.0, 15.0, 45.0), (30.0, 30.0, 15.0), (15.0,)):
        grid.show_sheet(view(*heights))
        shown = [grid.rowHeight(row) for row in range(len(heights))]
        assert shown == [round(height * 96 / 72) for height in heights]


def test_a_workbook_that_is_opened_late_takes_the_keyboard_from_nobody_who_writes(
    page: FormsPage, answers: Answers, made: Office, held: HeldTasks
) -> None:
    answers.path = made.path
    with beside_a_line(page) as search:
        page.show_workbooks()
        held.do_all()
        for awaited in (False, True):
            page.sides.workbooks.open.setFocus()
            page.sides.workbooks.open.click()
            if not awaited:
                search.setFocus()
            held.do_all()
            editor = page.sides.workbooks.editor
            assert editor.isVisible()
            assert search.window().focusWidget() is (editor.grid if awaited else search)
            page.sides.workbooks._close_editor()
            held.do_all()
