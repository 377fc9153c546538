"""Where each setting and each table of an estimate is put in: its page, and its field there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Final

from estimator.app.inspection import Goto, PageKey
from estimator.domain.decisions import OPEN_RULES
from estimator.domain.estimate import FactorChoice
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
    SETTINGS,
    SIGNERS,
    WORK_NATURE,
)
from estimator.domain.records.table import AnySetting

FACTOR_F: Final = "factor_f"
_PROJECT: Final = "project"
PAGES: Final[Mapping[str, PageKey]] = MappingProxyType(
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
_METHOD: Final = "method"
_PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        GROUP_CHOICE.name: GROUP_CHOICE.name,
        WORK_NATURE.name: WORK_NATURE.name,
        MEETINGS.name: "meeting",
    }
)
"""What stands before the fields of these on their page, where another has one of the same name."""
_WHOLE: Final = frozenset(each.name for each in (COMMITTEE, SIGNERS, CIRCULARS, ANSWERS, APPROVALS))
"""Tables whose page shows all records at once and knows no field of one."""


def place_in(owner: str, field: str = "") -> Goto:
    """Where a field of a setting or a table is put in; without a field the whole of it.

    Of open questions the field is the rule.
    """
    return Goto(PAGES[owner], None, _called(owner, field))


def _called(owner: str, field: str) -> str:
    """What the page calls a field."""
    if field in ("", owner) or owner in _WHOLE:
        return owner
    if owner == CONDITIONS.name and field == FACTOR_F:
        return _METHOD
    return f"{_PREFIXES[owner]}_{field}" if owner in _PREFIXES else field


def owner_of(field: str) -> str | None:
    """The setting or table that a name alone tells: its own, that of a field, or a rule's.

    None for a name that several have, as `reason`, and for one that none has.
    """
    owners = _OWNERS.get(field, set())
    return next(iter(owners)) if len(owners) == 1 else None


def fields_of(setting: AnySetting) -> Iterator[str]:
    """What faults and findings call the fields of a setting; those of the way to Factor F too."""
    if isinstance(setting.kind, type) and is_dataclass(setting.kind):
        yield from (each.name for each in fields(setting.kind))
    if setting.name == CONDITIONS.name:
        yield from (each.name for each in fields(FactorChoice))


def _owners() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in PAGES:
        found.setdefault(name, set()).add(name)
    for setting in SETTINGS:
        for field in fields_of(setting):
            found.setdefault(field, set()).add(setting.name)
    for rule in OPEN_RULES:
        found.setdefault(rule.id, set()).add(DECISIONS.name)
    return found


_OWNERS: Final = _owners()
