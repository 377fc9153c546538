"""The bills of two copies against the bill that both once were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from estimator.domain.bill.pointers import pointed
from estimator.domain.bill.rows import ROOT, Bill, Row, RowId, node_faults
from estimator.domain.limits import new_faults
from estimator.domain.merging.clashes import Clash, ClashKey, ClashPlace, CopySide, Why
from estimator.domain.merging.fields import (
    Settled,
    fields_of_row,
    settled,
    together_in,
    with_row_fields,
)
from estimator.domain.merging.links_apart import with_links_asked
from estimator.domain.merging.orders import in_both_orders, same_order
from estimator.domain.merging.touched import ORDER, PARENT, Since, Touch


@dataclass(frozen=True, slots=True)
class BillsApart:
    """Three bills with the same ids for the same rows, and how the two differ.

    `of_theirs` are the fields of rows in both that are taken of theirs. `gone` are rows that one
    took out and the other did not touch.
    """

    base: Bill
    ours: Bill
    theirs: Bill
    of_theirs: Mapping[RowId, frozenset[str]]
    gone: frozenset[RowId]
    clashes: tuple[Clash, ...]


def bills_apart(base: Bill, ours: Bill, theirs: Bill, since: Since | None = None) -> BillsApart:
    """Compare the bills row by row; without `since` what is other than in the base was changed."""
    clashes: list[Clash] = []
    gone: set[RowId] = set()
    ways: tuple[tuple[Bill, Bill, CopySide], ...] = (
        (theirs, ours, "theirs"),
        (ours, theirs, "ours"),
    )
    for here, other, side in ways:
        taken_out = _taken_out(base, here, other, _OneSide.of(since, side))
        for top, rows in taken_out.tops.items():
            if top in taken_out.touched:
                clashes.append(_gone(base, ours, theirs, top, (*rows, *taken_out.added[top])))
            else:
                gone.update(rows)
    of_theirs: dict[RowId, frozenset[str]] = {}
    for row_id, mine in ours.rows.items():
        its = theirs.rows.get(row_id)
        if its is None or its is mine:
            continue
        was = base.rows.get(row_id)
        touch = None if since is None else since.at(ClashPlace("row", id=row_id))
        if touch is not None and touch.is_none and same_but_order(mine, its):
            continue
        found = _row_settled(was, mine, its, touch)
        if found.of_theirs:
            of_theirs[row_id] = found.of_theirs
        clashes += (_clash(row_id, names, was, mine, its) for names in found.clashes)
    clashes = with_links_asked((base, ours, theirs), of_theirs, clashes, gone)
    clashes += _into_each_other(base, ours, theirs, of_theirs)
    clashes += _orders(base, ours, theirs, since)
    return BillsApart(base, ours, theirs, of_theirs, frozenset(gone), tuple(clashes))


def _row_settled(was: Row | None, mine: Row, its: Row, touch: Touch | None) -> Settled:
    ours, theirs = fields_of_row(mine), fields_of_row(its)
    if type(mine.node) is not type(its.node):
        raise ValueError(f"row {mine.id} is of two kinds")
    before = None if was is None else fields_of_row(was)
    found = settled(before, ours, theirs, together_in(mine, its), touch)
    if found.clashes or not found.of_theirs:
        return found
    mixed = with_row_fields(mine, its, found.of_theirs)
    faults = new_faults((*node_faults(mine.node), *node_faults(its.node)), node_faults(mixed.node))
    unlike = tuple(name for name in ours if ours[name] != theirs[name] and name != PARENT)
    return Settled(found.of_theirs & {PARENT}, (unlike,)) if faults else found


def _clash(
    row: RowId, names: tuple[str, ...], was: Row | None, mine: Row, its: Row, why: Why | None = None
) -> Clash:
    if why is None:
        why = "together" if len(names) > 1 else "moved" if names == (PARENT,) else "changed"
    return Clash(ClashKey(ClashPlace("row", id=row), names), why, was, mine, its)


# --- rows that one took out


@dataclass(frozen=True, slots=True)
class _TakenOut:
    """Rows that one took out, below the outermost of them; what the other did there."""

    tops: Mapping[RowId, list[RowId]]
    touched: frozenset[RowId]
    added: Mapping[RowId, list[RowId]]


@dataclass(frozen=True, slots=True)
class _OneSide:
    """What one of the two took out, and what the other wrote or kept, where journals tell."""

    out: frozenset[RowId]
    written: frozenset[RowId]

    @staticmethod
    def of(since: Since | None, side: CopySide) -> _OneSide | None:
        if since is None:
            return None
        other = since.theirs if side == "ours" else since.ours
        written = {place for place, names in other.fields.items() if names - {ORDER}}
        places = since.out(side), written | since.contested(side)
        return _OneSide(*(frozenset(map(_row_at, each)) - {ROOT} for each in places))


def _row_at(place: ClashPlace) -> RowId:
    return place.id if place.kind == "row" else ROOT


def _taken_out(base: Bill, here: Bill, other: Bill, side: _OneSide | None) -> _TakenOut:
    """What is missing `here` and not in the `other`."""
    out = base.rows if side is None else side.out
    missing = {each for each in out if each not in here.rows and each in other.rows}
    # As they stand in the copy that has them: whoever keeps a row keeps what holds it there.
    top_of = {each: _top(other.rows, missing, each) for each in missing}
    tops: dict[RowId, list[RowId]] = {}
    for each, outermost in top_of.items():
        tops.setdefault(outermost, []).append(each)
    touched: set[RowId] = set()
    added: dict[RowId, list[RowId]] = {each: [] for each in tops}
    if missing:
        touched |= {top_of[each] for each in missing if side is not None and each in side.written}
        for row in other.rows.values():
            touched |= _touched_by(base, row, top_of)
            if row.id not in missing and row.id not in base.rows and row.id not in here.rows:
                top = _top_of_new(base, here, other, row, top_of)
                if top is not None:
                    touched.add(top)
                    added[top].append(row.id)
    return _TakenOut(tops, frozenset(touched), added)


def _top(rows: Mapping[RowId, Row], missing: set[RowId], row: RowId) -> RowId:
    while rows[row].parent in missing:
        row = rows[row].parent
    return row


def _touched_by(base: Bill, row: Row, top_of: Mapping[RowId, RowId]) -> set[RowId]:
    """What was taken out that a row of the other copy has to do with, as it was not before."""
    was = base.rows.get(row.id)
    if was is row:
        return set()
    if was is not None and fields_of_row(was) == fields_of_row(row):
        return set()
    found = {row.id}
    if was is None or was.parent != row.parent:
        found.add(row.parent)
    if was is not None and row.id in top_of:
        found.add(was.parent)  # which went with it, and would not have it any more
    found.update(set(pointed(row.node)).difference(() if was is None else pointed(was.node)))
    return {top_of[each] for each in found if each in top_of}


def _top_of_new(
    base: Bill, here: Bill, other: Bill, row: Row, top_of: Mapping[RowId, RowId]
) -> RowId | None:
    """Under which of the rows taken out a new row of the other copy stands."""
    parent = row.parent
    while parent != ROOT and parent not in base.rows and parent not in here.rows:
        parent = other.rows[parent].parent
    return top_of.get(parent)


def _gone(base: Bill, ours: Bill, theirs: Bill, top: RowId, goes: tuple[RowId, ...]) -> Clash:
    key = ClashKey(ClashPlace("row", id=top), ())
    return Clash(
        key, "gone", base.rows.get(top), ours.rows.get(top), theirs.rows.get(top), tuple(goes)
    )


def taken_out_by(clash: Clash) -> CopySide:
    """Who took out what the other worked on, or does not take it."""
    if clash.rules is not None:
        return clash.rules
    return "ours" if clash.ours is None else "theirs"


# --- rows moved into each other, and among each other


def _into_each_other(
    base: Bill, ours: Bill, theirs: Bill, of_theirs: dict[RowId, frozenset[str]]
) -> Iterator[Clash]:
    """Rows that would hold each other: each of them may stand as in ours or as in theirs."""
    parents = {
        row.id: theirs.rows[row.id].parent if PARENT in of_theirs.get(row.id, ()) else row.parent
        for row in ours.rows.values()
    }
    moved = [row for row, names in of_theirs.items() if PARENT in names]
    told: set[RowId] = set()
    for row in moved:
        ring = _ring(parents, row)
        for each in ring:
            mine, its = ours.rows[each], theirs.rows.get(each)
            if each not in told and its is not None and mine.parent != its.parent:
                told.add(each)
                names = of_theirs.get(each, frozenset()) - {PARENT}
                of_theirs[each] = names
                yield _clash(each, (PARENT,), base.rows.get(each), mine, its)


def _ring(parents: Mapping[RowId, RowId], row: RowId) -> list[RowId]:
    seen: dict[RowId, None] = {}
    here = row
    while here in parents and here not in seen:
        seen[here] = None
        here = parents[here]
    if here not in seen:
        return []
    path = list(seen)
    return path[path.index(here) :]


def _orders(base: Bill, ours: Bill, theirs: Bill, since: Since | None) -> Iterator[Clash]:
    for parent, mine in ours.children.items():
        its, was = theirs.children_of(parent), base.children_of(parent)
        if not its or not was or mine is its:
            continue
        both_moved = since is not None and since.both_moved(ClashPlace("row", id=parent))
        if not (same_order(mine, its) if both_moved else in_both_orders(was, mine, its)):
            was_row, mine_row, its_row = (each.rows.get(parent) for each in (base, ours, theirs))
            key = ClashKey(ClashPlace("row", id=parent), (ORDER,))
            yield Clash(key, "order", was_row, mine_row, its_row)


def same_but_order(one: Row, other: Row) -> bool:
    """Whether a row is the same in two copies, but for its order there."""
    return one.parent == other.parent and one.node == other.node
