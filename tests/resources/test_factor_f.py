"""The shipped Factor F tables against their circulars' counts and their generating formula."""

from collections import Counter
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

import pytest

from tests.resources.tables import Row, document, rows

FOUR = Decimal("0.0001")
ADVANCES, RETENTIONS = ("0", "5", "10", "15"), ("0", "5", "10")
FLAGGED = {
    # Cells of the stored copy that the formula, the VAT column or the other tables contradict.
    ("building", "15", "0", "150"): "differs",
    ("building", "5", "10", "400"): "vat",
    ("building", "10", "5", "80"): "vat",
    ("building", "15", "5", "90"): "vat",
    ("building", "15", "5", "100"): "vat",
    ("road", "0", "0", "190"): "differs",
    ("road", "0", "5", "180"): "swapped",
    ("road", "0", "5", "190"): "swapped",
    ("road", "0", "10", "120"): "differs",
    ("road", "0", "10", "180"): "rain",
    ("road", "0", "10", "190"): "rain",
    ("road", "5", "10", "180"): "rain",
    ("road", "5", "10", "190"): "rain",
    ("road", "10", "10", "190"): "differs",
    ("road", "15", "0", "290"): "differs",
    ("irrigation", "0", "10", "240"): "differs",
}
CLOSING = {"road": "500", "bridge": "195", "irrigation": "900"}


def tables(edition: str) -> dict[tuple[str, str, str], list[Row]]:
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows("factor_f", edition, "tables.csv"):
        key = (row["work_type"], row["advance_percent"], row["retention_percent"])
        found.setdefault(key, []).append(row)
    return found


def cell(row: Row) -> tuple[str, str, str, str]:
    return (
        row["work_type"],
        row["advance_percent"],
        row["retention_percent"],
        row["cost_million_baht"],
    )


def test_w481_has_48_whole_tables() -> None:
    found = tables("cgd-w481")
    works = {"building": 24, "road": 35, "bridge": 39, "irrigation": 39}
    expected = {(w, a, r): n for w, n in works.items() for a in ADVANCES for r in RETENTIONS}
    expected["road", "0", "0"] += 1  # the only closing row that is known beside the buildings'
    assert {key: len(table) for key, table in found.items()} == expected
    assert sum(len(table) for table in found.values()) == 1645
    assert document("factor_f", "cgd-w481", "edition.json")["counts"]["rows"] == 1645
    assert len(found) == 48


def test_w499_has_the_building_tables_and_one_road_table() -> None:
    found = tables("cgd-w499")
    expected = {("building", a, r): 24 for a in ADVANCES for r in RETENTIONS}
    assert {key: len(table) for key, table in found.items()} == expected | {("road", "0", "0"): 36}
    # The 7 % column of that source, not its 6 % one.
    first = found["road", "0", "0"][0]
    assert (first["factor"], first["factor_with_vat"]) == ("1.2750", "1.3642")


@pytest.mark.parametrize("edition", ["cgd-w481", "cgd-w499"])
def test_costs_rise_from_a_first_row_to_a_last_one(edition: str) -> None:
    for (work, *pair), table in tables(edition).items():
        bounds = [row["bound"] for row in table]
        assert bounds[0] == "at_or_below"
        assert set(bounds[1:-1]) == {"exact"}
        last = "at_or_above" if (work, *pair) == ("road", "0", "0") else "exact"
        assert bounds[-1] == ("above" if work == "building" else last)
        costs = [Decimal(row["cost_million_baht"]) for row in table if row["bound"] != "above"]
        assert costs == sorted(set(costs))


@pytest.mark.parametrize("edition", ["cgd-w481", "cgd-w499"])
def test_factors_have_four_decimals_and_rain_columns_where_printed(edition: str) -> None:
    for row in rows("factor_f", edition, "tables.csv"):
        rain = row["work_type"] in ("road", "irrigation")
        for column in ("factor", "factor_with_vat", "factor_rain_1", "factor_rain_2"):
            if rain or not column.startswith("factor_rain"):
                assert Decimal(row[column]).as_tuple().exponent == -4, row
                assert Decimal("1.05") < Decimal(row[column]) < Decimal("1.45"), row
            else:
                assert row[column] == ""


def test_flags_of_w481_are_exactly_these() -> None:
    found = rows("factor_f", "cgd-w481", "tables.csv")
    doubts = {cell(row): row["flag"] for row in found if row["flag"] not in ("", "closing")}
    assert doubts == FLAGGED
    closing = [cell(row) for row in found if row["flag"] == "closing"]
    assert len(closing) == 35
    assert {(work, cost) for work, _, _, cost in closing} == set(CLOSING.items())
    assert document("factor_f", "cgd-w481", "edition.json")["counts"]["flags"] == dict(
        Counter(row["flag"] for row in found if row["flag"])
    )


def test_flags_of_w499_are_exactly_these() -> None:
    found = rows("factor_f", "cgd-w499", "tables.csv")
    assert {cell(row): row["flag"] for row in found if row["flag"]} == {
        ("road", "0", "0", "260"): "vat"
    }


@pytest.mark.parametrize("edition", ["cgd-w481", "cgd-w499"])
def test_vat_column_is_the_factor_with_vat_cut_to_four_decimals(edition: str) -> None:
    for row in rows("factor_f", edition, "tables.csv"):
        cut = (Decimal(row["factor"]) * Decimal("1.07")).quantize(FOUR, ROUND_DOWN)
        assert (cut == Decimal(row["factor_with_vat"])) == (row["flag"] != "vat"), row


def test_formula_disagrees_only_where_it_is_flagged() -> None:
    unknown = []
    for row in rows("factor_f", "cgd-w481", "tables.csv"):
        if not row["formula_factor"]:
            unknown.append(cell(row))
            continue
        differs = row["factor"] != row["formula_factor"]
        assert differs == (row["flag"] in ("differs", "swapped")), row
    assert unknown == [("road", "0", "0", "700")]


def rises(edition: str) -> set[tuple[str, str]]:
    """Neighbouring rows, by cost, whose factor rises with the cost in some table."""
    return {
        (f"{table[0]['work_type']} {lower['cost_million_baht']}", upper["cost_million_baht"])
        for table in tables(edition).values()
        for lower, upper in pairwise(table)
        if Decimal(upper["factor"]) > Decimal(lower["factor"])
    }


def test_factors_fall_with_the_cost_but_where_the_circulars_make_them_rise() -> None:
    assert rises("cgd-w481") == {("road 180", "190")}
    # Its own components make it so: a longer work there outweighs a smaller overhead.
    assert rises("cgd-w499") == {
        ("building 40", "50"),
        ("building 150", "200"),
        ("building 200", "250"),
        ("building 350", "400"),
    }


def _cut(value: Fraction) -> int:
    """Ten-thousandths, cut toward zero."""
    return floor(value * 10_000) if value >= 0 else -floor(-value * 10_000)


def test_w499_building_is_what_its_components_make() -> None:
    """Interest is 7 % over two months before payment and half the time on what is kept back."""
    components = rows("factor_f", "cgd-w499", "components.csv")
    printed = [
        r for r in rows("factor_f", "cgd-w499", "tables.csv") if r["work_type"] == "building"
    ]
    assert len(components) == len(printed) == 288
    for part, row in zip(components, printed, strict=True):
        assert cell(part) == cell(row)
        advance = Fraction(part["advance_percent"]) / 100
        retention = Fraction(part["retention_percent"]) / 100
        months = Fraction(part["months"])
        interest = _cut(7 * ((1 - advance) / 6 + (retention - advance) * months / 24))
        assert interest == _cut(Fraction(part["interest_percent"]))
        total = interest + _cut(Fraction(part["admin_percent"]) + Fraction(part["profit_percent"]))
        assert total == _cut(Fraction(part["total_percent"]))
        factor = 10_000 + total // 100
        assert factor == _cut(Fraction(row["factor"]))
        assert factor * 107 // 100 == _cut(Fraction(row["factor_with_vat"]))


def test_a_second_source_confirms_the_plain_road_table() -> None:
    confirmed = {
        key: sum(row["confirmed"] == "yes" for row in table)
        for key, table in tables("cgd-w481").items()
    }
    assert confirmed.pop(("road", "0", "0")) == 36
    assert set(confirmed.values()) == {0}


def test_one_row_has_a_standing_of_its_own() -> None:
    apart = [
        (edition, row)
        for edition in ("cgd-w481", "cgd-w499")
        for row in rows("factor_f", edition, "tables.csv")
        if row["verification"] or row["source"]
    ]
    ((edition, row),) = apart
    assert (edition, *cell(row), row["bound"]) == (
        "cgd-w481", "road", "0", "0", "700", "at_or_above",
    )  # fmt: skip
    assert row["verification"] == "transcribed_confirmed_once"
    assert "หน้า 17" in row["source"]
    columns = ("factor", "factor_with_vat", "factor_rain_1", "factor_rain_2")
    assert [row[column] for column in columns] == ["1.0727", "1.1477", "1.1641", "1.1805"]


def test_rows_read_by_eye() -> None:
    found = {(*cell(row), row["bound"]): row for row in rows("factor_f", "cgd-w481", "tables.csv")}
    assert found["building", "0", "0", "15", "exact"]["factor_with_vat"] == "1.2519"
    assert found["building", "0", "0", "15", "exact"]["factor"] == "1.1700"
    assert found["building", "0", "0", "500", "above"]["factor_with_vat"] == "1.1787"
    assert found["road", "0", "0", "500", "exact"]["factor_rain_2"] == "1.1839"
    assert found["irrigation", "0", "0", "900", "exact"]["factor_rain_1"] == "1.1709"


def test_editions_say_where_they_come_from() -> None:
    new = document("factor_f", "cgd-w481", "edition.json")
    old = document("factor_f", "cgd-w499", "edition.json")
    assert (new["circular"], new["dated"], new["interest_percent"], new["vat_percent"]) == (
        "กค 0433.2/ว 481", "2026-06-26", "6", "7",
    )  # fmt: skip
    assert (old["dated"], old["interest_percent"], old["mlr"]["average_percent"]) == (
        "2023-08-28", "7", "6.90",
    )  # fmt: skip
    assert new["verification"]["state"] == "unverified"
    assert old["verification_by_work"] == {"building": "components_agree", "road": "unverified"}
    assert set(new["flags"]) == {"differs", "swapped", "vat", "rain", "closing"}
    assert [note["no"] for note in new["notes"]] == [1, 2]
