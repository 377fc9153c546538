"""The choices of an estimate as a person sees them, and what deciding one of them does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from estimator.app.bill.pages import page_of_row
from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.decisions import (
    OPEN_RULES,
    REASONED_RULES,
    Decision,
    OpenRule,
    decision_faults,
)
from estimator.domain.estimate import Estimate
from estimator.domain.limits import refuse
from estimator.domain.money import shown_baht, signed_baht
from estimator.domain.pricing.choice_words import NO_REASON
from estimator.domain.pricing.choices import FACTOR_RULE, MadeChoice, Way
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import Edit
from estimator.domain.sources.book_rate import BookRate
from estimator.errors import UserError

_DECIDED_HERE: Final[Mapping[str, OpenRule[str]]] = {rule.id: rule for rule in OPEN_RULES}
_REASONED_HERE: Final[Mapping[str, OpenRule[str]]] = {
    rule.id: rule for rule in (*OPEN_RULES, *REASONED_RULES)
}
_ELSEWHERE: Final[Mapping[str, Goto]] = {
    "form_set": Goto("project", None, "form_set"),
    "guideline": Goto("project", None, "guideline"),
    "group_split": Goto("factor_f", None, "factor_f"),
    FACTOR_RULE: Goto("factor_f", None, "factor_f"),
}


def is_decided_here(made: MadeChoice) -> bool:
    """Whether another way is taken here, and not at a setting or a part."""
    return made.rule in _DECIDED_HERE or made.row is not None


def takes_reason(made: MadeChoice) -> bool:
    """Whether its reason is given here."""
    return made.rule in _REASONED_HERE or made.row is not None


def place_of(session: EstimateSession, made: MadeChoice) -> Goto | None:
    """Where another way is taken, if not here."""
    if made.row is not None and made.row not in session.estimate.bill.rows:
        return None
    if made.row is not None:
        return Goto(page_of_row(session, made.row), made.row, "rate_reason")
    return _ELSEWHERE.get(made.rule)


def deciding(estimate: Estimate, made: MadeChoice, choice: str, reason: str) -> Edit:
    """The edit that takes a way, or that gives the reason for the way taken elsewhere.

    Raises UserError where the way needs a reason and has none.
    """
    if made.row is not None:
        return _taking_rate(estimate, made, made.row, choice, reason)
    rule = _REASONED_HERE[made.rule]
    edit = decide(estimate, rule, choice, reason)
    if rule.id in _DECIDED_HERE:
        refuse(decision_faults(Decision(rule.id, choice, reason)))
    return edit


def _taking_rate(
    estimate: Estimate, made: MadeChoice, row: RowId, choice: str, reason: str
) -> Edit:
    """A line takes one of the rates that fit it, with the reason, in place of a typed figure of it.

    So do the other lines of the work, where the way that is taken is that of all of them.
    """
    if not reason.strip():
        raise UserError(f"{made.title}: ยังไม่มีเหตุผลของอัตราที่เลือก โปรดใส่เหตุผล")
    way = next(way for way in (made.taken, *made.others) if way.choice == choice)
    if way.rate is None:
        raise UserError(way.refusal)
    rows = way.rows or (row,)
    if any(each not in estimate.bill.rows for each in rows):
        raise UserError("บัญชีรายการเปลี่ยนไปแล้ว โปรดรอให้หน้านี้คำนวณใหม่ แล้วเลือกอีกครั้ง")
    kept = way is made.taken
    taken = {each: _line_at(estimate.bill, each, way, reason, kept) for each in rows}
    return change_nodes(estimate.bill, taken, "เลือกอัตราค่าแรงงาน")


def _line_at(bill: Bill, row: RowId, way: Way, reason: str, kept: bool) -> Line:
    """The line with a way's rate; `kept`: it takes that already, and a figure typed of it stays."""
    line = bill.node(row)
    if not isinstance(line, Line) or way.rate is None:
        raise TypeError(f"row {row} takes no rate")
    as_it_is = kept and way.rate == line.item
    labour = line.labour if as_it_is else BookRate(way.rate)
    return replace(line, labour=labour, rate_reason=reason.strip())


def reason_text(made: MadeChoice) -> str:
    """Why a way is taken, for a list: people's reason, or why it is the default."""
    return made.reason or NO_REASON


def price_text(way: Way) -> str:
    """The reference price of a way, or that it leads nowhere."""
    return "ใช้ไม่ได้" if way.reference_price is None else shown_baht(way.reference_price)


def difference_text(made: MadeChoice) -> str:
    """How far another way would move the reference price: the largest difference, or none."""
    taken = made.taken.reference_price
    found = [
        way.reference_price - taken
        for way in made.others
        if taken is not None and way.reference_price is not None
    ]
    largest = max(found, key=abs, default=0)
    return signed_baht(largest) if largest else "-"


def way_text(made: MadeChoice, way: Way) -> str:
    """A way with its reference price and what it would change."""
    taken, price = made.taken.reference_price, way.reference_price
    if price is None:
        return f"{way.name} (ใช้ไม่ได้)"
    if taken is None or way is made.taken or price == taken:
        return f"{way.name} (ราคากลาง {shown_baht(price)} บาท)"
    return f"{way.name} (ราคากลาง {shown_baht(price)} บาท ต่าง {signed_baht(price - taken)} บาท)"
