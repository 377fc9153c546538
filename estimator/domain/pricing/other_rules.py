"""Forms or a guideline that an estimate uses although its pricing day has others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.domain.decisions import FORM_SET_CHOICE, GUIDELINE_CHOICE, reason_for
from estimator.domain.estimate import (
    RULES_OF_2569_FROM,
    Estimate,
    form_set_by_day,
    form_set_of,
    guideline_by_day,
    guideline_of,
)
from estimator.domain.pricing.choices import has_numbered_forms
from estimator.domain.wording import short_thai_date

_FORMS: Final = "แบบฟอร์มชุด พ.ศ."
_GUIDELINE: Final = "แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ."


@dataclass(frozen=True, slots=True)
class OtherRules:
    """What is not of the pricing day: the open rule's id, which was taken instead, and why."""

    rule: str
    sentence: str
    reason: str


def other_rules(estimate: Estimate) -> Iterator[OtherRules]:
    """The forms, where the estimate has any with numbers, and the guideline."""
    day = estimate.project.priced_on
    if day is None:
        return
    forms, forms_due = form_set_of(estimate), form_set_by_day(day)
    if forms != forms_due and has_numbered_forms(estimate):
        reason = reason_for(FORM_SET_CHOICE, forms, estimate.decisions)
        yield OtherRules(FORM_SET_CHOICE.id, _sentence(_FORMS, forms, forms_due, day), reason)
    guideline, due = guideline_of(estimate), guideline_by_day(day)
    if guideline != due:
        reason = reason_for(GUIDELINE_CHOICE, guideline, estimate.decisions)
        yield OtherRules(GUIDELINE_CHOICE.id, _sentence(_GUIDELINE, guideline, due, day), reason)


def _sentence(what: str, chosen: str, due: str, day: date) -> str:
    since, priced = short_thai_date(RULES_OF_2569_FROM), short_thai_date(day)
    if day < RULES_OF_2569_FROM:
        return (
            f"เลือก{what} {chosen} ซึ่งใช้บังคับตั้งแต่ {since} "
            f"แต่วันที่คำนวณราคากลาง {priced} ยังใช้ฉบับ พ.ศ. {due}"
        )
    return f"เลือก{what} {chosen} แต่วันที่คำนวณราคากลาง {priced} ใช้ฉบับ พ.ศ. {due} ซึ่งใช้บังคับตั้งแต่ {since}"
