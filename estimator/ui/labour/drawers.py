"""Other work on the labour books, each in a drawer below the results, one open at a time.

A drawer is a widget: it never covers the results and never blocks the bill.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.session import EstimateSession
from estimator.domain.labour.account import LabourRate
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.flow import flow
from estimator.ui.kit.layout import Margins, column

DRAWER_MARGINS: Final[Margins] = (10, 4, 10, 6)


class Desk(QObject):
    """What a drawer knows of the page."""

    rate_chosen = Signal(object)
    """The `LabourRate` that is current in the results, or None."""
    said = Signal(str)
    """One or two Thai sentences for the line under the page."""
    wants = Signal(object)
    """A `Goto`."""
    show_rate = Signal(object)
    """A `LabourRate` to go to in the results."""

    def __init__(
        self, session: EstimateSession, asking: Asking, parent: QObject | None = None
    ) -> None:
        """Start with no rate chosen; `asking` chooses files."""
        super().__init__(parent)
        self.session = session
        self.asking = asking
        self.rate: LabourRate | None = None

    def choose(self, rate: LabourRate | None) -> None:
        """Another rate is current."""
        if rate != self.rate:
            self.rate = rate
            self.rate_chosen.emit(rate)


@dataclass(frozen=True, slots=True)
class Drawer:
    """A drawer's key, its Thai title, and how its widget is made when it is first opened."""

    key: str
    title: str
    make: Callable[[Desk], QWidget]


class DrawerBox(QWidget):
    """The open drawer; a bar of buttons, one for each drawer, stands wherever the page puts it."""

    moved = Signal(str)
    """The key of the drawer that is open now; empty for none."""

    def __init__(
        self, drawers: Sequence[Drawer], desk: Desk, parent: QWidget | None = None
    ) -> None:
        """Start with all drawers closed."""
        super().__init__(parent)
        self._desk = desk
        self._drawers = {drawer.key: drawer for drawer in drawers}
        self._made: dict[str, QWidget] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.open_key = ""
        self.bar = QWidget(parent)
        for drawer in drawers:
            button = QPushButton(drawer.title, self.bar)
            button.setCheckable(True)
            button.setFlat(True)
            button.clicked.connect(lambda on, key=drawer.key: self.open(key if on else ""))
            self.buttons[drawer.key] = button
        self.bar.setLayout(flow(*self.buttons.values(), gap=4))
        self._box = column(gap=0)
        self.setLayout(self._box)
        self.hide()

    def widget(self, key: str) -> QWidget | None:
        """A drawer that was opened before."""
        return self._made.get(key)

    def open(self, key: str) -> QWidget | None:
        """Open one drawer, close the others; an empty or unknown key closes all."""
        key = key if key in self._drawers else ""
        if key and key not in self._made:
            widget = self._drawers[key].make(self._desk)
            widget.setParent(self)
            self._box.addWidget(widget, 1)
            self._made[key] = widget
        for name, widget in self._made.items():
            widget.setVisible(name == key)
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self.setVisible(bool(key))
        if key:
            # As high as it wants to be: some drawers are a few lines, some a table.
            self.setSizePolicy(self._made[key].sizePolicy())
            self._made[key].setFocus(Qt.FocusReason.OtherFocusReason)
        if key != self.open_key:
            self.open_key = key
            self.moved.emit(key)
        return self._made.get(key)
