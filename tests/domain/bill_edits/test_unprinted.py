"""What no form prints leaves an estimate the one that was signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.marking import mark_lines
from estimator.domain.bill_edits.row_edits import change_node, duplicate_rows
from estimator.domain.bill_edits.unprinted import as_printed, as_restored, prints_the_same
from estimator.domain.estimate import Estimate
from estimator.domain.ordered import records_of
from estimator.domain.procedure.answers import Answer
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.bid import Bid
from estimator.domain.procedure.circulars import ToldCircular
from estimator.domain.procedure.papers import CommitteeMeeting, PaperHeads
from estimator.domain.records.between import edit_between
from estimator.domain.records.edits import Edit, KeptTableChange, inverse
from estimator.domain.records.registry import DATES, SETTINGS, TABLES
from tests.books import BUILDING
from tests.domain.bill_edits.test_marking import SAMPLE, A, B
from tests.domain.procedures import with_procedure
from tests.store.samples import full_estimate

Change = Callable[[Estimate], Estimate]
DAY = date(2026, 7, 1)


def dated(**days: date) -> Change:
    return lambda each: replace(each, dates=replace(each.dates, **days))  # type: ignore[arg-type]


FOLLOWING: tuple[Change, ...] = (
    dated(submitted=DAY),
    dated(approved=DAY),
    dated(published=DAY),
    lambda each: replace(each, bid=Bid("ก", Decimal(1))),
    lambda each: replace(each, paper_heads=PaperHeads("กองช่าง")),
    lambda each: replace(each, answers=records_of([Answer("a", None, "ก", "ข")])),
    lambda each: replace(each, meetings=records_of([CommitteeMeeting(DAY)])),
    lambda each: replace(each, approvals=records_of([Approval("ก", "0" * 64, DAY)])),
)
PRINTED: tuple[Change, ...] = (
    dated(calculated=DAY),
    dated(appointed=DAY),
    dated(calculated=DAY, approved=DAY),
    lambda each: replace(each, committee=records_of([])),
    lambda each: replace(each, certificate=replace(each.certificate, designer="อื่น")),
)


def test_what_follows_is_each_said_with_a_change_above() -> None:
    """Another one moves the checksum of every signed sheet: it is meant, and is tried here."""
    following = {each.name for each in SETTINGS if each.follows_naming}
    following |= {each.name for each in TABLES if each.follows_naming}
    changed = (edit_between(full_estimate(), change(full_estimate()), "") for change in FOLLOWING)
    tried = {
        name
        for edit in changed
        for name in (
            *(each.name for each in edit.settings),
            *(each.table.name for each in edit.records),
        )
    }
    assert tried == following | {DATES.name}


@pytest.mark.parametrize("change", FOLLOWING)
def test_what_follows_a_price_changes_no_form(change: Change) -> None:
    estimate = full_estimate()
    edit = edit_between(estimate, change(estimate), "บันทึก")
    assert prints_the_same(edit)
    assert prints_the_same(inverse(edit))
    assert as_printed(change(estimate)) == as_printed(estimate)


@pytest.mark.parametrize("change", PRINTED)
def test_what_a_price_rests_on_is_no_such_thing(change: Change) -> None:
    estimate = with_procedure(full_estimate())
    assert not prints_the_same(edit_between(estimate, change(estimate), "บันทึก"))
    assert as_printed(change(estimate)) != as_printed(estimate)


@pytest.mark.parametrize("change", FOLLOWING)
def test_what_follows_a_price_stays_as_it_is_today_where_one_is_brought_back(
    change: Change,
) -> None:
    then = with_procedure(full_estimate())
    today = change(then)
    assert as_restored(then, today) == today
    assert as_restored(today, then) == then
    with_other_content = replace(today, project=replace(today.project, name="อื่น"))
    assert as_restored(then, with_other_content) == today


@pytest.mark.parametrize("change", PRINTED)
def test_what_a_price_rests_on_goes_back(change: Change) -> None:
    then = with_procedure(full_estimate())
    restored = as_restored(then, change(then))
    assert as_printed(restored) == as_printed(then)


def test_what_was_told_of_circulars_stays_told() -> None:
    then = full_estimate()
    told = records_of([ToldCircular("labour", "ว 480")])
    assert as_restored(then, replace(then, circulars=told)).circulars == told


def test_an_edit_of_marks_alone_is_known() -> None:
    marking = mark_lines(SAMPLE, (A, B), "green")
    assert prints_the_same(marking)
    assert prints_the_same(inverse(marking))
    assert prints_the_same(Edit("nothing"))
    assert not prints_the_same(duplicate_rows(SAMPLE, [B]))
    table = KeptTableChange("cgd-w481", None, BUILDING)
    assert not prints_the_same(replace(marking, kept_tables=(table,)))
    both = change_node(SAMPLE, B, Line("b2", mark="green"), "")
    assert not prints_the_same(both)
    assert not prints_the_same(replace(marking, rows=(*marking.rows, *both.rows)))
