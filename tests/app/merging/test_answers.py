"""Answers to findings in two copies: each stays with the row that it was given for."""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.domain.bill.rows import Line, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.answers import Answer
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import ANSWERS
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.merging.copies import Makes, added, copy_of, merge, met, start, work
from tests.store.samples import FIRST


def row_called(estimate: Estimate, description: str) -> RowId:
    rows = estimate.bill.rows.values()
    return next(
        each.id
        for each in rows
        if isinstance(each.node, Line) and each.node.description == description
    )


def answered(reason: str, description: str | None = None) -> Makes:
    """An answer to a finding at the line of a description, or at the first line of all."""

    def make(estimate: Estimate) -> Edit:
        row = FIRST if description is None else row_called(estimate, description)
        return add_records(estimate, ANSWERS, [Answer("no_price", row, reason, "ก")], "ตอบ")

    return make


def answers(path: Path) -> dict[str, str]:
    """The reasons by what their rows are called."""
    with open_estimate_file(path, read_only=True) as file:
        bill = file.estimate.bill
        found = {}
        for each in file.estimate.answers:
            node = bill.node(each.row or 0)
            assert isinstance(node, Line)
            found[node.description] = each.reason
        return found


@pytest.mark.parametrize("order", [("ก", "ข"), ("ข", "ก")])
def test_answers_stay_with_the_lines_that_both_put_in(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "ข")
    work(ours, "ก", added("ของก"), answered("เหตุผลก", "ของก"))
    work(theirs, "ข", added("ของข"), answered("เหตุผลข", "ของข"))
    first, second = (ours, theirs) if order[0] == "ก" else (theirs, ours)
    merge(first, second)
    assert answers(first) == {"ของก": "เหตุผลก", "ของข": "เหตุผลข"}
    merge(second, first)
    assert answers(second) == answers(first)


def test_two_answers_to_one_finding_are_asked_about_as_one(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "ข")
    work(ours, "ก", answered("เหตุผลก"))
    work(theirs, "ข", answered("เหตุผลข"))
    with met(ours, theirs) as (_file, _meeting, views):
        assert len(views) == 1
    merge(ours, theirs, "theirs")
    assert list(answers(ours).values()) == ["เหตุผลข"]


def test_the_same_answer_in_both_is_one(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "ข")
    for path, who in ((ours, "ก"), (theirs, "ข")):
        work(path, who, answered("เหตุผล"))
    merge(ours, theirs)
    assert list(answers(ours).values()) == ["เหตุผล"]
    with open_estimate_file(ours, read_only=True) as file:
        assert len(file.estimate.answers) == 1
