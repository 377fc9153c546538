"""Which rate of an item fits a line: by its quantity, by the project's total, or by choice."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from estimator.domain.bill import ROOT, Bill, Line, lines_below
from estimator.domain.labour import LabourEdition, LabourNote, LabourRate, siblings
from estimator.domain.labour_conditions import contains
from estimator.domain.pricing import Books

WorkKey = tuple[str, str, str]
"""Edition, section and unit of works that are counted together over the whole project."""


def work_key(rate: LabourRate) -> WorkKey:
    """What a rate is counted together with where its tier looks at the project's total.

    Painting: the painted area of the whole project (note under section 2.8).
    """
    return (rate.edition, rate.section, rate.unit)


def rate_of(line: Line, books: Books) -> LabourRate | None:
    """The rate a line points to, if its book is known."""
    if line.labour_item is None:
        return None
    edition = books.labour.get(line.labour_item.edition)
    return edition.rate(line.labour_item) if edition is not None else None


def project_totals(bill: Bill, books: Books) -> Mapping[WorkKey, Decimal]:
    """Quantities of the works whose tiers look at the project's total, added up."""
    totals: dict[WorkKey, Decimal] = {}
    for row in lines_below(bill, ROOT):
        node = bill.node(row)
        if not isinstance(node, Line) or node.quantity is None or node.labour_item is None:
            continue
        rate = rate_of(node, books)
        if rate is not None and rate.tier_range.measure == "project_total":
            key = work_key(rate)
            totals[key] = totals.get(key, Decimal(0)) + node.quantity
    return totals


def measured(
    rate: LabourRate, quantity: Decimal | None, totals: Mapping[WorkKey, Decimal]
) -> Decimal | None:
    """The number a rate's tier looks at, or None where it looks at none or nothing is measured."""
    if rate.tier_range.measure == "quantity":
        return quantity
    if rate.tier_range.measure == "project_total":
        return totals.get(work_key(rate), quantity)
    return None


def fitting_rate(edition: LabourEdition, rate: LabourRate, value: Decimal) -> LabourRate | None:
    """The rate of the same work whose tier holds `value`; None where no tier does.

    The printed order decides at a bound that two tiers share.
    """
    for other in siblings(edition, rate):
        same_kind = (other.tier_range.measure, other.tier_range.choice) == (
            rate.tier_range.measure,
            rate.tier_range.choice,
        )
        if same_kind and contains(other.tier_range, value):
            return other
    return None


def is_outside(rate: LabourRate, value: Decimal | None) -> bool:
    """True where the rate's tier looks at a number and this number is not in it."""
    return value is not None and not contains(rate.tier_range, value)


def notes_for(edition: LabourEdition, rate: LabourRate) -> tuple[LabourNote, ...]:
    """The account's notes that bear on a rate: at its item, its section, or a heading above."""
    places = {rate.code, *_headings_above(edition, rate)}
    own = {rate.code, f"{rate.code}#{rate.tier}"}
    return tuple(
        note
        for note in edition.notes
        if (own.intersection(note.applies_to) if note.applies_to else note.at in places)
    )


def enquiry_note(
    edition: LabourEdition, rate: LabourRate, value: Decimal | None
) -> LabourNote | None:
    """The note that sends this quantity to a price enquiry, if there is one.

    Piles below 50 or 25, parquet below its area and the like: the account gives no rate there.
    """
    if value is None:
        return None
    for note in notes_for(edition, rate):
        below = note.meaning == "enquiry_below" and note.threshold is not None
        if below and note.threshold is not None and value < note.threshold:
            return note
    return None


def _headings_above(edition: LabourEdition, rate: LabourRate) -> set[str]:
    parents = {section.code: section.parent for section in edition.sections}
    found: set[str] = set()
    here = rate.section
    while here and here not in found:
        found.add(here)
        here = parents.get(here, "")
    return found
