"""Rows of a bill as flat records: the columns of `bill_row`, and the same in the journal's JSON.

A record leaves out what is empty. Reading one checks every field by the domain's own limits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from estimator.domain.bill.marks import MarkKey
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import (
    ROOT,
    Group,
    Line,
    Node,
    Part,
    Row,
    RowChange,
    RowId,
    node_faults,
)
from estimator.domain.bill.work_types import WorkType
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.not_applicable import NotApplicable
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.pipe_share import PipeShare, PipeShareLabour
from estimator.domain.sources.prices import LabourPrice, MaterialPrice, PriceSource, labour_price
from estimator.domain.sources.quantity import NotMeasured, Quantity, TypedQuantity, quantity_of
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.sources.typed_price import TypedPrice, typed_price
from estimator.errors import unhandled
from estimator.files.cancelling import Progress, in_pieces, unhindered
from estimator.store.sqlite.encoding import (
    EncodingError,
    decimal_text,
    from_data,
    from_json,
    read_decimal,
    refuse_damage,
    to_json,
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
    "formula",
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
    "share_also",
    "depth_m",
    "rate_reason",
    "salvage",
    "salvage_reason",
    "mark",
    "material_formula",
    "labour_formula",
    "percent_formula",
    "salvage_formula",
    "takeoff",
    "net_of",
    "service",
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
    return {
        **_quantity_record(line.quantity),
        "unit": line.unit or None,
        **_price_record("material", line.material),
        **_price_record("labour", line.labour),
        "remark": line.remark or None,
        "depth_m": None if line.depth_m is None else decimal_text(line.depth_m),
        "rate_reason": line.rate_reason or None,
        "mark": line.mark,
        "service": 1 if line.service else None,
    }


def _quantity_record(quantity: Quantity) -> dict[str, Any]:
    if isinstance(quantity, NotMeasured):
        return {}
    if isinstance(quantity, TakenOff):
        return {"takeoff": to_json(quantity)}
    if isinstance(quantity, LinkedQuantity):
        value = None if quantity.value is None else decimal_text(quantity.value)
        return {"quantity": value, "net_of": quantity.of}
    if isinstance(quantity, TypedQuantity):
        return {"quantity": decimal_text(quantity.value), "formula": quantity.formula or None}
    raise unhandled(quantity)


def _price_record(side: Literal["material", "labour"], source: PriceSource) -> dict[str, Any]:
    """The columns of a source; each source has its own, so that they tell which one it is."""
    if isinstance(source, NotApplicable):
        return {}
    if isinstance(source, TypedPrice):
        return {
            side: decimal_text(source.value),
            f"{side}_formula": source.formula or None,
            **_item_record(source.item),
        }
    if isinstance(source, BookRate):
        return _item_record(source.item)
    if isinstance(source, PercentOfMaterial):
        percent = decimal_text(source.percent)
        return {
            "percent": percent,
            "percent_reason": source.reason or None,
            "percent_formula": source.formula or None,
        }
    if isinstance(source, PipeShare):
        return {
            "share_edition": source.edition,
            "share_code": source.code,
            "share_rule": source.rule_no,
            "share_material": decimal_text(source.percent),
            "share_also": " ".join(map(str, source.also)) or None,
        }
    if isinstance(source, Salvage):
        return {
            "salvage": decimal_text(source.value),
            "salvage_reason": source.reason,
            "salvage_formula": source.formula or None,
        }
    if isinstance(source, PipeShareLabour):
        return {"share_labour": decimal_text(source.percent)}
    raise unhandled(source)


def _item_record(item: LabourRef | None) -> dict[str, Any]:
    if item is None:
        return {}
    return {"item_edition": item.edition, "item_code": item.code, "item_tier": item.tier}


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A change of a row as records; None stands for `not there`."""

    id: RowId
    before: Record | None
    after: Record | None


def record_changes(
    changes: Sequence[RowChange], *, both: bool = True, progress: Progress = unhindered
) -> tuple[RecordChange, ...]:
    """Row changes as records, which the table and the journal both write.

    The table needs to know only what is there after: with `both` unset nothing is there before.
    NumberError where a number has more digits than a file keeps.
    """
    return tuple(
        RecordChange(
            change.id,
            None if change.before is None or not both else record_of(change.before),
            None if change.after is None else record_of(change.after),
        )
        for piece in in_pieces(changes, progress)
        for change in piece
    )


def row_of(record: Record) -> Row:
    """The row of a record; EncodingError, naming the row, where a field is not as it must be.

    What an earlier version let in beyond a limit is kept: a finding tells of it.
    """
    try:
        row_id, parent = _whole(record, "id"), ROOT
        if record.get("parent") is not None:
            parent = _whole(record, "parent")
            if parent <= ROOT:
                raise EncodingError("ids count from 1")
        if row_id <= ROOT:
            raise EncodingError("ids count from 1")
        node = _node(record)
        faults = node_faults(node)
        if faults:
            refuse_damage(faults)
        return Row(row_id, parent, _whole(record, "ord"), node)
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
        _quantity(record),
        _text(record, "unit"),
        _material(record),
        _labour(record),
        _text(record, "remark"),
        _decimal(record, "depth_m"),
        _text(record, "rate_reason"),
        None if record.get("mark") is None else from_data(MarkKey, record["mark"]),
        _flag(record, "service"),
    )


def _quantity(record: Record) -> Quantity:
    """The source of the quantity: each has columns of its own, which say which one it is."""
    if record.get("takeoff") is not None:
        taken: TakenOff = from_json(TakenOff, record["takeoff"])
        return taken
    if record.get("net_of") is not None:
        return LinkedQuantity(_whole(record, "net_of"), _decimal(record, "quantity"))
    return quantity_of(*_figure(record, "quantity", "formula"))


def _material(record: Record) -> MaterialPrice:
    """The source of the material: a share of pipes has the say before a typed price."""
    if record.get("salvage") is not None:
        return Salvage(
            read_decimal(record["salvage"]),
            _text(record, "salvage_reason"),
            _text(record, "salvage_formula"),
        )
    if record.get("share_code") is None:
        return typed_price(*_figure(record, "material", "material_formula"))
    return PipeShare(
        _text(record, "share_edition"),
        _text(record, "share_code"),
        _whole(record, "share_rule"),
        read_decimal(record.get("share_material")),
        _row_ids(record, "share_also"),
    )


def _row_ids(record: Record, key: str) -> tuple[int, ...]:
    """Ids of rows with a blank between them; a row that is no longer there may be named."""
    ids = _text(record, key).split(" ") if record.get(key) is not None else []
    if not all(each.isascii() and each.isdigit() for each in ids):
        raise EncodingError(f"{key} is no list of ids")
    return tuple(map(int, ids))


def _labour(record: Record) -> LabourPrice:
    """The source of the labour.

    The first version could keep several beside each other of which one had the say: a share of
    pipes before all, then what `labour_price` says.
    """
    if record.get("share_code") is not None:
        return PipeShareLabour(read_decimal(record.get("share_labour")))
    labour, formula = _figure(record, "labour", "labour_formula")
    return labour_price(labour, _item(record), _percent(record), formula)


def _item(record: Record) -> LabourRef | None:
    if record.get("item_code") is None:
        return None
    return LabourRef(
        _text(record, "item_edition"), _text(record, "item_code"), _whole(record, "item_tier")
    )


def _percent(record: Record) -> PercentOfMaterial | None:
    if record.get("percent") is None:
        return None
    return PercentOfMaterial(
        read_decimal(record["percent"]),
        _text(record, "percent_reason"),
        _text(record, "percent_formula"),
    )


def _text(record: Record, key: str) -> str:
    value = record.get(key)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    raise EncodingError(f"{key} is no text")


def _figure(record: Record, key: str, formula_key: str) -> tuple[Decimal | None, str]:
    """A figure and the formula beside it, which stands nowhere without it."""
    value, formula = _decimal(record, key), _text(record, formula_key)
    if formula and value is None:
        raise EncodingError(f"{formula_key} without {key}")
    return value, formula


def _whole(record: Record, key: str) -> int:
    value = record.get(key)
    if type(value) is not int:
        raise EncodingError(f"{key} is no whole number")
    return value


def _flag(record: Record, key: str) -> bool:
    """Whether something holds: 1 where it does, and nothing where it does not."""
    value = record.get(key)
    if value is not None and (type(value) is not int or value != 1):
        raise EncodingError(f"{key} is neither 1 nor nothing")
    return value is not None


def _decimal(record: Record, key: str) -> Decimal | None:
    value = record.get(key)
    return None if value is None else read_decimal(value)
