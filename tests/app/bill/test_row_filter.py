"""Which rows a filter of the bill shows."""

from __future__ import annotations

from dataclasses import replace

from estimator.app.bill.row_filter import (
    UNPRICED,
    WITH_FINDINGS,
    FilterGround,
    Looking,
    RowFilter,
    begin,
    changed_since,
    marked,
)
from estimator.domain.bill.rows import Bill, Line
from estimator.domain.bill_edits.marking import mark_lines
from estimator.domain.bill_edits.moves import outdent
from estimator.domain.bill_edits.row_edits import change_node, remove_rows
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.records.edits import apply
from tests.app.bill.row_names import name_of
from tests.domain.bills import bill_of
from tests.ui.bill.grids import find, group, line, part, session_of, small_bill


def ground(bill: Bill, *found: str) -> FilterGround:
    finding = Finding("stop", "no_price", "ไม่มีราคา")

    def findings(row: int) -> tuple[Finding, ...]:
        return (finding,) if name_of(bill, row) in found else ()

    return FilterGround(session_of(bill), "construction", findings)


def shown(wanted: RowFilter, at: FilterGround) -> list[str]:
    return [name_of(at.bill, row.id) for row in at.rows() if row.id in wanted.find(at)]


def test_lines_without_a_price_or_a_quantity_and_lines_with_findings() -> None:
    bill = bill_of(
        part("P", group("A", line("a"), line("b", None), line("c", "1", None)), line("d"))
    )
    assert shown(UNPRICED, ground(bill)) == ["b", "c"]
    assert shown(WITH_FINDINGS, ground(bill, "a", "d", "x", "A")) == ["a", "d"]


def test_a_few_lines_at_a_time_the_same_is_found() -> None:
    at = ground(small_bill(), "a", "d")
    looking = Looking(WITH_FINDINGS, at)
    steps = [looking.go_on(2), looking.go_on(2), looking.go_on(2)]
    assert steps == [False, False, True]
    assert looking.found == WITH_FINDINGS.find(at)


def test_marked_lines_of_one_colour_or_of_any() -> None:
    bill = small_bill()
    for name, mark in (("a", "green"), ("d", "violet"), ("x", "green")):
        edit = mark_lines(bill, [find(bill, name)], mark)  # type: ignore[arg-type]
        bill = apply(Estimate(bill=bill), edit).bill
    assert shown(marked(None), ground(bill)) == ["a", "d"]
    assert shown(marked("green"), ground(bill)) == ["a"]
    assert shown(marked("orange"), ground(bill)) == []


def test_what_changed_since_a_revision() -> None:
    """What was changed, moved out or put in; a mark is no change; what is gone is counted."""
    then = small_bill()
    now = then
    b = now.node(find(now, "b"))
    assert isinstance(b, Line)
    for edit in (
        change_node(now, find(now, "b"), replace(b, unit="ชุด"), ""),
        outdent(now, [find(now, "c")]),
        mark_lines(now, [find(now, "d")], "green"),
        remove_rows(now, [find(now, "a")]),
    ):
        now = apply(Estimate(bill=now), edit).bill
    # A group that is gone is no line that is.
    now = apply(Estimate(bill=now), remove_rows(now, [find(now, "C")])).bill
    at = ground(now)
    wanted = changed_since("ฉบับ 1", then)
    assert shown(wanted, at) == ["b", "c"]
    assert begin(wanted, at).told(at) == (
        "กำลังกรอง: แก้ไขหลังฉบับ “ฉบับ 1” แสดง 2 จาก 3 รายการ (ลบไปแล้ว 1 รายการ) "
        "ยอดเงินทุกแห่งยังเป็นของทั้งบัญชี"
    )


def test_rows_in_sight_are_those_that_fitted_with_the_titles_above() -> None:
    bill = small_bill()
    at = ground(bill, "c")
    filtering = begin(WITH_FINDINGS, at)
    assert [name_of(bill, row) for row in sorted(filtering.seen(bill))] == ["P", "B", "C", "c"]
    assert "แสดง 1 จาก 4 รายการ" in filtering.told(at)
