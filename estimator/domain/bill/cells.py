"""What a typed text does to one cell of the bill, and what a cell shows to be typed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal
from unicodedata import category

from estimator.domain.arithmetic import percent_in, typed_figure, worked_out
from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import Line, Node, node_faults
from estimator.domain.bill.unit_changes import with_unit
from estimator.domain.limits import UNPRINTABLE, new_faults, refuse
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.prices import (
    LabourPrice,
    MaterialPrice,
    PriceSource,
    with_typed_value,
)
from estimator.domain.sources.quantity import typed_over
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError

TextKey = Literal["description", "unit", "remark", "depth_m", "rate_reason"]
BillField = TextKey | Literal["quantity", "material", "labour"]
FIELDS: tuple[BillField, ...] = (
    "description",
    "quantity",
    "unit",
    "material",
    "labour",
    "remark",
    "depth_m",
    "rate_reason",
)
SERVICE_NAME: Final = "งานบริการ"
"""What a line is that is no construction, but comes with it (guideline clause 4)."""

FIELD_NAMES: dict[BillField, str] = {
    "description": "รายการ",
    "quantity": "จำนวน",
    "unit": "หน่วย",
    "material": "ค่าวัสดุต่อหน่วย",
    "labour": "ค่าแรงงานต่อหน่วย",
    "remark": "หมายเหตุ",
    "depth_m": "ความลึก (ม.)",
    "rate_reason": "เหตุผลที่ใช้อัตรานี้",
}


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell of a line that holds a text as it is: how to read it and how to put one in."""

    get: Callable[[Line], str]
    put: Callable[[Line, str], Line]


def named(line: Line, text: str) -> Line:
    """The line under another name; one that had none is no more of the work whose rate it has.

    A rate comes into a line with its name: where it stands without one, that was taken out. A name
    that is typed over another says more of the work as often as it names another one, and the rate
    stays.
    """
    is_nameless = not line.description.strip() and line.item is not None
    return replace(without_rate(line) if is_nameless and text else line, description=text)


TEXT_CELLS: Final[Mapping[TextKey, TextCell]] = MappingProxyType(
    {
        "description": TextCell(lambda line: line.description, named),
        "unit": TextCell(lambda line: line.unit, with_unit),
        "remark": TextCell(lambda line: line.remark, lambda line, text: replace(line, remark=text)),
        "depth_m": TextCell(
            lambda line: "" if line.depth_m is None else f"{line.depth_m:f}",
            lambda line, text: replace(line, depth_m=typed_figure(text) if text else None),
        ),
        "rate_reason": TextCell(
            lambda line: line.rate_reason, lambda line, text: replace(line, rate_reason=text)
        ),
    }
)
"""Typed, pasted, searched and printed alike; a further text of a line is a further entry."""

NO_PRICE = "-"
"""Typed into a price, it says that the column does not apply."""

_FOLLOWS_PIPES = "รายการนี้คิดเป็นร้อยละของราคาท่อ จึงพิมพ์ตัวเลขทับไม่ได้ โปรดแก้ที่รายการท่อ"
_TAKES_OFF = (
    "รายการนี้หักมูลค่าวัสดุออกจากค่างาน จึงพิมพ์ราคาทับไม่ได้ โปรดใช้คำสั่ง “รายการหักมูลค่าวัสดุ” เพื่อแก้มูลค่า หรือเลิกหัก"
)
_NEGATIVE = (
    "ราคาติดลบไม่ได้ หากจะหักมูลค่าวัสดุที่ได้จากการรื้อถอน ให้หน่วยงานอนุญาตไว้ที่หน้าวิธีคิด "
    "แล้วใช้คำสั่ง “รายการหักมูลค่าวัสดุ” ที่รายการนี้ และใส่มูลค่าเป็นจำนวนบวกพร้อมเหตุผล"
)
_ONLY_TITLE = "กลุ่มงานและหมวดงานมีเฉพาะชื่อ ส่วนยอดเงินรวมจากรายการข้างใน โปรดพิมพ์ในช่องของรายการ"


def can_type(node: Node, field: BillField) -> bool:
    """Whether a cell takes what is typed: a group its title only, a line what is not worked out."""
    if not isinstance(node, Line):
        return field == "description"
    if field == "quantity":
        return not node.is_lump
    if field == "labour":
        return node.labour.typed_over and node.salvage is None
    return field != "material" or node.material.typed_over


def with_cell(node: Node, field: BillField, text: str, kind: KindOfPart | None = None) -> Node:
    """The node after `text` was typed into one of its cells, in a part of a kind.

    An emptied quantity is not measured yet, and another number takes the place of a take-off; an
    emptied price goes back to what was typed over, as
    labour to the rate book, and does not apply where nothing was. ``-`` in a price says that the
    column does not apply. Figures may be arithmetic, which is kept beside what it comes to; of a
    depth the result alone is kept.
    Raises UserError where the text does not fit the cell.
    """
    if not isinstance(node, Line):
        if field != "description":
            raise UserError(_ONLY_TITLE)
        after: Node = replace(node, title=clean_text(text))
    elif not can_type(node, field):
        raise UserError(_FOLLOWS_PIPES if node.salvage is None else _TAKES_OFF)
    else:
        after = _with_text(node, field, text)
        if field == "material" and kind is not None and kind.whole_price:
            # What is typed is the whole price: labour that an old file holds is part of it.
            after = without_labour(after)
    refuse(new_faults(node_faults(node), node_faults(after)))
    return after


def without_labour(line: Line) -> Line:
    """The line with its material price alone, as a part with whole prices takes it."""
    return line.with_labour(NOT_APPLICABLE)


def emptying(node: Node, field: BillField) -> str:
    """What one types into a cell to empty it: a percentage stays till its column does not apply."""
    if not isinstance(node, Line) or field != "labour":
        return ""
    return NO_PRICE if isinstance(node.labour, PercentOfMaterial) else ""


def without_rate(line: Line) -> Line:
    """The line as that of another work: without its rate of a book and what was said of that one.

    A percentage of the material was for that work, too.

    A price that was typed over the rate stays.
    """
    labour = line.labour
    if isinstance(labour, TypedPrice):
        labour = replace(labour, item=None)
    elif line.item is not None or isinstance(labour, PercentOfMaterial):
        labour = NOT_APPLICABLE
    return replace(line.with_labour(labour), depth_m=None, rate_reason="", service=False)


def _with_text(node: Line, field: BillField, text: str) -> Line:
    if field == "quantity":
        return replace(node, quantity=typed_over(node.quantity, text))
    if field == "material":
        return replace(node, material=_typed_material(node.material, text))
    if field == "labour":
        return replace(node, labour=_typed_labour(node.labour, text))
    return TEXT_CELLS[field].put(node, clean_text(text))


def _typed_material(now: MaterialPrice, text: str) -> MaterialPrice:
    if _is_empty(text):
        return NOT_APPLICABLE if text.strip() == NO_PRICE else with_typed_value(now, None)
    price = worked_out(text)
    if price.value.is_signed():
        raise UserError(_NEGATIVE)
    return with_typed_value(now, price.value, price.formula)


def _typed_labour(now: LabourPrice, text: str) -> LabourPrice:
    """A price, or as ``30%`` the percentage of the material, for the reason that was given."""
    if _is_empty(text):
        return NOT_APPLICABLE if text.strip() == NO_PRICE else with_typed_value(now, None)
    percent = percent_in(text)
    if percent is not None:
        reason = now.reason if isinstance(now, PercentOfMaterial) else ""
        return PercentOfMaterial(percent.value, reason, percent.formula)
    price = worked_out(text)
    return with_typed_value(now, price.value, price.formula)


def cell_text(node: Node, field: BillField) -> str:
    """What a cell holds, as one would type it: no separators, all decimals, empty for None.

    A figure that was worked out as it was typed shows its formula.
    """
    if not isinstance(node, Line):
        return node.title if field == "description" else ""
    if field == "quantity":
        return node.quantity.text
    if field == "material" or field == "labour":
        return _price_text(node.material if field == "material" else node.labour)
    return TEXT_CELLS[field].get(node)


def _price_text(source: PriceSource) -> str:
    if isinstance(source, PercentOfMaterial):
        return f"({source.formula})%" if source.formula else f"{source.percent:f}%"
    return source.text if isinstance(source, TypedPrice) else ""


def clean_text(text: str) -> str:
    """Text as it is kept: lines may break, but tabs and unseen signs from elsewhere are dropped.

    Letters that only another face has or that are too new for us stay, for a check to tell of.
    """
    if text.isprintable():  # as nearly all are: one line, with no blank but the plain one
        return text.strip()
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    plain = plain.replace("\t", " ").replace("\u00a0", " ")
    seen = "".join(filter(_is_kept, plain))
    return "\n".join(line.strip() for line in seen.split("\n")).strip()


def _is_kept(sign: str) -> bool:
    letter = sign.isprintable() or category(sign) in ("Co", "Cn")
    return sign == "\n" or (letter and not UNPRINTABLE.match(sign))


def _is_empty(text: str) -> bool:
    return text.strip() in ("", NO_PRICE)
