"""The labour books' indexes, prepared off the window's thread and kept while they are true."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from estimator.app.books_holder import renew
from estimator.app.labour.indexes import Prepared, prepare
from estimator.app.session import EstimateSession
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.pairs import RatePair
from estimator.domain.labour.search_index import LabourIndex
from estimator.domain.pricing.books import Books
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.workers import run_task

_PAUSE_MILLISECONDS: Final = 500
"""Whoever opens an estimate is to see it first; whoever asks need not wait for the pause."""


class LabourIndexes(QObject):
    """Indexes of a session's labour books; made anew when the books change."""

    ready = Signal()
    """The indexes are those of the session's present books."""

    def __init__(self, session: EstimateSession, parent: QObject | None = None) -> None:
        """Follow a session."""
        super().__init__(parent)
        self._session = session
        self._books: Books | None = None
        self._prepared = Prepared()
        self._true = False
        self._is_asked = False
        """Whether anybody has asked yet, who is to see at once what changes."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._prepare)
        follow(self, session.news.opened, self._look)
        follow(self, session.news.priced_anew, self._look)
        self._look()

    def of(self, edition: str) -> LabourIndex | None:
        """What one looks through for an edition, or `ALL`; None while it is being made.

        Asked before every search: what another program changed by now is found, too.
        """
        renew(self._session)
        self._prepare_asked()
        return self._prepared.indexes.get(edition) if self._true else None

    def elsewhere(self, rate: LabourRate) -> tuple[RatePair, ...]:
        """A rate beside the same work in the circular before its own, and in the one after."""
        self._prepare_asked()
        return self._prepared.elsewhere(rate)

    def _prepare_asked(self) -> None:
        self._is_asked = True
        if self._pause.isActive():
            self._prepare()

    def _look(self) -> None:
        books = self._session.books
        if books is self._books:
            return
        self._books = books
        self._pause.stop()
        if self._prepared.holds(dict(books.labour), dict(self._session.library.labour)):
            self._true = True
            self.ready.emit()
            return
        self._true = False
        if self._is_asked:
            self._prepare()
        else:
            self._pause.start()

    def _prepare(self) -> None:
        self._pause.stop()
        books = self._books or self._session.books
        editions, library = dict(books.labour), dict(self._session.library.labour)

        def take(made: Prepared) -> None:
            if self._books is books:
                self._prepared, self._true = made, True
                self.ready.emit()

        run_task(lambda task: prepare(editions, library, task.check), take, owner=self)
