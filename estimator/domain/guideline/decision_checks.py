"""Checks of what the texts leave open: where it decides the price, it is told with both sums."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from estimator.domain.bill.rows import RowId
from estimator.domain.decisions import (
    FORM_SET_CHOICE,
    GROUP_SPLIT,
    GUIDELINE_CHOICE,
    LARGE_STEP,
    ROW_ROUNDING,
    chosen,
    decision_on,
    reason_for,
)
from estimator.domain.estimate import form_set_of, guideline_of
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.money import Satang, shown_baht
from estimator.domain.pricing.choices import has_numbered_forms
from estimator.domain.pricing.price import PricedEstimate, priced_or_refused, work_types
from estimator.domain.records.deciding import decided_otherwise

_SEE = "ดูและเลือกวิธีได้ที่หน้าวิธีคิด"


def decision_findings(checked: Checked) -> Iterator[Finding]:
    """Where an open question moves the reference price, and where a step could not be taken."""
    yield from _rounding_decides(checked)
    yield from _steps_beyond(checked)
    yield from _not_followed(checked)


def _rounding_decides(checked: Checked) -> Iterator[Finding]:
    """Rounding row by row gives a bill another price under other headings; here it does."""
    priced = checked.priced
    if priced is None:
        return
    taken = chosen(ROW_ROUNDING, checked.estimate.decisions)
    other = next(option for option in ROW_ROUNDING.options if option is not taken)
    way = decided_otherwise(checked.estimate, ROW_ROUNDING, other.id)
    otherwise, _refused = priced_or_refused(way, checked.books, priced.costed)
    # A way that has no price is no other price; the page of choices says why it has none.
    if otherwise is None or otherwise.reference_price == priced.reference_price:
        return
    reason = reason_for(ROW_ROUNDING, taken.id, checked.estimate.decisions)
    yield Finding(
        "warn" if priced.step and not reason else "note",
        "row_rounding_decides",
        f"ราคากลางต่างกันตามวิธีปัด: {_sums(taken.name, priced)} {_sums(other.name, otherwise)}"
        f"{_because(reason)}",
        "" if reason else _SEE,
        field=ROW_ROUNDING.id,
    )


def _because(reason: str) -> str:
    return f" เลือกไว้เพราะ “{reason}”" if reason else ""


def _sums(name: str, priced: PricedEstimate) -> str:
    price = shown_baht(priced.reference_price)
    return f"“{name}” รวม {shown_baht(priced.total)} บาท ราคากลาง {price} บาท"


def _steps_beyond(checked: Checked) -> Iterator[Finding]:
    priced = checked.priced
    if priced is None:
        return
    decisions = checked.estimate.decisions
    reason = reason_for(LARGE_STEP, chosen(LARGE_STEP, decisions).id, decisions)
    for part in priced.parts:
        what = f"“{part.title}”"
        yield from _step_beyond(what, part.price, part.steps, part.step, part.row, reason)
    yield from _step_beyond("ราคากลาง", priced.total, priced.steps, priced.step, None, reason)


def _step_beyond(
    what: str,
    amount: Satang,
    steps: tuple[Decimal, ...],
    step: Decimal,
    row: RowId | None,
    reason: str,
) -> Iterator[Finding]:
    if amount and steps and step != steps[0]:
        asked = f"ขั้นการตัดเศษ {steps[0]:,f} บาทของ{what}"
        done = f"จึงตัดเศษให้เต็ม {step:,f} บาท" if step else "จึงไม่ตัดเศษ"
        yield Finding(
            "note" if reason else "warn",
            "step_beyond_amount",
            f"{asked} มากกว่ายอด {shown_baht(amount)} บาท {done}{_because(reason)}",
            "" if reason else f"แก้ขั้นการตัดเศษที่หน้าข้อมูลโครงการ หรือ{_SEE}",
            row,
            LARGE_STEP.id,
        )


def _not_followed(checked: Checked) -> Iterator[Finding]:
    """What was decided with a reason, and is done otherwise where the choice itself stands."""
    estimate = checked.estimate
    split, whole = "split", "whole"
    for rule, taken in (
        (FORM_SET_CHOICE, form_set_of(estimate)),
        (GUIDELINE_CHOICE, guideline_of(estimate)),
        (GROUP_SPLIT, split if len(work_types(estimate)) > 1 else whole),
    ):
        made = decision_on(rule, estimate.decisions)
        if made is None or made.choice == taken:
            continue
        if rule is FORM_SET_CHOICE and not has_numbered_forms(estimate):
            continue  # there is nothing to choose
        names = {option.id: option.name for option in rule.options}
        yield Finding(
            "warn",
            "decision_not_followed",
            f"{rule.title}: บันทึกเหตุผล “{made.reason.strip()}” ไว้สำหรับ “{names[made.choice]}” "
            f"แต่ประมาณราคานี้ใช้ “{names[taken]}”",
            "ทำตามที่บันทึกไว้ หรือพิมพ์เหตุผลใหม่ที่หน้าวิธีคิด",
            field=rule.id,
        )
