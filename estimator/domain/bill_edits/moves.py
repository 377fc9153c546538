"""Edits that the keyboard makes of whole rows: in, out, up, down, and where new rows go.

A selection may hold rows of several groups; each run of neighbours moves as one, and either all
of them move or none does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Group,
    Line,
    Part,
    Row,
    RowChange,
    RowId,
    all_parts,
    with_changes,
)
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, move_rows, outermost
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

InsertionPoint = tuple[RowId, int]
"""A parent and a position among its present children."""


def indent(bill: Bill, row_ids: Iterable[RowId]) -> Edit:
    """Move rows into the group that stands just before them; UserError where there is none."""
    return _each_run(bill, _runs(bill, row_ids), "ย้ายเข้า", _run_in)


def outdent(bill: Bill, row_ids: Iterable[RowId]) -> Edit:
    """Move rows out, to just after the group that holds them; UserError at the outermost level."""
    # From the bottom up: what leaves the same group later must land before what left earlier.
    return _each_run(bill, reversed(_runs(bill, row_ids)), "ย้ายออก", _run_out)


def move_up(bill: Bill, row_ids: Iterable[RowId]) -> Edit:
    """Move rows one place up at their level, into the end of the group before at a group's top."""
    return _each_run(bill, _runs(bill, row_ids), "ย้ายขึ้น", _run_up)


def move_down(bill: Bill, row_ids: Iterable[RowId]) -> Edit:
    """Move rows one place down at their level, into the next group's top at a group's end."""
    return _each_run(bill, reversed(_runs(bill, row_ids)), "ย้ายลง", _run_down)


def place_after(bill: Bill, row_id: RowId, what: Literal["line", "group"]) -> InsertionPoint:
    """Where a new line or group goes when it is asked for at a row.

    A line comes right below the row that is looked at. A new group comes after the group that
    is looked at or that holds the line: works are listed group after group.
    """
    row = bill.rows[row_id]
    if isinstance(row.node, Part) or (isinstance(row.node, Group) and what == "line"):
        return row_id, 0
    holder = bill.rows.get(row.parent)
    if what == "group" and isinstance(row.node, Line) and holder and holder.parent != ROOT:
        return holder.parent, _index(bill, holder) + 1
    return row.parent, _index(bill, row) + 1


def insert_at(
    bill: Bill,
    place: InsertionPoint,
    trees: Sequence[Tree],
    kind: PartKind,
    work_type: WorkType,
    label: str,
) -> Edit:
    """Insert below `place`; at ROOT a part of `kind` is made first to hold the trees."""
    parent, position = place
    if parent != ROOT:
        return insert_trees(bill, parent, position, trees, label)
    return insert_trees(
        bill, ROOT, part_position(bill, kind), [new_part(kind, work_type, trees)], label
    )


def new_part(kind: PartKind, work_type: WorkType, trees: Iterable[Tree] = ()) -> Tree:
    """A part of some kind under its usual title (reference forms A.6)."""
    return Tree(Part(kind, PART_KINDS[kind].title_for(work_type)), tuple(trees))


def part_position(bill: Bill, kind: PartKind) -> int:
    """Where the next part of a kind goes: after those of its kind, before the later kinds."""
    order = list(PART_KINDS)
    not_after = order[: order.index(kind) + 1]
    places = [place for place, (_, part) in enumerate(all_parts(bill), 1) if part.kind in not_after]
    return places[-1] if places else 0


def combined(label: str, edits: Iterable[Edit]) -> Edit:
    """Several edits, each made for the bill that the one before leaves, as one step."""
    before: dict[RowId, Row | None] = {}
    after: dict[RowId, Row | None] = {}
    for edit in edits:
        for change in edit.rows:
            before.setdefault(change.id, change.before)
            after[change.id] = change.after
    changes = (RowChange(row, was, after[row]) for row, was in before.items())
    return Edit(label, tuple(change for change in changes if change.before != change.after))


Run = list[RowId]


def _each_run(
    bill: Bill, runs: Iterable[Run], label: str, move: Callable[[Bill, Run], Edit]
) -> Edit:
    edits = []
    for run in runs:
        edit = move(bill, run)
        bill = with_changes(bill, edit.rows)
        edits.append(edit)
    return combined(label, edits)


def _runs(bill: Bill, row_ids: Iterable[RowId]) -> list[Run]:
    """The chosen rows in printed order, neighbours under one parent together."""
    return list(_neighbours(bill, outermost(bill, row_ids)))


def _neighbours(bill: Bill, row_ids: Iterable[RowId]) -> Iterator[Run]:
    run: Run = []
    following: RowId | None = None
    places: dict[RowId, dict[RowId, int]] = {}
    for row in row_ids:
        parent = bill.rows[row].parent
        siblings = bill.children_of(parent)
        if parent not in places:
            places[parent] = {sibling: index for index, sibling in enumerate(siblings)}
        if run and row != following:
            yield run
            run = []
        run.append(row)
        index = places[parent][row] + 1
        following = siblings[index] if index < len(siblings) else None
    if run:
        yield run


def _index(bill: Bill, row: Row) -> int:
    return bill.children_of(row.parent).index(row.id)


def _run_in(bill: Bill, run: Run) -> Edit:
    first = bill.rows[run[0]]
    if first.parent == ROOT:
        raise UserError("หมวดงานต้องอยู่ชั้นนอกสุด จึงย้ายเข้าไม่ได้")
    index = _index(bill, first)
    target = bill.children_of(first.parent)[index - 1] if index else None
    if target is None or not isinstance(bill.node(target), Group):
        raise UserError("ไม่มีกลุ่มงานอยู่ก่อนรายการนี้ จึงย้ายเข้าไม่ได้ โปรดเพิ่มกลุ่มงานก่อน (Ctrl+Shift+Enter)")
    return move_rows(bill, run, target, len(bill.children_of(target)))


def _run_out(bill: Bill, run: Run) -> Edit:
    holder = bill.rows.get(bill.rows[run[0]].parent)
    if holder is None or holder.parent == ROOT:
        raise UserError("รายการนี้อยู่ชั้นนอกสุดของหมวดงานแล้ว จึงย้ายออกอีกไม่ได้")
    return move_rows(bill, run, holder.parent, _index(bill, holder) + 1)


def _run_up(bill: Bill, run: Run) -> Edit:
    first = bill.rows[run[0]]
    before = _sibling(bill, first, -1)
    if before is not None:
        return move_rows(bill, run, first.parent, _index(bill, before))
    cousin = _cousin(bill, first, -1)
    if cousin is None:
        raise UserError("อยู่บนสุดแล้ว จึงย้ายขึ้นอีกไม่ได้")
    return move_rows(bill, run, cousin, len(bill.children_of(cousin)))


def _run_down(bill: Bill, run: Run) -> Edit:
    last = bill.rows[run[-1]]
    after = _sibling(bill, last, +1)
    if after is not None:
        return move_rows(bill, run, last.parent, _index(bill, after) + 1)
    cousin = _cousin(bill, last, +1)
    if cousin is None:
        raise UserError("อยู่ล่างสุดแล้ว จึงย้ายลงอีกไม่ได้")
    return move_rows(bill, run, cousin, 0)


def _sibling(bill: Bill, row: Row, step: int) -> Row | None:
    """The next sibling in one direction; for a part, the next part of its kind."""
    siblings = bill.children_of(row.parent)
    index = siblings.index(row.id) + step
    while 0 <= index < len(siblings):
        other = bill.rows[siblings[index]]
        if not (isinstance(row.node, Part) and isinstance(other.node, Part)):
            return other
        if row.node.kind == other.node.kind:
            return other
        index += step
    return None


def _cousin(bill: Bill, row: Row, step: int) -> RowId | None:
    """The nearest group or part of the same level beside the one that holds the row."""
    holder = bill.rows.get(row.parent)
    other = _sibling(bill, holder, step) if holder is not None else None
    while other is not None and isinstance(other.node, Line):
        other = _sibling(bill, other, step)
    return other.id if other is not None else None
