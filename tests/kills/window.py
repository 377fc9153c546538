"""Typing in the whole window, without a screen, until it is closed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from estimator.files.places import user_data
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.ui.app import Program
from estimator.ui.bill.page import BillPage
from estimator.ui.kit import theme
from estimator.ui.kit.settings import Settings
from tests.store.samples import FIRST
from tests.ui.bill.keys import CTRL, press, write
from tests.ui.pressing import Answers

_PATIENCE: Final = 60
"""Seconds after which a window that does not come to an end is one that stands still."""


def type_in_window(path: Path, tell: Callable[[EstimateFile], object]) -> None:
    """Open a file, type figures into it, take some back, wait for quiet, and close."""
    app = QApplication(["estimator"])
    theme.load_fonts()
    program = Program(app, Settings(user_data()), Answers().asking())
    session, window = program.session, program.window

    def changed(_news: object) -> None:
        assert session.file is not None
        tell(session.file)

    session.news.changed.follow(changed)
    program.begin(path)
    _until(lambda: session.file is not None and isinstance(window.current, BillPage))
    page = window.current
    assert isinstance(page, BillPage)
    for number in range(1, 9):
        page.show_place(FIRST, "quantity")
        write(f"{number}*2")
        press(Qt.Key.Key_Return)
        if number % 5 == 0:
            press(Qt.Key.Key_Z, CTRL)
            _until(_past(time.monotonic() + 0.7))  # quiet for so long, it rests
    window.close()
    program.end()


def _past(moment: float) -> Callable[[], bool]:
    return lambda: time.monotonic() > moment


def _until(is_so: Callable[[], bool]) -> None:
    patience = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < patience, "the window stands still"
        QApplication.processEvents()
        time.sleep(0.002)
