"""Sheets as offices keep them, and what is read of them, in short."""

from __future__ import annotations

from decimal import Decimal

from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.rows import Group, Line
from estimator.domain.bill_table.cells import OutsideTable
from estimator.domain.bill_table.columns import Columns
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.bill_table.reading import TableReading, read_table
from estimator.domain.money import plain_baht
from estimator.domain.sources.prices import typed_value

FULL_HEAD = (
    "ลำดับที่|รายการ|จำนวน|หน่วย|ค่าวัสดุ||ค่าแรงงาน||รวม|หมายเหตุ",
    "||||ราคาต่อหน่วย|จำนวนเงิน|ราคาต่อหน่วย|จำนวนเงิน||",
)
IN_SIGHT: Columns = (
    "description", "quantity", "unit", "material", "labour", "total", "remark"
)  # fmt: skip
PRINTED: Columns = (
    "number", "description", "quantity", "unit", "material", "material_amount", "labour",
    "labour_amount", "total", "remark",
)  # fmt: skip


def sheet(*rows: str) -> OutsideTable:
    """A table whose cells stand between bars."""
    return OutsideTable(tuple(tuple(row.split("|")) for row in rows))


def read(*rows: str, kind: PartKind = "construction", at: Columns | None = None) -> TableReading:
    """A sheet read from a file, or pasted where the columns of `at` begin."""
    return read_table(sheet(*rows), PART_KINDS[kind], () if at is None else (at,))


def cost(reading: TableReading) -> str:
    """The direct cost in baht."""
    return plain_baht(reading.bill.direct_cost)


def brought(reading: TableReading) -> list[str]:
    """Each row that comes in: indented as deep as it stands, a line with its figures."""
    return ["  " * row.depth + _told(row) for row in reading.bill.rows]


def _told(row: ReadRow) -> str:
    node = row.node
    if isinstance(node, Group):
        return node.title
    prices = [_figure(typed_value(side)) for side in (node.material, node.labour)]
    told = [node.description, _figure(node.quantity.value), node.unit, *prices, node.remark]
    return " ".join(each for each in told if each)


def _figure(value: Decimal | None) -> str:
    return "-" if value is None else f"{value:f}"


def said(reading: TableReading) -> list[str]:
    """Each finding: the sheet's row, how grave, and what is said."""
    return [f"{each.row} {each.severity} {each.message}" for each in reading.bill.findings]


def left_out(reading: TableReading) -> dict[int, str]:
    """The rows that bring nothing, and why."""
    return {each.row: each.why for each in reading.bill.left_out}


def lines(reading: TableReading) -> list[Line]:
    """The lines that come in."""
    return [row.node for row in reading.bill.rows if isinstance(row.node, Line)]
