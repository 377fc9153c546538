"""Marking lines with a colour: a menu of colours, each with its sign and its name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from estimator.domain.bill.marks import MARKS, MarkKey
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.marking import mark_lines
from estimator.errors import UserError
from estimator.ui.bill.grid_view import GridView
from estimator.ui.kit import theme
from estimator.ui.kit.actions import MakeAction

_ICON = 14
_NO_MARK = "ไม่มีสี"


class MarkCommands(QObject):
    """Marks the selected lines of one grid."""

    refused = Signal(object)
    """A `UserError`: no line was selected."""
    said = Signal(str)
    """How many lines were marked."""

    def __init__(self, view: GridView) -> None:
        """Work on the selection of `view`."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model
        self._actions: dict[MarkKey | None, QAction] = {}

    def action(self, page: QWidget, make: MakeAction) -> QAction:
        """A menu entry with a menu of the colours; Alt+1 and on mark, Alt+0 takes marks away."""
        menu = QMenu(page)
        for number, mark in enumerate(MARKS.values(), start=1):
            self._actions[mark.key] = make(mark.told, partial(self.mark, mark.key), f"Alt+{number}")
        self._actions[None] = make(_NO_MARK, partial(self.mark, None), "Alt+0")
        menu.addActions(list(self._actions.values()))
        menu.aboutToShow.connect(self._paint_icons)
        action = QAction("เครื่องหมายสี", page)
        action.setMenu(menu)
        return action

    def _paint_icons(self) -> None:
        """Shown again: the colours may be of the other scheme."""
        for key, action in self._actions.items():
            if key is not None:
                picture = QPixmap(_ICON, _ICON)
                picture.fill(theme.colour(f"mark_{key}"))
                action.setIcon(QIcon(picture))

    def mark(self, key: MarkKey | None) -> None:
        """Mark the selected lines, or take their marks away."""
        if not self._view.typing.finish():
            return
        bill = self._view.grid.bill
        rows = self._view.selected_ids()
        try:
            edit = mark_lines(bill, rows, key)
        except UserError as error:
            self.refused.emit(error)
            return
        if edit.is_empty or self._model.do(edit):
            count = sum(1 for row in rows if isinstance(bill.node(row), Line))
            what = "ไม่มีเครื่องหมายสี" if key is None else f"มีเครื่องหมาย{MARKS[key].name}"
            self.said.emit(f"{count:,} รายการ{what}แล้ว")
