"""One work as two lines, its material and its labour, whose quantities are linked; and apart again.

The material keeps its line with the quantity that is bought. The labour gets one right below, which
takes the net of that quantity: wastage is bought, but nobody is paid for building it. Where a bill
has the two lines already, as tables of offices often do, they are linked as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from estimator.domain.bill.links import (
    each_of,
    line_at,
    link_at,
    linked_to,
    unlinked,
)
from estimator.domain.bill.rows import Bill, Line, Node, RowId, kind_at
from estimator.domain.bill_edits.moves import combined
from estimator.domain.bill_edits.row_edits import Tree, change_node, change_nodes, insert_trees
from estimator.domain.records.edits import Edit
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.errors import UserError, short

SPLIT_LABEL: Final = "แยกค่าวัสดุกับค่าแรงงาน"
LINK_LABEL: Final = "ผูกปริมาณ"
UNLINK_LABEL: Final = "เลิกผูกปริมาณ"
LABOUR_OF: Final = "ค่าแรงงาน "
"""Before the description of the work, the labour line's."""

_NO_LINE: Final = "ยังไม่ได้เลือกรายการ โปรดเลือกรายการที่จะแยกค่าวัสดุกับค่าแรงงานก่อน"
_WHOLE_PRICE: Final = "หมวด{kind}มีราคาต่อหน่วยราคาเดียว ไม่แยกค่าแรงงาน จึงไม่มีอะไรให้แยก"
_LUMP: Final = "รายการนี้คิดตามราคาท่อทั้งก้อน ไม่มีปริมาณของตัวเอง จึงแยกค่าวัสดุกับค่าแรงงานไม่ได้"
_SALVAGE: Final = "รายการหักมูลค่าวัสดุไม่มีค่าแรงงาน จึงไม่มีอะไรให้แยก โปรดใส่ค่ารื้อถอนเป็นอีกรายการหนึ่ง"
_PERCENT: Final = (
    "ค่าแรงงานของรายการนี้เป็นร้อยละของค่าวัสดุ ซึ่งไม่ขึ้นกับปริมาณของค่าแรง จึงแยกไม่ได้ "
    "โปรดใส่ค่าแรงงานเป็นราคาต่อหน่วยก่อน"
)
_LINKED: Final = "ปริมาณของรายการนี้ผูกกับ “{of}” อยู่แล้ว จึงแยกอีกไม่ได้ โปรดเลิกผูกปริมาณก่อน"
_SPLIT: Final = "รายการนี้แยกค่าแรงงานไว้แล้วที่ “{by}” โปรดแก้ที่รายการนั้น หรือเลิกผูกปริมาณก่อน"
_NO_LABOUR: Final = "ยังไม่ได้เลือกรายการ โปรดเลือกรายการค่าแรงงานที่จะผูกปริมาณก่อน"
_NO_MATERIAL: Final = "แถวนี้ไม่ใช่รายการ โปรดเลื่อนไปที่รายการค่าวัสดุ"
_ITSELF: Final = "ผูกรายการกับตัวเองไม่ได้ โปรดเลื่อนไปที่รายการค่าวัสดุ"
_WHOLE_LINK: Final = "หมวด{kind}มีราคาต่อหน่วยราคาเดียว ไม่แยกค่าแรงงาน จึงไม่มีอะไรให้ผูก"
_LUMP_LINK: Final = "“{name}” คิดตามราคาท่อทั้งก้อน ไม่มีปริมาณของตัวเอง จึงผูกปริมาณไม่ได้"
_IS_LINKED: Final = "ปริมาณของรายการนี้ผูกกับ “{of}” อยู่แล้ว โปรดเลิกผูกปริมาณก่อน (Ctrl+F8)"
_IS_SOURCE: Final = (
    "“{by}” ผูกปริมาณกับรายการนี้อยู่ จึงผูกต่อกันไม่ได้ โปรดเลือกรายการค่าแรงงาน หรือเลิกผูกปริมาณก่อน (Ctrl+F8)"
)
_CHAINED: Final = "ปริมาณของ “{name}” ผูกกับ “{of}” อยู่แล้ว จึงผูกต่อกันไม่ได้ โปรดเลื่อนไปที่ “{of}”"
_UNLIKE: Final = (
    "หน่วย {unit} กับหน่วย {other} ของ “{name}” แปลงหากันไม่ได้ จึงผูกปริมาณกันไม่ได้ "
    "โปรดเลือกรายการที่หน่วยแปลงกันได้ หรือแก้หน่วยก่อน"
)
_UNMEASURED: Final = (
    "“{name}” ยังไม่มีปริมาณ ถ้าผูกแล้วปริมาณของรายการค่าแรงงานจะหายไป โปรดใส่ปริมาณที่รายการนั้นก่อน"
)
_NOT_LINKED: Final = "รายการที่เลือกไม่มีปริมาณที่ผูกกับรายการอื่น จึงไม่มีอะไรให้เลิกผูก"


def split_line(bill: Bill, row: RowId | None) -> Edit:
    """Put the labour of a line into one of its own, right below it, for its net quantity.

    With the labour goes what settles its rate: depth and reason. The remark, which may be about
    either price, stays with both. Raises UserError where there is nothing that could be split.
    """
    line = line_to_split(bill, row)
    if row is None:
        raise UserError(_NO_LINE)
    material = replace(line, labour=NOT_APPLICABLE, depth_m=None, rate_reason="")
    labour = replace(
        line,
        description=f"{LABOUR_OF}{line.description}".strip(),
        quantity=LinkedQuantity(row),
        material=NOT_APPLICABLE,
    )
    parent = bill.rows[row].parent
    below = bill.children_of(parent).index(row) + 1
    put_in = insert_trees(bill, parent, below, [Tree(labour)], SPLIT_LABEL)
    return combined(SPLIT_LABEL, (put_in, change_node(bill, row, material, SPLIT_LABEL)))


def line_to_split(bill: Bill, row: RowId | None) -> Line:
    """The line of a row whose material and labour may come apart; UserError where they may not."""
    line = None if row is None else line_at(bill, row)
    if row is None or line is None:
        raise UserError(_NO_LINE)
    if kind_at(bill, row).whole_price:
        raise UserError(_WHOLE_PRICE.format(kind=kind_at(bill, row).page_title))
    if line.is_lump:
        raise UserError(_LUMP)
    if line.salvage is not None:
        raise UserError(_SALVAGE)
    if isinstance(line.labour, PercentOfMaterial):
        raise UserError(_PERCENT)
    linked = link_at(bill, row)
    if linked is not None:
        raise UserError(_LINKED.format(of=_name(bill, linked.of)))
    by = linked_to(bill, row)
    if by:
        raise UserError(_SPLIT.format(by=_name(bill, by[0])))
    return line


def link_line(bill: Bill, row: RowId | None, of: RowId | None) -> Edit:
    """Let a line take the net quantity of another from now on; a line without a unit its unit, too.

    Raises UserError where it cannot be, or where its quantity would be lost by it.
    """
    line = line_to_link(bill, row)
    source = None if of is None else line_at(bill, of)
    if row is None or of is None or source is None:
        raise UserError(_NO_MATERIAL)
    if row == of:
        raise UserError(_ITSELF)
    name = _name(bill, of)
    if source.is_lump:
        raise UserError(_LUMP_LINK.format(name=name))
    chained = link_at(bill, of)
    if chained is not None:
        raise UserError(_CHAINED.format(name=name, of=_name(bill, chained.of)))
    if each_of(source, line) is None:
        raise UserError(_UNLIKE.format(unit=line.unit, name=name, other=source.unit))
    if source.quantity.value is None and line.quantity.value is not None:
        raise UserError(_UNMEASURED.format(name=name))
    unit = line.unit if line.unit.strip() else source.unit
    linked = replace(line, quantity=LinkedQuantity(of), unit=unit)
    return change_node(bill, row, linked, LINK_LABEL)


def line_to_link(bill: Bill, row: RowId | None) -> Line:
    """The line of a row that may take another's quantity; UserError where it may not."""
    line = None if row is None else line_at(bill, row)
    if row is None or line is None:
        raise UserError(_NO_LABOUR)
    if kind_at(bill, row).whole_price:
        raise UserError(_WHOLE_LINK.format(kind=kind_at(bill, row).page_title))
    if line.is_lump:
        raise UserError(_LUMP_LINK.format(name=_name(bill, row)))
    linked, by = link_at(bill, row), linked_to(bill, row)
    if linked is not None:
        raise UserError(_IS_LINKED.format(of=_name(bill, linked.of)))
    if by:
        raise UserError(_IS_SOURCE.format(by=_name(bill, by[0])))
    return line


def labour_first(bill: Bill, one: RowId, other: RowId) -> tuple[RowId, RowId] | None:
    """Two lines, that without a price of material first; None where not one of them has one."""
    with_material = [
        row
        for row in (one, other)
        if (line := line_at(bill, row)) is not None and line.material != NOT_APPLICABLE
    ]
    if len(with_material) != 1:
        return None
    return (other, one) if with_material == [one] else (one, other)


def unlink_lines(bill: Bill, rows: Iterable[RowId]) -> Edit:
    """Let linked lines keep their figures as typed ones.

    Chosen is either line of a work: the linked one or the one that it is linked to. Raises
    UserError where neither is.
    """
    chosen = set(rows)
    apart: dict[RowId, Node] = {}
    for row, of in bill.linked.items():
        line = line_at(bill, row)
        if line is not None and not chosen.isdisjoint((row, of)):
            apart[row] = unlinked(line)
    if not apart:
        raise UserError(_NOT_LINKED)
    return change_nodes(bill, apart, UNLINK_LABEL)


def _name(bill: Bill, row: RowId) -> str:
    line = line_at(bill, row)
    return short(line.description if line is not None else "") or "(ยังไม่มีชื่อ)"
