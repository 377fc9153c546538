"""Work that whatever is typed next has to wait for, and that the window does not stand still for.

An edit of thousands of rows takes longer than a blink, and the keys pressed meanwhile are meant for
what it leaves behind. They stay in Qt's own queue, in their order, as if the window had not come to
them yet; but it goes on painting, and says what it is waiting for.

Work that may be stopped is stopped by the mouse. Once somebody has moved it onto the button, Qt's
queue is let in, and nothing of it gets further than that button: keys that waited in it were meant
for what is given up, or are handed on where it is not.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QPoint, QTimer
from PySide6.QtGui import QCursor, QMouseEvent
from shiboken6 import isValid

from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.ui.kit.workers import Task, hub

T = TypeVar("T")
_LOOK_MS: Final = 50
_COMMITTED: Final = QEvent.Type.InputMethod
_TYPED: Final = (QEvent.Type.KeyPress, _COMMITTED)
_MOUSE: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
)
_OTHERS: Final = (
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyRelease,
    QEvent.Type.Wheel,
    QEvent.Type.Close,
)


def while_input_waits(
    work: Callable[[Progress], T], title: str, /, *, stoppable: bool = False
) -> T:
    """Do work in a thread of its own and come back with its answer, or raise what it raised.

    Neither a key nor a click, nor the answer of another task, gets to the window before that.
    Whoever calls it comes back later all the same: timers go off meanwhile. A runner of tests has
    it done here and now. What is `stoppable` raises Cancelled once somebody has stopped it.
    """
    if hub().runner is not None:
        return work(unhindered)
    task, loop = Task(title, needed=not stoppable), QEventLoop()

    def told(done: int, of: int) -> None:
        task.report(done / of)

    def run() -> T:
        with collector_at_rest():
            return work(told)

    # The hub's own threads may be waiting for the process.
    with hub().answers_held(task), ThreadPoolExecutor(1, thread_name_prefix="edit") as thread:
        answer = thread.submit(run)
        answer.add_done_callback(lambda _answer: hub().post_later(loop.quit))
        _wait(answer, loop, task)
        return answer.result()


def _wait(answer: Future[Any], loop: QEventLoop, task: Task) -> None:
    """Let the window work until the answer is there; then the loop is ended from outside."""
    flags = QEventLoop.ProcessEventsFlag
    mouse, timer = _MouseAtButton(loop), QTimer()
    timer.timeout.connect(mouse.look)
    if not task.needed:
        timer.start(_LOOK_MS)
    while True:
        # Once at least, for what quick work has told waits to be heard.
        loop.exec(flags.AllEvents if mouse.is_there else flags.ExcludeUserInputEvents)
        if answer.done():
            break
    timer.stop()
    mouse.leave(stopped=task.cancelled)


class _MouseAtButton(QObject):
    """Sees whether somebody has moved the mouse onto the button, and keeps all else from input."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self.is_there = False
        self._loop = loop
        self._was_elsewhere = False
        self._kept: list[tuple[QObject, QEvent]] = []

    def look(self) -> None:
        """End the loop where it has come or gone, for another that lets input in or not."""
        there = _is_at_button(QCursor.pos())
        # It may have lain where the button has come up.
        self._was_elsewhere = self._was_elsewhere or not there
        if (there and self._was_elsewhere) == self.is_there:
            return
        self.is_there = not self.is_there
        app = QCoreApplication.instance()
        if app is not None:
            (app.installEventFilter if self.is_there else app.removeEventFilter)(self)
        self._loop.exit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing through but the mouse on the button."""
        if event.type() in _MOUSE:
            place = event.globalPosition().toPoint() if isinstance(event, QMouseEvent) else None
            return watched.isWindowType() and (place is None or not _is_at_button(place))
        if event.type() in _TYPED and (watched.isWindowType() or event.type() == _COMMITTED):
            self._kept.append((watched, event.clone()))
            return True
        if event.type() in _OTHERS and watched.isWindowType():
            # A key that is taken here is no command's.
            event.setAccepted(event.type() == QEvent.Type.ShortcutOverride)
            return True
        return False

    def leave(self, *, stopped: bool) -> None:
        """Let all input in again, and what was typed come to what it was meant for."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for watched, event in [] if stopped else self._kept:
            # The first of them may be of such work again: the others wait for that as well.
            hub().post_later(partial(hub().answer, partial(_hand_on, watched, event)))


def _hand_on(watched: QObject, event: QEvent) -> None:
    if isValid(watched):
        QCoreApplication.sendEvent(watched, event)


def _is_at_button(place: QPoint) -> bool:
    button = hub().stop_button
    if button is None or not button.isVisible():
        return False
    return button.rect().contains(button.mapFromGlobal(place))
