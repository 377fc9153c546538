"""The open estimate: its file, its amounts, and the news of every change.

Every page looks at one session. A page never changes the estimate itself: it makes an `Edit` and
hands it to `do`, which writes it to disk, prices what it touched and tells everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from estimator.app.news import Direction, EditNews, News
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill, cost, recost
from estimator.domain.pricing.price import PricedEstimate, priced_or_refused
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

if TYPE_CHECKING:
    from estimator.store.books.rate_database import RateDatabase
    from estimator.store.estimate.estimate_file import EstimateFile


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
        self.books = books
        self.costed = CostedBill({}, {})
        self.priced: PricedEstimate | None = None
        self.refusal: UserError | None = None

    @property
    def estimate(self) -> Estimate:
        """The open estimate as it stands on disk; an empty one while none is open."""
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
            if self.file is not None and self.file is not file:
                self.news.closing.tell()
        finally:
            # Whoever fails to look back keeps no file from being opened.
            self._take(file, costed)

    def _take(self, file: EstimateFile | None, costed: CostedBill | None) -> None:
        if self.file is not None and self.file is not file:
            self.file.close()
        self.file = file
        self.books = self._books_for(file)
        self.costed = costed if costed is not None else cost(self.estimate.bill, self.books)
        self._price()
        self.news.opened.tell()
        self.news.priced_anew.tell()

    def do(self, edit: Edit, refused: Callable[[UserError], object] | None = None) -> bool:
        """Do an edit: to disk first, then to the screen; False if it was refused.

        Everybody hears why it was refused; with `refused` only whoever asked.
        """
        if self.file is None or edit.is_empty:
            return False
        try:
            self.file.record(edit, who=self.who, when=self._clock(), books=self.books)
        except UserError as error:
            (refused or self.news.refused.tell)(error)
            return False
        self._after(EditNews(edit, "do"))
        return True

    def undo(self) -> bool:
        """Take the last edit back; False if there is none."""
        return self._step("undo")

    def redo(self) -> bool:
        """Do the edit again that was taken back last; False if there is none."""
        return self._step("redo")

    def use_library(self, books: Books, *, same_figures: bool = False) -> None:
        """Price with other rate books from now on (the rate database has changed).

        With `same_figures` only the trust in them is another; then nothing need be priced anew.
        """
        self._library = books
        self.books = self._books_for(self.file)
        if not same_figures:
            self.costed = cost(self.estimate.bill, self.books)
            self._price()
        self.news.priced_anew.tell()

    def _step(self, direction: Direction) -> bool:
        if self.file is None:
            return False
        step = self.file.undo if direction == "undo" else self.file.redo
        try:
            edit = step(who=self.who, when=self._clock())
        except UserError as error:
            self.news.refused.tell(error)
            return False
        if edit is None:
            return False
        self._after(EditNews(edit, direction))
        return True

    def _after(self, change: EditNews) -> None:
        if change.edit.kept_tables:
            self.books = self._books_for(self.file)
        if change.edit.rows:
            self.costed = recost(self.estimate.bill, self.books, self.costed, change.edit.rows)
        self._price()
        self.news.changed.tell(change)
        self.news.priced_anew.tell()

    def _price(self) -> None:
        found = priced_or_refused(self.estimate, self.books, self.costed)
        self.priced, self.refusal = found

    def _books_for(self, file: EstimateFile | None) -> Books:
        """The file's own copies first, so that a new circular never re-prices an old estimate."""
        if file is None:
            return self._library
        return file.kept_books().with_fallback(self._library)
