"""Messages, progress and questions take no dialog."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from estimator.errors import UserError
from estimator.ui.kit import workers
from estimator.ui.kit.workers import Task, run_task
from estimator.ui.window import strips
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.strips import AskStrip, MessageStrip, TaskStrip
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import press, type_text


def test_a_note_goes_away_by_itself_and_an_error_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strips, "NOTE_MILLISECONDS", 10)
    strip = MessageStrip()
    qtbot.addWidget(strip)

    strip.say("บันทึกแล้ว", "ok")
    assert strip.text == "บันทึกแล้ว"
    qtbot.waitUntil(lambda: strip.text == "")

    strip.refuse(UserError(["เปิดไม่ได้", "โปรดลองใหม่"]))
    assert strip.text == "เปิดไม่ได้ โปรดลองใหม่"
    assert not any(timer.isActive() for timer in strip.findChildren(QTimer))


def test_a_message_goes_when_what_it_tells_of_is_old(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    left: list[tuple[bool, bool]] = []
    for until in ("closed", "file", "edit"):
        strip.say("ไม่พบแฟ้ม", "stop", until=until)
        strip.put_away_old("edit")
        after_edit = strip.text != ""
        strip.put_away_old("file")
        left.append((after_edit, strip.text != ""))
    assert left == [(True, True), (True, False), (False, False)]


def test_why_something_was_not_done_goes_with_the_next_edit_that_is(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.refuse(UserError("หยุดแล้ว แฟ้มและบัญชีรายการเป็นดังเดิม"))
    assert strip.text
    strip.put_away_old("edit")
    assert strip.text == ""


def test_of_many_sentences_the_first_are_shown_and_how_many_more(qtbot: QtBot) -> None:
    strip = MessageStrip()
    qtbot.addWidget(strip)
    strip.refuse(UserError(f"ข้อ {n}" for n in range(1, 85)))
    assert strip.text == "ข้อ 1 ข้อ 2 ข้อ 3 ข้อ 4 และอีก 80 ข้อ"
    strip.refuse(UserError(f"ข้อ {n}" for n in range(1, 5)))
    assert strip.text == "ข้อ 1 ข้อ 2 ข้อ 3 ข้อ 4"
    strip.say("ก" * 20_000, "warn")
    assert strip.text == "ก" * (strips.LONGEST_MESSAGE - 1) + "…"
    strip.resize(800, strip.sizeHint().height())
    assert strip.heightForWidth(800) < 400


def test_a_warning_that_must_be_read_comes_back_until_somebody_has(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strips, "NOTE_MILLISECONDS", 10)
    strip = MessageStrip()
    qtbot.addWidget(strip)
    (close,) = (each for each in strip.findChildren(QPushButton) if each.text() == "ปิด")
    read: list[str] = []

    strip.keep_saying("ฐานข้อมูลเสียหาย", lambda: read.append("แล้ว"))
    assert (strip.text, close.text()) == ("ฐานข้อมูลเสียหาย", "รับทราบ")
    strip.say("บันทึกแล้ว", "ok")
    assert (strip.text, close.text()) == ("บันทึกแล้ว", "ปิด")
    qtbot.waitUntil(lambda: strip.text == "ฐานข้อมูลเสียหาย")
    strip.refuse(UserError("เปิดไม่ได้"))
    close.click()
    assert (strip.text, read) == ("ฐานข้อมูลเสียหาย", [])
    strip.say("ลบ 1 รายการแล้ว", until="edit")
    strip.put_away_old("edit")
    strip.put_away_old("edit")
    assert strip.text == "ฐานข้อมูลเสียหาย"
    close.click()
    assert (strip.text, read) == ("", ["แล้ว"])
    strip.say("บันทึกแล้ว", "ok")
    qtbot.waitUntil(lambda: strip.text == "")


def test_work_that_nothing_can_do_without_is_not_offered_to_be_stopped(
    qtbot: QtBot, held: HeldTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strips, "PATIENCE_MILLISECONDS", 1)
    strip = TaskStrip()
    qtbot.addWidget(strip)
    (stop,) = strip.findChildren(QPushButton)
    for needed in (True, False):
        run_task(lambda _task: None, print, title="กำลังเตรียม", needed=needed)
        qtbot.waitUntil(strip.isVisible)
        assert stop.isVisible() is not needed
        held.do_all()


def test_long_work_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strips, "PATIENCE_MILLISECONDS", 1)
    workers.hub().runner = None
    strip = TaskStrip()
    qtbot.addWidget(strip)
    told, go_on = threading.Event(), threading.Event()

    def work(task: Task) -> None:
        task.report(0.25, "แผ่นที่ 1 จาก 4")
        told.set()
        go_on.wait(5)
        task.check()

    task = run_task(work, print, title="กำลังพิมพ์")
    qtbot.waitUntil(lambda: strip.isVisible() and told.is_set())
    qtbot.waitUntil(lambda: strip.findChildren(QLabel)[0].text() == "กำลังพิมพ์ แผ่นที่ 1 จาก 4")
    strip.findChildren(QPushButton)[0].click()
    assert task.cancelled
    go_on.set()

    qtbot.waitUntil(lambda: task.over)
    assert strip.isHidden()


def test_an_answer_that_is_refused_keeps_what_was_typed(qtbot: QtBot) -> None:
    window = QWidget()
    before = QLineEdit(window)
    strip = AskStrip(window)
    qtbot.addWidget(window)
    window.show()
    before.setFocus()
    taken: list[str] = []

    def accept(text: str) -> None:
        if not text:
            raise UserError("โปรดพิมพ์ชื่อ")
        taken.append(text)

    strip.ask("ตั้งชื่อฉบับ:", "บันทึก", accept)
    edit = strip.findChildren(QLineEdit)[0]
    press(edit, Qt.Key.Key_Return)
    assert strip.isVisible()
    assert any(label.text() == "โปรดพิมพ์ชื่อ" for label in strip.findChildren(QLabel))

    type_text(edit, "ฉบับเสนอ")
    press(edit, Qt.Key.Key_Return)
    assert taken == ["ฉบับเสนอ"]
    assert strip.isHidden()
    assert window.focusWidget() is before


def test_a_file_that_another_program_altered_is_told_in_a_strip(window: MainWindow) -> None:
    window.watch.altered.emit("สำเนาของ ว 480 ในแฟ้มนี้ไม่ตรงกับที่โปรแกรมเก็บไว้: หมายเหตุ 1 ถูกแก้ไข")
    assert window.message.text == (
        "สำเนาของ ว 480 ในแฟ้มนี้ไม่ตรงกับที่โปรแกรมเก็บไว้: หมายเหตุ 1 ถูกแก้ไข โปรดดูหน้าตรวจสอบก่อนใช้แฟ้มนี้"
    )
