"""Where in the window a finding can be mended."""

from __future__ import annotations

from typing import Final

from estimator.app.bill.pages import page_of_row
from estimator.app.guideline.circulars import REPRICING
from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.decisions import OPEN_RULES
from estimator.domain.findings import Finding
from estimator.domain.guideline.edition_due import REGISTER
from estimator.domain.procedure.calendar import DATE_NAMES

_FACTOR_F: Final = frozenset(
    {
        "factor_f",
        "edition",
        "value",
        "reason",
        "groups",
        "advance_percent",
        "retention_percent",
        "interest_percent",
        "vat_percent",
        "rain_zone",
    }
)
"""The fields of conditions, as checks and limits name them."""
_CALENDAR: Final = frozenset({*DATE_NAMES, "appointment", "certificate", "bid", "approvals"})
_DECISIONS: Final = frozenset(rule.id for rule in OPEN_RULES)


def place_of(session: EstimateSession, finding: Finding) -> Goto:
    """The row of the bill, or the page on which the setting stands; else the project's."""
    if finding.row is not None and finding.row in session.estimate.bill.rows:
        return Goto(page_of_row(session, finding.row), finding.row, finding.field)
    if finding.field == REGISTER:
        return Goto("circulars", None, finding.field)
    if finding.code == "labour_edition_due":
        return REPRICING
    if finding.field in _FACTOR_F:
        return Goto("factor_f", None, finding.field)
    if finding.field in _DECISIONS:
        return Goto("decisions", None, finding.field)
    if finding.field in _CALENDAR:
        return Goto("calendar", None, finding.field)
    if finding.field == "meetings":
        return Goto("meetings", None, finding.field)
    if finding.field == "circulars":
        return Goto("circulars", None, finding.field)
    if finding.field == "answers":
        return Goto("checks", None, finding.field)
    return Goto("project", None, finding.field)
