"""The rows of the check sheet: every clause, what was found of it, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from estimator.app.guideline.surroundings import surroundings
from estimator.domain.bill.rows import ROOT, Bill, Line, RowId, number_of
from estimator.domain.estimate import guideline_of
from estimator.domain.findings import Finding
from estimator.domain.guideline.all_rows import LookedAt, check_sheet
from estimator.domain.guideline.answering import answer_words
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.guideline.surroundings import Alterations
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.procedure.answers import Answer
from estimator.errors import short
from estimator.sheets.papers.paper_facts import CheckedClause

_BESIDE: Final = "อื่น"
"""In place of a clause, where the guideline asks nothing."""
_STOP: Final = "ต้องแก้ไขก่อนขอความเห็นชอบ"
_REVIEW: Final = "ต้องทบทวนราคากลางและขอความเห็นชอบใหม่ก่อนประกาศ"
_MOST_OF_NAME: Final = 120
"""Letters of a line's name by which its finding is known among the others."""
_UNANSWERED: Final = "ยังไม่ได้ตอบ"


def checked_clauses(
    priced: PricedEstimate, books: Books, altered: Alterations, today: date | None = None
) -> tuple[CheckedClause, ...]:
    """The check sheet of a priced estimate, which takes as long as its bill is.

    What hangs on a day is looked at on `today`, as on the page of the checks (None: not at all).
    Beside the guideline only what was found is a row.
    """
    estimate = priced.estimate
    around = surroundings(today, altered=altered)
    found = check(looked_at(estimate, priced.costed, priced, None, books, around))
    guideline, bill = guideline_of(estimate), estimate.bill
    rows: list[CheckedClause] = []
    for each in check_sheet(estimate, found):
        clause = each.row.clause(guideline)
        if clause is not None or each.findings:
            numbers = _BESIDE if clause is None else ", ".join(filter(None, clause.numbers))
            rows.extend(_rows_of(each, numbers, bill))
    return tuple(rows)


def _rows_of(looked: LookedAt, numbers: str, bill: Bill) -> Iterator[CheckedClause]:
    """A row for each thing that was found, with what was answered to it; one where nothing was.

    The same finding of several lines is one row for each of them, so that a reason stands beside
    what it is given for; on whichever sheet that is, the clause and what it asks stand there, too.
    """
    if not looked.findings:
        yield CheckedClause(numbers, looked.row.asks, looked.outcome)
    told = dict.fromkeys(
        (_said(finding, bill), _answered(looked, finding, answer))
        for finding, answer in looked.findings
    )
    for said, answer in told:
        yield CheckedClause(numbers, looked.row.asks, said, answer)


def _said(finding: Finding, bill: Bill) -> str:
    """The finding, behind the number that its row is printed with and what the row is called."""
    row = bill.rows.get(finding.row) if finding.row else None
    if row is None or finding.row is None:
        return finding.message
    node = row.node
    name = node.description if isinstance(node, Line) else node.title
    named = f"“{short(name, _MOST_OF_NAME)}”" if name.strip() else ""
    return " ".join(filter(None, (_place(bill, finding.row), named, finding.message)))


def _place(bill: Bill, row: RowId) -> str:
    """Where a row is printed: its part where there are several, its number, and within a group.

    A line within a group prints no number of its own.
    """
    part = row
    while bill.rows[part].parent != ROOT:
        part = bill.rows[part].parent
    several = len(bill.children_of(ROOT)) > 1
    of_part = f"หมวดที่ {number_of(bill, part)}" if several or row == part else ""
    if row == part:
        return of_part
    number, group = number_of(bill, row), bill.rows[row].parent
    if number:
        return " ".join(filter(None, (of_part, f"ลำดับที่ {number}")))
    lines = [each for each in bill.children_of(group) if isinstance(bill.node(each), Line)]
    within = f"ลำดับที่ {number_of(bill, group)} รายการที่ {lines.index(row) + 1:,}"
    return " ".join(filter(None, (of_part, within)))


def _answered(looked: LookedAt, finding: Finding, answer: Answer | None) -> str:
    """The reason that was given, or what is left to be done.

    A stop is mended; one of publication alone is reviewed. A note waits for nothing.
    """
    if answer is not None:
        return answer_words(answer)
    if finding.severity == "stop":
        return _REVIEW if looked.row.stops == "publication" else _STOP
    return _UNANSWERED if finding.severity == "warn" else ""
