"""A part of a page that folds away under its heading."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from estimator.ui.kit import theme


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """A heading over a group of widgets."""
    label = QLabel(text, parent)
    theme.dress(label, "heading")
    return label


def small(parent: QWidget | None = None, text: str = "") -> QLabel:
    """A small explaining text, wrapped."""
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    theme.dress(label, "small")
    return label


class FoldingSection(QFrame):
    """A heading with an arrow; the body is shown while it is open."""

    def __init__(self, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        """Start closed."""
        super().__init__(parent)
        self.body = body
        self._button = QToolButton(self)
        self._button.setText(title)
        self._button.setCheckable(True)
        self._button.setAutoRaise(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._button.toggled.connect(self._show_body)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self._button)
        box.addWidget(body)
        self._show_body(False)

    def set_title(self, title: str) -> None:
        """Say something else in the heading (a count, say)."""
        self._button.setText(title)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self._button.isChecked()

    def open(self, is_open: bool = True) -> None:
        """Show or hide the body."""
        self._button.setChecked(is_open)

    def _show_body(self, shown: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow
        self._button.setArrowType(arrow)
        self.body.setVisible(shown)
