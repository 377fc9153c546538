"""Reads the `parts` of the estimate format into a bill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from estimator.domain.bill.links import line_at, link_faults, source_of, value_from
from estimator.domain.bill.marks import MARKS
from estimator.domain.bill.numbers import row_at
from estimator.domain.bill.part_kinds import FIRST_KIND, PART_KINDS, KindOfPart, PartKind
from estimator.domain.bill.row_rules import DEEPEST, TOO_DEEP, no_labour, no_salvage
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Group,
    Line,
    Node,
    Part,
    Row,
    RowId,
    bill_from_rows,
    group_faults,
    line_faults,
    part_faults,
)
from estimator.domain.bill.work_types import WORK_TYPES, WorkType
from estimator.domain.labour.account import LabourEdition
from estimator.domain.ordered import ORDER_STEP
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.pipe_share import GONE
from estimator.domain.sources.prices import LabourPrice, MaterialPrice
from estimator.errors import short
from estimator.exchange.estimate.json_fields import JsonFields, JsonPlace, Problems
from estimator.exchange.estimate.json_text import Json, JsonObject
from estimator.exchange.estimate.source_json import (
    LABOUR_KEYS,
    NO_LONGER_THERE,
    PRICE_KEYS,
    QUANTITY_KEYS,
    Pointed,
    check_quantity_given,
    read_also,
    read_link,
    read_material,
    read_price_keys,
    read_quantity_keys,
)

_PART_KEYS = ("kind", "title", "work_type", "children")
_GROUP_KEYS = ("title", "children")
_LINE_KEYS = (
    "description",
    *QUANTITY_KEYS,
    "unit",
    *PRICE_KEYS,
    "remark",
    "depth_m",
    "rate_reason",
    "mark",
    "service",
)

MOST_ROWS = 150_000
"""Parts, groups and lines of one bill: to read, check and write so many takes some seconds."""
_TOO_MANY = f"มีหมวดงาน กลุ่มงาน และรายการรวมกันเกิน {MOST_ROWS:,} แถว โปรดแบ่งเป็นหลายแฟ้ม"
_HOW_TO_POINT = 'โปรดนับจาก 1 ตั้งแต่หมวดลงไป เช่น "1/2/3" คือแถวที่ 3 ในแถวที่ 2 ของหมวดที่ 1'


@dataclass(frozen=True, slots=True)
class _Pending:
    """An item of `children` that is still to be read."""

    value: Json
    place: JsonPlace
    parent: RowId
    order: int
    kind: PartKind
    depth: int


def read_bill(
    parts: list[tuple[Json, JsonPlace]],
    problems: Problems,
    books: Mapping[str, LabourEdition],
    work_type: WorkType = "building",
) -> Bill:
    """The bill of a list of parts; what is refused is put on the list of problems.

    `books` are the labour-rate books to which a line may point; a part without a title takes the
    usual one of its kind in an estimate of `work_type`.
    """
    rows: list[Row] = []
    pointing: list[tuple[RowId, Pointed]] = []
    linking: list[tuple[RowId, Pointed]] = []
    pending = [
        _Pending(value, place, ROOT, number * ORDER_STEP, FIRST_KIND, 1)
        for number, (value, place) in enumerate(parts, start=1)
    ]
    pending.reverse()
    while pending:
        if len(rows) == MOST_ROWS:
            problems.add(pending[-1].place, _TOO_MANY)
            break
        here = pending.pop()
        row_id = len(rows) + 1
        node, kind, children = _read_node(here, problems, books, work_type)
        rows.append(Row(row_id, here.parent, here.order, node))
        if isinstance(node, Line) and node.pipe_share is not None:
            pointing.append((row_id, read_also(here.value, here.place, problems)))
        if isinstance(node, Line) and isinstance(node.quantity, LinkedQuantity):
            named = here.place.named("รายการที่", here.order // ORDER_STEP, node.description)
            linking.append((row_id, read_link(here.value, named)))
        below = list(_below(children, row_id, kind, here.depth + 1, problems))
        pending.extend(reversed(below))
    bill = bill_from_rows(rows, next_id=len(rows) + 1)
    if any(places for _, places in pointing):
        pointed = [_pointing(bill, row, places, problems) for row, places in pointing if places]
        bill = _with_rows(bill, pointed)
    return _with_links(bill, linking, problems) if linking else bill


def _with_rows(bill: Bill, others: Iterable[Row]) -> Bill:
    """The bill with other rows in place of those of the same ids."""
    return bill_from_rows((*bill.rows.values(), *others), bill.next_id)


def _with_links(bill: Bill, linking: list[tuple[RowId, Pointed]], problems: Problems) -> Bill:
    """The bill with its linked quantities worked out, now that all lines are read."""
    found = [(row, text, at) for row, places in linking for text, at in places]
    linked: list[Row] = []
    for row, text, at in found:
        target = row_at(bill, text)
        if target is None or not isinstance(bill.node(target), Line):
            problems.add(at, f"ไม่มีรายการที่ตำแหน่ง “{short(text)}” {_HOW_TO_POINT}")
        else:
            linked.append(_linked(bill, row, target))
    bill = _with_rows(bill, linked)
    bill = _with_rows(bill, [_linked(bill, each.id) for each in linked])
    places = {row: at for row, _, at in found}
    for each in linked:
        for fault in link_faults(bill, each.id):
            problems.add(places[each.id], fault.sentence)
    return bill


def _linked(bill: Bill, row: RowId, target: RowId | None = None) -> Row:
    """The row of a linked line, linked to its target; without one, with the figure of its own."""
    found, line = bill.rows[row], line_at(bill, row)
    if line is None or not isinstance(line.quantity, LinkedQuantity):
        raise ValueError(f"row {row} is linked to none")
    linked = line.quantity
    if target is not None:
        linked = replace(linked, of=target)
    elif linked.value is None and (source := source_of(bill, row)) is not None:
        linked = replace(linked, value=value_from(source, line))
    return replace(found, node=replace(line, quantity=linked))


def _pointing(bill: Bill, row: RowId, places: Pointed, problems: Problems) -> Row:
    """The row of a line that follows pipes with the rows it points to, now that all are read."""
    found = bill.rows[row]
    also: dict[RowId, None] = {}
    for text, at in places:
        target = GONE if text == NO_LONGER_THERE else row_at(bill, text)
        if target is None or (target != GONE and isinstance(bill.node(target), Part)):
            problems.add(at, f"ไม่มีรายการหรือกลุ่มงานที่ตำแหน่ง “{short(text)}” {_HOW_TO_POINT}")
        elif target in also:
            problems.add(at, f"ชี้ตำแหน่ง “{short(text)}” ซ้ำ โปรดเหลือไว้ครั้งเดียว")
        else:
            also[target] = None
    line = found.node
    share = line.pipe_share if isinstance(line, Line) else None
    if not isinstance(line, Line) or share is None:
        raise ValueError(f"row {row} follows no pipes")
    return replace(found, node=replace(line, material=replace(share, also=tuple(also))))


_Children = list[tuple[Json, JsonPlace]]


def _below(
    children: _Children, parent: RowId, kind: PartKind, depth: int, problems: Problems
) -> Iterator[_Pending]:
    if children and depth > DEEPEST:
        problems.add(children[0][1], TOO_DEEP)
        return
    for number, (value, place) in enumerate(children, start=1):
        yield _Pending(value, place, parent, number * ORDER_STEP, kind, depth)


def _read_node(
    here: _Pending, problems: Problems, books: Mapping[str, LabourEdition], work_type: WorkType
) -> tuple[Node, PartKind, _Children]:
    if here.parent == ROOT:
        return _read_part(here, problems, work_type)
    members = here.value.members if isinstance(here.value, JsonObject) else {}
    number = here.order // ORDER_STEP
    if "description" in members:
        place = here.place.named("รายการที่", number, members["description"])
        return _read_line(here.value, place, here.kind, problems, books), here.kind, []
    place = here.place.named("กลุ่มที่", number, members.get("title"))
    if isinstance(here.value, JsonObject) and not {"title", "children"} & members.keys():
        problems.add(place, "ไม่มีทั้ง description (รายการ) และ title (กลุ่มงาน) โปรดเพิ่มอย่างหนึ่ง")
        return Group(""), here.kind, []
    fields = JsonFields(here.value, place, problems, _GROUP_KEYS)
    fields.require("title", "ใส่ชื่อกลุ่มงาน")
    group = Group(fields.text("title"))
    fields.refuse_all(group_faults(group))
    return group, here.kind, fields.items("children")


def _read_part(
    here: _Pending, problems: Problems, of_project: WorkType
) -> tuple[Node, PartKind, _Children]:
    members = here.value.members if isinstance(here.value, JsonObject) else {}
    place = here.place.named("หมวดที่", here.order // ORDER_STEP, members.get("title"))
    fields = JsonFields(here.value, place, problems, _PART_KEYS)
    fields.require("kind", f"เลือก {', '.join(PART_KINDS)}")
    kind = fields.choice("kind", tuple(PART_KINDS), FIRST_KIND)
    work_type: WorkType | None = None
    if fields.members.get("work_type") is not None:
        work_type = fields.choice("work_type", WORK_TYPES, "building")
    usual = PART_KINDS[kind].title_for(work_type or of_project)
    part = Part(kind, fields.text("title", usual), work_type)
    fields.refuse_all(part_faults(part))
    return part, kind, fields.items("children")


def _read_line(
    value: Json,
    place: JsonPlace,
    kind: PartKind,
    problems: Problems,
    books: Mapping[str, LabourEdition],
) -> Line:
    fields = JsonFields(value, place, problems, _LINE_KEYS)
    description, quantity = fields.text("description"), read_quantity_keys(fields)
    unit = fields.text("unit")
    material, labour = _prices(fields, PART_KINDS[kind], description, books)
    depth, reason = fields.optional_decimal("depth_m"), fields.text("rate_reason")
    remark, mark = fields.text("remark"), fields.optional_choice("mark", tuple(MARKS))
    service = fields.flag("service", False)
    line = Line(description, quantity, unit, material, labour, remark, depth, reason, mark, service)
    # What is said of a source was said at its own key.
    own = [fault for fault in line_faults(line) if fault.field in _LINE_KEYS]
    fields.refuse_all(own)
    if not line.is_lump:
        check_quantity_given(fields)
    return line


def _prices(
    fields: JsonFields, kind: KindOfPart, description: str, books: Mapping[str, LabourEdition]
) -> tuple[MaterialPrice, LabourPrice]:
    """The sources of a line; in a part with whole prices each key of labour is refused as such."""
    if fields.given("salvage") and not kind.takes_factor:
        fields.refuse("salvage", no_salvage(kind, short(description)))
    if not kind.whole_price:
        return read_price_keys(fields, books)
    for key in LABOUR_KEYS:
        if fields.given(key):
            fields.refuse(key, no_labour(kind, short(description)))
    return read_material(fields), NOT_APPLICABLE
