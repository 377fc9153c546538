"""A failure of the program is noted with its versions and told; it does not end the work."""

import sys
import threading
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from estimator import __version__
from estimator.files.defect_log import LOG_NAME
from estimator.files.places import user_data
from estimator.ui.window.defects import Defects

WHEN = datetime.fromisoformat("2026-06-20T10:42:00")


def fail() -> None:
    raise ZeroDivisionError("ตัวหารเป็นศูนย์")


def test_it_is_written_down_and_told(qtbot: QtBot) -> None:
    defects = Defects(lambda: WHEN)
    try:
        fail()
    except ZeroDivisionError as error:
        with qtbot.waitSignal(defects.happened) as told:
            defects.note(type(error), error, error.__traceback__)

    log = (user_data() / LOG_NAME).read_text(encoding="utf-8")
    assert f"2026-06-20T10:42:00 estimator {__version__}" in log
    assert "PySide6" in log
    assert "ZeroDivisionError: (ไม่เก็บข้อความ 15 ตัวอักษร)" in log
    assert "in fail" in log
    assert told.args is not None
    assert "ยังอยู่ครบ" in told.args[0]
    assert "บันทึกรายงาน" in told.args[0]


def test_it_hears_of_every_thread_and_gives_the_hooks_back(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sys.excepthook, threading.excepthook
    defects = Defects(lambda: WHEN)
    defects.install()
    try:
        with qtbot.waitSignal(defects.happened):
            thread = threading.Thread(target=fail)
            thread.start()
            thread.join()
    finally:
        defects.uninstall()

    assert "ZeroDivisionError" in (user_data() / LOG_NAME).read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""
    sys.excepthook, threading.excepthook = before


def test_an_interruption_is_no_defect(capsys: pytest.CaptureFixture[str]) -> None:
    Defects(lambda: WHEN).note(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert not (user_data() / LOG_NAME).exists()
