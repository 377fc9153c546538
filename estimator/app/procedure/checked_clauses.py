"""The rows of the check sheet: every clause, what was found of it, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from estimator.errors import short
from estimator.sheets.papers.paper_facts import CheckedClause

_MOST_TOLD: Final = 5
"""Findings of one row that are printed; a bill of a thousand lines would fill a book."""
_BESIDE: Final = "อื่น"
"""In place of a clause, where the guideline asks nothing."""
_STOP: Final = "ต้องแก้ไขก่อนขอความเห็นชอบ"
_REVIEW: Final = "ต้องทบทวนราคากลางและขอความเห็นชอบใหม่ก่อนประกาศ"
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
    rows = []
    for each in check_sheet(estimate, found):
        clause = each.row.clause(guideline)
        if clause is not None or each.findings:
            numbers = _BESIDE if clause is None else ", ".join(filter(None, clause.numbers))
            rows.append(CheckedClause(numbers, each.row.asks, _found(each, bill), _answers(each)))
    return tuple(rows)


def _found(looked: LookedAt, bill: Bill) -> str:
    """What came of a row: its findings in sentences, or that there are none."""
    said = list(dict.fromkeys(_said(finding, bill) for finding, _ in looked.findings))
    if not said:
        return looked.outcome
    return "\n".join((*said[:_MOST_TOLD], *_and_more(said)))


def _said(finding: Finding, bill: Bill) -> str:
    row = bill.rows.get(finding.row) if finding.row else None
    node = None if row is None else row.node
    name = "" if node is None else node.description if isinstance(node, Line) else node.title
    return f"“{short(name)}” {finding.message}" if name.strip() else finding.message


def _answers(looked: LookedAt) -> str:
    """The reasons that were given, each once, and how many findings wait for one."""
    given = list(
        dict.fromkeys(answer_words(answer) for _, answer in looked.findings if answer is not None)
    )
    told = [*given[:_MOST_TOLD], *_and_more(given), *_waiting(looked)]
    return "\n".join(told)


def _waiting(looked: LookedAt) -> Iterator[str]:
    """What is left to be done: a stop is mended; one of publication alone is reviewed."""
    severities = [finding.severity for finding, answer in looked.findings if answer is None]
    if "stop" in severities:
        yield _REVIEW if looked.row.stops == "publication" else _STOP
    if waiting := severities.count("warn"):
        yield f"{_UNANSWERED} {waiting:,} ข้อ"


def _and_more(texts: Sequence[str]) -> Iterator[str]:
    if len(texts) > _MOST_TOLD:
        yield f"และอีก {len(texts) - _MOST_TOLD:,} ข้อ"
