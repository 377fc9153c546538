"""What the open estimate would cost if Factor F were found in another way.

Everything is priced by `price()` itself, so a comparison can never disagree with the forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from estimator.domain.bill.rows import all_parts
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.estimate import Estimate, FactorChoice, GroupFactor
from estimator.domain.factor_f.checks import Doubt, FactorCell
from estimator.domain.factor_f.generator import with_vat
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.tables import FactorEdition, FactorRow, FactorTable
from estimator.domain.factor_f.words import departs, percent
from estimator.domain.money import Satang, percent_of, shown_baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill
from estimator.domain.pricing.price import (
    PricedEstimate,
    costs_by_work_type,
    main_work_type,
    priced_or_refused,
    work_types,
)

_SOME_REASON = "-"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to find Factor F and what it comes to; amounts in satang.

    `by_groups`: factors of work groups are set by hand, whatever the way for the others.

    `difference` is the reference price against the one in force now. Where the way leads
    nowhere `refusal` says why and the amounts are None; `held_back`: it leads to a draft.
    """

    choice: FactorChoice
    current: bool
    own_note: bool
    factor: Decimal | None = None
    construction_price: Satang | None = None
    reference_price: Satang | None = None
    construction_difference: Satang | None = None
    difference: Satang | None = None
    held_back: bool = False
    refusal: str = ""
    by_groups: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What a doubtful cell would change if it read as expected, in satang."""

    doubt: Doubt
    used: bool
    construction_difference: Satang = 0
    reference_difference: Satang = 0


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A work group of a contract (clause 8): its part of the direct cost and its Factor F."""

    work_type: WorkType
    cost: Satang
    percent: Decimal
    factor: FactorWorking
    main: bool


def outcomes(estimate: Estimate, books: Books, costed: CostedBill) -> tuple[Outcome, ...]:
    """The tables' own note, the other roundings, the lower row, and the value set by hand if any.

    They are those of the whole contract. Where factors of work groups are set by hand, that is the
    way in force, and the last of them. A way that is chosen now but is none of these (a lower row
    with another rounding) counts as the nearest, for rounding does nothing to a printed row.
    """
    by_hand, asked = groups_by_hand(estimate), _without_groups_by_hand(estimate)
    now = asked.conditions.factor_f
    ways = [
        replace(now, method="interpolated", rounding="half_up"),
        replace(now, method="interpolated", rounding="up"),
        replace(now, method="interpolated", rounding="down"),
        replace(now, method="lower_row", rounding="half_up"),
    ]
    if now.value is not None or now.method == "manual":
        ways.append(replace(now, method="manual", rounding="half_up"))
    base, _refusal = priced_or_refused(estimate, books, costed)
    found = [
        _outcome(asked, books, costed, way, not by_hand and way.same_way(now), base) for way in ways
    ]
    if by_hand:
        kept = estimate.conditions.factor_f
        found.append(replace(_outcome(estimate, books, costed, kept, True, base), by_groups=True))
    return tuple(found)


def groups_by_hand(estimate: Estimate) -> tuple[GroupFactor, ...]:
    """The work groups of the contract whose factor is set by hand, in the order of `work_types`."""
    choice = estimate.conditions.factor_f
    return tuple(filter(None, map(choice.of_group, work_types(estimate))))


def _without_groups_by_hand(estimate: Estimate) -> Estimate:
    """The estimate with no work group's factor set by hand."""
    choice = replace(estimate.conditions.factor_f, groups=())
    return replace(estimate, conditions=replace(estimate.conditions, factor_f=choice))


def _outcome(
    estimate: Estimate,
    books: Books,
    costed: CostedBill,
    way: FactorChoice,
    current: bool,
    base: PricedEstimate | None,
) -> Outcome:
    asked = replace(way, reason=way.reason or _SOME_REASON)
    conditions = replace(estimate.conditions, factor_f=asked)
    way_taken = replace(estimate, conditions=conditions)
    priced, refusal = priced_or_refused(way_taken, books, costed)
    if priced is None:
        return Outcome(way, current, not departs(way), refusal=str(refusal))
    return Outcome(
        way,
        current,
        not departs(way),
        None if priced.factor is None else priced.factor.value,
        priced.construction_price,
        priced.reference_price,
        priced.construction_price - base.construction_price if base else None,
        priced.reference_price - base.reference_price if base else None,
        any(working.held_back for working in priced.factors.values()),
    )


def effects(priced: PricedEstimate, books: Books, doubts: Iterable[Doubt]) -> tuple[Effect, ...]:
    """What each doubt would change in the priced estimate, were the cell as expected.

    A cell that the estimate does not use changes nothing; so does a doubt that expects nothing.
    """
    return tuple(_effect(priced, books, doubt) for doubt in doubts)


def _effect(priced: PricedEstimate, books: Books, doubt: Doubt) -> Effect:
    used = any(_uses(working, doubt.cell) for working in priced.factors.values())
    if not used or doubt.expected is None:
        return Effect(doubt, used)
    mended = _mended(books, priced.estimate.conditions.factor_f.edition, doubt)
    return Effect(doubt, used, *_difference(priced, mended))


def effect_of_all(
    priced: PricedEstimate, books: Books, doubts: Iterable[Doubt]
) -> tuple[Satang, Satang]:
    """What the construction and the reference price would change, were all doubts mended at once.

    Cells that stand in for each other (two swapped rows) each seem to change much, both nothing.
    """
    mended = books
    # A mended factor moves its rain columns along, so those must be right beforehand.
    for doubt in sorted(doubts, key=lambda doubt: doubt.code != "rain"):
        if doubt.expected is not None and any(
            _uses(working, doubt.cell) for working in priced.factors.values()
        ):
            mended = _mended(mended, priced.estimate.conditions.factor_f.edition, doubt)
    return _difference(priced, mended)


def _difference(priced: PricedEstimate, mended: Books) -> tuple[Satang, Satang]:
    other, _refusal = priced_or_refused(priced.estimate, mended, priced.costed)
    if other is None:
        return 0, 0
    return (
        other.construction_price - priced.construction_price,
        other.reference_price - priced.reference_price,
    )


def _uses(working: FactorWorking, cell: FactorCell) -> bool:
    """Whether a working read the cell, or one that is made from it (a factor under its VAT)."""
    if working.table is None or working.table.key != cell.table:
        return False
    read = [working.lower, None if working.method == "lower_row" else working.upper]
    rows = {(row.bound, row.cost_million_baht) for row in read if row is not None}
    made_from = cell.column in ("factor", working.column) or (
        cell.column == "factor_with_vat" and working.column != "factor"
    )
    return made_from and (cell.bound, cell.cost_million_baht) in rows


def _mended(books: Books, edition_id: str, doubt: Doubt) -> Books:
    edition = books.factor_f[edition_id]
    table = edition.tables[doubt.cell.table]
    place = (doubt.cell.bound, doubt.cell.cost_million_baht)
    rows = tuple(
        corrected(row, doubt, edition) if (row.bound, row.cost_million_baht) == place else row
        for row in table.rows
    )
    tables: Mapping[tuple[WorkType, Decimal, Decimal], FactorTable]
    tables = {**edition.tables, table.key: replace(table, rows=rows)}
    return replace(books, factor_f={**books.factor_f, edition_id: replace(edition, tables=tables)})


def corrected(row: FactorRow, doubt: Doubt, edition: FactorEdition) -> FactorRow:
    """The row as it would read without the doubt; what is made from a mended cell follows it.

    The rain columns stand a fixed way above the VAT column (reference rules section C).
    """
    expected = doubt.expected
    if expected is None:
        return row
    if doubt.cell.column == "factor_rain_1":
        return replace(row, factor_rain_1=expected)
    if doubt.cell.column == "factor_rain_2":
        return replace(row, factor_rain_2=expected)
    if doubt.cell.column == "factor_with_vat":
        return replace(row, factor_with_vat=expected)
    if row.factor_with_vat is None:
        return replace(row, factor=expected)
    vat = with_vat(expected, edition.vat_percent)
    moved = vat - row.factor_with_vat
    return replace(
        row,
        factor=expected,
        factor_with_vat=vat,
        factor_rain_1=None if row.factor_rain_1 is None else row.factor_rain_1 + moved,
        factor_rain_2=None if row.factor_rain_2 is None else row.factor_rain_2 + moved,
    )


def group_shares(priced: PricedEstimate) -> tuple[GroupShare, ...]:
    """The work groups of the contract, largest first; percent of the direct cost, two decimals."""
    costs = costs_by_work_type(priced.estimate, priced.costed)
    whole = priced.direct_cost
    shares = [
        GroupShare(
            kind,
            cost,
            percent_of(Fraction(cost, whole), 2) if whole else Decimal(0),
            priced.factors[kind],
            priced.factors[kind] is priced.factor,
        )
        for kind, cost in costs.items()
    ]
    return tuple(sorted(shares, key=lambda share: (not share.main, -share.cost)))


def shares_words(priced: PricedEstimate) -> str:
    """The work groups with their percentages of the direct cost, the largest first."""
    return " ".join(
        f"{WORK_TYPE_NAMES[share.work_type]} {shown_baht(share.cost)} บาท "
        f"(ร้อยละ {percent(share.percent)})"
        for share in group_shares(priced)
    )


def undivided(estimate: Estimate, costed: CostedBill) -> WorkType:
    """The group of an undivided contract: the project's, or the largest where no part is of it."""
    own = estimate.project.work_type
    return own if own in work_types(estimate) else main_work_type(estimate, costed) or own


def unsplit(estimate: Estimate, costed: CostedBill) -> Estimate:
    """The estimate with every part in one work group, that of the contract undivided.

    The clause lets the committee split only where it benefits the state: this is the other side.
    """
    kind, bill = undivided(estimate, costed), estimate.bill
    named = None if kind == estimate.project.work_type else kind
    rows = dict(bill.rows)
    for row_id, part in all_parts(bill):
        if part.kind_data.takes_factor and part.work_type != named:
            rows[row_id] = replace(rows[row_id], node=replace(part, work_type=named))
    return replace(estimate, bill=replace(bill, rows=rows))


def unsplit_difference(books: Books, priced: PricedEstimate) -> Satang | None:
    """How the construction price would differ undivided; None where it is, or cannot be."""
    if len(priced.factors) < 2:
        return None
    whole, _refusal = priced_or_refused(
        unsplit(priced.estimate, priced.costed), books, priced.costed
    )
    return None if whole is None else whole.construction_price - priced.construction_price
