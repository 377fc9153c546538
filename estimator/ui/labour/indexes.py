"""What the labour books are searched with, prepared off the window's thread and kept while true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QObject, Signal

from estimator.app.session import EstimateSession
from estimator.domain.books.books import Books
from estimator.domain.labour.account import LabourEdition, LabourRate, RateKey
from estimator.domain.labour.office import OFFICE_EDITION, searchable_rates
from estimator.domain.labour.pairs import RatePair, successors
from estimator.domain.labour.search import LabourIndex, index_of
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.workers import Task, run_task

ALL = ""
"""In place of an edition's id: all of them."""

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Editions as they were when this was made: their indexes, and which rate became which."""

    editions: Mapping[str, LabourEdition] = field(default_factory=dict)
    indexes: Mapping[str, LabourIndex] = field(default_factory=dict)
    successors: Mapping[_Pair, Mapping[RateKey, LabourRate]] = field(default_factory=dict)

    def holds(self, editions: Mapping[str, LabourEdition]) -> bool:
        """Whether this was made of these very editions."""
        return list(self.editions) == list(editions) and all(
            self.editions[name] is edition for name, edition in editions.items()
        )


class LabourIndexes(QObject):
    """Indexes of a session's labour books; made anew when the books change."""

    ready = Signal()
    """The indexes are those of the session's present books."""

    def __init__(self, session: EstimateSession, parent: QObject | None = None) -> None:
        """Follow a session."""
        super().__init__(parent)
        self._session = session
        self._books: Books | None = None
        self._prepared = Prepared()
        self._true = False
        follow(self, session.news.opened, self._look)
        follow(self, session.news.priced_anew, self._look)
        self._look()

    def of(self, edition: str) -> LabourIndex | None:
        """What one looks through for an edition, or `ALL`; None while it is being made."""
        return self._prepared.indexes.get(edition) if self._true else None

    def elsewhere(self, rate: LabourRate) -> tuple[RatePair, ...]:
        """A rate beside the same work in the circular before its own, and in the one after."""
        edition = self._prepared.editions.get(rate.edition)
        own = edition.info.base or rate.edition if edition is not None else rate.edition
        key = (rate.code, rate.tier)
        found = []
        for (before, after), pairs in self._prepared.successors.items():
            if before == own and key in pairs:
                found.append(RatePair(rate, pairs[key]))
            if after == own:
                earlier = self._prepared.editions[before].rates
                found += [
                    RatePair(earlier[one], rate)
                    for one, other in pairs.items()
                    if (other.code, other.tier) == key
                ]
        return tuple(found)

    def _look(self) -> None:
        books = self._session.books
        if books is self._books:
            return
        self._books = books
        editions = dict(books.labour)
        if self._prepared.holds(editions):
            self._true = True
            self.ready.emit()
            return
        self._true = False

        def take(made: Prepared) -> None:
            if self._books is books:
                self._prepared, self._true = made, True
                self.ready.emit()

        run_task(lambda task: prepare(editions, task), take, owner=self)


def prepare(editions: Mapping[str, LabourEdition], task: Task | None = None) -> Prepared:
    """Index each edition with the office's rates beside it; pair each circular with the next."""
    indexes: dict[str, LabourIndex] = {ALL: index_of(_whole_shelf(editions))}
    for name in editions:
        if task is not None:
            task.check()
        indexes[name] = index_of(searchable_rates(editions, name))
    circulars = in_time([each for each in editions.values() if each.info.official])
    pairs = {
        (before.info.id, after.info.id): successors(before, after)
        for before, after in pairwise(circulars)
    }
    return Prepared(editions, indexes, pairs)


def in_time(editions: Sequence[LabourEdition]) -> list[LabourEdition]:
    """Editions by their dates, those without a date first."""
    return sorted(editions, key=lambda each: each.info.dated.isoformat() if each.info.dated else "")


def _whole_shelf(
    editions: Mapping[str, LabourEdition],
) -> Iterator[tuple[LabourEdition, Sequence[LabourRate]]]:
    """Every circular with its corrections, and the office's own rates once."""
    own: list[tuple[LabourEdition, Sequence[LabourRate]]] = []
    for name, edition in editions.items():
        if edition.info.official:
            printed, *own = searchable_rates(editions, name)
            yield printed
        elif name == OFFICE_EDITION:
            own = [(edition, tuple(edition.rates.values()))]
    yield from own
