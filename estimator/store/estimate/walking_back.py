"""Whether an estimate is what its journal says: walked back step by step, past each revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import FactorTable
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.store.estimate.journal import JournalEntry
from estimator.store.estimate.revisions import Revision

What = Literal["row", "setting", "record", "table"]
Key = tuple[What, str | int | tuple[object, ...]]
"""What a value is, and its id: a row's, a setting's name, table and id, edition and table."""
_TABLE: What = "table"


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
    state = values_of(estimate) | tables_of(books)
    unlike: list[Unlike] = []
    waiting = list(revisions)
    proved = bool(waiting)
    for entry in entries:
        while waiting and waiting[0][0].journal_seq >= entry.seq:
            unlike += _unlike_revision(state, *waiting.pop(0))
        for key, before, after in changes_of(entry.edit):
            if state.get(key) != after:
                unlike.append(Unlike(key, entry=entry))
            put(state, key, before)
    for each in waiting:
        unlike += _unlike_revision(state, *each)
    return WalkedBack(tuple(unlike), 0 if proved else sum(key[0] == "row" for key in state))


def _unlike_revision(
    state: dict[Key, object], revision: Revision, estimate: Estimate
) -> Iterator[Unlike]:
    then = values_of(estimate)
    now = {key for key in state if key[0] != _TABLE}
    for key in sorted(now | then.keys(), key=str):
        if state.get(key) != then.get(key):
            yield Unlike(key, revision=revision)
            put(state, key, then.get(key))


def put(state: dict[Key, object], key: Key, value: object) -> None:
    """Put a value into a state; none that is no setting's takes it out."""
    if value is None and key[0] != "setting":
        state.pop(key, None)
    else:
        state[key] = value


def values_of(estimate: Estimate) -> dict[Key, object]:
    """All that an estimate holds."""
    state: dict[Key, object] = {("row", row): each for row, each in estimate.bill.rows.items()}
    state |= {("setting", each.name): each.value_in(estimate) for each in SETTINGS}
    for table in TABLES:
        entries = table.records_in(estimate).entries
        state |= {("record", (table.name, each)): entry for each, entry in entries.items()}
    return state


def tables_of(books: Books) -> dict[Key, object]:
    """The Factor F tables of some books."""
    return {
        (_TABLE, (name, key)): table
        for name, edition in books.factor_f.items()
        for key, table in edition.tables.items()
    }


def changes_of(edit: Edit) -> Iterator[tuple[Key, object, object]]:
    """What an edit changes, before and after."""
    for row in edit.rows:
        yield ("row", row.id), row.before, row.after
    for setting in edit.settings:
        yield ("setting", setting.name), setting.before, setting.after
    for record in edit.records:
        yield ("record", (record.table.name, record.id)), record.before, record.after
    for table in edit.kept_tables:
        if isinstance(table.after, FactorTable):
            yield (_TABLE, (table.edition, table.after.key)), table.before, table.after
