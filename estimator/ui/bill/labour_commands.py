"""Commands that put the labour account to work on the line or group under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from estimator.app.inspection import Goto
from estimator.app.labour.line_work import NO_LINE, has_pipes, line_at, pipe_edit, tier_edit
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.pipes import share_at
from estimator.domain.bill.rows import Line
from estimator.domain.labour.lines import NO_SHARE, use_fitting_tiers
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.grid_view import GridView

_ALL_FIT = "ทุกรายการอยู่ในช่วงปริมาณของอัตราที่ใช้แล้ว"


class LabourCommands(QObject):
    """Works on one grid."""

    refused = Signal(object)
    """A `UserError`: the command was not done."""
    said = Signal(str)
    """A Thai sentence about what was done."""
    points = Signal(int)
    """The row of a line that follows pipes: further ones are to be pointed at."""
    wants = Signal(object)
    """A `Goto`: the labour library, for a line."""

    def __init__(self, view: GridView) -> None:
        """Work on the row under the cursor of `view`."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model

    def choose_rate(self) -> None:
        """Choose a rate for the line in the labour library."""
        if not self._view.typing.finish():
            return
        row = line_at(self._model.grid.bill, self._view.current_key())
        if row is None:
            self.refused.emit(UserError(NO_LINE))
        else:
            self.wants.emit(Goto("labour", row, "labour"))

    def use_tier(self) -> None:
        """Move the line to the tier that its quantity falls into."""
        session = self._model.session
        self._do(lambda key: tier_edit(session.estimate, session.books, key))

    def use_all_tiers(self) -> None:
        """Move every line of the estimate to the tier that its quantity falls into."""
        session = self._model.session
        if not self._view.typing.finish():
            return
        edit = use_fitting_tiers(session.estimate, session.books.labour)
        if self._model.grid.filtering is not None:
            hidden = self._model.grid.is_hidden
            edit = replace(edit, rows=tuple(each for each in edit.rows if not hidden(each.id)))
        if not edit.rows:
            self.said.emit(_ALL_FIT)
        elif self._model.do(edit):
            self.said.emit(f"เปลี่ยนช่วงอัตราแล้ว {len(edit.rows):,} รายการ กด Ctrl+Z เพื่อเรียกคืน")

    def add_pipe_lines(self) -> None:
        """Add to the group of pipes the lines that follow them."""
        session = self._model.session
        self._do(lambda key: pipe_edit(session.estimate, session.books, key))

    def choose_pipes(self) -> None:
        """Point at further pipes that the line under the cursor shall count."""
        if not self._view.typing.finish():
            return
        row = line_at(self._model.grid.bill, self._view.current_key())
        if row is None or share_at(self._model.grid.bill, row) is None:
            self.refused.emit(UserError(NO_SHARE))
        else:
            self.points.emit(row)

    def fitting(self) -> set[str]:
        """Names of the commands that concern the row under the cursor."""
        key = self._view.current_key()
        grid = self._model.grid
        if key is None or key <= 0 or PART_KINDS[grid.kind].whole_price:
            return set()
        names = set()
        if isinstance(grid.bill.node(key), Line):
            follows_pipes = share_at(grid.bill, key) is not None
            names.add("choose_pipes" if follows_pipes else "choose_rate")
            sign = grid.sign_at(grid.row_of(key))
            if sign is not None and sign.finding.code == "outside_tier":
                names.add("use_tier")
        session = self._model.session
        if has_pipes(session.estimate, session.books, key):
            names.add("add_pipe_lines")
        return names

    def _do(self, make: Callable[[int | None], Edit]) -> None:
        """Finish what is being typed, then do what the row under the cursor asks for."""
        if not self._view.typing.finish():
            return
        try:
            edit = make(self._view.current_key())
        except UserError as error:
            self.refused.emit(error)
            return
        self._model.do(edit)
