"""Whether an estimate is what its journal says: walked back step by step, past each revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.states import Key, State, kept_tables_of, put, state_of, take_back
from estimator.domain.records.between import exactly_alike
from estimator.store.estimate.journal import JournalEntry
from estimator.store.estimate.revisions import Revision


@dataclass(frozen=True, slots=True)
class Unlike:
    """A value that is another than an entry left it, or than a revision holds it."""

    key: Key
    entry: JournalEntry | None = None
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class WalkedBack:
    """What came of it; `unproved` rows were there when the file was made, and in no revision."""

    unlike: tuple[Unlike, ...]
    unproved: int


def walked_back(
    estimate: Estimate,
    books: Books,
    entries: Iterable[JournalEntry],
    revisions: Iterable[tuple[Revision, Estimate]],
) -> WalkedBack:
    """Compare the estimate and its kept tables with each step and each revision, newest first.

    After a difference it goes on from what the step or the revision says. Next ids are not
    compared, nor tables with revisions, which hold none.
    """
    state = state_of(estimate) | kept_tables_of(books)
    unlike: list[Unlike] = []
    waiting = list(revisions)
    proved = bool(waiting)
    for entry in entries:
        while waiting and waiting[0][0].journal_seq >= entry.seq:
            unlike += _unlike_revision(state, *waiting.pop(0))
        unlike += (Unlike(key, entry=entry) for key in take_back(state, entry.edit))
    for each in waiting:
        unlike += _unlike_revision(state, *each)
    return WalkedBack(tuple(unlike), 0 if proved else sum(key[0] == "row" for key in state))


def _unlike_revision(state: State, revision: Revision, estimate: Estimate) -> Iterator[Unlike]:
    then = state_of(estimate)
    now = {key for key in state if key[0] != "table"}
    for key in sorted(now | then.keys(), key=str):
        if not exactly_alike(state.get(key), then.get(key)):
            yield Unlike(key, revision=revision)
            put(state, key, then.get(key))
