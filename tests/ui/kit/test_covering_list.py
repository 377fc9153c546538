"""A list over other widgets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QStringListModel
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from estimator.ui.kit import theme
from estimator.ui.kit.covering_list import CoveringList


class Paints(QObject):
    """Counts how often a widget is drawn."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_what_lies_beneath_is_not_drawn_anew_and_the_ground_is_its_own(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 300)
    beneath = QWidget(window)
    beneath.resize(300, 300)
    over = CoveringList(window, "raised")
    over.setModel(QStringListModel(["ก", "ข"], over))
    over.setGeometry(50, 50, 200, 200)
    drawn, own = Paints(beneath), Paints(over.viewport())
    window.show()
    qtbot.waitUntil(lambda: own.count > 0)
    QApplication.processEvents()
    drawn.count = own.count = 0
    over.viewport().update()
    qtbot.waitUntil(lambda: own.count > 0)
    assert drawn.count == 0
    picture = over.viewport().grab().toImage()
    assert picture.pixelColor(100, 190) == theme.colour("raised")
