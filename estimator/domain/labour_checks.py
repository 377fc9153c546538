"""Checks of the lines that take their labour from the account: tiers, units, enquiries, trust."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from estimator.domain.bill import ROOT, Line, RowId, lines_below
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.labour import LabourEdition, LabourRate
from estimator.domain.labour_tiers import (
    WorkKey,
    enquiry_note,
    fitting_rate,
    is_outside,
    measured,
    rate_of,
)
from estimator.domain.money import shown_number
from estimator.domain.pricing import Books


def labour_line_findings(
    row: RowId, line: Line, books: Books, totals: Mapping[WorkKey, Decimal]
) -> Iterator[Finding]:
    """What is to be said about one line's labour item, gravest first."""
    rate = rate_of(line, books)
    if rate is None:
        return
    edition = books.labour[rate.edition]
    value = measured(rate, line.quantity, totals)
    enquiry = enquiry_note(edition, rate, value)
    if enquiry is not None:
        yield Finding(
            "warning",
            "enquiry",
            f"ปริมาณ {shown_number(value or Decimal(0))} {rate.unit} น้อยกว่าที่บัญชีกำหนด ให้สืบราคา",
            "สืบราคาค่าแรงงาน แล้วพิมพ์ค่าแรงงานพร้อมหมายเหตุ",
            row,
            "labour",
            f"{edition.info.circular} ข้อ {rate.code}: {enquiry.text}",
        )
    elif is_outside(rate, value) and value is not None:
        yield _outside_tier(row, edition, rate, value)
    if line.unit.strip() and rate.unit.strip() and line.unit.strip() != rate.unit.strip():
        yield Finding(
            "warning",
            "unit_differs",
            f"หน่วย {line.unit} ต่างจากหน่วยในบัญชีค่าแรงงาน ({rate.unit})",
            "แก้หน่วยให้ตรงกัน หรือเลือกรายการอื่นในบัญชี",
            row,
            "unit",
            f"{edition.info.circular} ข้อ {rate.code}",
        )
    if not rate.confirmed:
        yield Finding(
            "note",
            "rate_unconfirmed",
            f"อัตราข้อ {rate.code} ยังไม่มีผู้ตรวจทานกับฉบับพิมพ์",
            "เทียบกับหนังสือเวียนแล้วบันทึกผลที่คลังค่าแรงงาน",
            row,
            "labour",
            edition.info.circular,
        )


def _outside_tier(row: RowId, edition: LabourEdition, rate: LabourRate, value: Decimal) -> Finding:
    fitting = fitting_rate(edition, rate, value)
    if fitting is None:
        remedy = "บัญชีไม่มีช่วงที่ตรงกับปริมาณนี้ ให้สืบราคาหรือเลือกรายการอื่น"
    else:
        remedy = f"เปลี่ยนเป็น “{fitting.condition}” {shown_number(fitting.rate)} บาท"
    return Finding(
        "warning",
        "outside_tier",
        f"ปริมาณ {shown_number(value)} {rate.unit} อยู่นอกช่วง “{rate.condition}”",
        remedy,
        row,
        "labour",
        f"{edition.info.circular} ข้อ {rate.code}",
    )


def unconfirmed_rates(estimate: Estimate, books: Books) -> tuple[LabourRate, ...]:
    """Rates used in the estimate that nobody has confirmed, each once, in the bill's order."""
    found: dict[tuple[str, str, int], LabourRate] = {}
    for row in lines_below(estimate.bill, ROOT):
        node = estimate.bill.node(row)
        rate = rate_of(node, books) if isinstance(node, Line) else None
        if rate is not None and not rate.confirmed:
            found.setdefault((rate.edition, rate.code, rate.tier), rate)
    return tuple(found.values())
