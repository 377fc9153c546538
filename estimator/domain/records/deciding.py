"""The edit by which a committee decides what a rule leaves open."""

from __future__ import annotations

from estimator.domain.decisions import REASONED_RULES, Decision, OpenRule
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply_unchecked
from estimator.domain.records.record_edits import add_records, change_record, remove_records
from estimator.domain.records.registry import DECISIONS

_OPEN = "-"


def decide(estimate: Estimate, rule: OpenRule[str], choice: str, reason: str = "") -> Edit:
    """Choose an option of a rule, with its reason, in place of what was decided before.

    The rule's default without a reason is no decision, nor is a choice that stands elsewhere: it
    takes an earlier one out. `apply` refuses another option that has no reason.
    """
    label = f"เลือกวิธีคิด: {rule.title}"
    decision = Decision(rule.id, choice, reason.strip())
    entries = estimate.decisions.entries.items()
    there = [number for number, each in entries if each.record.rule == rule.id]
    no_decision = rule in REASONED_RULES or choice == rule.default.id
    if no_decision and not decision.reason:
        return remove_records(estimate, DECISIONS, there, label)
    if not there:
        return add_records(estimate, DECISIONS, [decision], label)
    return change_record(estimate, DECISIONS, there[0], decision, label)


def decided_otherwise(estimate: Estimate, rule: OpenRule[str], choice: str) -> Estimate:
    """The estimate as it would be with another option, to compare: its reason is left open."""
    return apply_unchecked(estimate, decide(estimate, rule, choice, _OPEN))
