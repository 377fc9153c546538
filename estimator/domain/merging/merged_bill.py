"""The bill that comes of two copies once somebody chose wherever they clash."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from estimator.domain.bill.links import line_at, link_at, unlinked, value_from
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Line,
    Row,
    RowChange,
    RowId,
    bill_from_rows,
    walk,
)
from estimator.domain.merging.clashes import ClashChoices, CopySide
from estimator.domain.merging.fields import with_row_fields
from estimator.domain.merging.links_apart import can_give
from estimator.domain.merging.orders import merged_order, numbered
from estimator.domain.merging.rows import BillsApart, taken_out_by
from estimator.domain.merging.touched import ORDER
from estimator.domain.records.between import exactly_alike
from estimator.errors import UserError, short

_HELD_BY_NONE = (
    "ผลที่เลือกไว้เก็บ “{row}” แต่ไม่มีกลุ่มงานที่จะวาง เพราะเลือกตามฝ่ายที่ลบกลุ่มงานนั้น โปรดเลือกสองข้อนี้ตามฝ่ายเดียวกัน"
)
_INTO_EACH_OTHER = (
    "ผลที่เลือกไว้ทำให้ “{row}” อยู่ในตัวเอง เพราะสองฝ่ายย้ายเข้าหากัน โปรดเลือกตำแหน่งของทุกแถวที่ย้ายตามฝ่ายเดียวกัน"
)


def merged_bill(apart: BillsApart, choices: ClashChoices) -> Bill:
    """The bill after a merge; `choices` has one for each clash of rows.

    Raises UserError where what was chosen cannot stand together.
    """
    away = set(apart.gone)
    fields = {row: set(names) for row, names in apart.of_theirs.items()}
    orders: dict[RowId, CopySide] = {}
    for clash in apart.clashes:
        row, side = clash.at.id, choices[clash.key]
        if clash.goes and side == taken_out_by(clash):
            away.update(clash.goes)
        if clash.fields == (ORDER,):
            orders[row] = side
        elif side == "theirs":
            own = ((row, clash.fields),) if clash.at.kind == "row" else ()
            for each, names in (*own, *clash.along):
                fields.setdefault(each, set()).update(names)
    rows = _rows(apart, away, {row: frozenset(names) for row, names in fields.items()})
    placed = _placed(apart, rows)
    asked = {row for clash in apart.clashes for row in clash.linked}
    return kept_up(_ordered(apart, placed, orders), asked)


def _rows(
    apart: BillsApart, away: set[RowId], fields: Mapping[RowId, frozenset[str]]
) -> dict[RowId, Row]:
    found: dict[RowId, Row] = {}
    ours, theirs = apart.ours.rows, apart.theirs.rows
    for row in ours.values():
        if row.id not in away:
            names = fields.get(row.id)
            found[row.id] = with_row_fields(row, theirs[row.id], names) if names else row
    for row in theirs.values():
        if row.id not in ours and row.id not in away:
            found[row.id] = row
    return found


def _placed(apart: BillsApart, rows: Mapping[RowId, Row]) -> dict[RowId, Row]:
    """The rows with a parent that is there: that of the other copy where one's own is not."""
    found: dict[RowId, Row] = {}
    for row in rows.values():
        others = (bill.rows.get(row.id) for bill in (apart.ours, apart.theirs, apart.base))
        parents = (row.parent, *(each.parent for each in others if each is not None))
        parent = next((each for each in parents if each == ROOT or each in rows), None)
        if parent is None or (parent == ROOT and row.parent != ROOT):
            raise UserError(_HELD_BY_NONE.format(row=_named(row)))
        found[row.id] = row if parent == row.parent else replace(row, parent=parent)
    _refuse_rings(found)
    return found


def _refuse_rings(rows: Mapping[RowId, Row]) -> None:
    sound: set[RowId] = {ROOT}
    for row in rows.values():
        path: dict[RowId, None] = {}
        here = row.id
        while here not in sound:
            if here in path:
                raise UserError(_INTO_EACH_OTHER.format(row=_named(rows[here])))
            path[here] = None
            here = rows[here].parent
        sound.update(path)


def _named(row: Row) -> str:
    return short(row.node.description if isinstance(row.node, Line) else row.node.title)


# --- order


def _ordered(
    apart: BillsApart, rows: Mapping[RowId, Row], orders: Mapping[RowId, CopySide]
) -> Bill:
    members: dict[RowId, list[RowId]] = {}
    for row in rows.values():
        members.setdefault(row.parent, []).append(row.id)
    made: list[Row] = []
    for parent, ids in members.items():
        numbers = _numbers(apart, rows, parent, ids, orders.get(parent))
        made += (
            rows[each] if rows[each].order == at else replace(rows[each], order=at)
            for each, at in numbers.items()
        )
    next_id = max(apart.ours.next_id, apart.theirs.next_id)
    return bill_from_rows(made, next_id)


def _numbers(
    apart: BillsApart,
    rows: Mapping[RowId, Row],
    parent: RowId,
    ids: Sequence[RowId],
    side: CopySide | None,
) -> dict[RowId, int]:
    """Who stands where below a parent."""
    there = set(ids)
    base, ours, theirs = (
        [each for each in bill.children_of(parent) if each in there]
        for bill in (apart.base, apart.ours, apart.theirs)
    )
    if side == "theirs":
        first, second, bill = theirs, ours, apart.theirs
    else:
        first, second, bill = ours, theirs, apart.ours
    merged = merged_order(base, first, second, over=side is not None)
    known = set(merged.ids)
    order = [*merged.ids, *(each for each in ids if each not in known)]
    both = set(first).intersection(second) if side is None else set()
    standing = {each: bill.rows[each].order for each in first}
    own = {each: rows[each].order for each in order} | standing
    wanted = own | {each: _three_way_order(apart, each) for each in both}
    return numbered(order, wanted, {each: standing[each] for each in merged.standing})


def _three_way_order(apart: BillsApart, row: RowId) -> int:
    was, mine = apart.base.rows.get(row), apart.ours.rows[row]
    unmoved = was is not None and (was.parent, was.order) == (mine.parent, mine.order)
    return apart.theirs.rows[row].order if unmoved else mine.order


# --- what follows


def kept_up(bill: Bill, asked: Collection[RowId] = ()) -> Bill:
    """The bill with each linked quantity as its line gives it; typed where that is gone.

    So it is where somebody was asked of it, and chose the line that can give it none.

    A price stays as either copy has it: it was brought up to date with the unit there.
    """
    changed = [_kept_up_line(bill, row, asked) for row in bill.linked]
    rows = {row.id: row for row in changed}
    if all(bill.rows[each] == row for each, row in rows.items()):
        return bill
    return bill_from_rows((rows.get(row.id, row) for row in bill.rows.values()), bill.next_id)


def _kept_up_line(bill: Bill, row: RowId, asked: Collection[RowId]) -> Row:
    here, link, line = bill.rows[row], link_at(bill, row), line_at(bill, row)
    if link is None or line is None:
        return here
    source = line_at(bill, link.of)
    if source is None or line.is_lump or (row in asked and not can_give(source, line)):
        return replace(here, node=unlinked(line))
    if not can_give(source, line):
        return here  # which is refused, as in any other edit
    quantity = replace(link, value=value_from(source, line))
    return replace(here, node=replace(line, quantity=quantity))


def changes_between(before: Bill, after: Bill) -> tuple[RowChange, ...]:
    """The changes of rows that make the one bill the other; what holds others goes in first."""
    gone = [each for each in before.rows if each not in after.rows]
    taken_out = (RowChange(each, before.rows[each], None) for each in reversed(gone))
    put_in = (
        RowChange(each, before.rows.get(each), after.rows[each])
        for each in walk(after)
        if not exactly_alike(before.rows.get(each), after.rows[each])
    )
    return (*put_in, *taken_out)
