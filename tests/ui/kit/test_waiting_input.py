"""Work that keys wait for: they come afterwards, and the window goes on."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from estimator.errors import UserError
from estimator.files.cancelling import Cancelled, Progress
from estimator.ui.kit import waiting_input, workers
from estimator.ui.kit.waiting_input import while_input_waits
from estimator.ui.kit.workers import Task, run_task


@pytest.fixture
def pool(qtbot: QtBot) -> None:
    """Use real threads for once; the next test's dressing puts it back."""
    workers.hub().runner = None


class Loop(QEventLoop):
    """A loop that notes how it was begun, and has something done in the one that input gets to."""

    begun: list[QEventLoop.ProcessEventsFlag]
    when_let_in: Callable[[], object]

    def exec(self, flag: QEventLoop.ProcessEventsFlag) -> int:  # type: ignore[override]
        self.begun.append(flag)
        if flag == QEventLoop.ProcessEventsFlag.AllEvents:
            QTimer.singleShot(0, self.when_let_in)
        return super().exec(flag)


def test_no_key_gets_in_while_the_window_goes_on(
    pool: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys of a test do not lie in Qt's queue, as those of a person do: the flag says it."""
    go_on = threading.Event()
    ticks: list[str] = []

    def tick() -> None:
        ticks.append("the window")
        go_on.set()

    monkeypatch.setattr(waiting_input, "QEventLoop", Loop)
    monkeypatch.setattr(Loop, "begun", [], raising=False)
    QTimer.singleShot(0, tick)
    assert while_input_waits(lambda _progress: go_on.wait(5), "กำลังทำ")

    assert ticks == ["the window"]
    assert Loop.begun == [QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents]


def test_it_is_told_how_far_the_work_is(pool: None, qtbot: QtBot) -> None:
    told: list[tuple[str, float | None, bool]] = []
    tell = lambda task: told.append((task.title, task.fraction, task.needed))  # noqa: E731
    workers.hub().progressed.connect(tell)
    threads: list[int] = []

    def work(progress: Progress) -> str:
        threads.append(threading.get_ident())
        progress(1, 4)
        return "done"

    assert while_input_waits(work, "กำลังทำ") == "done"
    assert told == [("กำลังทำ", 0.25, True)]
    assert threads != [threading.get_ident()]
    workers.hub().progressed.disconnect(tell)


def test_another_tasks_answer_waits_too(pool: None, qtbot: QtBot) -> None:
    come: list[str] = []
    posted, go_on = threading.Event(), threading.Event()

    def other(_task: Task) -> str:
        posted.set()
        return "other"

    def work(_progress: Progress) -> None:
        posted.wait(5)
        go_on.wait(5)

    QTimer.singleShot(0, lambda: run_task(other, come.append))
    QTimer.singleShot(60, go_on.set)
    while_input_waits(work, "กำลังทำ")
    come.append("the work")

    qtbot.waitUntil(lambda: len(come) == 2)
    assert come == ["the work", "other"]


def test_what_is_done_at_once_comes_back_too(pool: None) -> None:
    for at in range(50):
        assert while_input_waits(partial(_same, at), "") == at


def _same(value: int, _progress: Progress) -> int:
    return value


def test_what_the_work_raises_is_raised(pool: None) -> None:
    def refuse(_progress: Progress) -> None:
        raise UserError("ทำไม่ได้")

    with pytest.raises(UserError, match="ทำไม่ได้"):
        while_input_waits(refuse, "กำลังทำ")
    assert not workers.hub().running


class Stopping:
    """A window with a cell, a button, and the one that stops what is going on.

    The mouse is elsewhere when it is looked for first, and at the button from then on: what
    happens follows from that look, however late it comes.
    """

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window = QWidget()
        self.cell, self.button = QLineEdit(self.window), QPushButton(self.window)
        self.other = QPushButton(self.window)
        layout = QVBoxLayout(self.window)
        for each in (self.cell, self.other, self.button):
            layout.addWidget(each)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.cell.setFocus()
        self.looks = 0
        self.was_elsewhere = True
        monkeypatch.setattr(QCursor, "pos", self._mouse)
        monkeypatch.setattr(waiting_input, "QEventLoop", Loop)
        monkeypatch.setattr(Loop, "begun", [], raising=False)
        self._monkeypatch = monkeypatch
        monkeypatch.setattr(workers.hub(), "stop_button", self.button)
        workers.hub().started.connect(self._begun)
        self.button.clicked.connect(self._stop)

    def let_in(self, act: Callable[[], object]) -> None:
        """Have something done once the mouse was seen at the button."""
        self._monkeypatch.setattr(Loop, "when_let_in", staticmethod(act), raising=False)

    def _mouse(self) -> QPoint:
        self.looks += 1
        if self.looks == 1 and self.was_elsewhere:
            return QPoint(-1, -1)
        return self.button.mapToGlobal(self.button.rect().center())

    def _begun(self, task: Task) -> None:
        self.task = task

    def _stop(self) -> None:
        self.task.cancel()

    def until(self, progress: Progress, over: threading.Event) -> str:
        """Work that goes on until it is stopped or over."""
        for at in range(6_000):
            progress(at, 6_000)
            if over.wait(0.01):
                break
        return "done"


def test_it_is_stopped_at_the_button_and_what_waited_is_given_up(
    pool: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Stopping(qtbot, monkeypatch)
    handle = window.window.windowHandle()
    pressed: list[str] = []
    window.other.pressed.connect(lambda: pressed.append("another"))
    window.button.pressed.connect(lambda: pressed.append("the button that stops"))

    def click() -> None:
        QTest.keyClick(handle, Qt.Key.Key_A)
        for button in (window.other, window.button):
            at = button.mapTo(window.window, button.rect().center())
            QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=at)

    window.let_in(click)
    with pytest.raises(Cancelled):
        while_input_waits(lambda told: window.until(told, threading.Event()), "", stoppable=True)
    qtbot.wait(0)
    assert window.cell.text() == ""
    assert pressed == ["the button that stops"]


def test_what_is_typed_at_the_button_comes_when_nobody_stops(
    pool: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, over = Stopping(qtbot, monkeypatch), threading.Event()

    def write() -> None:
        for key in (Qt.Key.Key_A, Qt.Key.Key_B):
            QTest.keyClick(window.window.windowHandle(), key)
        assert window.cell.text() == ""
        over.set()

    window.let_in(write)
    answer = while_input_waits(lambda told: window.until(told, over), "", stoppable=True)
    assert answer == "done"
    qtbot.waitUntil(lambda: window.cell.text() == "ab")


def test_what_was_typed_waits_for_the_work_of_a_key_before_it(
    pool: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first letter makes an edit that takes long; the second is meant for what that leaves."""
    window, over = Stopping(qtbot, monkeypatch), threading.Event()
    seen = list[str]()

    def more(text: str) -> None:
        if text == "a":
            QTimer.singleShot(60, over.set)
            while_input_waits(lambda _progress: over.wait(60), "")
            seen.append(window.cell.text())

    def write() -> None:
        for key in (Qt.Key.Key_A, Qt.Key.Key_B):
            QTest.keyClick(window.window.windowHandle(), key)
        over.set()

    window.cell.textChanged.connect(more)
    window.let_in(write)
    while_input_waits(lambda told: window.until(told, over), "", stoppable=True)
    over.clear()
    qtbot.waitUntil(lambda: window.cell.text() == "ab")
    assert seen == ["a"]


def test_a_button_that_comes_up_below_the_mouse_lets_nothing_in(
    pool: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, over = Stopping(qtbot, monkeypatch), threading.Event()
    window.was_elsewhere = False
    # Timers that are due go off in the order of their times, however late.
    QTimer.singleShot(240, over.set)
    while_input_waits(lambda told: window.until(told, over), "", stoppable=True)
    assert window.looks
    assert Loop.begun == [QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents]


def test_the_mouse_is_not_looked_for_where_nothing_can_be_stopped(
    pool: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, over = Stopping(qtbot, monkeypatch), threading.Event()
    QTimer.singleShot(240, over.set)
    while_input_waits(lambda told: window.until(told, over), "")
    assert not window.looks
    assert Loop.begun == [QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents]
