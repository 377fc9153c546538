"""The labour page's commands, as the menu and the keys know them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from estimator.ui.labour.drawers import Drawer

Entry = tuple[str, Callable[[], object], str]
"""What a command is called, what it does, and its keys (none: only from the menu)."""


def actions_of(parent: QObject, entries: Iterable[Entry]) -> list[QAction]:
    """One action an entry, in their order."""
    return [_action(parent, *entry) for entry in entries]


def drawer_entries(drawers: Iterable[Drawer], show: Callable[[str], object]) -> list[Entry]:
    """Opening each drawer, named so that it can be told among all other commands."""
    return [(f"คลังค่าแรงงาน: {each.title}", partial(show, each.key), "") for each in drawers]


def _action(parent: QObject, text: str, do: Callable[[], object], keys: str) -> QAction:
    action = QAction(text, parent)
    action.setShortcut(keys)
    action.triggered.connect(lambda _checked=False: do())
    return action
