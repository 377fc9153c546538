"""What the labour page does to the bill: one edit at a time, then back to the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from estimator.app.bill.pages import page_of_row
from estimator.app.inspection import Goto
from estimator.app.labour.placing import Target, line_of, put, target_at
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.lines import (
    add_pipe_lines,
    labour_outside_account,
    missing_shares,
    pipe_group_of,
    use_fitting_tier,
)
from estimator.domain.labour.tiers import is_outside, measured, project_totals, rate_of
from estimator.domain.records.edits import Edit
from estimator.domain.sources.prices import typed_value
from estimator.errors import UserError
from estimator.ui.bill.page import BillPage


class BillPlace:
    """Follows the bill's pages: the one that spoke last is the one somebody comes from."""

    def __init__(self, pages: Iterable[BillPage] = ()) -> None:
        """Follow some pages; the first is taken until one has spoken."""
        self._pages = list(pages)
        self._last = self._pages[0] if self._pages else None
        for page in self._pages:
            page.inspected.connect(self._follow(page))

    @property
    def key(self) -> int | None:
        """The grid's key under the cursor: a row, or minus a group for its empty row."""
        return self._last.view.current_key() if self._last is not None else None

    @property
    def page(self) -> str:
        """The page to go back to."""
        return self._last.key if self._last is not None else "bill"

    def _follow(self, page: BillPage) -> Callable[[object], None]:
        def heard(_inspection: object) -> None:
            self._last = page

        return heard


class LineWork(QObject):
    """Works on the line that was selected last in the bill, or that asked for a rate."""

    moved = Signal()
    """Another line is worked on."""
    wants = Signal(object)
    """A `Goto` back to the bill."""
    refused = Signal(object)
    """A `UserError`."""

    def __init__(
        self, session: EstimateSession, place: BillPlace, parent: QObject | None = None
    ) -> None:
        """Look where the bill's cursor stands."""
        super().__init__(parent)
        self._session = session
        self._place = place
        self._key: int | None = None
        self._asked = False

    @property
    def page(self) -> str:
        """The page one came from."""
        return self._place.page

    def look(self) -> None:
        """Take the row under the bill's cursor."""
        self._key, self._asked = self._place.key, False
        self.moved.emit()

    def ask_for(self, row: RowId) -> None:
        """A line has asked for a rate."""
        self._key, self._asked = row, True
        self.moved.emit()

    @property
    def target(self) -> Target | None:
        """Where a rate goes; None while no estimate is open."""
        if self._session.file is None:
            return None
        return target_at(self._session.estimate.bill, self._key, self._asked)

    @property
    def line(self) -> Line | None:
        """The line that is worked on."""
        target = self.target
        if target is None or target.row is None:
            return None
        node = self._session.estimate.bill.node(target.row)
        return node if isinstance(node, Line) else None

    @property
    def has_tier(self) -> bool:
        """Whether the line has moved out of its tier."""
        line, books = self.line, self._session.books
        rate = rate_of(line, books.labour) if line is not None else None
        if line is None or rate is None or typed_value(line.labour) not in (None, rate.rate):
            return False
        totals = (
            project_totals(self._session.estimate.bill, books.labour)
            if rate.tier_range.measure == "project_total"
            else {}
        )
        return is_outside(rate, measured(rate, line.quantity.value, totals))

    @property
    def has_pipes(self) -> bool:
        """Whether the group around the selected row lacks lines that follow its pipes."""
        group = self._group()
        bill = self._session.estimate.bill
        return group is not None and bool(missing_shares(bill, group, self._session.books.labour))

    def put(self, rate: LabourRate, other_way: bool = False) -> bool:
        """Put a rate into the bill and go to the line's quantity."""
        target = self.target
        if target is None:
            self.refused.emit(UserError("ยังไม่ได้เปิดประมาณราคา โปรดเปิดหรือสร้างแฟ้มก่อน"))
            return False
        estimate, books = self._session.estimate, self._session.books
        return self._do(lambda: put(estimate, books, target, rate, target.into != other_way))

    def use_tier(self) -> None:
        """Move the line to the tier that holds its quantity."""
        target = self.target
        estimate, books = self._session.estimate, self._session.books
        row = target.row if target is not None else None
        if row is None:
            self.refused.emit(UserError("ยังไม่ได้เลือกรายการในบัญชี โปรดเลือกรายการก่อน"))
            return
        self._do(lambda: use_fitting_tier(estimate, books.labour, row), "labour")

    def add_pipes(self) -> None:
        """Add the lines that follow the pipes of the selected row's group."""
        group = self._group()
        bill, books = self._session.estimate.bill, self._session.books
        if group is None:
            self.refused.emit(UserError("ยังไม่ได้เลือกกลุ่มงานท่อในบัญชี โปรดเลือกก่อน"))
            return
        self._do(lambda: add_pipe_lines(bill, group, books.labour), "description")

    def use_percent(self, percent: object, reason: str) -> UserError | None:
        """Price the line's labour at a percentage of its material; answers a refusal."""
        target = self.target
        row = target.row if target is not None else None
        if row is None or not isinstance(percent, Decimal):
            return UserError("ยังไม่ได้เลือกรายการในบัญชี โปรดเลือกรายการก่อน")
        try:
            edit = labour_outside_account(self._session.estimate.bill, row, percent, reason)
        except UserError as error:
            return error
        self._do(lambda: edit, "labour")
        return None

    def _group(self) -> RowId | None:
        bill = self._session.estimate.bill
        row = abs(self._key) if self._key is not None else 0
        return pipe_group_of(bill, row) if row in bill.rows else None

    def _do(self, make: Callable[[], Edit], field: str = "quantity") -> bool:
        try:
            edit = make()
        except UserError as error:
            self.refused.emit(error)
            return False
        if not self._session.do(edit):
            return False
        row = line_of(edit)
        if row is not None:
            self.wants.emit(Goto(page_of_row(self._session, row), row, field))
        return True
