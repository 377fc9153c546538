"""What a typed text does to one cell of the bill, and what a cell shows to be typed over."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import Line, Node, node_faults
from estimator.domain.money import typed_decimal
from estimator.domain.records.limits import new_faults, refuse
from estimator.domain.takeoff.quantity_formula import typed_quantity
from estimator.errors import UserError

Field = Literal["description", "quantity", "unit", "material", "labour", "remark"]
FIELDS: tuple[Field, ...] = ("description", "quantity", "unit", "material", "labour", "remark")
FIELD_NAMES: dict[Field, str] = {
    "description": "รายการ",
    "quantity": "จำนวน",
    "unit": "หน่วย",
    "material": "ค่าวัสดุต่อหน่วย",
    "labour": "ค่าแรงงานต่อหน่วย",
    "remark": "หมายเหตุ",
}
NOT_APPLICABLE = "-"
"""Typed into a price, it says that the column does not apply."""

_FOLLOWS_PIPES = "รายการนี้คิดเป็นร้อยละของราคาท่อในกลุ่มงาน จึงพิมพ์ตัวเลขทับไม่ได้ โปรดแก้ที่รายการท่อ"
_ONLY_TITLE = "กลุ่มงานและหมวดงานมีเฉพาะชื่อ ส่วนยอดเงินรวมจากรายการข้างใน โปรดพิมพ์ในช่องของรายการ"


def can_type(node: Node, field: Field) -> bool:
    """Whether a cell takes what is typed: groups have a title only, pipe shares no figures."""
    if not isinstance(node, Line):
        return field == "description"
    return node.pipe_share is None or field in ("description", "unit", "remark")


def with_cell(node: Node, field: Field, text: str, kind: KindOfPart | None = None) -> Node:
    """The node after `text` was typed into one of its cells, in a part of a kind.

    An emptied quantity is not measured yet; an emptied material price does not apply; an emptied
    labour price goes back to the rate book. ``-`` in a price says that the column does not apply.
    Raises UserError where the text does not fit the cell.
    """
    if not isinstance(node, Line):
        if field != "description":
            raise UserError(_ONLY_TITLE)
        after: Node = replace(node, title=clean_text(text))
    elif not can_type(node, field):
        raise UserError(_FOLLOWS_PIPES)
    else:
        after = _with_text(node, field, text)
        if field == "material" and kind is not None and kind.whole_price:
            # What is typed is the whole price: labour that an old file holds is part of it.
            after = without_labour(after)
    refuse(new_faults(node_faults(node), node_faults(after)))
    return after


def without_labour(line: Line) -> Line:
    """The line with its material price alone, as a part with whole prices takes it."""
    return replace(line, labour=None, labour_item=None, labour_percent=None, pipe_share=None)


def _with_text(node: Line, field: Field, text: str) -> Line:
    if field == "quantity":
        return replace(node, quantity=None if _is_empty(text) else typed_quantity(text))
    if field == "material":
        return replace(node, material=_price(text))
    if field == "labour":
        return _with_labour(node, text)
    if field == "description":
        return replace(node, description=clean_text(text))
    if field == "unit":
        return replace(node, unit=clean_text(text))
    return replace(node, remark=clean_text(text))


def cell_text(node: Node, field: Field) -> str:
    """What a cell holds, as one would type it: no separators, all decimals, empty for None."""
    if not isinstance(node, Line):
        return node.title if field == "description" else ""
    value: Decimal | str | None
    if field == "quantity":
        value = node.quantity
    elif field == "material":
        value = node.material
    elif field == "labour":
        value = node.labour
    elif field == "description":
        value = node.description
    elif field == "unit":
        value = node.unit
    else:
        value = node.remark
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:f}"


def clean_text(text: str) -> str:
    """Text as it is kept: lines may break, but tabs and unseen signs from elsewhere are dropped."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    plain = plain.replace("\t", " ").replace("\u00a0", " ")
    seen = "".join(sign for sign in plain if sign == "\n" or sign.isprintable())
    return "\n".join(line.strip() for line in seen.split("\n")).strip()


def _is_empty(text: str) -> bool:
    return text.strip() in ("", NOT_APPLICABLE)


def _price(text: str) -> Decimal | None:
    return None if _is_empty(text) else typed_decimal(text)


def _with_labour(line: Line, text: str) -> Line:
    if text.strip() == NOT_APPLICABLE:
        return replace(line, labour=None, labour_item=None, labour_percent=None)
    price = _price(text)
    if price is None:
        return replace(line, labour=None)
    return replace(line, labour=price, labour_percent=None)
