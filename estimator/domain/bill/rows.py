"""The bill of quantities: parts, groups and lines, each a row with a parent and a place.

A bill is immutable. Rows are kept flat by id, so that an edit, the journal and the estimate file
can all speak of the same rows; numbering comes from position and is never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from estimator.domain.bill.part_kinds import PART_KINDS, KindOfPart, PartKind
from estimator.domain.bill.work_types import WorkType
from estimator.domain.money import check_quantity, check_unit_price
from estimator.domain.records import limits
from estimator.domain.records.limits import Fault, Faults
from estimator.domain.sources.labour_ref import LabourRef, labour_ref_faults

RowId = int

ROOT: RowId = 0
ORDER_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class LabourPercent:
    """Labour for work outside the account: a percentage (30-37) of the material, with the reason.

    Source: note 1 at the end of the labour-rate account (ว 135 and ว 480).
    """

    percent: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PipeShare:
    """A line that follows the pipes of its group: fittings, hangers, tests, paint.

    Material is a percentage of the material of the pipes that stand in the same group and take
    their labour from section `code`; labour is a percentage of that material
    (labour account, part 3).
    """

    edition: str
    code: str
    rule_no: int
    material_percent: Decimal
    labour_percent: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """A part (หมวด) of the reference price; `work_type` only where it differs (clause 8)."""

    kind: PartKind
    title: str
    work_type: WorkType | None = None

    @property
    def kind_data(self) -> KindOfPart:
        """What a part of this kind takes and how it is priced."""
        return PART_KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of works (กลุ่มงาน); groups nest to any depth."""

    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the bill.

    Prices are baht a unit; `None` means that the column does not apply and prints as ``-``.
    Where `labour_item` is set and `labour` is None, the labour comes from the rate book.
    A `quantity` of None has not been measured yet.
    """

    description: str
    quantity: Decimal | None = None
    unit: str = ""
    material: Decimal | None = None
    labour: Decimal | None = None
    remark: str = ""
    labour_item: LabourRef | None = None
    labour_percent: LabourPercent | None = None
    pipe_share: PipeShare | None = None


Node = Part | Group | Line


def part_faults(part: Part) -> Faults:
    """What of a part is beyond its limit: a work group of its own is for what Factor F prices."""
    found = limits.text("title", "ชื่อหมวดงาน", part.title)
    if part.work_type is None or part.kind_data.takes_factor:
        return found
    sentence = "กลุ่มงานของหมวดเองมีได้เฉพาะหมวด construction โปรดลบออก"
    return (*found, Fault("work_type", sentence, kept=True))


def group_faults(group: Group) -> Faults:
    """What of a group is beyond its limit."""
    return limits.text("title", "ชื่อกลุ่มงาน", group.title)


def line_faults(line: Line) -> Faults:
    """What of a line's own cells is beyond its limit."""
    return (
        *limits.text("description", "รายการ", line.description),
        *limits.number("quantity", line.quantity, check_quantity),
        *limits.text("unit", "หน่วย", line.unit),
        *limits.number("material", line.material, check_unit_price),
        *limits.number("labour", line.labour, check_unit_price),
        *limits.text("remark", "หมายเหตุ", line.remark),
    )


def labour_percent_faults(labour: LabourPercent) -> Faults:
    """What of labour outside the account is beyond its limit.

    30 to 37 percent is the account's note and a finding; a figure can be anything from 0 to 100.
    """
    return (
        *limits.percent("percent", "ค่าแรงงาน", labour.percent),
        *limits.text("reason", "เหตุผล", labour.reason),
    )


def pipe_share_faults(share: PipeShare) -> Faults:
    """What of a share of pipes is beyond its limit."""
    return (
        *limits.text("edition", "ชื่อบัญชีค่าแรงงาน", share.edition),
        *limits.text("code", "รหัสในบัญชีค่าแรงงาน", share.code),
        *limits.count("rule_no", "เกณฑ์ร้อยละข้อ", share.rule_no),
        *limits.percent("material_percent", "ค่าวัสดุ", share.material_percent),
        *limits.percent("labour_percent", "ค่าแรงงาน", share.labour_percent),
    )


def node_faults(node: Node) -> Faults:
    """What of a row is beyond its limit."""
    if isinstance(node, Part):
        return part_faults(node)
    if isinstance(node, Group):
        return group_faults(node)
    found = line_faults(node)
    if node.labour_item is not None:
        found += labour_ref_faults(node.labour_item)
    if node.labour_percent is not None:
        found += labour_percent_faults(node.labour_percent)
    if node.pipe_share is not None:
        found += pipe_share_faults(node.pipe_share)
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A node at its place: under `parent`, after the siblings of smaller `order`."""

    id: RowId
    parent: RowId
    order: int
    node: Node


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one edit does to one row; None stands for `not there`."""

    id: RowId
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Bill:
    """Rows by id and the ids of each row's children in order; `next_id` is never given twice."""

    rows: Mapping[RowId, Row] = field(default_factory=lambda: MappingProxyType({}))
    children: Mapping[RowId, tuple[RowId, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    next_id: RowId = 1

    def node(self, row: RowId) -> Node:
        """The node of a row; KeyError if there is none."""
        return self.rows[row].node

    def children_of(self, row: RowId) -> tuple[RowId, ...]:
        """The ids of the row's children in order."""
        return self.children.get(row, ())


def bill_from_rows(rows: Iterable[Row], next_id: RowId = 1) -> Bill:
    """A bill made of rows in any order; ValueError where a row's parent is missing."""
    return with_changes(Bill(next_id=next_id), [RowChange(row.id, None, row) for row in rows])


def with_changes(bill: Bill, changes: Iterable[RowChange]) -> Bill:
    """The bill after some row changes.

    Raises ValueError where a change does not start from what is there, or would leave a row
    without its parent: that is a defect of the caller, never a user's doing.
    """
    rows = dict(bill.rows)
    members: dict[RowId, dict[RowId, None]] = {}

    def children_of(parent: RowId) -> dict[RowId, None]:
        if parent not in members:
            members[parent] = dict.fromkeys(bill.children.get(parent, ()))
        return members[parent]

    next_id = bill.next_id
    for change in changes:
        if rows.get(change.id) != change.before:
            raise ValueError(f"row {change.id} is not as the edit expects it")
        if change.before is not None:
            children_of(change.before.parent).pop(change.id, None)
            del rows[change.id]
        if change.after is None:
            children_of(change.id)  # looked at below: nothing may be left under a removed row
        else:
            rows[change.id] = change.after
            children_of(change.after.parent)[change.id] = None
            next_id = max(next_id, change.id + 1)
    children = dict(bill.children)
    for parent, ids in members.items():
        children.pop(parent, None)
        if ids:
            if parent != ROOT and parent not in rows:
                raise ValueError(f"row {parent} is missing and has children")
            children[parent] = tuple(sorted(ids, key=lambda row: (rows[row].order, row)))
    return Bill(MappingProxyType(rows), MappingProxyType(children), next_id)


def walk(bill: Bill, start: RowId = ROOT) -> Iterator[RowId]:
    """The ids below `start` in the order in which they are printed."""
    stack = list(reversed(bill.children_of(start)))
    while stack:
        row = stack.pop()
        yield row
        stack.extend(reversed(bill.children_of(row)))


def ancestors(bill: Bill, row: RowId) -> Iterator[RowId]:
    """The rows that hold `row`, nearest first; its part comes last."""
    parent = bill.rows[row].parent
    while parent != ROOT:
        yield parent
        parent = bill.rows[parent].parent


def part_of(bill: Bill, row: RowId) -> RowId:
    """The id of the part in which a row stands (a part stands in itself)."""
    return next(reversed([row, *ancestors(bill, row)]))


def all_parts(bill: Bill) -> Iterator[tuple[RowId, Part]]:
    """The parts of a bill in order, each with its id."""
    for row in bill.children_of(ROOT):
        node = bill.node(row)
        if not isinstance(node, Part):
            raise ValueError(f"row {row} stands at the top and is no part")
        yield row, node


def kind_at(bill: Bill, row: RowId) -> KindOfPart:
    """The kind of the part in which a row stands."""
    part = bill.node(part_of(bill, row))
    if not isinstance(part, Part):
        raise ValueError(f"row {row} stands in no part")
    return part.kind_data


def lines_below(bill: Bill, row: RowId) -> Iterator[RowId]:
    """The ids of all lines below a row, in printed order."""
    return (child for child in walk(bill, row) if isinstance(bill.rows[child].node, Line))


def number_of(bill: Bill, row: RowId) -> str:
    """The printed number of a row, from its position alone.

    Parts count 1, 2, 3; groups count within their part (``2``, ``2.1``); a line is numbered
    only where it stands directly in a part, for within a group lines print a dash.
    """
    parent = bill.rows[row].parent
    if parent == ROOT:
        return str(bill.children_of(ROOT).index(row) + 1)
    loose = bill.rows[parent].parent == ROOT
    if isinstance(bill.rows[row].node, Line) and not loose:
        return ""
    counted = [
        sibling
        for sibling in bill.children_of(parent)
        if loose or isinstance(bill.rows[sibling].node, Group)
    ]
    own = str(counted.index(row) + 1)
    return own if loose else f"{number_of(bill, parent)}.{own}"
