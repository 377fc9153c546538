"""The office's forms on the screen: each setting changed, seen at once, and taken back."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from estimator.app.session import EstimateSession
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import FORM_SET, PROJECT
from estimator.files.places import forms
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.kept_forms import todays_form
from estimator.ui.forms.office_page import OfficePage
from estimator.ui.kit.settings import Settings
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.window_commands import WindowCommands
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers, press

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    b'<rect width="40" height="20" fill="#c00"/></svg>'
)
EMPTY = SVG.replace(b"#c00", b"none")


def jpeg() -> bytes:
    """A picture as an interrupted copy leaves it, once its end is cut off."""
    out = io.BytesIO()
    Image.effect_noise((300, 200), 80).convert("RGB").save(out, "JPEG")
    return out.getvalue()


CUT = jpeg()[:-3000]


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession, answers: Answers) -> OfficePage:
    made = OfficePage(session, answers.asking())
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.activate()
    return made


@pytest.fixture
def place(user_data: Path) -> Path:
    """The office's file of ปร.4, which is not there yet."""
    return user_data / "forms" / "2560" / "pr4.toml"


def go_to(page: OfficePage, key: str) -> None:
    """Put the cursor on a setting, whatever section it is of."""
    for at in range(page.section.count()):
        page.section.setCurrentIndex(at)
        page.section.activated.emit(at)
        keys = [each.key for each in page.grid.settings]
        if key in keys:
            page.grid.go_to(keys.index(key))
            return
    raise AssertionError(key)


def put(page: OfficePage, key: str, text: str) -> None:
    """Change a setting as a keyboard does: Enter, the text, Enter."""
    go_to(page, key)
    press(page.grid, Qt.Key.Key_Return)
    editor = page.grid.editor
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findText(text))
        editor.activated.emit(editor.currentIndex())
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
        press(editor, Qt.Key.Key_Return)
        # Qt takes the entry once it comes back to its events.
        QApplication.processEvents()


def test_what_somebody_changed_in_the_file_meanwhile_is_not_written_over(
    page: OfficePage, place: Path
) -> None:
    put(page, "title", "แบบหนึ่ง")
    by_hand = place.read_text(encoding="utf-8").replace("แบบหนึ่ง", "แบบที่แก้ด้วยมือ")
    place.write_text(by_hand, encoding="utf-8")
    put(page, "running", "{project}")
    assert place.read_text(encoding="utf-8") == by_hand
    assert "ถูกแก้จากที่อื่น" in page.fault.said
    definition = page.definition
    assert definition is not None
    assert definition.title == "แบบที่แก้ด้วยมือ"
    put(page, "running", "{project}")
    found = todays_form("2560", "pr4").definition
    assert found is not None
    assert (found.title, found.running) == ("แบบที่แก้ด้วยมือ", "{project}")


def choose_form(page: OfficePage, form: str) -> None:
    page.form.choose(form)
    page.form.activated.emit(page.form.currentIndex())


def value(page: OfficePage) -> str:
    """What is shown of the setting under the cursor."""
    return str(page.grid.currentIndex().data())


def sheets(page: OfficePage) -> str:
    """The text of the sheets that are shown."""
    document = page.sheets.preview.view.document()
    assert document is not None
    pages = range(document.pageCount())
    return "".join(document.getAllText(number).text() for number in pages)


def today(form: str = "pr4") -> FormDefinition:
    found = todays_form("2560", form).definition
    assert found is not None
    return found


def put_by_hand(place: Path, title: str) -> None:
    """Write the office's own ปร.4 as an editor would: the program's with another title."""
    text = (forms() / "2560" / "pr4.toml").read_text(encoding="utf-8")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text.replace(today().title, title), encoding="utf-8")


def test_each_form_is_shown_with_its_sheets_and_settings(page: OfficePage) -> None:
    assert page.form.values[:3] == ("pr4", "pr4b", "pr4s")
    assert page.name.text() == "แบบแสดงรายการ ปริมาณงาน และราคา"
    assert page.sheets.of_what.text() == "ภาพตัวอย่างใช้ข้อมูลของประมาณราคาที่เปิดอยู่"
    put(page, "footer", "เอกสารแนบ " * 60)
    assert "ข้อความท้ายแผ่น “เอกสารแนบ" in page.sheets.of_what.text()
    assert "ปร.4" in sheets(page)
    choose_form(page, "pr6")
    assert "ราคากลาง (ตัวอักษร)" in sheets(page)
    go_to(page, "paper")
    assert value(page) == "A4 แนวตั้ง"


def test_a_change_is_kept_and_seen_at_once_and_taken_back(page: OfficePage, place: Path) -> None:
    before = page.name.text()
    assert not page.undo_button.isEnabled()
    put(page, "title", "บัญชีรายการของเทศบาล")
    assert today().title == page.name.text() == value(page) == "บัญชีรายการของเทศบาล"
    assert "บัญชีรายการของเทศบาล" in sheets(page)
    assert page.form.currentText() == "ปร.4 (ของสำนักงาน)"
    assert page.hint.text() == f"แบบของโปรแกรม: {before}"

    put(page, "font_size", "16")
    put(page, "figures.digits", "เลขไทย")
    assert today().digits == "thai"
    assert "๑" in sheets(page)
    page.undo_button.click()
    assert "๑" not in sheets(page)
    assert page.undo_button.toolTip() == "ปร.4 ขนาดตัวอักษร (พอยต์)"
    page.undo_button.click()
    page.undo_button.click()
    assert not page.undo_button.isEnabled()
    assert not place.exists()
    assert page.name.text() == before
    page.redo_button.click()
    assert page.name.text() == "บัญชีรายการของเทศบาล"


def test_a_setting_goes_back_to_the_program_s_by_itself(page: OfficePage) -> None:
    put(page, "title", "อื่น")
    put(page, "column.no.width_mm", "๑๔")
    assert today().columns[0].width_mm == 14
    assert page.usual.isEnabled()
    page.usual.click()
    assert today().columns[0].width_mm == 13
    assert not page.usual.isEnabled()
    assert today().title == "อื่น"


def test_what_cannot_be_stays_as_typed_with_the_reason_until_it_is_given_up(
    page: OfficePage, place: Path
) -> None:
    put(page, "column.remark.width_mm", "99")
    assert "เกินกระดาษหักขอบซึ่งกว้าง 275 มิลลิเมตร" in page.fault.said
    assert value(page) == "99"
    assert not place.exists()
    assert not page.finish_typing()
    (said,) = page.unfinished()
    where = "หน้าแบบของสำนักงาน แบบ ปร.4 (ชุด 2560) ช่องของตาราง ช่องหมายเหตุ: กว้าง (มม.)"
    assert said.startswith(f"{where} มี “99” ที่ยังไม่ได้บันทึก: ")

    press(page.grid, Qt.Key.Key_Escape)
    assert (value(page), page.fault.said, page.unfinished()) == ("20", "", [])
    put(page, "column.remark.width_mm", "ยี่สิบ")
    assert page.fault.said
    put(page, "column.remark.width_mm", "21")
    assert (page.fault.said, today().columns[-1].width_mm) == ("", 21)


def test_what_could_not_be_stays_whatever_is_shown_and_is_told(page: OfficePage) -> None:
    put(page, "column.remark.width_mm", "99")
    put(page, "font_size", "ใหญ่")
    put(page, "title", "ชื่อที่รับ")
    choose_form(page, "pr6")
    put(page, "least_rows", "-5")
    page.form_set.choose("2569")
    page.form_set.activated.emit(page.form_set.currentIndex())
    assert [each.split(" ที่ยังไม่ได้บันทึก")[0].split(" มี ")[1] for each in page.unfinished()] == [
        "“99”",
        "“ใหญ่”",
        "“-5”",
    ]
    assert "แบบ ปร.4 (ชุด 2560)" in page.others.said
    assert page.mark() == "warn"
    assert page.finish_typing()

    page.mend.click()
    assert (page.form_set.value, page.form.value, value(page)) == ("2560", "pr4", "99")
    assert "เกินกระดาษหักขอบ" in page.fault.said
    assert page.form.currentText() == "ปร.4 (ของสำนักงาน) (มีค่าที่ยังไม่ได้บันทึก)"
    assert page.section.currentText() == "ช่องของตาราง (มีค่าที่ยังไม่ได้บันทึก)"
    assert not page.finish_typing()
    press(page.grid, Qt.Key.Key_Escape)
    assert (value(page), page.fault.said) == ("20", "")
    assert page.section.currentText() == "ช่องของตาราง"
    put(page, "font_size", "15")
    assert today().font_size == 15
    page.mend.click()
    assert (page.form.value, value(page)) == ("pr6", "-5")
    put(page, "least_rows", "9")
    assert (page.unfinished(), page.others.said, page.mend.isVisible()) == ([], "", False)
    assert page.mark() == ""
    assert today().title == "ชื่อที่รับ"


def test_who_puts_the_program_s_value_back_has_given_the_entry_up(page: OfficePage) -> None:
    put(page, "font_size", "13")
    put(page, "column.remark.width_mm", "99")
    put(page, "font_size", "abc")
    assert (value(page), len(page.unfinished())) == ("abc", 2)
    page.usual.click()
    assert (value(page), page.fault.said, today().font_size) == ("14", "", 14)
    (other,) = page.unfinished()
    assert "“99”" in other


def test_the_page_fits_a_small_window_and_nothing_of_it_is_cut_off(
    page: OfficePage, qtbot: QtBot
) -> None:
    page.resize(562, 560)
    put(page, "column.remark.width_mm", "99")
    grid = page.grid
    room = grid.viewport()
    qtbot.waitUntil(lambda: room.rect().contains(grid.visualRect(grid.currentIndex())))
    go_to(page, "title")
    assert page.minimumSizeHint().width() <= 562

    def is_whole() -> bool:
        labels = (page.others, page.hint, page.name)
        return all(each.height() >= each.heightForWidth(each.width()) for each in labels)

    # The layout follows once Qt comes back to its events.
    qtbot.waitUntil(is_whole)
    for choice in (page.form_set, page.form, page.section):
        assert choice.visibleRegion().boundingRect().width() == choice.width()
    assert page.sheets.width() > page.grid.width()


def test_an_entry_goes_and_comes_with_the_setting_that_it_was_typed_for(
    page: OfficePage,
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    put(page, "new.letterhead", "กรมทดสอบ")
    put(page, "letterhead.lines.0", "{ไม่มี}")
    assert len(page.unfinished()) == 1
    page.undo()
    assert (page.unfinished(), page.mark()) == ([], "")
    assert page.form.currentText() == "ปร.4"
    assert "“{ไม่มี}” ที่พิมพ์ไว้และยังไม่ได้บันทึกจึงไม่แสดง" in said[-1]

    put(page, "new.letterhead", "กรมอื่น")
    assert page.unfinished() == []
    page.undo()
    put(page, "new.letterhead", "กรมทดสอบ")
    go_to(page, "letterhead.lines.0")
    assert (value(page), len(page.unfinished())) == ("{ไม่มี}", 1)
    assert "(มีค่าที่ยังไม่ได้บันทึก)" in page.form.currentText()
    page.undo()
    page.redo()
    assert said[-1].startswith("ทำซ้ำแล้ว")
    go_to(page, "letterhead.lines.0")
    assert value(page) == "{ไม่มี}"
    press(page.grid, Qt.Key.Key_Escape)
    page.undo()
    page.redo()
    assert page.unfinished() == []


def test_what_goes_with_a_form_that_is_given_up_is_told(page: OfficePage) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    put(page, "new.letterhead", "กรมทดสอบ")
    put(page, "letterhead.lines.0", "{ไม่มี}")
    page.files.give_up.click()
    assert "“{ไม่มี}” ที่พิมพ์ไว้" in said[-1]
    page.undo()
    (told,) = page.unfinished()
    assert "“{ไม่มี}”" in told


def test_enter_begins_at_once_after_a_click(page: OfficePage) -> None:
    """Qt waits for a second click meanwhile, and warns of what it will not do."""
    go_to(page, "name")
    grid = page.grid
    at = grid.visualRect(grid.currentIndex()).center()
    for _ in range(2):
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        press(grid, Qt.Key.Key_Return)
        editor = grid.editor
        assert isinstance(editor, QLineEdit)
        editor.setText("ABC")
        press(editor, Qt.Key.Key_Escape)
        QApplication.processEvents()
        assert grid.editor is None


def test_what_is_being_typed_stays_while_the_forms_are_read_anew(
    page: OfficePage, session: EstimateSession, place: Path, held: HeldTasks
) -> None:
    go_to(page, "name")
    session.news.priced_anew.tell()
    press(page.grid, Qt.Key.Key_F2)
    editor = page.grid.editor
    assert isinstance(editor, QLineEdit)
    editor.setText("ABC")
    put_by_hand(place, "แบบของสำนักงาน")
    held.do_all()
    assert page.grid.editor is editor
    assert editor.text() == "ABC"
    page.grid.finish_typing()
    assert "ถูกแก้จากที่อื่น" in page.fault.said
    assert page.grid.refused is not None
    assert page.grid.refused.text == "ABC"
    held.do_all()
    assert page.name.text() == "แบบของสำนักงาน"
    press(page.grid, Qt.Key.Key_F2)
    page.grid.finish_typing()
    assert (today().name, today().title) == ("ABC", "แบบของสำนักงาน")
    held.do_all()


def test_an_emblem_that_comes_while_one_types_takes_nothing_of_it(
    page: OfficePage, answers: Answers, tmp_path: Path, held: HeldTasks
) -> None:
    go_to(page, "letterhead.emblem")
    answers.path = tmp_path / "ตรา.svg"
    answers.path.write_bytes(SVG)
    page.emblem.click()
    go_to(page, "name")
    press(page.grid, Qt.Key.Key_F2)
    editor = page.grid.editor
    assert isinstance(editor, QLineEdit)
    editor.setText("ABC")
    held.do_all()
    assert editor.text() == "ABC"
    page.grid.finish_typing()
    assert today().name == "ABC"
    assert today().letterhead.emblem != b""
    held.do_all()


def test_files_that_were_changed_by_hand_are_read_when_one_comes_back(
    page: OfficePage, place: Path
) -> None:
    put_by_hand(place, "แบบของสำนักงาน")
    assert page.name.text() != "แบบของสำนักงาน"
    page.hide()
    page.show()
    page.activate()
    assert page.name.text() == "แบบของสำนักงาน"
    place.write_text("name = 5", encoding="utf-8")
    put(page, "title", "ก")
    assert "แบบฟอร์ม pr4.toml" in page.troubles.text()
    assert not page.grid.isEnabled()


def test_typing_that_goes_on_is_taken_before_a_command(page: OfficePage) -> None:
    go_to(page, "title")
    press(page.grid, Qt.Key.Key_F2)
    editor = page.grid.editor
    assert isinstance(editor, QLineEdit)
    editor.setText("กำลังพิมพ์")
    assert page.finish_typing()
    assert today().title == "กำลังพิมพ์"


def test_lines_come_and_go_and_the_cursor_stays_near(page: OfficePage) -> None:
    put(page, "new.letterhead", "{agency}")
    assert [each.key for each in page.grid.settings][-2:] == [
        "letterhead.lines.0",
        "new.letterhead",
    ]
    assert page.grid.current is not None
    assert page.grid.current.key == "new.letterhead"
    put(page, "letterhead.lines.0", "")
    assert today().letterhead.lines == ()


def png(side: int) -> bytes:
    data = io.BytesIO()
    Image.effect_noise((side, side), 60).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("ตรา.png", png(60), (60, 60)),
        ("ใหญ่.png", png(2500), None),
        ("ตรา.svg", SVG, (2000, 1000)),
    ],
)
def test_an_emblem_is_chosen_drawn_and_taken_back(
    page: OfficePage,
    answers: Answers,
    tmp_path: Path,
    name: str,
    data: bytes,
    size: tuple[int, int] | None,
) -> None:
    go_to(page, "letterhead.emblem")
    answers.path = tmp_path / name
    answers.path.write_bytes(data)
    page.emblem.click()
    emblem = today().letterhead.emblem
    with Image.open(io.BytesIO(emblem)) as picture:
        assert size is None or picture.size == size
    assert len(emblem) <= 200_000
    assert page.undo_labels()[0] == "ปร.4 ตรา"
    put(page, "letterhead.emblem", "ไม่มี")
    assert today().letterhead.emblem == b""


def test_an_emblem_lands_on_the_form_for_which_it_was_chosen(
    page: OfficePage, answers: Answers, tmp_path: Path, user_data: Path, held: HeldTasks
) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    go_to(page, "letterhead.emblem")
    answers.path = tmp_path / "ตรา.svg"
    answers.path.write_bytes(SVG)
    page.emblem.click()
    choose_form(page, "pr6")
    held.do_all()
    assert today().letterhead.emblem != b""
    assert today("pr6").letterhead.emblem == b""
    assert page.form.value == "pr6"
    assert said == ["ใส่ตราในแบบ ปร.4 (ชุด 2560) ที่เลือกตราให้แล้ว"]
    assert page.undo_labels()[0] == "ปร.4 ตรา"

    choose_form(page, "pr6")
    page.emblem.click()
    page.form_set.choose("2569")
    page.form_set.activated.emit(page.form_set.currentIndex())
    held.do_all()
    assert today("pr6").letterhead.emblem == today().letterhead.emblem
    assert page.form_set.value == "2569"
    assert not (user_data / "forms" / "2569").exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("ตรา.png", b"\x89PNG\r\n\x1a\n....", "เปิดภาพ ตรา.png ไม่ได้"),
        ("ตรา.svg", b"<svg", "เปิดภาพ ตรา.svg ไม่ได้"),
        ("ตรา.jpg", CUT, "เปิดภาพ ตรา.jpg ไม่ได้"),
        ("ตรา.svg", EMPTY, "ภาพ ตรา.svg ไม่มีอะไรให้เห็น"),
        ("ตรา.svg", b"<svg>" + b" " * 1_000_001, "ภาพ ตรา.svg ใหญ่เกินไป"),
    ],
)
def test_a_picture_that_is_none_is_refused_and_nothing_changes(
    page: OfficePage, answers: Answers, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    go_to(page, "letterhead.emblem")
    answers.path = tmp_path / name
    answers.path.write_bytes(data)
    page.emblem.click()
    assert page.fault.said.startswith(said)
    assert page.undo_labels() == (None, None)


def test_forms_are_given_away_taken_in_and_given_up(
    page: OfficePage, answers: Answers, tmp_path: Path, place: Path
) -> None:
    put(page, "title", "ของสำนักงาน")
    answers.path = tmp_path / "ให้เพื่อน"
    page.files.give_one.click()
    assert answers.asked[-1] == "ส่งออกแบบฟอร์ม: pr4.toml"
    page.files.give_up.click()
    assert not place.exists()
    assert not page.files.give_up.isEnabled()

    choose_form(page, "pr6")
    answers.path = tmp_path / "ให้เพื่อน.toml"
    page.files.take_in.click()
    assert (page.form.value, today().title) == ("pr4", "ของสำนักงาน")
    page.undo()
    assert not place.exists()

    answers.path = tmp_path
    page.files.give_away.click()
    assert answers.names[:2] == ["2560/pr4.toml", "2560/pr4b.toml"]
    assert len(list((tmp_path / "2560").iterdir())) == 12


def test_a_broken_form_of_the_office_is_named_and_cannot_be_changed_before_it_is_given_up(
    page: OfficePage, place: Path
) -> None:
    place.parent.mkdir(parents=True)
    text = (forms() / "2560" / "pr4.toml").read_text(encoding="utf-8")
    place.write_text(text.replace("width_mm = 77", "width_mm = 7777"), encoding="utf-8")
    page.refresh()
    assert "แบบฟอร์ม pr4.toml บรรทัด " in page.troubles.text()
    assert "ระหว่างนี้ใช้แบบที่มากับโปรแกรมแทน" in page.troubles.text()
    assert not page.grid.isEnabled()
    assert "ปร.4" in sheets(page)
    choose_form(page, "pr6")
    assert page.grid.isEnabled()
    choose_form(page, "pr4")
    page.files.give_up.click()
    assert page.troubles.isHidden()
    assert page.grid.isEnabled()


def test_what_is_wrong_with_many_files_is_scrolled_and_the_settings_keep_their_room(
    page: OfficePage, place: Path, qapp: QApplication
) -> None:
    place.parent.mkdir(parents=True)
    for name in ("pr4b", "pr4s", "pr6", "other", "another"):
        (place.parent / f"{name}.toml").write_text("name = 5", encoding="utf-8")
    page.resize(1000, 800)
    before = page.grid.height()
    page.refresh()
    qapp.processEvents()
    assert len(page.troubles.text().splitlines()) == 5
    assert page.troubles.height() <= 110
    assert page.troubles.verticalScrollBar().maximum() > 0
    assert page.grid.height() >= before - 120


def test_what_will_hardly_look_as_it_was_meant_is_said_beside_the_sheets(page: OfficePage) -> None:
    put(page, "column.unit.width_mm", "6")
    assert "แคบกว่า 9 มิลลิเมตร" in page.warnings.text()


def test_the_set_is_that_of_the_open_estimate(page: OfficePage, session: EstimateSession) -> None:
    session.do(change_setting(session.estimate, FORM_SET, "2569", "แก้"))
    session.news.opened.tell()
    assert page.form_set.value == "2569"
    assert page.form.values[0] == "pr1"


def test_nothing_of_one_set_is_changed_while_another_is_being_read(
    page: OfficePage, held: HeldTasks
) -> None:
    page.form_set.choose("2569")
    page.form_set.activated.emit(page.form_set.currentIndex())
    assert page.definition is None
    assert not page.grid.isEnabled()
    held.do_all()
    assert page.definition is not None
    assert page.definition.role == "reference_price"
    assert page.grid.isEnabled()


def test_what_is_undone_in_the_other_set_is_shown(page: OfficePage) -> None:
    put(page, "title", "หนึ่ง")
    page.form_set.choose("2569")
    page.form_set.activated.emit(page.form_set.currentIndex())
    page.undo()
    assert (page.form_set.value, page.form.value) == ("2560", "pr4")
    assert page.name.text() != "หนึ่ง"


def test_only_the_latest_change_is_laid_out_and_shown(page: OfficePage, held: HeldTasks) -> None:
    put(page, "title", "หนึ่ง")
    put(page, "title", "สอง")
    held.do_all()
    assert "สอง" in sheets(page)
    assert "หนึ่ง" not in sheets(page)


def test_undo_in_the_menu_is_the_page_s_while_it_is_shown(
    qtbot: QtBot, qapp: QApplication, session: EstimateSession, answers: Answers, tmp_path: Path
) -> None:
    window = MainWindow(session, Settings(tmp_path), answers.asking())
    WindowCommands(window, qapp)
    qtbot.addWidget(window)
    window.show()
    project = replace(session.estimate.project, name="โครงการใหม่")
    session.do(change_setting(session.estimate, PROJECT, project, "แก้ไขชื่อ"))
    window.show_page("office_forms")
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert not undo.isEnabled()
    page = window.pages["office_forms"]
    assert isinstance(page, OfficePage)
    put(page, "title", "ใหม่")
    assert undo.text() == "เลิกทำ: ปร.4 ชื่อแบบ"
    undo.trigger()
    assert today().title != "ใหม่"
    assert session.estimate.project.name == "โครงการใหม่"
    redo.trigger()
    assert today().title == "ใหม่"
    window.show_page("project")
    assert undo.text() == "เลิกทำ: แก้ไขชื่อ"
