"""The checks of an edition, made once in the background and kept while the edition is the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from estimator.domain.factor_f.checks import CheckReport, check_edition
from estimator.domain.factor_f.tables import FactorEdition
from estimator.ui.kit.workers import Task, run_task


class Checking:
    """Reports by edition."""

    def __init__(self, owner: QObject) -> None:
        """Answers go to `owner`'s thread, and nowhere once it is gone."""
        self._owner = owner
        self._reports: dict[str, tuple[FactorEdition, CheckReport]] = {}
        self._under_way: dict[str, tuple[FactorEdition, Task]] = {}

    def report(self, edition: FactorEdition, then: Callable[[], None]) -> CheckReport | None:
        """The report if it is there; else None, and `then` is called once it is."""
        known = self._reports.get(edition.info.id)
        if known is not None and known[0] is edition:
            return known[1]
        before = self._under_way.get(edition.info.id)
        if before is not None and not before[1].over:
            if before[0] is edition:
                return None
            before[1].cancel()
        waiting = True

        def done(report: CheckReport) -> None:
            self._reports[edition.info.id] = (edition, report)
            if not waiting:
                then()

        def work(_task: Task) -> CheckReport:
            return check_edition(edition)

        self._under_way[edition.info.id] = (edition, run_task(work, done, owner=self._owner))
        waiting = False
        # Where tasks are done at once the answer is there already.
        known = self._reports.get(edition.info.id)
        return known[1] if known is not None and known[0] is edition else None
