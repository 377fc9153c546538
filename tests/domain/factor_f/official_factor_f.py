"""The shipped Factor F editions for domain tests, read the plain way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import cast

from estimator.domain.bill.work_types import WorkType
from estimator.domain.books.edition import EditionInfo
from estimator.domain.factor_f.generator import Components, RowComponents
from estimator.domain.factor_f.tables import (
    Bound,
    FactorColumn,
    FactorEdition,
    FactorRow,
    FactorTable,
    TableKey,
)
from tests.resources.tables import Row, document, rows

COLUMNS: tuple[FactorColumn, ...] = ("factor", "factor_with_vat", "factor_rain_1", "factor_rain_2")
EDITIONS = ("cgd-w481", "cgd-w499")


@cache
def edition(name: str) -> FactorEdition:
    """One shipped edition with all its tables."""
    about = document("factor_f", name, "edition.json")
    found: dict[TableKey, list[FactorRow]] = {}
    for row in rows("factor_f", name, "tables.csv"):
        key = (
            cast("WorkType", row["work_type"]),
            Decimal(row["advance_percent"]),
            Decimal(row["retention_percent"]),
        )
        found.setdefault(key, []).append(_row(row))
    return FactorEdition(
        EditionInfo(
            id=name,
            title=about["title"],
            circular=about["circular"],
            dated=None,
            in_force_from=None,
            source=about["source"],
            verification=about["verification"]["state"],
            verification_text=about["verification"]["text_th"],
        ),
        interest_percent=Decimal(about["interest_percent"]),
        vat_percent=Decimal(about["vat_percent"]),
        tables={key: FactorTable(*key, tuple(each)) for key, each in found.items()},
        mlr_average_percent=Decimal(about["mlr"]["average_percent"]),
    )


def _row(row: Row) -> FactorRow:
    def number(name: str) -> Decimal | None:
        return Decimal(row[name]) if row[name] else None

    return FactorRow(
        cast("Bound", row["bound"]),
        Decimal(row["cost_million_baht"]),
        Decimal(row["factor"]),
        number("factor_with_vat"),
        number("factor_rain_1"),
        number("factor_rain_2"),
        row["flag"],
        number("formula_factor"),
    )


def without_formula(whole: FactorEdition) -> FactorEdition:
    """The edition as a circular prints it: no formula beside the factors, no flags."""
    tables = {
        key: replace(
            table, rows=tuple(replace(row, formula_factor=None, flag="") for row in table.rows)
        )
        for key, table in whole.tables.items()
    }
    return replace(whole, tables=tables)


@cache
def building_components() -> Components:
    """What the building tables of ว 499 are made of."""
    made = [
        RowComponents(
            cast("Bound", row["bound"]),
            Decimal(row["cost_million_baht"]),
            Decimal(row["admin_percent"]),
            Decimal(row["profit_percent"]),
            int(row["months"]),
        )
        for row in rows("factor_f", "cgd-w499", "components.csv")
        if row["advance_percent"] == "0" and row["retention_percent"] == "0"
    ]
    return Components(tuple(made), "ว 499")
