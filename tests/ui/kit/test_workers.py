"""Background work: its answer, its refusal, its defects, and being stopped."""

import os
import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from estimator.errors import UserError
from estimator.files.cancelling import Cancelled, Progress
from estimator.ui.kit import workers
from estimator.ui.kit.workers import Hub, Task, in_process, run_task


@pytest.fixture
def pool(qtbot: QtBot) -> None:
    """Use real threads for once; the next test's dressing puts it back."""
    workers.hub().runner = None


def test_the_answer_comes_back_on_the_threads_of_the_window(pool: None, qtbot: QtBot) -> None:
    threads: list[int] = []
    answers: list[tuple[int, int]] = []

    def work(task: Task) -> int:
        threads.append(threading.get_ident())
        return 42

    run_task(work, lambda answer: answers.append((answer, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [(42, threading.get_ident())]
    assert threads != [threading.get_ident()]


def test_progress_is_told_while_the_work_goes_on(pool: None, qtbot: QtBot) -> None:
    told: list[tuple[float | None, str]] = []
    done: list[None] = []
    workers.hub().progressed.connect(lambda task: told.append((task.fraction, task.text)))

    run_task(lambda task: task.report(0.5, "ครึ่งทาง"), done.append)
    qtbot.waitUntil(lambda: bool(done))

    assert told == [(0.5, "ครึ่งทาง")]


def test_a_stopped_task_gives_no_answer(pool: None, qtbot: QtBot) -> None:
    go_on = threading.Event()
    answers: list[object] = []
    stopped: list[bool] = []

    def work(task: Task) -> str:
        go_on.wait(5)
        task.check()
        return "too late"

    task = run_task(work, answers.append, on_stopped=lambda: stopped.append(True))
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: task.over)

    assert stopped == [True]
    assert answers == []


@pytest.mark.parametrize("look", [Task.check, lambda task: task.report(0.5)])
def test_a_stopped_task_goes_no_further_than_where_it_looks(
    look: Callable[[Task], None], qtbot: QtBot
) -> None:
    reached: list[str] = []

    def work(task: Task) -> None:
        task.cancel()
        reached.append("here")
        look(task)
        reached.append("too far")

    run_task(work, print)

    assert reached == ["here"]


def test_work_without_a_window_stops_by_the_token_of_its_task(qtbot: QtBot) -> None:
    stopped: list[bool] = []

    def work(task: Task) -> None:
        task.cancel()
        task.token.check()

    run_task(work, print, on_stopped=lambda: stopped.append(True))

    assert stopped == [True]


class Clock:
    """Time that goes on by sleeping alone; something may happen at each sleep."""

    def __init__(self, at_sleep: Callable[[], None] = lambda: None) -> None:
        self.now = 1000.0
        self.at_sleep = at_sleep

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.at_sleep()


def waited_after_a_key(monkeypatch: pytest.MonkeyPatch, clock: Clock, task: Task) -> float:
    monkeypatch.setattr(workers, "time", clock)
    workers.hub().hear_key()
    began = clock.now
    task.waits_for_keys = True
    task.check()
    return clock.now - began


def test_work_beside_the_window_waits_a_moment_after_each_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, task = Clock(), Task("")
    assert waited_after_a_key(monkeypatch, clock, task) == pytest.approx(0.1)
    then = clock.now
    task.check()
    assert clock.now == then


def test_work_beside_the_window_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, task = Clock(at_sleep=lambda: workers.hub().hear_key()), Task("")
    assert waited_after_a_key(monkeypatch, clock, task) == pytest.approx(10, abs=0.02)
    then = clock.now
    task.check()
    assert clock.now == then


def test_work_that_waits_for_keys_is_stopped_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    task = Task("")
    clock = Clock(at_sleep=task.cancel)
    with pytest.raises(Cancelled):
        waited_after_a_key(monkeypatch, clock, task)
    assert clock.now == pytest.approx(1000.01)


def test_what_cannot_be_done_without_waits_for_no_key(pool: None, qtbot: QtBot) -> None:
    waits: list[bool] = []
    for needed in (True, False):
        task = run_task(lambda task: task.waits_for_keys, waits.append, needed=needed)
        qtbot.waitUntil(lambda task=task: task.over)  # type: ignore[misc]
    assert waits == [False, True]
    assert not Task("").waits_for_keys  # the window itself waits for an edit


def test_a_refusal_goes_to_the_caller_or_to_the_hub() -> None:
    here: list[UserError] = []
    there: list[UserError] = []
    workers.hub().failed.connect(there.append)

    def refuse(task: Task) -> None:
        raise UserError("เปิดไฟล์ไม่ได้")

    run_task(refuse, print, here.append)
    run_task(refuse, print)

    assert [error.sentences for error in here] == [("เปิดไฟล์ไม่ได้",)]
    assert [error.sentences for error in there] == [("เปิดไฟล์ไม่ได้",)]


def test_a_defect_is_raised_where_the_window_can_tell_of_it(qtbot: QtBot) -> None:
    def fail(task: Task) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as raised:
        run_task(fail, print)

    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_nobody_is_called_whose_widget_is_gone(qtbot: QtBot) -> None:
    owner = QObject()
    answers: list[object] = []

    def work(task: Task) -> int:
        import shiboken6

        shiboken6.delete(owner)
        return 1

    run_task(work, answers.append, owner=owner)

    assert answers == []


def test_an_answer_on_its_way_is_dropped_too(pool: None, qtbot: QtBot) -> None:
    answered = threading.Event()
    outcome: list[str] = []

    def work(task: Task) -> str:
        answered.set()
        return "answer"

    task = run_task(work, outcome.append, on_stopped=lambda: outcome.append("stopped"))
    answered.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: task.over)

    assert outcome == ["stopped"]


def test_what_was_written_before_it_heard_of_the_wish_to_stop_is_told(
    pool: None, qtbot: QtBot
) -> None:
    written = threading.Event()
    outcome: list[str] = []

    def work(task: Task) -> str:
        written.set()
        return "written"

    task = run_task(work, outcome.append, on_stopped=lambda: outcome.append("stopped"), lasts=True)
    written.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: task.over)

    assert outcome == ["written"]


def test_a_stopped_task_tells_no_refusal_any_more(qtbot: QtBot) -> None:
    outcome: list[object] = []

    def work(task: Task) -> None:
        task.cancel()
        raise UserError("เขียนไม่ได้")

    run_task(work, print, outcome.append, on_stopped=lambda: outcome.append("stopped"))

    assert outcome == ["stopped"]


def counted(steps: int, progress: Progress) -> int:
    for step in range(steps):
        progress(step + 1, steps)
    return os.getpid()


def endless(progress: Progress) -> None:
    while True:
        progress(1, 2)


def test_a_job_of_a_process_tells_answers_and_ends_with_the_program(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub()
    monkeypatch.setattr(workers, "_hub", hub)
    told: list[int] = []
    answers: list[int] = []

    def work(task: Task) -> int:
        return in_process(partial(counted, 3), task, lambda done, _of: told.append(done))

    run_task(work, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=60_000)
    assert told == [1, 2, 3]
    assert answers == [hub.process.pid]

    begun = threading.Event()
    task = run_task(lambda task: in_process(endless, task, lambda _d, _o: begun.set()), print)
    assert begun.wait(60)
    hub.stop()
    assert task.cancelled
    assert hub.process.pid is None

    # Whoever hears only now that the estimate was closed finds nothing to be done any more.
    late = run_task(lambda _task: 0, answers.append)
    assert late.over
    assert hub.running == {task}
    assert len(answers) == 1


def test_a_job_of_a_process_is_done_here_where_tests_run_all_at_once() -> None:
    assert in_process(partial(counted, 3), Task(""), lambda _done, _of: None) == os.getpid()
