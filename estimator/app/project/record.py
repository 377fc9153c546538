"""What the fields of the project page are of."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.app.fields import FieldSpec
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """What the fields are of: the estimate, and the books among which it chooses."""

    estimate: Estimate
    books: Books


def estimate_of(record: ProjectRecord) -> Estimate:
    """The estimate, of which settings are fields."""
    return record.estimate


ProjectField = FieldSpec[ProjectRecord, Edit]
