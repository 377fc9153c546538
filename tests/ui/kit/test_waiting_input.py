"""Work that keys wait for: they come afterwards, and the window goes on."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from estimator.errors import UserError
from estimator.files.cancelling import Progress
from estimator.ui.kit import waiting_input, workers
from estimator.ui.kit.waiting_input import while_input_waits
from estimator.ui.kit.workers import Task, run_task


@pytest.fixture
def pool(qtbot: QtBot) -> None:
    """Use real threads for once; the next test's dressing puts it back."""
    workers.hub().runner = None


def test_no_key_gets_in_while_the_window_goes_on(
    pool: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys of a test do not lie in Qt's queue, as those of a person do: the flag says it."""
    flags: list[QEventLoop.ProcessEventsFlag] = []
    go_on = threading.Event()
    ticks: list[str] = []

    class Loop(QEventLoop):
        def exec(self, flag: QEventLoop.ProcessEventsFlag) -> int:  # type: ignore[override]
            flags.append(flag)
            return super().exec(flag)

    def tick() -> None:
        ticks.append("the window")
        go_on.set()

    monkeypatch.setattr(waiting_input, "QEventLoop", Loop)
    QTimer.singleShot(0, tick)
    assert while_input_waits(lambda _progress: go_on.wait(5), "กำลังทำ")

    assert ticks == ["the window"]
    assert flags == [QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents]


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
