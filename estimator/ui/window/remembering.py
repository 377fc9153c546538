"""Has this PC remember the lines of each estimate, for offers in the next one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from estimator.app.bill.remembering import Recalled, RememberedLines, recall
from estimator.app.project.files import example_path
from estimator.app.session import EstimateSession
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.workers import run_task
from estimator.ui.window.strips import AskStrip


class Remembering(QObject):
    """Reads what is remembered once, and adds to it as estimates are closed or named."""

    def __init__(
        self,
        session: EstimateSession,
        lines: RememberedLines,
        tell: Callable[[str, str], object],
        parent: QObject,
    ) -> None:
        """Follow a session; `tell` says a sentence with its sign."""
        super().__init__(parent)
        self._lines = lines
        self._tell = tell
        follow(self, session.news.closing, self._remember)
        follow(self, session.news.revision_named, self._remember)

    def begin(self) -> None:
        """Read in the background; until then nothing of other estimates is offered."""
        run_task(lambda _task: recall(), self._use, owner=self)

    def ask_to_forget(self, ask: AskStrip) -> None:
        """Ask before the lines of all other estimates are forgotten; no file of them is touched."""

        def forget() -> None:
            self._tell(self._lines.forget_all(), "ok")

        ask.confirm(self._lines.words_before_forgetting(), "ล้างทั้งหมด", forget)

    def _use(self, recalled: Recalled) -> None:
        self._lines.use(recalled)
        if recalled.told:
            self._tell(recalled.told, "warn")

    def _remember(self) -> None:
        # The example's prices are nobody's.
        told = self._lines.remember(frozenset({example_path().absolute()}))
        if told:
            self._tell(told, "warn")
