"""The construction price on every shipped table: it falls only where the table makes it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.rows import Group, Part, Row, bill_from_rows
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Rounding
from estimator.domain.factor_f.falls import falls
from estimator.domain.factor_f.tables import FactorTable
from estimator.domain.money import baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from tests.domain.factor_f.official_factor_f import EDITIONS, edition
from tests.lines import flat_line

TABLES = [(name, table) for name in EDITIONS for table in edition(name).tables.values()]


def _estimate(cost: int, table: FactorTable, name: str) -> Estimate:
    """One construction part of one row that costs so many satang."""
    line = flat_line("งาน", Decimal(1), "งาน", baht(cost), Decimal(0))
    rows = [
        Row(1, 0, 1, Part("construction", "หมวดงาน")),
        Row(2, 1, 1, Group("กลุ่มงาน")),
        Row(3, 2, 1, line),
    ]
    conditions = Conditions(
        table.advance_percent,
        table.retention_percent,
        edition(name).interest_percent,
        factor_f=FactorChoice(name),
    )
    estimate = Estimate(conditions=conditions, bill=bill_from_rows(rows))
    return replace(
        estimate,
        project=replace(estimate.project, work_type=table.work_type),
        rounding=Rounding(reference_price=Decimal(0)),
    )


@given(st.data())
def test_the_price_never_falls_more_than_the_tables_own_steps_allow(data: st.DataObject) -> None:
    name, table = data.draw(st.sampled_from(TABLES))
    top = table.rows[-1].cost * 5 // 4
    cost = data.draw(st.integers(1, top))
    more = cost + data.draw(st.one_of(st.integers(1, 100), st.integers(1, top)))
    books = Books(factor_f={name: edition(name)})
    before = price(_estimate(cost, table, name), books).construction_price
    after = price(_estimate(more, table, name), books).construction_price
    allowed = more // 10_000 + 2  # one step of the fourth decimal, and satang halves
    for fall in falls(table, "factor_with_vat", "interpolated"):
        if cost <= fall.begins < more:
            allowed += fall.drop
    assert after >= before - allowed
