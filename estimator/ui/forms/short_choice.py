"""A choice that is no wider than its place, however long its longest title is."""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtWidgets import QComboBox, QWidget

from estimator.ui.kit.fields import Choice

T = TypeVar("T")
_SHORT: Final = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_LEAST_LETTERS: Final = 10


class ShortChoice(Choice[T]):
    """One of several values, of which the beginnings are seen."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__(name, parent)
        self.setSizeAdjustPolicy(_SHORT)
        self.setMinimumContentsLength(_LEAST_LETTERS)
