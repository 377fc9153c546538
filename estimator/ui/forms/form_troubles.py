"""What is wrong with the files of an office's forms, in as little room as can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from estimator.app.forms.office import FormToday
from estimator.ui.kit.labels import words

_HIGHEST: Final = 110
"""Pixels: what is more is scrolled, so that the settings keep their room."""


class FormTroubles(QScrollArea):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to say."""
        super().__init__(parent)
        self.setAccessibleName("สิ่งที่ต้องแก้ในแฟ้มแบบของสำนักงาน")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMaximumHeight(_HIGHEST)
        self._said = words(self, role="warn")
        self.setWidget(self._said)
        self.hide()

    def show_forms(self, forms: Iterable[FormToday], strangers: Sequence[str]) -> None:
        """Say what is wrong with forms, and which files are none of the set."""
        told = [trouble for each in forms for trouble in each.troubles]
        told += [f"แฟ้ม {name} ในโฟลเดอร์ของสำนักงานไม่ใช่แบบของชุดนี้ จึงไม่ได้ใช้" for name in strangers]
        self._said.setText("\n".join(told))
        self.setVisible(bool(told))

    def text(self) -> str:
        """What is said, a line each."""
        return self._said.text()
