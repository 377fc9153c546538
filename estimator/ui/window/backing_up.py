"""Has backups made of the open estimate without anybody asking for it.

Of a file that is another than its backups when it is opened, and then whenever it is at rest and
long enough after the last one, when a revision is named, and when the estimate is let go.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from estimator.app.backups.keeping import Kept, Snapshot, keep, snapshot_of
from estimator.app.backups.listing import Why
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.errors import UserError, first_of
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.workers import Task, run_task

OPENED_MILLISECONDS: Final = 2_000
"""So long after an estimate was opened: whoever begins to work comes first."""
QUIET_MILLISECONDS: Final = 1_000
BETWEEN_MILLISECONDS: Final = 10 * 60 * 1_000


class BackingUp(QObject):
    """Looks when a backup is due; what cannot be written is told once and stops nobody."""

    def __init__(
        self, session: EstimateSession, tell: Callable[[str, str], object], parent: QObject
    ) -> None:
        """Rest until `begin`; `tell` says a sentence with its sign."""
        super().__init__(parent)
        self._session = session
        self._tell = tell
        self._told: set[type] = set()
        self._content: bytes | None = None
        """What was handed over last and not refused: the very same bytes need not be compared."""
        self._under_way: list[tuple[Task, Snapshot]] = []
        self._since = QElapsedTimer()
        self._due: Why = "opened"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._make(self._due))

    def begin(self) -> None:
        """Back up what is open, and all that will be, from now on."""
        news = self._session.news
        follow(self, news.opened, self._on_opened)
        follow(self, news.moved, self._on_opened)
        follow(self, news.changed, self._on_changed)
        follow(self, news.revision_named, lambda: self._make("revision"))
        follow(self, news.closing, lambda: self._make("closed"))
        self._on_opened()

    def finish(self) -> None:
        """The program ends: back up here and now what was not yet, also what waits for its turn."""
        self._timer.stop()
        waiting = [snapshot for task, snapshot in self._under_way if not task.over]
        last = self._snapshot("closed")
        for snapshot in waiting if last is None else [*waiting, last]:
            try:
                keep(snapshot)
            except UserError:  # nobody is there any more to hear it
                self._content = None

    def _on_opened(self) -> None:
        self._timer.stop()
        self._content = None
        if self._session.whole_file is not None:
            self._due = "opened"
            self._timer.start(OPENED_MILLISECONDS)

    def _on_changed(self, _change: EditNews) -> None:
        if self._timer.isActive() and self._due == "opened":
            return
        self._due = "work"
        past = self._since.elapsed() if self._since.isValid() else BETWEEN_MILLISECONDS
        self._timer.start(max(QUIET_MILLISECONDS, BETWEEN_MILLISECONDS - past))

    def _make(self, why: Why) -> None:
        self._timer.stop()
        snapshot = self._snapshot(why)
        if snapshot is None:
            return
        self._since.start()

        def work(_task: Task) -> Kept:
            return keep(snapshot)

        def refused(error: UserError) -> None:
            self._on_refused(snapshot, error)

        task = run_task(work, self._on_kept, refused, owner=self)
        self._under_way = [each for each in self._under_way if not each[0].over]
        self._under_way.append((task, snapshot))

    def _snapshot(self, why: Why) -> Snapshot | None:
        self._session.rest()
        try:
            snapshot = snapshot_of(self._session, why)
        except UserError:  # of a file that cannot be read there is nothing to keep
            return None
        if snapshot is None or snapshot.content is self._content:
            return None
        self._content = snapshot.content
        return snapshot

    def _on_kept(self, kept: Kept) -> None:
        if kept.dropped_for_room:
            said = "สำเนาสำรองทั้งหมดเกิน 1 GB จึงลบสำเนาสำรองที่เก่าที่สุดออก โดยเก็บสำเนาสำรองล่าสุดของทุกแฟ้มไว้"
            self._tell_once(Kept, said, "note")

    def _on_refused(self, snapshot: Snapshot, error: UserError) -> None:
        if self._content is snapshot.content:
            self._content = None
            if self._session.whole_file is not None and not self._timer.isActive():
                self._due = "work"
                self._timer.start(BETWEEN_MILLISECONDS)
        said = f"ยังไม่ได้ทำสำเนาสำรองของแฟ้มนี้ แต่งานบันทึกลงแฟ้มตามปกติ: {first_of(error.sentences)}"
        self._tell_once(type(error), said, "warn")

    def _tell_once(self, kind: type, sentence: str, sign: str) -> None:
        if kind not in self._told:
            self._told.add(kind)
            self._tell(sentence, sign)
