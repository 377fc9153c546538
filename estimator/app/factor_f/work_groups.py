"""Construction parts and their work groups (guideline clause 8), and what the groups come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from estimator.domain.bill.rows import Part, RowId, all_parts
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Estimate, GroupFactor
from estimator.domain.money import Satang
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill, cost_under_factor
from estimator.domain.pricing.factor_choices import GroupShare, group_shares, unsplit_difference
from estimator.domain.pricing.price import PricedEstimate, work_types
from estimator.domain.records.edits import Edit


@dataclass(frozen=True, slots=True)
class PartGroup:
    """A construction part and the work group it names (None: the project's)."""

    row: RowId
    title: str
    cost: Satang
    work_type: WorkType | None


@dataclass(frozen=True, slots=True)
class Groups:
    """What the section shows; `unsplit` is the difference in construction price if undivided."""

    project: WorkType
    parts: Sequence[PartGroup]
    kinds: Sequence[WorkType] = ()
    by_hand: Mapping[WorkType, GroupFactor] = field(default_factory=dict)
    shares: Sequence[GroupShare] = ()
    unsplit_difference: Satang | None = None


def groups_of(
    estimate: Estimate, books: Books, costed: CostedBill, priced: PricedEstimate | None
) -> Groups:
    """The construction parts with their work groups, and what the groups come to."""
    parts = []
    for row, part in all_parts(estimate.bill):
        if part.kind_data.takes_factor:
            direct = cost_under_factor(estimate, costed.totals_of(row))
            parts.append(PartGroup(row, part.title, direct, part.work_type))
    shares = group_shares(priced) if priced is not None else ()
    difference = unsplit_difference(books, priced) if priced is not None else None
    own = {each.work_type: each for each in estimate.conditions.factor_f.groups}
    kinds = work_types(estimate)
    return Groups(estimate.project.work_type, tuple(parts), kinds, own, shares, difference)


def group_edit(estimate: Estimate, row: RowId, kind: WorkType | None) -> Edit:
    """Give a part a work group of its own, or the project's again."""
    part = estimate.bill.node(row)
    if not isinstance(part, Part):
        raise ValueError(f"row {row} is no part")
    after = replace(part, work_type=None if kind == estimate.project.work_type else kind)
    return change_node(estimate.bill, row, after, "เปลี่ยนกลุ่มงานของหมวด")
