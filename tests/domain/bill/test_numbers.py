"""Numbers of siblings at once agree with the number of each."""

from hypothesis import given

from estimator.domain.bill.numbers import child_numbers
from estimator.domain.bill.rows import ROOT, Bill, number_of, walk
from tests.domain.bills import bills


@given(bills())
def test_numbers_of_siblings_are_the_number_of_each(bill: Bill) -> None:
    for parent in [ROOT, *walk(bill)]:
        assert child_numbers(bill, parent) == {
            row: number_of(bill, row) for row in bill.children_of(parent)
        }
