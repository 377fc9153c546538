"""Where each setting and each table of an estimate is put in: on which page of the window."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from estimator.domain.records.registry import (
    ANSWERS,
    APPOINTMENT,
    APPROVALS,
    BID,
    CERTIFICATE,
    CIRCULARS,
    COMMITTEE,
    CONDITIONS,
    DATES,
    DECISIONS,
    FORM_SET,
    GROUP_CHOICE,
    GUIDELINE,
    LABOUR_EDITION,
    MEETINGS,
    PAPER_HEADS,
    PROJECT,
    ROUNDING,
    SIGNERS,
    WORK_NATURE,
)

FACTOR_F: Final = "factor_f"
_PROJECT: Final = "project"
PAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        PROJECT.name: _PROJECT,
        CONDITIONS.name: FACTOR_F,
        ROUNDING.name: _PROJECT,
        FORM_SET.name: _PROJECT,
        GUIDELINE.name: _PROJECT,
        LABOUR_EDITION.name: _PROJECT,
        COMMITTEE.name: _PROJECT,
        SIGNERS.name: _PROJECT,
        DECISIONS.name: "decisions",
        **dict.fromkeys((each.name for each in (DATES, APPOINTMENT, CERTIFICATE)), "calendar"),
        **dict.fromkeys((each.name for each in (APPROVALS, BID)), "calendar"),
        **dict.fromkeys((each.name for each in (MEETINGS, PAPER_HEADS)), "meetings"),
        GROUP_CHOICE.name: _PROJECT,
        WORK_NATURE.name: _PROJECT,
        CIRCULARS.name: "circulars",
        ANSWERS.name: "checks",
    }
)
"""On which page each setting and each table of records is put in."""
METHOD = "method"
SPELT_OUT: Final = frozenset({GROUP_CHOICE.name, WORK_NATURE.name})
"""Settings whose fields their page calls by the setting's name, too: both have a reason."""
