"""The steps of a Factor F name the tables' rows as every sheet does."""

from dataclasses import replace
from decimal import Decimal

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import ROOT, Group, Line, Part, lines_below, with_changes
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Conditions, Estimate, FactorChoice
from estimator.domain.factor_f.look_up import find_factor
from estimator.domain.factor_f.words import row_text
from estimator.domain.labour.lines import point_at_pipes
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price
from estimator.domain.pricing.trace import (
    MOST_PIPES,
    construction_steps,
    direct_cost_steps,
    factor_steps,
    line_steps,
    part_steps,
)
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import TypedQuantity
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.domain.factor_f.official_factor_f import edition
from tests.domain.links import LABOUR, two_lines
from tests.lines import BothShares, both_shares, flat_line

MILLION = 100_000_000
"""Satang in a million baht."""


def test_a_row_of_a_table_has_one_name_wherever_it_is_read() -> None:
    editions = {"cgd-w481": edition("cgd-w481")}
    conditions = replace(Conditions(), factor_f=FactorChoice("cgd-w481"))
    costs = [1, 3 * MILLION, 950 * MILLION + 1]
    for work_type in ("building", "irrigation"):
        for satang in costs:
            working = find_factor(editions, conditions, work_type, satang)
            told = " ".join(step.formula for step in factor_steps(working))
            assert working.lower is not None
            assert f"{row_text(working.lower)} ล้านบาท" in told


def test_thousands_of_a_cost_are_separated() -> None:
    editions = {"cgd-w481": edition("cgd-w481")}
    conditions = replace(Conditions(), factor_f=FactorChoice("cgd-w481", "lower_row"))
    table = next(t for key, t in editions["cgd-w481"].tables.items() if key[0] == "irrigation")
    large = max(table.rows, key=lambda row: row.cost_million_baht)
    big = replace(large, cost_million_baht=large.cost_million_baht * 10)
    working = find_factor(editions, conditions, "irrigation", 3 * MILLION)
    told = " ".join(step.formula for step in factor_steps(replace(working, lower=big)))
    assert f"{int(big.cost_million_baht):,} ล้านบาท" in told


def test_each_step_of_a_line_says_which_side_it_is_about() -> None:
    line = flat_line(
        "ก", None, "ม.", Decimal(100), labour_percent=PercentOfMaterial(Decimal(30), "มติ")
    )
    line = replace(line, quantity=TypedQuantity(Decimal(2), "1+1"))
    bill = bill_of(Tree(Part("construction", "อาคาร"), (Tree(line),)))
    (row,) = lines_below(bill, ROOT)
    costed = cost(bill, BOOKS)
    steps = line_steps(Estimate(bill=bill), costed, BOOKS, row)
    assert [(step.side, step.result) for step in steps] == [
        ("", "2.00"),
        ("material", "200.00"),
        ("labour", "60.00"),
        ("", "260.00"),
    ]
    above = line_steps(Estimate(bill=bill), costed, BOOKS, bill.rows[row].parent)
    assert [step.side for step in above] == ["material", "labour", ""]


def test_a_linked_line_has_the_working_of_its_source_and_the_amount_of_its_own() -> None:
    estimate = two_lines()
    bill = estimate.bill
    steps = line_steps(estimate, cost(bill, BOOKS), BOOKS, LABOUR)
    assert [(step.label, step.formula, step.result) for step in steps[:3]] == [
        ("1. เหล็กคาน", "100 x 10 x DB12 0.006165 x 12² = 0.88776 กก./ม.", "887.76 กก."),
        ("ปริมาณสุทธิของรายการที่ผูกไว้ ไม่รวมส่วนเผื่อ", "“เหล็กเสริม DB12”", "887.76 กก."),
        ("ค่าแรงงาน", "887.76 กก. x 3.30", "2,929.61"),
    ]


def test_a_line_that_follows_pipes_names_each_with_its_money() -> None:
    share = both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30))
    pipe = flat_line(
        "ท่อ", Decimal(2), "ม.", Decimal(50), labour_item=LabourRef("cgd-w480", "3.1", 1)
    )
    typed = flat_line("ท่อพิเศษ", Decimal(1), "ม.", Decimal(7), Decimal(1))
    home = Tree(Group("ชั้น 1"), (Tree(pipe), Tree(flat_line("ข้อต่อ", pipe_share=share))))
    bill = bill_of(Tree(Part("construction", "อาคาร"), (home, Tree(typed))))
    bill = with_changes(bill, point_at_pipes(bill, 4, [5]).rows)
    steps = line_steps(Estimate(bill=bill), cost(bill, BOOKS), BOOKS, 4)
    assert [(step.label, step.formula, step.result) for step in steps[:3]] == [
        ("ราคาท่อ", "ชั้น 1 › ท่อ", "100.00"),
        ("ราคาท่อที่ชี้เพิ่ม", "อาคาร › ท่อพิเศษ", "7.00"),
        ("ค่าวัสดุ", "107.00 (ราคาท่อ 2 รายการ) x ร้อยละ 50", "53.50"),
    ]
    many = Tree(Part("construction", "อาคาร"), (Tree(pipe),) * 22 + (Tree(line_of(share)),))
    bill = bill_of(many)
    steps = line_steps(Estimate(bill=bill), cost(bill, BOOKS), BOOKS, 24)
    assert (steps[MOST_PIPES].label, steps[MOST_PIPES].result) == ("ราคาท่ออีก 2 รายการ", "200.00")


def line_of(share: BothShares) -> Line:
    return flat_line("ข้อต่อ", pipe_share=share)


def test_equipment_and_special_costs_are_no_part_of_construction() -> None:
    kinds: tuple[PartKind, ...] = ("construction", "equipment", "special")
    costs = zip(kinds, ("1000", "2000", "4000"), strict=True)
    parts = [
        Tree(
            Part(kind, kind),
            (Tree(flat_line(f"งาน {kind}", Decimal(1), "งาน", Decimal(cost_baht))),),
        )
        for kind, cost_baht in costs
    ]
    choice = FactorChoice(method="manual", value=Decimal("1.5"), reason="มติ")
    estimate = Estimate(conditions=Conditions(factor_f=choice), bill=bill_of(*parts))
    priced = price(estimate, BOOKS)
    direct = direct_cost_steps(priced)
    assert [step.result for step in direct] == ["1,000.00", "1,000.00"]
    construction = construction_steps(priced)
    assert construction == part_steps(priced.parts[0])
    assert construction[-1].result == "1,500.00"
