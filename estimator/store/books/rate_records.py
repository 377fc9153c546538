"""Editions in the tables of the rate database: written whole, read whole.

A table's columns are fields of its record, so that writing and reading cannot drift apart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.factor_f.tables import FactorEdition, FactorRow, FactorTable
from estimator.domain.labour.account import (
    LabourEdition,
    LabourNote,
    LabourRate,
    PipeRule,
    Section,
    edition_of,
)
from estimator.domain.labour.conditions import read_condition
from estimator.store.books.factor_headings import edition_of_heading, heading_text
from estimator.store.books.stored_book import Origin
from estimator.store.sqlite.encoding import (
    EncodingError,
    from_data,
    from_json,
    loads,
    read_decimal,
    to_data,
    to_json,
)

_Data = dict[str, Any]


def save_labour_edition(db: Database, edition: LabourEdition, origin: Origin, order: int) -> None:
    """Write an edition of the labour account that is not there yet."""
    name = edition.info.id
    db.execute(
        "INSERT INTO labour_edition (id, origin, ord, info) VALUES (?, ?, ?, ?)",
        (name, origin, order, to_json(edition.info)),
    )
    for table, records in (
        ("labour_section", edition.sections),
        ("labour_rate", edition.rates.values()),
        ("labour_note", edition.notes),
        ("pipe_rule", edition.pipe_rules),
    ):
        _insert(db, table, {"edition": name}, records)


def save_factor_edition(db: Database, edition: FactorEdition, origin: Origin, order: int) -> None:
    """Write an edition of the Factor F tables that is not there yet."""
    db.execute(
        "INSERT INTO factor_edition (id, origin, ord, info) VALUES (?, ?, ?, ?)",
        (edition.info.id, origin, order, heading_text(edition)),
    )
    _insert(db, "factor_table", {"edition": edition.info.id}, edition.tables.values())
    for number, table in enumerate(edition.tables.values()):
        _insert(db, "factor_row", {"edition": edition.info.id, "table": number}, table.rows)


def _insert(db: Database, table: str, owner: _Data, records: Iterable[object]) -> None:
    columns = {each[1] for each in db.execute(f"PRAGMA table_info({table})").fetchall()}
    rows = [_flat(record, columns) | owner | {"ord": order} for order, record in enumerate(records)]
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        db.conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({values})", rows)


def _flat(record: Any, columns: set[str]) -> _Data:
    """What a record has in these columns; its other fields are made anew when it is read."""
    data: _Data = {}
    for field in fields(record):
        if field.name in columns:
            value = to_data(getattr(record, field.name))
            data[field.name] = json.dumps(value) if isinstance(value, list) else value
    return data


def labour_infos(db: Database) -> tuple[EditionInfo, ...]:
    """What there is to know about each labour edition, in order."""
    found = db.execute("SELECT info FROM labour_edition ORDER BY ord, id").fetchall()
    return tuple(from_json(EditionInfo, text) for (text,) in found)


def factor_infos(db: Database) -> tuple[EditionInfo, ...]:
    """What there is to know about each Factor F edition, in order."""
    found = db.execute("SELECT info FROM factor_edition ORDER BY ord, id").fetchall()
    return tuple(edition_of_heading(text, {}).info for (text,) in found)


def load_labour_edition(db: Database, name: str) -> LabourEdition:
    """An edition of the labour account; KeyError if there is none, EncodingError if unreadable."""
    info: EditionInfo = from_json(EditionInfo, _info(db, "labour_edition", name))
    rates = [_rate(name, data) for data in _select(db, "labour_rate", name)]
    if len({(rate.code, rate.tier) for rate in rates}) < len(rates):
        raise EncodingError(f"{name} has a rate twice")
    return edition_of(
        info,
        rates,
        _load(db, "labour_section", name, Section),
        _load(db, "labour_note", name, LabourNote, applies_to=loads),
        _load(db, "pipe_rule", name, PipeRule),
    )


def load_factor_edition(db: Database, name: str) -> FactorEdition:
    """A Factor F edition; KeyError if there is none, EncodingError if it cannot be read."""
    heading = _info(db, "factor_edition", name)
    rows: dict[int, list[FactorRow]] = {}
    for data in _select(db, "factor_row", name):
        number = data.pop("table")
        rows.setdefault(number, []).append(_made(FactorRow, data, {"confirmed": bool}))
    tables = []
    for number, data in enumerate(_select(db, "factor_table", name)):
        table: FactorTable = from_data(FactorTable, data | {"rows": []})
        tables.append(replace(table, rows=tuple(rows.get(number, ()))))
    if not all(table.rows for table in tables):
        raise EncodingError(f"{name} has a table without rows")
    return edition_of_heading(heading, {table.key: table for table in tables})


def _info(db: Database, table: str, name: str) -> str:
    found = db.execute(f"SELECT info FROM {table} WHERE id = ?", (name,)).fetchone()
    if found is None:
        raise KeyError(name)
    return str(found[0])


def _rate(edition: str, data: _Data) -> LabourRate:
    # Spelled out, for there are fifteen hundred of them; STRICT columns have checked the types.
    data["rate"] = read_decimal(data["rate"])
    data["confirmed"] = data["confirmed"] == 1
    tier_range = read_condition(data["condition"], code=data["code"], unit=data["unit"])
    return LabourRate(edition=edition, tier_range=tier_range, **data)


def _load(
    db: Database, table: str, name: str, kind: type, **turned: Callable[[Any], Any]
) -> list[Any]:
    return [_made(kind, data, turned) for data in _select(db, table, name)]


def _made(kind: type, data: _Data, turned: Mapping[str, Callable[[Any], Any]]) -> Any:
    for name, turn in turned.items():
        data[name] = turn(data[name])
    return from_data(kind, data)


def _select(db: Database, table: str, name: str) -> Iterable[_Data]:
    order = '"table", ord' if table == "factor_row" else "ord"
    cursor = db.execute(f"SELECT * FROM {table} WHERE edition = ? ORDER BY {order}", (name,))
    names = [each[0] for each in cursor.description]
    for row in cursor.fetchall():
        data = dict(zip(names, row, strict=True))
        del data["edition"], data["ord"]
        yield data
