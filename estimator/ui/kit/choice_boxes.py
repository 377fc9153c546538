"""Small input widgets of these pages: choices by value, numbers with their fault beneath."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from estimator.domain.money import typed_decimal
from estimator.errors import UserError

T = TypeVar("T")


TEXT_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
"""What happens to a widget when scheme or zoom change."""


def low(widget: QWidget) -> None:
    """Make an input no higher than a line of text needs."""
    widget.setFixedHeight(widget.fontMetrics().height() + 5)


class QuietCombo(QComboBox):
    """A combo box that a wheel rolling past does not change."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in TEXT_CHANGES:
            low(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class Choice(Generic[T]):
    """A combo box over values; only what the user does is told."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls it."""
        self.box = QuietCombo(parent)
        self.box.setAccessibleName(name)
        low(self.box)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._values: list[T] = []

    def offer(self, choices: Iterable[tuple[T, str]], chosen: T) -> None:
        """Show these choices; one that is chosen but not among them must have been added."""
        shown = list(choices)
        self._values = [value for value, _ in shown]
        texts = [text for _, text in shown]
        if texts != [self.box.itemText(at) for at in range(self.box.count())]:
            self.box.clear()
            self.box.addItems(texts)
        if chosen in self._values:
            self.box.setCurrentIndex(self._values.index(chosen))

    @property
    def value(self) -> T:
        """The value chosen now."""
        return self._values[self.box.currentIndex()]


class NumberEdit(QLineEdit):
    """A number of its own kind: told when it is finished and differs, kept as typed if wrong."""

    entered = Signal(object)
    """The `Decimal` that was typed."""
    wrong = Signal(str)
    """Why what was typed is no number, empty once it is put right."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(20)
        low(self)
        self._shown = ""
        self.editingFinished.connect(self._finish)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in TEXT_CHANGES:
            low(self)

    def show_value(self, text: str) -> None:
        """Show a value that is in force, unless the user is typing here."""
        self._shown = text
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)
            self.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._shown)
            self.setModified(False)
            self.wrong.emit("")
            return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        if not self.isModified():
            return
        try:
            value = self._read()
        except UserError as error:
            self.wrong.emit(" ".join(error.sentences))
            return
        self.setModified(False)
        self.wrong.emit("")
        if self.text().strip() != self._shown:
            self.entered.emit(value)

    def _read(self) -> Decimal:
        return typed_decimal(self.text().strip().rstrip("%"))
