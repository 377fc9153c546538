"""The checks of Factor F tables: on the shipped tables, and on tables damaged on purpose."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.work_types import WorkType
from estimator.domain.factor_f.checks import CheckReport, DoubtCode, FactorCell, check_edition
from estimator.domain.factor_f.fit import explained_share, fit_rows
from estimator.domain.factor_f.tables import FactorColumn, FactorEdition, FactorRow
from tests.domain.factor_f.official_factor_f import building_components, edition, without_formula


def _places(report: CheckReport, *but: DoubtCode) -> set[tuple[WorkType, Decimal, Decimal, str]]:
    return {
        (*doubt.cell.table, f"{doubt.cell.bound} {doubt.cell.cost_million_baht:f}")
        for doubt in report.doubts
        if doubt.code not in but
    }


def test_the_doubts_of_w481_are_the_rows_its_copy_flags() -> None:
    whole = edition("cgd-w481")
    report = check_edition(whole)
    flagged = {
        (*key, f"{row.bound} {row.cost_million_baht:f}")
        for key, table in whole.tables.items()
        for row in table.rows
        if row.flag
    }
    assert _places(report) == flagged
    assert report.cells == 5068
    assert report.formula_cells == 1644
    assert Counter(doubt.code for doubt in report.doubts) == {
        "closing": 35,
        "formula": 8,
        "rain": 8,
        "vat": 4,
        "falling": 3,
        "jump": 3,
    }


def test_w499_is_as_the_formula_makes_it_and_where_it_does_not_fall_that_is_said() -> None:
    report = check_edition(edition("cgd-w499"), {"building": building_components()})
    assert report.cells == 720
    assert report.formula_cells == 288
    assert report.unjudged == ("road",)
    codes = Counter(doubt.code for doubt in report.doubts)
    assert codes == {"falling": 75, "vat": 1}
    building = [d for d in report.doubts if d.code == "falling" and d.cell.table[0] == "building"]
    assert all("ตามสูตรที่ใช้ทำตาราง" in doubt.message for doubt in building)


def test_tables_give_their_months_away_and_with_them_the_odd_cells() -> None:
    bare = without_formula(edition("cgd-w481"))
    explained = {
        kind: sum(fit.explained for fit in fit_rows(bare, kind).values())
        for kind in ("bridge", "irrigation", "road", "building")
    }
    # Reference rules section C; the building tables were sorted by their maker after the formula.
    assert explained == {"bridge": 468, "irrigation": 467, "road": 414, "building": 237}
    assert explained_share(fit_rows(bare, "road")) == Decimal(414) / Decimal(420)
    report = check_edition(bare)
    assert report.unjudged == ("building",)
    odd = {
        (*doubt.cell.table, doubt.cell.cost_million_baht): doubt.expected
        for doubt in report.doubts
        if doubt.code == "formula"
    }
    zero, five, ten, fifteen = map(Decimal, (0, 5, 10, 15))
    assert odd == {
        ("road", zero, ten, Decimal(120)): Decimal("1.1009"),
        ("road", zero, five, Decimal(180)): Decimal("1.0916"),
        ("road", zero, five, Decimal(190)): Decimal("1.0900"),
        ("road", zero, zero, Decimal(190)): Decimal("1.0876"),
        ("road", ten, ten, Decimal(190)): Decimal("1.0866"),
        ("road", fifteen, zero, Decimal(290)): Decimal("1.0699"),
        ("irrigation", zero, ten, Decimal(240)): Decimal("1.0974"),
    }


def _with_cell(whole: FactorEdition, cell: FactorCell, change: Decimal) -> FactorEdition:
    table = whole.tables[cell.table]

    def damaged(row: FactorRow) -> FactorRow:
        if (row.bound, row.cost_million_baht) != (cell.bound, cell.cost_million_baht):
            return row
        value = row.cell(cell.column)
        assert value is not None
        return replace(row, **{cell.column: value + change})  # type: ignore[arg-type]

    rows = tuple(damaged(row) for row in table.rows)
    return replace(whole, tables={**whole.tables, table.key: replace(table, rows=rows)})


@given(st.data())
def test_a_misprint_in_any_cell_of_a_new_circular_is_found_at_its_cell(data: st.DataObject) -> None:
    whole = without_formula(edition("cgd-w481"))
    bridge = {
        key: replace(table, rows=table.rows[:5])
        for key, table in whole.tables.items()
        if key[0] == "bridge"
    }
    sound = replace(whole, tables=bridge)
    table = data.draw(st.sampled_from(list(bridge.values())))
    row = data.draw(st.sampled_from(table.rows))
    column: FactorColumn = data.draw(st.sampled_from(("factor", "factor_with_vat")))
    change = Decimal(data.draw(st.sampled_from((-500, -20, -2, 2, 20, 500)))).scaleb(-4)
    cell = FactorCell(table.key, row.bound, row.cost_million_baht, column)
    found = check_edition(_with_cell(sound, cell, change)).doubts
    assert any(
        (doubt.cell.table, doubt.cell.cost_million_baht) == (cell.table, cell.cost_million_baht)
        and doubt.code in ("formula", "vat")
        for doubt in found
    )


def test_a_table_alone_still_shows_a_wrong_second_decimal_and_rows_out_of_order() -> None:
    whole = edition("cgd-w499")
    road = whole.tables["road", Decimal(0), Decimal(0)]
    alone = replace(whole, tables={road.key: road})
    third = road.rows[2]
    cell = FactorCell(road.key, third.bound, third.cost_million_baht, "factor")
    report = check_edition(_with_cell(alone, cell, Decimal("0.0900")))
    assert ("jump", cell) in {(doubt.code, doubt.cell) for doubt in report.doubts}

    swapped = (*road.rows[:4], road.rows[5], road.rows[4], *road.rows[6:])
    report = check_edition(replace(alone, tables={road.key: replace(road, rows=swapped)}))
    orders = [doubt.cell.cost_million_baht for doubt in report.doubts if doubt.code == "order"]
    assert orders == [road.rows[4].cost_million_baht]


@pytest.mark.parametrize(
    ("pair", "code"),
    [((Decimal(5), Decimal(0)), "advance"), ((Decimal(0), Decimal(5)), "retention")],
)
def test_tables_under_the_wrong_head_are_found(
    pair: tuple[Decimal, Decimal], code: DoubtCode
) -> None:
    whole = edition("cgd-w499")
    first, second = ("building", Decimal(0), Decimal(0)), ("building", *pair)
    one, other = whole.tables[first], whole.tables[second]  # type: ignore[index]
    exchanged = {
        first: replace(one, rows=other.rows),
        second: replace(other, rows=one.rows),
    }
    report = check_edition(replace(whole, tables={**whole.tables, **exchanged}))  # type: ignore[dict-item]
    assert sum(1 for doubt in report.doubts if doubt.code == code) >= 24


def test_a_row_that_may_only_open_or_close_a_table_is_found_elsewhere() -> None:
    whole = edition("cgd-w499")
    key: tuple[WorkType, Decimal, Decimal] = ("building", Decimal(0), Decimal(0))
    table = whole.tables[key]
    rows = (*table.rows[:3], replace(table.rows[3], bound="above"), *table.rows[4:])
    report = check_edition(replace(whole, tables={key: replace(table, rows=rows)}))
    assert [d.cell.bound for d in report.doubts if d.code == "rows"] == ["above"]
