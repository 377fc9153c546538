"""The fields of the project page by rows, and what stands beside it in the navigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from estimator.app.guideline.answers import open_findings
from estimator.app.project.group_help import ASKED, REASON
from estimator.app.project.nature_specs import (
    COUNTS,
    COUNTS_REASON,
    KIND,
    OWN_BY,
    OWN_METHOD,
    OWN_REASON,
)
from estimator.app.project.record import ProjectField
from estimator.app.project.specs import HEADING, RULES, SIZE
from estimator.app.session import EstimateSession
from estimator.domain.findings import Finding
from estimator.domain.records.registry import WORK_NATURE

Rows = Sequence[Sequence[ProjectField]]

GROUP_ROWS: Final[Rows] = (
    (ASKED["structure"],),
    (ASKED["in_grounds"], ASKED["purpose"]),
    (REASON,),
    (KIND, OWN_METHOD),
    (COUNTS_REASON, COUNTS),
    (OWN_REASON, OWN_BY),
    *SIZE,
)
"""Those below the line that offers a work group."""
_KEYS: Final = frozenset(
    spec.key for rows in (HEADING, GROUP_ROWS, RULES) for row in rows for spec in row
)
_TABLES: Final = frozenset({"committee", "signers", WORK_NATURE.name})
"""What findings call that stands there and is no single field."""


def project_mark(session: EstimateSession, findings: Sequence[Finding]) -> str:
    """Whether something there is to be mended, or is open."""
    if session.file is None:
        return ""
    left = open_findings(findings, session.estimate.answers)
    own = _KEYS | _TABLES
    found = {each.severity for each in left if each.row is None and each.field in own}
    return "stop" if "stop" in found else "warn" if found else "ok"
