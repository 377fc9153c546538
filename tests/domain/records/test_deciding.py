"""A committee's decision on what the texts leave open: one a rule, with its reason."""

from __future__ import annotations

import pytest

from estimator.domain.decisions import (
    LARGE_STEP,
    OPEN_RULES,
    REASONED_RULES,
    ROW_ROUNDING,
    Decision,
    OpenRule,
    chosen,
    decision_faults,
)
from estimator.domain.estimate import Estimate
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import apply, apply_unchecked, inverse
from estimator.errors import UserError


def test_every_rule_has_a_default_and_another_way() -> None:
    assert len({rule.id for rule in OPEN_RULES}) == len(OPEN_RULES)
    for rule in OPEN_RULES:
        assert chosen(rule, ()) is rule.default
        assert len({option.id for option in rule.options}) == len(rule.options) > 1
        assert all((rule.title, rule.question, rule.why_default))


def test_a_decision_takes_the_place_of_the_one_before_and_is_undone() -> None:
    before = Estimate()
    first = decide(before, ROW_ROUNDING, "total", " มติครั้งที่ 1 ")
    one = apply(before, first)
    assert list(one.decisions) == [Decision("row_rounding", "total", "มติครั้งที่ 1")]
    assert chosen(ROW_ROUNDING, one.decisions).id == "total"
    assert chosen(LARGE_STEP, one.decisions).id == "fall"
    two = apply(one, decide(one, ROW_ROUNDING, "rows", "มติครั้งที่ 2"))
    assert list(two.decisions) == [Decision("row_rounding", "rows", "มติครั้งที่ 2")]
    three = apply(two, decide(two, LARGE_STEP, "uncut", "ไม่ตัด"))
    assert [each.rule for each in three.decisions] == ["row_rounding", "large_step"]
    assert apply_unchecked(one, inverse(first)).decisions.entries == before.decisions.entries


def test_the_default_without_a_reason_is_no_decision() -> None:
    decided = apply(Estimate(), decide(Estimate(), LARGE_STEP, "uncut", "มติ"))
    assert list(apply(decided, decide(decided, LARGE_STEP, "fall")).decisions) == []
    assert decide(Estimate(), LARGE_STEP, "fall").is_empty


@pytest.mark.parametrize(
    ("decision", "field", "said"),
    [
        (Decision("row_rounding", "total", "  "), "reason", "โปรดใส่เหตุผล"),
        (Decision("row_rounding", "up", "มติ"), "choice", "ไม่มีวิธีชื่อนี้ โปรดใช้ rows, total"),
        (Decision("vat", "rows", "มติ"), "rule", "โปรดใช้ row_rounding, large_step"),
    ],
)
def test_what_is_no_decision_is_refused(decision: Decision, field: str, said: str) -> None:
    (fault,) = decision_faults(decision)
    assert fault.field == field
    assert said in fault.sentence


def test_another_way_without_a_reason_is_refused_where_it_is_made() -> None:
    with pytest.raises(UserError, match="โปรดใส่เหตุผล"):
        apply(Estimate(), decide(Estimate(), ROW_ROUNDING, "total"))


@pytest.mark.parametrize(
    ("rule", "choice"), [(rule, option.id) for rule in REASONED_RULES for option in rule.options]
)
def test_what_is_chosen_elsewhere_is_a_decision_with_its_reason_alone(
    rule: OpenRule[str], choice: str
) -> None:
    """No option of it is a default: the first needs its reason as the others do."""
    (fault,) = decision_faults(Decision(rule.id, choice, " "))
    assert fault.field == "reason"
    given = apply(Estimate(), decide(Estimate(), rule, choice, "มติ"))
    assert list(given.decisions) == [Decision(rule.id, choice, "มติ")]
    assert list(apply(given, decide(given, rule, choice, "")).decisions) == []
