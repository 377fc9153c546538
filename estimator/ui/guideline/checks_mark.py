"""What stands beside the checks in the navigation."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.app.guideline.answers import open_findings
from estimator.app.session import EstimateSession
from estimator.domain.findings import Finding


def checks_mark(session: EstimateSession, findings: Sequence[Finding]) -> str:
    """How many findings that are more than a note have no answer; a sign that all is well."""
    if session.file is None:
        return ""
    waiting = len(open_findings(findings, session.estimate.answers))
    return str(waiting) if waiting else "ok"
