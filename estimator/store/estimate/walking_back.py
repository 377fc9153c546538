"""Whether an estimate is what its journal says: walked back step by step, past each revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from estimator.domain.bill.rows import RowId
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.states import Key, State, kept_tables_of, put, state_of, take_back
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.registry import TABLES
from estimator.store.estimate.journal import JournalEntry, rows_about
from estimator.store.estimate.revisions import Revision

BILL: Final = ""
"""In place of a table's name: the rows of the bill."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """A value that is another than an entry left it, or than a revision holds it."""

    key: Key
    entry: JournalEntry | None = None
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class WalkedBack:
    """What came of it; `unproved` rows were there when the file was made, and in no revision.

    `misplaced` are steps that stand in the history of other rows than they are about. `given_again`
    are tables, none for the rows of the bill, that would give an id once more that was given.
    """

    unlike: tuple[Unlike, ...]
    unproved: int
    misplaced: tuple[int, ...] = ()
    given_again: tuple[str, ...] = ()


def walked_back(
    estimate: Estimate,
    books: Books,
    entries: Iterable[JournalEntry],
    revisions: Iterable[tuple[Revision, Estimate]],
    rows: Mapping[int, frozenset[RowId]],
    *,
    rescued: bool = False,
) -> WalkedBack:
    """Compare the estimate and its kept tables with each step and each revision, newest first.

    After a difference it goes on from what the step or the revision says. Tables are not compared
    with revisions, which hold none; of next ids it is told where one was given before. `rows` are
    those in whose history each step stands; of a `rescued` file they may be those alone that the
    step changed, for earlier versions of the program carried no others over.
    """
    state = state_of(estimate) | kept_tables_of(books)
    histories = _Histories(rows, rescued=rescued)
    then = list(revisions)
    unlike = tuple(_unlike(state, histories.following(entries), then))
    unproved = 0 if then else sum(key[0] == "row" for key in state)
    return WalkedBack(unlike, unproved, histories.misplaced, (*histories.given_again(estimate),))


def unlike_of(
    estimate: Estimate,
    books: Books,
    entries: Iterable[JournalEntry],
    revisions: Iterable[tuple[Revision, Estimate]],
) -> Iterator[Unlike]:
    """What of an estimate and its kept tables some newest steps and revisions deny.

    Told of no value that the given ones are not about. Revisions are those that hold one of these
    steps as their last.
    """
    return _unlike(state_of(estimate) | kept_tables_of(books), entries, list(revisions))


def _unlike(
    state: State, entries: Iterable[JournalEntry], waiting: list[tuple[Revision, Estimate]]
) -> Iterator[Unlike]:
    """Walk a state back, newest first, and tell of what it is not as it was left there."""
    waiting = waiting[:]
    for entry in entries:
        while waiting and waiting[0][0].journal_seq >= entry.seq:
            yield from _unlike_revision(state, *waiting.pop(0))
        for key in take_back(state, entry.edit):
            yield Unlike(key, entry=entry)
    for each in waiting:
        yield from _unlike_revision(state, *each)


class _Histories:
    """In which histories the steps stand, and which ids they gave."""

    def __init__(self, rows: Mapping[int, frozenset[RowId]], *, rescued: bool) -> None:
        self._left = dict(rows)
        self._rescued = rescued
        self._highest: dict[str, int] = {}

    def following(self, entries: Iterable[JournalEntry]) -> Iterator[JournalEntry]:
        """Some entries, each of which is looked at on its way."""
        for entry in entries:
            self._take(entry)
            yield entry

    def _take(self, entry: JournalEntry) -> None:
        edit = entry.edit
        ids = [(BILL, each.id) for each in edit.rows]
        ids += ((each.table.name, each.id) for each in edit.records)
        for table, number in ids:
            self._highest[table] = max(self._highest.get(table, 0), number)
        there, wanted = self._left.get(entry.seq, frozenset()), {*rows_about(edit)}
        if self._rescued and there == {*edit.touched}:
            wanted = {*there}
        if entry.kind == "do" and there == wanted:
            self._left.pop(entry.seq, None)
        elif entry.kind == "do":
            self._left.setdefault(entry.seq, frozenset())

    @property
    def misplaced(self) -> tuple[int, ...]:
        """By number the steps whose rows are not those that they are about, or that are none."""
        return tuple(sorted(self._left))

    def given_again(self, estimate: Estimate) -> Iterator[str]:
        """Which table would give an id that one of them gave."""
        next_ids = {each.name: each.records_in(estimate).next_id for each in TABLES}
        for table, next_id in {BILL: estimate.bill.next_id, **next_ids}.items():
            if next_id <= self._highest.get(table, 0):
                yield table


def _unlike_revision(state: State, revision: Revision, estimate: Estimate) -> Iterator[Unlike]:
    then = state_of(estimate)
    now = {key for key in state if key[0] != "table"}
    for key in sorted(now | then.keys(), key=str):
        if not exactly_alike(state.get(key), then.get(key)):
            yield Unlike(key, revision=revision)
            put(state, key, then.get(key))
