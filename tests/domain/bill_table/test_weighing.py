"""What speaks for a reading and what speaks against it, weighed against another reading."""

from __future__ import annotations

from estimator.domain.bill_table.proofs import Score
from estimator.domain.bill_table.weighing import WeighedReading


def reading(against: int, proofs: int, chances: int) -> WeighedReading:
    score = Score(0, against, proofs, proofs, chances, 0, 60)
    return WeighedReading(("description",), score, 0, 0, placed=False)


def test_an_amount_that_is_no_product_takes_one_away_that_is() -> None:
    """Of as many that are what they should be, fewer that are not count before proofs do."""
    typed_over, by_chance = reading(1, 10, 0), reading(0, 9, 1)
    assert typed_over.explained == by_chance.explained
    assert by_chance.rank < typed_over.rank
