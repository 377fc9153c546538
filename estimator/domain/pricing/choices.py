"""Every question that the texts leave open in an estimate: what was chosen, why, and what else.

What another choice would give is priced by `price()` itself, so that no comparison can disagree
with the forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Line,
    RowChange,
    RowId,
    lines_below,
    with_changes,
)
from estimator.domain.bill.whole import salvage_lines
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.decisions import (
    FORM_SET_CHOICE,
    GROUP_SPLIT,
    GUIDELINE_CHOICE,
    OPEN_RULES,
    SALVAGE,
    OpenRule,
    chosen,
    decision_on,
    reason_for,
)
from estimator.domain.estimate import (
    Estimate,
    FactorChoice,
    GroupFactor,
    form_set_by_day,
    form_set_of,
    guideline_by_day,
    guideline_of,
)
from estimator.domain.factor_f.words import departs, way_words
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.tiers import (
    enquiry_note,
    fits,
    leaves_a_choice,
    measured,
    project_totals,
    rate_of,
)
from estimator.domain.money import Satang, shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill, cost, recost
from estimator.domain.pricing.factor_choices import (
    Outcome,
    groups_by_hand,
    outcomes,
    shares_words,
    unsplit,
)
from estimator.domain.pricing.price import PricedEstimate, priced_or_refused, work_types
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import apply_unchecked
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.prices import typed_value, with_item
from estimator.errors import UserError

_SOME_REASON: Final = "-"


FACTOR_RULE: Final = "factor_f"
TIER_RULE: Final = "tier"
ALL_LINES: Final = "@all"
"""Ends the name of a rate that all lines of a work take together, of which each might take it."""
GROUPS_BY_HAND: Final = "groups_by_hand"
"""The way to Factor F where that of a work group is set by hand, whatever the others' way."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way that could be chosen and its reference price in satang, or why it has none.

    `rate` is the rate of the account that it takes, where the question is which, and `rows` are
    the lines that take it.
    """

    choice: str
    name: str
    reference_price: Satang | None
    refusal: str = ""
    rate: LabourRef | None = None
    rows: tuple[RowId, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeChoice:
    """A question, the way that is taken with its reason, and the ways that are not.

    `row` is the line that it is about, None where it is about the whole estimate. `own_reason` is
    the committee's; `by_default` says that it decided nothing, and `why_default` why the program
    takes that way.
    """

    rule: str
    title: str
    question: str
    taken: Way
    by_default: bool
    own_reason: str
    others: tuple[Way, ...]
    row: RowId | None = None
    why_default: str = ""

    @property
    def reason(self) -> str:
        """Why that way is taken: people's reason, or else the program's."""
        return self.own_reason or (self.why_default if self.by_default else "")

    @property
    def matters(self) -> bool:
        """Whether people chose, or another way would give another reference price."""
        prices = {way.reference_price for way in self.others}
        return not self.by_default or prices - {self.taken.reference_price} != set()


def choices(
    estimate: Estimate, books: Books, costed: CostedBill | None = None, *, unasked: bool = False
) -> tuple[MadeChoice, ...]:
    """All of them: those of the whole estimate first, then line by line in printed order.

    `unasked`: also a rule that nothing in the estimate asks yet, for it to be decided beforehand.
    """
    costed = cost(estimate.bill, books) if costed is None else costed
    return (
        *(
            _of_rule(rule, estimate, books, costed)
            for rule in OPEN_RULES
            if unasked or _is_asked(rule, estimate)
        ),
        *_of_rules_by_day(estimate, books, costed),
        *_of_groups(estimate, books, costed),
        *_of_factor(estimate, books, costed),
        *_of_tiers(estimate, books, costed),
    )


def _is_asked(rule: OpenRule[Any], estimate: Estimate) -> bool:
    """Whether the estimate asks a rule: whether value is taken off, only where a line does so."""
    if rule is not SALVAGE or decision_on(rule, estimate.decisions) is not None:
        return True
    return bool(salvage_lines(estimate.bill, estimate.bill.rows))


def _priced_way(
    choice: str, name: str, estimate: Estimate, books: Books, costed: CostedBill
) -> Way:
    return _way(choice, name, priced_or_refused(estimate, books, costed))


def _way(choice: str, name: str, found: tuple[PricedEstimate | None, UserError | None]) -> Way:
    priced, refusal = found
    if priced is None:
        return Way(choice, name, None, str(refusal))
    return Way(choice, name, priced.reference_price)


def _of_rule(
    rule: OpenRule[Any], estimate: Estimate, books: Books, costed: CostedBill
) -> MadeChoice:
    taken = chosen(rule, estimate.decisions)
    ways = {
        option.id: _priced_way(
            option.id,
            option.name,
            apply_unchecked(estimate, decide(estimate, rule, option.id, _SOME_REASON)),
            books,
            costed,
        )
        for option in rule.options
    }
    return MadeChoice(
        rule.id,
        rule.title,
        rule.question,
        ways.pop(taken.id),
        decision_on(rule, estimate.decisions) is None,
        reason_for(rule, taken.id, estimate.decisions),
        tuple(ways.values()),
        why_default=rule.why_default,
    )


def _of_rules_by_day(estimate: Estimate, books: Books, costed: CostedBill) -> Iterator[MadeChoice]:
    """The forms and the guideline: no other choice moves the price."""
    day = estimate.project.priced_on
    for rule, taken, due in (
        (FORM_SET_CHOICE, form_set_of(estimate), form_set_by_day(day)),
        (GUIDELINE_CHOICE, guideline_of(estimate), guideline_by_day(day)),
    ):
        if rule is FORM_SET_CHOICE and not _has_numbered_forms(estimate):
            continue
        ways = {
            option.id: _priced_way(option.id, option.name, estimate, books, costed)
            for option in rule.options
        }
        reason = reason_for(rule, taken, estimate.decisions)
        yield MadeChoice(
            rule.id,
            rule.title,
            rule.question,
            ways.pop(taken),
            taken == due and not reason,
            reason,
            tuple(ways.values()),
            why_default=rule.why_default,
        )


def _has_numbered_forms(estimate: Estimate) -> bool:
    """Whether forms with ปร numbers are printed at all: those of buildings, or of purchases alone.

    The forms of roads, bridges and irrigation have none in either set (clause 20).
    """
    return "building" in (work_types(estimate) or (estimate.project.work_type,))


def _of_groups(estimate: Estimate, books: Books, costed: CostedBill) -> Iterator[MadeChoice]:
    """A contract split into groups of work, each with its share of the direct cost (clause 8)."""
    rule = GROUP_SPLIT
    whole, split = rule.options
    if len(work_types(estimate)) < 2:
        reason = reason_for(rule, whole.id, estimate.decisions)
        if reason:
            taken = _priced_way(whole.id, whole.name, estimate, books, costed)
            yield MadeChoice(rule.id, rule.title, rule.question, taken, False, reason, ())
        return
    found = priced_or_refused(estimate, books, costed)
    name = split.name if found[0] is None else f"{split.name}: {shares_words(found[0])}"
    taken = _way(split.id, name, found)
    other = _priced_way(whole.id, whole.name, unsplit(estimate), books, costed)
    reason = reason_for(rule, split.id, estimate.decisions)
    yield MadeChoice(rule.id, rule.title, rule.question, taken, False, reason, (other,))


_FACTOR_TITLE: Final = "วิธีหาค่า Factor F และการปัดทศนิยม"
_FACTOR_QUESTION: Final = (
    "หมายเหตุ 1 ใต้ตาราง Factor F ให้เทียบอัตราส่วนเมื่อค่างานอยู่ระหว่างช่วง "
    "แต่ไม่พบข้อความกำหนดวิธีปัดทศนิยมสี่ตำแหน่ง และบางหน่วยงานใช้ค่าของแถวที่ไม่เกินค่างาน"
)
NOTE_WAY: Final = "interpolated_half_up"
_BY_OWN_NOTE: Final = "ตามหมายเหตุ 1 ใต้ตาราง ปัดครึ่งขึ้น"


def _of_factor(estimate: Estimate, books: Books, costed: CostedBill) -> Iterator[MadeChoice]:
    """How Factor F is found, where a construction part needs one at all."""
    if not work_types(estimate):
        return
    now, by_hand = estimate.conditions.factor_f, groups_by_hand(estimate)
    found = outcomes(estimate, books, costed)
    taken = next(_factor_way(each) for each in found if each.current)
    reasons = [] if len(by_hand) == len(work_types(estimate)) or not departs(now) else [now.reason]
    reasons += [each.reason for each in by_hand]
    if by_hand:
        taken = replace(taken, choice=GROUPS_BY_HAND, name=_groups_name(by_hand, now, estimate))
    yield MadeChoice(
        FACTOR_RULE,
        _FACTOR_TITLE,
        _FACTOR_QUESTION,
        taken,
        not by_hand and not departs(now),
        "; ".join(filter(None, ((each or "").strip() for each in reasons))),
        tuple(_factor_way(each) for each in found if not each.current),
        why_default=_BY_OWN_NOTE,
    )


def _groups_name(by_hand: Sequence[GroupFactor], now: FactorChoice, estimate: Estimate) -> str:
    """Factors set by hand for groups of work, and the way of the groups that have none."""
    each = ", ".join(f"{WORK_TYPE_NAMES[own.work_type]} {own.value:f}" for own in by_hand)
    name = f"กำหนดค่าเองเฉพาะกลุ่มงาน: {each}"
    if len(by_hand) == len(work_types(estimate)):
        return name
    return f"{name} กลุ่มงานอื่น{way_words(now.method, now.rounding)}"


def _factor_way(outcome: Outcome) -> Way:
    method, rounding = outcome.choice.method, outcome.choice.rounding
    key = f"{method}_{rounding}" if method == "interpolated" else method
    return Way(key, way_words(method, rounding), outcome.reference_price, outcome.refusal)


_TIER_TITLE: Final = "อัตราค่าแรงงานที่ตรงเงื่อนไขได้มากกว่าหนึ่งทาง"
_TIER_QUESTION: Final = "เงื่อนไขของบัญชีตรงกับรายการนี้ได้มากกว่าหนึ่งทาง และไม่พบข้อความกำหนดว่าให้ใช้ทางใด"


@dataclass(frozen=True, slots=True)
class _OpenRate:
    """A line of which the account leaves open what rate it takes, and the other rates that fit.

    `fits`: its own rate does, too. `enquired`: its own quantity is sent to an enquiry.
    """

    row: RowId
    line: Line
    rate: LabourRate
    others: tuple[LabourRate, ...]
    fits: bool
    enquired: bool


def _of_tiers(estimate: Estimate, books: Books, costed: CostedBill) -> Iterator[MadeChoice]:
    """Lines of which the account leaves open what rate they take.

    Where the project's sum decides, it speaks of all lines of the work at once: beside what one
    line alone would change stands what all of them together would.
    """
    found = tuple(_open_rates(estimate.bill, books))
    together: dict[LabourRate, list[RowId]] = {}
    for each in found:
        for other in each.others:
            together.setdefault(other, []).append(each.row)
    of_all = {
        rate: _at_rate(estimate, books, costed, tuple(rows), rate)
        for rate, rows in together.items()
        if len(rows) > 1
    }
    for each in found:
        alone = (_at_rate(estimate, books, costed, (each.row,), other) for other in each.others)
        yield MadeChoice(
            TIER_RULE,
            _TIER_TITLE,
            _TIER_QUESTION,
            _taken_rate(each, estimate, books, costed),
            not each.line.rate_reason.strip(),
            each.line.rate_reason.strip(),
            (
                *alone,
                *(of_all[other] for other in each.others if other in of_all),
                *((_ENQUIRY,) if each.enquired else ()),
            ),
            each.row,
        )


def _open_rates(bill: Bill, books: Books) -> Iterator[_OpenRate]:
    totals = project_totals(bill, books.labour)
    for row in lines_below(bill, ROOT):
        line = bill.node(row)
        rate = rate_of(line, books.labour) if isinstance(line, Line) else None
        if not isinstance(line, Line) or rate is None or line.quantity.value is None:
            continue
        if typed_value(line.labour) not in (None, rate.rate):
            continue  # a price that was typed takes no rate
        edition, numbers = books.labour[rate.edition], measured(rate, line, totals)
        if leaves_a_choice(edition, rate, numbers):
            fitting = [fit.rate for fit in fits(edition, rate, numbers)]
            yield _OpenRate(
                row,
                line,
                rate,
                tuple(each for each in fitting if each != rate),
                rate in fitting,
                enquiry_note(edition, rate, numbers.quantity) is not None,
            )


_ENQUIRY: Final = Way(
    "enquiry",
    "สืบราคาค่าแรงงานตามปริมาณของรายการ",
    None,
    "บัญชีไม่มีอัตราสำหรับปริมาณของรายการนี้ โปรดสืบราคา แล้วพิมพ์ค่าแรงงานและหมายเหตุในรายการนี้",
)


def _taken_rate(each: _OpenRate, estimate: Estimate, books: Books, costed: CostedBill) -> Way:
    way = _tier_way(each.rate, estimate, books, costed)
    return way if each.fits else replace(way, name=f"{way.name} (ไม่ตรงเงื่อนไขใด)")


def _tier_way(rate: LabourRate, estimate: Estimate, books: Books, costed: CostedBill) -> Way:
    name = f"{rate.condition} อัตรา {shown_number(rate.rate)} บาท"
    way = _priced_way(f"{rate.code}/{rate.tier}", name, estimate, books, costed)
    return replace(way, rate=rate.ref)


def _at_rate(
    estimate: Estimate,
    books: Books,
    costed: CostedBill,
    rows: tuple[RowId, ...],
    rate: LabourRate,
) -> Way:
    """The estimate with another rate of the account on one line, or on several together."""
    changes = tuple(_rate_taken(estimate.bill, row, rate) for row in rows)
    bill = with_changes(estimate.bill, changes)
    recosted = recost(bill, books, costed, changes)
    way = _tier_way(rate, replace(estimate, bill=bill), books, recosted)
    if len(rows) == 1:
        return replace(way, rows=rows)
    name = f"{way.name} ทุกรายการของงานนี้ที่เลือกได้ ({len(rows)} รายการ)"
    return replace(way, choice=f"{way.choice}{ALL_LINES}", name=name, rows=rows)


def _rate_taken(bill: Bill, row: RowId, rate: LabourRate) -> RowChange:
    before = bill.rows[row]
    if not isinstance(before.node, Line):
        raise TypeError(f"row {row} is no line")
    line = replace(before.node, labour=with_item(before.node.labour, rate.ref))
    return RowChange(row, before, replace(before, node=line))
