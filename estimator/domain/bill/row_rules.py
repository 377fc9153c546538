"""Rules between the rows of a bill: places, depth, and what a kind of part lets its lines take.

`check_whole` is asked by every edit; whoever makes or reads a whole bill asks the same functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from estimator.domain.bill.links import link_faults, linked_to_any
from estimator.domain.bill.numbers import row_place
from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Line,
    Node,
    Part,
    RowChange,
    RowId,
    ancestors,
    kind_at,
    lines_below,
)
from estimator.domain.limits import Fault, Faults, new_faults, refuse
from estimator.domain.sources.not_applicable import NotApplicable
from estimator.errors import UserError, short

DEEPEST = 200
"""Rows one within another, part and line counted: far beyond any bill, and walked everywhere."""

_MOST_NAMED = 5
TOO_DEEP = f"กลุ่มงานซ้อนกันลึกเกิน {DEEPEST} ชั้น โปรดเลือกตำแหน่งที่ตื้นกว่านี้ หรือลดชั้นของกลุ่มงาน"
_PART_INSIDE = "หมวดงานต้องอยู่ชั้นนอกสุด และรายการต้องอยู่ในหมวดงาน โปรดเลือกตำแหน่งอื่น"
_BELOW_LINE = "วางรายการไว้ใต้รายการอื่นไม่ได้ โปรดเลือกกลุ่มงานหรือหมวดงาน"


def check_place(parent: Node | None, node: Node) -> None:
    """Parts stand at the top (`parent` is None), groups and lines in parts and groups.

    Raises UserError.
    """
    if isinstance(node, Part) != (parent is None):
        raise UserError(_PART_INSIDE)
    if isinstance(parent, Line):
        raise UserError(_BELOW_LINE)


def kind_faults(kind: KindOfPart, line: Line) -> Faults:
    """What a line has that its kind of part does not take: one whole price knows no labour.

    What is taken out of the works is taken off construction alone.
    """
    if line.salvage is not None and not kind.takes_factor:
        return (Fault("salvage", no_salvage(kind, line.description)),)
    if not kind.whole_price or isinstance(line.labour, NotApplicable):
        return ()
    return (Fault("labour", no_labour(kind, line.description), kept=True),)


def no_labour(kind: KindOfPart, description: str) -> str:
    """What to say of a line with labour in a part whose lines have one whole price."""
    return (
        f"หมวด{kind.page_title}มีราคาต่อหน่วยราคาเดียว ไม่แยกค่าแรงงาน "
        f"โปรดรวมค่าแรงงานของ “{description}” ไว้ในราคาต่อหน่วย และลบค่าแรงงานออกก่อน"
    )


def no_salvage(kind: KindOfPart, description: str) -> str:
    """What to say of a line that takes value off outside the construction work."""
    return (
        f"หมวด{kind.page_title}หักมูลค่าวัสดุไม่ได้ โปรดย้าย “{description}” ไปไว้ในหมวดงานก่อสร้าง "
        "หรือลบการหักออก"
    )


def salvage_lines(bill: Bill, rows: Iterable[RowId]) -> tuple[RowId, ...]:
    """Those of some rows that take value off."""
    nodes = ((row, bill.rows[row].node) for row in rows if row in bill.rows)
    return tuple(row for row, node in nodes if isinstance(node, Line) and node.salvage is not None)


def salvage_not_allowed(bill: Bill, rows: Iterable[RowId]) -> str:
    """What to say of lines that take value off in an estimate that does not allow it."""
    return (
        f"มีรายการหักมูลค่าวัสดุ {_named_lines(bill, rows)} แต่ประมาณราคานี้ไม่ให้มีรายการหัก "
        "โปรดลบรายการเหล่านี้ หรือให้หน่วยงานอนุญาตพร้อมเหตุผลที่หน้าวิธีคิด (decisions เรื่อง salvage)"
    )


def _named_lines(bill: Bill, rows: Iterable[RowId]) -> str:
    """Some lines with their places, the first few of many."""
    chosen = tuple(rows)
    named = [f"{row_place(bill, row)} “{_described(bill, row)}”" for row in chosen[:_MOST_NAMED]]
    more = len(chosen) - len(named)
    return ", ".join(named) + (f" และอีก {more:,} รายการ" if more else "")


def _described(bill: Bill, row: RowId) -> str:
    node = bill.node(row)
    return short(node.description) if isinstance(node, Line) else ""


def row_faults(bill: Bill, row: RowId) -> Faults:
    """What stands in a row that its part does not take, and a link that cannot be."""
    node = bill.node(row)
    if not isinstance(node, Line):
        return ()
    return (*kind_faults(kind_at(bill, row), node), *link_faults(bill, row))


def check_whole(before: Bill, changes: Iterable[RowChange], after: Bill) -> None:
    """Refuse changes that leave rows where they cannot stand; raises UserError.

    Only what the changes put somewhere or made anew is looked at. A fault that an earlier version
    of the program let into a file is no reason to refuse another change of the same row.
    """
    moved: list[RowId] = []
    looked_at: dict[RowId, None] = {}
    for change in changes:
        row = after.rows.get(change.id)
        if row is None:  # taken away, perhaps by a later change of the same edit
            continue
        was = before.rows.get(change.id)
        looked_at[change.id] = None
        if was is None or was.parent != row.parent:
            check_place(None if row.parent == ROOT else after.node(row.parent), row.node)
            moved.append(change.id)
        if was is not None and (was.parent != row.parent or isinstance(row.node, Part)):
            looked_at.update(dict.fromkeys(lines_below(after, change.id)))
    looked_at.update(dict.fromkeys(linked_to_any(after, frozenset(looked_at))))
    _check_depth(moved, after)
    refuse(
        fault
        for row_id in looked_at
        for fault in new_faults(
            row_faults(before, row_id) if row_id in before.rows else (), row_faults(after, row_id)
        )
    )


def _check_depth(moved: Iterable[RowId], after: Bill) -> None:
    placed = frozenset(moved)
    for row in placed:
        if after.rows[row].parent in placed:
            continue  # looked at with what holds it
        above = sum(1 for _ in ancestors(after, row)) + 1
        if above + _depth_below(after, row) > DEEPEST:
            raise UserError(TOO_DEEP)


def _depth_below(bill: Bill, row: RowId) -> int:
    """How many rows stand one within another below `row`."""
    return sum(1 for _ in levels_below(bill, row))


def levels_below(bill: Bill, row: RowId) -> Iterator[tuple[RowId, ...]]:
    """The rows that stand in `row`, then those that stand in these, and so on down."""
    level = bill.children_of(row)
    while level:
        yield level
        level = tuple(child for each in level for child in bill.children_of(each))
