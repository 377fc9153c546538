"""All that an estimate is and is priced with, value by value: what steps put in and take out.

Each value is found by its key, in an estimate as in the edits that changed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import FactorTable
from estimator.domain.pricing.books import Books
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import SETTINGS, TABLES

What = Literal["row", "setting", "record", "table"]
Key = tuple[What, str | int | tuple[object, ...]]
"""What a value is, and its id: a row's, a setting's name, table and id, edition and table."""
State = dict[Key, object]
_TABLE: What = "table"


def put(state: State, key: Key, value: object) -> None:
    """Put a value into a state; none that is no setting's takes it out."""
    if value is None and key[0] != "setting":
        state.pop(key, None)
    else:
        state[key] = value


def state_of(estimate: Estimate) -> State:
    """All that an estimate holds."""
    state: State = {("row", row): each for row, each in estimate.bill.rows.items()}
    state |= {("setting", each.name): each.value_in(estimate) for each in SETTINGS}
    for table in TABLES:
        entries = table.records_in(estimate).entries
        state |= {("record", (table.name, each)): entry for each, entry in entries.items()}
    return state


def kept_tables_of(books: Books) -> State:
    """The Factor F tables of some books."""
    return {
        (_TABLE, (name, key)): table
        for name, edition in books.factor_f.items()
        for key, table in edition.tables.items()
    }


def changes_of(edit: Edit) -> Iterator[tuple[Key, object, object]]:
    """What an edit changes, before and after, in the order in which it is done."""
    for row in edit.rows:
        yield ("row", row.id), row.before, row.after
    for setting in edit.settings:
        yield ("setting", setting.name), setting.before, setting.after
    for record in edit.records:
        yield ("record", (record.table.name, record.id)), record.before, record.after
    for table in edit.kept_tables:
        if isinstance(table.after, FactorTable):
            yield (_TABLE, (table.edition, table.after.key)), table.before, table.after


def changes_back(edit: Edit) -> Iterator[tuple[Key, object, object]]:
    """As `changes_of`, the last one first: the order in which an edit is taken back.

    One that changes a value twice left what its last change says, and began where its first did.
    """
    return reversed(tuple(changes_of(edit)))


def take_back(state: State, edit: Edit) -> list[Key]:
    """Take an edit back in a state; answers what was not there as the edit left it.

    Goes on from what the edit says.
    """
    unlike: list[Key] = []
    for key, before, after in changes_back(edit):
        if not exactly_alike(state.get(key), after):
            unlike.append(key)
        put(state, key, before)
    return unlike[::-1]
