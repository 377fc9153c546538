"""Of several pages in one place only the one that is shown asks for room."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from estimator.ui.kit.layout import pane, row
from estimator.ui.kit.shown_page import ShownPage


def test_a_wide_page_needs_its_room_only_while_it_is_shown(qtbot: QtBot) -> None:
    narrow, wide = QLabel("ก"), QLabel("ก" * 80)
    pages = ShownPage()
    whole = pane(None, row(pages))
    qtbot.addWidget(whole)
    pages.addWidget(narrow)
    pages.addWidget(wide)
    whole.show()
    assert whole.minimumSizeHint().width() == narrow.minimumSizeHint().width()
    pages.setCurrentWidget(wide)
    assert whole.minimumSizeHint().width() == wide.minimumSizeHint().width()
