"""What the generating formula gives for the cells of an edition, where it can be known.

Three ways, the surest first: the components printed with the tables, the factor kept beside the
printed one when the edition was taken in, and the fit of the edition's own rows
(`domain.factor_f.fit`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from estimator.domain.bill.work_types import WorkType
from estimator.domain.factor_f.fit import LEAST_EXPLAINED, RowFit, RowKey, explained_share, fit_rows
from estimator.domain.factor_f.generator import Components, generated_table
from estimator.domain.factor_f.tables import FactorEdition, FactorTable, RowPlace, TableKey


@dataclass(frozen=True, slots=True)
class Expected:
    """Factors without VAT by table and row; `unjudged` work types follow no known formula."""

    factors: Mapping[TableKey, Mapping[RowPlace, Decimal]]
    unjudged: tuple[WorkType, ...]

    def of(self, table: FactorTable) -> Mapping[RowPlace, Decimal]:
        """What the formula makes of a table's rows; rows it cannot judge are left out."""
        return self.factors.get(table.key, {})

    @property
    def cells(self) -> int:
        """How many cells the formula can judge."""
        return sum(len(rows) for rows in self.factors.values())


def expected_factors(
    edition: FactorEdition, components: Mapping[WorkType, Components] | None = None
) -> Expected:
    """The factor that the formula gives for each row of each table."""
    components = components or {}
    found: dict[TableKey, Mapping[RowPlace, Decimal]] = {}
    unjudged: list[WorkType] = []
    for work_type in dict.fromkeys(key[0] for key in edition.tables):
        tables = [table for table in edition.tables.values() if table.work_type == work_type]
        made = components.get(work_type)
        if made is not None:
            found.update((table.key, _made(edition, table, made)) for table in tables)
            continue
        fits: Mapping[RowKey, RowFit] = {}
        if not any(row.formula_factor is not None for table in tables for row in table.rows):
            fits = fit_rows(edition, work_type)
            if explained_share(fits) < LEAST_EXPLAINED:
                unjudged.append(work_type)
                continue
        found.update((table.key, _kept_or_fitted(table, fits)) for table in tables)
    return Expected(found, tuple(unjudged))


def _made(
    edition: FactorEdition, table: FactorTable, components: Components
) -> dict[RowPlace, Decimal]:
    made = generated_table(
        table.work_type,
        components,
        table.advance_percent,
        table.retention_percent,
        edition.interest_percent,
        edition.vat_percent,
    )
    return {(row.bound, row.cost_million_baht): row.factor for row in made.rows}


def _kept_or_fitted(table: FactorTable, fits: Mapping[RowKey, RowFit]) -> dict[RowPlace, Decimal]:
    pair = (table.advance_percent, table.retention_percent)
    found: dict[RowPlace, Decimal] = {}
    for row in table.rows:
        place = (row.bound, row.cost_million_baht)
        fit = fits.get((table.work_type, *place))
        factor = fit.factors.get(pair) if fit is not None else row.formula_factor
        if factor is not None:
            found[place] = factor
    return found
