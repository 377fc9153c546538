"""The open estimate: its file, its amounts, and the news of every change.

Every page looks at one session. A page never changes the estimate itself: it makes an `Edit` and
hands it to `do`, which writes it to disk, prices what it touched and tells everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from estimator.app.news import Direction, EditNews, News
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.surroundings import NOTHING_ALTERED
from estimator.domain.labour.first_tiers import in_first_tiers
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill, cost, recost
from estimator.domain.pricing.price import PricedEstimate, priced_or_refused
from estimator.domain.records.edits import Edit, completed
from estimator.errors import UserError
from estimator.files.cancelling import Cancelled, Progress, share_of, unhindered
from estimator.files.file_errors import LostFileError

T = TypeVar("T")
_MANY_ROWS: Final = 300
"""An edit of fewer rows is done within the blink that a key may take."""
_AT_WORK: Final = "โปรแกรมกำลังบันทึกการแก้ไขก่อนหน้านี้ โปรดรอสักครู่แล้วทำอีกครั้ง"
_STOPPED: Final = "หยุดแล้ว แฟ้มและบัญชีรายการเป็นดังเดิม"
_WRITTEN: Final = 0.7
"""So far is a step once it is on disk; what it comes to takes the rest."""


class DoBeside(Protocol):
    """Does work, with a Thai title, and comes back with its answer, or raises what it raised."""

    def __call__(
        self, work: Callable[[Progress], T], title: str, /, *, stoppable: bool = False
    ) -> T:
        """Do it; what is `stoppable` may be stopped wherever it tells of itself: Cancelled."""


def here(
    work: Callable[[Progress], T],
    _title: str,
    /,
    *,
    stoppable: bool = False,  # noqa: ARG001 - nobody can ask for it meanwhile
) -> T:
    """Do work here and now: there is no window that could stand still."""
    return work(unhindered)


@dataclass(frozen=True, slots=True)
class _Step:
    """What a step on disk comes to."""

    edit: Edit
    books: Books
    costed: CostedBill
    priced: tuple[PricedEstimate | None, UserError | None]


@dataclass(frozen=True, slots=True)
class EarlierFile:
    """A revision of a file as a file of its own in memory, with what it comes to."""

    revision: Revision
    file: EstimateFile
    costed: CostedBill


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier state that is looked at, and the file that it is of, which waits.

    `costed` is what that comes to; None once other rate books may have made it another sum.
    """

    revision: Revision
    of: EstimateFile
    costed: CostedBill | None
    priced: PricedEstimate | None


if TYPE_CHECKING:
    from estimator.store.books.rate_database import RateDatabase
    from estimator.store.estimate.estimate_file import EstimateFile
    from estimator.store.estimate.revisions import Revision


class EstimateSession:
    """One open estimate file with its amounts, or none; `news` tells of every change."""

    def __init__(
        self,
        books: Books,
        who: str = "",
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        """Start with no estimate open; `books` are those of the rate database."""
        self.news = News()
        self._library = books
        self._clock = clock
        self.rates: RateDatabase | None = None
        """The rate database once it is open, for what an office adds to it."""
        self.who = who
        self.file: EstimateFile | None = None
        self.altered = NOTHING_ALTERED
        """What another program altered in the open file, as far as it was read."""
        self.is_looked_into = False
        """Whether it was read for that."""
        self.books = books
        self.costed = CostedBill({}, {})
        self.priced: PricedEstimate | None = None
        self.refusal: UserError | None = None
        self.beside: DoBeside = here
        """Who does what takes long; a window goes on painting meanwhile."""
        self.earlier: Earlier | None = None
        """What is shown in place of the open estimate, which waits meanwhile, if anything is."""
        self._before: Estimate | None = None
        """While a step is written: the estimate that is shown, with its amounts, until it is."""

    @property
    def estimate(self) -> Estimate:
        """The open estimate as it stands on disk; an empty one while none is open."""
        if self._before is not None:
            return self._before
        return self.file.estimate if self.file is not None else Estimate()

    @property
    def path(self) -> Path | None:
        """Where the open estimate lies."""
        return self.file.path if self.file is not None else None

    @property
    def library(self) -> Books:
        """The books of the rate database, without the open file's own copies."""
        return self._library

    def now(self) -> datetime:
        """The time that is written beside what is done now."""
        return self._clock()

    def show(self, file: EstimateFile | None, costed: CostedBill | None = None) -> None:
        """Take an opened file, with its amounts if a worker made them; close the old one."""
        try:
            self.come_back()  # whoever looks back at the end looks at what is in the file
            if self.file is not None and self.file is not file:
                self.news.closing.tell()
        finally:
            # Whoever fails to look back keeps no file from being opened.
            self._take(file, costed)

    def look_at(self, made: EarlierFile) -> None:
        """Show a revision of the open estimate, which takes no edit.

        The open file waits, and is held; `come_back` shows it again.
        """
        of = self.whole_file
        if of is None:
            raise ValueError("no file is open that this is an earlier state of")
        self.rest()
        before = self.earlier or Earlier(made.revision, of, self.costed, self.priced)
        self._take(made.file, made.costed, replace(before, revision=made.revision))

    def come_back(self) -> None:
        """Show the open estimate again after an earlier state of it was looked at."""
        if self.earlier is not None:
            self._take(self.earlier.of, self.earlier.costed)

    @property
    def whole_file(self) -> EstimateFile | None:
        """The open file with all that is in it, also while an earlier state of it is shown."""
        return self.file if self.earlier is None else self.earlier.of

    @property
    def whole_priced(self) -> PricedEstimate | None:
        """What the open file comes to as it stands, also while an earlier state is shown."""
        return self.priced if self.earlier is None else self.earlier.priced

    def _take(
        self,
        file: EstimateFile | None,
        costed: CostedBill | None,
        earlier: Earlier | None = None,
    ) -> None:
        kept = (file, None if earlier is None else earlier.of)
        for each in (self.file, self.whole_file):
            if each is not None and each not in kept:
                each.close()
        self.file, self.earlier = file, earlier
        self.altered, self.is_looked_into = NOTHING_ALTERED, False
        self.books = self._books_for(file)
        self.costed = costed if costed is not None else cost(self.estimate.bill, self.books)
        self._price()
        self.news.opened.tell()
        self.news.priced_anew.tell()

    def do(
        self,
        edit: Edit,
        refused: Callable[[UserError], object] | None = None,
        *,
        filling: Books | None = None,
    ) -> bool:
        """Do an edit: to disk first, then to the screen; False if it was refused.

        Everybody hears why it was refused; with `refused` only whoever asked. `filling` are books
        of which copies are kept of what the edit newly uses and no other has.
        """
        if edit.is_empty:
            return False

        def record(file: EstimateFile, progress: Progress) -> Edit:
            whole, now = completed(file.estimate, edit), self._clock()
            whole = in_first_tiers(file.estimate, whole, self.books.labour)
            books = self.books if filling is None else self.books.with_fallback(filling)
            file.record(whole, who=self.who, when=now, books=books, progress=progress)
            return whole

        long = len(edit.rows) > _MANY_ROWS
        beside = self.beside if long else here
        return self._step("do", record, beside, f"กำลัง{edit.label}", refused, asked=edit)

    def bring_back(self, edit: Edit) -> bool:
        """Do an edit that makes a state again that stood in this file before: one step, as `do`."""
        if edit.is_empty:
            return False

        def record(file: EstimateFile, progress: Progress) -> Edit:
            now, books = self._clock(), self.books
            file.record(edit, who=self.who, when=now, books=books, progress=progress, stood=True)
            return edit

        return self._step("do", record, self.beside, f"กำลัง{edit.label}", asked=edit)

    def try_to_do(self, edit: Edit) -> UserError | None:
        """Do an edit; answers why it was refused, which everybody hears too."""
        refusals: list[UserError] = []

        def refuse(error: UserError) -> None:
            refusals.append(error)
            self.news.refused.tell(error)

        self.do(edit, refuse)
        return next(iter(refusals), None)

    def rest(self) -> None:
        """Have all that was recorded in the one file, and see that it is as it was left.

        Where not, everybody hears of it.
        """
        if self.whole_file is not None:
            try:
                self.whole_file.rest()
            except UserError as error:
                self.news.not_whole.tell(error)

    def go_on_in(self, copy: EstimateFile) -> None:
        """Work on in a copy of the open file, which is lost; what is being typed stays."""
        if self.file is not None:
            self.file.close()
        self.file = copy
        self.news.moved.tell()

    def undo(self) -> bool:
        """Take the last edit back; False if there is none."""
        return self._step(
            "undo",
            lambda file, told: file.undo(who=self.who, when=self._clock(), progress=told),
            self.beside,
            "กำลังเลิกทำ",
        )

    def redo(self) -> bool:
        """Do the edit again that was taken back last; False if there is none."""
        return self._step(
            "redo",
            lambda file, told: file.redo(who=self.who, when=self._clock(), progress=told),
            self.beside,
            "กำลังทำซ้ำ",
        )

    def use_library(self, books: Books, *, same_figures: bool = False) -> None:
        """Price with other rate books from now on (the rate database has changed).

        With `same_figures` only the trust in them is another; then nothing need be priced anew.
        """
        self._library = books
        self.books = self._books_for(self.file)
        if not same_figures:
            if self.earlier is not None:
                self.earlier = replace(self.earlier, costed=None)
            self.costed = cost(self.estimate.bill, self.books)
            self._price()
        self.news.priced_anew.tell()

    def _step(
        self,
        direction: Direction,
        write: Callable[[EstimateFile, Progress], Edit | None],
        beside: DoBeside,
        title: str,
        refused: Callable[[UserError], object] | None = None,
        *,
        asked: Edit | None = None,
    ) -> bool:
        """Write a step, price what it touched and tell everybody; False if there was none."""
        file = self.file
        if file is None:
            return False
        try:
            if self._before is not None:
                raise UserError(_AT_WORK)
            self._before = file.estimate
            try:
                step = beside(
                    lambda progress: self._written(file, write, progress), title, stoppable=True
                )
            except Cancelled:
                raise UserError(_STOPPED) from None
            finally:
                self._before = None
        except UserError as error:
            (refused or self.news.refused.tell)(error)
            if isinstance(error, LostFileError):
                self.news.not_whole.tell(error)
            return False
        if step is None:
            return False
        self.books, self.costed = step.books, step.costed
        self.priced, self.refusal = step.priced
        self.news.changed.tell(EditNews(step.edit, direction, asked))
        self.news.priced_anew.tell()
        return True

    def _written(
        self,
        file: EstimateFile,
        write: Callable[[EstimateFile, Progress], Edit | None],
        progress: Progress,
    ) -> _Step | None:
        """Write a step to disk and work out what it comes to; nothing is shown yet.

        Whoever stops it, stops it before it is on disk.
        """
        progress(0, 1)
        edit = write(file, share_of(progress, 0, _WRITTEN))
        if edit is None:
            return None
        estimate, books, costed = file.estimate, self.books, self.costed
        if edit.kept_tables or edit.merged is not None:
            books = self._books_for(file)
        if edit.rows:
            costed = recost(estimate.bill, books, costed, edit.rows)
        # After a refusal nothing is known of the amounts from before.
        before = self.priced if self.priced and self.priced.costed is self.costed else None
        return _Step(edit, books, costed, priced_or_refused(estimate, books, costed, before))

    def _price(self) -> None:
        found = priced_or_refused(self.estimate, self.books, self.costed)
        self.priced, self.refusal = found

    def _books_for(self, file: EstimateFile | None) -> Books:
        """The file's own copies first, so that a new circular never re-prices an old estimate."""
        if file is None:
            return self._library
        return file.kept_books().with_fallback(self._library)
