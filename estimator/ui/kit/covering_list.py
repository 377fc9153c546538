"""A list that lies over other widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QWidget

from estimator.ui.kit import theme


class CoveringList(QListView):
    """What lies beneath is not drawn anew with it.

    Under a style sheet Qt takes each view for one that can be seen through.
    """

    def __init__(self, parent: QWidget, ground: str) -> None:
        """Lie on a ground of this colour of the scheme."""
        super().__init__(parent)
        self._ground = ground
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground beneath the rows: Qt leaves that to a view that says it covers all."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour(self._ground))
        painter.end()
        super().paintEvent(event)
