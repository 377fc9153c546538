"""What an edit did not touch is not priced anew, and all figures are those of a full pass."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.rows import Bill, Group, Part, RowId, bill_from_rows, lines_below
from estimator.domain.bill_edits.row_edits import Tree, change_node
from estimator.domain.decisions import Decision
from estimator.domain.estimate import Conditions, Estimate, FactorChoice
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost, recost
from estimator.domain.pricing.price import PricedEstimate, price, priced_or_refused
from estimator.domain.records.edits import Edit, apply, inverse
from tests.books import BOOKS, labour_edition
from tests.domain.bills import EDITION, bill_of, bills
from tests.domain.random_edits import Step, any_edit_for, steps
from tests.lines import flat_line

RATES = {("3.1", 1): "45", ("3.1", 2): "52.5", ("1.6.2", 1): "485.25"}
RANDOM_BOOKS = Books(labour={EDITION: labour_edition(EDITION, RATES)}, factor_f=BOOKS.factor_f)
BY_HAND = Conditions(
    factor_f=FactorChoice(method="manual", value=Decimal("1.2957"), reason="ทดสอบ")
)


@given(
    bills(),
    steps,
    st.sampled_from(["rows", "total"]),
    st.sampled_from(["inside", "outside"]),
    st.sampled_from([BY_HAND, Conditions()]),
)
def test_an_edit_comes_to_what_a_full_pass_does(
    bill: Bill, chosen: list[Step], rounding: str, salvage: str, conditions: Conditions
) -> None:
    decisions = [
        Decision("row_rounding", rounding, "ทดสอบ"),
        Decision("salvage", salvage, "ทดสอบ"),
    ]
    now = Estimate(bill=bill, conditions=conditions, decisions=records_of(decisions))
    costed = cost(now.bill, RANDOM_BOOKS)
    priced, _ = priced_or_refused(now, RANDOM_BOOKS, costed)
    for step in chosen:
        edit = any_edit_for(now, step)
        if edit is None:
            continue
        for each in (edit, inverse(edit), edit):
            now = apply(now, each)
            costed = recost(now.bill, RANDOM_BOOKS, costed, each.rows) if each.rows else costed
            found = priced_or_refused(now, RANDOM_BOOKS, costed, priced)
            full = priced_or_refused(now, RANDOM_BOOKS, cost(now.bill, RANDOM_BOOKS))
            assert found[0] == full[0]
            assert _said(found[1]) == _said(full[1])
            priced = found[0]
            anew = bill_from_rows(now.bill.rows.values(), now.bill.next_id)
            assert anew == now.bill


def _said(refusal: BaseException | None) -> str:
    return str(refusal)


def _two_parts() -> Estimate:
    parts = [
        Tree(
            Part("construction", name),
            tuple(
                Tree(
                    Group(f"{name}{index}"),
                    (Tree(flat_line("งาน", Decimal(1), material=Decimal(100))),),
                )
                for index in range(3)
            ),
        )
        for name in "กข"
    ]
    return Estimate(bill=bill_of(*parts), conditions=BY_HAND)


def _after(priced: PricedEstimate, edit: Edit) -> PricedEstimate:
    now = apply(priced.estimate, edit)
    return price(now, BOOKS, recost(now.bill, BOOKS, priced.costed, edit.rows), priced)


def _first_line(bill: Bill) -> RowId:
    return next(lines_below(bill, bill.children_of(0)[0]))


def test_the_part_of_a_changed_line_alone_is_priced_anew() -> None:
    before = price(_two_parts(), BOOKS)
    bill = before.estimate.bill
    line = flat_line("งาน", Decimal(1), material=Decimal(200))
    after = _after(before, change_node(bill, _first_line(bill), line, ""))
    assert after.parts[0].rows[0].cost == 2 * before.parts[0].rows[0].cost
    assert after.parts[1].rows is before.parts[1].rows


def test_a_changed_title_is_shown_though_no_amount_is_another() -> None:
    before = price(_two_parts(), BOOKS)
    bill = before.estimate.bill
    group = bill.children_of(bill.children_of(0)[0])[1]
    after = _after(before, change_node(bill, group, Group("ใหม่"), ""))
    assert [each.title for each in after.parts[0].rows] == ["ก0", "ใหม่", "ก2"]


def test_another_factor_multiplies_all_parts_again() -> None:
    before = price(_two_parts(), BOOKS)
    other = FactorChoice(method="manual", value=Decimal("1.5"), reason="ทดสอบ")
    now = replace(before.estimate, conditions=replace(BY_HAND, factor_f=other))
    after = price(now, BOOKS, before.costed, before)
    assert after == price(now, BOOKS)
    assert after.parts[1].rows[0].price == after.parts[1].rows[0].cost * 3 // 2


def test_another_way_of_rounding_rounds_all_rows_again() -> None:
    groups = tuple(
        Tree(Group(f"{index}"), (Tree(flat_line("งาน", Decimal(1), material=Decimal("1.03"))),))
        for index in range(3)
    )
    bill = bill_of(Tree(Part("construction", "ก"), groups))
    before = price(Estimate(bill=bill, conditions=BY_HAND), BOOKS)
    decided = records_of([Decision("row_rounding", "total", "ทดสอบ")])
    now = replace(before.estimate, decisions=decided)
    after = price(now, BOOKS, before.costed, before)
    assert after == price(now, BOOKS)
    assert [row.price for row in after.parts[0].rows] != [row.price for row in before.parts[0].rows]
