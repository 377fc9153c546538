"""What is said of what was done in the grid: a command's own words, and what came of it besides."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from estimator.app.bill.consequences import (
    Moment,
    consequences,
    given_unit_words,
    given_units,
    is_weighed,
)
from estimator.app.bill.kept_prices import EarlierUnit, UnitChoice, earlier_units, kept_prices
from estimator.app.bill.linked_lines import UNDO_HINT
from estimator.domain.bill.rows import RowId
from estimator.domain.records.edits import Edit
from estimator.ui.bill.model import BillModel
from estimator.ui.kit.follows_news import follow


class Telling(QObject):
    """Tells of money that has changed without being typed, whichever way the edit came about."""

    said = Signal(str)
    warned = Signal(str, object)
    """What somebody must look at, and what is offered there, each a text with what it does.

    It stands till the next edit or till it is closed.
    """

    def __init__(self, model: BillModel) -> None:
        """Listen to what is done through `model`."""
        super().__init__(model)
        self._model = model
        self._besides = ""
        self._sentences: list[str] = []
        """What was said since the last edit, and since whoever works here was last waited for."""
        self._before: Moment | None = None
        self._given = set[RowId]()
        """Lines that got the unit of bars whose length is not typed yet."""
        self._earlier: dict[RowId, EarlierUnit] = {}
        """The units that lines had before, of those that got others while their prices stood."""
        model.doing.connect(self._look)
        model.did.connect(self._keep)
        follow(self, model.session.news.opened, self._forget)

    def say(self, text: str) -> None:
        """Say what a command has to say, and with it what else came of it.

        What was said of the same edit just before stands in front of it: one message takes the
        place of another before anybody has read it.
        """
        if not self._sentences:
            QTimer.singleShot(0, self, self._sentences.clear)
        besides, self._besides = self._besides, ""
        self._sentences += [each for each in (text, besides) if each]
        joined = " ".join(self._sentences)
        self.said.emit(joined.replace(f" {UNDO_HINT}", "", joined.count(UNDO_HINT) - 1))

    def _now(self) -> Moment:
        session = self._model.session
        return Moment(session.estimate.bill, session.costed)

    def _look(self) -> None:
        """An edit is about to be done: keep what was there before."""
        self._before = self._now()
        self._sentences.clear()

    def _keep(self, asked: Edit, done: Edit) -> None:
        before, now = self._before, self._now()
        self._before = None
        if before is None:
            return
        found = consequences(asked, done, before, now)
        self._besides = found.words
        books = self._model.session.books.labour
        kept = kept_prices(asked, done, before, now, books, self._earlier)
        self._earlier = earlier_units(done, now, self._earlier)
        bars = self._units_of_bars(done, now)
        if warned := " ".join(filter(None, (kept.said, found.warned, *bars))):
            offered = [(each.label, partial(self._take, each)) for each in kept.choices]
            self.warned.emit(warned, offered)
        if self._besides:
            # A command may have something to say of the same edit yet.
            QTimer.singleShot(0, self, self._say_alone)

    def _take(self, choice: UnitChoice) -> None:
        if self._model.do(choice.edit):
            self.say(f"{choice.label} แล้ว")

    def _forget(self) -> None:
        self._given, self._earlier = set(), {}

    def _units_of_bars(self, done: Edit, now: Moment) -> tuple[str, ...]:
        """What is to be said of units that bars brought along, once these weigh something."""
        given = {row: is_weighed(now.bill, row) for row in self._given | given_units(done, now)}
        self._given = {row for row, weighed in given.items() if weighed is False}
        return tuple(given_unit_words(row, now) for row in sorted(given) if given[row])

    def _say_alone(self) -> None:
        if self._besides:
            self.say("")
