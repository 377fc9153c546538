"""A finding that comes to say stop leaves the revisions alone that were named before."""

from __future__ import annotations

import re
from pathlib import Path

from estimator.domain.findings import Finding
from estimator.domain.guideline import stops_since
from estimator.domain.guideline.stops_since import FIRST_CHECKS, TODAYS_CHECKS, stopped_then

CHECK_MODULES = Path(stops_since.__file__).parent
FIRST_STOPS = frozenset(
    "copies_altered factor_by_hand_beyond factor_held_back journal_altered no_factor no_rate "
    "percent_no_material price_refused share_no_pipes share_row_gone share_row_no_pipe "
    "share_rule_unknown vat_other".split()
)
"""Those that said stop before revisions bore a number; never added to."""


def test_every_stop_is_of_the_first_or_says_since_when() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in CHECK_MODULES.glob("*.py"))
    stops = set(re.findall(r'"stop",\s*"([a-z_]+)"', text))
    assert len(stops) > 15
    later = stops - FIRST_STOPS
    assert {
        code for code in later if stopped_then(Finding("stop", code, ""), FIRST_CHECKS)
    } == set()
    assert all(stopped_then(Finding("stop", code, ""), TODAYS_CHECKS) for code in stops)
    assert all(stopped_then(Finding("stop", code, ""), FIRST_CHECKS) for code in FIRST_STOPS)
    assert not stopped_then(Finding("warn", "no_rate", ""), TODAYS_CHECKS)
    assert stopped_then(Finding("warn", "percent_range", ""), FIRST_CHECKS)
    assert not stopped_then(Finding("warn", "percent_range", ""), TODAYS_CHECKS)
