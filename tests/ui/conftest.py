"""What every test of the window stands on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from estimator.app.session import EstimateSession
from estimator.files.work_process import WorkProcess
from estimator.ui.kit import theme, workers
from tests.ui.held_tasks import HeldTasks
from tests.ui.pressing import Answers
from tests.ui.samples import open_sample


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["estimator"]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    """Give the application its face and colours, and do background work at once.

    Widgets that are to be deleted are deleted: outside of an event loop Qt never comes to it, and
    every change of style would go through the windows of all tests before. The clipboard is left
    empty: cells that a test copied would be deleted when Python is gone, which ends in a crash.
    """
    if theme.FAMILY not in QFontDatabase.families():
        theme.load_fonts()
    if theme.is_dark() or qapp.font().family() != theme.FAMILY:
        theme.apply_theme(qapp, "light")
    workers.hub().runner = lambda work: work()
    clipboard = QGuiApplication.clipboard()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    clipboard.clear()


@pytest.fixture
def answers() -> Answers:
    """What a user answers to questions about files; nobody is asked."""
    return Answers()


@pytest.fixture
def held(_dressed: None) -> Iterator[HeldTasks]:
    """From now on tasks are under way until they are told to be done."""
    tasks, hub = HeldTasks(), workers.hub()
    hub.runner = tasks
    yield tasks
    # What nobody told to be done would be under way in all tests to come.
    for task in hub.running:
        hub.end(task)


@pytest.fixture
def process() -> Iterator[WorkProcess]:
    """Tasks are done as in the program: beside the window, by threads and the process."""
    hub = workers.hub()
    before, hub.runner = hub.process, None
    hub.process = WorkProcess()
    yield hub.process
    hub.process.stop()
    hub.process = before


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    """A session with the sample estimate open, in a file of its own."""
    with open_sample(tmp_path) as made:
        yield made
