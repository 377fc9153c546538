"""The generating formula against the printed building tables of ว 499, and its marking."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import groupby

import pytest

from estimator.domain.factor_f.generator import (
    Components,
    breakdown,
    calculated_edition,
    interest_percent,
    same_cells,
)
from estimator.errors import UserError
from tests.domain.factor_f.official_factor_f import building_components, edition
from tests.resources.tables import rows


def test_every_building_row_of_w499_comes_out_as_printed_with_all_its_parts() -> None:
    components = building_components().rows
    printed = edition("cgd-w499").tables
    same = 0
    lines = rows("factor_f", "cgd-w499", "components.csv")
    for pair, group in groupby(lines, lambda r: (r["advance_percent"], r["retention_percent"])):
        advance, retention = map(Decimal, pair)
        table = printed["building", advance, retention]
        for line, row, made_of in zip(group, table.rows, components, strict=True):
            made = breakdown(made_of, advance, retention, Decimal(7), Decimal(7))
            assert made.interest == Decimal(line["interest_percent"])
            assert made.total == Decimal(line["total_percent"])
            assert (made.factor, made.factor_with_vat) == (row.factor, row.factor_with_vat)
            same += 1
    assert same == 288


def test_the_calculated_edition_has_the_printed_tables_but_never_their_name() -> None:
    components, rates = building_components(), (Decimal(7), Decimal(7))
    made = calculated_edition({"building": components}, *rates)
    printed = edition("cgd-w499")
    for key, table in made.tables.items():
        assert [(r.bound, r.cost, r.factor, r.factor_with_vat) for r in table.rows] == [
            (r.bound, r.cost, r.factor, r.factor_with_vat) for r in printed.tables[key].rows
        ]
    assert len(made.tables) == 12
    assert same_cells(made, printed) == (288, 288)
    assert not made.info.official
    assert made.info.id.startswith("calculated-building-7-7-")
    assert made.info.id == calculated_edition({"building": components}, *rates).info.id
    lower = replace(components.rows[0], profit_percent=components.rows[0].profit_percent - 1)
    changed = replace(components, rows=(lower, *components.rows[1:]))
    assert made.info.id != calculated_edition({"building": changed}, *rates).info.id
    assert "มิใช่ตารางที่ประกาศ" in made.info.verification_text
    assert "ว 499" in made.info.source


def test_six_percent_is_not_what_the_newest_circular_announced() -> None:
    made = calculated_edition({"building": building_components()}, Decimal(6), Decimal(7))
    same, both = same_cells(made, edition("cgd-w481"))
    # The newest circular has another overhead, which it does not print.
    assert (same, both) == (150, 288)


def test_five_percent_comes_near_the_row_of_an_older_circular_but_is_not_it() -> None:
    # A handbook prints 1.2926 at 10 million baht: other overhead, and rounded instead of cut.
    made = calculated_edition({"building": building_components()}, Decimal(5), Decimal(7))
    row = next(
        row
        for row in made.tables["building", Decimal(0), Decimal(0)].rows
        if row.cost_million_baht == 10
    )
    assert row.factor_with_vat == Decimal("1.2924")


@pytest.mark.parametrize(
    ("loan", "advance", "retention", "months", "interest"),
    [
        ("7", "0", "0", 3, "1.1666"),
        ("7", "15", "0", 38, "-0.6708"),  # cut towards zero, not downwards: -0.67083…
        ("0", "15", "10", 38, "0.0000"),
    ],
)
def test_interest_is_cut_towards_zero(
    loan: str, advance: str, retention: str, months: int, interest: str
) -> None:
    made = interest_percent(Decimal(loan), Decimal(advance), Decimal(retention), months)
    assert f"{made:f}" == interest


@pytest.mark.parametrize(("loan", "vat"), [("-1", "7"), ("6", "51"), ("60", "7")])
def test_an_absurd_rate_is_refused(loan: str, vat: str) -> None:
    with pytest.raises(UserError, match="เป็นไปไม่ได้"):
        calculated_edition({"building": building_components()}, Decimal(loan), Decimal(vat))


def test_no_components_no_tables() -> None:
    with pytest.raises(UserError, match="ยังไม่มีค่าอำนวยการ"):
        calculated_edition({"road": Components(())}, Decimal(6), Decimal(7))
