"""What makes one state of another, to the last nought of every figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest

from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import remove_rows
from estimator.domain.estimate import Estimate, Rounding
from estimator.domain.ordered import Entry, Records
from estimator.domain.procedure.committee import Member
from estimator.domain.records.between import edit_between, exactly_alike
from estimator.domain.records.edits import apply
from estimator.domain.records.record_edits import change_record
from estimator.domain.records.registry import COMMITTEE
from estimator.domain.sources.quantity import TypedQuantity
from tests.store.samples import BOOKED, FIRST, content, full_estimate

ONE, ONCE_MORE = Decimal("1.5"), Decimal("1.50")


def with_noughts(estimate: Estimate) -> Estimate:
    """The same, with a nought more in a line and in a setting."""
    row = estimate.bill.rows[FIRST]
    assert isinstance(row.node, Line)
    line = replace(row, node=replace(row.node, quantity=TypedQuantity(Decimal("1.650"))))
    assert line == row
    bill = replace(estimate.bill, rows=MappingProxyType({**estimate.bill.rows, FIRST: line}))
    return replace(estimate, bill=bill, rounding=Rounding(Decimal("100.0"), Decimal(0)))


def test_only_what_is_unlike_is_changed_and_no_nought_is_forgotten() -> None:
    now = full_estimate()
    member = change_record(now, COMMITTEE, 1, Member("chair", "นาย ค"), "แก้")
    then = with_noughts(apply(apply(now, member), remove_rows(now.bill, [BOOKED])))
    edit = edit_between(now, then, "คืน")
    assert sorted(edit.touched) == [FIRST, BOOKED]
    assert [each.name for each in edit.settings] == ["rounding"]
    assert [(each.table.name, each.id) for each in edit.records] == [("committee", 1)]
    assert content(apply(now, edit)) == content(then)
    assert edit_between(then, then, "").is_empty
    assert edit_between(with_noughts(now), with_noughts(now), "").is_empty


@pytest.mark.parametrize(
    "holding",
    [
        lambda figure: figure,
        lambda figure: (1, (figure, "ก")),
        Rounding,
        lambda figure: Records(MappingProxyType({1: Entry(1, Rounding(figure))}), 2),
    ],
)
def test_two_figures_are_alike_to_the_last_nought_wherever_they_stand(holding: object) -> None:
    assert callable(holding)
    assert holding(ONE) == holding(ONCE_MORE)
    assert exactly_alike(holding(ONE), holding(Decimal("1.5")))
    assert not exactly_alike(holding(ONE), holding(ONCE_MORE))
    assert not exactly_alike(holding(ONE), holding(Decimal(2)))
