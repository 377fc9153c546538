"""What is kept of a Factor F edition as JSON: beside its tables in both databases, and a table.

Edition and rates lie flat in one record, as files have it since the first version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from estimator.domain.books.edition import EditionInfo
from estimator.domain.factor_f.tables import FactorEdition, FactorTable, TableKey
from estimator.store.sqlite.encoding import EncodingError, from_data, from_json, to_json


@dataclass(frozen=True, slots=True)
class FactorHeading:
    """A Factor F edition without its tables, field by field as it is stored."""

    id: str
    title: str
    circular: str
    dated: date | None
    in_force_from: date | None
    interest_percent: Decimal
    vat_percent: Decimal
    source: str
    verification: str
    verification_text: str
    official: bool = True
    mlr_average_percent: Decimal | None = None
    newest_known: bool = False


def heading_text(edition: FactorEdition) -> str:
    """What is stored of an edition."""
    info = edition.info
    return to_json(
        FactorHeading(
            id=info.id,
            title=info.title,
            circular=info.circular,
            dated=info.dated,
            in_force_from=info.in_force_from,
            interest_percent=edition.interest_percent,
            vat_percent=edition.vat_percent,
            source=info.source,
            verification=info.verification,
            verification_text=info.verification_text,
            official=info.official,
            mlr_average_percent=edition.mlr_average_percent,
            newest_known=info.newest_known,
        )
    )


def table_of(data: object) -> FactorTable:
    """The table of plain data, which has rows; EncodingError where it is none."""
    table: FactorTable = from_data(FactorTable, data)
    if not table.rows:
        raise EncodingError("a Factor F table without rows")
    return table


def edition_of_heading(text: object, tables: Mapping[TableKey, FactorTable]) -> FactorEdition:
    """The edition of a stored text with its tables; EncodingError where it is none."""
    stored: FactorHeading = from_json(FactorHeading, text)
    # Whether it is official follows from its verification; older programs look at the word.
    info = EditionInfo(
        id=stored.id,
        title=stored.title,
        circular=stored.circular,
        dated=stored.dated,
        in_force_from=stored.in_force_from,
        source=stored.source,
        verification=stored.verification,
        verification_text=stored.verification_text,
        newest_known=stored.newest_known,
    )
    return FactorEdition(
        info, stored.interest_percent, stored.vat_percent, tables, stored.mlr_average_percent
    )
