"""What the checks say where an open question moves the price, or a step could not be taken."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Group, Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.decisions import Decision
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Rounding
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.ordered import records_of
from estimator.domain.pricing.choices import choices
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.lines import flat_line

BY_HAND = FactorChoice(method="manual", value=Decimal("1.3073"), reason="ทดสอบ")
# Row by row 252,999.99 baht at 1.3073, all at once 253,000.00 (worked out with fractions).
FIVE_GROUPS = ("27775.56", "69513.09", "27993.80", "38913.19", "29333.01")


def estimate_of(
    *amounts: str, step: str = "1000", part_step: str = "0", decisions: tuple[Decision, ...] = ()
) -> Estimate:
    lines = [flat_line("งาน", Decimal(1), "งาน", Decimal(each)) for each in amounts]
    groups = tuple(Tree(Group("กลุ่ม"), (Tree(line),)) for line in lines)
    return Estimate(
        conditions=Conditions(factor_f=BY_HAND),
        rounding=Rounding(Decimal(part_step), Decimal(0), Decimal(step)),
        bill=bill_of(Tree(Part("construction", "หมวด"), groups)),
        decisions=records_of(decisions),
    )


def findings(estimate: Estimate, code: str) -> list[Finding]:
    costed = cost(estimate.bill, BOOKS)
    priced = price(estimate, BOOKS, costed)
    found = check(looked_at(estimate, costed, priced, None, BOOKS))
    return [each for each in found if each.code == code]


@pytest.mark.parametrize("rounding", [None, "rows", "total"])
def test_both_sums_are_told_where_a_step_falls_between_them(rounding: str | None) -> None:
    """With the committee's reason it is no question any more, and asks for nothing."""
    decided = (Decision("row_rounding", rounding, "ทดสอบ"),) if rounding else ()
    (found,) = findings(estimate_of(*FIVE_GROUPS, decisions=decided), "row_rounding_decides")
    severity = "note" if rounding else "warn"
    assert (found.severity, found.row, found.field) == (severity, None, "row_rounding")
    assert ("“ทดสอบ”" in found.message, bool(found.remedy)) == (bool(rounding), not rounding)
    for figure in ("252,999.99", "252,000.00", "รวม 253,000.00", "ราคากลาง 253,000.00"):
        assert figure in found.message


def test_nothing_is_told_where_the_price_is_the_same_either_way() -> None:
    assert findings(estimate_of(*FIVE_GROUPS, step="100000"), "row_rounding_decides") == []
    assert findings(estimate_of("193528.65"), "row_rounding_decides") == []


def test_a_satang_of_a_price_that_is_not_cut_is_a_note() -> None:
    (found,) = findings(estimate_of(*FIVE_GROUPS, step="0"), "row_rounding_decides")
    assert found.severity == "note"


@pytest.mark.parametrize(
    ("amount", "larger", "said"),
    [
        ("764.95", "fall", "มากกว่ายอด 1,000.02 บาท จึงตัดเศษให้เต็ม 100 บาท"),
        ("764.95", "uncut", "มากกว่ายอด 1,000.02 บาท จึงไม่ตัดเศษ"),
        ("7", "fall", "มากกว่ายอด 9.15 บาท จึงไม่ตัดเศษ"),
        ("1529.88", "fall", ""),
        ("0", "fall", ""),
    ],
)
def test_a_step_beyond_the_sum_is_told(amount: str, larger: str, said: str) -> None:
    decided = (Decision("large_step", larger, "ทดสอบ"),)
    found = findings(estimate_of(amount, step="2000", decisions=decided), "step_beyond_amount")
    because = " เลือกไว้เพราะ “ทดสอบ”"
    assert [each.message.removeprefix("ขั้นการตัดเศษ 2,000 บาทของราคากลาง ") for each in found] == (
        [said + because] if said else []
    )
    assert all((each.severity, each.row, each.remedy) == ("note", None, "") for each in found)


def test_a_step_beyond_a_part_is_told_at_the_part() -> None:
    (found,) = findings(estimate_of("764.95", step="0", part_step="5000"), "step_beyond_amount")
    assert (found.row, found.severity) == (1, "warn")
    assert "“หมวด”" in found.message
    assert "หน้าวิธีคิด" in found.remedy


@pytest.mark.parametrize(
    ("rule", "choice", "followed"),
    [
        ("form_set", "2569", False),
        ("form_set", "2560", True),
        ("guideline", "2569", False),
        ("guideline", "2565", True),
        ("group_split", "split", False),
        ("group_split", "whole", True),
    ],
)
def test_a_reason_for_what_is_not_done_is_told_and_not_dropped(
    rule: str, choice: str, followed: bool
) -> None:
    made = estimate_of("100", decisions=(Decision(rule, choice, "มติที่ 3"),))
    found = findings(made, "decision_not_followed")
    assert [(each.severity, each.field) for each in found] == ([] if followed else [("warn", rule)])
    assert all("“มติที่ 3”" in each.message for each in found)


def test_forms_that_nobody_can_choose_are_not_called_unfollowed() -> None:
    plain = estimate_of("100", decisions=(Decision("form_set", "2569", "มติ"),))
    road = replace(plain, project=replace(plain.project, work_type="road"))
    assert findings(road, "decision_not_followed") == []


def test_a_reason_for_a_split_that_is_gone_can_be_answered() -> None:
    made = estimate_of("100", decisions=(Decision("group_split", "split", "มติ"),))
    (asked,) = (each for each in choices(made, BOOKS) if each.rule == "group_split")
    assert (asked.taken.choice, asked.own_reason) == ("whole", "")


def test_not_split_is_told_where_the_parts_are_split_all_the_same() -> None:
    line = Tree(flat_line("งาน", Decimal(1), "งาน", Decimal(100)))
    parts = (Tree(Part("construction", "หมวด", kind), (line,)) for kind in ("building", "road"))
    split = replace(
        estimate_of("1", decisions=(Decision("group_split", "whole", "มติ"),)),
        bill=bill_of(*parts),
    )
    (found,) = findings(split, "decision_not_followed")
    assert "แต่ประมาณราคานี้ใช้ “แยกตามกลุ่มงาน”" in found.message
    other = replace(split, decisions=records_of([Decision("group_split", "split", "มติ")]))
    assert findings(other, "decision_not_followed") == []
    (groups,) = findings(other, "factor_groups")
    assert (groups.severity, groups.remedy) == ("note", "")
    (undecided,) = findings(split, "factor_groups")
    assert (undecided.severity, bool(undecided.remedy)) == ("warn", True)
