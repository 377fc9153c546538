"""The menu bar: the window's own commands, and between them those of the page that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from estimator.ui.kit.page import Menu, Page

_TITLES: Final[dict[Menu, str]] = {
    "file": "แฟ้ม",
    "edit": "แก้ไข",
    "insert": "แทรก",
    "view": "มุมมอง",
    "price": "ราคา",
    "forms": "แบบฟอร์ม",
    "help": "วิธีใช้",
}


def menu_title(menu: Menu) -> str:
    """What a menu is called."""
    return _TITLES[menu]


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a menu; an empty text is a separator.

    What is being typed is taken first, and where it is refused the command is not done. Not so with
    a command that leaves it alone: it only looks, or asks by itself whether the file may be left.
    One that makes something of the estimate tells what was refused before and still stands there.
    """

    name: str
    text: str = ""
    run: Callable[[], object] | None = None
    keys: tuple[str, ...] = ()
    needs_file: bool = False
    leaves_typing: bool = False
    makes: bool = False


class Menus:
    """All menus of a window and the actions in them by name."""

    def __init__(
        self,
        window: QMainWindow,
        finish_typing: Callable[[], bool],
        may_make: Callable[[], bool],
    ) -> None:
        """Make empty menus in their order; the two are asked before commands, as `Command` says."""
        self._window = window
        self._finish_typing = finish_typing
        self._may_make = may_make
        self.bar = window.menuBar()
        self.menus: dict[Menu, QMenu] = {
            name: self.bar.addMenu(title) for name, title in _TITLES.items()
        }
        self.actions: dict[str, QAction] = {}
        self._need_file: list[QAction] = []
        self._of_page: list[tuple[QMenu, QAction]] = []

    def add(self, menu: Menu | QMenu, commands: Sequence[Command]) -> None:
        """Add commands to the end of a menu, or of one within it."""
        where = menu if isinstance(menu, QMenu) else self.menus[menu]
        for command in commands:
            if not command.text or command.run is None:
                where.addSeparator()
                continue
            where.addAction(self._action(command))

    def add_known(self, menu: Menu, name: str) -> None:
        """Show an action that is in another menu in this one too."""
        self.menus[menu].addAction(self.actions[name])

    def add_submenu(self, menu: Menu, title: str) -> QMenu:
        """A menu within a menu."""
        return self.menus[menu].addMenu(title)

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.triggered.connect(lambda _checked=False: self._do(command))
        self.actions[command.name] = action
        if command.needs_file:
            self._need_file.append(action)
        return action

    def _do(self, command: Command) -> None:
        if not command.leaves_typing and not self._finish_typing():
            return
        if command.run is not None and (not command.makes or self._may_make()):
            command.run()

    def enable_for_file(self, is_open: bool) -> None:
        """Commands that need an open estimate."""
        for action in self._need_file:
            action.setEnabled(is_open)

    def show_page(self, page: Page) -> None:
        """Put the page's own actions into the menus, in place of those of the page before."""
        for menu, action in self._of_page:
            menu.removeAction(action)
        self._of_page = []
        for name, actions in page.menu_actions().items():
            menu = self.menus[name]
            before = menu.actions()[0] if name in ("insert", "price") and menu.actions() else None
            for action in actions:
                if before is None:
                    menu.addAction(action)
                else:
                    menu.insertAction(before, action)
                self._of_page.append((menu, action))
        insert = self.menus["insert"]
        insert.menuAction().setEnabled(not insert.isEmpty())
