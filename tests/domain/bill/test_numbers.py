"""Numbers of siblings at once agree with the number of each."""

import pytest
from hypothesis import given

from estimator.domain.bill.numbers import child_numbers, row_at, row_place
from estimator.domain.bill.rows import ROOT, Bill, Group, Part, number_of, walk
from estimator.domain.bill_edits.row_edits import Tree
from tests.domain.bills import bill_of, bills


@given(bills())
def test_numbers_of_siblings_are_the_number_of_each(bill: Bill) -> None:
    for parent in [ROOT, *walk(bill)]:
        assert child_numbers(bill, parent) == {
            row: number_of(bill, row) for row in bill.children_of(parent)
        }


@given(bills())
def test_a_row_is_found_again_at_its_place(bill: Bill) -> None:
    places = {row_place(bill, row): row for row in walk(bill)}
    assert len(places) == len(bill.rows)
    assert {place: row_at(bill, place) for place in places} == places
    assert row_at(bill, f"{len(bill.children_of(ROOT)) + 1}") is None


@pytest.mark.parametrize("place", ["", "0", "-1", "1/", "/1", "1/0", "1 /1", "๑", "9" * 5000, "²"])
def test_what_is_no_place_leads_nowhere(place: str) -> None:
    trees = [Tree(Part("construction", "ก"), (Tree(Group("ข")),))]
    assert row_at(bill_of(*trees), "1/1") == 2
    assert row_at(bill_of(*trees), place) is None
