"""The forms on the screen are the real PDF, and print and export are made from the same."""

import os
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from estimator.app.forms.making import Made, SetToMake
from estimator.app.inspection import Goto
from estimator.app.revisions import name_revision
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node, remove_rows
from estimator.domain.estimate import FactorChoice
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import CONDITIONS, FORM_SET, PROJECT
from estimator.files.cancelling import Progress
from estimator.files.places import forms
from estimator.files.work_process import WorkProcess
from estimator.ui.forms.forms_page import FormsPage
from estimator.ui.forms.preview import FIT_WIDTH
from estimator.ui.kit import workers
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession, answers: Answers, tmp_path: Path) -> FormsPage:
    made = FormsPage(session, answers.asking())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def keys(page: FormsPage) -> list[str]:
    return [page.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(page.list.count())]


def tick_only(page: FormsPage, *wanted: str) -> None:
    for place, key in enumerate(keys(page)):
        state = Qt.CheckState.Checked if key in wanted else Qt.CheckState.Unchecked
        page.list.item(place).setCheckState(state)


def parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as book:
        return {name: book.read(name).decode() for name in book.namelist() if ".xml" in name}


def trouble(page: FormsPage) -> str:
    """What stands in place of the sheets where they cannot be shown."""
    if page.preview.isVisible():
        return ""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def make_and_die(_wanted: SetToMake, _progress: Progress) -> Made:
    os._exit(9)


def words(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    text = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    return text


def shown(page: FormsPage) -> bytes:
    """The PDF on the screen."""
    return page.preview.pdf


def test_the_forms_that_apply_are_listed_with_their_sheets(page: FormsPage) -> None:
    assert {"pr4", "pr4b", "pr4s", "pr5a", "pr5b", "pr6"} <= set(keys(page))
    assert page.list.item(0).text() == "ปร.4   1 แผ่น"
    assert page.preview.page_count == page.list.count()
    assert page.preview.page_text == f"แผ่นที่ 1/{page.list.count()}"
    assert trouble(page) == ""


def describe(session: EstimateSession, text: str) -> None:
    """Edit the first line, whose description every list of lines prints."""
    line = session.estimate.bill.node(4)
    assert isinstance(line, Line)
    session.do(change_node(session.estimate.bill, 4, replace(line, description=text), "แก้"))


def test_a_form_with_nothing_in_it_is_left_out(page: FormsPage, session: EstimateSession) -> None:
    session.do(remove_rows(session.estimate.bill, [8]))
    page.make_now()

    assert "pr4b" not in keys(page)
    assert "pr5b" not in keys(page)
    assert "pr4s" in keys(page)


def test_choosing_a_form_turns_to_its_first_sheet_and_back(page: FormsPage) -> None:
    place = keys(page).index("pr6")
    page.list.setCurrentRow(place)

    assert page.preview.page == place
    page.preview.turn(-1)
    assert page.list.currentRow() == place - 1


def test_page_keys_turn_the_sheets(page: FormsPage) -> None:
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        press(page.preview.view, key)
        seen.append((page.preview.page, page.list.currentRow()))

    assert seen == [(1, 1), (2, 2), (1, 1)]


def test_an_edit_is_laid_out_anew_only_while_it_is_seen(
    page: FormsPage, session: EstimateSession, qtbot: QtBot
) -> None:
    line = session.estimate.bill.node(4)
    assert isinstance(line, Line)
    started: list[object] = []
    workers.hub().started.connect(started.append)
    page.hide()

    session.do(change_node(session.estimate.bill, 4, replace(line, description="คอนกรีตหยาบ"), "แก้"))
    assert started == []
    page.show()

    assert len(started) == 1
    workers.hub().started.disconnect(started.append)


def test_without_a_price_the_reason_and_the_way_out_are_shown(
    page: FormsPage, session: EstimateSession, qtbot: QtBot
) -> None:
    conditions = replace(session.estimate.conditions, interest_percent=Decimal(9))
    session.do(change_setting(session.estimate, CONDITIONS, conditions, "แก้"))
    page.make_now()

    assert "ร้อยละ 9" in trouble(page)
    assert not page.buttons["print"].isEnabled()
    with qtbot.waitSignal(page.wants) as wanted:
        page.mend_button.click()
    assert wanted.args == [Goto("factor_f")]

    session.undo()
    page.make_now()
    assert trouble(page) == ""


def test_the_ticked_forms_are_written_as_pdf(
    page: FormsPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "แบบ"
    out.mkdir()
    answers.path = out
    tick_only(page, "pr4", "pr6")

    with qtbot.waitSignal(page.offered) as said:
        page.buttons["pdf"].click()

    assert sorted(file.name for file in out.iterdir()) == ["ตัวอย่าง - ปร.4.pdf", "ตัวอย่าง - ปร.6.pdf"]
    assert answers.names == ["ตัวอย่าง - ปร.4.pdf", "ตัวอย่าง - ปร.6.pdf"]
    assert "คอนกรีต 240 ksc." in words(out / "ตัวอย่าง - ปร.4.pdf")
    assert said.args is not None
    assert "2 แฟ้ม" in said.args[0]
    assert str(out) in said.args[0]


def test_the_ticked_forms_are_written_as_one_workbook(
    page: FormsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "สมุด"
    answers.path.mkdir()
    tick_only(page, "pr5a")
    page.buttons["excel"].click()

    assert [file.name for file in answers.path.iterdir()] == ["ตัวอย่าง - ปร.5 (ก).xlsx"]
    assert answers.names == ["ตัวอย่าง - ปร.5 (ก).xlsx"]
    book = ZipFile(answers.path / "ตัวอย่าง - ปร.5 (ก).xlsx")
    sheets = sum(name.startswith("xl/worksheets/sheet") for name in book.namelist())
    # The others are there, for figures come from them; they are not shown.
    assert book.read("xl/workbook.xml").count(b'state="hidden"') == sheets - 1 == 7


def test_thai_digits_reach_the_sheets(
    page: FormsPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = tmp_path / "ไทย"
    answers.path.mkdir()
    page.thai_digits.setChecked(True)
    page.make_now()
    tick_only(page, "pr4")
    page.buttons["pdf"].click()

    assert "๑,๖๕๑.๐๐" in words(answers.path / "ตัวอย่าง - ปร.4.pdf")


def test_the_ticked_forms_are_one_pdf_where_that_is_asked_for(
    page: FormsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "รวม"
    answers.path.mkdir()
    page.one_file.setChecked(True)
    tick_only(page, "pr4", "pr6")
    page.buttons["pdf"].click()

    assert answers.names == ["ตัวอย่าง - ปร.4, ปร.6.pdf"]
    with pdfium.PdfDocument(answers.path / answers.names[0]) as pdf:
        marks = [mark.get_title() for mark in pdf.get_toc()]
    assert [mark.split()[1] for mark in marks] == ["ปร.4", "ปร.6"]


def test_forms_go_beside_the_estimate_first_and_then_where_its_last_ones_went(
    page: FormsPage, session: EstimateSession, answers: Answers, tmp_path: Path
) -> None:
    page.buttons["excel"].click()
    assert answers.begun == tmp_path
    answers.path = tmp_path / "ส่ง"
    answers.path.mkdir()
    page.buttons["excel"].click()
    page.buttons["excel"].click()
    assert answers.begun == answers.path
    session.news.opened.tell()
    page.make_now()
    page.buttons["excel"].click()
    assert answers.begun == tmp_path


def test_to_one_file_that_may_be_replaced_no_other_is_added_after_the_question(
    page: FormsPage, answers: Answers, tmp_path: Path, held: HeldTasks
) -> None:
    answers.path = tmp_path / "ส่ง"
    answers.path.mkdir()
    asked, came = (answers.path / f"ตัวอย่าง - {form}.pdf" for form in ("ปร.4", "ปร.6"))
    asked.write_text("ที่ถามแล้ว", encoding="utf-8")
    tick_only(page, "pr4", "pr6")
    page.buttons["pdf"].click()
    came.write_text("ของเขา", encoding="utf-8")
    held.do_all()
    assert [each.read_text(encoding="utf-8") for each in (asked, came)] == ["ที่ถามแล้ว", "ของเขา"]


def test_a_file_that_came_after_the_question_is_not_written_over(
    page: FormsPage,
    answers: Answers,
    tmp_path: Path,
    held: HeldTasks,
) -> None:
    answers.path = tmp_path / "ส่ง"
    answers.path.mkdir()
    page.buttons["excel"].click()
    theirs = answers.path / "ตัวอย่าง.xlsx"
    theirs.write_bytes(b"theirs")
    held.do_all()
    assert theirs.read_bytes() == b"theirs"
    assert [path.name for path in answers.path.iterdir()] == [theirs.name]


@pytest.mark.parametrize("name", ["pdf", "excel"])
def test_what_is_exported_after_an_edit_is_the_edited_estimate(
    page: FormsPage,
    session: EstimateSession,
    answers: Answers,
    held: HeldTasks,
    tmp_path: Path,
    name: str,
) -> None:
    answers.path = tmp_path / "ใหม่"
    answers.path.mkdir()
    tick_only(page, "pr4")
    describe(session, "คอนกรีตใหม่")
    page.buttons[name].click()
    assert answers.asked == []

    held.do_all()

    assert len(answers.asked) == 1
    (written,) = answers.path.iterdir()
    if name == "pdf":
        assert "คอนกรีตใหม่" in words(written)
    else:
        sheets = [text for part, text in parts(written).items() if part.endswith(".xml")]
        assert any("คอนกรีตใหม่" in text for text in sheets)


def test_an_edit_while_the_forms_are_laid_out_reaches_what_waits_for_them(
    page: FormsPage, session: EstimateSession, answers: Answers, held: HeldTasks, tmp_path: Path
) -> None:
    answers.path = tmp_path / "ใหม่"
    answers.path.mkdir()
    tick_only(page, "pr4")
    describe(session, "คอนกรีตหนึ่ง")
    page.export_pdf()
    describe(session, "คอนกรีตสอง")
    held.do_all()

    assert "คอนกรีตสอง" in words(answers.path / "ตัวอย่าง - ปร.4.pdf")
    assert len(answers.asked) == 1


def test_the_first_export_of_a_session_waits_for_its_layout(
    session: EstimateSession, answers: Answers, held: HeldTasks, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.path = tmp_path / "แรก"
    answers.path.mkdir()
    first = FormsPage(session, answers.asking())
    qtbot.addWidget(first)
    first.show()
    first.export_pdf()
    held.do_all()

    assert (answers.path / "ตัวอย่าง - ปร.4.pdf").exists()


def test_digits_chosen_just_before_are_those_that_are_exported(
    page: FormsPage, answers: Answers, held: HeldTasks, tmp_path: Path
) -> None:
    answers.path = tmp_path / "ไทย"
    answers.path.mkdir()
    tick_only(page, "pr4")
    page.thai_digits.setChecked(True)
    said: list[str] = []
    page.said.connect(said.append)
    offered: list[tuple[str, str, Callable[[], object]]] = []
    page.offered.connect(lambda *offer: offered.append(offer))
    page.buttons["pdf"].click()
    held.do_all()

    (text, button, show) = offered[0]
    assert text == f"เขียน “ตัวอย่าง - ปร.4.pdf” ไว้ที่ {answers.path} แล้ว"
    assert (button, said) == ("เปิดโฟลเดอร์", [])
    show()
    assert (answers.shown, said) == ([answers.path], [])
    answers.shows_folders = False
    show()
    assert said[0].startswith(f"เปิดโฟลเดอร์ {answers.path} จากที่นี่ไม่ได้")
    assert "๑,๖๕๑.๐๐" in words(answers.path / "ตัวอย่าง - ปร.4.pdf")


def test_nobody_is_asked_anything_over_another_page(
    page: FormsPage, session: EstimateSession, answers: Answers, held: HeldTasks
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    describe(session, "คอนกรีตใหม่")
    page.export_pdf()
    page.hide()
    held.do_all()
    assert answers.asked == []
    assert said == ["จัดทำแบบฟอร์มเสร็จแล้ว โปรดกลับไปที่หน้าแบบฟอร์ม แล้วสั่งพิมพ์หรือส่งออกอีกครั้ง"]
    page.show()
    page.export_pdf()
    assert answers.asked == ["เลือกโฟลเดอร์ที่จะเขียนแบบฟอร์ม"]


@pytest.mark.parametrize("asked_on", ["", "workbooks", "renewing"])
@pytest.mark.parametrize("seen", ["", "workbooks", "renewing"])
def test_nobody_is_asked_anything_over_another_side_of_the_page(
    page: FormsPage,
    session: EstimateSession,
    answers: Answers,
    held: HeldTasks,
    asked_on: str,
    seen: str,
) -> None:
    def turn_to(side: str) -> None:
        page.sides.workbooks_button.setChecked(side == "workbooks")
        page.sides.renewing_button.setChecked(side == "renewing")

    said: list[str] = []
    page.said.connect(said.append)
    describe(session, "คอนกรีตใหม่")
    turn_to(asked_on)
    page.export_pdf()
    turn_to(seen)
    held.do_all()
    assert bool(answers.asked) == (asked_on == seen)
    assert any("จัดทำแบบฟอร์มเสร็จแล้ว" in each for each in said) == (asked_on != seen)


def test_nothing_waits_for_a_layout_that_was_stopped(
    page: FormsPage, session: EstimateSession, answers: Answers, held: HeldTasks
) -> None:
    describe(session, "คอนกรีตใหม่")
    page.print_forms()
    for task in workers.hub().running:
        task.cancel()
    held.do_all()
    page.hide()
    page.show()
    held.do_all()

    assert answers.asked == []
    page.print_forms()
    assert answers.asked == ["printer"]


def test_a_layout_that_was_stopped_is_made_when_the_page_is_seen_again(
    page: FormsPage, session: EstimateSession, held: HeldTasks
) -> None:
    describe(session, "คอนกรีตใหม่")
    page.make_now()
    for task in workers.hub().running:
        task.cancel()
    held.do_all()
    page.hide()
    assert len(held) == 0
    page.show()
    assert len(held) == 1
    held.do_all()
    page.hide()
    page.show()
    assert len(held) == 0


def test_a_first_layout_that_was_stopped_says_so_and_how_to_make_it(
    session: EstimateSession, answers: Answers, qtbot: QtBot, held: HeldTasks
) -> None:
    page = FormsPage(session, answers.asking())
    qtbot.addWidget(page)
    page.show()
    for task in workers.hub().running:
        task.cancel()
    held.do_all()
    assert "หยุดจัดทำแบบฟอร์มแล้ว จึงยังไม่มีภาพให้ดู" in trouble(page)
    assert page.again_button.isVisible()
    page.again_button.click()
    held.do_all()
    assert page.preview.isVisible()
    assert page.preview.page_count > 0


def test_old_sheets_whose_making_was_stopped_are_told_from_what_will_be_printed(
    page: FormsPage, session: EstimateSession, held: HeldTasks
) -> None:
    assert page.anew_button.isHidden()
    describe(session, "คอนกรีตใหม่")
    page.make_now()
    for task in workers.hub().running:
        task.cancel()
    held.do_all()
    assert page.notice.isVisible()
    assert page.notice.text().startswith("หยุดจัดทำแบบฟอร์มแล้ว ภาพนี้เป็นของก่อนการเปลี่ยนแปลง")
    assert page.inspection().notes[0] == page.notice.text()
    page.anew_button.click()
    held.do_all()
    assert page.notice.isHidden()
    assert page.anew_button.isHidden()
    assert page.inspection().notes[0] == "ภาพตัวอย่างคือแฟ้ม PDF จริงที่จะพิมพ์"


def test_a_chosen_revision_is_told_from_what_was_edited_since(
    page: FormsPage, session: EstimateSession
) -> None:
    assert session.file is not None
    name_revision(session.file, "ฉบับที่ 1", "", session.now(), session.books)
    session.news.revision_named.tell()
    page.state.setCurrentIndex(1)
    page.make_now()
    assert page.notice.isHidden() or page.notice.text().startswith("ชุดนี้ไม่มี บก.01")
    describe(session, "คอนกรีตใหม่")
    page.make_now()
    assert page.notice.text().startswith("ภาพนี้เป็นฉบับ “ฉบับที่ 1” ประมาณราคามีการแก้ไขหลังจากนั้น")
    session.undo()
    page.make_now()
    assert page.notice.isHidden() or page.notice.text().startswith("ชุดนี้ไม่มี บก.01")
    describe(session, "คอนกรีตใหม่")
    page.state.setCurrentIndex(0)
    page.make_now()
    assert page.notice.isHidden() or page.notice.text().startswith("ชุดนี้ไม่มี บก.01")


def test_a_layout_of_the_file_before_is_not_shown_for_the_one_that_is_open(
    page: FormsPage, session: EstimateSession, answers: Answers, held: HeldTasks
) -> None:
    describe(session, "คอนกรีตใหม่")
    page.print_forms()
    session.show(None)
    held.do_all()

    assert keys(page) == []
    assert answers.asked == []


def test_a_form_that_appears_is_ticked_and_the_others_stay_as_they_were(
    page: FormsPage, session: EstimateSession
) -> None:
    session.do(remove_rows(session.estimate.bill, [8]))
    page.make_now()
    tick_only(page, "pr4")
    session.undo()
    page.make_now()

    assert page.list.ticked() == {"pr4", "pr4b", "pr5b"}


def test_ticks_stay_while_there_is_no_price_and_are_new_for_another_estimate(
    page: FormsPage, session: EstimateSession
) -> None:
    tick_only(page, "pr4")
    conditions = replace(session.estimate.conditions, interest_percent=Decimal("3.33"))
    session.do(change_setting(session.estimate, CONDITIONS, conditions, "แก้"))
    page.make_now()
    assert keys(page) == []
    session.undo()
    page.make_now()
    assert page.list.ticked() == {"pr4"}
    session.news.opened.tell()
    page.make_now()
    assert page.list.ticked() == set(keys(page))


def test_printing_sends_each_sheet_on_its_own_paper(
    page: FormsPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.print_to = tmp_path / "printed.pdf"

    with qtbot.waitSignal(page.said) as said:
        page.print_forms()

    document = pdfium.PdfDocument(answers.print_to)
    sizes = [document.get_page_size(n) for n in range(len(document))]
    assert len(sizes) == page.preview.page_count
    assert said.args == [f"ส่งพิมพ์แล้ว {len(sizes)} แผ่น เป็นแฟ้มไว้ที่ {answers.print_to}"]
    # A4 lying for the list of lines, standing for the summaries.
    assert sizes[0] == pytest.approx((842, 595), abs=2)
    place = keys(page).index("pr6")
    assert sizes[place] == pytest.approx((595, 842), abs=2)
    picture = document[0].render(scale=1).to_pil().convert("L")
    ink = sum(picture.histogram()[:128])
    assert picture.getpixel((2, 2)) == 255
    assert ink > 2000
    # In a file stand the sheets, not pictures of them.
    assert "แบบแสดงรายการ" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_printing_some_forms_sends_only_their_sheets(
    page: FormsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.print_to = tmp_path / "one.pdf"
    tick_only(page, "pr6")
    page.print_forms()

    document = pdfium.PdfDocument(answers.print_to)
    assert len(document) == 1
    document.close()


def test_a_file_in_place_of_a_printer_is_written_over_nothing_but_sheets(
    page: FormsPage, session: EstimateSession, answers: Answers, tmp_path: Path
) -> None:
    opened = session.path
    assert opened is not None
    tick_only(page, "pr6")
    refused: list[str] = []
    workers.hub().failed.connect(listening := lambda error: refused.extend(error.sentences))
    other = tmp_path / "อื่น.pdf"
    other.write_bytes(b"%PDF-1.4")
    answers.print_to = other
    page.print_forms()
    assert other.read_bytes() == b"%PDF-1.4"
    assert "ไม่ใช่แผ่นที่พิมพ์จากโปรแกรมนี้ จึงไม่เขียนทับ" in refused[0]
    assert answers.suggested == opened.with_name(f"{opened.stem} - ปร.6.pdf")
    # No PDF is called like an estimate, and what was not asked about is not written over.
    answers.print_to = opened
    page.print_forms()
    made = opened.with_name(f"{opened.name}.pdf")
    assert made.read_bytes().startswith(b"%PDF-")
    page.print_forms()
    workers.hub().failed.disconnect(listening)
    assert f"มีแฟ้ม “{made.name}” ในโฟลเดอร์" in refused[1]


def test_thinking_better_of_it_does_nothing(
    page: FormsPage, answers: Answers, tmp_path: Path
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    for name in ("print", "pdf", "excel"):
        page.buttons[name].click()

    assert len(answers.asked) == 3
    assert said == []


def test_nothing_ticked_says_what_to_do(page: FormsPage, answers: Answers) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    tick_only(page)
    page.print_forms()

    assert answers.asked == []
    assert "โปรดทำเครื่องหมาย" in said[0]


def test_a_folder_that_cannot_be_written_is_refused_in_a_sentence(
    page: FormsPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    answers.path = blocked

    with qtbot.waitSignal(workers.hub().failed) as failed:
        page.export_pdf()

    assert failed.args is not None
    assert "เขียนแฟ้ม" in failed.args[0].sentences[0]


def test_zoom_and_digits_come_back_as_they_were_left(
    page: FormsPage, session: EstimateSession, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    page.preview.set_zoom(1.5)
    page.thai_digits.setChecked(True)
    look = page.save_look()
    other = FormsPage(session, answers.asking())
    qtbot.addWidget(other)

    other.restore_look(look)
    other.restore_look({"zoom": "wide", "thai_digits": 7} | look)

    assert other.preview.zoom_kept() == 1.5
    assert other.thai_digits.isChecked()
    other.preview.set_zoom(FIT_WIDTH)
    assert other.save_look()["zoom"] == 0.0


def test_ticks_and_place_survive_a_new_layout(page: FormsPage) -> None:
    tick_only(page, "pr4", "pr6")
    page.list.setCurrentRow(2)
    page.make_now()

    assert page.list.ticked() == {"pr4", "pr6"}
    assert page.list.currentRow() == 2


def test_the_estimate_keeps_the_forms_it_is_printed_with(
    page: FormsPage, session: EstimateSession
) -> None:
    assert session.file is not None

    assert "2560/pr4.toml" in session.file.kept_forms()


def test_what_is_to_be_known_of_the_forms_stands_above_them(
    page: FormsPage, session: EstimateSession
) -> None:
    assert not page.notice.isVisible()
    assert session.file is not None
    kept = session.file.kept_forms()
    broken = kept["2560/pr6.toml"].replace("{project}", "{projekt}")
    session.file.keep_forms({**kept, "2560/pr6.toml": broken})
    page.make_now()

    assert "pr6" in keys(page)
    assert page.notice.isVisible()
    assert page.notice.text().startswith("แบบ ปร.6 ที่เก็บไว้กับประมาณราคานี้ใช้กับโปรแกรมรุ่นนี้ไม่ได้")


def test_the_set_of_2569_is_listed_by_its_own_numbers_and_says_what_is_not_known(
    page: FormsPage, session: EstimateSession
) -> None:
    session.do(change_setting(session.estimate, FORM_SET, "2569", "แก้"))
    page.make_now()

    assert keys(page)[:6] == ["pr1", "pr1a", "pr2", "pr2a", "pr3", "pr4"]
    assert page.list.item(5).text() == "ปร.4   1 แผ่น"
    assert "ไม่พบแบบเปล่าของชุด พ.ศ. 2569" in page.notice.text()

    session.undo()
    page.make_now()
    assert not page.notice.isVisible()


def test_a_road_is_listed_by_its_own_forms_without_a_number(
    page: FormsPage, session: EstimateSession
) -> None:
    by_hand = FactorChoice(method="manual", value=Decimal("1.3"), reason="ทดสอบ")
    conditions = replace(session.estimate.conditions, factor_f=by_hand)
    session.do(change_setting(session.estimate, CONDITIONS, conditions, "แก้"))
    road = replace(session.estimate.project, work_type="road")
    session.do(change_setting(session.estimate, PROJECT, road, "แก้"))
    page.make_now()

    assert trouble(page) == ""
    forms = ["works_list", "works_summary", "factor_f", "rates_used"]
    assert list(dict.fromkeys(keys(page))) == forms
    listed = [page.list.item(place) for place in range(page.list.count())]
    assert not any("ปร." in f"{item.text()} {item.toolTip()}" for item in listed)
    assert listed[1].text() == "สรุปราคากลาง   1 แผ่น"
    assert listed[1].toolTip() == "สรุปราคากลาง แบบสรุปราคากลางงานก่อสร้างทาง สะพาน และท่อเหลี่ยม"
    assert page.notice.text().startswith("ไม่พบแบบเปล่าของแบบสรุปราคากลางงานทาง")


def office_form(user_data: Path, old: str, new: str) -> Path:
    """Give the office a ปร.6 of its own."""
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = user_data / "forms" / "2560" / "pr6.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_forms_kept_are_seen_as_they_would_be_renewed_and_taken_back(
    page: FormsPage, user_data: Path
) -> None:
    page.sides.renewing_button.click()
    view = page.sides.renewing
    assert view.isVisible()
    assert view.standing.text() == "ตรงกับแบบปัจจุบัน"
    assert not view.renew.isEnabled()
    assert not view.take_back.isEnabled()
    assert view.sheets.preview.pdf == b""

    before, after = "แบบสรุปราคากลางงานก่อสร้างอาคาร", "สรุปงานก่อสร้างอาคาร"
    office_form(user_data, 'title = "แบบสรุปราคากลาง', 'title = "สรุป')
    view.look()
    assert view.changes.texts() == [("ปร.6", "ทั่วไป - ชื่อแบบ", before, after)]
    place = keys(page).index("pr6")
    assert page.list.item(place).toolTip() == f"ปร.6 {before}"
    seen = []
    for at in (0, 1):
        view.which.setCurrentIndex(at)
        view.which.activated.emit(at)
        document = pdfium.PdfDocument(view.sheets.preview.pdf)
        seen.append(before in document[0].get_textpage().get_text_range())
        document.close()
    assert seen == [False, True]

    view.renew.click()
    assert view.changes.texts() == []
    assert page.list.item(place).toolTip() == f"ปร.6 {after}"
    assert page.notice.text() == "แบบ ปร.6 พิมพ์ตามแบบฟอร์มของสำนักงาน"
    assert view.isVisible()
    view.take_back.click()
    assert page.list.item(place).toolTip() == f"ปร.6 {before}"
    page.sides.renewing_button.click()
    assert page.preview.isVisible()


def test_forms_that_were_changed_on_another_page_are_seen_on_coming_back(
    page: FormsPage, user_data: Path
) -> None:
    page.sides.renewing_button.click()
    assert page.sides.renewing.changes.texts() == []
    office_form(user_data, 'title = "แบบสรุปราคากลาง', 'title = "สรุป')
    page.activate()
    assert len(page.sides.renewing.changes.texts()) == 1
    assert page.sides.renewing.standing.text() != "ตรงกับแบบปัจจุบัน"
    assert page.sides.renewing.renew.isEnabled()


def test_that_revisions_stay_as_they_were_named_is_said_before_forms_are_renewed(
    page: FormsPage, session: EstimateSession, user_data: Path
) -> None:
    view = page.sides.renewing
    page.sides.renewing_button.click()
    office_form(user_data, 'title = "แบบสรุปราคากลาง', 'title = "สรุป')
    view.look()
    assert "ฉบับ" not in view.standing.text()
    assert session.file is not None
    session.file.name_revision("ฉบับที่ 1", "", session.now(), session.books)
    view.look()
    assert "ฉบับที่บันทึกไว้แล้วยังพิมพ์ตามแบบเดิมของฉบับนั้น" in view.standing.text()


def test_a_broken_form_of_the_office_is_named_where_forms_are_renewed(
    page: FormsPage, user_data: Path, qtbot: QtBot
) -> None:
    office_form(user_data, "least_rows = 8", "least_rows = 9").write_text("form =")
    page.sides.renewing_button.click()
    assert "pr6.toml: เขียนผิดรูปแบบ TOML" in page.sides.renewing.troubles.text()
    assert not page.sides.renewing.renew.isEnabled()
    with qtbot.waitSignal(page.wants) as wanted:
        page.sides.renewing.office.click()
    assert wanted.args == [Goto("office_forms")]


def test_a_draft_says_so_and_a_revision_is_chosen_beside_the_last_edit(
    page: FormsPage, session: EstimateSession, tmp_path: Path, answers: Answers
) -> None:
    def foot() -> str:
        text = pdfium.PdfDocument(shown(page))[0].get_textpage()
        return str(text.get_text_bounded(top=28))

    file = session.file
    assert file is not None
    assert foot() == "ร่าง"
    file.name_revision("ฉบับที่ 1", "", session.now())
    session.news.revision_named.tell()
    page.make_now()
    named = foot()
    assert named.startswith("“ฉบับที่ 1” 20 มิถุนายน 2569 รหัสตรวจ ")

    describe(session, "คอนกรีตหยาบ")
    page.make_now()
    assert foot() == "ร่าง"
    offered = [page.state.itemText(n) for n in range(page.state.count())]
    assert offered == ["ตามที่แก้ไขล่าสุด", "ฉบับที่ 1 (20 มิ.ย. 2569)"]
    page.state.setCurrentIndex(1)
    page.make_now()
    assert foot() == named
    answers.path = tmp_path
    tick_only(page, "pr4")
    page.export_pdf()
    exported = words(tmp_path / "ตัวอย่าง - ปร.4 - ฉบับที่ 1.pdf")
    assert named in exported
    assert "คอนกรีตหยาบ" not in exported
    # Another name leaves the choice as it is; another file takes it back.
    file.name_revision("ฉบับที่ 2", "", session.now())
    session.news.revision_named.tell()
    assert page.state.currentText() == "ฉบับที่ 1 (20 มิ.ย. 2569)"
    session.news.opened.tell()
    assert page.state.currentText() == "ตามที่แก้ไขล่าสุด"


def test_the_sheets_on_the_screen_are_the_file_that_is_written(
    page: FormsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "รวม"
    answers.path.mkdir()
    page.one_file.setChecked(True)
    page.buttons["pdf"].click()

    assert shown(page).startswith(b"%PDF")
    assert (answers.path / "ตัวอย่าง.pdf").read_bytes() == shown(page)


def test_another_process_makes_and_writes_the_same(
    page: FormsPage, answers: Answers, process: WorkProcess, tmp_path: Path, qtbot: QtBot
) -> None:
    here = shown(page)
    page.preview.show_pdf(b"")
    page.make_now()
    assert not shown(page)
    qtbot.waitUntil(lambda: bool(shown(page)), timeout=60_000)
    assert process.pid is not None
    assert shown(page) == here

    answers.path = tmp_path / "ส่ง"
    answers.path.mkdir()
    page.one_file.setChecked(True)
    with qtbot.waitSignal(page.offered, timeout=60_000):
        page.buttons["pdf"].click()
    assert (answers.path / "ตัวอย่าง.pdf").read_bytes() == here


def test_the_end_of_that_process_is_told_and_the_forms_can_be_made_again(
    page: FormsPage, process: WorkProcess, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("estimator.ui.forms.forms_page.make", make_and_die)
    page.make_now()
    qtbot.waitUntil(lambda: trouble(page) != "", timeout=60_000)
    assert "แฟ้มประมาณราคาไม่เสียหาย" in trouble(page)

    monkeypatch.undo()
    page.again_button.click()
    qtbot.waitUntil(page.preview.isVisible, timeout=60_000)
    assert trouble(page) == ""


def test_only_the_typed_sheets_are_printed_and_so_many_times(
    page: FormsPage, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.print_to = tmp_path / "some.pdf"
    tick_only(page, "pr6")
    page.print_choice.edit.setText("๑-๒, 4")
    told = f"พิมพ์ 3 จาก {page.preview.page_count} แผ่น (ส่งออกทุกแผ่นของแบบที่เลือก)"
    assert page.print_choice.told.text() == told
    page.print_choice.copies.setValue(2)
    with qtbot.waitSignal(page.said) as said:
        page.print_forms()

    assert said.args == [f"ส่งพิมพ์แล้ว 3 แผ่น แผ่นละ 2 ชุด เป็นแฟ้มไว้ที่ {answers.print_to}"]
    document = pdfium.PdfDocument(answers.print_to)
    assert len(document) == 6
    document.close()
    assert page.print_choice.copies.value() == 1
    assert page.print_choice.edit.text() == "๑-๒, 4"


def test_sheets_that_there_are_not_are_told_and_nothing_is_asked(
    page: FormsPage, session: EstimateSession, answers: Answers
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    page.print_choice.edit.setText("1, 99")
    assert "“99” ไม่มีในแบบชุดนี้" in page.print_choice.fault.said
    page.print_forms()
    assert answers.asked == []
    assert "โปรดพิมพ์เลขแผ่น 1 ถึง" in said[0]

    # What was typed is of the set before.
    session.news.opened.tell()
    assert page.print_choice.edit.text() == ""
    assert page.print_choice.fault.said == ""


def test_another_estimate_begins_with_one_copy(page: FormsPage, session: EstimateSession) -> None:
    page.print_choice.copies.setValue(9)
    session.news.opened.tell()
    assert page.print_choice.copies.value() == 1


def test_why_sheets_cannot_be_printed_is_read_whole_in_a_low_window(
    page: FormsPage, qtbot: QtBot
) -> None:
    page.resize(820, 520)
    fault = page.print_choice.fault
    page.print_choice.edit.setText("1, 99")
    qtbot.waitUntil(lambda: fault.height() >= fault.heightForWidth(fault.width()))
    assert page.list.height() >= 110
    page.print_choice.edit.clear()
    page.resize(820, 900)
    qtbot.waitUntil(lambda: page.list.height() > 300)
