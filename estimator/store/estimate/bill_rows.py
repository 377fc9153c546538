"""Rows of a bill as flat records: the columns of `bill_row`, and the same in the journal's JSON.

A record leaves out what is empty. Reading one checks every field by the domain's own limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import (
    ROOT,
    Group,
    LabourPercent,
    Line,
    Node,
    Part,
    PipeShare,
    Row,
    node_faults,
)
from estimator.domain.bill.work_types import WorkType
from estimator.domain.sources.labour_ref import LabourRef
from estimator.store.sqlite.encoding import (
    EncodingError,
    decimal_text,
    from_data,
    read_decimal,
    refuse_damage,
)

Record = Mapping[str, Any]

COLUMNS: tuple[str, ...] = (
    "id",
    "parent",
    "ord",
    "kind",
    "title",
    "part_kind",
    "work_type",
    "quantity",
    "unit",
    "material",
    "labour",
    "remark",
    "item_edition",
    "item_code",
    "item_tier",
    "percent",
    "percent_reason",
    "share_edition",
    "share_code",
    "share_rule",
    "share_material",
    "share_labour",
)


def record_of(row: Row) -> dict[str, Any]:
    """The record of a row; NumberError where a number has more digits than a file keeps."""
    record: dict[str, Any] = {"id": row.id, "ord": row.order}
    if row.parent != ROOT:
        record["parent"] = row.parent
    node = row.node
    if isinstance(node, Part):
        record |= {"kind": "part", "title": node.title, "part_kind": node.kind}
        record |= {"work_type": node.work_type}
    elif isinstance(node, Group):
        record |= {"kind": "group", "title": node.title}
    else:
        record |= {"kind": "line", "title": node.description, **_line_record(node)}
    return {key: value for key, value in record.items() if value is not None}


def _line_record(line: Line) -> dict[str, Any]:
    record: dict[str, Any] = {
        "quantity": _number(line.quantity),
        "unit": line.unit or None,
        "material": _number(line.material),
        "labour": _number(line.labour),
        "remark": line.remark or None,
    }
    item, percent, share = line.labour_item, line.labour_percent, line.pipe_share
    if item is not None:
        record |= {"item_edition": item.edition, "item_code": item.code, "item_tier": item.tier}
    if percent is not None:
        record["percent"] = decimal_text(percent.percent)
        record["percent_reason"] = percent.reason or None
    if share is not None:
        record["share_edition"] = share.edition
        record["share_code"] = share.code
        record["share_rule"] = share.rule_no
        record["share_material"] = decimal_text(share.material_percent)
        record["share_labour"] = decimal_text(share.labour_percent)
    return record


def _number(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def row_of(record: Record) -> Row:
    """The row of a record; EncodingError, naming the row, where a field is not as it must be.

    What an earlier version let in beyond a limit is kept: a finding tells of it.
    """
    try:
        parent = record.get("parent")
        row_id = _whole(record, "id")
        if row_id <= ROOT or (parent is not None and _whole(record, "parent") <= ROOT):
            raise EncodingError("ids count from 1")
        node = _node(record)
        refuse_damage(node_faults(node))
        return Row(row_id, ROOT if parent is None else parent, _whole(record, "ord"), node)
    except EncodingError as error:
        raise EncodingError(f"row {record.get('id')}: {error}") from None


def _node(record: Record) -> Node:
    kind, title = record.get("kind"), _text(record, "title")
    if kind == "line":
        return _line(record, title)
    if kind == "group":
        return Group(title)
    if kind == "part":
        work_type = record.get("work_type")
        return Part(
            from_data(PartKind, record.get("part_kind")),
            title,
            None if work_type is None else from_data(WorkType, work_type),
        )
    raise EncodingError(f"no such kind of row: {kind}")


def _line(record: Record, description: str) -> Line:
    return Line(
        description,
        _decimal(record, "quantity"),
        _text(record, "unit"),
        _decimal(record, "material"),
        _decimal(record, "labour"),
        _text(record, "remark"),
        _item(record),
        _percent(record),
        _share(record),
    )


def _item(record: Record) -> LabourRef | None:
    if record.get("item_code") is None:
        return None
    return LabourRef(
        _text(record, "item_edition"), _text(record, "item_code"), _whole(record, "item_tier")
    )


def _percent(record: Record) -> LabourPercent | None:
    if record.get("percent") is None:
        return None
    return LabourPercent(read_decimal(record["percent"]), _text(record, "percent_reason"))


def _share(record: Record) -> PipeShare | None:
    if record.get("share_code") is None:
        return None
    return PipeShare(
        _text(record, "share_edition"),
        _text(record, "share_code"),
        _whole(record, "share_rule"),
        read_decimal(record.get("share_material")),
        read_decimal(record.get("share_labour")),
    )


def _text(record: Record, key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise EncodingError(f"{key} is no text")
    return value


def _whole(record: Record, key: str) -> int:
    value = record.get(key)
    if type(value) is not int:
        raise EncodingError(f"{key} is no whole number")
    return value


def _decimal(record: Record, key: str) -> Decimal | None:
    value = record.get(key)
    return None if value is None else read_decimal(value)
