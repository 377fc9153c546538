"""An estimate value by value: what a step put in is taken back to what was there before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from estimator.domain.estimate import Estimate, Rounding
from estimator.domain.pricing.states import kept_tables_of, state_of, take_back
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.edits import Edit, apply, change_setting
from estimator.domain.records.registry import ROUNDING
from tests.books import BOOKS, BUILDING
from tests.domain.random_edits import Step, any_edit_for, steps
from tests.store.samples import FIRST, full_estimate, retitled


@given(steps)
def test_whatever_was_done_is_taken_back_value_by_value(work: list[Step]) -> None:
    estimate = start = full_estimate()
    done: list[Edit] = []
    for step in work:
        edit = any_edit_for(estimate, step)
        if edit is not None:
            done.append(edit)
            estimate = apply(estimate, edit)
    state = state_of(estimate)
    for edit in reversed(done):
        assert take_back(state, edit) == []
    assert exactly_alike(state, state_of(start))


def test_what_is_not_as_a_step_left_it_is_told_and_the_step_believed() -> None:
    now = full_estimate()
    edit = retitled(now, FIRST, "ใหม่")
    edit = replace(edit, settings=change_setting(now, ROUNDING, Rounding(Decimal(1)), "").settings)
    state = state_of(apply(now, edit))
    state["setting", "rounding"] = Rounding(Decimal("1.0"))
    del state["row", FIRST]
    assert take_back(state, edit) == [("row", FIRST), ("setting", "rounding")]
    assert exactly_alike(state, state_of(now))


def test_the_tables_of_books_are_values_too() -> None:
    tables = kept_tables_of(BOOKS)
    assert tables["table", ("cgd-w481", BUILDING.key)] is BUILDING
    assert tables.keys().isdisjoint(state_of(Estimate()))
