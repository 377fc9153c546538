"""The columns of the bill, as objects that the grid, the clipboard and the saved look share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from estimator.domain.bill.cells import NO_PRICE, BillField
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.rows import Line, Node, Part
from estimator.domain.bill_table.columns import Column
from estimator.domain.money import Satang, shown_baht, shown_number
from estimator.domain.pricing.costing import CostedLine, Totals

ColumnAlign = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What is known about one row of the grid when a column shows it."""

    node: Node
    number: str = ""
    line: CostedLine | None = None
    totals: Totals | None = None
    state: Callable[[], str] = str
    """What its sign says: looked for where a column shows it, for it takes all the checks."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: how it is called, how it looks, which cell it types into, what it shows.

    `filled` says that an estimator fills it line after line, so that Enter stops there.
    """

    key: str
    title: str
    full_title: str
    width: int
    align: ColumnAlign
    text: Callable[[RowFacts], str]
    field: BillField | None = None
    filled: bool = False
    shown: bool = True
    pasted: Column = ""


def _number(facts: RowFacts) -> str:
    return "" if isinstance(facts.node, Part) else facts.number


def _description(facts: RowFacts) -> str:
    node = facts.node
    return node.description if isinstance(node, Line) else node.title


def _quantity(facts: RowFacts) -> str:
    value = facts.node.quantity.value if isinstance(facts.node, Line) else None
    return "" if value is None else shown_number(value)


def _unit(facts: RowFacts) -> str:
    return facts.node.unit if isinstance(facts.node, Line) else ""


def _remark(facts: RowFacts) -> str:
    return facts.node.remark if isinstance(facts.node, Line) else ""


def _price(price: Decimal | None, left_out: bool) -> str:
    """A unit price; `-` where the side does not apply, nothing where it is not known yet."""
    if price is not None:
        return shown_number(price)
    return NO_PRICE if left_out else ""


def _amount(amount: Satang | None, left_out: bool) -> str:
    if amount is not None:
        return shown_baht(amount)
    return NO_PRICE if left_out else ""


def _material(facts: RowFacts) -> str:
    line = facts.line
    return "" if line is None else _price(line.material_unit, line.without_material)


def _labour(facts: RowFacts) -> str:
    line = facts.line
    if line is not None and line.labour_percent is not None:
        return f"{shown_number(line.labour_percent, 0)}%"
    return "" if line is None else _price(line.labour_unit, line.without_labour)


def _whole_price(facts: RowFacts) -> str:
    """A special cost has one price, so no side of it can fail to apply."""
    price = facts.line.whole_unit if facts.line is not None else None
    return "" if price is None else shown_number(price)


def _material_amount(facts: RowFacts) -> str:
    if facts.line is not None:
        return _amount(facts.line.material, facts.line.without_material)
    return shown_baht(facts.totals.material) if facts.totals is not None else ""


def _labour_amount(facts: RowFacts) -> str:
    if facts.line is not None:
        return _amount(facts.line.labour, facts.line.without_labour)
    return shown_baht(facts.totals.labour) if facts.totals is not None else ""


def _total(facts: RowFacts) -> str:
    line = facts.line
    if line is not None:
        return "" if line.unfinished else shown_baht(line.totals.total)
    return shown_baht(facts.totals.total) if facts.totals is not None else ""


def _depth(facts: RowFacts) -> str:
    depth = facts.node.depth_m if isinstance(facts.node, Line) else None
    return "" if depth is None else shown_number(depth)


def _rate_reason(facts: RowFacts) -> str:
    return facts.node.rate_reason if isinstance(facts.node, Line) else ""


def _state(facts: RowFacts) -> str:
    return facts.state()


NUMBER = GridColumn("number", "ลำดับ", "ลำดับที่", 54, "left", _number, pasted="number")
DESCRIPTION = GridColumn(
    "description",
    "รายการ",
    "รายการ",
    300,
    "left",
    _description,
    "description",
    filled=True,
    pasted="description",
)
QUANTITY = GridColumn(
    "quantity",
    "จำนวน",
    "จำนวน",
    78,
    "right",
    _quantity,
    "quantity",
    filled=True,
    pasted="quantity",
)
UNIT = GridColumn("unit", "หน่วย", "หน่วย", 54, "centre", _unit, "unit", filled=True, pasted="unit")
MATERIAL = GridColumn(
    "material",
    "วัสดุ/หน่วย",
    "ค่าวัสดุ ราคาต่อหน่วย",
    88,
    "right",
    _material,
    "material",
    filled=True,
    pasted="material",
)
MATERIAL_AMOUNT = GridColumn(
    "material_amount",
    "จำนวนเงิน",
    "ค่าวัสดุ จำนวนเงิน",
    112,
    "right",
    _material_amount,
    shown=False,
    pasted="material_amount",
)
LABOUR = GridColumn(
    "labour",
    "แรง/หน่วย",
    "ค่าแรงงาน ราคาต่อหน่วย",
    80,
    "right",
    _labour,
    "labour",
    filled=True,
    pasted="labour",
)
LABOUR_AMOUNT = GridColumn(
    "labour_amount",
    "จำนวนเงิน",
    "ค่าแรงงาน จำนวนเงิน",
    112,
    "right",
    _labour_amount,
    shown=False,
    pasted="labour_amount",
)
TOTAL = GridColumn("total", "รวม", "รวมค่าวัสดุและค่าแรงงาน", 116, "right", _total, pasted="total")
REMARK = GridColumn("remark", "หมายเหตุ", "หมายเหตุ", 90, "left", _remark, "remark", pasted="remark")
DEPTH = GridColumn(
    "depth_m",
    "ความลึก",
    "ความลึกที่ขุด (เมตร)",
    70,
    "right",
    _depth,
    "depth_m",
    shown=False,
    pasted="depth_m",
)
RATE_REASON = GridColumn(
    "rate_reason",
    "เหตุผลอัตรา",
    "เหตุผลที่ใช้อัตรานี้",
    170,
    "left",
    _rate_reason,
    "rate_reason",
    shown=False,
    pasted="rate_reason",
)
STATE = GridColumn("state", "สถานะ", "สถานะของรายการ", 170, "left", _state, shown=False)
WHOLE_PRICE = GridColumn(
    "material",
    "ราคาต่อหน่วย",
    "ราคาต่อหน่วย รวมภาษีมูลค่าเพิ่มถ้ามี",
    110,
    "right",
    _whole_price,
    "material",
    filled=True,
    pasted="material",
)
AMOUNT = GridColumn("total", "จำนวนเงิน", "จำนวนเงิน", 120, "right", _total, pasted="total")

_FULL = (
    NUMBER,
    DESCRIPTION,
    QUANTITY,
    UNIT,
    MATERIAL,
    MATERIAL_AMOUNT,
    LABOUR,
    LABOUR_AMOUNT,
    TOTAL,
    REMARK,
    DEPTH,
    RATE_REASON,
    STATE,
)
_WHOLE_PRICE = (NUMBER, DESCRIPTION, QUANTITY, UNIT, WHOLE_PRICE, AMOUNT, REMARK, STATE)


def columns_of(kind: PartKind) -> tuple[GridColumn, ...]:
    """The columns of a page, in the order of the printed sheet."""
    return _WHOLE_PRICE if PART_KINDS[kind].whole_price else _FULL
