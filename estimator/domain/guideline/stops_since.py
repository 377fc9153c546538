"""Since when a finding says stop: a revision prints for ever as it did when it was named.

What a later version of the program learnt to forbid does not turn signed sheets into drafts. Each
revision bears the number of the checks it was named under; one of an earlier version bears none.
"""

from __future__ import annotations

from typing import Final

from estimator.domain.findings import Finding

TODAYS_CHECKS: Final = 3
"""The number of the checks of today. It rises with every finding that comes to say stop."""
FIRST_CHECKS: Final = 1
"""That of revisions which bear none."""
_SINCE: Final = {
    "calculated_unequal": 2,
    "committee": 2,
    "committee_nobody": 3,
    "committee_undeclared": 2,
    "dates_out_of_order": 2,
    "estimate_altered": 3,
    "published_late": 2,
    "services_exceed": 2,
    "vat_not_whole": 2,
    "work_type_unused": 2,
}


_UNTIL: Final = {"percent_range": 1}
"""Those that said stop, and the last checks under which they did."""


def stopped_then(finding: Finding, checks: int) -> bool:
    """Whether a finding said stop under the checks of a number."""
    if checks <= _UNTIL.get(finding.code, 0):
        return True
    return finding.severity == "stop" and _SINCE.get(finding.code, FIRST_CHECKS) <= checks
