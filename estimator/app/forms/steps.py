"""Changes made one after another, to be taken back and done again: what undo and redo rest on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class _Labelled(Protocol):
    @property
    def label(self) -> str:
        """How the change is called in Thai."""


S = TypeVar("S", bound=_Labelled)
"""A change: what was there before, and after."""


class UndoSteps(Generic[S]):
    """The changes done, and those taken back; what they change is not kept here."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._done: list[S] = []
        self._undone: list[S] = []

    @property
    def to_undo(self) -> S | None:
        """What would be taken back; None where there is nothing."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> S | None:
        """What would be done again; None where there is nothing."""
        return self._undone[-1] if self._undone else None

    @property
    def undo_label(self) -> str | None:
        """How that is called which would be taken back."""
        return self.to_undo.label if self.to_undo is not None else None

    @property
    def redo_label(self) -> str | None:
        """How that is called which would be done again."""
        return self.to_redo.label if self.to_redo is not None else None

    def do(self, step: S) -> None:
        """A change was made: what was taken back before it is not done again."""
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> S | None:
        """Take the last change back; None where there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> S | None:
        """Do the last change again that was taken back; None where there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    def forget(self, gone: Callable[[S], bool]) -> None:
        """Drop what can be neither taken back nor done again any more."""
        for steps in (self._done, self._undone):
            steps[:] = [each for each in steps if not gone(each)]
