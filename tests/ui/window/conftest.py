"""The whole window with the sample estimate open."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from estimator.app.session import EstimateSession
from estimator.ui.kit.settings import Settings
from estimator.ui.window.main_window import MainWindow
from estimator.ui.window.window_commands import WindowCommands
from tests.ui.pressing import Answers


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, session: EstimateSession, answers: Answers, tmp_path: Path
) -> MainWindow:
    made = MainWindow(session, Settings(tmp_path), answers.asking())
    WindowCommands(made, qapp)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.restore_look()
    made.show()
    qtbot.waitExposed(made)
    made.show_page("bill")
    return made
