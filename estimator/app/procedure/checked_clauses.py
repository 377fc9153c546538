"""The rows of the check sheet: every clause, what was found of it, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from estimator.app.guideline.surroundings import surroundings
from estimator.domain.bill.rows import Bill, Line
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
    priced: PricedEstimate, books: Books, altered: Alterations
) -> tuple[CheckedClause, ...]:
    """The check sheet of a priced estimate, which takes as long as its bill is.

    As of stops, no day of the check is looked at: a revision prints the same in any year. Beside
    the guideline only what was found is a row.
    """
    estimate = priced.estimate
    around = surroundings(None, altered=altered)
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

    The clause and what it asks stand at the first: the same finding of several lines is one row
    for each of them, so that a reason stands beside what it is given for.
    """
    if not looked.findings:
        yield CheckedClause(numbers, looked.row.asks, looked.outcome)
    told = dict.fromkeys(
        (_said(finding, bill), _answered(looked, finding, answer))
        for finding, answer in looked.findings
    )
    for at, (said, answer) in enumerate(told):
        clause, asks = ("", "") if at else (numbers, looked.row.asks)
        yield CheckedClause(clause, asks, said, answer)


def _said(finding: Finding, bill: Bill) -> str:
    row = bill.rows.get(finding.row) if finding.row else None
    node = None if row is None else row.node
    name = "" if node is None else node.description if isinstance(node, Line) else node.title
    return f"“{short(name, _MOST_OF_NAME)}” {finding.message}" if name.strip() else finding.message


def _answered(looked: LookedAt, finding: Finding, answer: Answer | None) -> str:
    """The reason that was given, or what is left to be done.

    A stop is mended; one of publication alone is reviewed. A note waits for nothing.
    """
    if answer is not None:
        return answer_words(answer)
    if finding.severity == "stop":
        return _REVIEW if looked.row.stops == "publication" else _STOP
    return _UNANSWERED if finding.severity == "warn" else ""
