"""The Factor F look-up: between rows, on them, outside them, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain import rules
from estimator.domain.bill.work_types import WorkType
from estimator.domain.estimate import Conditions, FactorChoice, FactorMethod, RainZone
from estimator.domain.factor_f.look_up import (
    NoFactorError,
    explain,
    find_factor,
    interpolated,
    locate,
    look_up,
)
from estimator.domain.factor_f.tables import (
    FactorColumn,
    FactorEdition,
    FactorRow,
    FactorTable,
    trust_in,
    trust_in_row,
)
from estimator.domain.money import FactorRounding
from tests.books import BOOKS, BUILDING, ROAD, factor_edition, factor_table, row
from tests.resources.tables import rows

EDITIONS = BOOKS.factor_f
MILLION = 100_000_000  # in satang
CONDITIONS = Conditions()


def printed_tables(edition: str) -> dict[tuple[str, str, str], FactorTable]:
    """The shipped tables, read here without the program's own reader."""
    found: dict[tuple[str, str, str], list[FactorRow]] = {}
    for cells in rows("factor_f", edition, "tables.csv"):
        key = (cells["work_type"], cells["advance_percent"], cells["retention_percent"])
        found.setdefault(key, []).append(
            FactorRow(
                cells["bound"],  # type: ignore[arg-type]
                Decimal(cells["cost_million_baht"]),
                Decimal(cells["factor"]),
                Decimal(cells["factor_with_vat"]),
                optional(cells["factor_rain_1"]),
                optional(cells["factor_rain_2"]),
            )
        )
    return {
        (work, advance, retention): FactorTable(
            work,  # type: ignore[arg-type]
            Decimal(advance),
            Decimal(retention),
            tuple(table),
        )
        for (work, advance, retention), table in found.items()
    }


def optional(text: str) -> Decimal | None:
    return Decimal(text) if text else None


TABLES = {edition: printed_tables(edition) for edition in ("cgd-w481", "cgd-w499")}
COLUMNS: tuple[FactorColumn, ...] = ("factor", "factor_with_vat", "factor_rain_1", "factor_rain_2")
METHODS: tuple[FactorMethod, ...] = ("interpolated", "lower_row")
ROUNDINGS: tuple[FactorRounding, ...] = ("half_up", "up", "down")


def edition_of(table: FactorTable) -> FactorEdition:
    return factor_edition("e", table)


@pytest.mark.parametrize("edition", list(TABLES))
def test_every_printed_cell_comes_back_at_its_own_cost(edition: str) -> None:
    cells = 0
    for table in TABLES[edition].values():
        whole = edition_of(table)
        for printed in table.rows:
            cost = printed.cost + (1 if printed.bound == "above" else 0)
            for column in COLUMNS:
                value = printed.cell(column)
                if value is None:
                    continue
                for method, rounding in zip(METHODS * 3, ROUNDINGS * 2, strict=True):
                    working = look_up(whole, table, column, cost, method, rounding)
                    assert working.value == value, (table.key, printed, column)
                    assert working.upper is None
                cells += 1
    assert cells == {"cgd-w481": 5068, "cgd-w499": 720}[edition]


@pytest.mark.parametrize("edition", list(TABLES))
def test_between_two_printed_rows_the_factor_lies_between_theirs_and_moves_one_way(
    edition: str,
) -> None:
    for table in TABLES[edition].values():
        whole = edition_of(table)
        for lower, upper in pairwise(table.rows):
            if upper.bound == "above":
                continue
            ends = sorted([lower.factor, upper.factor])
            last = lower.factor
            for step in range(1, 8):
                cost = lower.cost + (upper.cost - lower.cost) * step // 8
                value = look_up(whole, table, "factor", cost).value
                assert ends[0] <= value <= ends[1]
                assert (value - last) * (upper.factor - lower.factor) >= 0
                last = value


@given(
    st.sampled_from(list(TABLES["cgd-w481"].values())),
    st.integers(0, 120_000_000_000),
    st.sampled_from(METHODS),
    st.sampled_from(ROUNDINGS),
)
def test_every_cost_has_a_factor_of_four_decimals_and_a_true_working(
    table: FactorTable, cost: int, method: FactorMethod, rounding: FactorRounding
) -> None:
    working = look_up(edition_of(table), table, "factor_with_vat", cost, method, rounding)
    assert working.value.as_tuple().exponent == -4
    assert working.lower in table.rows
    if working.upper is None:
        assert working.lower is not None
        assert working.value == working.lower.factor_with_vat
        assert working.raw is None
        return
    assert working.lower is not None
    assert working.lower.cost < cost < working.upper.cost
    if method == "lower_row":
        assert working.value == working.lower.factor_with_vat
        return
    a, b, c, d, e = (Fraction(working.letters[letter] or 0) for letter in "ABCDE")
    raw = d - (d - e) * (a - b) / (c - b)
    assert abs(Fraction(working.value) - raw) < Fraction(1, 10_000)
    assert working.raw is not None
    assert 0 <= raw - Fraction(working.raw) < Fraction(1, 10**10)


@given(
    st.sampled_from(list(TABLES["cgd-w481"].values())),
    st.integers(0, 120_000_000_000),
    st.sampled_from(METHODS),
    st.sampled_from(ROUNDINGS),
    st.sampled_from(COLUMNS[:2]),
)
def test_the_steps_end_in_the_factor_and_give_each_letter_once(
    table: FactorTable,
    cost: int,
    method: FactorMethod,
    rounding: FactorRounding,
    column: FactorColumn,
) -> None:
    working = look_up(edition_of(table), table, column, cost, method, rounding)
    steps = explain(working)
    assert (steps[-1].name, steps[-1].value) == ("value", working.value)
    given_letters = {name: value for name, value in working.letters.items() if value is not None}
    assert {step.name: step.value for step in steps if step.name in "ABCDE"} == given_letters
    assert [step.value for step in steps if step.name == "raw"] == (
        [] if working.raw is None else [working.raw]
    )
    (read,) = (step for step in steps if step.name == "table")
    assert read.rule == (rules.VAT_FREE_COLUMN if column == "factor" else None)


@pytest.mark.parametrize(
    ("table", "cost", "method", "rule"),
    [
        (BUILDING, 3 * MILLION, "interpolated", rules.FACTOR_PLACES),
        (BUILDING, 3 * MILLION, "lower_row", rules.LOWER_ROW),
        (BUILDING, 5 * MILLION, "lower_row", rules.ROW_OF_TABLE),
        (BUILDING, 1, "interpolated", rules.ROW_OF_TABLE),
        (ROAD, 10 * MILLION + 1, "interpolated", rules.BEYOND_TABLE),
    ],
)
def test_the_factor_names_the_rule_by_which_it_was_taken(
    table: FactorTable, cost: int, method: FactorMethod, rule: rules.Rule
) -> None:
    working = look_up(edition_of(table), table, "factor_with_vat", cost, method)
    assert explain(working)[-1].rule == rule


def test_a_factor_set_by_hand_has_no_table_among_its_steps() -> None:
    by_hand = FactorChoice(method="manual", value=Decimal("1.2957"), reason="ตามมติ")
    working = find_factor({}, replace(CONDITIONS, factor_f=by_hand), "building", 3 * MILLION)
    assert [(step.name, step.value, step.rule) for step in explain(working)] == [
        ("A", Decimal("3000000.00"), rules.DIRECT_COST),
        ("value", Decimal("1.2957"), rules.MANUAL_FACTOR),
    ]


@pytest.mark.parametrize(
    ("cost", "place", "value"),
    [
        (0, "below_first", "1.2840"),
        (MILLION - 1, "below_first", "1.2840"),
        (MILLION, "on_row", "1.2840"),
        (3 * MILLION, "between", "1.2573"),  # 1.2840 - 0.0535 / 2 = 1.25725
        (5 * MILLION, "on_row", "1.2305"),
        (10 * MILLION, "on_row", "1.1770"),
        (10 * MILLION + 1, "above_last", "1.1235"),
        (999 * MILLION, "above_last", "1.1235"),
    ],
)
def test_where_a_cost_falls_in_a_table(cost: int, place: str, value: str) -> None:
    working = look_up(edition_of(BUILDING), BUILDING, "factor_with_vat", cost)
    assert (working.place, str(working.value)) == (place, value)


def test_above_a_last_row_that_is_no_closing_row_is_said_so() -> None:
    assert locate(ROAD, 10 * MILLION) == ("on_row", ROAD.rows[-1], None)
    assert locate(ROAD, 10 * MILLION + 1) == ("beyond_printed", ROAD.rows[-1], None)


@pytest.mark.parametrize(
    ("million", "place", "factors"),
    [
        ("500", "on_row", ("1.0751", "1.1503", "1.1671", "1.1839")),
        # Half way: 1.0739, 1.1490, 1.1656, 1.1822.
        ("600", "between", ("1.0739", "1.1490", "1.1656", "1.1822")),
        ("700", "on_row", ("1.0727", "1.1477", "1.1641", "1.1805")),
        ("700.00000001", "above_last", ("1.0727", "1.1477", "1.1641", "1.1805")),
        ("5000", "above_last", ("1.0727", "1.1477", "1.1641", "1.1805")),
    ],
)
def test_the_closing_row_of_the_plain_road_table_holds_from_its_own_cost_on(
    million: str, place: str, factors: tuple[str, ...]
) -> None:
    road = TABLES["cgd-w481"]["road", "0", "0"]
    read = [
        look_up(edition_of(road), road, column, int(Decimal(million) * MILLION))
        for column in COLUMNS
    ]
    assert tuple(str(working.value) for working in read) == factors
    assert {working.place for working in read} == {place}


def test_a_row_vouches_for_itself_where_it_came_another_way() -> None:
    edition = edition_of(ROAD)
    plain, apart = ROAD.rows[0], replace(ROAD.rows[1], verification="office", source="หน้า 17")
    assert trust_in_row(edition, ROAD, plain) == trust_in(edition, ROAD)
    assert trust_in_row(edition, ROAD, apart).state == "office"
    assert trust_in_row(edition, ROAD, apart).text == "หน้า 17"
    table = replace(ROAD, rows=(plain, apart))
    steps = explain(look_up(edition_of(table), table, "factor_with_vat", 7 * MILLION))
    assert [step.source for step in steps if step.name in "DE"] == ["ว ทดสอบ ทดสอบ", "หน้า 17"]


@pytest.mark.parametrize(
    ("rounding", "value"), [("half_up", "1.2573"), ("up", "1.2573"), ("down", "1.2572")]
)
def test_the_fourth_decimal_is_cut_as_chosen(rounding: FactorRounding, value: str) -> None:
    working = look_up(
        edition_of(BUILDING), BUILDING, "factor_with_vat", 3 * MILLION, rounding=rounding
    )
    assert str(working.value) == value
    assert str(working.raw) == "1.2572500000"


def test_the_lower_row_is_taken_as_it_is_printed() -> None:
    working = look_up(edition_of(BUILDING), BUILDING, "factor", 3 * MILLION, "lower_row")
    assert str(working.value) == "1.2000"
    assert working.upper is BUILDING.rows[1]


def test_the_working_names_a_to_e() -> None:
    letters = look_up(edition_of(BUILDING), BUILDING, "factor_with_vat", 735891487).letters
    assert {name: str(value) for name, value in letters.items()} == {
        "A": "7358914.87",
        "B": "5000000.00",
        "C": "10000000.00",
        "D": "1.2305",
        "E": "1.1770",
    }


def test_nothing_interpolated_leaves_b_to_e_empty() -> None:
    letters = look_up(edition_of(BUILDING), BUILDING, "factor_with_vat", 5 * MILLION).letters
    assert letters == {"A": Decimal("5000000.00"), "B": None, "C": None, "D": None, "E": None}


@given(st.integers(MILLION, 10 * MILLION), st.integers(MILLION, 10 * MILLION))
def test_a_larger_cost_never_has_a_larger_factor_in_a_falling_table(one: int, other: int) -> None:
    low, high = sorted([one, other])
    values = [look_up(edition_of(BUILDING), BUILDING, "factor", cost).value for cost in (low, high)]
    assert values[0] >= values[1]


def test_interpolation_is_exact() -> None:
    raw = interpolated(3_333_333_33, BUILDING.rows[0], BUILDING.rows[1], "factor")
    assert raw == Fraction(12, 10) - Fraction(5, 100) * Fraction(233_333_333, 4 * MILLION)


# --- what the conditions ask for ----------------------------------------------------------------


def find(changes: dict[str, Any], work_type: WorkType = "building") -> str:
    """The factor of 5 million baht under changed conditions."""
    names = ("edition", "method", "value", "reason")
    choice = FactorChoice(**{key: changes[key] for key in names if key in changes})
    others = {key: value for key, value in changes.items() if key not in names}
    conditions = replace(CONDITIONS, **others, factor_f=choice)
    return str(find_factor(EDITIONS, conditions, work_type, 5 * MILLION).value)


def test_conditions_written_with_decimals_find_the_same_table() -> None:
    percents = {"advance_percent": Decimal("0.00"), "interest_percent": Decimal("6.0")}
    assert find(percents) == "1.2305"


def test_work_free_of_vat_uses_the_column_without_it() -> None:
    assert find({"vat_exempt": True}) == "1.1500"
    assert find({"vat_exempt": True, "vat_percent": Decimal(10)}) == "1.1500"


def test_a_factor_set_by_hand_is_used_as_typed_under_any_interest() -> None:
    by_hand = {"method": "manual", "value": Decimal("1.26280"), "reason": "ตามแบบ"}
    assert find({**by_hand, "interest_percent": Decimal(5), "edition": "none"}) == "1.26280"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"interest_percent": Decimal(5)}, "ใช้กับดอกเบี้ยเงินกู้ร้อยละ 6 และภาษีมูลค่าเพิ่มร้อยละ 7 เท่านั้น"),
        ({"vat_percent": Decimal("7.5")}, "แต่เงื่อนไขคือร้อยละ 6 และร้อยละ 7.5"),
        ({"advance_percent": Decimal(15)}, "ตารางที่มี (เงินล่วงหน้าจ่าย/เงินประกันผลงานหัก ร้อยละ) คือ 0/0"),
        ({"edition": "cgd-w999"}, "ชุดที่มีคือ cgd-w481, cgd-w499"),
        ({"rain_zone": 1}, "ไม่มีช่อง “Factor F ฝนชุก 1”"),
        ({"rain_zone": 2, "vat_exempt": True}, "ไม่มีช่องฝนชุกที่ไม่รวมภาษีมูลค่าเพิ่ม"),
        ({"method": "manual", "value": Decimal("1.3")}, "ต้องระบุทั้งค่าและเหตุผล"),
        ({"method": "manual", "reason": "x"}, "ต้องระบุทั้งค่าและเหตุผล"),
    ],
)
def test_where_no_table_fits_it_says_what_there_is(changes: dict[str, object], says: str) -> None:
    with pytest.raises(NoFactorError) as refused:
        find(changes)
    assert says in refused.value.sentences[0]


def test_a_column_that_is_printed_only_in_part_is_no_column() -> None:
    """Where one row lacks it, who is to say that the cost will not move there tomorrow."""
    whole, torn = (
        replace(row("exact", cost, "1.2000", "1.3000"), factor_rain_1=wet)
        for cost, wet in (("5", Decimal("1.3100")), ("10", None))
    )
    editions = {"cgd-w481": factor_edition("cgd-w481", factor_table("road", whole, torn))}
    with pytest.raises(NoFactorError, match="ไม่มีช่อง “Factor F ฝนชุก 1”"):
        find_factor(editions, replace(CONDITIONS, rain_zone=1), "road", 5 * MILLION)


def test_a_work_type_without_any_table_names_those_there_are() -> None:
    with pytest.raises(NoFactorError) as refused:
        find({}, "irrigation")
    assert "ตารางชุดนี้มีเฉพาะ งานก่อสร้างอาคาร, งานก่อสร้างทาง" in refused.value.sentences[0]


@pytest.mark.parametrize(("zone", "value"), [(0, "1.3000"), (1, "1.3100"), (2, "1.3200")])
def test_each_rain_zone_has_its_column(zone: RainZone, value: str) -> None:
    wet = replace(
        row("exact", "5", "1.2000", "1.3000"),
        factor_rain_1=Decimal("1.3100"),
        factor_rain_2=Decimal("1.3200"),
    )
    editions = {"cgd-w481": factor_edition("cgd-w481", factor_table("road", wet))}
    conditions = replace(CONDITIONS, rain_zone=zone)
    assert str(find_factor(editions, conditions, "road", 5 * MILLION).value) == value


@pytest.mark.parametrize(
    ("million", "satang"), [("0.5", 50_000_000), ("1.23456789", 123_456_789), ("0.000000019", 1)]
)
def test_a_rows_cost_is_told_to_the_satang(million: str, satang: int) -> None:
    assert row("exact", million, "1.2", "1.284").cost == satang
