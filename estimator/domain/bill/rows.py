"""The bill of quantities: parts, groups and lines, each a row with a parent and a place.

A bill is immutable. Rows are kept flat by id, so that an edit, the journal and the estimate file
can all speak of the same rows; numbering comes from position and is never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from estimator.domain import limits
from estimator.domain.bill.marks import MarkKey
from estimator.domain.bill.part_kinds import PART_KINDS, KindOfPart, PartKind
from estimator.domain.bill.work_types import WorkType
from estimator.domain.chunked import chunked
from estimator.domain.limits import Fault, Faults
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.not_applicable import NOT_APPLICABLE, NotApplicable
from estimator.domain.sources.pipe_share import PipeShare
from estimator.domain.sources.prices import LabourPrice, MaterialPrice, item_of
from estimator.domain.sources.quantity import NOT_MEASURED, Quantity
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.taken_off import WEIGHT_UNITS, TakenOff
from estimator.domain.units import same_unit

RowId = int

ROOT: RowId = 0


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
    """One line of the bill: what is done, how much of it, and where its prices come from.

    `depth_m` is how many metres deep is dug, for the rates whose condition speaks of it, too
    (1.3.1, 1.3.2); `rate_reason` says why this of several rates that fit was taken. `mark` is for
    whoever works on the bill: nothing is priced by it, and no sheet prints it. `service`: it is a
    service that comes with the construction and must not outweigh it (guideline clause 4).
    """

    description: str
    quantity: Quantity = NOT_MEASURED
    unit: str = ""
    material: MaterialPrice = NOT_APPLICABLE
    labour: LabourPrice = NOT_APPLICABLE
    remark: str = ""
    depth_m: Decimal | None = None
    rate_reason: str = ""
    mark: MarkKey | None = None
    service: bool = False

    @property
    def item(self) -> LabourRef | None:
        """The rate of a book from which its labour comes, or from which a typed price departs."""
        return item_of(self.labour)

    @property
    def pipe_share(self) -> PipeShare | None:
        """What of the pipes the line follows, if it does."""
        return self.material if isinstance(self.material, PipeShare) else None

    @property
    def salvage(self) -> Salvage | None:
        """What the line takes off, if it is there to take something off."""
        return self.material if isinstance(self.material, Salvage) else None

    @property
    def is_lump(self) -> bool:
        """Whether it counts as one, whatever quantity was put in."""
        return self.material.is_lump

    @property
    def follows_siblings(self) -> bool:
        """Whether its price comes from other lines, and changes with them."""
        return self.material.follows_siblings

    @property
    def may_be_pipe(self) -> bool:
        """Whether a share of pipes may count it: no share itself, nor what takes value off."""
        return not self.follows_siblings and self.salvage is None

    def with_labour(self, labour: LabourPrice) -> Line:
        """The line with another labour; a material that may not stand beside it is taken out."""
        apart = self.material.follows_siblings != labour.follows_siblings
        return replace(self, material=NOT_APPLICABLE if apart else self.material, labour=labour)


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
    """What of a line's texts and of its sources is beyond its limit."""
    return (
        _text_faults(line)
        + line.quantity.faults()
        + _weight_faults(line)
        + (() if line.depth_m is None else limits.amount("depth_m", "ความลึก", line.depth_m))
        + line.material.faults("material")
        + line.labour.faults("labour")
        + _pipe_faults(line)
        + _salvage_faults(line)
    )


def _text_faults(line: Line) -> Faults:
    # One look at all of them: a file of ten thousand lines is opened through here.
    if limits.is_plain(line.description + line.unit + line.remark + line.rate_reason):
        return ()
    return (
        *limits.text("description", "รายการ", line.description),
        *limits.text("unit", "หน่วย", line.unit),
        *limits.text("remark", "หมายเหตุ", line.remark),
        *limits.text("rate_reason", "เหตุผลที่ใช้อัตรานี้", line.rate_reason),
    )


def _weight_faults(line: Line) -> Faults:
    """Bars that are taken off come to kilograms or tons, and the line's unit must be that one."""
    taken = line.quantity
    if not isinstance(taken, TakenOff) or not taken.bars:
        return ()
    if same_unit(line.unit, WEIGHT_UNITS[taken.weight_unit]):
        return ()
    sentence = (
        f"ถอดปริมาณเหล็กเส้นไว้เป็น{WEIGHT_UNITS[taken.weight_unit]} แต่หน่วยของรายการเป็น “{line.unit}” "
        "โปรดใช้หน่วย กก. หรือ ตัน"
    )
    return (Fault("unit", sentence),)


def _pipe_faults(line: Line) -> Faults:
    """A line follows pipes with both its sides or with neither."""
    if line.material.follows_siblings == line.labour.follows_siblings:
        return ()
    return (Fault("pipe_share", "รายการที่คิดตามราคาท่อมีราคาอื่นปนอยู่ โปรดเลือกอย่างใดอย่างหนึ่ง"),)


def _salvage_faults(line: Line) -> Faults:
    """What is taken off has no labour; taking it out of the works is a line of its own."""
    if line.salvage is None or isinstance(line.labour, NotApplicable):
        return ()
    return (Fault("salvage", "รายการหักมูลค่าวัสดุมีค่าแรงงานไม่ได้ โปรดใส่ค่ารื้อถอนเป็นอีกรายการหนึ่ง"),)


def node_faults(node: Node) -> Faults:
    """What of a row is beyond its limit."""
    if isinstance(node, Part):
        return part_faults(node)
    if isinstance(node, Group):
        return group_faults(node)
    return line_faults(node)


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
    """Rows by id and the ids of each row's children in order; `next_id` is never given twice.

    `linked` are the lines whose quantity is another line's, each with that one: every edit looks
    at them.
    """

    rows: Mapping[RowId, Row] = field(default_factory=lambda: MappingProxyType({}))
    children: Mapping[RowId, tuple[RowId, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    next_id: RowId = 1
    linked: Mapping[RowId, RowId] = field(default_factory=lambda: MappingProxyType({}))

    def node(self, row: RowId) -> Node:
        """The node of a row; KeyError if there is none."""
        return self.rows[row].node

    def children_of(self, row: RowId) -> tuple[RowId, ...]:
        """The ids of the row's children in order."""
        return self.children.get(row, ())


def bill_from_rows(rows: Iterable[Row], next_id: RowId = 1) -> Bill:
    """A bill made of rows in any order; the last of those that have the same id stands.

    Raises ValueError where a row's parent is missing.
    """
    by_id = {row.id: row for row in rows}
    members: dict[RowId, list[RowId]] = {}
    for row in by_id.values():
        members.setdefault(row.parent, []).append(row.id)
    children = {parent: _in_order(by_id, parent, ids) for parent, ids in members.items()}
    highest = max(by_id, default=ROOT)
    return Bill(
        chunked(by_id),
        MappingProxyType(children),
        max(next_id, highest + 1),
        MappingProxyType(
            {row.id: of for row in by_id.values() if (of := _linked_to(row)) is not None}
        ),
    )


def with_changes(bill: Bill, changes: Iterable[RowChange]) -> Bill:
    """The bill after some row changes.

    Raises ValueError where a change does not start from what is there, or would leave a row
    without its parent: that is a defect of the caller, never a user's doing.
    """
    rows = chunked(bill.rows).changing()
    members: dict[RowId, dict[RowId, None]] = {}
    linked = dict(bill.linked)

    def children_of(parent: RowId) -> dict[RowId, None]:
        if parent not in members:
            members[parent] = dict.fromkeys(bill.children.get(parent, ()))
        return members[parent]

    next_id = bill.next_id
    for change in changes:
        if rows.get(change.id) != change.before:
            raise ValueError(f"row {change.id} is not as the edit expects it")
        linked.pop(change.id, None)
        of = None if change.after is None else _linked_to(change.after)
        if of is not None:
            linked[change.id] = of
        if not _stays(change):
            if change.before is not None:
                children_of(change.before.parent).pop(change.id, None)
            if change.after is not None:
                children_of(change.after.parent)[change.id] = None
        if change.after is None:
            rows.pop(change.id, None)
            children_of(change.id)  # looked at below: nothing may be left under a removed row
        else:
            rows[change.id] = change.after
            next_id = max(next_id, change.id + 1)
    return Bill(
        rows.frozen(), _with_members(bill, rows, members), next_id, MappingProxyType(linked)
    )


def _stays(change: RowChange) -> bool:
    """Whether a row stays at its place."""
    before, after = change.before, change.after
    if before is None or after is None:
        return False
    return (before.parent, before.order) == (after.parent, after.order)


def _with_members(
    bill: Bill, rows: Mapping[RowId, Row], members: Mapping[RowId, Mapping[RowId, None]]
) -> Mapping[RowId, tuple[RowId, ...]]:
    """The children of each row, after those of some rows have changed; most edits move nothing."""
    if not members:
        return bill.children
    children = dict(bill.children)
    for parent, ids in members.items():
        children.pop(parent, None)
        if ids:
            children[parent] = _in_order(rows, parent, ids)
    return MappingProxyType(children)


def _linked_to(row: Row) -> RowId | None:
    quantity = row.node.quantity if isinstance(row.node, Line) else None
    return quantity.of if isinstance(quantity, LinkedQuantity) else None


def _in_order(rows: Mapping[RowId, Row], parent: RowId, ids: Iterable[RowId]) -> tuple[RowId, ...]:
    """Rows of one parent as they stand in it; ValueError where there is no such parent."""
    if parent != ROOT and parent not in rows:
        raise ValueError(f"row {parent} is missing and has children")
    return tuple(sorted(ids, key=lambda row: (rows[row].order, row)))


def walk(bill: Bill, start: RowId = ROOT) -> Iterator[RowId]:
    """The ids below `start` in the order in which they are printed."""
    children = bill.children
    have_rows = children.keys()
    stack = [start]
    while stack:
        row = stack.pop()
        if row != start:
            yield row
        below = children.get(row)
        if below is None:
            continue
        # Most groups hold lines alone, each of which need not be looked at.
        if have_rows.isdisjoint(below):
            yield from below
        else:
            stack.extend(reversed(below))


def holders(bill: Bill) -> frozenset[RowId]:
    """The groups and parts: the rows that may hold others."""
    return frozenset().union(*chunked(bill.rows).of_chunks(_holders_in))


def _holders_in(rows: Mapping[RowId, Row]) -> list[RowId]:
    return [row.id for row in rows.values() if not isinstance(row.node, Line)]


def ancestors(bill: Bill, row: RowId) -> Iterator[RowId]:
    """The rows that hold `row`, nearest first; its part comes last."""
    parent = bill.rows[row].parent
    while parent != ROOT:
        yield parent
        parent = bill.rows[parent].parent


def part_of(bill: Bill, row: RowId) -> RowId:
    """The id of the part in which a row stands (a part stands in itself)."""
    for above in ancestors(bill, row):
        row = above
    return row


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
