"""Work that takes longer than a blink, off the window's thread.

`run_task` starts a function in a small pool; its answer comes back on the window's thread. What is
long and all Python, `in_process` has done by another process meanwhile. Tests give the hub a runner
of their own: it does the work at once, or holds it back until it is wanted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from estimator.errors import UserError
from estimator.files.cancelling import Cancelled, CancelToken, Progress
from estimator.files.work_process import PATIENCE_SECONDS, Job, WorkProcess

T = TypeVar("T")
NOTHING_WRITTEN: Final = "หยุดแล้ว ไม่มีแฟ้มใดถูกเขียนหรือเปลี่ยน"
"""What is said of work that writes and was stopped before it did."""
WRITING_PATIENCE_SECONDS: Final = 10.0
"""What is being written is tidied up where it hears that it shall stop; ended, it would not be."""
Runner = Callable[[Callable[[], None]], object]

_THREADS = 2
_TOLD_EVERY_SECONDS = 0.05
"""Often enough to see it move; each page of a long document would keep the window busy."""
_KEY_SECONDS = 0.1
"""So long after a key is other work left alone: what the key does is on the screen by then."""
_STEP_SECONDS = 0.01
_MOST_SECONDS = 10.0
"""For no longer in all does a piece of work wait for keys."""


class Task:
    """A piece of work under way; the function that runs it is given this object."""

    def __init__(self, title: str, *, needed: bool = False) -> None:
        """`title` says in Thai what is being done; an empty one is never shown.

        What is `needed` is not offered to be stopped: nothing can be done without it.
        """
        self.title = title
        self.needed = needed
        self.fraction: float | None = None
        self.text = ""
        self.over = False
        self.token = CancelToken()
        """What work that knows nothing of a window is given of it."""
        self.waits_for_keys = False
        self._told = 0.0
        self._patience = _MOST_SECONDS

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self.token.cancelled

    def cancel(self) -> None:
        """Ask the work to stop; its answer is thrown away even if it does not."""
        self.token.cancel()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked to stop; call it between steps of the work."""
        self.token.check()
        if self.waits_for_keys:
            self._give_way()

    def _give_way(self) -> None:
        """Wait after a key: of all threads one works at a time, and that is to be the window's."""
        while self._patience > 0:
            left = hub().key_at + _KEY_SECONDS - time.monotonic()
            if left <= 0:
                return
            step = min(left, _STEP_SECONDS)
            time.sleep(step)
            self._patience -= step
            self.token.check()

    def report(self, fraction: float | None, text: str = "") -> None:
        """Say how far the work is, 0 to 1 (None: unknown); raises `Cancelled` as `check`."""
        self.check()
        self.fraction, self.text = fraction, text
        now = time.monotonic()
        if now - self._told < _TOLD_EVERY_SECONDS:
            return
        self._told = now
        hub().post(lambda: hub().progressed.emit(self))


class Hub(QObject):
    """Where all tasks meet: lives on the window's thread and tells of their progress."""

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)
    """A `UserError` of a task that has no handler of its own."""
    _posted = Signal(object)
    _posted_later = Signal(object)

    def __init__(self) -> None:
        """Make the hub on the thread of the window."""
        super().__init__()
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="task")
        self.runner: Runner | None = None
        """Who does the work; None: the pool."""
        self.process = WorkProcess()
        self._running: set[Task] = set()
        self._stopped = False
        self._held: list[Callable[[], None]] | None = None
        self.key_at = 0.0
        """When somebody last typed, by the clock that never goes back."""
        self.stop_button: QWidget | None = None
        """What stops the task that is in sight."""
        self._posted.connect(self._call, Qt.ConnectionType.AutoConnection)
        self._posted_later.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def hear_key(self) -> None:
        """Somebody types: what is done beside the window waits a moment."""
        self.key_at = time.monotonic()

    def post(self, call: Callable[[], None]) -> None:
        """Have something called on the window's thread."""
        self._posted.emit(call)

    def post_later(self, call: Callable[[], None]) -> None:
        """As `post`, but never before whoever asks for it has come back to the event loop."""
        self._posted_later.emit(call)

    def _call(self, call: Callable[[], None]) -> None:
        call()

    def answer(self, call: Callable[[], None]) -> None:
        """Have a task's answer handed over on the window's thread, unless answers are held."""
        if self._held is None:
            call()
        else:
            self._held.append(call)

    @contextmanager
    def answers_held(self, task: Task) -> Iterator[None]:
        """While this one is under way no other task's answer is handed over.

        What such an answer does may change the very thing that the work is about.
        """
        self._running.add(task)
        self._held = []
        self.started.emit(task)
        try:
            yield
        finally:
            held, self._held = self._held, None
            self.end(task)
            for call in held:
                self.post_later(call)

    def start(self, task: Task, work: Callable[[], None]) -> None:
        """Begin a task's work; once the hub was stopped none begins any more."""
        self._running.add(task)
        self.started.emit(task)
        if self.runner is not None:
            self.runner(work)
        elif self._stopped:
            self.end(task)
        else:
            self._pool.submit(work)

    def end(self, task: Task) -> None:
        """A task is over, however it went."""
        task.over = True
        self._running.discard(task)
        self.ended.emit(task)

    @property
    def running(self) -> frozenset[Task]:
        """The tasks under way."""
        return frozenset(self._running)

    def stop(self) -> None:
        """Cancel everything and wait for what cannot be cut short; for the end of the program."""
        self._stopped = True
        for task in self._running:
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self.process.stop()


_hub: Hub | None = None


def hub() -> Hub:
    """The one hub; made at the first call, which must come from the window's thread."""
    global _hub  # noqa: PLW0603 - one pool for the whole program
    if _hub is None:
        _hub = Hub()
    return _hub


def run_task(
    work: Callable[[Task], T],
    on_done: Callable[[T], None],
    on_error: Callable[[UserError], None] | None = None,
    *,
    title: str = "",
    needed: bool = False,
    owner: QObject | None = None,
    on_stopped: Callable[[], None] | None = None,
    lasts: bool = False,
) -> Task:
    """Run `work(task)` in the background and hand its answer to `on_done`.

    All handlers are called on the window's thread, and not at all once `owner` is gone. A
    `UserError` goes to `on_error`, or to the hub; anything else is a defect and is raised there.

    What the work did `lasts` where it writes a file: its answer is handed over even if somebody
    asked to stop it when it was done, for `on_stopped` would say that nothing was written.
    """
    task = Task(title, needed=needed)
    task.waits_for_keys = hub().runner is None and not needed

    def finish(answer: Callable[[], None] | None) -> None:
        hub().end(task)
        if answer is not None and (owner is None or isValid(owner)):
            answer()

    def run() -> None:
        outcome = _outcome(task, work, on_done, on_error, on_stopped, finish, lasts=lasts)
        hub().post(lambda: hub().answer(outcome))

    hub().start(task, run)
    return task


def in_process(
    job: Job[T], task: Task, progress: Progress, *, patience: float = PATIENCE_SECONDS
) -> T:
    """Do a job of a task in the process for long work; `run_task`'s function waits for it here.

    Errors and `patience` as `WorkProcess.run` has them. A runner of tests has the job done here.
    """
    if hub().runner is not None:
        return job(progress)
    return hub().process.run(job, progress, task.token, patience=patience)


def _outcome(
    task: Task,
    work: Callable[[Task], Any],
    on_done: Callable[[Any], None],
    on_error: Callable[[UserError], None] | None,
    on_stopped: Callable[[], None] | None,
    finish: Callable[[Callable[[], None] | None], None],
    *,
    lasts: bool,
) -> Callable[[], None]:
    """Do the work here and now; what is returned goes to the window's thread."""
    try:
        task.check()
        answer = work(task)
    except Cancelled:
        return lambda: finish(on_stopped)
    except UserError as error:
        if task.cancelled:
            return lambda: finish(on_stopped)
        refusal, refuse = error, on_error or hub().failed.emit
        return lambda: finish(lambda: refuse(refusal))
    except BaseException as error:
        defect = error

        def raise_again() -> None:
            raise defect

        return lambda: finish(raise_again)
    # Somebody may stop it while the answer is on its way.
    return lambda: finish(on_stopped if task.cancelled and not lasts else lambda: on_done(answer))
