"""A work as two linked lines, material and labour: split, linked as they are, and taken apart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from estimator.app.bill.link_preview import LINK_COMMAND, LINK_KEYS
from estimator.app.bill.linked_lines import (
    SPLIT_COMMAND,
    UNLINK_COMMAND,
    told_of_split,
)
from estimator.domain.bill.links import linked_to
from estimator.domain.bill_edits.linking import split_line, unlink_lines
from estimator.domain.records.edits import Edit
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.link_bar import LinkBar
from estimator.ui.kit.actions import MakeAction


class LinkCommands(QObject):
    """Splits, links and unlinks lines of one grid."""

    refused = Signal(object)
    """A `UserError`: there is nothing to split, to link or to unlink."""
    said = Signal(str)

    def __init__(self, view: GridView, bar: LinkBar) -> None:
        """Work on the lines of `view`; in `bar` one looks for the line to link another to."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model
        self._bar = bar
        bar.refused.connect(self.refused)
        bar.said.connect(self.said)
        self.actions: list[QAction] = []

    def make_actions(self, make: MakeAction) -> list[QAction]:
        """The three commands, each with its key."""
        self.actions = [
            make(SPLIT_COMMAND, self.split, "Shift+F8"),
            make(LINK_COMMAND, self._bar.press, LINK_KEYS),
            make(UNLINK_COMMAND, self.unlink, "Ctrl+F8"),
        ]
        return self.actions

    def fitting(self) -> list[QAction]:
        """The commands that concern the row under the cursor: linked lines may come apart."""
        key, bill = self._view.current_key(), self._view.grid.bill
        if key is None or key not in bill.rows or self._view.grid.has_whole_prices:
            return []
        split, link, unlink = self.actions
        return [unlink] if key in bill.linked or linked_to(bill, key) else [split, link]

    def split(self) -> None:
        """Give the labour of the line under the cursor a line of its own."""
        row = self._view.current_key()
        if not self._view.typing.finish() or not self._do(
            lambda: split_line(self._view.grid.bill, row)
        ):
            return
        bill = self._view.grid.bill
        if row is not None and (made := linked_to(bill, row)):
            self._model.reveal(made[0])
            self._view.go_to_key(made[0], "quantity")
            self.said.emit(told_of_split(bill, row))

    def unlink(self) -> None:
        """Let the selected linked lines keep their figures as typed ones."""
        if not self._view.typing.finish():
            return
        rows, bill = self._view.selected_ids(), self._view.grid.bill
        before = len(bill.linked)
        if self._do(lambda: unlink_lines(bill, rows)):
            count = before - len(self._view.grid.bill.linked)
            self.said.emit(f"เลิกผูกปริมาณแล้ว {count:,} รายการ ปริมาณคงเป็นตัวเลขเดิม กด Ctrl+Z เพื่อเรียกคืน")

    def _do(self, make: Callable[[], Edit]) -> bool:
        return self._model.make_and_do(make, self.refused.emit)
