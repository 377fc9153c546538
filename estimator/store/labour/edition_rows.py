"""Editions of the labour account in the tables of the rate database."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.labour.account import (
    LabourEdition,
    LabourNote,
    LabourRate,
    PipeRule,
    Section,
    edition_of,
)
from estimator.domain.labour.conditions import read_condition
from estimator.store.books.edition_rows import (
    Data,
    heading_of,
    info_under,
    insert_rows,
    load_records,
    select_rows,
)
from estimator.store.books.stored_book import Origin
from estimator.store.sqlite.encoding import EncodingError, from_json, loads, read_decimal, to_json

_RATE_COLUMNS: Final = {field.name for field in fields(LabourRate)} - {"edition", "tier_range"}


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
        insert_rows(db, table, {"edition": name}, records)


def labour_infos(db: Database) -> tuple[EditionInfo, ...]:
    """What there is to know about each labour edition, in order."""
    found = db.execute("SELECT id, info FROM labour_edition ORDER BY ord, id").fetchall()
    return tuple(info_under(name, from_json(EditionInfo, text)) for name, text in found)


def load_labour_edition(db: Database, name: str) -> LabourEdition:
    """An edition of the labour account; KeyError if there is none, EncodingError if unreadable."""
    info = info_under(name, from_json(EditionInfo, heading_of(db, "labour_edition", name)))
    rows = list(select_rows(db, "labour_rate", name))
    if rows and rows[0].keys() != _RATE_COLUMNS:  # the schema itself is damaged
        raise EncodingError(f"{name} has rates with other columns: {', '.join(rows[0])}")
    rates = [_rate(name, data) for data in rows]
    if len({(rate.code, rate.tier) for rate in rates}) < len(rates):
        raise EncodingError(f"{name} has a rate twice")
    return edition_of(
        info,
        rates,
        load_records(db, "labour_section", name, Section),
        load_records(db, "labour_note", name, LabourNote, applies_to=loads),
        load_records(db, "pipe_rule", name, PipeRule),
    )


def _rate(edition: str, data: Data) -> LabourRate:
    # Spelled out, for there are fifteen hundred of them; STRICT columns have checked the types.
    data["rate"] = read_decimal(data["rate"])
    data["confirmed"] = data["confirmed"] == 1
    tier_range = read_condition(data["condition"], code=data["code"], unit=data["unit"])
    return LabourRate(edition=edition, tier_range=tier_range, **data)
