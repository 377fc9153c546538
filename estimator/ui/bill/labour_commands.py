"""Commands that put the labour account to work on the line or group under the cursor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from estimator.app.inspection import Goto
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.labour.lines import (
    add_pipe_lines,
    pipe_codes,
    use_fitting_tier,
    use_fitting_tiers,
)
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.grid_view import GridView

LABOUR_PAGE = "labour"
_NO_LINE = "ยังไม่ได้เลือกรายการ โปรดเลือกรายการในบัญชีก่อน"
_NO_GROUP = "ยังไม่ได้เลือกกลุ่มงานที่มีท่อ โปรดเลือกกลุ่มงานหรือรายการในกลุ่มนั้นก่อน"
_ALL_FIT = "ทุกรายการอยู่ในช่วงปริมาณของอัตราที่ใช้แล้ว"


class LabourCommands(QObject):
    """Works on one grid."""

    refused = Signal(object)
    """A `UserError`: the command was not done."""
    said = Signal(str)
    """A Thai sentence about what was done."""
    wants = Signal(object)
    """A `Goto`: the labour library, for a line."""

    def __init__(self, view: GridView) -> None:
        """Work on the row under the cursor of `view`."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model

    def choose_rate(self) -> None:
        """Choose a rate for the line in the labour library."""
        self._with_line(lambda row: self.wants.emit(Goto(LABOUR_PAGE, row, "labour")))

    def use_tier(self) -> None:
        """Move the line to the tier that its quantity falls into."""
        session = self._model.session
        self._with_line(
            lambda row: self._do(
                lambda: use_fitting_tier(session.estimate, session.books.labour, row)
            )
        )

    def use_all_tiers(self) -> None:
        """Move every line of the estimate to the tier that its quantity falls into."""
        session = self._model.session
        if not self._view.typing.finish():
            return
        edit = use_fitting_tiers(session.estimate, session.books.labour)
        if edit.rows:
            self._model.do(edit)
            self.said.emit(f"เปลี่ยนช่วงอัตราแล้ว {len(edit.rows):,} รายการ กด Ctrl+Z เพื่อเรียกคืน")
        else:
            self.said.emit(_ALL_FIT)

    def add_pipe_lines(self) -> None:
        """Add to the group of pipes the lines that follow them."""
        session = self._model.session
        group = self._group() if self._view.typing.finish() else None
        if group is None:
            self.refused.emit(UserError(_NO_GROUP))
            return
        self._do(lambda: add_pipe_lines(session.estimate.bill, group, session.books.labour))

    def fitting(self) -> set[str]:
        """Names of the commands that concern the row under the cursor."""
        key = self._view.current_key()
        grid = self._model.grid
        if key is None or key <= 0 or PART_KINDS[grid.kind].whole_price:
            return set()
        names = set()
        if isinstance(grid.bill.node(key), Line):
            names.add("choose_rate")
            sign = grid.sign_at(grid.row_of(key))
            if sign is not None and sign.finding.code == "outside_tier":
                names.add("use_tier")
        group = self._group()
        if group is not None and pipe_codes(grid.bill, group, self._model.session.books.labour):
            names.add("add_pipe_lines")
        return names

    def _with_line(self, do: Callable[[RowId], None]) -> None:
        key = self._view.current_key() if self._view.typing.finish() else None
        if key is None or key <= 0 or not isinstance(self._model.grid.bill.node(key), Line):
            self.refused.emit(UserError(_NO_LINE))
        else:
            do(key)

    def _group(self) -> RowId | None:
        """The group under the cursor, or the one that holds the line there."""
        here, key = self._view.here(), self._view.current_key()
        if here is None or key is None:
            return None
        bill = self._model.grid.bill
        if key in bill.rows and not isinstance(bill.node(key), Line):
            return key
        parent = self._model.grid.parent_at(here[0])
        return parent if parent in bill.rows else None

    def _do(self, make: Callable[[], Edit]) -> None:
        try:
            edit = make()
        except UserError as error:
            self.refused.emit(error)
            return
        self._model.do(edit)
