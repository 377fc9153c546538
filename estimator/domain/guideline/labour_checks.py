"""Checks of the lines that take their labour from the account: tiers, units, enquiries, trust."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from estimator.domain.bill.rows import ROOT, Line, RowId, lines_below
from estimator.domain.books.trust import NOT_COMPARED
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.labour.account import LabourEdition, LabourNote, LabourRate, same_unit
from estimator.domain.labour.tiers import (
    WorkKey,
    elsewhere_note,
    enquiry_note,
    fitting_rate,
    is_outside,
    measured,
    rate_of,
)
from estimator.domain.money import shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.prices import typed_value

BANGKOK = ("กรุงเทพ", "กทม")
"""How the name of the only province begins for which the account prints pile driving (1.2.1)."""

_ENQUIRE = "สืบราคาค่าแรงงาน แล้วพิมพ์ค่าแรงงานพร้อมหมายเหตุ"


def labour_line_findings(
    row: RowId, line: Line, books: Books, totals: Mapping[WorkKey, Decimal], province: str = ""
) -> Iterator[Finding]:
    """What is to be said about one line's labour item, gravest first.

    A labour price that was typed and is not the book's is the answer to an enquiry or to a wrong
    tier; nothing more is said of these then.
    """
    rate = rate_of(line, books.labour)
    if rate is None:
        return
    edition = books.labour[rate.edition]
    if typed_value(line.labour) in (None, rate.rate):
        yield from _place_findings(row, line, edition, rate, totals, province)
    if line.unit.strip() and rate.unit and not same_unit(line.unit, rate.unit):
        yield Finding(
            "warning",
            "unit_differs",
            f"หน่วย {line.unit} ต่างจากหน่วยในบัญชีค่าแรงงาน ({rate.unit})",
            "แก้หน่วยให้ตรงกัน หรือเลือกรายการอื่นในบัญชี",
            row,
            "unit",
            _clause(edition, rate),
        )
    if not rate.confirmed and typed_value(line.labour) in (None, rate.rate):
        yield Finding(
            "note",
            "rate_unconfirmed",
            f"อัตราข้อ {rate.code} {NOT_COMPARED}",
            "เทียบกับหนังสือเวียนแล้วบันทึกผลที่คลังค่าแรงงาน",
            row,
            "labour",
            edition.info.name,
        )


def has_left_tier(line: Line, books: Books, totals: Mapping[WorkKey, Decimal]) -> bool:
    """Whether the checks ask for another tier; not where they send the quantity to an enquiry."""
    return any(
        finding.code == "outside_tier"
        for finding in labour_line_findings(ROOT, line, books, totals)
    )


def _place_findings(
    row: RowId,
    line: Line,
    edition: LabourEdition,
    rate: LabourRate,
    totals: Mapping[WorkKey, Decimal],
    province: str,
) -> Iterator[Finding]:
    count = line.quantity.value
    value = measured(rate, count, totals)
    enquiry = enquiry_note(edition, rate, count)
    if enquiry is not None and count is not None:
        quantity = f"{shown_number(count)} {rate.unit}"
        message = f"ปริมาณ {quantity} น้อยกว่าที่บัญชีกำหนด ให้สืบราคา"
        yield _enquiry(row, edition, rate, enquiry, message)
    elif value is not None and is_outside(rate, value):
        yield _outside_tier(row, edition, rate, value)
    elsewhere = elsewhere_note(edition, rate)
    if elsewhere is not None and province.strip() and not province.strip().startswith(BANGKOK):
        message = f"บัญชีให้อัตรานี้เฉพาะในเขต กทม. งานนี้อยู่ที่{province.strip()} ให้สืบราคา"
        yield _enquiry(row, edition, rate, elsewhere, message)


def _enquiry(
    row: RowId, edition: LabourEdition, rate: LabourRate, note: LabourNote, message: str
) -> Finding:
    clause = f"{_clause(edition, rate)}: {note.text}"
    return Finding("warning", "enquiry", message, _ENQUIRE, row, "labour", clause)


def _outside_tier(row: RowId, edition: LabourEdition, rate: LabourRate, value: Decimal) -> Finding:
    fitting = fitting_rate(edition, rate, value)
    if fitting is None:
        remedy = "บัญชีไม่มีช่วงที่ตรงกับปริมาณนี้ ให้สืบราคาหรือเลือกรายการอื่น"
    else:
        remedy = f"เปลี่ยนเป็น “{fitting.condition}” {shown_number(fitting.rate)} บาท"
    quantity = "ปริมาณรวมทั้งโครงการ" if rate.tier_range.measure == "project_total" else "ปริมาณ"
    return Finding(
        "warning",
        "outside_tier",
        f"{quantity} {shown_number(value)} {rate.unit} อยู่นอกช่วง “{rate.condition}”",
        remedy,
        row,
        "labour",
        _clause(edition, rate),
    )


def _clause(edition: LabourEdition, rate: LabourRate) -> str:
    return f"{edition.info.name} ข้อ {rate.code}"


def used_rates(estimate: Estimate, books: Books) -> tuple[LabourRate, ...]:
    """The rates that lines of the estimate point to, each once, in the bill's order."""
    found: dict[LabourRef, LabourRate] = {}
    for row in lines_below(estimate.bill, ROOT):
        node = estimate.bill.node(row)
        rate = rate_of(node, books.labour) if isinstance(node, Line) else None
        if rate is not None:
            found.setdefault(rate.ref, rate)
    return tuple(found.values())


def unconfirmed_rates(estimate: Estimate, books: Books) -> tuple[LabourRate, ...]:
    """Rates used in the estimate that nobody has confirmed, each once, in the bill's order."""
    return tuple(rate for rate in used_rates(estimate, books) if not rate.confirmed)
