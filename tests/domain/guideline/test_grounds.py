"""An answer to any finding falls away with what it looked at, and with nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from estimator.app.guideline.answers import answering
from estimator.domain.bill.rows import Line, RowId, lines_below
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.answering import LAPSED, answer_to, may_be_answered
from estimator.domain.guideline.grounds import OF_SETTINGS
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import apply
from estimator.domain.sources.quantity import TypedQuantity, quantity_of
from tests.domain.guideline.test_pairs import PAIRS, Case

OTHER_WORK: Final = "งานอื่น"
SAID_WHOLE: Final = frozenset(
    """
    agency approvals approved budget_baht circulars factor_f factor_f_received_on floor_area_m2
    form_set group_split guideline interest_percent labour_edition labour_received_on large_step
    meetings priced_on province published rain_zone reference_price row_rounding submitted
    vat_exempt
    """.split()
) | {""}
"""Fields of findings whose sentences name all that was looked at."""


def raised() -> list[tuple[str, Case, Finding]]:
    return [
        (code, case, finding)
        for code, (case, _) in PAIRS.items()
        for finding in case.findings()
        if finding.code == code != LAPSED and may_be_answered(finding)
    ]


RAISED: Final = raised()
OF_LINES: Final = [
    (code, case, finding)
    for code, case, finding in RAISED
    if finding.row is not None and isinstance(case.estimate.bill.node(finding.row), Line)
]


def answered(case: Case, finding: Finding) -> Case:
    edit = answering(case.estimate, finding, "มติ", "นาย ก", date(2026, 7, 20))
    return replace(case, estimate=apply(case.estimate, edit))


def holds(case: Case, finding: Finding) -> bool:
    """Whether the answer is still one to what is said at that place."""
    there = [
        each for each in case.findings() if (each.code, each.row) == (finding.code, finding.row)
    ]
    return any(answer_to(each, case.estimate.answers) is not None for each in there)


def with_node(case: Case, row: RowId, **changes: object) -> Case:
    bill = case.estimate.bill
    node = replace(bill.node(row), **changes)  # type: ignore[arg-type]
    rows = {**bill.rows, row: replace(bill.rows[row], node=node)}
    return replace(case, estimate=replace(case.estimate, bill=replace(bill, rows=rows)))


@pytest.mark.parametrize(("code", "case", "finding"), RAISED)
def test_what_was_not_looked_at_moves_no_answer(code: str, case: Case, finding: Finding) -> None:
    told = answered(case, finding)
    assert holds(told, finding), code
    estimate = told.estimate
    heads = replace(estimate.paper_heads, report_no="กค 1/2569")
    signers = records_of([Member("checker", "นาย ผู้ตรวจ")])
    moved = replace(told, estimate=replace(estimate, paper_heads=heads, signers=signers))
    assert holds(moved, finding), code


@pytest.mark.parametrize(("code", "case", "finding"), OF_LINES)
def test_another_work_is_not_what_was_answered(code: str, case: Case, finding: Finding) -> None:
    told = answered(case, finding)
    row = finding.row
    assert row is not None
    node = told.estimate.bill.node(row)
    assert isinstance(node, Line)
    for changes in _of_another_work(node):
        assert not holds(with_node(told, row, **changes), finding), (code, changes)


def _of_another_work(line: Line) -> Iterator[dict[str, object]]:
    yield {"description": f"{line.description} {OTHER_WORK}"}
    yield {"unit": "อีกหน่วย"}
    if isinstance(line.quantity, TypedQuantity) and line.quantity.value:
        yield {"quantity": quantity_of(line.quantity.value * 999)}


def _another(estimate: Estimate, field: str) -> Estimate:
    """The estimate with something else where a setting's findings look."""
    if field == "committee":
        others = [replace(each, name=f"{each.name} อื่น") for each in estimate.committee]
        return replace(estimate, committee=records_of(others))
    if field in ("work_type", "work_nature"):
        name = f"{estimate.project.name} {OTHER_WORK}"
        return replace(estimate, project=replace(estimate.project, name=name))
    if field in ("certificate", "drawing_revision"):
        return replace(estimate, certificate=replace(estimate.certificate, designer=OTHER_WORK))
    if field == "appointment":
        return replace(estimate, appointment=replace(estimate.appointment, order_no="99/2569"))
    assert field == "bid"
    return replace(estimate, bid=replace(estimate.bid, bidder="บริษัทอื่น"))


@pytest.mark.parametrize(
    ("code", "case", "finding"), [each for each in RAISED if each[2].row is None]
)
def test_another_setting_is_not_what_was_answered(code: str, case: Case, finding: Finding) -> None:
    if finding.field not in OF_SETTINGS:
        assert finding.field in SAID_WHOLE, "name it there, or in OF_SETTINGS"
        return
    told = answered(case, finding)
    other = replace(told, estimate=_another(told.estimate, finding.field))
    assert not holds(other, finding), code


def test_who_compared_some_factors_with_the_circular_compared_no_others() -> None:
    case, _ = PAIRS["factor_unverified"]
    (finding,) = (each for each in case.findings() if each.code == "factor_unverified")
    told = answered(case, finding)
    assert holds(told, finding)
    assert len(finding.ground.split("ล้านบาท")) > 1
    row = next(iter(lines_below(told.estimate.bill, 0)))
    dearer = with_node(told, row, quantity=quantity_of(Decimal(9_999_999)))
    assert not holds(dearer, finding)
    road = replace(told.estimate.project, work_type="road")
    assert not holds(replace(told, estimate=replace(told.estimate, project=road)), finding)


def test_an_answer_that_keeps_the_sentence_alone_stands_on_that() -> None:
    """So does one of an earlier version of the program."""
    _, case, finding = OF_LINES[0]
    told = answered(case, finding)
    (answer,) = told.estimate.answers
    assert answer.said.startswith(f"{finding.message}\n")
    plain = records_of([replace(answer, said=finding.message)])
    assert holds(replace(told, estimate=replace(told.estimate, answers=plain)), finding)
