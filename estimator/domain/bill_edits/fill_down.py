"""A column's top cell copied into the cells below it, as spreadsheets fill down.

What a cell holds comes down whole: a quantity with its formula, a labour price with the rate that
it comes from. A row that cannot take it is left as it is, and named with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.bill.cells import (
    FIELD_NAMES,
    TEXT_CELLS,
    BillField,
    can_type,
    cell_text,
    without_labour,
)
from estimator.domain.bill.rows import Bill, Line, Node, RowId, kind_at, node_faults
from estimator.domain.bill.unit_changes import with_unit
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.limits import new_faults, refuse
from estimator.domain.records.edits import Edit
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.prices import item_of
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.units import same_unit
from estimator.errors import UserError, short

FILL_LABEL: Final = "เติมลง"

_IS_TITLE: Final = "เป็นชื่อกลุ่มงานหรือหมวดงาน"
_FOLLOWS_PIPES: Final = "คิดเป็นร้อยละของราคาท่อ"
_TAKES_OFF: Final = "เป็นรายการหักมูลค่าวัสดุ"
_HAS_RATE: Final = "มีอัตราจากบัญชีค่าแรงงานอยู่แล้ว"
_HAS_PERCENT: Final = "ค่าแรงงานคิดเป็นร้อยละของค่าวัสดุอยู่แล้ว"
_IS_LINKED: Final = "ปริมาณผูกกับอีกรายการหนึ่ง"
_OTHER_UNIT: Final = "หน่วยไม่ตรงกับหน่วยของอัตราที่จะเติม"


@dataclass(frozen=True, slots=True)
class NotFilled:
    """A cell that could not take what came down, and why; it is as it was."""

    row: RowId
    field: BillField
    reason: str


@dataclass(frozen=True, slots=True)
class FilledDown:
    """One step, how many cells it changes, and the cells that it leaves as they are."""

    edit: Edit
    cells: int
    left_out: tuple[NotFilled, ...]


class _LeftAsItIsError(Exception):
    """A line cannot take what comes down; its text says why."""


def fill_down(bill: Bill, columns: Iterable[tuple[BillField, Sequence[RowId]]]) -> FilledDown:
    """Copy the first row's cell of each column into the cells of the rows after it.

    Raises UserError where a first cell has nothing that could be copied, and where no row takes it.
    """
    nodes: dict[RowId, Node] = {}
    left_out: list[NotFilled] = []
    filled = 0
    sources: dict[RowId, dict[BillField, Line]] = {}
    order = sorted(columns, key=lambda each: list(FIELD_NAMES).index(each[0]))
    for field, (top, *below) in order:
        source = _source(bill, top, field)
        for row in below:
            sources.setdefault(row, {})[field] = source
    for field, (_, *below) in order:
        for row in below:
            cells = _taken_together(field, sources[row])
            before = nodes.get(row, bill.node(row))
            try:
                after = _with_copies(before, cells, whole_price=_whole_price(bill, row))
            except _LeftAsItIsError as why:
                left_out += [NotFilled(row, each, str(why)) for each in cells]
                continue
            filled += sum(_cell(after, each) != _cell(before, each) for each in cells)
            nodes[row] = after
    changed = {row: node for row, node in nodes.items() if node != bill.node(row)}
    if left_out and not changed:
        raise UserError([*told_left_out(bill, left_out), "จึงยังไม่ได้เติมช่องใด"])
    return FilledDown(change_nodes(bill, changed, FILL_LABEL), filled, tuple(left_out))


def _taken_together(field: BillField, sources: Mapping[BillField, Line]) -> dict[BillField, Line]:
    """What is copied into a row at once: a quantity with its unit, or neither of them."""
    if {"quantity", "unit"} <= sources.keys() and field in ("quantity", "unit"):
        return {each: sources[each] for each in ("quantity", "unit")} if field == "quantity" else {}
    return {field: sources[field]}


def told_left_out(bill: Bill, left_out: Sequence[NotFilled], most: int = 10) -> list[str]:
    """A sentence for each cell that was left as it was, the first of many."""
    told = [
        f"“{short(_name(bill.node(each.row)))}” ช่อง{FIELD_NAMES[each.field]}: {each.reason}"
        for each in left_out[:most]
    ]
    more = len(left_out) - len(told)
    return [*told, *([f"และอีก {more:,} ช่อง"] if more else [])]


def _name(node: Node) -> str:
    return (node.description if isinstance(node, Line) else node.title) or "(ยังไม่มีชื่อ)"


def _whole_price(bill: Bill, row: RowId) -> bool:
    return kind_at(bill, row).whole_price


def _source(bill: Bill, top: RowId, field: BillField) -> Line:
    """The line whose cell comes down; UserError where there is nothing in it to copy."""
    node = bill.node(top)
    name = FIELD_NAMES[field]
    if not isinstance(node, Line):
        raise UserError(
            f"แถวบนสุด “{short(_name(node))}” {_IS_TITLE} จึงไม่มี{name}ให้เติมลง โปรดเลือกให้เริ่มที่รายการ"
        )
    if field in ("material", "labour") and not _is_copied(node, field):
        reason = _kept(node, field)
        if reason is not None:
            raise UserError(f"ช่อง{name}ของ “{short(_name(node))}” {reason} จึงเติมลงไม่ได้")
    if field == "quantity" and node.is_lump:
        raise UserError(f"“{short(_name(node))}” {_kept(node, field)} จึงไม่มีจำนวนให้เติมลง")
    if field == "quantity" and isinstance(node.quantity, LinkedQuantity):
        raise UserError(f"“{short(_name(node))}” {_IS_LINKED} จึงเติมจำนวนลงไม่ได้")
    if not _holds(node, field):
        raise UserError(
            f"ช่อง{name}ของ “{short(_name(node))}” ว่างอยู่ จึงไม่มีอะไรให้เติมลง "
            "หากจะลบข้อความ โปรดกด Delete"
        )
    return node


def _holds(line: Line, field: BillField) -> bool:
    if field == "material" or field == "labour":
        return _is_copied(line, field)
    return bool(cell_text(line, field))


def _is_copied(line: Line, field: BillField) -> bool:
    source = line.material if field == "material" else line.labour
    return isinstance(source, TypedPrice | BookRate)


def _kept(line: Line, field: BillField) -> str | None:
    """Why a cell is worked out from elsewhere; None where it is not."""
    if line.salvage is not None:
        return _TAKES_OFF
    if line.follows_siblings:
        return _FOLLOWS_PIPES
    if field == "labour" and isinstance(line.labour, PercentOfMaterial):
        return _HAS_PERCENT
    return None


def _cell(node: Node, field: BillField) -> object:
    """What a cell of a line holds, to be compared."""
    if not isinstance(node, Line) or field in TEXT_CELLS:
        return cell_text(node, field)
    if field == "quantity":
        return node.quantity
    return node.material if field == "material" else node.labour


def _with_copies(node: Node, sources: Mapping[BillField, Line], *, whole_price: bool) -> Node:
    after = node
    for field, source in sources.items():
        after = _with_copy(after, source, field, whole_price=whole_price)
    try:
        refuse(new_faults(node_faults(node), node_faults(after)))
    except UserError as error:
        raise _LeftAsItIsError(" ".join(error.sentences)) from None
    return after


def _with_copy(node: Node, source: Line, field: BillField, *, whole_price: bool) -> Node:
    if not isinstance(node, Line):
        raise _LeftAsItIsError(_IS_TITLE)
    if not can_type(node, field) or (field == "labour" and _kept(node, field)):
        raise _LeftAsItIsError(_kept(node, field) or _IS_TITLE)
    if field == "quantity":
        if isinstance(node.quantity, LinkedQuantity):
            raise _LeftAsItIsError(_IS_LINKED)
        # Bars weigh the same, in the unit of the line that they come down to.
        after = with_unit(replace(node, quantity=source.quantity), node.unit)
    elif field == "material":
        after = replace(node, material=source.material)
        after = without_labour(after) if whole_price else after
    elif field == "labour":
        after = _with_labour(node, source)
    else:
        cell = TEXT_CELLS[field]
        after = cell.put(node, cell.get(source))
    return after


def _with_labour(line: Line, source: Line) -> Line:
    """The line with another's labour; a rate of its own is never lost for it."""
    if line.labour == source.labour:
        return line
    if item_of(line.labour) is not None:
        raise _LeftAsItIsError(_HAS_RATE)
    if item_of(source.labour) is not None and not same_unit(line.unit, source.unit):
        raise _LeftAsItIsError(_OTHER_UNIT)
    return replace(line, labour=source.labour)
