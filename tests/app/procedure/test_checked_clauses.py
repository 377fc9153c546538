"""The check sheet's rows: every clause of the edition, what was found, what was answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.app.procedure.checked_clauses import checked_clauses
from estimator.domain.bill.rows import Line, lines_below
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.clauses import CLAUSES, GUIDELINES, Guideline
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.guideline_rows import GUIDELINE_ROWS
from estimator.domain.guideline.surroundings import NOTHING_ALTERED, Alterations
from estimator.domain.ordered import records_of
from estimator.domain.pricing.price import price
from estimator.domain.procedure.answers import Answer
from estimator.domain.procedure.bid import Bid
from estimator.domain.records.edits import apply
from estimator.sheets.papers.paper_facts import CheckedClause
from tests.lines import flat_line
from tests.ui.samples import sample_books, sample_estimate

BOOKS = sample_books()


def rows(estimate: Estimate, altered: Alterations = NOTHING_ALTERED) -> tuple[CheckedClause, ...]:
    return checked_clauses(price(estimate, BOOKS), BOOKS, altered)


def row_of(estimate: Estimate, clause: str, asked: str) -> CheckedClause:
    (found,) = [each for each in rows(estimate) if each.clause == clause and asked in each.asked]
    return found


@pytest.mark.parametrize("guideline", GUIDELINES)
def test_every_clause_is_a_row_with_the_number_of_the_edition(guideline: Guideline) -> None:
    found = rows(replace(sample_estimate(), guideline=guideline))
    asked = [each.asked for each in found]
    assert [each for each in GUIDELINE_ROWS if each.asks not in asked] == []
    printed = ", ".join(each.clause for each in found).split(", ")
    assert {CLAUSES[topic][guideline] for row in GUIDELINE_ROWS for topic in row.topics} <= {
        *printed,
        "",
    }
    assert all(each.found for each in found)


def test_what_is_not_looked_at_says_so() -> None:
    found = {each.found for each in rows(sample_estimate())}
    assert {"ยังไม่ได้ตรวจ", "ไม่พบข้อที่ต้องแก้ไข"} < found


BID = replace(sample_estimate(), bid=Bid("บริษัท ก", Decimal(1_000_000)))


def test_a_finding_is_its_sentence_and_waits_for_an_answer() -> None:
    row = row_of(BID, "16.2", "ร้อยละ 15")
    assert "บริษัท ก" in row.found
    assert row.answer == "ยังไม่ได้ตอบ"


def test_an_answer_is_printed_with_its_name_and_day_until_what_it_answers_changes() -> None:
    said = row_of(BID, "16.2", "ร้อยละ 15").found
    answer = Answer("bid_differs", None, "แข่งขันสูง", "นาย ก", date(2026, 7, 1), said)
    answered = replace(BID, answers=records_of([answer]))
    assert row_of(answered, "16.2", "ร้อยละ 15").answer == "“แข่งขันสูง” (นาย ก 1 ก.ค. 2569)"
    dearer = replace(answered, bid=Bid("บริษัท ก", Decimal(1_100_000)))
    assert row_of(dearer, "16.2", "ร้อยละ 15").answer == "ยังไม่ได้ตอบ"


def test_a_stop_is_to_be_mended_first() -> None:
    alone = replace(sample_estimate(), committee=records_of(()))
    assert row_of(alone, "16.1", "ประธาน").answer.startswith("ต้องแก้ไขก่อน")


def test_a_price_that_was_published_late_is_to_be_reviewed() -> None:
    estimate = sample_estimate()
    late = replace(estimate.dates, approved=date(2026, 7, 1), published=date(2026, 8, 1))
    assert row_of(replace(estimate, dates=late), "18", "30 วัน").answer.startswith("ต้องทบทวน")
    last = replace(late, published=date(2026, 7, 31))
    assert row_of(replace(estimate, dates=last), "18", "30 วัน").answer == ""


def test_each_line_has_its_own_sentence_and_its_own_answer() -> None:
    """Nothing is cut: what is signed says of every line what was answered to it, if anything."""
    estimate = sample_estimate()
    part = estimate.bill.children_of(0)[0]
    trees = [Tree(flat_line(f"งานที่ {number}", Decimal(5), "ลบ.ม.")) for number in range(60)]
    longer = apply(estimate, insert_trees(estimate.bill, part, 0, trees, "เพิ่ม"))
    lines = {
        row: node.description
        for row in lines_below(longer.bill, 0)
        if isinstance(node := longer.bill.node(row), Line) and node.description[:7] == "งานที่ "
    }
    given = [
        Answer("no_price", row, f"เหตุผลของ {called}", "นาย ก")
        for row, called in lines.items()
        if called != "งานที่ 3"
    ]
    found = rows(replace(longer, answers=records_of(given)))
    at = next(at for at, each in enumerate(found) if "“งานที่ 0” " in each.found)
    told = found[at : at + 60]
    # They go over several sheets, each of which has to say of which clause they are.
    assert {(each.clause, each.asked) for each in told} == {("อื่น", told[0].asked)}
    assert told[0].asked
    for number, each in enumerate(told):
        assert each.found.startswith(f"หมวดที่ 1 ลำดับที่ {number + 1} “งานที่ {number}” ")
        reason = f"“เหตุผลของ งานที่ {number}” (นาย ก)"
        assert each.answer == ("ยังไม่ได้ตอบ" if number == 3 else reason)


def test_two_lines_of_one_name_are_told_apart_by_their_place() -> None:
    estimate = sample_estimate()
    part = estimate.bill.children_of(0)[0]
    group = estimate.bill.children_of(part)[0]
    trees = [Tree(flat_line("งานทาสี", Decimal(5), "ตร.ม.")) for _ in range(2)]
    for parent, places in (
        (part, ["หมวดที่ 1 ลำดับที่ 1", "หมวดที่ 1 ลำดับที่ 2"]),
        (group, ["หมวดที่ 1 ลำดับที่ 1 รายการที่ 1", "หมวดที่ 1 ลำดับที่ 1 รายการที่ 2"]),
    ):
        twice = apply(estimate, insert_trees(estimate.bill, parent, 0, trees, "เพิ่ม"))
        said = [each.found for each in rows(twice) if "“งานทาสี” " in each.found]
        assert [each.partition(" “")[0] for each in said[:2]] == places


def test_what_is_due_by_now_is_printed_as_the_page_of_the_checks_says_it() -> None:
    estimate = sample_estimate()
    approved = replace(estimate, dates=replace(estimate.dates, approved=date(2026, 7, 1)))
    for today, said in ((None, ""), (date(2026, 7, 31), ""), (date(2026, 8, 1), "ยังไม่ได้ตอบ")):
        told = checked_clauses(price(approved, BOOKS), BOOKS, NOTHING_ALTERED, today)
        (row,) = (each for each in told if each.clause == "18")
        assert row.answer == said
        assert ("แต่ยังไม่มีวันที่ประกาศ" in row.found) is bool(said)
