"""The program's figures are those of a reader of the rules alone, to the satang."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from estimator.domain.pricing.books import Books
from tests.oracle.bill import line_amounts
from tests.oracle.compare import differences
from tests.oracle.conditions_met import EVERY_CONDITION, conditions_met
from tests.oracle.factor import RefusedError, find_factor
from tests.oracle.money import cut
from tests.oracle.price import grown_by, priced
from tests.oracle.program import departures_of, program_books
from tests.oracle.random_estimates import FEATURES, random_estimate
from tests.oracle.reading import Tables, read_tables
from tests.oracle.shape import ByHand, Conditions, Estimate, FactorF, Row, Worth
from tests.oracle.words import in_words

PUBLISHED_WORDS = Path(__file__).parents[1] / "cases" / "09_thai_baht_text.json"
ESTIMATES = 300


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read_tables()


@pytest.fixture(scope="module")
def books() -> Books:
    return program_books()


def test_the_program_answers_as_the_oracle(tables: Tables, books: Books) -> None:
    found = {seed: departures_of(seed, tables, books) for seed in range(ESTIMATES)}
    assert {seed: sentences for seed, sentences in found.items() if sentences} == {}


def test_the_estimates_meet_every_condition(tables: Tables) -> None:
    met = set[str]()
    for seed in range(ESTIMATES):
        met |= conditions_met(random_estimate(seed, tables, FEATURES), tables)
    assert met == EVERY_CONDITION


# --- the oracle itself, at figures worked out by hand ------------------------------------------


def test_words_are_the_published_ones() -> None:
    for case in json.loads(PUBLISHED_WORDS.read_text(encoding="utf-8"))["expected"]["words"]:
        assert in_words(int(Fraction(case["amount"]) * 100)) == case["text"]


@pytest.mark.parametrize(
    ("quantity", "price", "percent", "labour"),
    [
        ("20000", "0.29", "31", 179_800),
        ("1000000", "0.01", "37", 370_000),
        ("3", "199.99", "33", 19_799),
    ],
)
def test_labour_in_per_cent_is_of_the_material_total(
    quantity: str, price: str, percent: str, labour: int, tables: Tables
) -> None:
    line: Row = {
        "description": "งาน",
        "quantity": quantity,
        "material": price,
        "labour_percent": {"percent": percent, "reason": "ไม่มีในบัญชี"},
    }
    amounts = line_amounts([{"kind": "construction", "children": [line]}], tables)
    assert amounts[1, 1].labour == labour


def test_a_share_counts_the_pipes_below_its_own_group_and_those_pointed_to(tables: Tables) -> None:
    def pipe(material: str, code: str = "3.1") -> Row:
        item = {"edition": "cgd-w480", "code": code, "tier": 1}
        return {"description": "ท่อ", "quantity": "2", "material": material, "labour_item": item}  # type: ignore[typeddict-item]

    share: Row = {
        "description": "ข้อต่อ",
        "pipe_share": {
            "edition": "cgd-w480",
            "code": "3.1",
            "rule_no": 1,
            "material_percent": "50",
            "labour_percent": "30",
            "also": ["1/1", "1/2/1"],
        },
    }
    below: Row = {"title": "ชั้น 2", "children": [pipe("300")]}
    group: Row = {"title": "ท่อ", "children": [pipe("200"), pipe("7", "3.2"), below, share]}
    parts = [{"kind": "construction", "children": [pipe("100", "3.9"), group, pipe("5000")]}]
    amounts = line_amounts(parts, tables)  # type: ignore[arg-type]
    assert amounts[1, 2, 4].material == 60_000
    assert amounts[1, 2, 4].labour == 18_000


@pytest.mark.parametrize(
    ("way", "direct", "prices"),
    [
        ("inside", "149.14", ["1300.00", "-1106.12"]),
        ("outside", "1000.00", ["1300.00", "-850.86"]),
        (None, None, None),
    ],
)
def test_what_salvage_is_worth_is_taken_off_before_or_after_factor_f(
    way: str | None, direct: str | None, prices: list[str] | None, tables: Tables
) -> None:
    work: Row = {"description": "รื้อ", "quantity": "1", "labour": "1000"}
    worth: Worth = {"value": "8.555", "reason": "ขาย"}
    # 99.457 x 8.555 is 850.854635 baht, and 850.86 after the satang of the second line.
    steel: list[Row] = [
        {"description": "เหล็ก", "quantity": "99.457", "salvage": worth},
        {"description": "เศษ", "quantity": "1", "salvage": {"value": "0.005", "reason": "ขาย"}},
    ]
    estimate: Estimate = {
        "project": {"work_type": "building"},
        "conditions": {"factor_f": {"method": "manual", "value": "1.3", "reason": "มติ"}},
        "rounding": {"construction": "0", "equipment": "0", "reference_price": "0"},
        "parts": [
            {
                "kind": "construction",
                "title": "อาคาร",
                "children": [work, {"title": "วัสดุที่รื้อได้", "children": steel}],
            }
        ],
    }
    if way is None:
        with pytest.raises(RefusedError):
            priced(estimate, tables)
        return
    estimate["decisions"] = [{"rule": "salvage", "choice": way, "reason": "มติ"}]
    answer = priced(estimate, tables)
    assert answer["direct_cost"] == direct
    found = list(
        differences([{"rows": [{"price": each} for each in prices or ()]}], answer["parts"])
    )
    assert found == []


def test_rain_belongs_to_the_group_of_work(tables: Tables) -> None:
    def found(work: str, *, mixed: bool, hand: FactorF | None = None) -> Fraction:
        conditions: Conditions = {"rain_zone": 1, "factor_f": hand or {}}
        return find_factor(work, 2_000_000_000, conditions, tables, mixed=mixed).value

    assert found("road", mixed=True) == Fraction("1.2715")
    assert found("bridge", mixed=True) == Fraction("1.2303")
    with pytest.raises(RefusedError):
        found("bridge", mixed=False)
    groups: dict[str, ByHand] = {"bridge": {"value": "1.3", "reason": "ตารางของหน่วยงาน"}}
    hand: FactorF = {"method": "manual", "value": "1.25", "groups": groups}
    assert found("bridge", mixed=True, hand=hand) == Fraction("1.3")
    assert found("road", mixed=True, hand=hand) == Fraction("1.25")


def test_rows_add_up_to_a_total_that_alone_is_rounded() -> None:
    # 33.345, 66.69 and 100.035 baht: the price grows to 33.35, to 66.69 and to 100.04.
    assert grown_by([3_000, 3_000, 3_000], Fraction("1.1115")) == [3_335, 3_334, 3_335]
    assert grown_by([10, 10, 11], Fraction("1.05")) == [11, 10, 12]


@pytest.mark.parametrize(
    ("amount", "step", "cut_to"),
    [
        (99_999, "1000", 90_000),
        (100_000, "1000", 100_000),
        (9_999, "1000", 9_000),
        (999, "1000", 999),
        (1_234_567, "12.34", 1_234_000),
        (1_234_567, "0", 1_234_567),
    ],
)
def test_a_step_larger_than_the_amount_falls(amount: int, step: str, cut_to: int) -> None:
    assert cut(amount, step) == cut_to
    if amount < int(step.partition(".")[0]) * 100:
        assert cut(amount, step, falls=False) == amount


def test_a_difference_is_told_by_its_place() -> None:
    expected = {"parts": [{"net": "1.00", "multiplier": Fraction("1.07")}], "total": "1.00"}
    given = {"parts": [{"net": "1.01", "multiplier": "1.0700"}]}
    assert list(differences(expected, given)) == [
        "/parts/1/net: 1.00 expected, 1.01 given",
        "/total: 1.00 expected, missing given",
    ]
