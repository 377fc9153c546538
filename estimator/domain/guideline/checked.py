"""What the checks look at: an estimate in money, its price or why there is none, and its books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from estimator.domain.bill.pipes import counted_twice
from estimator.domain.bill.rows import RowId
from estimator.domain.clauses import Clause, Topic, clause_of
from estimator.domain.estimate import Estimate, guideline_of
from estimator.domain.guideline.surroundings import NOTHING_AROUND, Surroundings
from estimator.domain.labour.tiers import WorkKey, project_totals
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill
from estimator.domain.pricing.price import PricedEstimate
from estimator.errors import UserError


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks look at: `refusal` says why no price could be given.

    `counted_twice` are the lines that follow pipes of which another counts the same pipe.
    """

    estimate: Estimate
    costed: CostedBill
    priced: PricedEstimate | None
    refusal: UserError | None
    books: Books
    totals: Mapping[WorkKey, Decimal] = field(default_factory=dict)
    surroundings: Surroundings = NOTHING_AROUND
    counted_twice: Mapping[RowId, RowId] = field(default_factory=dict)

    def clause(self, *topics: Topic) -> Clause:
        """The clauses about some topics, of the guideline that the estimate follows."""
        return clause_of(guideline_of(self.estimate), *topics)


def looked_at(
    estimate: Estimate,
    costed: CostedBill,
    priced: PricedEstimate | None,
    refusal: UserError | None,
    books: Books,
    surroundings: Surroundings = NOTHING_AROUND,
) -> Checked:
    """What the checks look at, with the sums over the whole project that some tiers ask for."""
    totals = project_totals(estimate.bill, books.labour)
    twice = counted_twice(estimate.bill, costed.pipes)
    return Checked(estimate, costed, priced, refusal, books, totals, surroundings, twice)
