"""Rate books and Factor F tables as CSV (and a rate as a JSON object), figures as printed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.exchange.tables.harmless_cells import harmless

RATE_COLUMNS = (
    "code",
    "name",
    "variant",
    "condition",
    "unit",
    "rate",
    "tier",
    "min",
    "max",
    "measure",
    "min_included",
    "max_included",
    "choice",
    "group",
    "section",
    "page",
    "remark",
)
FACTOR_COLUMNS = (
    "work_type",
    "advance_percent",
    "retention_percent",
    "bound",
    "cost_million_baht",
    "factor",
    "factor_with_vat",
    "factor_rain_1",
    "factor_rain_2",
    "flag",
    "formula_factor",
    "confirmed",
    "verification",
    "source",
)


def rates_csv(edition: LabourEdition) -> str:
    """One row a rate, in the account's printed order."""
    return _csv(RATE_COLUMNS, (rate_cells(rate) for rate in edition.rates.values()))


def rate_cells(rate: LabourRate) -> dict[str, str]:
    """One rate by column name.

    `min`, `max` and `measure` say what could be read of the printed condition; they are empty
    where it is open or was not read.
    """
    reach = rate.tier_range
    return {
        "code": rate.code,
        "name": rate.name,
        "variant": rate.variant,
        "condition": rate.condition,
        "unit": rate.unit,
        "rate": _plain(rate.rate),
        "tier": str(rate.tier),
        "min": _plain(reach.minimum),
        "max": _plain(reach.maximum),
        "measure": reach.measure,
        "min_included": _yes(reach.minimum is not None, reach.minimum_included),
        "max_included": _yes(reach.maximum is not None, reach.maximum_included),
        "choice": reach.choice,
        "group": rate.group,
        "section": rate.section,
        "page": rate.page,
        "remark": rate.remark,
    }


def factors_csv(edition: FactorEdition) -> str:
    """One row a printed row, table after table."""
    return _csv(FACTOR_COLUMNS, _factor_cells(edition))


def _factor_cells(edition: FactorEdition) -> Iterator[dict[str, str]]:
    for table in edition.tables.values():
        for row in table.rows:
            yield {
                "work_type": table.work_type,
                "advance_percent": _plain(table.advance_percent),
                "retention_percent": _plain(table.retention_percent),
                "bound": row.bound,
                "cost_million_baht": _plain(row.cost_million_baht),
                "factor": _plain(row.factor),
                "factor_with_vat": _plain(row.factor_with_vat),
                "factor_rain_1": _plain(row.factor_rain_1),
                "factor_rain_2": _plain(row.factor_rain_2),
                "flag": row.flag,
                "formula_factor": _plain(row.formula_factor),
                "confirmed": _yes(True, row.confirmed),
                "verification": row.verification,
                "source": row.source,
            }


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _yes(applies: bool, value: bool) -> str:
    return ("yes" if value else "no") if applies else ""


def _csv(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: harmless(cell) for key, cell in row.items()} for row in rows)
    return text.getvalue()
