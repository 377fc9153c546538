"""Which rate of an item fits a line: by its quantity, by the project's total, or by choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.labour.account import (
    LabourEdition,
    LabourEditions,
    LabourNote,
    LabourRate,
    headings_above,
    siblings,
)
from estimator.domain.labour.conditions import TierRange, contains
from estimator.domain.money import shown_number
from estimator.domain.provinces import is_bangkok, plain_province
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.prices import typed_value
from estimator.domain.units import in_units_of, same_unit
from estimator.domain.wording import is_wordless

WorkKey = tuple[str, str]
"""What is counted together over the whole project (`work_key`), and its unit."""


def work_key(rate: LabourRate) -> WorkKey:
    """What a rate is counted together with over the project.

    Painting: the painted area of the whole project (note under section 2.8), whichever edition a
    line takes its rate from. Any other work: itself, in all its tiers.
    """
    if rate.tier_range.measure == "project_total":
        return (rate.section, rate.unit)
    return (f"{rate.code} {rate.title} {rate.tier_range.choice}", rate.unit)


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
    """Quantities of the works whose tiers look at a quantity, added up over the project.

    What a line counts in another unit than the account's is no such quantity. `but_for` leaves
    one line out: what the others come to, before that line takes an item.
    """
    totals: dict[WorkKey, Decimal] = {}
    # Of ten thousand lines most take the same few rates: each is looked up once.
    rates: dict[LabourRef | None, LabourRate | None] = {None: None}
    for row in bill.rows.values():
        line = row.node
        if row.id == but_for or not isinstance(line, Line) or line.quantity.value is None:
            continue
        item = line.item
        if item not in rates:
            found = rate_of(line, editions)
            rates[item] = found if found is not None and looks_at_quantity(found) else None
        rate = rates[item]
        quantity = _quantity(rate, line) if rate is not None else None
        if rate is not None and quantity is not None:
            key = work_key(rate)
            totals[key] = totals.get(key, Decimal(0)) + quantity
    return totals


def counts_in(unit: str, line: Line) -> bool:
    """Whether a line's quantity can be said in a unit of the account, as far as either says."""
    return _each_in(unit, line) is not None


def _each_in(unit: str, line: Line) -> Decimal | None:
    """How many of the account's unit one of the line's unit is; None where nobody knows."""
    if not line.unit.strip() or not unit:
        return Decimal(1)
    return in_units_of(line.unit, unit)


def in_unit_of(line: Line, rate: LabourRate) -> LabourRate:
    """A rate as it prices a line: in the line's unit, where that is known in the account's."""
    each = _each_in(rate.unit, line)
    if each is None or each == 1:
        return rate
    return replace(rate, rate=rate.rate * each, unit=line.unit)


def looks_at_quantity(rate: LabourRate) -> bool:
    """Whether a quantity decides among the rates of its work."""
    return rate.tier_range.measure in ("quantity", "project_total")


def looks_at_depth(edition: LabourEdition, rate: LabourRate) -> bool:
    """Whether a depth may decide among the rates of its work as well (1.3.1 and 1.3.2)."""
    return any(tier.tier_range.depth is not None for tier in tiers_of(edition, rate))


TierMeasure = Literal["quantity", "project_total", "depth"]


@dataclass(frozen=True, slots=True)
class Measured:
    """The numbers of a line that the conditions of its work can look at; None: not known.

    `project_total` counts the line itself; `depth` is in metres.
    """

    quantity: Decimal | None = None
    project_total: Decimal | None = None
    depth: Decimal | None = None

    def value(self, measure: TierMeasure) -> Decimal | None:
        """One of the numbers."""
        if measure == "quantity":
            return self.quantity
        return self.project_total if measure == "project_total" else self.depth


def measured(rate: LabourRate, line: Line, totals: Mapping[WorkKey, Decimal]) -> Measured:
    """What a line offers to a rate's conditions; `totals` count the line itself.

    They are asked only where a quantity decides: to add up a project takes time.
    """
    quantity, depth = _quantity(rate, line), _depth(line)
    if not looks_at_quantity(rate):
        return Measured(quantity, quantity, depth)
    return Measured(quantity, totals.get(work_key(rate), quantity), depth)


def measured_with_others(
    rate: LabourRate, line: Line, others: Mapping[WorkKey, Decimal]
) -> Measured:
    """As `measured`, where `others` do not count the line itself."""
    quantity, depth = _quantity(rate, line), _depth(line)
    if quantity is None or not looks_at_quantity(rate):
        return Measured(quantity, quantity, depth)
    total = quantity + others.get(work_key(rate), Decimal(0))
    return Measured(quantity, total, depth)


def _quantity(rate: LabourRate, line: Line) -> Decimal | None:
    """How much of the account's unit a line counts; of another unit nothing is known."""
    quantity, each = line.quantity.value, _each_in(rate.unit, line)
    return None if quantity is None or each is None else quantity * each


def _depth(line: Line) -> Decimal | None:
    """How deep is dug in metres; nought is no depth that anybody digs."""
    return line.depth_m or None


def tiers_of(edition: LabourEdition, rate: LabourRate) -> tuple[LabourRate, ...]:
    """The rates of the same work that look at the same number, among which a quantity decides."""
    kind = _kind(rate)
    return tuple(other for other in siblings(edition, rate) if _kind(other) == kind)


def _kind(rate: LabourRate) -> tuple[str, str]:
    return (rate.tier_range.measure, rate.tier_range.choice)


@dataclass(frozen=True, slots=True)
class TierFit:
    """A rate whose condition holds, and by which of a line's numbers it does."""

    rate: LabourRate
    by: tuple[TierMeasure, ...]


def fits(edition: LabourEdition, rate: LabourRate, line: Measured) -> tuple[TierFit, ...]:
    """Every rate of the same work whose condition holds for a line, in printed order.

    There may be several: two tiers share a bound, or meet at one that both leave out ("above" and
    "below 5,000"), the halves of an "or" disagree, or the line and the project's sum of the same
    work fall into different tiers. No text says which of them wins. A condition on the painted
    area speaks of the project alone (note under 2.8).
    """
    tiers = tiers_of(edition, rate)
    found = ((tier, tuple(_holds_by(tier.tier_range, line, _holds))) for tier in tiers)
    held = tuple(TierFit(tier, by) for tier, by in found if by)
    if held:
        return held
    met = ((tier, tuple(_holds_by(tier.tier_range, line, _begins_at))) for tier in tiers)
    meeting = tuple(TierFit(tier, by) for tier, by in met if by)
    return meeting if len(meeting) > 1 else ()


def _holds_by(
    tier: TierRange, line: Measured, holds: Callable[[TierRange, Decimal | None], bool]
) -> Iterator[TierMeasure]:
    if tier.measure == "quantity" and holds(tier, line.quantity):
        yield "quantity"
    if tier.measure in ("quantity", "project_total") and holds(tier, line.project_total):
        yield "project_total"
    if tier.depth is not None and holds(tier.depth, line.depth):
        yield "depth"


def _holds(tier: TierRange, value: Decimal | None) -> bool:
    return value is not None and contains(tier, value)


def _begins_at(tier: TierRange, value: Decimal | None) -> bool:
    """Whether a range begins or ends at a value, which it leaves out itself."""
    return value is not None and value in (tier.minimum, tier.maximum)


def first_rate(edition: LabourEdition, rate: LabourRate, line: Measured) -> LabourRate | None:
    """The rate of the same work to begin with; None where no condition holds.

    The line's own quantity before the project's sum or a depth, then the printed order: a
    proposal, which a finding shows beside the others that fit.
    """
    found = fits(edition, rate, line)
    own = [fit for fit in found if "quantity" in fit.by]
    return next((fit.rate for fit in own or found), None)


def is_outside(edition: LabourEdition, rate: LabourRate, line: Measured) -> bool:
    """True where a rate's condition looks at numbers that are known, and none of them is in it."""
    if not looks_at_quantity(rate) or line.quantity is None:
        return False
    return all(fit.rate != rate for fit in fits(edition, rate, line))


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


def is_enquired(line: Line) -> bool:
    """Whether a labour price was typed and its remark says where it is from."""
    return typed_value(line.labour) is not None and not is_wordless(line.remark)


def leaves_a_choice(edition: LabourEdition, rate: LabourRate, line: Measured) -> bool:
    """Whether the texts leave open what a line of this work takes.

    Several rates fit, or the line's own quantity is sent to an enquiry and the project's is not.
    """
    if enquiry_note(edition, rate, line.quantity) is not None:
        return enquiry_note(edition, rate, line.project_total) is None
    return len(fits(edition, rate, line)) > 1


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


def is_elsewhere(edition: LabourEdition, rate: LabourRate, province: str) -> bool:
    """Whether a work stands where the account has no rate for it: outside Bangkok (1.2.1)."""
    name = plain_province(province)
    return bool(name) and not is_bangkok(name) and elsewhere_note(edition, rate) is not None


def range_in_words(tier: TierRange) -> str:
    """What a condition was understood to mean, in Thai, so that a reader can check it."""
    if not tier.measure:
        return "ไม่มีช่วงให้เลือก" if not tier.note else "ข้อความประกอบ ไม่ใช่ช่วงให้เลือก"
    looks_at = {
        "quantity": "ดูปริมาณของรายการ",
        "project_total": "ดูปริมาณรวมของงานนี้ทั้งโครงการ",
        "choice": "ผู้ประมาณราคาเลือกเอง",
        "depth": "ดูความลึกที่ขุด",
    }[tier.measure]
    parts = [looks_at, _bounds_in_words(tier), tier.choice if tier.measure != "choice" else ""]
    read = ", ".join(part for part in parts if part)
    return f"{read} หรือ{range_in_words(tier.depth)}" if tier.depth is not None else read


def _bounds_in_words(tier: TierRange) -> str:
    words = []
    if tier.minimum is not None:
        words += ["ตั้งแต่" if tier.minimum_included else "มากกว่า", shown_number(tier.minimum, 0)]
    if tier.maximum is not None:
        words += ["ไม่เกิน" if tier.maximum_included else "น้อยกว่า", shown_number(tier.maximum, 0)]
    return " ".join([*words, tier.unit]) if words else ""
