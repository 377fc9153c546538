"""Where the official tables make the price fall, and that they do so nowhere else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.factor_f.falls import Fall, falls
from estimator.domain.factor_f.look_up import interpolated, locate
from estimator.domain.factor_f.tables import FactorColumn, FactorTable
from tests.books import factor_table, row
from tests.domain.factor_f.official_factor_f import COLUMNS, EDITIONS, edition

TABLES = [table for name in EDITIONS for table in edition(name).tables.values()]


def _price(table: FactorTable, column: FactorColumn, cost: int) -> Fraction:
    """Cost times the factor before it is cut to four decimals."""
    _, lower, upper = locate(table, cost)
    if upper is not None:
        return cost * interpolated(cost, lower, upper, column)
    factor = lower.cell(column)
    assert factor is not None
    return cost * Fraction(factor)


def _columns(table: FactorTable) -> list[FactorColumn]:
    return [column for column in COLUMNS if table.rows[0].cell(column) is not None]


def test_only_closing_rows_make_the_price_fall_and_only_the_building_tables_have_them() -> None:
    found = [
        (table.work_type, fall.kind)
        for table in TABLES
        for column in _columns(table)
        for fall in falls(table, column, "interpolated")
    ]
    assert found == [("building", "closing_row")] * 48


def test_the_fall_above_500_million_baht_in_baht() -> None:
    table = edition("cgd-w481").tables["building", Decimal(0), Decimal(0)]
    (fall,) = falls(table, "factor_with_vat", "interpolated")
    # 500 million x (1.1834 - 1.1787), and 500 million x 1.1834 / 1.1787 brings it back.
    assert fall == Fall("closing_row", 50_000_000_000, 50_000_000_001, 235_000_000, 50_199_372_190)
    assert not fall.holds(50_000_000_000)
    assert fall.holds(50_000_000_001)
    assert fall.holds(50_199_372_189)
    assert not fall.holds(50_199_372_190)


@given(st.data())
def test_the_price_never_falls_where_no_fall_is_told(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TABLES))
    column = data.draw(st.sampled_from(_columns(table)))
    top = table.rows[-1].cost * 2
    one, other = sorted(data.draw(st.lists(st.integers(0, top), min_size=2, max_size=2)))
    told = list(falls(table, column, "interpolated"))
    if not any(fall.begins < other and one <= fall.ends + fall.drop for fall in told):
        assert _price(table, column, one) <= _price(table, column, other)


def test_a_steep_table_passes_its_top_and_comes_back() -> None:
    steep = factor_table(
        "road",
        row("exact", "10", "2", "2.2"),
        row("exact", "20", "1.0", "1.1"),
        row("exact", "40", "0.9", "1.0"),
    )
    (fall,) = falls(steep, "factor", "interpolated")
    # c (2 - (c - 10) / 10) is largest at c = 15 (22.5), and 20 at c = 20.
    assert (fall.begins, fall.ends, fall.drop) == (1_500_000_000, 2_000_000_000, 250_000_000)
    assert fall.regained is not None
    assert _price(steep, "factor", fall.regained) >= _price(steep, "factor", fall.begins)
    assert _price(steep, "factor", fall.regained - 1) < _price(steep, "factor", fall.begins)


def test_without_interpolation_the_price_drops_at_every_row() -> None:
    table = edition("cgd-w481").tables["building", Decimal(0), Decimal(0)]
    found = list(falls(table, "factor_with_vat", "lower_row"))
    assert len(found) == len(table.rows) - 1
    at_15 = next(fall for fall in found if fall.ends == 1_500_000_000)
    # 15 million x (1.2942 - 1.2519)
    assert (at_15.kind, at_15.drop) == ("next_row", 63_450_000)
    assert not list(falls(table, "factor_with_vat", "manual"))


def test_a_rising_table_has_no_fall() -> None:
    table = factor_table("road", row("exact", "10", "1.1", "1.2"), row("exact", "20", "1.2", "1.3"))
    assert not list(falls(table, "factor", "interpolated"))
    assert not list(falls(table, "factor", "lower_row"))
    closing = replace(table, rows=(*table.rows, row("above", "20", "1.2", "1.3")))
    assert not list(falls(closing, "factor", "interpolated"))
