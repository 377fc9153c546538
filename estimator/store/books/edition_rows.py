"""Rows of editions in the rate database: written whole, read whole.

A table's columns are fields of its record, so that writing and reading cannot drift apart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.store.sqlite.encoding import EncodingError, field_of, from_data, to_data

Data = dict[str, Any]


def insert_rows(db: Database, table: str, owner: Data, records: Iterable[object]) -> None:
    """Write records in their order, each with the columns that its owner gives."""
    columns = {each[1] for each in db.execute(f"PRAGMA table_info({table})").fetchall()}
    rows = [_flat(record, columns) | owner | {"ord": order} for order, record in enumerate(records)]
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        db.conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({values})", rows)


def _flat(record: Any, columns: set[str]) -> Data:
    """What a record has in these columns; its other fields are made anew when it is read."""
    data: Data = {}
    for field in fields(record):
        if field.name in columns:
            value = to_data(getattr(record, field.name))
            data[field.name] = json.dumps(value) if isinstance(value, list) else value
    return data


class NoEditionError(KeyError):
    """There is no edition of that id."""


def heading_of(db: Database, table: str, name: str) -> str:
    """What is stored of an edition beside its rows; NoEditionError if there is none."""
    found = db.execute(f"SELECT info FROM {table} WHERE id = ?", (name,)).fetchone()
    if found is None:
        raise NoEditionError(name)
    return str(found[0])


def info_under(name: str, info: EditionInfo) -> EditionInfo:
    """What there is to know of an edition stored under this id; EncodingError if it says another.

    Its rows are found by the one and named by the other.
    """
    if info.id != name:
        raise EncodingError(f"{name} calls itself {info.id}")
    return info


def load_records(
    db: Database, table: str, name: str, kind: type, **turned: Callable[[Any], Any]
) -> list[Any]:
    """An edition's records in one table, in order; EncodingError where one is unreadable."""
    return [record_of(kind, data, turned) for data in select_rows(db, table, name)]


def record_of(kind: type, data: Data, turned: Mapping[str, Callable[[Any], Any]]) -> Any:
    """A record of a row's data, some of it turned into what the record has first."""
    for name, turn in turned.items():
        data[name] = turn(field_of(data, name))
    return from_data(kind, data)


def select_rows(db: Database, table: str, name: str, order: str = "ord") -> Iterable[Data]:
    """An edition's rows in order, without what is of the table alone.

    EncodingError where a cell is not of its column's type: SQLite checks that in what is written,
    not in what has become of it.
    """
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    kinds = {column: _kinds_in(kind, bool(needed)) for _, column, kind, needed, _, _ in columns}
    cursor = db.execute(f"SELECT * FROM {table} WHERE edition = ? ORDER BY {order}", (name,))
    names = [each[0] for each in cursor.description]
    rows = cursor.fetchall()
    for column, cells in zip(names, zip(*rows, strict=True), strict=False):
        if not set(map(type, cells)) <= kinds[column]:
            raise EncodingError(f"{table} of {name} has something else in {column}")
    for row in rows:
        data = dict(zip(names, row, strict=True))
        del data["edition"], data["ord"]
        yield data


def _kinds_in(stored_as: str, needed: bool) -> set[type]:
    kind = int if stored_as == "INTEGER" else str
    return {kind} if needed else {kind, type(None)}
