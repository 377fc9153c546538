"""Where two states of an estimate take one figure from a book, and the books say another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from estimator.domain.bill.rows import Bill, Line
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import (
    COLUMN_NAMES,
    FactorRow,
    FactorTable,
    RowPlace,
    TableKey,
)
from estimator.domain.labour.account import LabourRate
from estimator.domain.money import shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import named_work_types
from estimator.domain.records.between import exactly_alike
from estimator.domain.sources.labour_ref import LabourRef


@dataclass(frozen=True, slots=True)
class RateDifference:
    """A rate (baht a unit) or a Factor F of an edition; None where the books have none."""

    edition: str
    what: str
    before: Decimal | None
    after: Decimal | None


def rate_differences(
    before: Estimate, books_before: Books, after: Estimate, books_after: Books
) -> tuple[RateDifference, ...]:
    """The labour rates that lines of both take, and the rows of the tables that both read."""
    if books_before is books_after:
        return ()
    return (
        *_labour(before.bill, books_before, after.bill, books_after),
        *_factors(before, books_before, after, books_after),
    )


def _labour(before: Bill, was: Books, after: Bill, now: Books) -> Iterator[RateDifference]:
    both = _taken(before) & _taken(after)
    for ref in sorted(both, key=lambda each: (each.edition, each.code, each.tier)):
        old, new = _rate(was, ref), _rate(now, ref)
        figures = _figure(old), _figure(new)
        if not exactly_alike(*figures):
            named = new or old
            title = "" if named is None else f"{named.title} {named.condition}".strip()
            yield RateDifference(ref.edition, f"ข้อ {ref.code} {title}".strip(), *figures)


def _taken(bill: Bill) -> set[LabourRef]:
    lines = (row.node for row in bill.rows.values())
    return {line.item for line in lines if isinstance(line, Line) and line.item is not None}


def _rate(books: Books, ref: LabourRef) -> LabourRate | None:
    edition = books.labour.get(ref.edition)
    return None if edition is None else edition.rate(ref)


def _figure(rate: LabourRate | None) -> Decimal | None:
    return None if rate is None else rate.rate


def _factors(before: Estimate, was: Books, after: Estimate, now: Books) -> Iterator[RateDifference]:
    for edition, key in sorted(_read(before) & _read(after), key=str):
        old, new = _rows(was, edition, key), _rows(now, edition, key)
        for place in dict.fromkeys((*old, *new)):
            yield from _row_differences(edition, key, place, old.get(place), new.get(place))


def _read(estimate: Estimate) -> set[tuple[str, TableKey]]:
    """The tables that an estimate reads."""
    conditions = estimate.conditions
    if conditions.factor_f.method == "manual":
        return set()
    percents = conditions.advance_percent, conditions.retention_percent
    return {(conditions.factor_f.edition, (kind, *percents)) for kind in named_work_types(estimate)}


def _rows(books: Books, edition: str, key: TableKey) -> dict[RowPlace, FactorRow]:
    found = books.factor_f.get(edition)
    table: FactorTable | None = None if found is None else found.tables.get(key)
    return {} if table is None else {row.place: row for row in table.rows}


def _row_differences(
    edition: str, key: TableKey, place: RowPlace, old: FactorRow | None, new: FactorRow | None
) -> Iterator[RateDifference]:
    for column, name in COLUMN_NAMES.items():
        was = None if old is None else old.cell(column)
        now = None if new is None else new.cell(column)
        if not exactly_alike(was, now):
            cost = shown_number(place[1], 0)
            what = f"ตาราง{WORK_TYPE_NAMES[key[0]]} ค่างาน {cost} ล้านบาท ช่อง {name}"
            yield RateDifference(edition, what, was, now)
