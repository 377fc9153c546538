"""Small rate books and Factor F tables for tests that need some, not the real ones."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from estimator.domain.bill.work_types import WorkType
from estimator.domain.books.edition import EditionInfo
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.tables import FactorEdition, FactorRow, FactorTable
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.labour.conditions import TierRange
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate


def labour_edition(name: str, rates: dict[tuple[str, int], str]) -> LabourEdition:
    """An edition of rates by code and tier; each code is its own section."""
    info = EditionInfo(name, name, "ว ทดสอบ", None, None, "test", "unverified", "ทดสอบ")
    made = {
        (code, tier): LabourRate(
            edition=name,
            code=code,
            tier=tier,
            section=code,
            name=f"งาน {code}",
            variant="",
            group="",
            condition="",
            unit="ม.",
            rate=Decimal(rate),
            tier_range=TierRange(),
        )
        for (code, tier), rate in rates.items()
    }
    by_code: dict[str, tuple[LabourRate, ...]] = {}
    for rate in made.values():
        by_code[rate.code] = (*by_code.get(rate.code, ()), rate)
    return LabourEdition(info, MappingProxyType(made), by_code=MappingProxyType(by_code))


def factor_table(work_type: WorkType, *rows: FactorRow) -> FactorTable:
    """A table without advance payment and retention."""
    return FactorTable(work_type, Decimal(0), Decimal(0), rows)


def factor_edition(name: str, *tables: FactorTable, interest: str = "6") -> FactorEdition:
    """An edition for some loan interest and 7 per cent VAT."""
    return FactorEdition(
        EditionInfo(name, name, "ว ทดสอบ", None, None, "test", "unverified", "ทดสอบ"),
        interest_percent=Decimal(interest),
        vat_percent=Decimal(7),
        tables={table.key: table for table in tables},
    )


def row(bound: str, cost: str, factor: str, with_vat: str) -> FactorRow:
    """One row without rain columns."""
    return FactorRow(
        bound=bound,  # type: ignore[arg-type]
        cost_million_baht=Decimal(cost),
        factor=Decimal(factor),
        factor_with_vat=Decimal(with_vat),
    )


def main_factor(priced: PricedEstimate) -> FactorWorking:
    """The Factor F of an estimate that has a construction part."""
    assert priced.factor is not None
    return priced.factor


BUILDING = factor_table(
    "building",
    row("at_or_below", "1", "1.2000", "1.2840"),
    row("exact", "5", "1.1500", "1.2305"),
    row("exact", "10", "1.1000", "1.1770"),
    row("above", "10", "1.0500", "1.1235"),
)
ROAD = factor_table(
    "road", row("exact", "5", "1.3000", "1.3910"), row("exact", "10", "1.2000", "1.2840")
)

BOOKS = Books(
    labour={
        "cgd-w480": labour_edition(
            "cgd-w480", {("3.1", 1): "45", ("3.1", 2): "52.50", ("1.6.2", 1): "485"}
        ),
        "cgd-w135": labour_edition("cgd-w135", {("1.6.2", 1): "400", ("1.6.2", 2): "436"}),
    },
    factor_f={
        "cgd-w481": factor_edition("cgd-w481", BUILDING, ROAD),
        "cgd-w499": factor_edition("cgd-w499", BUILDING, interest="7"),
    },
)
