"""A side of a page that takes time to make, made when somebody first wants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

W = TypeVar("W", bound=QWidget)


class MadeLater(Generic[W]):
    """A widget of a stack; `made` is None before it was first asked for by `get`."""

    def __init__(self, stack: QStackedWidget, make: Callable[[], W]) -> None:
        """Make it into `stack` by `make`, when it is wanted."""
        self._stack = stack
        self._make = make
        self.made: W | None = None

    def get(self) -> W:
        """The widget, made if it was not yet."""
        if self.made is None:
            self.made = self._make()
            self._stack.addWidget(self.made)
        return self.made

    @property
    def is_shown(self) -> bool:
        """Whether the stack shows it."""
        return self.made is not None and self._stack.currentWidget() is self.made
