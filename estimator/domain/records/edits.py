"""Every change to an estimate, as data: what was there, what is there after.

One `Edit` is shared by the undo stack, the journal and the tests. `apply` refuses what is beyond a
limit or against a rule between rows, with nothing changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from estimator.domain.bill.links import following
from estimator.domain.bill.row_rules import check_whole, salvage_lines, salvage_not_allowed
from estimator.domain.bill.rows import Bill, RowChange, RowId, node_faults, with_changes
from estimator.domain.decisions import SALVAGE, chosen
from estimator.domain.estimate import Estimate
from estimator.domain.limits import Fault, new_faults, refuse
from estimator.domain.records.merged_copy import MergedCopy
from estimator.domain.records.registry import TABLES, faults_outside_bill
from estimator.domain.records.table import AnyTable, Change, Setting, SettingChange
from estimator.errors import UserError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class KeptTableChange(Generic[T_co]):
    """A whole Factor F table that the file keeps of an edition, before and after.

    It stands in no estimate, but the price does on it. What a table is, `factor_f` knows, which
    stands on the records.
    """

    edition: str
    before: T_co
    after: T_co


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """Which revision a step brought back: several may hold the same last entry of the journal."""

    name: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One step that a user can undo; `label` is Thai, for the menu and the history.

    Rows of the bill have places and rules between them, and so a kind of change of their own. One
    that took in another copy of the estimate tells of it in `merged`. One that brings back how all
    was earlier tells in `back_to` the link of the last entry of the journal then, and in `back_as`
    the revision, where it is not of an earlier version of the program.
    """

    label: str
    rows: tuple[RowChange, ...] = ()
    settings: tuple[SettingChange[object], ...] = ()
    records: tuple[Change[object], ...] = ()
    kept_tables: tuple[KeptTableChange[object], ...] = ()
    merged: MergedCopy | None = None
    back_to: str | None = None
    back_as: BroughtBack | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write down: no change, no copy, no revision to stand on."""
        return self.changes_nothing and self.merged is None and self.back_to is None

    @property
    def changes_nothing(self) -> bool:
        """Whether the estimate is the same after it, whatever it tells."""
        return not (self.rows or self.settings or self.records or self.kept_tables)

    @property
    def touched(self) -> tuple[RowId, ...]:
        """Ids of the rows that the edit changes."""
        return tuple(change.id for change in self.rows)

    def touches(self, table: AnyTable) -> bool:
        """Whether the edit changes any record of a table."""
        return any(change.table.name == table.name for change in self.records)


def completed(estimate: Estimate, edit: Edit) -> Edit:
    """The edit with what follows from it in lines that it does not name; the very same without.

    Of one that took in a copy nothing follows any more: prices and units are as either copy has
    them, where a change of the unit had its say when it was made.
    """
    if edit.merged is not None:
        return edit
    rows = following(estimate.bill, edit.rows)
    return edit if rows is edit.rows else replace(edit, rows=rows)


def apply(estimate: Estimate, edit: Edit) -> Estimate:
    """The estimate after an edit, completed, which is within all limits; UserError beyond them.

    Tables that a file keeps are no part of it. Raises ValueError if the edit does not start from
    this estimate.
    """
    edit = completed(estimate, edit)
    refuse(_new_faults(edit))
    after = apply_unchecked(estimate, edit)
    check_whole(estimate.bill, edit.rows, after.bill)
    before = salvage_lines(estimate.bill, edit.touched)
    other_way = chosen(SALVAGE, estimate.decisions) is not chosen(SALVAGE, after.decisions)
    _check_salvage(after, after.bill.rows if other_way else edit.touched, before)
    return after


def _check_salvage(estimate: Estimate, rows: Iterable[RowId], before: Iterable[RowId] = ()) -> None:
    """Value is taken off only where the estimate allows it; rows of `before` are let be."""
    if not estimate.allows_salvage:
        found = set(salvage_lines(estimate.bill, rows)).difference(before)
        if found:
            raise UserError(salvage_not_allowed(estimate.bill, sorted(found)))


def _new_faults(edit: Edit) -> Iterator[Fault]:
    for each in edit.settings:
        yield from new_faults(each.setting.faults(each.before), each.setting.faults(each.after))
    for change in edit.records:
        if change.after is not None:
            table = change.table
            old = () if change.before is None else table.faults(change.before.record)
            yield from new_faults(old, table.faults(change.after.record))
    for row in edit.rows:
        if row.after is not None:
            old = () if row.before is None else node_faults(row.before.node)
            yield from new_faults(old, node_faults(row.after.node))


def apply_unchecked(estimate: Estimate, edit: Edit) -> Estimate:
    """As `apply`, for what stood in the estimate before and is only taken back or done again.

    A file of an earlier version may hold what is refused today; undo must find the way back to it.
    """
    for change in edit.settings:
        if change.setting.value_in(estimate) != change.before:
            raise ValueError(f"setting {change.name} is not as the edit expects it")
        estimate = change.setting.with_value(estimate, change.after)
    if edit.records:
        for table in TABLES:
            changes = [each for each in edit.records if each.table.name == table.name]
            if changes:
                estimate = table.with_changes(estimate, changes)
    if edit.rows:
        estimate = replace(estimate, bill=with_changes(estimate.bill, edit.rows))
    return estimate


def check_estimate(estimate: Estimate) -> None:
    """Refuse a whole estimate that is beyond a limit or against a rule; raises UserError."""
    refuse(faults_outside_bill(estimate))
    refuse(fault for row in estimate.bill.rows.values() for fault in node_faults(row.node))
    changes = (RowChange(row.id, None, row) for row in estimate.bill.rows.values())
    check_whole(Bill(), changes, estimate.bill)
    _check_salvage(estimate, estimate.bill.rows)


def inverse(edit: Edit) -> Edit:
    """The edit that takes this one back."""
    return Edit(
        edit.label,
        tuple(RowChange(c.id, c.after, c.before) for c in reversed(edit.rows)),
        tuple(SettingChange(c.setting, c.after, c.before) for c in reversed(edit.settings)),
        tuple(Change(c.table, c.id, c.after, c.before) for c in reversed(edit.records)),
        tuple(KeptTableChange(c.edition, c.after, c.before) for c in reversed(edit.kept_tables)),
    )


def change_setting(estimate: Estimate, setting: Setting[T], value: T, label: str) -> Edit:
    """Put a new value in place of a whole setting."""
    return Edit(label, settings=(setting.change(setting.get(estimate), value),))
