"""Editions of the Factor F tables in the tables of the rate database."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.factor_f.tables import FactorEdition, FactorRow, FactorTable
from estimator.store.books.edition_rows import (
    heading_of,
    info_under,
    insert_rows,
    record_of,
    select_rows,
)
from estimator.store.books.stored_book import Origin
from estimator.store.factor_f.headings import edition_of_heading, heading_text
from estimator.store.sqlite.encoding import EncodingError, field_of, from_data


def save_factor_edition(db: Database, edition: FactorEdition, origin: Origin, order: int) -> None:
    """Write an edition of the Factor F tables that is not there yet."""
    db.execute(
        "INSERT INTO factor_edition (id, origin, ord, info) VALUES (?, ?, ?, ?)",
        (edition.info.id, origin, order, heading_text(edition)),
    )
    insert_rows(db, "factor_table", {"edition": edition.info.id}, edition.tables.values())
    for number, table in enumerate(edition.tables.values()):
        insert_rows(db, "factor_row", {"edition": edition.info.id, "table": number}, table.rows)


def factor_infos(db: Database) -> tuple[EditionInfo, ...]:
    """What there is to know about each Factor F edition, in order."""
    found = db.execute("SELECT id, info FROM factor_edition ORDER BY ord, id").fetchall()
    return tuple(info_under(name, edition_of_heading(text, {}).info) for name, text in found)


def load_factor_edition(db: Database, name: str) -> FactorEdition:
    """A Factor F edition; KeyError if there is none, EncodingError if it cannot be read."""
    heading = heading_of(db, "factor_edition", name)
    rows: dict[int, list[FactorRow]] = {}
    for data in select_rows(db, "factor_row", name, '"table", ord'):
        number = field_of(data, "table")
        del data["table"]
        rows.setdefault(number, []).append(record_of(FactorRow, data, {"confirmed": bool}))
    tables = []
    for number, data in enumerate(select_rows(db, "factor_table", name)):
        table: FactorTable = from_data(FactorTable, data | {"rows": []})
        tables.append(replace(table, rows=tuple(rows.get(number, ()))))
    if not all(table.rows for table in tables):
        raise EncodingError(f"{name} has a table without rows")
    edition = edition_of_heading(heading, {table.key: table for table in tables})
    info_under(name, edition.info)
    return edition
