"""The day of approval among the dates where approvals of two copies meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Literal

from estimator.domain.estimate import Estimate
from estimator.domain.merging.clashes import Clash, ClashKey, ClashPlace
from estimator.domain.ordered import Entry, RecordId
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.calendar import Dates
from estimator.domain.records.registry import APPROVALS, DATES
from estimator.domain.records.table import Change, SettingChange

ApprovalDay = Literal["typed", "kept", "anew"]
"""Of what the day is that comes of both: as each other field, for somebody typed it; one that an
approval brought, as long as that is recorded; that of the newest approval, for both had put another
there.
"""
_DAY: Final = ClashKey(ClashPlace("setting", DATES.name), ("approved",))


def approval_day_of(ours: Estimate, theirs: Estimate, clashes: Iterable[Clash]) -> ApprovalDay:
    """Whether the day follows from the approvals, so that nobody need be asked about it."""
    if not (_is_of_approval(ours) and _is_of_approval(theirs)):
        return "typed"
    return "anew" if any(each.key == _DAY for each in clashes) else "kept"


def without_approval_day(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """The clashes that are left where the day follows from the approvals."""
    return tuple(each for each in clashes if each.key != _DAY)


def _is_of_approval(estimate: Estimate) -> bool:
    """Whether the day among the dates is that of a recorded approval, or there is neither."""
    days, day = {each.on for each in estimate.approvals}, estimate.dates.approved
    return day in days or not (days or day)


def with_approval_day(
    ours: Estimate,
    settings: Sequence[SettingChange[object]],
    records: Sequence[Change[object]],
    rule: ApprovalDay,
) -> tuple[SettingChange[object], ...]:
    """The settings of a merge with the day of approval as the `records` of both have it.

    Where its rule is to keep it, that of an older approval stays, as where its revision was brought
    back.
    """
    if rule == "typed":
        return tuple(settings)
    approvals: dict[RecordId, Entry[Approval]] = {**ours.approvals.entries}
    for each in records:
        if each.table.name == APPROVALS.name:
            approvals.pop(each.id, None)
            if each.after is not None and isinstance(each.after.record, Approval):
                approvals[each.id] = Entry(each.after.order, each.after.record)
    days = [each.record.on for each in approvals.values()]
    changed = (each.after for each in settings if each.name == DATES.name)
    dates = next((each for each in changed if isinstance(each, Dates)), ours.dates)
    if dates.approved in days and rule == "kept":
        return tuple(settings)
    dates = replace(dates, approved=max(days, default=None))
    others = [each for each in settings if each.name != DATES.name]
    own = () if dates == ours.dates else (DATES.change(ours.dates, dates),)
    return (*others, *own)
