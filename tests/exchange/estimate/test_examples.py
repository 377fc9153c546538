"""The shipped examples: complete, sound, and within the conditions of the rates they point to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.domain.bill.rows import ROOT, Line, lines_below
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.labour.tiers import is_outside, measured, project_totals
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.files import places
from estimator.store.factor_f.resource_tables import factor_edition
from estimator.store.labour.resource_account import labour_edition

FOLDER = places.resources() / "examples"


@pytest.fixture(scope="module")
def books() -> Books:
    """The books that come with the program."""
    resources = places.resources()
    return Books(
        {name: labour_edition(resources, name) for name in ("cgd-w480", "cgd-w135")},
        {name: factor_edition(resources, name) for name in ("cgd-w481", "cgd-w499")},
    )


def example(name: str, books: Books) -> Estimate:
    return read_estimate((FOLDER / name).read_bytes(), books).accepted()


def lines_of(estimate: Estimate) -> list[Line]:
    nodes = [estimate.bill.node(row) for row in lines_below(estimate.bill, ROOT)]
    return [node for node in nodes if isinstance(node, Line)]


def test_the_school_is_a_whole_estimate(books: Books) -> None:
    estimate = example("school_building.json", books)
    lines = lines_of(estimate)
    items = [line.item for line in lines if line.item is not None]
    assert len(lines) >= 60
    assert {item.code.split(".")[0] for item in items} == set("12345")
    assert {item.edition for item in items} == {"cgd-w480"}
    assert {part.kind for part in price(estimate, books).parts} == {
        "construction",
        "equipment",
        "special",
    }
    assert len(estimate.committee) >= 3
    assert "ตัวอย่าง" in estimate.project.name


def test_every_line_of_the_school_is_priced_and_in_the_rates_own_unit(books: Books) -> None:
    estimate = example("school_building.json", books)
    priced = price(estimate, books)
    for row, costed in priced.costed.lines.items():
        line = estimate.bill.node(row)
        assert isinstance(line, Line)
        assert costed.totals.total > 0, line.description
        assert line.item is None or costed.labour_unit is not None
        if line.item is not None:
            rate = books.labour["cgd-w480"].rate(line.item)
            assert rate is not None
            assert rate.unit == line.unit, line.description


def test_no_quantity_of_the_school_has_left_its_tier(books: Books) -> None:
    estimate = example("school_building.json", books)
    totals = project_totals(estimate.bill, books.labour)
    for line in lines_of(estimate):
        if line.item is not None:
            rate = books.labour["cgd-w480"].rate(line.item)
            assert rate is not None
            numbers = measured(rate, line, totals)
            assert not is_outside(books.labour["cgd-w480"], rate, numbers), line.description


def test_nothing_is_wrong_with_the_school_but_unconfirmed_tables_and_the_forms_it_chose(
    books: Books,
) -> None:
    estimate = example("school_building.json", books)
    priced = price(estimate, books)
    found = check(looked_at(estimate, priced.costed, priced, None, books))
    assert {finding.code for finding in found} == {
        "factor_unverified",
        "form_set_other",
        "no_budget",
    }
    assert 8_000_000_00 < priced.direct_cost + 2_000_000_00 < 12_000_000_00


def test_the_municipal_office_is_the_published_bill(books: Books) -> None:
    estimate = example("municipal_office_2544.json", books)
    lines = lines_of(estimate)
    assert len(lines) == 38
    assert sum(line.material == NOT_APPLICABLE for line in lines) == 5
    assert estimate.conditions.factor_f.value == Decimal("1.26280")
    assert estimate.project.floor_area_m2 == 581
    price(estimate, books)


def test_the_examples_say_what_is_official_in_them() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = {path.name for path in FOLDER.glob("*.json")}
    assert named == {"school_building.json", "municipal_office_2544.json"}
    assert all(name in text for name in named)
    assert "not official" in text
