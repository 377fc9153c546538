"""The printed tables, read from the program's data files by a reader of the oracle's own."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
COLUMNS = ("factor", "factor_with_vat", "factor_rain_1", "factor_rain_2")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A printed row of a Factor F table: its cost in satang, and its cells as printed."""

    bound: str
    million: str
    cost: int
    cells: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class FactorTables:
    """The Factor F tables of a circular, by work type, advance and retention."""

    interest: Fraction
    vat: Fraction
    tables: dict[tuple[str, Fraction, Fraction], list[TableRow]]


@dataclass(frozen=True, slots=True)
class Account:
    """A labour account: rates in satang by code and tier; pipe rules by section and number."""

    rates: dict[tuple[str, int], Fraction]
    units: dict[tuple[str, int], str]
    pipe_rules: dict[tuple[str, int], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tables:
    """All that was printed."""

    factor_f: dict[str, FactorTables]
    labour: dict[str, Account]


def read_tables(resources: Path = RESOURCES) -> Tables:
    """Every edition that the program ships."""
    return Tables(
        {folder.name: _factor_tables(folder) for folder in _editions(resources / "factor_f")},
        {folder.name: _account(folder) for folder in _editions(resources / "labour")},
    )


def _editions(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if (path / "edition.json").exists())


def _records(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _factor_tables(folder: Path) -> FactorTables:
    said = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    tables: dict[tuple[str, Fraction, Fraction], list[TableRow]] = {}
    for record in _records(folder / "tables.csv"):
        pair = Fraction(record["advance_percent"]), Fraction(record["retention_percent"])
        million = record["cost_million_baht"]
        cost = Fraction(million) * 100_000_000
        assert cost.denominator == 1
        cells = {column: record[column] or None for column in COLUMNS}
        row = TableRow(record["bound"], million, int(cost), cells)
        tables.setdefault((record["work_type"], *pair), []).append(row)
    interest, vat = Fraction(said["interest_percent"]), Fraction(said["vat_percent"])
    return FactorTables(interest, vat, tables)


def _account(folder: Path) -> Account:
    rates, units = {}, {}
    for record in _records(folder / "rates.csv"):
        key = record["code"], int(record["tier"])
        rates[key] = Fraction(record["rate"]) * 100
        units[key] = record["unit"]
    rules = {
        (record["code"], int(record["rule_no"])): (
            record["material_percent"],
            record["labour_percent"],
        )
        for record in _records(folder / "pipe_percentages.csv")
    }
    return Account(rates, units, rules)
