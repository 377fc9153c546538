"""What the office was told of last, and the estimate was not judged by (clause 19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from estimator.domain.clauses import Clause
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.office_register_checks import office_register_findings
from estimator.domain.ordered import records_of
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import priced_or_refused
from estimator.domain.procedure.calendar import Dates
from estimator.domain.procedure.circulars import ToldCircular
from tests.books import BOOKS
from tests.domain.guideline.test_checks import COMPLETE

DAY = date(2026, 7, 10)
NEWER = ToldCircular("labour", "ว 999", date(2026, 7, 1), registered_on=DAY)


def asked(estimate: Estimate, *told: ToldCircular) -> list[str]:
    """The circulars that are asked for, each by the beginning of its sentence."""
    books = replace(BOOKS, told=told)
    costed = cost(estimate.bill, books)
    priced, refusal = priced_or_refused(estimate, books, costed)
    found = list(office_register_findings(looked_at(estimate, costed, priced, refusal, books)))
    for each in found:
        assert (each.severity, each.code) == ("warn", "circular_not_taken")
        assert (each.field, each.clause) == ("circulars", Clause("2569", ("19",)))
    return [each.message.partition(" เรื่อง")[0].rpartition("มี ")[2] for each in found]


def judged_by(*own: ToldCircular) -> Estimate:
    return replace(COMPLETE, circulars=records_of(own))


def test_the_newest_of_each_book_is_asked_for() -> None:
    older = replace(NEWER, circular="ว 998", registered_on=DAY - timedelta(days=1))
    tables = replace(NEWER, book="factor_f", circular="ว 481")
    untold = replace(NEWER, circular="ว 1000", registered_on=None)
    assert asked(COMPLETE, older, tables, NEWER, untold) == ["ว 999", "ว 481"]
    assert asked(COMPLETE, untold) == []
    assert asked(COMPLETE, replace(untold, used_from_web_on=DAY)) == ["ว 1000"]


def test_what_the_estimate_was_judged_by_or_is_priced_by_is_not() -> None:
    assert asked(judged_by(NEWER), NEWER) == []
    assert asked(judged_by(replace(NEWER, circular="กค 0433.2/ว 999", in_time="yes")), NEWER) == []
    later = replace(NEWER, circular="ว 1001", registered_on=DAY + timedelta(days=1))
    assert asked(judged_by(later), NEWER) == []
    used = BOOKS.labour[COMPLETE.labour_edition].info
    assert asked(COMPLETE, replace(NEWER, circular=used.circular, dated=used.dated)) == []


def test_an_entry_from_before_the_office_was_told_is_no_judgement() -> None:
    assert asked(judged_by(replace(NEWER, registered_on=None)), NEWER) == ["ว 999"]


def test_what_came_once_the_price_was_published_is_due_for_no_price_of_this_estimate() -> None:
    published = replace(COMPLETE, dates=Dates(published=DAY - timedelta(days=1)))
    assert asked(published, NEWER) == []
    assert asked(replace(published, dates=Dates(published=DAY)), NEWER) == ["ว 999"]
