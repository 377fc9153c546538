"""A copy of an estimate taken into another: what comes in by itself, and where they clash."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from estimator.domain.estimate import Estimate
from estimator.domain.merging.approval_day import (
    ApprovalDay,
    approval_day_of,
    with_approval_day,
    without_approval_day,
)
from estimator.domain.merging.beside_bill import (
    BesideApart,
    KeptTables,
    beside_apart,
    kept_apart,
    kept_changes,
    record_changes,
    setting_changes,
)
from estimator.domain.merging.clashes import Clash, ClashChoices, CopySide
from estimator.domain.merging.decided import Decided, decided
from estimator.domain.merging.held_by_both import held_by_both
from estimator.domain.merging.merged_bill import changes_between, merged_bill
from estimator.domain.merging.rows import BillsApart, bills_apart
from estimator.domain.merging.rules_apart import with_rules_asked
from estimator.domain.merging.touched import Since
from estimator.domain.records.edits import Edit
from estimator.domain.records.merged_copy import MergedCopy


@dataclass(frozen=True, slots=True)
class Holding:
    """An estimate and the tables that its file keeps."""

    estimate: Estimate
    tables: KeptTables = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CopiesApart:
    """Two copies, and what both were when they parted; rows and records have the ids of ours."""

    base: Holding
    ours: Holding
    theirs: Holding
    bill: BillsApart
    beside: BesideApart
    kept: tuple[str, ...]
    clashes: tuple[Clash, ...]
    since: Since | None = None
    approval_day: ApprovalDay = "typed"

    def decided(self, choices: ClashChoices) -> Decided:
        """What the choices write by themselves."""
        since = self.since
        return Decided() if since is None else decided(self.clashes, choices, since)

    def all_of(self, side: CopySide) -> ClashChoices:
        """One side chosen wherever they clash."""
        return {clash.key: side for clash in self.clashes}


def copies_apart(
    base: Holding, ours: Holding, theirs: Holding, since: Since | None = None
) -> CopiesApart:
    """Compare two copies with what they were when they parted, field by field.

    `since` tells what each did that the other does not know; without it that is what is otherwise
    than in the base.
    """
    asked = None if since is None else since.with_choices()
    if asked is not None:
        held = held_by_both(base.estimate, ours.estimate, theirs.estimate, asked)
        base = replace(base, estimate=held)
    three = base.estimate, ours.estimate, theirs.estimate
    bill = bills_apart(three[0].bill, three[1].bill, three[2].bill, asked)
    beside = beside_apart(*three, asked)
    bill, beside = with_rules_asked(bill, beside)
    kept, tables = kept_apart(base.tables, ours.tables, theirs.tables, asked)
    approval_day = approval_day_of(ours.estimate, theirs.estimate, beside.clashes)
    if approval_day != "typed":
        beside = replace(beside, clashes=without_approval_day(beside.clashes))
    # One of a rule is of rows and of what stands beside them.
    clashes = {each.key: each for each in (*bill.clashes, *beside.clashes, *tables)}
    return CopiesApart(
        base, ours, theirs, bill, beside, kept, tuple(clashes.values()), since, approval_day
    )


def merging_edit(apart: CopiesApart, choices: ClashChoices, label: str, copy: MergedCopy) -> Edit:
    """The one step that makes ours what comes of both; `choices` has one for each clash.

    It is complete as it stands: what follows from a change in linked lines is in it. Raises
    UserError where what was chosen cannot stand together.
    """
    _refuse_open(apart, choices)
    ours, after = apart.ours.estimate, merged_bill(apart.bill, choices)
    settings = tuple(setting_changes(apart.beside, choices))
    records = tuple(record_changes(apart.beside, choices))
    return Edit(
        label,
        changes_between(ours.bill, after),
        with_approval_day(ours, settings, records, apart.approval_day),
        records,
        tuple(kept_changes(apart.ours.tables, apart.theirs.tables, apart.kept, choices)),
        copy,
    )


def _refuse_open(apart: CopiesApart, choices: ClashChoices) -> None:
    if any(clash.key not in choices for clash in apart.clashes):
        raise ValueError("a clash is open")
