"""What every test of the window stands on."""

import pytest
from PySide6.QtWidgets import QApplication

from estimator.ui import theme, workers


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["estimator"]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    """Give the application its face and colours, and do background work at once."""
    if theme.FAMILY not in theme.QFontDatabase.families():
        theme.load_fonts()
    theme.apply_theme(qapp, "light")
    workers.run_inline()
