"""What a printed sheet is known by stays the same for the same estimate, and for no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Estimate, FactorChoice
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import apply
from estimator.exchange.estimate.checksum import checksum
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from tests.ui.samples import BOOK, FACTORS, sample_books, sample_estimate

BOOKS = sample_books()


def test_the_checksum_of_every_version_of_the_program() -> None:
    """Sheets that were signed bear it: where this fails, they are known no more."""
    now = sample_estimate()
    # What clause 16.1 asks of a member was not told in the first versions.
    members = [replace(each, post=None, estimator=False) for each in now.committee]
    found = checksum(replace(now, committee=records_of(members)), BOOKS)
    assert found == "2de9f6cd38ba4c0fe10cb8e09aba4101ac0be60608985024879c44b0e3a085dd"


def test_the_same_estimate_has_the_same_one_however_it_came() -> None:
    estimate = sample_estimate()
    again = read_estimate(write_estimate(estimate).encode(), BOOKS).accepted()
    assert again.bill.rows.keys() == estimate.bill.rows.keys()
    moved = replace(estimate, bill=replace(estimate.bill, next_id=99))
    assert {checksum(each, BOOKS) for each in (estimate, again, moved)} == {
        checksum(estimate, BOOKS)
    }


def test_a_mark_on_the_screen_is_no_other_estimate() -> None:
    marked = of_line(mark="green")(sample_estimate())
    assert '"mark": "green"' in write_estimate(marked)
    assert checksum(marked, BOOKS) == checksum(sample_estimate(), BOOKS)
    again = read_estimate(write_estimate(marked).encode(), BOOKS).accepted()
    assert again.bill.node(4) == marked.bill.node(4)


def of_line(**fields: object) -> Callable[[Estimate], Estimate]:
    def changed(estimate: Estimate) -> Estimate:
        line = estimate.bill.node(4)
        assert isinstance(line, Line)
        return apply(estimate, change_node(estimate.bill, 4, replace(line, **fields), "แก้"))  # type: ignore[arg-type]

    return changed


def test_a_service_is_told_only_where_a_line_is_one() -> None:
    service = of_line(service=True)(sample_estimate())
    assert '"service": true' in write_estimate(service)
    assert '"service"' not in write_estimate(sample_estimate())
    again = read_estimate(write_estimate(service).encode(), BOOKS).accepted()
    assert again.bill.node(4) == service.bill.node(4)


@pytest.mark.parametrize(
    "change",
    [
        of_line(description="คอนกรีต 240 ksc"),
        of_line(remark="ราคาสืบ"),
        of_line(service=True),
        of_line(unit="ลบ.ม"),
        lambda each: replace(each, project=replace(each.project, name="อื่น")),
        lambda each: replace(each, committee=records_of([Member("chair", "นายสมชาย ใจดี")])),
        lambda each: replace(each, form_set="2569"),
        lambda each: replace(each, conditions=replace(each.conditions, advance_percent=Decimal(5))),
    ],
)
def test_whatever_is_printed_is_in_it(change: Callable[[Estimate], Estimate]) -> None:
    estimate = sample_estimate()
    assert checksum(change(estimate), BOOKS) != checksum(estimate, BOOKS)


def test_a_rate_and_a_factor_that_the_price_stands_on_are_in_it() -> None:
    estimate = sample_estimate()
    account, edition = BOOKS.labour[BOOK], BOOKS.factor_f[FACTORS]
    found = {checksum(estimate, BOOKS)}
    dearer = {
        key: replace(rate, rate=rate.rate + 1) if key[0] == "2.3.1" else rate
        for key, rate in account.rates.items()
    }
    found.add(checksum(estimate, replace(BOOKS, labour={BOOK: replace(account, rates=dearer)})))
    tables = {
        key: replace(table, rows=(replace(table.rows[0], factor=Decimal("1.5")), *table.rows[1:]))
        for key, table in edition.tables.items()
    }
    factor_f = {FACTORS: replace(edition, tables=tables)}
    found.add(checksum(estimate, replace(BOOKS, factor_f=factor_f)))
    assert len(found) == 3
    # What no line points to, and zeros at the end of a figure, are not.
    others = {
        key: replace(rate, rate=Decimal("96.0"), page="7")
        if key[0] == "2.3.1"
        else replace(rate, rate=Decimal(1))
        for key, rate in account.rates.items()
    }
    same = replace(BOOKS, labour={BOOK: replace(account, rates=others)})
    assert checksum(estimate, same) == checksum(estimate, BOOKS)


def test_without_books_there_is_one_still() -> None:
    assert len(checksum(sample_estimate(), Books())) == 64


def test_of_a_factor_set_by_hand_no_table_is_in_it() -> None:
    """A file keeps none then: those of one PC are not those of another."""
    estimate = sample_estimate()
    by_hand = FactorChoice(FACTORS, "manual", value=Decimal("1.2"), reason="มติ")
    conditions = replace(estimate.conditions, factor_f=by_hand)
    estimate = replace(estimate, conditions=conditions)
    assert checksum(estimate, BOOKS) == checksum(estimate, replace(BOOKS, factor_f={}))
