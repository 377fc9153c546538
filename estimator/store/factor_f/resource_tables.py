"""The Factor F tables that come with the program, read from `resources/`.

``factor_f/<edition>/`` holds edition.json and tables.csv.
"""

from __future__ import annotations

from pathlib import Path

from estimator.domain.bill.work_types import WorkType
from estimator.domain.factor_f.tables import Bound, FactorEdition, FactorRow, FactorTable, TableKey
from estimator.domain.money import exact_decimal
from estimator.store.books.resource_books import (
    CsvRow,
    decimal_or_none,
    document,
    info_of,
    read_rows,
    yes,
)
from estimator.store.sqlite.encoding import from_data


def factor_edition(resources: Path, name: str) -> FactorEdition:
    """One edition of the Factor F tables, as printed, rows ascending."""
    folder = resources / "factor_f" / name
    about = document(folder)
    tables: dict[TableKey, list[FactorRow]] = {}
    for key, row in read_rows(folder / "tables.csv", _factor_row):
        tables.setdefault(key, []).append(row)
    info = info_of(name, about)
    by_work = about.get("verification_by_work", {})
    return FactorEdition(
        info,
        interest_percent=exact_decimal(about["interest_percent"]),
        vat_percent=exact_decimal(about["vat_percent"]),
        tables={
            key: FactorTable(*key, tuple(rows), verification=by_work.get(key[0], ""))
            for key, rows in tables.items()
        },
        mlr_average_percent=decimal_or_none(about.get("mlr", {}).get("average_percent") or ""),
    )


def _factor_row(row: CsvRow) -> tuple[TableKey, FactorRow]:
    key = (
        from_data(WorkType, row["work_type"]),
        exact_decimal(row["advance_percent"]),
        exact_decimal(row["retention_percent"]),
    )
    return key, FactorRow(
        bound=from_data(Bound, row["bound"]),
        cost_million_baht=exact_decimal(row["cost_million_baht"]),
        factor=exact_decimal(row["factor"]),
        factor_with_vat=decimal_or_none(row["factor_with_vat"]),
        factor_rain_1=decimal_or_none(row["factor_rain_1"]),
        factor_rain_2=decimal_or_none(row["factor_rain_2"]),
        flag=row["flag"],
        formula_factor=decimal_or_none(row["formula_factor"]),
        confirmed=yes(row["confirmed"]),
        verification=row["verification"],
        source=row["source"],
    )
