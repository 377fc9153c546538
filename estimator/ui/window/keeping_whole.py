"""Has the open file hold all that was recorded, and tells where it is not ours any more.

What is said to be saved is in the one file within a second of quiet, whenever the window is left,
and before something is made of the estimate: a file manager, a sync folder or a mail program takes
that file alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from estimator.app.project.lost_files import keep_safe
from estimator.app.project.read_files import moved_on_words
from estimator.app.session import EstimateSession
from estimator.errors import UserError, first_of
from estimator.files.file_errors import (
    BrokenMediumError,
    LostFileError,
    NoSpaceError,
    ReadOnlyFileError,
)
from estimator.files.memory import give_back
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.workers import Task, run_task
from estimator.ui.window.strips import MessageStrip

QUIET_MILLISECONDS: Final = 600
_COPY: Final = "บันทึกสำเนา…"
_OPENED_MILLISECONDS: Final = 700
"""So long after a file was opened: whoever begins to work comes first."""


class KeepingWhole(QObject):
    """Puts the log of the open file into it when nobody types."""

    _written = Signal()
    """A step was written, on whichever thread."""

    def __init__(
        self,
        session: EstimateSession,
        message: MessageStrip,
        save_copy: Callable[[], object],
        read_again: Callable[[Path], object],
        parent: QObject,
    ) -> None:
        """Tell on `message` of a file that is lost, with a button that does `save_copy`.

        And of one that is only read and was written to since, with a button that does `read_again`.
        """
        super().__init__(parent)
        self._session = session
        self._message = message
        self._save_copy = save_copy
        self._read_again = read_again
        self._told: LostFileError | None = None
        """Of which file it was told that it is lost."""
        self._leaving = False
        """Whether it was told with an order to leave it."""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MILLISECONDS)
        # Here, not beside the window: the log of what was typed is never long.
        self._quiet.timeout.connect(session.rest)
        self._written.connect(self._quiet.start)
        self._opened = QTimer(self)
        self._opened.setSingleShot(True)
        self._opened.setInterval(_OPENED_MILLISECONDS)
        self._opened.timeout.connect(self._prepare)
        follow(self, session.news.opened, self._watch)
        follow(self, session.news.moved, self._watch)
        follow(self, session.news.not_whole, self._tell)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)
        self._watch()

    def _watch(self) -> None:
        self._quiet.stop()
        self._opened.stop()
        self._told, self._leaving = None, False
        self._message.put_away_offer()
        if self._session.whole_file is not None:
            self._session.whole_file.written = self._hear
            self._opened.start()

    def _prepare(self) -> None:
        """Have done beside the window what the first edit of a large file would wait for."""
        file = self._session.whole_file
        if file is None:
            return

        def work(_task: Task) -> None:
            file.prepare_writing()
            give_back()  # of what the file was read with

        run_task(work, lambda _done: None, owner=self)

    def _hear(self) -> None:
        if isValid(self):  # the file may outlive the window
            self._written.emit()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        # Left: somebody goes to copy the file. Come back to: somebody may have put another there.
        self._session.rest()
        file = self._session.whole_file
        if state == Qt.ApplicationState.ApplicationActive and file is not None and file.read_only:
            # Its drive may be one that does not answer.
            run_task(
                lambda _task: moved_on_words(file),
                lambda told: self._tell_moved_on(file.path, told),
                lambda _error: None,
                owner=self,
            )

    def _tell_moved_on(self, path: Path, told: str) -> None:
        file = self._session.whole_file
        if told and file is not None and file.read_only and file.path == path:
            read_again = partial(self._read_again, path)
            self._message.offer(told, "อ่านใหม่", read_again, sign="warn", until="file")

    def may_leave(self) -> bool:
        """Whether the estimate may be left: where its file is lost, that is told once before."""
        self._session.rest()
        file = self._session.whole_file
        if file is None or file.lost is None or self._leaving:
            return True
        self._leaving = True
        self._offer(f"{_words(file.lost)} หรือสั่งอีกครั้งเพื่อออกโดยไม่บันทึกสำเนา")
        return False

    def refuse(self, error: UserError) -> None:
        """Show why an edit was not done; of a place that takes nothing, with a way to another."""
        if isinstance(error, NoSpaceError | BrokenMediumError | ReadOnlyFileError):
            words = _words(error)
            self._message.offer(words, _COPY, self._save_copy, sign="stop", until="edit")
        elif not isinstance(error, LostFileError):
            # One that is lost has its own words, which nothing takes the place of.
            self._message.refuse(error)

    def _tell(self, error: UserError) -> None:
        if not isinstance(error, LostFileError):
            self.refuse(error)
        elif error is not self._told:
            self._told = error
            self._offer(f"{_words(error)}{self._kept_safe()}")
        else:
            self._message.show_offer()

    def _kept_safe(self) -> str:
        """Keep what was recorded even if the program ends now, and say where."""
        file = self._session.whole_file
        if file is None:
            return ""
        try:
            place = keep_safe(file, self._session.now())
        except UserError:  # the copy that is offered is the only one
            return ""
        return f" (โปรแกรมเก็บสำเนากันสูญหายไว้ที่ {place} แล้ว)"

    def _offer(self, text: str) -> None:
        self._message.keep_offering(text, _COPY, self._save_copy)


def _words(error: UserError) -> str:
    return first_of(error.sentences)
