"""Beneath the group of works: what the lists say of the name, and the key that takes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.project.group_help import GroupHelp
from estimator.ui.kit.labels import Sentence
from estimator.ui.kit.layout import grow, row


class GroupLine(QWidget):
    """The person decides: what is proposed changes nothing until it is taken."""

    taken = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._told = Sentence(self, "muted")
        self._told.setAccessibleName("รายการกลุ่มงานเสนอ")
        self.button = QPushButton(self)
        self.button.setShortcut("Alt+G")
        self.button.clicked.connect(self.taken)
        self.setLayout(row(grow(self._told), self.button))

    @property
    def told(self) -> str:
        """What is said now."""
        return self._told.text()

    def tell(self, told: GroupHelp) -> None:
        """Say what the lists propose, and offer what may be taken."""
        self._told.setText(told.told)
        self.button.setText(f"{told.offer} (Alt+G)")
        # A button's text names its key anew: without this Qt forgets the one that was set.
        self.button.setShortcut("Alt+G")
        self.button.setVisible(bool(told.offer))
