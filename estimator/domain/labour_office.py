"""An office's own rates, laid over an official edition and never in its place.

Each own rate says who put it there, when and why. A correction points to the official rate it
corrects, so that what the circular says can always be shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from estimator.domain.bill import LabourRef
from estimator.domain.errors import UserError
from estimator.domain.labour import EditionInfo, LabourEdition, LabourRate, Section
from estimator.domain.labour_conditions import TierRange
from estimator.domain.money import check_unit_price
from estimator.domain.wording import short_thai_date

OFFICE_EDITION = "office"
OFFICE_TITLE = "บัญชีของหน่วยงาน"

OfficeKind = Literal["correction", "own", "enquiry"]
KIND_NAMES: dict[OfficeKind, str] = {
    "correction": "แก้ไขอัตราในบัญชี",
    "own": "รายการของหน่วยงาน",
    "enquiry": "ราคาสืบ",
}


@dataclass(frozen=True, slots=True)
class OfficeRate:
    """One own rate in baht a unit; `corrects` is set for corrections only."""

    kind: OfficeKind
    name: str
    unit: str
    rate: Decimal
    who: str
    when: date
    why: str
    section: str = ""
    variant: str = ""
    condition: str = ""
    corrects: LabourRef | None = None


def checked_office_rate(own: OfficeRate) -> OfficeRate:
    """The same rate if it may be stored; raises UserError naming everything that is missing."""
    problems = [
        f"ยังไม่ได้กรอก{name} โปรดกรอกให้ครบ"
        for name, value in (
            ("ชื่อรายการ", own.name),
            ("หน่วย", own.unit),
            ("ผู้กำหนด", own.who),
            ("เหตุผล", own.why),
        )
        if not value.strip()
    ]
    if (own.kind == "correction") != (own.corrects is not None):
        problems.append("การแก้ไขอัตราต้องเลือกรายการในบัญชีที่จะแก้ไข โปรดเลือกรายการก่อน")
    if problems:
        raise UserError(problems)
    check_unit_price(own.rate)
    return own


def office_edition(own_rates: Iterable[OfficeRate]) -> LabourEdition:
    """The office's own rates as an edition of their own; codes count them from 1 in each kind."""
    rates: dict[tuple[str, int], LabourRate] = {}
    counts: dict[str, int] = {}
    for own in own_rates:
        code = own.corrects.code if own.corrects else _own_code(own.kind, counts)
        tier = own.corrects.tier if own.corrects else 1
        rates[(code, tier)] = LabourRate(
            edition=OFFICE_EDITION,
            code=code,
            tier=tier,
            section=own.section or own.kind,
            name=own.name,
            variant=own.variant,
            group="",
            condition=own.condition,
            unit=own.unit,
            rate=own.rate,
            tier_range=TierRange(),
            confirmed=True,
            remark=f"{KIND_NAMES[own.kind]}: {own.why} ({own.who} {short_thai_date(own.when)})",
        )
    info = EditionInfo(
        id=OFFICE_EDITION,
        title=OFFICE_TITLE,
        circular="",
        dated=None,
        in_force_from=None,
        source="หน่วยงานบันทึกเอง",
        verification="office",
        verification_text="หน่วยงานรับผิดชอบเอง",
    )
    by_code: dict[str, tuple[LabourRate, ...]] = {}
    for rate in rates.values():
        by_code[rate.code] = (*by_code.get(rate.code, ()), rate)
    sections = tuple(Section(kind, "", name, 1) for kind, name in KIND_NAMES.items())
    return LabourEdition(info, rates, sections, by_code=by_code)


def _own_code(kind: OfficeKind, counts: dict[str, int]) -> str:
    counts[kind] = counts.get(kind, 0) + 1
    prefix = "อ" if kind == "own" else "ส"
    return f"{prefix}.{counts[kind]}"
