"""The line that says what is to be done next, with a button that goes there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.procedure.next_step import NextStep, next_step
from estimator.app.session import EstimateSession
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.kit.follows_news import look_when_shown
from estimator.ui.kit.labels import Sentence
from estimator.ui.kit.layout import grow, row


class NextLine(QWidget):
    """Looks again at every news of what is open, as long as it is in sight."""

    wants = Signal(object)
    """The `Goto` of the step."""

    def __init__(self, session: EstimateSession, watch: FindingsWatch, parent: QWidget) -> None:
        """Say what is next in the session's estimate; `watch` knows what is found."""
        super().__init__(parent)
        self._session = session
        self._watch = watch
        self._step: NextStep | None = None
        self._words = Sentence(self, "heading")
        self.button = QPushButton("ไปที่นั่น", self)
        self.button.clicked.connect(self._go)
        self.setLayout(row(grow(self._words), self.button))
        news = session.news
        self._follower = look_when_shown(
            self, self.look, news.priced_anew, news.opened, news.revision_named
        )
        watch.found.connect(self._hear)
        self.look()

    @property
    def words(self) -> str:
        """What is said now; empty while no estimate is open."""
        return self._words.text()

    def _hear(self) -> None:
        self._follower.hear()

    def look(self) -> None:
        """Say what is next now."""
        is_open = self._session.file is not None
        self._step = next_step(self._session, self._watch.findings) if is_open else None
        self._words.setText("" if self._step is None else self._step.words)
        self.button.setEnabled(is_open)
        self.button.setAccessibleName(f"ไปที่ขั้นต่อไป {self.words}")

    def _go(self) -> None:
        if self._step is not None:
            self.wants.emit(self._step.place)
