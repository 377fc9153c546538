"""Texts on a page: headings, explanations, and the one line that says why something was refused.

A text is shown as it is, for it may come from a file of others: as markup it could look like
another text, or have Qt fetch a picture from wherever it names. `rich` is for markup of ours alone.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from estimator.errors import UserError
from estimator.ui.kit import theme


def plain(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A text, as it is."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def rich(parent: QWidget | None = None) -> QLabel:
    """A text with markup of ours that may need several lines; all else in it has to be escaped."""
    made = words(parent)
    made.setTextFormat(Qt.TextFormat.RichText)
    return made


def as_tip(text: str) -> str:
    """A text as a tip shows it as it is; Qt takes a tip that looks like markup for markup."""
    if "<" not in text and "&" not in text:
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """A heading over a group of widgets."""
    label = plain(text, parent)
    theme.dress(label, "heading")
    return label


def words(parent: QWidget | None = None, text: str = "", role: theme.Role | None = None) -> QLabel:
    """A text that may need several lines."""
    label = plain(text, parent)
    label.setWordWrap(True)
    if role is not None:
        theme.dress(label, role)
    return label


class Sentence(QLabel):
    """A sentence beside what gives way: it is broken into lines, not into single words."""

    _LEAST_LETTERS = 26

    def __init__(self, parent: QWidget | None = None, role: theme.Role | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if role is not None:
            theme.dress(self, role)

    def minimumSizeHint(self) -> QSize:
        """As wide as some words, whatever it says; a short text needs no more than itself."""
        least, metrics = super().minimumSizeHint(), self.fontMetrics()
        words = metrics.averageCharWidth() * self._LEAST_LETTERS
        wanted = min(metrics.horizontalAdvance(self.text()), words)
        return least.expandedTo(QSize(wanted, 0))


def copied(parent: QWidget | None = None, role: theme.Role | None = None) -> QLabel:
    """A text that may need several lines, and from which one can copy."""
    label = words(parent, role=role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def small(parent: QWidget | None = None, text: str = "") -> QLabel:
    """A small explaining text, wrapped, that can be copied from."""
    label = copied(parent, "small")
    label.setText(text)
    return label


class FaultLine(QLabel):
    """Why something was refused; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to say."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        theme.dress(self, "stop")
        self.hide()

    @property
    def said(self) -> str:
        """What is said; empty while all is well."""
        return "" if self.isHidden() else self.text()

    def refuse(self, error: UserError) -> None:
        """Say why something was refused, and what to do."""
        self.say(" ".join(error.sentences))

    def attempt(self, action: Callable[[], object]) -> None:
        """Do something, and say why where it is refused."""
        self.clear()
        try:
            action()
        except UserError as refused:
            self.refuse(refused)

    def say(self, text: str) -> None:
        """Say something, or nothing more."""
        self.setText(text)
        self.setVisible(bool(text))

    def clear(self) -> None:
        """All is well."""
        self.say("")
