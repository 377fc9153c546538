"""Every change to an estimate, as data: what was there, what is there after.

One `Edit` is shared by the undo stack, the journal and the tests. `apply` refuses what is beyond a
limit or against a rule between rows, with nothing changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from estimator.domain.bill.rows import Bill, RowChange, RowId, node_faults, with_changes
from estimator.domain.bill.whole import check_whole
from estimator.domain.estimate import Estimate, setting_faults, settings_of
from estimator.domain.limits import new_faults, refuse

SettingName = Literal[
    "project", "conditions", "rounding", "form_set", "labour_edition", "committee"
]
SETTING_NAMES: tuple[SettingName, ...] = (
    "project",
    "conditions",
    "rounding",
    "form_set",
    "labour_edition",
    "committee",
)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A whole setting of the estimate (all of `project`, say) before and after."""

    name: SettingName
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Edit:
    """One step that a user can undo; `label` is Thai, for the menu and the history."""

    label: str
    rows: tuple[RowChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()

    @property
    def touched(self) -> tuple[RowId, ...]:
        """Ids of the rows that the edit changes."""
        return tuple(change.id for change in self.rows)


def apply(estimate: Estimate, edit: Edit) -> Estimate:
    """The estimate after an edit, which is within all limits; UserError where it would not be.

    Raises ValueError if the edit does not start from this estimate.
    """
    for change in edit.settings:
        refuse(new_faults(setting_faults(change.before), setting_faults(change.after)))
    for row in edit.rows:
        if row.after is not None:
            was = () if row.before is None else node_faults(row.before.node)
            refuse(new_faults(was, node_faults(row.after.node)))
    after = apply_unchecked(estimate, edit)
    check_whole(estimate.bill, edit.rows, after.bill)
    return after


def apply_unchecked(estimate: Estimate, edit: Edit) -> Estimate:
    """As `apply`, for what stood in the estimate before and is only taken back or done again.

    A file of an earlier version may hold what is refused today; undo must find the way back to it.
    """
    settings: dict[str, Any] = {}
    for change in edit.settings:
        if getattr(estimate, change.name) != change.before:
            raise ValueError(f"setting {change.name} is not as the edit expects it")
        settings[change.name] = change.after
    bill = with_changes(estimate.bill, edit.rows) if edit.rows else estimate.bill
    return replace(estimate, bill=bill, **settings)


def check_estimate(estimate: Estimate) -> None:
    """Refuse a whole estimate that is beyond a limit or against a rule; raises UserError."""
    refuse(fault for setting in settings_of(estimate) for fault in setting_faults(setting))
    refuse(fault for row in estimate.bill.rows.values() for fault in node_faults(row.node))
    changes = [RowChange(row.id, None, row) for row in estimate.bill.rows.values()]
    check_whole(Bill(), changes, estimate.bill)


def inverse(edit: Edit) -> Edit:
    """The edit that takes this one back."""
    return Edit(
        edit.label,
        tuple(RowChange(c.id, c.after, c.before) for c in reversed(edit.rows)),
        tuple(SettingChange(c.name, c.after, c.before) for c in reversed(edit.settings)),
    )


def change_setting(estimate: Estimate, name: SettingName, value: object, label: str) -> Edit:
    """Put a new value in place of a whole setting."""
    return Edit(label, settings=(SettingChange(name, getattr(estimate, name), value),))
