"""On which page of the window a row of the bill stands."""

from __future__ import annotations

from estimator.app.session import EstimateSession
from estimator.domain.bill.part_kinds import PartPage
from estimator.domain.bill.rows import RowId, kind_at


def page_of_row(session: EstimateSession, row: RowId) -> PartPage:
    """The key of the page on which a row of the bill stands."""
    return kind_at(session.estimate.bill, row).page
