"""The program from its front door: rate books first, then the file, and everything let go."""

import gc
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from estimator.app.project.files import example_path
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from estimator.files.places import user_data
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.ui import app
from estimator.ui.app import Program
from estimator.ui.kit import workers
from estimator.ui.kit.settings import Settings
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Program:
    made = Program(qapp, Settings(user_data()), Answers().asking())
    qtbot.addWidget(made.window)
    return made


def finish(program: Program) -> None:
    """What `end` does, without stopping the workers of the other tests."""
    program.session.show(None)
    if program.rates is not None:
        program.rates.close()


def until_open(program: Program, held: HeldTasks, qtbot: QtBot) -> None:
    def is_open() -> bool:
        held.do_all()
        return program.session.path is not None

    qtbot.waitUntil(is_open)


def test_a_first_start_asks_nothing_and_offers_one_step(program: Program) -> None:
    program.begin(None)

    assert program.window.current is program.window.start
    assert program.window.isVisible()
    assert program.window.focusWidget() is program.window.start.new_button
    assert set(program.session.library.labour) == {"cgd-w135", "cgd-w480"}
    assert program.window.message.text == ""
    finish(program)


def test_a_window_that_remembers_nonsense_begins_as_at_first_and_says_so(
    qtbot: QtBot, qapp: QApplication, held: HeldTasks
) -> None:
    (user_data() / "window.ini").write_text("[General]\nrecent=7\ngeometry={\n", encoding="utf-8")
    program = Program(qapp, Settings(user_data()), Answers().asking())
    qtbot.addWidget(program.window)
    program.begin(None)
    assert "จึงใช้ค่าเริ่มต้นแทน" in program.window.message.text
    held.do_all()
    finish(program)


def test_it_opens_the_file_it_is_given(program: Program, session: EstimateSession) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    program.begin(path)

    assert program.session.path == path
    assert program.window.current.key == "bill"
    finish(program)


def test_the_collector_walks_no_line_of_what_was_opened(
    program: Program, session: EstimateSession
) -> None:
    path = session.path
    session.show(None)
    try:
        program.begin(path)
        rows = list(program.session.estimate.bill.rows.values())
        assert len(rows) > 2
        walked = {id(each) for each in gc.get_objects()}
        assert not [row for row in rows if id(row) in walked]
    finally:
        gc.unfreeze()  # what other tests left there is theirs to lose
        finish(program)


def test_it_opens_what_was_open_last_unless_it_is_gone(
    program: Program, session: EstimateSession, tmp_path: Path
) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    program.settings.put("last_file", str(path))
    program.begin(None)
    assert program.session.path == path
    finish(program)

    path.unlink()
    program.begin(None)
    assert program.window.current is program.window.start
    finish(program)


def test_the_file_is_free_once_the_program_ends(program: Program, session: EstimateSession) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    program.begin(path)
    program.window.close()
    finish(program)

    with open_estimate_file(path) as file:
        assert file.estimate.project.name
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert not workers.hub().running


def test_a_rate_database_that_is_gone_is_told_where_there_must_have_been_one(
    program: Program,
) -> None:
    program.begin(None)
    program.window.save_look()
    finish(program)
    program.begin(None)
    assert program.window.message.text == ""
    finish(program)
    (user_data() / "rates.sqlite").unlink()
    program.begin(None)
    assert "ไม่พบฐานข้อมูลราคา" in program.window.message.text
    assert "ไม่มีในคลังแล้ว" in program.window.message.text
    finish(program)


def test_what_was_lost_is_shown_at_each_start_until_somebody_has_read_it(
    program: Program, session: EstimateSession
) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    damaged = user_data() / "rates.sqlite"
    damaged.write_bytes(b"no database")
    for wanted in (None, path):
        program.begin(wanted)
        assert "สร้างใหม่จากอัตราที่มากับโปรแกรม" in program.window.message.text
        finish(program)
    program.begin(None)
    program.window.message.findChildren(QPushButton)[0].click()
    assert program.window.message.text == ""
    finish(program)
    program.begin(None)
    assert program.window.message.text == ""
    finish(program)


def test_files_wait_for_the_books_and_what_was_ordered_last_is_opened(
    program: Program, session: EstimateSession, held: HeldTasks, qtbot: QtBot
) -> None:
    path = session.path
    session.show(None)
    program.begin(path)
    program.window.start.example_wanted.emit()
    assert program.session.path is None
    assert "เมื่อเตรียมบัญชีค่าแรงงานและตาราง Factor F เสร็จ" in program.window.message.text

    held.do()
    assert program.session.library.labour
    until_open(program, held, qtbot)
    assert program.session.path == example_path()
    assert program.session.priced is not None
    finish(program)


def test_the_file_it_is_given_waits_for_the_books_without_a_word(
    program: Program, session: EstimateSession, held: HeldTasks, qtbot: QtBot
) -> None:
    path = session.path
    session.show(None)
    program.begin(path)
    assert program.window.message.text == ""
    # On the button that makes a new one a blank would press it.
    assert program.window.focusWidget() is program.window.start

    held.do()
    until_open(program, held, qtbot)
    assert program.session.path == path
    finish(program)


def test_files_can_be_opened_where_the_books_are_refused(
    program: Program,
    session: EstimateSession,
    held: HeldTasks,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise UserError("เปิดฐานข้อมูลราคาไม่ได้")

    monkeypatch.setattr(app, "open_whole_library", refuse)
    path = session.path
    session.show(None)
    program.begin(path)

    held.do()
    assert program.window.message.text == "เปิดฐานข้อมูลราคาไม่ได้"
    until_open(program, held, qtbot)
    assert program.session.path == path
    finish(program)
