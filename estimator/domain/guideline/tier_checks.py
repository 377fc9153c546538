"""Checks of the rate that a line points to among those of its work, and of its enquiry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from estimator.domain.bill.rows import Line, RowId
from estimator.domain.findings import Finding
from estimator.domain.labour.account import LabourEdition, LabourNote, LabourRate
from estimator.domain.labour.tiers import (
    Measured,
    TierFit,
    TierMeasure,
    enquiry_note,
    fits,
    is_outside,
    leaves_a_choice,
    looks_at_depth,
    looks_at_quantity,
)
from estimator.domain.money import shown_number
from estimator.domain.wording import is_wordless

_ENQUIRE = "สืบราคาค่าแรงงาน แล้วพิมพ์ค่าแรงงานพร้อมหมายเหตุ"


def tier_findings(
    row: RowId, line: Line, edition: LabourEdition, rate: LabourRate, numbers: Measured
) -> Iterator[Finding]:
    """What is to be said of the tier: nothing fits, another fits, several fit, a depth is missing.

    The account says of no work whether a row's or the project's quantity is meant (painting
    apart), nor which half of an "or" wins: both are shown, and a reason settles it. A reason that
    settles nothing any more is told and left: what somebody typed is not taken away in silence.
    """
    if numbers.quantity is None:
        return
    below = enquiry_note(edition, rate, numbers.quantity)
    if below is not None and enquiry_note(edition, rate, numbers.project_total) is not None:
        quantity = _counted(numbers.quantity, rate)
        message = f"ปริมาณ {quantity} น้อยกว่าที่บัญชีกำหนด ให้สืบราคา"
        yield enquiry(row, edition, rate, below, message)
        return
    found = fits(edition, rate, numbers)
    if lacks_depth(line, edition, rate):
        # Either half of the condition may yet hold: nothing else can be said of the tier.
        yield Finding(
            "warn",
            "depth_missing",
            f"เงื่อนไขของข้อ {rate.code} ดูความลึกที่ขุดด้วย แต่รายการนี้ยังไม่ได้ระบุความลึก",
            "ระบุความลึกเป็นเมตรในช่อง “ความลึก” ของรายการนี้ (เปิดช่องได้ที่เมนูคอลัมน์)",
            row,
            "depth_m",
            clause_in(edition, rate),
        )
    elif is_outside(edition, rate, numbers):
        yield _outside_tier(row, edition, rate, numbers, found, below)
    elif leaves_a_choice(edition, rate, numbers):
        if is_wordless(line.rate_reason):
            yield _tier_choice(row, edition, rate, numbers, found, below)
    elif not is_wordless(line.rate_reason) and looks_at_quantity(rate):
        yield _idle_reason(row, edition, rate, line.rate_reason.strip())


def lacks_depth(line: Line, edition: LabourEdition, rate: LabourRate) -> bool:
    """Whether the conditions of a work speak of a depth that nobody has said yet."""
    return not line.depth_m and looks_at_depth(edition, rate)


def enquiry(
    row: RowId, edition: LabourEdition, rate: LabourRate, note: LabourNote, message: str
) -> Finding:
    """The account sends a line to an enquiry, by one of its notes."""
    clause = f"{clause_in(edition, rate)}: {note.text}"
    return Finding("warn", "enquiry", message, _ENQUIRE, row, "labour", clause)


_MEASURE_NAMES: Mapping[TierMeasure, str] = {
    "quantity": "ปริมาณของรายการ",
    "project_total": "ปริมาณรวมทั้งโครงการ",
    "depth": "ความลึก",
}


def _outside_tier(
    row: RowId,
    edition: LabourEdition,
    rate: LabourRate,
    numbers: Measured,
    found: tuple[TierFit, ...],
    below: LabourNote | None,
) -> Finding:
    if not found:
        remedy = "บัญชีไม่มีช่วงที่ตรงกับปริมาณนี้ ให้สืบราคาหรือเลือกรายการอื่น"
    else:
        remedy = f"เปลี่ยนเป็น {' หรือ '.join(_option(fit.rate) for fit in found)}"
        if below is not None:
            remedy = f"{remedy} ตามปริมาณรวม หรือสืบราคาตามปริมาณของรายการ โดยบันทึกเหตุผล"
    whole_project = rate.tier_range.measure == "project_total"
    told = [_told("project_total", numbers, rate)]
    if not whole_project:
        told = [f"ปริมาณ {_counted(numbers.quantity, rate)}"]
    if not whole_project and numbers.project_total != numbers.quantity:
        told.append(_told("project_total", numbers, rate))
    if numbers.depth is not None and looks_at_depth(edition, rate):
        told.append(_told("depth", numbers, rate))
    return Finding(
        "warn",
        "outside_tier",
        f"{' '.join(told)} อยู่นอกช่วง “{rate.condition}”",
        remedy,
        row,
        "labour",
        clause_in(edition, rate),
    )


def _tier_choice(
    row: RowId,
    edition: LabourEdition,
    rate: LabourRate,
    numbers: Measured,
    found: tuple[TierFit, ...],
    below: LabourNote | None,
) -> Finding:
    told = [] if below is None else [f"{_told('quantity', numbers, rate)} ให้สืบราคา"]
    told += [
        f"{' และ'.join(_told(measure, numbers, rate) for measure in fit.by)} "
        f"ตรงกับ {_option(fit.rate)}"
        for fit in found
    ]
    return Finding(
        "warn",
        "tier_choice",
        f"มีอัตราที่ตรงเงื่อนไขได้มากกว่าหนึ่งอัตรา: {'; '.join(told)}",
        "เลือกอัตราที่ใช้พร้อมเหตุผลที่หน้าวิธีคิด หรือพิมพ์เหตุผลในช่อง “เหตุผลอัตรา” ของรายการนี้",
        row,
        "rate_reason",
        clause_in(edition, rate),
    )


def _idle_reason(row: RowId, edition: LabourEdition, rate: LabourRate, reason: str) -> Finding:
    """A reason outlives the choice that it explained once the numbers fit this rate alone."""
    return Finding(
        "note",
        "rate_reason_idle",
        f"มีอัตราเดียวที่ตรงเงื่อนไข คือ {_option(rate)} เหตุผลอัตราที่พิมพ์ไว้ “{reason}” จึงไม่มีทางเลือกให้อธิบายแล้ว",
        "ตรวจสอบว่าเหตุผลนี้ยังตรงกับปริมาณงานหรือไม่ หากไม่ใช้แล้วให้ลบข้อความในช่อง “เหตุผลอัตรา” ของรายการนี้",
        row,
        "rate_reason",
        clause_in(edition, rate),
    )


def _option(rate: LabourRate) -> str:
    return f"“{rate.condition}” {shown_number(rate.rate)} บาท"


def _told(measure: TierMeasure, numbers: Measured, rate: LabourRate) -> str:
    if measure == "depth":
        depth = numbers.depth
        return f"{_MEASURE_NAMES[measure]} {'-' if depth is None else shown_number(depth)} ม."
    return f"{_MEASURE_NAMES[measure]} {_counted(numbers.value(measure), rate)}"


def _counted(quantity: Decimal | None, rate: LabourRate) -> str:
    return f"{'-' if quantity is None else shown_number(quantity)} {rate.unit}"


def clause_in(edition: LabourEdition, rate: LabourRate) -> str:
    """Where in an account a rate stands."""
    return f"{edition.info.name} ข้อ {rate.code}"
