"""Imports beside the window what pages will need, so that whoever opens one does not wait for it.

Only what knows nothing of Qt: widgets are the window's own, and pages are made when they are shown.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer

from estimator.files.collector import collector_at_rest, leave_alone_what_is_there
from estimator.ui.kit.workers import Task, run_task

_PAUSE_MILLISECONDS: Final = 4_000
"""So long after the books were read: the file is open, checked and backed up before."""
AHEAD: Final = (
    "estimator.app.forms.making",
    "estimator.app.forms.templates",
    "estimator.app.forms.trial",
    "estimator.app.procedure.paper_views",
    "estimator.app.procedure.disclosing",
    "estimator.app.comparing.listing",
    "estimator.app.library.editions",
    "estimator.app.library.labour_circular",
    "estimator.app.library.factor_f_circular",
    "estimator.app.backups.rescuing",
)


class ReadingAhead(QObject):
    """Begins once, when whoever opened an estimate has had time to begin."""

    def __init__(self, parent: QObject) -> None:
        """Wait for `begin`."""
        super().__init__(parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._read)

    def begin(self) -> None:
        """Read soon."""
        self._pause.start()

    def _read(self) -> None:
        run_task(read_ahead, lambda _done: leave_alone_what_is_there(), owner=self)


@collector_at_rest()
def read_ahead(task: Task) -> None:
    """Import them one by one; on any thread."""
    for name in AHEAD:
        task.check()
        import_module(name)
