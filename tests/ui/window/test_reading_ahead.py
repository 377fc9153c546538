"""What pages need is imported beside the window, and nothing of Qt with it."""

import json
import subprocess
import sys

import pytest
from pytestqt.qtbot import QtBot

from estimator.files.cancelling import Cancelled
from estimator.ui.kit.workers import Task
from estimator.ui.window import reading_ahead
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.reading_ahead import AHEAD, ReadingAhead, read_ahead


def test_nothing_of_qt_is_imported_on_another_thread() -> None:
    ask = (
        "import json, sys\n"
        "from importlib import import_module\n"
        "for name in json.loads(sys.argv[1]):\n"
        "    import_module(name)\n"
        "print(json.dumps([name for name in sys.modules if 'PySide6' in name or '.ui.' in name]))\n"
    )
    asked = subprocess.run(
        [sys.executable, "-c", ask, json.dumps(AHEAD)], check=True, capture_output=True
    )
    assert json.loads(asked.stdout) == []


def test_it_stops_between_two_modules() -> None:
    task = Task("")
    task.cancel()
    with pytest.raises(Cancelled):
        read_ahead(task)


def test_it_begins_some_time_after_it_was_told_to(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Task] = []
    monkeypatch.setattr(reading_ahead, "read_ahead", read.append)
    monkeypatch.setattr(reading_ahead, "_PAUSE_MILLISECONDS", 0)
    ahead = ReadingAhead(window)
    qtbot.wait(1)
    assert read == []
    ahead.begin()
    qtbot.waitUntil(lambda: len(read) == 1)
