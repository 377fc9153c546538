"""Reads the `parts` of the estimate format into a bill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from estimator.domain.bill.part_kinds import FIRST_KIND, PART_KINDS, PartKind
from estimator.domain.bill.rows import (
    ORDER_STEP,
    ROOT,
    Bill,
    Group,
    LabourPercent,
    Line,
    Node,
    Part,
    PipeShare,
    Row,
    RowId,
    bill_from_rows,
    group_faults,
    labour_percent_faults,
    line_faults,
    part_faults,
    pipe_share_faults,
)
from estimator.domain.bill.whole import DEEPEST, TOO_DEEP, kind_faults
from estimator.domain.bill.work_types import WORK_TYPES, WorkType
from estimator.domain.labour.account import LabourEdition
from estimator.domain.records.limits import LARGEST_COUNT
from estimator.domain.sources.labour_ref import LabourRef
from estimator.exchange.estimate.json_fields import JsonFields, JsonPlace, Problems, short
from estimator.exchange.estimate.json_text import Json, JsonObject

PART_KEYS = ("kind", "title", "work_type", "children")
GROUP_KEYS = ("title", "children")
LINE_KEYS = (
    "description",
    "quantity",
    "unit",
    "material",
    "labour",
    "remark",
    "labour_item",
    "labour_percent",
    "pipe_share",
)
LABOUR_ITEM_KEYS = ("edition", "code", "tier")
LABOUR_PERCENT_KEYS = ("percent", "reason")
PIPE_SHARE_KEYS = ("edition", "code", "rule_no", "material_percent", "labour_percent")


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
    pending = [
        _Pending(value, place.named(f"หมวดที่ {number}"), ROOT, number * ORDER_STEP, FIRST_KIND, 1)
        for number, (value, place) in enumerate(parts, start=1)
    ]
    pending.reverse()
    while pending:
        here = pending.pop()
        row_id = len(rows) + 1
        node, kind, children = _read_node(here, problems, books, work_type)
        rows.append(Row(row_id, here.parent, here.order, node))
        below = list(_below(children, row_id, kind, here.depth + 1, problems))
        pending.extend(reversed(below))
    return bill_from_rows(rows, next_id=len(rows) + 1)


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
        place = here.place.named(_row_name("รายการที่", number, members.get("description")))
        return _read_line(here.value, place, here.kind, problems, books), here.kind, []
    place = here.place.named(_row_name("กลุ่มที่", number, members.get("title")))
    if isinstance(here.value, JsonObject) and not {"title", "children"} & members.keys():
        problems.add(place, "ไม่มีทั้ง description (รายการ) และ title (กลุ่มงาน) โปรดเพิ่มอย่างหนึ่ง")
        return Group(""), here.kind, []
    fields = JsonFields(here.value, place, problems, GROUP_KEYS)
    fields.require("title", "ใส่ชื่อกลุ่มงาน")
    group = Group(fields.text("title"))
    fields.refuse_all(group_faults(group))
    return group, here.kind, fields.items("children")


def _row_name(word: str, number: int, name: Json) -> str:
    return f"{word} {number} “{short(name)}”" if isinstance(name, str) else f"{word} {number}"


def _read_part(
    here: _Pending, problems: Problems, of_project: WorkType
) -> tuple[Node, PartKind, _Children]:
    members = here.value.members if isinstance(here.value, JsonObject) else {}
    title = members.get("title")
    place = here.place
    if isinstance(title, str):
        place = JsonPlace(place.path, f"{place.row} “{short(title)}”")
    fields = JsonFields(here.value, place, problems, PART_KEYS)
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
    fields = JsonFields(value, place, problems, LINE_KEYS)
    line = Line(
        description=fields.text("description"),
        quantity=fields.optional_decimal("quantity"),
        unit=fields.text("unit"),
        material=fields.optional_decimal("material"),
        labour=fields.optional_decimal("labour"),
        remark=fields.text("remark"),
        labour_item=_labour_item(fields, books),
        labour_percent=_labour_percent(fields),
        pipe_share=_pipe_share(fields, books),
    )
    fields.refuse_all(line_faults(line))
    fields.refuse_all(kind_faults(PART_KINDS[kind], line))
    _check_quantity_given(fields)
    return line


def _check_quantity_given(fields: JsonFields) -> None:
    """A price without a quantity is more likely forgotten than not yet measured."""
    priced = [key for key in ("material", "labour", "labour_item") if _given(fields, key)]
    if priced and not fields.has("quantity") and not _given(fields, "pipe_share"):
        fields.refuse("quantity", "มีราคาแต่ขาดปริมาณงาน โปรดเพิ่ม (ยังไม่ได้ถอดแบบให้ใส่ null)")


def _given(fields: JsonFields, key: str) -> bool:
    return fields.members.get(key) is not None


def _labour_item(fields: JsonFields, books: Mapping[str, LabourEdition]) -> LabourRef | None:
    if not _given(fields, "labour_item"):
        return None
    item = fields.object("labour_item", LABOUR_ITEM_KEYS)
    edition, ref = _book(item, books), None
    item.require("code", "ใส่รหัสรายการในบัญชีค่าแรงงาน")
    item.require("tier", "ใส่ลำดับอัตราของรายการ เริ่มจาก 1")
    code = item.text("code")
    tier = item.whole("tier", 0, 1, LARGEST_COUNT)
    if edition is not None and code and tier:
        ref = LabourRef(edition.info.id, code, tier)
        _check_rate(item, edition, ref)
    return ref


def _book(fields: JsonFields, books: Mapping[str, LabourEdition]) -> LabourEdition | None:
    fields.require("edition", f"เลือก {', '.join(books)}")
    name = fields.text("edition")
    if fields.has("edition") and name not in books:
        fields.refuse("edition", no_labour_edition(name, books))
    return books.get(name)


def no_labour_edition(name: str, books: Mapping[str, LabourEdition]) -> str:
    """What to say of a labour-rate book that is not there."""
    return f"ไม่มีบัญชีค่าแรงงานชุด “{short(name)}” โปรดเลือกชุดที่มี คือ {', '.join(books)}"


def _check_rate(item: JsonFields, edition: LabourEdition, ref: LabourRef) -> None:
    if edition.rate(ref) is not None:
        return
    known = len(edition.by_code.get(ref.code, ()))
    name = edition.info.id
    if known:
        item.refuse("tier", f"รายการ {short(ref.code)} ใน {name} มีอัตราที่ 1 ถึง {known} เท่านั้น โปรดแก้")
    else:
        item.refuse("code", f"ไม่มีรายการ “{short(ref.code)}” ในบัญชีค่าแรงงาน {name} โปรดแก้รหัส")


def _labour_percent(fields: JsonFields) -> LabourPercent | None:
    if not _given(fields, "labour_percent"):
        return None
    share = fields.object("labour_percent", LABOUR_PERCENT_KEYS)
    share.require("percent", "ใส่ร้อยละของค่าวัสดุ")
    labour = LabourPercent(share.decimal("percent", Decimal(0)), share.text("reason"))
    share.refuse_all(labour_percent_faults(labour))
    return labour


def _pipe_share(fields: JsonFields, books: Mapping[str, LabourEdition]) -> PipeShare | None:
    if not _given(fields, "pipe_share"):
        return None
    share = fields.object("pipe_share", PIPE_SHARE_KEYS)
    for key in PIPE_SHARE_KEYS[1:]:
        share.require(key, "ใส่ตามบัญชีค่าแรงงาน ส่วนที่ 3")
    edition = _book(share, books)
    read = PipeShare(
        edition=edition.info.id if edition else "",
        code=share.text("code"),
        rule_no=share.whole("rule_no", 1, 1, LARGEST_COUNT),
        material_percent=share.decimal("material_percent", Decimal(0)),
        labour_percent=share.decimal("labour_percent", Decimal(0)),
    )
    share.refuse_all(pipe_share_faults(read))
    return read
