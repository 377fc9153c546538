"""What is said to be saved is in the one file; a file that is lost is told, with a way out."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from estimator.app.earlier_revisions import opened_with_amounts
from estimator.app.revisions import named_state
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.files.file_errors import NoSpaceError
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.ui.kit.page import Page
from estimator.ui.window.keeping_whole import QUIET_MILLISECONDS
from estimator.ui.window.main_window import MainWindow
from tests.store.samples import NOON
from tests.ui.pressing import Answers

LINE = 4


def edit(session: EstimateSession, title: str) -> bool:
    return session.do(change_node(session.estimate.bill, LINE, Line(title), "แก้ชื่อ"))


def path_of(session: EstimateSession) -> Path:
    assert session.path is not None
    return session.path


def in_a_copy(session: EstimateSession, tmp_path: Path) -> str:
    """What somebody has who copies the file alone, as a file manager does."""
    copy = tmp_path / "ส่งทางไปรษณีย์.estimate"
    shutil.copyfile(path_of(session), copy)
    with open_estimate_file(copy, read_only=True) as file:
        node = file.estimate.bill.node(LINE)
        assert isinstance(node, Line)
        return node.description


def log_size(session: EstimateSession) -> int:
    return path_of(session).with_name(f"{path_of(session).name}-wal").stat().st_size


def quiet_timer(window: MainWindow) -> QTimer:
    timers = window.whole.findChildren(QTimer)
    (timer,) = [each for each in timers if each.interval() == QUIET_MILLISECONDS]
    return timer


def test_an_edit_is_in_the_file_within_a_second_of_quiet(
    window: MainWindow, session: EstimateSession, tmp_path: Path
) -> None:
    assert edit(session, "เสา ก")
    timer = quiet_timer(window)
    assert timer.isActive()
    assert timer.interval() == QUIET_MILLISECONDS < 1000
    assert in_a_copy(session, tmp_path) == "คอนกรีต 240 ksc."
    timer.timeout.emit()
    assert in_a_copy(session, tmp_path) == "เสา ก"
    assert log_size(session) == 0


def test_the_first_edit_is_prepared_beside_the_window(
    window: MainWindow, session: EstimateSession, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    prepared: list[Path] = []

    def prepare(file: EstimateFile) -> None:
        prepared.append(file.path)

    monkeypatch.setattr(EstimateFile, "prepare_writing", prepare)
    session.news.opened.tell()
    qtbot.waitUntil(lambda: path_of(session) in prepared)


@pytest.mark.parametrize("turn", ["undo", "redo"])
def test_a_step_taken_back_is_in_the_file_too(
    window: MainWindow, session: EstimateSession, tmp_path: Path, turn: str
) -> None:
    assert edit(session, "เสา ก")
    assert session.undo()
    if turn == "redo":
        assert session.redo()
    quiet_timer(window).timeout.emit()
    wanted = "เสา ก" if turn == "redo" else "คอนกรีต 240 ksc."
    assert in_a_copy(session, tmp_path) == wanted
    assert log_size(session) == 0


def test_whoever_leaves_the_window_finds_all_in_the_file(
    window: MainWindow, session: EstimateSession, tmp_path: Path
) -> None:
    assert edit(session, "เสา ก")
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert in_a_copy(session, tmp_path) == "เสา ก"


@pytest.mark.parametrize("what", ["copy", "print", "revision"])
def test_all_is_in_the_file_before_something_is_made_of_it(
    window: MainWindow,
    session: EstimateSession,
    answers: Answers,
    tmp_path: Path,
    what: str,
) -> None:
    assert edit(session, "เสา ก")
    window.menus.actions[what].trigger()
    assert in_a_copy(session, tmp_path) == "เสา ก"


def test_a_revision_is_in_the_file_once_it_has_its_name(
    window: MainWindow, session: EstimateSession, tmp_path: Path
) -> None:
    window.jobs.name_revision("ฉบับเสนอ")
    copy = shutil.copyfile(path_of(session), tmp_path / "สำเนา.estimate")
    with open_estimate_file(copy, read_only=True) as file:
        assert [each.name for each in file.revisions()] == ["ฉบับเสนอ"]


def test_a_file_that_takes_nothing_now_is_told_and_tried_again(
    window: MainWindow, session: EstimateSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_db: object) -> None:
        raise NoSpaceError(path_of(session))

    assert edit(session, "เสา ก")
    with monkeypatch.context() as patch:
        patch.setattr("estimator.store.sqlite.held_database.checkpoint", full)
        quiet_timer(window).timeout.emit()
    assert "เนื้อที่เต็ม" in window.message.text
    assert edit(session, "เสา ข")
    quiet_timer(window).timeout.emit()
    assert in_a_copy(session, tmp_path) == "เสา ข"


def offered(window: MainWindow) -> list[QPushButton]:
    buttons = window.message.findChildren(QPushButton)
    return [each for each in buttons if each.isVisible()]


def put_in_place(path: Path) -> bytes:
    with path.open("r+b") as place:
        place.write(b"somebody else's")
        place.truncate()
    return path.read_bytes()


def test_a_file_that_was_written_over_is_told_at_coming_back(
    window: MainWindow, session: EstimateSession
) -> None:
    there = put_in_place(path_of(session))
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert "เขียนทับ" in window.message.text
    assert [each.text() for each in offered(window)] == ["บันทึกสำเนา…"]
    window.say("อื่น", "ok")
    window.message.put_away_old("file")
    window.message._close.click()
    assert "เขียนทับ" in window.message.text
    assert path_of(session).read_bytes() == there


def kept_safe(user_data: Path) -> list[Path]:
    return list((user_data / "recovered").glob("*.estimate"))


def test_a_lost_file_is_kept_safe_once_whatever_happens_to_the_program(
    window: MainWindow, session: EstimateSession, user_data: Path
) -> None:
    assert edit(session, "เสา ก")
    put_in_place(path_of(session))
    for _ in range(2):
        assert not edit(session, "เสา ข")
        session.rest()
    (safe,) = kept_safe(user_data)
    assert safe.name.startswith(path_of(session).stem)
    assert str(safe) in window.message.text
    with open_estimate_file(safe) as file:
        assert file.undo_label == "แก้ชื่อ"
        node = file.estimate.bill.node(LINE)
        assert isinstance(node, Line)
        assert node.description == "เสา ก"


@pytest.mark.parametrize("looking", [False, True])
@pytest.mark.parametrize("way", ["close", "quit"])
def test_a_lost_file_is_not_left_before_that_was_told(
    window: MainWindow, session: EstimateSession, way: str, looking: bool
) -> None:
    whole = session.whole_file
    assert whole is not None
    if looking:
        whole.name_revision("เสนอ", "ก", NOON, session.books)
        named = named_state(whole, session.library, whole.revisions()[0])
        session.look_at(opened_with_amounts(whole, named))
    put_in_place(whole.path)
    window.menus.actions[way].trigger()
    assert session.whole_file is whole
    assert window.isVisible()
    assert "สั่งอีกครั้งเพื่อออกโดยไม่บันทึกสำเนา" in window.message.text
    window.menus.actions[way].trigger()
    assert (session.file is None) == (way == "close")
    assert window.isVisible() == (way == "close")


def test_the_work_goes_on_in_a_copy_with_what_is_being_typed(
    window: MainWindow, session: EstimateSession, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    assert edit(session, "เสา ก")
    lost = path_of(session)
    there = put_in_place(lost)
    page: Page = window.current
    assert not edit(session, "เสา ข")
    assert "เขียนทับ" in window.message.text
    answers.path = tmp_path / "ต่อ.estimate"
    (button,) = offered(window)
    button.click()
    assert answers.asked[-1].startswith("บันทึกสำเนาเป็น")
    assert session.path == answers.path
    assert window.windowTitle().startswith("ต่อ - ")
    assert window.current is page
    assert "ทำงานต่อในสำเนานั้น" in window.message.text
    assert window.menus.actions["undo"].text() == "เลิกทำ: แก้ชื่อ"
    assert edit(session, "เสา ข")
    assert lost.read_bytes() == there
    session.rest()
    assert in_a_copy(session, tmp_path) == "เสา ข"


def test_a_lost_file_may_get_its_own_name_back(
    window: MainWindow, session: EstimateSession, answers: Answers, tmp_path: Path
) -> None:
    lost = path_of(session)
    lost.unlink()
    session.rest()
    assert "ถูกลบ" in window.message.text
    answers.path = lost
    window.jobs.ask_copy()
    assert session.path == lost
    assert edit(session, "เสา ข")
    assert "ถูกลบ" not in window.message.text


def test_a_file_that_is_only_read_is_read_again_once_somebody_has_written_to_it(
    window: MainWindow, session: EstimateSession, qtbot: QtBot
) -> None:
    path = path_of(session)
    session.show(None)
    read = open_estimate_file(path, read_only=True)
    session.show(read)

    def come_back() -> str:
        window.whole._on_state(Qt.ApplicationState.ApplicationActive)
        return window.message.text

    # What was in the log as it was read is no news once it is in the file itself.
    os.utime(path, ns=(1, 1))
    assert come_back() == ""
    other = open_estimate_file(path)
    edit = change_node(other.estimate.bill, LINE, Line("เสาเข็ม"), "แก้ชื่อ")
    other.record(edit, who="นายมานะ", when=NOON)
    other.rest()
    other.close()
    assert "บันทึกใหม่โดย นายมานะ เมื่อ 30 มิ.ย. 2569 12:00" in come_back()
    (again,) = (
        each for each in window.message.findChildren(QPushButton) if each.text() == "อ่านใหม่"
    )
    again.click()
    qtbot.waitUntil(lambda: session.file is not None and session.file is not read)
    assert session.estimate.bill.node(LINE) == Line("เสาเข็ม")
    assert come_back() == ""


def test_of_a_disk_that_takes_nothing_a_copy_elsewhere_is_offered(
    window: MainWindow, session: EstimateSession
) -> None:
    assert edit(session, "เสา ก")
    window.show_state()
    state = next(
        each for each in window.totals.findChildren(QLabel) if each.text().startswith("บันทึก")
    )
    assert state.text().startswith("บันทึกแล้ว ")
    session.news.refused.tell(NoSpaceError(path_of(session)))
    (offer,) = (
        each
        for each in window.message.findChildren(QPushButton)
        if each.text() == "บันทึกสำเนา…" and not each.isHidden()
    )
    assert offer.isEnabled()
    assert "เนื้อที่เต็ม" in window.message.text
    # What was saved before is not called saved beside what was not.
    assert state.text().startswith("บันทึกล่าสุด ")
    assert edit(session, "เสา ข")
    assert state.text().startswith("บันทึกแล้ว ")
    assert window.message.text == ""
