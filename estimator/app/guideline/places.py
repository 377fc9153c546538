"""Where in the window a finding can be mended."""

from __future__ import annotations

from estimator.app.bill.pages import page_of_row
from estimator.app.guideline.circulars import REPRICING
from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.app.setting_places import PAGES, owner_of, place_in
from estimator.domain.findings import Finding
from estimator.domain.records.registry import PROJECT


def place_of(session: EstimateSession, finding: Finding) -> Goto:
    """The row of the bill, or the page on which the setting stands; else the project's."""
    if finding.row is not None and finding.row in session.estimate.bill.rows:
        return Goto(page_of_row(session, finding.row), finding.row, finding.field)
    if finding.code == "labour_edition_due":
        return REPRICING
    owner = finding.owner or owner_of(finding.field)
    return Goto(PAGES[PROJECT.name]) if owner is None else place_in(owner, finding.field)
