"""What one door takes, every door takes, and gives back the same; what one refuses, all refuse.

A limit therefore stands once, at its field: `tests.domain.bound_values` goes through them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from estimator.app.project.record import ProjectRecord
from estimator.app.project.specs import labour_edition_field
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line, RowChange, with_changes
from estimator.domain.bill_edits.row_edits import move_rows
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.quantity import NOT_MEASURED, TypedQuantity
from estimator.errors import UserError
from estimator.ui.kit.fields import Field
from tests.books import BOOKS
from tests.domain.bound_values import BoundCase, bound_cases, with_line
from tests.domain.links import GROUP, LABOUR, MATERIAL, OTHER, bars, two_lines, work
from tests.domain.random_estimates import estimates
from tests.doors import DOORS, by_edit, by_file, by_json, by_pasted_rows, content, verdict
from tests.lines import both_shares, flat_line
from tests.store.samples import NOON, WHO, full_estimate, new_file

CASES = bound_cases()

# Not made smaller where it fails: that takes minutes, and the verdict names the door and the place.
QUICKLY = settings(
    max_examples=40, phases=[Phase.explicit, Phase.generate], report_multiple_bugs=False
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_all_doors_say_the_same_of_a_value_on_or_beyond_a_bound(case: BoundCase) -> None:
    assert verdict(case.change(Estimate())) == case.answer


@QUICKLY
@given(estimates())
def test_an_estimate_within_all_bounds_comes_the_same_through_every_door(
    estimate: Estimate,
) -> None:
    assert verdict(estimate) == "taken"


@QUICKLY
@given(estimates(), st.sampled_from(CASES))
def test_what_one_door_takes_every_door_takes(estimate: Estimate, case: BoundCase) -> None:
    assert verdict(case.change(estimate)) == case.answer


@pytest.mark.parametrize("door", DOORS)
def test_an_estimate_with_something_of_everything_comes_through_each_door(door: str) -> None:
    estimate = full_estimate()
    # As the project page writes numbers.
    project = replace(estimate.project, budget_baht=Decimal("1500000.00"))
    rounding = replace(estimate.rounding, reference_price=Decimal(100))
    wanted = replace(estimate, project=project, rounding=rounding)
    assert content(DOORS[door](wanted)) == content(wanted)


# --- lines that are linked


@pytest.mark.parametrize(
    "line",
    [
        work(TypedQuantity(Decimal("1000.5"), "2*500.25")),
        work(bars()),
        replace(work(bars()), quantity=replace(bars(), places=0)),
        work(NOT_MEASURED),
    ],
    ids=["typed", "taken off", "rounded", "not measured"],
)
def test_two_linked_lines_come_the_same_through_every_door(line: Line) -> None:
    estimate = two_lines(line)
    assert verdict(estimate) == "taken"
    moved = move_rows(estimate.bill, [LABOUR], GROUP, 0)
    assert verdict(apply(estimate, moved)) == "taken"


def _linked(row: int, of: int, unit: str = "กก.") -> Estimate:
    """Two linked lines of which one is linked as it cannot be, as a stranger's file might be."""
    estimate = two_lines(work(TypedQuantity(Decimal(100))))
    there = estimate.bill.rows[row]
    assert isinstance(there.node, Line)
    node = replace(there.node, quantity=LinkedQuantity(of, Decimal(100)), unit=unit)
    change = RowChange(row, there, replace(there, node=node))
    return replace(estimate, bill=with_changes(estimate.bill, [change]))


@pytest.mark.parametrize(
    "wanted",
    [
        _linked(OTHER, OTHER),
        _linked(OTHER, LABOUR),
        _linked(MATERIAL, LABOUR),
        _linked(LABOUR, MATERIAL, "ตร.ม."),
    ],
    ids=["itself", "chain", "circle", "unit"],
)
def test_every_door_refuses_a_link_that_cannot_be(wanted: Estimate) -> None:
    assert verdict(wanted) == "refused"


# --- the one exception: a file may point to a book that this PC lacks


UNKNOWN: dict[str, Estimate] = {
    "a book": with_line(flat_line("ก", labour_item=LabourRef("no-such-book", "3.1", 1)))(
        Estimate()
    ),
    "an item": with_line(flat_line("ก", labour_item=LabourRef("cgd-w480", "9.9", 1)))(Estimate()),
    "a rate": with_line(flat_line("ก", labour_item=LabourRef("cgd-w480", "3.1", 3)))(Estimate()),
    "a book with pipes": with_line(
        flat_line("ก", pipe_share=both_shares("no-such-book", "3.1", 1, Decimal(50), Decimal(30)))
    )(Estimate()),
}
UNKNOWN_SETTINGS: dict[str, Estimate] = {
    "the book of new lines": with_line(Line("ก"))(Estimate(labour_edition="no-such-book")),
    "the tables of Factor F": with_line(Line("ก"))(
        Estimate(conditions=Conditions(factor_f=FactorChoice("no-such-tables")))
    ),
}


ALL_UNKNOWN = {**UNKNOWN, **UNKNOWN_SETTINGS}


@pytest.mark.parametrize("estimate", ALL_UNKNOWN.values(), ids=ALL_UNKNOWN)
def test_a_file_keeps_what_points_to_a_book_that_this_pc_lacks(estimate: Estimate) -> None:
    assert content(by_file(estimate)) == content(estimate)
    assert content(by_edit(estimate)) == content(estimate)


@pytest.mark.parametrize("estimate", UNKNOWN_SETTINGS.values(), ids=UNKNOWN_SETTINGS)
def test_rows_are_pasted_whatever_book_their_estimate_was_set_to(estimate: Estimate) -> None:
    assert content(by_pasted_rows(estimate)) == content(estimate)
    with pytest.raises(UserError):
        by_json(estimate)


@pytest.mark.parametrize("estimate", UNKNOWN.values(), ids=UNKNOWN)
@pytest.mark.parametrize("door", [by_json, by_pasted_rows])
def test_what_comes_from_elsewhere_points_only_to_books_that_are_there(
    door: Callable[[Estimate], Estimate], estimate: Estimate
) -> None:
    with pytest.raises(UserError):
        door(estimate)


# --- signs that cannot be printed: a cell drops them, what keeps texts as they are refuses them

BELL, BROKEN, TURNED = "\x07", "\ud800", "\u202e"


@pytest.mark.parametrize(
    "sign", [BELL, BROKEN, TURNED], ids=["bell", "half a pair", "right to left"]
)
@pytest.mark.parametrize("door", [by_edit, by_file, by_json])
def test_what_cannot_be_printed_is_refused(door: Callable[[Estimate], Estimate], sign: str) -> None:
    with pytest.raises(UserError):
        door(Estimate(project=Project(name=f"ถนน{sign}")))
    with pytest.raises(UserError):
        door(with_line(Line(f"ก{sign}"))(Estimate()))


# --- what a choice box cannot say


def test_each_of_two_editions_that_are_shown_alike_can_be_chosen(
    tmp_path: Path, qapp: QApplication
) -> None:
    """An office's own copy of a circular is called by the same circular."""
    session = EstimateSession(BOOKS, who=WHO, clock=lambda: NOON)
    session.show(new_file(tmp_path / "งาน.estimate", Estimate()))
    page = QWidget()
    field = Field(labour_edition_field(), page)
    field.accepted.connect(session.do)
    field.show_record(ProjectRecord(session.estimate, session.books))
    box = field.editor
    assert isinstance(box, QComboBox)
    assert box.itemText(0) == box.itemText(1)
    second = box.findData("cgd-w135")
    box.setCurrentIndex(second)
    box.activated.emit(second)
    chosen = session.estimate.labour_edition
    session.show(None)
    assert chosen == "cgd-w135"
