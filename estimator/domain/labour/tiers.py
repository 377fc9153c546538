"""Which rate of an item fits a line: by its quantity, by the project's total, or by choice."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from estimator.domain.bill.rows import ROOT, Bill, Line, RowId, lines_below
from estimator.domain.labour.account import (
    LabourEdition,
    LabourEditions,
    LabourNote,
    LabourRate,
    headings_above,
    same_unit,
    siblings,
)
from estimator.domain.labour.conditions import TierRange, contains
from estimator.domain.money import shown_number

WorkKey = tuple[str, str]
"""Section and unit of works that are counted together over the whole project."""


def work_key(rate: LabourRate) -> WorkKey:
    """What a rate is counted together with where its tier looks at the project's total.

    Painting: the painted area of the whole project (note under section 2.8), whichever edition a
    line takes its rate from.
    """
    return (rate.section, rate.unit)


def rate_of(line: Line, editions: LabourEditions) -> LabourRate | None:
    """The rate a line points to, if its book is known."""
    item = line.item
    if item is None:
        return None
    edition = editions.get(item.edition)
    return edition.rate(item) if edition is not None else None


def project_totals(
    bill: Bill, editions: LabourEditions, but_for: RowId | None = None
) -> Mapping[WorkKey, Decimal]:
    """Quantities of the works whose tiers look at the project's total, added up.

    `but_for` leaves one line out: what the others come to, before that line takes an item.
    """
    totals: dict[WorkKey, Decimal] = {}
    for row in lines_below(bill, ROOT):
        node = bill.node(row)
        if row == but_for or not isinstance(node, Line) or node.quantity.value is None:
            continue
        rate = rate_of(node, editions)
        if rate is not None and rate.tier_range.measure == "project_total":
            key = work_key(rate)
            totals[key] = totals.get(key, Decimal(0)) + node.quantity.value
    return totals


def measured(
    rate: LabourRate, quantity: Decimal | None, totals: Mapping[WorkKey, Decimal]
) -> Decimal | None:
    """The number a rate's tier looks at, or None where it looks at none or nothing is measured.

    `totals` count the line itself.
    """
    if rate.tier_range.measure == "quantity":
        return quantity
    if rate.tier_range.measure == "project_total":
        return totals.get(work_key(rate), quantity)
    return None


def measured_with_others(
    rate: LabourRate, quantity: Decimal | None, others: Mapping[WorkKey, Decimal]
) -> Decimal | None:
    """As `measured`, where `others` do not count the line itself."""
    if rate.tier_range.measure == "project_total" and quantity is not None:
        return quantity + others.get(work_key(rate), Decimal(0))
    return measured(rate, quantity, {})


def tiers_of(edition: LabourEdition, rate: LabourRate) -> tuple[LabourRate, ...]:
    """The rates of the same work that look at the same number, among which a quantity decides."""
    kind = _kind(rate)
    return tuple(other for other in siblings(edition, rate) if _kind(other) == kind)


def _kind(rate: LabourRate) -> tuple[str, str]:
    return (rate.tier_range.measure, rate.tier_range.choice)


def fitting_rate(edition: LabourEdition, rate: LabourRate, value: Decimal) -> LabourRate | None:
    """The rate of the same work whose tier holds `value`; None where no tier does.

    The rate itself is kept while it fits; else the printed order decides where two tiers share a
    bound.
    """
    if contains(rate.tier_range, value):
        return rate
    return first_rate(edition, rate, value)


def first_rate(edition: LabourEdition, rate: LabourRate, value: Decimal) -> LabourRate | None:
    """As `fitting_rate`, whichever tier of the work was pointed at: the printed order decides."""
    for other in tiers_of(edition, rate):
        if contains(other.tier_range, value):
            return other
    return None


def is_outside(rate: LabourRate, value: Decimal | None) -> bool:
    """True where the rate's tier looks at a number and this number is not in it."""
    return value is not None and not contains(rate.tier_range, value)


def notes_for(edition: LabourEdition, rate: LabourRate) -> tuple[LabourNote, ...]:
    """The account's notes that bear on a rate: at its item, its section, or a heading above."""
    places = {rate.code, *(section.code for section in headings_above(edition, rate.section))}
    own = {rate.code, f"{rate.code}#{rate.tier}"}
    return tuple(
        note
        for note in edition.notes
        if (own.intersection(note.applies_to) if note.applies_to else note.at in places)
    )


def enquiry_note(
    edition: LabourEdition, rate: LabourRate, quantity: Decimal | None
) -> LabourNote | None:
    """The note that sends this quantity to a price enquiry, if there is one.

    Piles below 50 or 25, parquet below its area and the like: the account gives no rate there. A
    note without a number means the least quantity that the work's tiers name.
    """
    if quantity is None:
        return None
    for note in notes_for(edition, rate):
        if note.meaning != "enquiry_below":
            continue
        threshold = note.threshold
        if threshold is None:
            threshold = _least_named(edition, rate)
        elif not same_unit(note.unit, rate.unit):
            threshold = None
        if threshold is not None and quantity < threshold:
            return note
    return None


def _least_named(edition: LabourEdition, rate: LabourRate) -> Decimal | None:
    """The smallest quantity that any tier of the work begins at; None where one has no foot."""
    if rate.tier_range.measure != "quantity":
        return None
    feet = [tier.tier_range.minimum for tier in tiers_of(edition, rate)]
    known = [foot for foot in feet if foot is not None]
    return min(known) if known and len(known) == len(feet) else None


def elsewhere_note(edition: LabourEdition, rate: LabourRate) -> LabourNote | None:
    """The note that keeps a rate to Bangkok and sends other places to an enquiry, if any."""
    for note in notes_for(edition, rate):
        if note.meaning == "enquiry_elsewhere":
            return note
    return None


def range_in_words(tier: TierRange) -> str:
    """What a condition was understood to mean, in Thai, so that a reader can check it."""
    if not tier.measure:
        return "ไม่มีช่วงให้เลือก" if not tier.note else "ข้อความประกอบ ไม่ใช่ช่วงให้เลือก"
    looks_at = {
        "quantity": "ดูปริมาณของรายการ",
        "project_total": "ดูปริมาณรวมของงานนี้ทั้งโครงการ",
        "choice": "ผู้ประมาณราคาเลือกเอง",
    }[tier.measure]
    parts = [looks_at, _bounds_in_words(tier), tier.choice if tier.measure != "choice" else ""]
    return ", ".join(part for part in parts if part)


def _bounds_in_words(tier: TierRange) -> str:
    words = []
    if tier.minimum is not None:
        words += ["ตั้งแต่" if tier.minimum_included else "มากกว่า", shown_number(tier.minimum, 0)]
    if tier.maximum is not None:
        words += ["ไม่เกิน" if tier.maximum_included else "น้อยกว่า", shown_number(tier.maximum, 0)]
    return " ".join([*words, tier.unit]) if words else ""
