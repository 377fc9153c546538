"""Published estimates, factors and words, replayed to the satang through the program's own road."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.estimate import Conditions, FactorChoice
from estimator.domain.factor_f.look_up import find_factor
from estimator.domain.money import exact_decimal, satang_from_baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.domain.wording import amount_in_words
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.priced_json import factor_object, priced_object
from estimator.files import places
from estimator.store.rate_books import books_of, open_rate_database
from tests.cases.replay import (
    FOLDER,
    Case,
    assert_answer,
    assert_lines,
    assert_per_square_metre,
    cases,
    read_case,
)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The rate books that come with the program."""
    path = tmp_path_factory.mktemp("cases") / "rates.sqlite"
    return books_of(open_rate_database(path, resources=places.resources()))


def test_every_published_case_is_here() -> None:
    found = {read_case(path).id for path in FOLDER.glob("*.json")}
    assert found == {
        "oag-region12",
        "obec-324",
        "municipal-2544",
        "municipal-2544-lines",
        "nt-factor",
        "thai-text",
    }
    assert Path(FOLDER / "README.md").exists()


@pytest.mark.parametrize("case", cases("estimate"))
def test_an_estimate_comes_out_as_it_was_printed(case: Case, books: Books) -> None:
    estimate = read_estimate(case.estimate_json, books).accepted()
    priced = price(estimate, books)
    answer = priced_object(priced)
    assert_answer(answer, case.expected)
    assert_lines(priced, case.expected.get("lines", ()))
    if "baht_per_m2" in case.expected:
        area = str(estimate.project.floor_area_m2)
        assert_per_square_metre(answer["reference_price"], area, case.expected["baht_per_m2"])


def test_all_38_lines_of_the_municipal_office_are_compared() -> None:
    case = read_case(FOLDER / "06_municipal_lines_2544.json")
    printed = [line for line in case.expected["lines"] if "material_whole_baht" in line]
    assert len(case.expected["lines"]) == 38
    assert len(printed) == 33


@pytest.mark.parametrize("case", cases("factor"))
def test_a_factor_comes_out_as_it_was_printed(case: Case, books: Books) -> None:
    asked = case.inputs["factor"]
    choice = FactorChoice(asked["edition"], asked["method"], asked["rounding"])
    conditions = replace(
        Conditions(factor_f=choice),
        advance_percent=Decimal(asked["advance_percent"]),
        retention_percent=Decimal(asked["retention_percent"]),
        interest_percent=Decimal(asked["interest_percent"]),
        vat_exempt=asked["vat_exempt"],
    )
    cost = satang_from_baht(exact_decimal(asked["cost"]))
    working = find_factor(books.factor_f, conditions, asked["work_type"], cost)
    assert_answer(factor_object(working), case.expected)


@pytest.mark.parametrize("case", cases("words"))
def test_amounts_are_worded_as_they_were_printed(case: Case) -> None:
    for printed in case.expected["words"]:
        amount = satang_from_baht(exact_decimal(printed["amount"]))
        assert amount_in_words(amount) == printed["text"]
