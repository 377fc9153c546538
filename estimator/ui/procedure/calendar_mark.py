"""What stands beside the calendar in the navigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from estimator.app.guideline.answers import open_findings
from estimator.app.session import EstimateSession
from estimator.domain.findings import Finding
from estimator.domain.procedure.calendar import APPOINTMENT_NAMES, DATE_NAMES

_OWN_FIELDS: Final = frozenset(
    {*DATE_NAMES, *APPOINTMENT_NAMES, "appointment", "certificate", "bid"}
)


def calendar_mark(session: EstimateSession, findings: Sequence[Finding]) -> str:
    """Whether something there contradicts itself, or waits for a reason."""
    if session.file is None:
        return ""
    left = open_findings(findings, session.estimate.answers)
    found = {each.severity for each in left if each.field in _OWN_FIELDS}
    return "stop" if "stop" in found else "warn" if "warn" in found else ""
