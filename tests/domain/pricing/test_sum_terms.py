"""The bar of totals can be added up with a pencil."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from estimator.domain.bill.rows import ROOT, Group, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.decisions import SALVAGE
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Rounding
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.pricing.sum_terms import TERMS, Term, sum_terms, term_steps
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import apply
from estimator.domain.sources.salvage import Salvage
from estimator.errors import UserError
from tests.books import BOOKS
from tests.domain.random_estimates import estimates
from tests.lines import flat_line

BY_HAND = FactorChoice(method="manual", value=Decimal("1.3"), reason="ทดสอบ")


def line(amount: str) -> Tree:
    return Tree(flat_line("ก", Decimal(1), "งาน", Decimal(amount)))


def priced(*parts: Tree, rounding: Rounding | None = None, salvage: str = "") -> PricedEstimate:
    empty = Estimate(
        conditions=replace(Conditions(), factor_f=BY_HAND), rounding=rounding or Rounding()
    )
    if salvage:
        empty = apply(empty, decide(empty, SALVAGE, salvage, "มติ"))
    return price(apply(empty, insert_trees(empty.bill, ROOT, 0, parts, "")), BOOKS)


def construction(*rows: Tree) -> Tree:
    return Tree(Part("construction", "อาคาร"), rows)


def told(terms: Iterable[Term]) -> list[str]:
    return [f"{term.sign} {term.caption} {term.figure}".strip() for term in terms]


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def comes_to(terms: Iterable[Term]) -> None:
    """Work the sum out as it reads, and compare every figure behind an equals sign."""
    running = Decimal(0)
    for term in terms:
        value = amount(term.figure) if term.figure != "-" and "/" not in term.figure else None
        if term.sign in ("=", "≈"):
            if term.sign == "=":
                assert running == value, term
            running = value or Decimal(0)
        elif term.sign == "x":
            running = running if value is None else round_half_up(running * value)
        elif value is not None:
            running += -value if term.sign == "-" else value


def round_half_up(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), "ROUND_HALF_UP")


def test_construction_alone_is_multiplied_and_cut() -> None:
    assert told(sum_terms(priced(construction(line("1234.56"))))) == [
        "ค่างานต้นทุน 1,234.56",
        "x Factor F 1.3",
        "= ค่าก่อสร้าง 1,604.93",
        "- ตัดเศษให้เต็ม 1,000 604.93",
        "= ราคากลาง 1,000.00",
    ]


def test_equipment_with_its_tax_special_costs_and_both_cuts_stand_between() -> None:
    made = priced(
        construction(line("1000.01")),
        Tree(Part("equipment", "ครุภัณฑ์"), (line("200.50"),)),
        Tree(Part("special", "พิเศษ"), (line("99.99"),)),
        rounding=Rounding(Decimal(100), Decimal(10), Decimal(1000)),
    )
    assert told(sum_terms(made)) == [
        "ค่างานต้นทุน 1,000.01",
        "x Factor F 1.3",
        "= ค่าก่อสร้าง 1,300.01",
        "+ ครุภัณฑ์จัดซื้อรวมภาษี 214.54",
        "+ ค่าใช้จ่ายพิเศษ 99.99",
        "- ตัดเศษรายหมวด 4.55",
        "= รวม 1,609.99",
        "- ตัดเศษให้เต็ม 1,000 609.99",
        "= ราคากลาง 1,000.00",
    ]


def test_a_product_whose_rows_were_rounded_is_told_as_such() -> None:
    made = priced(*[construction(*(line("0.01") for _ in range(3)))])
    (product,) = (term for term in sum_terms(made) if term.name == "construction")
    assert (product.sign, product.figure) == ("≈", "0.03")


def test_what_is_taken_off_after_the_factor_is_a_term() -> None:
    wood = replace(flat_line("ไม้", Decimal(1), "งาน", None), material=Salvage(Decimal(50), "มติ"))
    made = priced(construction(line("1000"), Tree(Group("หัก"), (Tree(wood),))), salvage="outside")
    terms = sum_terms(made)
    assert told(terms)[1:4] == ["x Factor F 1.3", "- หักมูลค่าวัสดุ 50.00", "= ค่าก่อสร้าง 1,250.00"]
    comes_to(terms)


def test_nothing_at_all_is_a_sum_of_noughts() -> None:
    assert told(sum_terms(priced())) == [
        "ค่างานต้นทุน 0.00",
        "x Factor F -",
        "= ค่าก่อสร้าง 0.00",
        "= ราคากลาง 0.00",
    ]


@settings(max_examples=40)
@given(estimates())
def test_the_sum_comes_out_for_every_estimate(estimate: Estimate) -> None:
    try:
        made = price(estimate, BOOKS)
    except UserError:
        return
    terms = sum_terms(made)
    comes_to(terms)
    assert amount(terms[-1].figure) * 100 == made.reference_price
    assert [term.name for term in terms] == [
        name for name in TERMS if name in {term.name for term in terms}
    ]


@pytest.mark.parametrize(
    ("name", "label", "result"),
    [
        ("direct_cost", "ค่างานต้นทุน", "1,000.01"),
        ("construction", "รวม อาคาร", "1,300.01"),
        ("equipment", "รวม ครุภัณฑ์", "214.54"),
        ("special", "รวม พิเศษ", "99.99"),
        ("part_cuts", "ยอดสุทธิ", "210.00"),
        ("total", "รวมค่าก่อสร้างทั้งโครงการ", "1,609.99"),
        ("cut", "ราคากลาง", "1,000.00"),
    ],
)
def test_each_term_leads_to_its_steps(name: str, label: str, result: str) -> None:
    made = priced(
        construction(line("1000.01")),
        Tree(Part("equipment", "ครุภัณฑ์"), (line("200.50"),)),
        Tree(Part("special", "พิเศษ"), (line("99.99"),)),
        rounding=Rounding(Decimal(100), Decimal(10), Decimal(1000)),
    )
    known = next(term for term in TERMS if term == name)
    steps = {step.label: step.result for step in term_steps(made, known)}
    assert steps[label] == result
