"""What the labour page does to the bill: one edit at a time, then back to the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from estimator.app.bill.consequences import Moment, consequences
from estimator.app.bill.pages import page_of_row
from estimator.app.books_holder import refuse_if_renewed
from estimator.app.inspection import Goto, PageKey
from estimator.app.labour.line_work import (
    NO_LINE,
    lacks_pipe_lines,
    line_at,
    may_use_tier,
    percent_edit,
    pipe_edit,
    tier_edit,
)
from estimator.app.labour.placing import (
    Target,
    Totals,
    into_words,
    line_of,
    put,
    target_at,
    tier_words,
)
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.domain.arithmetic import Worked
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.lines import picked_rate, unit_words, without_book_words
from estimator.domain.labour.tiers import project_totals
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.page import BillPage
from estimator.ui.kit.follows_news import follow
from estimator.ui.labour.into_strip import Wish


class BillPlace:
    """Follows the bill's pages: the one that spoke last is the one somebody comes from."""

    def __init__(self, pages: Iterable[BillPage] = ()) -> None:
        """Follow some pages, and those that come later."""
        self._last: BillPage | None = None
        for page in pages:
            self.follow(page)

    def follow(self, page: BillPage) -> None:
        """Follow a page; the first is taken until one has spoken."""
        self._last = self._last or page
        page.inspected.connect(self._heard_from(page))

    @property
    def key(self) -> int | None:
        """The grid's key under the cursor: a row, or minus a group for its empty row."""
        return self._last.view.current_key() if self._last is not None else None

    @property
    def page(self) -> PageKey:
        """The page to go back to."""
        return self._last.card.key if self._last is not None else "bill"

    def _heard_from(self, page: BillPage) -> Callable[[object], None]:
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
    told = Signal(str)
    """A Thai sentence about what was done."""

    def __init__(
        self, session: EstimateSession, place: BillPlace, parent: QObject | None = None
    ) -> None:
        """Look where the bill's cursor stands."""
        super().__init__(parent)
        self._session = session
        self._place = place
        self._key: int | None = None
        self.asked = False
        """Whether the line itself asked for a rate."""
        self._done: Edit | None = None
        """The last edit that is done, with what followed from it."""
        follow(self, session.news.changed, self._keep)

    @property
    def page(self) -> PageKey:
        """The page one came from."""
        return self._place.page

    def look(self) -> None:
        """Take the row under the bill's cursor."""
        self._key, self.asked = self._place.key, False
        self.moved.emit()

    def ask_for(self, row: RowId) -> None:
        """A line has asked for a rate."""
        self._key, self.asked = row, True
        self.moved.emit()

    @property
    def target(self) -> Target | None:
        """Where a rate goes; None while no estimate is open."""
        if self._session.file is None:
            return None
        return target_at(self._session.estimate.bill, self._key)

    @property
    def line(self) -> Line | None:
        """The line that is worked on."""
        bill = self._session.estimate.bill
        row = line_at(bill, self._row)
        node = bill.node(row) if row is not None else None
        return node if isinstance(node, Line) else None

    @property
    def has_tier(self) -> bool:
        """Whether the line has moved out of its tier."""
        return may_use_tier(self._session.estimate, self._session.books, self._row)

    @property
    def lacks_pipe_lines(self) -> bool:
        """Whether the group around the selected row lacks lines that follow its pipes."""
        return lacks_pipe_lines(self._session.estimate, self._session.books, self._key)

    @property
    def _row(self) -> RowId | None:
        target = self.target
        return target.row if target is not None else None

    def into_words(self, rate: LabourRate) -> tuple[str, ...]:
        """What has to be known before a rate goes into the line; nothing where it fits."""
        row, line = self._row, self.line
        costed = self._session.costed.lines.get(row) if row is not None else None
        if line is None or costed is None:
            return ()
        books = self._session.books.labour
        return into_words(line, costed.labour_unit, rate, books, self._others(row))

    def _others(self, row: RowId | None) -> Totals:
        """The project's totals without a line."""
        session = self._session
        return project_totals(session.estimate.bill, session.books.labour, but_for=row)

    def wish(self, rate: LabourRate) -> Wish | None:
        """The line and the rate that shall go into it; None where no line is worked on."""
        return None if self._row is None else (self._row, rate.ref)

    def put(self, rate: LabourRate, into: bool = False) -> bool:
        """Put a rate into a new line, or `into` the line that is worked on; go to its quantity."""
        target = self.target
        if target is None:
            self.refused.emit(UserError("ยังไม่ได้เปิดประมาณราคา โปรดเปิดหรือสร้างแฟ้มก่อน"))
            return False
        if into and target.row is None:
            self.refused.emit(UserError(NO_LINE))
            return False
        session = self._session

        def edit() -> Edit:
            refuse_if_renewed(session)
            return put(session.estimate, session.books, target, rate, into)

        words = self._put_words(rate) if into else ()
        return self._do(edit, words=words)

    def _put_words(self, rate: LabourRate) -> tuple[str, ...]:
        """What is to be said once a rate is in the line that is worked on."""
        line, books, row = self.line, self._session.books.labour, self._row
        if line is None or rate.edition not in books:
            return ()
        others = self._others(row)
        goes = picked_rate(line, rate, books[rate.edition], others)
        return (
            tier_words(line, rate, books, others, done=True),
            unit_words(without_book_words(line, books), goes),
        )

    def use_tier(self) -> None:
        """Move the line to the tier that holds its quantity."""
        estimate, books = self._session.estimate, self._session.books
        self._do(lambda: tier_edit(estimate, books, self._row), "labour")

    def add_pipes(self) -> None:
        """Add the lines that follow the pipes of the selected row's group."""
        estimate, books = self._session.estimate, self._session.books
        self._do(lambda: pipe_edit(estimate, books, self._key), "description")

    def use_percent(self, percent: Worked, reason: str) -> UserError | None:
        """Price the line's labour at a percentage of its material; answers a refusal."""
        try:
            edit = percent_edit(self._session.estimate.bill, self._row, percent, reason)
        except UserError as error:
            return error
        refused = self._session.try_to_do(edit)
        if refused is None:
            self._go_to_line_of(edit, "labour")
        return refused

    def _do(
        self, make: Callable[[], Edit], field: str = "quantity", words: Iterable[str] = ()
    ) -> bool:
        """Do an edit, and say `words` with what else came of it: the bill's page did not do it."""
        try:
            edit = make()
        except UserError as error:
            self.refused.emit(error)
            return False
        before = self._now()
        if not self._session.do(edit):
            return False
        self._go_to_line_of(edit, field)
        found = consequences(edit, self._done or edit, before, self._now())
        if told := " ".join(filter(None, (*words, found.words, found.warned))):
            self.told.emit(told)
        return True

    def _now(self) -> Moment:
        return Moment(self._session.estimate.bill, self._session.costed)

    def _keep(self, change: EditNews) -> None:
        self._done = change.edit

    def _go_to_line_of(self, edit: Edit, field: str) -> None:
        row = line_of(edit)
        if row is not None:
            self.wants.emit(Goto(page_of_row(self._session, row), row, field))
