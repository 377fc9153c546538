"""Records of every table in one SQL table: written by what an edit changes, read whole.

A table of the domain is known here by its name alone, so that a new one needs no new SQL. What a
record says is JSON text by the one codec.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.ordered import Entry, RecordId
from estimator.domain.records.registry import TABLES
from estimator.domain.records.table import AnyTable, Change
from estimator.store.estimate.file_facts import number_fact, set_fact
from estimator.store.sqlite.encoding import (
    EncodingError,
    dumps,
    from_data,
    loads,
    refuse_damage,
    to_data,
)

_UPSERT = (
    "INSERT INTO record (table_name, id, ord, content) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (table_name, id) DO UPDATE SET ord = excluded.ord, content = excluded.content"
)
_TABLES = {table.name: table for table in TABLES}


def table_named(name: object) -> AnyTable:
    """The table of a name that stands in a file; EncodingError where there is none."""
    table = _TABLES.get(name) if isinstance(name, str) else None
    if table is None:
        raise EncodingError(f"no such table: {name}")
    return table


def record_of(table: AnyTable, data: object) -> object:
    """A record from plain data; EncodingError, naming the table, where it is none or damaged."""
    try:
        record: object = from_data(table.record, data)
        refuse_damage(table.faults(record))
    except EncodingError as error:
        raise EncodingError(f"{table.name}: {error}") from None
    return record


def save_all_records(db: Database, estimate: Estimate) -> None:
    """Write the records of a whole estimate into an empty table."""
    for table in TABLES:
        records = table.records_in(estimate)
        save_records(db, [Change(table, each, None, it) for each, it in records.entries.items()])
        _save_next_id(db, table, estimate)


def save_records(db: Database, changes: Iterable[Change[object]]) -> None:
    """Write what changes of records leave behind."""
    for change in changes:
        if change.after is None:
            db.execute(
                "DELETE FROM record WHERE table_name = ? AND id = ?", (change.table.name, change.id)
            )
        else:
            content = dumps(to_data(change.after.record))
            db.execute(_UPSERT, (change.table.name, change.id, change.after.order, content))


def save_next_ids(db: Database, before: Estimate, after: Estimate) -> None:
    """Write which ids have been given since."""
    for table in TABLES:
        if table.records_in(before).next_id != table.records_in(after).next_id:
            _save_next_id(db, table, after)


def with_loaded_records(db: Database, estimate: Estimate) -> Estimate:
    """An estimate with the records of a file; EncodingError where any of it is damaged."""
    found: dict[str, list[tuple[RecordId, Entry[object]]]] = {}
    for name, record_id, order, content in db.execute(
        "SELECT table_name, id, ord, content FROM record"
    ).fetchall():
        record = record_of(table_named(name), loads(content))
        found.setdefault(name, []).append((record_id, Entry(order, record)))
    for table in TABLES:
        # A file of a program that did not know the table yet has given none of its ids.
        next_id = number_fact(db, _next_id_key(table), 1)
        estimate = filled(table, estimate, found.get(table.name, ()), next_id)
    return estimate


def filled(
    table: AnyTable,
    estimate: Estimate,
    entries: Iterable[tuple[RecordId, Entry[object]]],
    next_id: RecordId,
) -> Estimate:
    """An estimate with records that were read; EncodingError where an id stands twice."""
    try:
        return table.filled(estimate, entries, next_id)
    except ValueError as error:
        raise EncodingError(f"{table.name}: {error}") from error


def _save_next_id(db: Database, table: AnyTable, estimate: Estimate) -> None:
    set_fact(db, _next_id_key(table), str(table.records_in(estimate).next_id))


def _next_id_key(table: AnyTable) -> str:
    return f"next_{table.name}_id"
