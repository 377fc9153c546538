"""The whole program in its window, driven by keys; what a key takes of the window's own thread.

A key is over when the grid and the totals it changes are painted. Nobody types faster than the
next one follows; what a pause brings is done there, outside the figure, and counted as a gap.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from estimator.files.places import user_data
from estimator.ui.app import Program
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.page import BillPage
from estimator.ui.kit import theme, workers
from estimator.ui.kit.settings import Settings
from tests.ui.pressing import Answers, press, type_text

SIZE: Final = (1366, 768)
PAUSE_SECONDS: Final = 0.012
"""To the next key: a fast typist's pause is ten times as long."""
QUIET_SECONDS: Final = 0.4
PATIENCE_SECONDS: Final = 120.0

Times = dict[str, list[tuple[float, float]]]
"""Of each kind of key, the milliseconds of the thread and of the wall clock."""


class Painted(QObject):
    """Counts how often some widgets were painted."""

    def __init__(self, *watched: QWidget) -> None:
        """Begin to watch."""
        super().__init__()
        self.count = 0
        for each in watched:
            each.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count, and keep nothing from anybody."""
        self.count += event.type() == QEvent.Type.Paint
        return False


class Driver:
    """Presses keys where the keyboard is, and takes the time of each."""

    def __init__(self) -> None:
        """Nothing was measured yet."""
        self.times: Times = {}

    def measure(
        self, name: str, work: Callable[[], object], *, until: Painted | None = None
    ) -> None:
        """Do something and wait until it is painted; where told, until that was painted."""
        seen = until.count if until is not None else 0
        own, wall = time.thread_time(), time.perf_counter()
        work()
        QApplication.processEvents()
        while until is not None and until.count == seen and time.perf_counter() - wall < 2:
            QApplication.processEvents()
        QApplication.processEvents()
        took = (time.thread_time() - own) * 1000, (time.perf_counter() - wall) * 1000
        if until is not None and until.count == seen:
            raise RuntimeError(f"{name}: what was waited for was never painted")
        self.times.setdefault(name, []).append(took)
        settle(PAUSE_SECONDS)

    def key(
        self,
        name: str,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        until: Painted | None = None,
    ) -> None:
        """Press a key where the keyboard is."""
        self.measure(name, lambda: press(keyboard(), key, held), until=until)

    def letter(self, name: str, letter: str) -> None:
        """Type a letter where the keyboard is."""
        self.measure(name, lambda: type_text(keyboard(), letter))

    def figure(self, number: int, until: Painted) -> None:
        """Type a figure over a cell, and Enter."""
        for place, digit in enumerate(str(number)):
            self.letter("digit" if place else "first digit", digit)
        self.key("Enter", Qt.Key.Key_Return, until=until)

    def walk(self, times: int) -> None:
        """Go down by rows, then by pages."""
        for _ in range(times):
            self.key("arrow", Qt.Key.Key_Down)
        for _ in range(times):
            self.key("PageDown", Qt.Key.Key_PageDown)


def keyboard() -> QWidget:
    """Where the keyboard is."""
    found = QApplication.focusWidget()
    if found is None:
        raise RuntimeError("nothing has the keyboard")
    return found


def settle(seconds: float) -> None:
    """Let the event loop run for a while."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.001)


@contextmanager
def opened_program(path: Path, app: QApplication) -> Iterator[Program]:
    """The program as it starts, with a file open on the page of the bill."""
    theme.load_fonts()
    program = Program(app, Settings(user_data()), Answers().asking())
    sys.setswitchinterval(0.001)
    program.begin(path)
    wait_until(lambda: program.session.file is not None)
    program.window.showNormal()
    program.window.resize(*SIZE)
    program.window.show_page("bill")
    until_quiet(program)
    try:
        yield program
    finally:
        program.window.close()
        program.end()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the event loop run until something is so."""
    until = time.perf_counter() + PATIENCE_SECONDS
    while not is_so():
        if time.perf_counter() > until:
            raise RuntimeError("waited in vain")
        QApplication.processEvents()
        time.sleep(0.001)


def until_quiet(program: Program) -> None:
    """Wait until nothing has been under way for a while."""
    quiet_since: list[float] = []

    def is_quiet() -> bool:
        if workers.hub().running or program.window.watch.behind:
            quiet_since.clear()
            return False
        quiet_since.append(time.perf_counter())
        return quiet_since[-1] - quiet_since[0] > QUIET_SECONDS

    wait_until(is_quiet)


def bill_page(program: Program) -> BillPage:
    """The page of the bill of construction work."""
    page = program.window.pages["bill"]
    if not isinstance(page, BillPage):
        raise TypeError("the page of the bill is another")
    return page


def first_typed(view: GridView, column: str, row: int) -> int:
    """The next row from `row` on, of which a cell can be typed in and holds something."""
    grid = view.grid
    at = grid.column_of(column)
    return next(
        each
        for each in range(row, len(grid.keys))
        if grid.can_type_at(each, at) and grid.text_at(each, at).strip()
    )
