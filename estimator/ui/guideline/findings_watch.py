"""The findings about the open estimate, kept up to date beside the work."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from estimator.app.guideline.surroundings import surroundings
from estimator.app.integrity import alterations_in
from estimator.app.project.files import approved_and_standing
from estimator.app.session import EstimateSession
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.surroundings import NOTHING_ALTERED, Alterations
from estimator.errors import UserError
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.workers import Task, run_task

_PAUSE_MILLISECONDS: Final = 250
LOOK_INTO_FILE_MILLISECONDS: Final = 1_000
"""After this the whole file is read: what is seen first of an estimate does not wait for it."""


class FindingsWatch(QObject):
    """Checks again in the background once the typing pauses; only the newest answer counts."""

    found = Signal()
    """`findings` are new."""
    altered = Signal(str)
    """Another program altered the open file; the first of it, as a sentence."""

    def __init__(self, session: EstimateSession, parent: QObject | None = None) -> None:
        """Follow a session."""
        super().__init__(parent)
        self._session = session
        self.findings: tuple[Finding, ...] = ()
        self._task: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.look)
        self._reading: Task | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LOOK_INTO_FILE_MILLISECONDS)
        self._patience.timeout.connect(self.look_into_file)
        follow(self, session.news.priced_anew, self._pause.start)
        follow(self, session.news.opened, self._on_opened)

    @property
    def behind(self) -> bool:
        """Whether the estimate is another by now than the one that `findings` are about."""
        return self._pause.isActive() or self._task is not None

    @property
    def stops(self) -> int:
        """How many things have to be put right before a sheet is more than a draft."""
        return sum(1 for each in self.findings if each.severity == "stop")

    def _on_opened(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._patience.start()
        if self._session.file is None:
            self.look()
        else:
            # What one sees and types in comes first.
            self._pause.start()

    def look_into_file(self) -> None:
        """Look now whether the journal of the file joins on, and its copies are those kept."""
        self._patience.stop()
        file = self._session.file
        if file is None:
            return
        # A file that cannot be read now says so where it is worked on.
        task = run_task(
            lambda _task: alterations_in(file), self._take_altered, lambda _error: None, owner=self
        )
        self._reading = None if task.over else task

    def _take_altered(self, altered: Alterations) -> None:
        self._reading = None
        self._session.is_looked_into = True
        if altered == NOTHING_ALTERED:
            return
        self._session.altered = altered
        self.look()
        if altered.sentences:
            self.altered.emit(altered.sentences[0])

    def look(self) -> None:
        """Check now."""
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        session = self._session
        if session.file is None:
            self._take(())
            return
        try:
            not_kept = session.file.lacks(session.books)
            approved = approved_and_standing(session.file)
        except UserError:  # a file that cannot be read says so where it is worked on
            not_kept, approved = (), None
        around = surroundings(session.now().date(), not_kept, session.altered, approved)
        seen = (
            session.estimate,
            session.costed,
            session.priced,
            session.refusal,
            session.books,
            around,
        )

        def work(task: Task) -> tuple[Finding, ...]:
            from estimator.domain.guideline.checks import check

            return check(looked_at(*seen), task.check)

        task = run_task(work, self._take, owner=self)
        self._task = None if task.over else task

    def _take(self, findings: tuple[Finding, ...]) -> None:
        self._task = None
        self.findings = findings
        self.found.emit()
