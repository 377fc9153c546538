"""A place that is scrolled to whatever in it has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget


class GivingWay(QWidget):
    """What it holds is scrolled only once its tables cannot become any lower.

    Texts that may need further lines would have it as high as it wants to be.
    """

    def __init__(self, layout: QLayout) -> None:
        """Be nothing but a layout."""
        super().__init__()
        self.setLayout(layout)

    def heightForWidth(self, _width: int) -> int:
        """The least, whatever the width."""
        return self.minimumSizeHint().height()


class FollowingScroll(QScrollArea):
    """Holds what may need more room than there is; nobody types or presses what he cannot see."""

    def __init__(self, widget: QWidget, parent: QWidget | None = None) -> None:
        """Show `widget`, as large as the place, or as it needs; the place takes no focus."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(widget)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._is_rolled = False
        """Whether somebody went on from what has the keyboard to see something else."""
        upright = self.verticalScrollBar()
        upright.actionTriggered.connect(self._on_rolled)
        # Once what is in it lies where it comes to lie.
        upright.rangeChanged.connect(self._follow_on, Qt.ConnectionType.QueuedConnection)

    def _on_rolled(self) -> None:
        self._is_rolled = True

    def _follow_on(self) -> None:
        """What is shown later may push away what has the keyboard."""
        now = QApplication.focusWidget()
        if now is not None and now.height() <= self.viewport().height() and not self._is_rolled:
            self._follow(None, now)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        held = self.widget()
        if now is None or held is None or not held.isAncestorOf(now) or not self.isVisible():
            return
        self._is_rolled = False
        sideways = self.horizontalScrollBar()
        left, begins = sideways.value(), now.mapTo(self.viewport(), QPoint(0, 0)).x()
        is_seen = begins >= 0 and begins + now.width() <= self.viewport().width()
        self.ensureWidgetVisible(now)
        if is_seen or now.width() >= self.viewport().width():
            # It is seen whole, with its label before it, or cannot be: then where it begins is as
            # good a part as any.
            sideways.setValue(left)
