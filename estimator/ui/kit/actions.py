"""Commands of a page as actions: with their keys, for menus, buttons and the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class MakeAction(Protocol):
    """Makes one of a page's actions of a text, what it does and its keys."""

    def __call__(self, text: str, do: Callable[[], object], *keys: str) -> QAction:
        """Make it."""
        ...


def new_action(owner: QObject, text: str, do: Callable[[], object], *keys: str) -> QAction:
    """An action that does something, by any of its keys wherever it is shown in a menu."""
    action = QAction(text, owner)
    action.setShortcuts([QKeySequence(each) for each in keys])
    action.triggered.connect(lambda _checked=False: do())
    return action


def within(place: QWidget, action: QAction) -> QAction:
    """The action, with keys that are heard in one widget and all that lies in it, and nowhere else.

    A window hears the keys of an action in its menus; this keeps them from it.
    """
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    place.addAction(action)
    return action
