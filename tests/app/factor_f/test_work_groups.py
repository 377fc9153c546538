"""The construction parts with their work groups, and a group of a part's own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.factor_f.work_groups import Groups, PartGroup, group_edit, groups_of
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, GroupFactor
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import apply
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.lines import flat_line

OWN = GroupFactor("road", Decimal("1.25"), "มติ")


def part(title: str, price: int, kind: PartKind = "construction") -> Tree:
    return Tree(Part(kind, title), (Tree(flat_line(title, Decimal(1), "งาน", Decimal(price))),))


ESTIMATE = Estimate(
    bill=bill_of(part("อาคาร", 900), part("ถนน", 100), part("ป้าย", 50, "special")),
    conditions=Conditions(factor_f=FactorChoice(groups=(OWN,))),
)
ROAD = 3


def groups(estimate: Estimate) -> Groups:
    return groups_of(estimate, BOOKS, cost(estimate.bill, BOOKS), None)


def test_only_parts_that_factor_f_multiplies_have_a_group_and_say_what_they_come_to() -> None:
    assert groups(ESTIMATE) == Groups(
        "building",
        (PartGroup(1, "อาคาร", 900_00, None), PartGroup(ROAD, "ถนน", 100_00, None)),
        ("building",),
        {"road": OWN},
    )


def test_a_part_gets_a_group_of_its_own_and_the_projects_again() -> None:
    edit = group_edit(ESTIMATE, ROAD, "road")
    assert edit.label == "เปลี่ยนกลุ่มงานของหมวด"
    road = apply(ESTIMATE, edit)
    assert [each.work_type for each in groups(road).parts] == [None, "road"]
    assert set(groups(road).kinds) == {"building", "road"}
    back: tuple[WorkType | None, ...] = (None, "building")
    for kind in back:
        assert apply(road, group_edit(road, ROAD, kind)).bill == ESTIMATE.bill


def test_the_project_of_another_group_is_not_the_group_of_a_part() -> None:
    bridge = replace(ESTIMATE, project=replace(ESTIMATE.project, work_type="bridge"))
    after = apply(bridge, group_edit(bridge, ROAD, "building"))
    assert [each.work_type for each in groups(after).parts] == [None, "building"]


def test_a_line_has_no_group() -> None:
    with pytest.raises(ValueError, match="no part"):
        group_edit(ESTIMATE, ROAD + 1, "road")
