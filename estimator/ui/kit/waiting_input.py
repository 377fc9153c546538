"""Work that whatever is typed next has to wait for, and that the window does not stand still for.

An edit of thousands of rows takes longer than a blink, and the keys pressed meanwhile are meant for
what it leaves behind. They stay in Qt's own queue, in their order, as if the window had not come to
them yet; but it goes on painting, and says what it is waiting for.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QEventLoop

from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.ui.kit.workers import Task, hub

T = TypeVar("T")


def while_input_waits(work: Callable[[Progress], T], title: str) -> T:
    """Do work in a thread of its own and come back with its answer, or raise what it raised.

    Neither a key nor a click, nor the answer of another task, gets to the window before that.
    Whoever calls it comes back later all the same: timers go off meanwhile. A runner of tests has
    it done here and now.
    """
    if hub().runner is not None:
        return work(unhindered)
    # Stopped half way there were nothing to keep: it is all in or not at all, and undone by a key.
    task, loop = Task(title, needed=True), QEventLoop()

    def told(done: int, of: int) -> None:
        task.report(done / of)

    def run() -> T:
        with collector_at_rest():
            return work(told)

    # The hub's own threads may be waiting for the process.
    with hub().answers_held(task), ThreadPoolExecutor(1, thread_name_prefix="edit") as thread:
        answer = thread.submit(run)
        answer.add_done_callback(lambda _answer: hub().post_later(loop.quit))
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return answer.result()
