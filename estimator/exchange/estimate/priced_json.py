"""What `price` and `factor-f` answer to other programs: JSON, money with two decimals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from estimator.domain.bill.numbers import row_path, row_place
from estimator.domain.bill.rows import Bill
from estimator.domain.clauses import Clause
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.tables import FactorRow
from estimator.domain.factor_f.words import held_back_reason
from estimator.domain.findings import Finding
from estimator.domain.guideline.answering import answer_to
from estimator.domain.money import plain_baht
from estimator.domain.pricing.choices import MadeChoice, Way
from estimator.domain.pricing.items import Item, part_items, prints_items
from estimator.domain.pricing.price import PricedEstimate, PricedPart, PricedRow
from estimator.domain.procedure.answers import Answer

_Object = dict[str, Any]
_IN_BAHT = ("A", "B", "C")


def priced_object(
    priced: PricedEstimate,
    findings: Iterable[Finding] = (),
    choices: Iterable[MadeChoice] = (),
) -> _Object:
    """The priced estimate; the agreed keys come first, what else is known after them."""
    bill = priced.estimate.bill
    return {
        "factor_f": None if priced.factor is None else factor_object(priced.factor),
        "parts": [_part(priced, part) for part in priced.parts],
        "total": plain_baht(priced.total),
        "reference_price": plain_baht(priced.reference_price),
        "reference_price_text": priced.reference_price_text,
        "direct_cost": plain_baht(priced.direct_cost),
        "construction_price": plain_baht(priced.construction_price),
        "factors_f": {kind: factor_object(each) for kind, each in priced.factors.items()},
        "findings": [_finding(bill, each) for each in findings],
        "choices": [_choice(bill, each) for each in choices],
    }


def _choice(bill: Bill, made: MadeChoice) -> _Object:
    return {
        "rule": made.rule,
        "row": None if made.row is None else row_place(bill, made.row),
        "chosen": made.taken.choice,
        "by_default": made.by_default,
        "reason": made.reason,
        "others": [_way(way) for way in made.others],
    }


def _way(way: Way) -> _Object:
    price = way.reference_price
    return {
        "choice": way.choice,
        "reference_price": None if price is None else plain_baht(price),
        **({"refusal": way.refusal} if way.refusal else {}),
    }


def factor_object(working: FactorWorking) -> _Object:
    """One Factor F with its working: A to C in baht, D and E as printed.

    B to E are null where nothing was interpolated, all of the table where none was read.
    """
    letters = {
        letter: None if value is None else f"{value:.2f}" if letter in _IN_BAHT else f"{value:f}"
        for letter, value in working.letters.items()
    }
    edition = working.edition
    return {
        "value": f"{working.value:f}",
        "edition": None if edition is None else edition.info.id,
        "method": working.method,
        "working": letters,
        "rounding": working.rounding,
        "reason": working.reason,
        "work_type": working.work_type,
        "place": working.place,
        "held_back": working.held_back,
        "held_back_reason": held_back_reason(working) or None,
        "column": working.column,
        "raw": _text(working.raw),
        "circular": None if edition is None else edition.info.circular,
        "verification": None if edition is None else edition.info.verification,
        "rows": [_factor_row(working, row) for row in working.rows_beside],
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _factor_row(working: FactorWorking, row: FactorRow) -> _Object:
    return {
        "bound": row.bound,
        "cost_million_baht": _text(row.cost_million_baht),
        "factor": _text(row.factor),
        "factor_with_vat": _text(row.factor_with_vat),
        "factor_rain_1": _text(row.factor_rain_1),
        "factor_rain_2": _text(row.factor_rain_2),
        "flag": " ".join(row.flags(working.column)),
        "verification": row.verification,
        "source": row.source,
    }


def _part(priced: PricedEstimate, part: PricedPart) -> _Object:
    answer: _Object = {
        "kind": part.kind,
        "title": part.title,
        "material": plain_baht(part.totals.material),
        "labour": plain_baht(part.totals.labour),
        "cost": plain_baht(part.totals.total),
        "multiplier": f"{part.multiplier:f}",
        "price": plain_baht(part.price),
        "net": plain_baht(part.net),
        "rows": [_row(row) for row in part.rows],
        "number": part.number,
        "work_type": part.work_type,
    }
    if prints_items(priced, part):
        answer["items"] = [_item(item) for item in part_items(priced, part) if not item.is_group]
    return answer


def _item(item: Item) -> _Object:
    """An item as the summary prints it; no amounts where it has no price yet."""
    return {
        "title": item.title,
        "cost": None if item.cost is None else plain_baht(item.cost),
        "price": None if item.price is None else plain_baht(item.price),
        "number": item.number,
        **({"multiplier": "1"} if item.after_factor else {}),
    }


def _row(row: PricedRow) -> _Object:
    return {
        "title": row.title,
        "cost": plain_baht(row.cost),
        "price": plain_baht(row.price),
        "number": row.number,
        **({"multiplier": "1"} if row.after_factor else {}),
    }


def checked_object(estimate: Estimate, findings: Iterable[Finding]) -> _Object:
    """What `check --json` answers: every finding with its fixed name, its place and its answer."""
    return {"findings": [_checked(estimate, each) for each in findings]}


def _checked(estimate: Estimate, finding: Finding) -> _Object:
    answer = answer_to(finding, estimate.answers)
    return {
        "id": finding.code,
        "severity": finding.severity,
        "clause": finding.clause.number if isinstance(finding.clause, Clause) else None,
        "row": None if finding.row is None else row_place(estimate.bill, finding.row),
        "message": finding.message,
        "remedy": finding.remedy,
        "answer": None if answer is None else _answer(answer),
    }


def _answer(answer: Answer) -> _Object:
    on = None if answer.on is None else answer.on.isoformat()
    return {"reason": answer.reason, "by": answer.by, "on": on}


def _finding(bill: Bill, finding: Finding) -> _Object:
    return {
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message,
        "remedy": finding.remedy,
        "where": [] if finding.row is None else row_path(bill, finding.row),
        "field": finding.field,
        "clause": str(finding.clause),
    }
