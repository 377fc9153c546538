"""Lines told to be services that come with the construction."""

from __future__ import annotations

import pytest

from estimator.domain.bill.rows import Bill, Group, Line, Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_edits.services import turn_services
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.errors import UserError
from tests.domain.bills import bill_of

PART, GROUP, A, B = 1, 2, 3, 4
SAMPLE = bill_of(
    Tree(
        Part("construction", "อาคาร"),
        (Tree(Group("A"), (Tree(Line("a")), Tree(Line("b", service=True)))),),
    )
)


def after(bill: Bill, edit: Edit) -> Bill:
    return apply(Estimate(bill=bill), edit).bill


def services(bill: Bill) -> list[bool]:
    return [each.node.service for each in bill.rows.values() if isinstance(each.node, Line)]


def test_all_are_services_until_all_were() -> None:
    told = after(SAMPLE, turn_services(SAMPLE, (PART, GROUP, A, B)))
    assert services(told) == [True, True]
    assert told.node(GROUP) == Group("A")
    assert services(after(told, turn_services(told, (A, B)))) == [False, False]
    assert services(after(SAMPLE, turn_services(SAMPLE, (B,)))) == [False, False]


def test_titles_alone_are_refused() -> None:
    with pytest.raises(UserError, match="งานบริการระบุได้เฉพาะรายการ"):
        turn_services(SAMPLE, (PART, GROUP))
