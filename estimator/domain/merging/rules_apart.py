"""What one copy no longer allows and the other put in: each kept the rules, both together do not.

Either can be chosen: the rule, and then the rows of the other copy stay out or as they were; or the
rows, and then the rule is as it was there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from estimator.domain.bill.part_kinds import PART_KINDS, KindOfPart
from estimator.domain.bill.row_rules import kind_faults, salvage_lines
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Line,
    Part,
    RowId,
    ancestors,
    kind_at,
    lines_below,
)
from estimator.domain.decisions import SALVAGE, Decision
from estimator.domain.estimate import Estimate
from estimator.domain.merging.beside_bill import BesideApart
from estimator.domain.merging.clashes import (
    OTHER_SIDE,
    Along,
    Clash,
    ClashKey,
    ClashPlace,
    CopySide,
)
from estimator.domain.merging.fields import PRICED_WITH_REASON, fields_of, fields_of_row
from estimator.domain.merging.rows import BillsApart
from estimator.domain.merging.touched import PARENT
from estimator.domain.ordered import RecordId
from estimator.domain.records.between import exactly_alike
from estimator.domain.records.registry import DECISIONS

_KIND: Final = ("kind", "work_type")


def with_rules_asked(bill: BillsApart, beside: BesideApart) -> tuple[BillsApart, BesideApart]:
    """Both with clashes where a rule of the one does not take what the other has."""
    for rules in OTHER_SIDE:
        for part in _parts_ruled(bill, rules):
            bill = _asked_of_rows(bill, part)
        for moved in _moves_ruled(bill, rules):
            bill = _asked_of_rows(bill, moved)
        salvage = _salvage_ruled(bill, beside, rules)
        if salvage is not None:
            bill, beside = _asked_of_rows(bill, salvage), _asked_beside(beside, salvage)
    return bill, beside


def _asked_of_rows(bill: BillsApart, ruled: Clash) -> BillsApart:
    """What is asked is not taken by itself any more, nor asked for on its own."""
    told = {row: frozenset(names) for row, names in ruled.along}
    if ruled.at.kind == "row":
        told[ruled.at.id] = frozenset(ruled.fields)
    taken = {row: names - told.get(row, frozenset()) for row, names in bill.of_theirs.items()}
    others = (each for each in bill.clashes if not _is_within(each, told.get(each.at.id)))
    return replace(bill, of_theirs=taken, clashes=(*others, ruled))


def _is_within(clash: Clash, names: frozenset[str] | None) -> bool:
    return names is not None and bool(clash.fields) and names.issuperset(clash.fields)


def _asked_beside(beside: BesideApart, ruled: Clash) -> BesideApart:
    taken = {place: names for place, names in beside.of_theirs.items() if place != ruled.at}
    others = (each for each in beside.clashes if each.at != ruled.at)
    gone = beside.gone - {ruled.at}
    return replace(beside, of_theirs=taken, gone=gone, clashes=(*others, ruled))


# --- kinds of parts


def _parts_ruled(bill: BillsApart, rules: CopySide) -> Iterator[Clash]:
    here, other = _bills(bill, rules)
    for row in here.children_of(ROOT):
        mine, its = here.node(row), other.rows[row].node if row in other.rows else None
        if not isinstance(mine, Part) or not isinstance(its, Part) or mine.kind == its.kind:
            continue
        if not _comes_of(bill, rules, row, "kind"):
            continue
        lines = _not_for(other, row, PART_KINDS[mine.kind], PART_KINDS[its.kind])
        goes, along = _of_other(bill, rules, lines, row)
        if goes or along:
            names = tuple(each for each in _KIND if getattr(mine, each) != getattr(its, each))
            yield _ruled(bill, rules, row, names, goes, along)


def _moves_ruled(bill: BillsApart, rules: CopySide) -> Iterator[Clash]:
    """Rows that one moved into a part of another kind, with what the other gave them or put in."""
    here, other = _bills(bill, rules)
    ruled = [clash for clash in bill.clashes if clash.rules is not None]
    asked = {row for clash in ruled for row in (clash.at.id, *(each for each, _ in clash.along))}
    for row, mine in here.rows.items():
        its = other.rows.get(row)
        if row in asked or its is None or mine.parent in (its.parent, ROOT):
            continue
        kind, there = kind_at(here, row), kind_at(other, row)
        if kind == there or not _comes_of(bill, rules, row, PARENT):
            continue
        goes, along = _of_other(bill, rules, _not_for(other, row, kind, there), row)
        if goes or along:
            own = next((names for each, names in along if each == row), ())
            rest = tuple(each for each in along if each[0] != row)
            yield _ruled(bill, rules, row, (PARENT, *own), goes, rest)


def _not_for(bill: Bill, top: RowId, kind: KindOfPart, there: KindOfPart) -> list[RowId]:
    """Lines at or below a row that a kind of part does not take, though the one `there` does."""
    return [
        line
        for line in (top, *lines_below(bill, top))
        if isinstance(node := bill.node(line), Line)
        and kind_faults(kind, node)
        and not kind_faults(there, node)
    ]


def _ruled(
    bill: BillsApart,
    rules: CopySide,
    row: RowId,
    names: tuple[str, ...],
    goes: tuple[RowId, ...],
    along: Along,
) -> Clash:
    base, ours, theirs = (each.rows.get(row) for each in (bill.base, bill.ours, bill.theirs))
    key = ClashKey(ClashPlace("row", id=row), names)
    return Clash(key, "ruled", base, ours, theirs, goes=goes, along=along, rules=rules)


# --- salvage


def _salvage_ruled(bill: BillsApart, beside: BesideApart, rules: CopySide) -> Clash | None:
    mine, its = _estimates(beside, rules)
    if mine.allows_salvage or not its.allows_salvage:
        return None
    both = _decision(mine), _decision(its)
    number = next((number for number, _ in filter(None, both)), 0)
    place = ClashPlace("record", DECISIONS.name, number)
    if not _rule_holds(beside, place, rules):
        return None
    other = _bills(bill, rules)[1]
    goes, along = _of_other(bill, rules, salvage_lines(other, other.rows), None)
    if not goes and not along:
        return None
    base, ours, theirs = (
        DECISIONS.records_in(each).entries.get(number)
        for each in (beside.base, beside.ours, beside.theirs)
    )
    names: tuple[str, ...] = ()
    if ours is not None and theirs is not None:
        one, two = fields_of(ours.record), fields_of(theirs.record)
        names = tuple(each for each in one if one[each] != two[each])
    key = ClashKey(place, names)
    return Clash(key, "ruled", base, ours, theirs, goes=goes, along=along, rules=rules)


def _rule_holds(beside: BesideApart, place: ClashPlace, rules: CopySide) -> bool:
    """Whether the decision of one side is that of both after the merge, or may be chosen so."""
    if any(each.at == place for each in beside.clashes):
        return True
    if any(
        place.id not in DECISIONS.records_in(each).entries for each in (beside.ours, beside.theirs)
    ):
        return place in beside.gone
    return ("choice" in beside.of_theirs.get(place, ())) == (rules == "theirs")


def _decision(estimate: Estimate) -> tuple[RecordId, Decision] | None:
    entries = DECISIONS.records_in(estimate).entries.items()
    return next(((n, each.record) for n, each in entries if each.record.rule == SALVAGE.id), None)


# --- rows of the other copy


def _of_other(
    bill: BillsApart, rules: CopySide, lines: Iterable[RowId], top: RowId | None
) -> tuple[tuple[RowId, ...], Along]:
    """Lines that only the other has, and fields of those that both have and that come of it.

    A line that the other moved below `top` is there by its place, or that of what holds it.
    """
    here, other = _bills(bill, rules)
    goes: list[RowId] = []
    along: dict[RowId, tuple[str, ...]] = {}
    for line in lines:
        if line in bill.gone:
            continue
        if line not in here.rows:
            goes.append(line)
            continue
        row, names = line, PRICED_WITH_REASON
        if top not in (None, line) and top not in ancestors(here, line):
            row, names = _moved(here, other, line), frozenset({PARENT})
        mine, its = fields_of_row(here.rows[row]), fields_of_row(other.rows[row])
        unlike = [name for name in mine if name in names and not _alike(mine, its, name)]
        if any(_comes_of(bill, OTHER_SIDE[rules], row, name) for name in unlike):
            along[row] = tuple(unlike)
    return tuple(goes), tuple(along.items())


def _alike(mine: dict[str, object], its: dict[str, object], name: str) -> bool:
    return exactly_alike(mine[name], its.get(name))


def _moved(here: Bill, other: Bill, row: RowId) -> RowId:
    """The row, or what holds it, that stands elsewhere in the other copy."""
    while row in here.rows and here.rows[row].parent == other.rows[row].parent != ROOT:
        row = other.rows[row].parent
    return row


def _comes_of(bill: BillsApart, side: CopySide, row: RowId, name: str) -> bool:
    """Whether a field that is unlike is that of one side after the merge, or may be chosen so."""
    if any(each.at == ClashPlace("row", id=row) and name in each.fields for each in bill.clashes):
        return True
    return (name in bill.of_theirs.get(row, ())) == (side == "theirs")


def _bills(bill: BillsApart, rules: CopySide) -> tuple[Bill, Bill]:
    return (bill.ours, bill.theirs) if rules == "ours" else (bill.theirs, bill.ours)


def _estimates(beside: BesideApart, rules: CopySide) -> tuple[Estimate, Estimate]:
    both = beside.ours, beside.theirs
    return both if rules == "ours" else both[::-1]
